import type { ShownEvidence, ShownFinding } from '../../api.ts';
import type { Target } from '../target.ts';
import { figureBoxes, type Place, quotedAt } from './figure-boxes.ts';
import type { Letter } from './page-letters.ts';

export interface BoxesProps {
  readonly finding: ShownFinding | undefined;
  readonly target: Target | null;
  /** The text of the report, in which the evidence has its spans. */
  readonly text: string;
  /** From 1. */
  readonly page: number;
  /** Size of the page in the units of the boxes. */
  readonly width: number;
  readonly height: number;
  /** The characters of the page, as far as they are known and stand upright. */
  readonly letters: readonly Letter[];
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

/** What a block's box is drawn wider than the block, in points: glyphs reach beyond their lines, and a border takes room. */
const AIR = 3;

/** The evidence of the open finding, boxed on a page: its characters where they are found, else the block. */
export function Boxes({ finding, target, text, page, width, height, letters }: BoxesProps) {
  const evidence = (finding?.evidence ?? []).map((each) => ({ ...each, ...placesOf(each, text, page, letters) }));
  const outlines = new Map(
    evidence.filter(({ figure }) => figure.length > 0).flatMap(({ blocks }) => blocks.map((box) => [String(box), box])),
  );
  const severity = finding?.severity ?? '';
  const styleOf = ([left, top, right, bottom]: Place) => ({
    left: percent(left, width),
    top: percent(top, height),
    width: percent(right - left, width),
    height: percent(bottom - top, height),
  });
  const widened = ([left, top, right, bottom]: Place): Place => [
    Math.max(0, left - AIR),
    Math.max(0, top - AIR),
    Math.min(width, right + AIR),
    Math.min(height, bottom + AIR),
  ];
  return (
    <>
      {[...outlines].map(([key, box]) => (
        <div key={key} class={`box around ${severity}`} style={styleOf(widened(box))} />
      ))}
      {evidence.flatMap(({ span, label, blocks, figure }) =>
        (figure.length > 0 ? figure : blocks.map(widened)).map((box) => (
          <div
            key={`${span.start} ${box}`}
            class={`box ${figure.length > 0 ? 'exact ' : ''}${severity}${target?.start === span.start ? ' now' : ''}`}
            title={label}
            style={styleOf(box)}
          />
        )),
      )}
    </>
  );
}

/** The blocks of a piece of evidence on a page, and the boxes of its characters: none where part of it is elsewhere. */
function placesOf({ span, boxes }: ShownEvidence, text: string, page: number, letters: readonly Letter[]) {
  const blocks = boxes.filter((box) => box.page === page).map(({ box }): Place => box);
  const whole = blocks.length > 0 && blocks.length === boxes.length;
  return { blocks, figure: whole ? figureBoxes(letters, quotedAt(text, span.start, span.end), blocks) : [] };
}
