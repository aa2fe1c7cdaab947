import { memo } from 'preact/compat';
import type { ShownFact, ShownFinding } from '../../api.ts';
import { describeFact } from '../fact-words.ts';
import { type Chunk as ChunkOfLines, type Piece, piecesOf, touching } from '../marks.ts';
import { t } from '../texts.ts';

export interface ChunkProps {
  readonly chunk: ChunkOfLines;
  /** Otherwise only its room is kept. */
  readonly drawn: boolean;
  readonly text: string;
  readonly findings: readonly ShownFinding[];
  readonly facts: readonly ShownFact[];
  readonly current: number;
  open(index: number): void;
  showNoise(): void;
}

const LINE_HEIGHT = 30;

/** Some lines of the text. What is not in sight the browser need not lay out. */
export const Chunk = memo(
  function Chunk({ chunk, drawn, text, findings, facts, current, open, showNoise }: ChunkProps) {
    if (chunk.folded > 0)
      return (
        <div class="fold">
          <button type="button" onClick={showNoise}>
            {t('foldedNoise', { count: chunk.folded })}
          </button>
        </div>
      );
    const height = `${chunk.lines.length * LINE_HEIGHT}px`;
    if (!drawn) return <div class="block" data-at={chunk.lines[0]?.span.start} style={{ height }} />;
    return (
      <div class="block" style={{ containIntrinsicSize: `auto ${height}` }}>
        {chunk.lines.map(({ number, span }) => {
          const marks = {
            evidence: touching(chunk.marks.evidence, span),
            facts: chunk.marks.facts.filter(({ start, end }) => start < span.end && span.start < end),
            layers: touching(chunk.marks.layers, span),
          };
          return (
            <div class="text-line" key={number} data-at={span.start}>
              <i aria-hidden="true">{number}</i>
              <p>
                {piecesOf(text, span, marks).map((piece) => (
                  <Shown
                    key={piece.start}
                    piece={piece}
                    finding={piece.findings.includes(current) ? current : (piece.findings.at(-1) ?? -1)}
                    now={piece.findings.includes(current)}
                    severity={
                      findings[piece.findings.includes(current) ? current : (piece.findings.at(-1) ?? -1)]?.severity ??
                      ''
                    }
                    fact={factAt(facts, marks.facts[piece.fact])}
                    open={open}
                  />
                ))}
              </p>
            </div>
          );
        })}
      </div>
    );
  },
  (before, after) =>
    before.chunk === after.chunk &&
    before.drawn === after.drawn &&
    before.current === after.current &&
    before.facts === after.facts &&
    before.findings === after.findings,
);

const factAt = (facts: readonly ShownFact[], span?: { start: number; end: number }): ShownFact | undefined =>
  span && facts.find((fact) => fact.span.start === span.start && fact.span.end === span.end);

interface ShownProps {
  readonly piece: Piece;
  readonly finding: number;
  readonly now: boolean;
  readonly severity: string;
  readonly fact: ShownFact | undefined;
  open(index: number): void;
}

function Shown({ piece, finding, now, severity, fact, open }: ShownProps) {
  const { text, layer, start } = piece;
  const words = fact ? (
    <span class="fact" title={describeFact(fact)}>
      {text}
    </span>
  ) : (
    text
  );
  if (finding >= 0)
    return (
      // The findings beside the text are the way for the keyboard; a mark is a short cut for the mouse.
      // biome-ignore lint/a11y/useKeyWithClickEvents: see above
      <mark
        class={`${severity}${now ? ' now' : ''}`}
        data-at={start}
        data-finding={finding}
        onClick={() => open(finding)}
      >
        {words}
      </mark>
    );
  if (layer !== 'body') return <s title={t('notBody')}>{words}</s>;
  return <>{words}</>;
}
