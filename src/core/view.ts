import type { Span } from './span.ts';

/**
 * A text as it should be read (digits folded, broken lines healed, blanks stripped) with a map back to the text it was
 * made from. Every character of the view stands for exactly one character of the source; characters may be left out.
 */
export interface View {
  readonly text: string;
  /** The place in the source that a place in the view stands for; left-out characters in between belong to it. */
  toSource(at: Span): Span;
  /** The view offset of the first kept character at or after a source offset. */
  fromSource(offset: number): number;
}

/** Collects a view character by character, in source order. */
export class ViewBuilder {
  #parts: string[] = [];
  #pending = '';
  #at: Int32Array;
  #length = 0;

  /** `capacity`: the most characters that the view can get, i.e. the length of the source. */
  constructor(capacity: number) {
    this.#at = new Int32Array(capacity + 1);
  }

  get length(): number {
    return this.#length;
  }

  /** Appends one UTF-16 unit that stands for the source unit at `source`. */
  push(unit: string, source: number): void {
    this.#pending += unit;
    this.#at[this.#length++] = source;
    if (this.#pending.length > 8192) {
      this.#parts.push(this.#pending);
      this.#pending = '';
    }
  }

  /** Appends a stretch of the source that stands as it is. */
  copy(text: string, start: number, end: number): void {
    this.#pending += text.slice(start, end);
    for (let source = start; source < end; source++) this.#at[this.#length++] = source;
    if (this.#pending.length > 8192) {
      this.#parts.push(this.#pending);
      this.#pending = '';
    }
  }

  build(): View {
    const text = this.#parts.join('') + this.#pending;
    return new MappedView(text, this.#at.slice(0, this.#length));
  }
}

class MappedView implements View {
  readonly text: string;
  readonly #at: Int32Array;

  constructor(text: string, at: Int32Array) {
    this.text = text;
    this.#at = at;
  }

  toSource(at: Span): Span {
    if (at.end <= at.start) {
      const start = this.#at[at.start] ?? (this.#at.at(-1) ?? -1) + 1;
      return { start, end: start };
    }
    return { start: this.#at[at.start] as number, end: (this.#at[at.end - 1] as number) + 1 };
  }

  fromSource(offset: number): number {
    let low = 0;
    let high = this.#at.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((this.#at[mid] as number) < offset) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}
