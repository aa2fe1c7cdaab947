import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReportAnswer, ShownFact, ShownFinding } from '../../api.ts';
import { chunksOf, linesOf, noiseRuns } from '../marks.ts';
import { ask } from '../server.ts';
import type { Target } from '../target.ts';
import { t } from '../texts.ts';
import { useDrawn } from '../use-drawn.ts';
import { Chunk } from './text-chunk.tsx';
import { Ties } from './ties.tsx';

export interface TextPaneProps {
  readonly report: ReportAnswer;
  readonly findings: readonly ShownFinding[];
  readonly current: number;
  readonly target: Target | null;
  readonly facts: boolean;
  /** Noise is unfolded. */
  readonly noise: boolean;
  open(index: number): void;
  showNoise(): void;
}

const NO_FACTS: readonly ShownFact[] = [];

/** The text as it was read, the evidence marked. It is only ever text: nothing in it can become markup. */
export function TextPane(props: TextPaneProps) {
  const { report, findings, current, open, target, facts: showFacts, noise, showNoise } = props;
  const { text, layers } = report;
  const pane = useRef<HTMLElement>(null);
  const [facts, setFacts] = useState(NO_FACTS);
  const lines = useMemo(() => linesOf(text), [text]);
  const folds = useMemo(() => noiseRuns(lines, text, layers), [report]);
  const marks = useMemo(
    () => ({
      evidence: findings.flatMap(({ evidence }, finding) => evidence.map(({ span }) => ({ span, finding }))),
      facts: showFacts ? facts.map(({ span }) => span) : [],
      layers,
    }),
    [findings, facts, showFacts, layers],
  );
  const chunks = useMemo(() => chunksOf(lines, noise ? [] : folds, marks), [lines, folds, noise, marks]);
  const drawn = useDrawn(chunks, current, target?.start ?? null);

  useEffect(() => {
    if (!showFacts || facts !== NO_FACTS) return;
    void ask('facts', { parameters: { id: report.id } }).then(({ items }) => setFacts(items));
  }, [showFacts]);

  useEffect(() => {
    if (!target || !pane.current) return;
    const folded = folds.some(({ first, last }) => {
      const from = lines[first]?.span.start ?? 0;
      const to = lines[last]?.span.end ?? 0;
      return from <= target.start && target.start < to;
    });
    if (folded && !noise) return showNoise();
    // Twice: the first scroll makes the browser lay out what it had skipped, which moves the place.
    scrollTo(pane.current, target.start);
    const frame = requestAnimationFrame(() => pane.current && scrollTo(pane.current, target.start));
    return () => cancelAnimationFrame(frame);
  }, [target, noise, report]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="pane text" ref={pane} tabIndex={0} aria-label={t('textAsRead')} lang="zh-CN">
      <div class="text-body">
        {chunks.map((chunk, index) => (
          <Chunk
            key={chunk.lines[0]?.number ?? -1}
            chunk={chunk}
            drawn={drawn(index)}
            text={text}
            findings={findings}
            facts={facts}
            // A chunk that has nothing of the open finding need not be drawn anew when another is opened.
            current={chunk.marks.evidence.some(({ finding }) => finding === current) ? current : -1}
            open={open}
            showNoise={showNoise}
          />
        ))}
        <Ties pane={pane} finding={findings[current]} current={current} by={[chunks, current, target]} />
      </div>
    </section>
  );
}

function scrollTo(pane: HTMLElement, offset: number): void {
  const pieces = [...pane.querySelectorAll<HTMLElement>('[data-at]')];
  const piece = pieces.findLast((each) => Number(each.dataset['at']) <= offset) ?? pieces[0];
  piece?.scrollIntoView({ block: 'center' });
}
