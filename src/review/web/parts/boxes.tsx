import type { ShownFinding } from '../../api.ts';
import type { Target } from '../target.ts';

export interface BoxesProps {
  readonly finding: ShownFinding | undefined;
  readonly target: Target | null;
  /** From 1. */
  readonly page: number;
  /** Size of the page in the units of the boxes. */
  readonly width: number;
  readonly height: number;
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

/** The evidence of the open finding, boxed on a page. */
export function Boxes({ finding, target, page, width, height }: BoxesProps) {
  const boxes = (finding?.evidence ?? []).flatMap(({ boxes: all, span, label }) =>
    all.filter((box) => box.page === page).map(({ box }) => ({ box, span, label })),
  );
  return (
    <>
      {boxes.map(({ box: [left, top, right, bottom], span, label }) => (
        <div
          key={`${span.start} ${left} ${top}`}
          class={`box ${finding?.severity ?? ''}${target?.start === span.start ? ' now' : ''}`}
          title={label}
          style={{
            left: percent(left, width),
            top: percent(top, height),
            width: percent(right - left, width),
            height: percent(bottom - top, height),
          }}
        />
      ))}
    </>
  );
}
