/**
 * Places on a page, in points. The page is seen as it is read: turned so that its text stands upright, the origin at the
 * top left, y growing downwards.
 */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const unite = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

export function hullOf(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    if (box.left < left) left = box.left;
    if (box.top < top) top = box.top;
    if (box.right > right) right = box.right;
    if (box.bottom > bottom) bottom = box.bottom;
  }
  return { left, top, right, bottom };
}

/** How a page is turned to be read: in quarters of a circle, clockwise, that its text is turned on the page as shown. */
export type Turn = 0 | 1 | 2 | 3;

/** Maps between the page as it is shown and the page as it is read. */
export class Frame {
  readonly #turn: Turn;
  readonly #width: number;
  readonly #height: number;

  /** `width`, `height`: of the page as it is shown. */
  constructor(turn: Turn, width: number, height: number) {
    this.#turn = turn;
    this.#width = width;
    this.#height = height;
  }

  /** Width of the page as it is read. */
  get width(): number {
    return this.#turn % 2 === 0 ? this.#width : this.#height;
  }

  get height(): number {
    return this.#turn % 2 === 0 ? this.#height : this.#width;
  }

  read(x: number, y: number): [number, number] {
    switch (this.#turn) {
      case 0:
        return [x, y];
      case 1:
        return [y, this.#width - x];
      case 2:
        return [this.#width - x, this.#height - y];
      case 3:
        return [this.#height - y, x];
    }
  }

  #shown(u: number, v: number): [number, number] {
    switch (this.#turn) {
      case 0:
        return [u, v];
      case 1:
        return [this.#width - v, u];
      case 2:
        return [this.#width - u, this.#height - v];
      case 3:
        return [v, this.#height - u];
    }
  }

  /** A box of the page as it is read, as [left, top, right, bottom] of the page as it is shown. */
  box({ left, top, right, bottom }: Box): [number, number, number, number] {
    const [x1, y1] = this.#shown(left, top);
    const [x2, y2] = this.#shown(right, bottom);
    return [round(Math.min(x1, x2)), round(Math.min(y1, y2)), round(Math.max(x1, x2)), round(Math.max(y1, y2))];
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;

export const median = (values: readonly number[]): number =>
  values.length === 0 ? 0 : ([...values].sort((a, b) => a - b)[values.length >> 1] as number);
