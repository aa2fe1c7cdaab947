import type { Lang } from '../core/text.ts';
import { severityName } from '../export/labels.ts';
import { printable } from '../export/width.ts';
import { type ChangedFinding, readStore, type Store } from '../run/ingest.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import type { StoreArguments } from './problems.ts';
import { tell } from './run-texts.ts';

export type DiffArguments = StoreArguments;

/** `gouji diff [from] [to]`: the findings that came and went between two runs; the last two when not given. */
export function diff(
  from: number | undefined,
  to: number | undefined,
  { store: path, format, lang }: DiffArguments,
  io: Io,
): number {
  const store = readStore(path);
  try {
    const pair = choose(store, from, to, lang, io);
    if (!pair) return EXIT.usage;
    const counts = store.findings.countChanges(...pair);
    const added = store.findings.added(...pair);
    const gone = store.findings.gone(...pair);
    if (format === 'json') {
      const { unchanged } = counts;
      io.out(`${JSON.stringify({ from: pair[0], to: pair[1], unchanged, added, gone }, null, 2)}\n`);
      return EXIT.done;
    }
    const [first, last] = pair;
    const sizes = { added: added.length, gone: counts.gone, unchanged: counts.unchanged };
    io.out(`${tell(lang, 'diffHead', { from: first, to: last, ...sizes })}\n`);
    if (added.length > 0) io.out(`\n${tell(lang, 'diffNew')}\n${lines('+', added, lang)}`);
    if (gone.length > 0) io.out(`\n${tell(lang, 'diffGone')}\n${lines('-', gone, lang)}`);
    return EXIT.done;
  } finally {
    store.close();
  }
}

function lines(sign: string, findings: readonly ChangedFinding[], lang: Lang): string {
  return findings
    .map(
      ({ path, finding: { check, severity, message } }) =>
        `${sign} ${severityName(severity, lang)}  ${check}  ${printable(path)}\n    ${printable(message)}\n`,
    )
    .join('');
}

/** The two runs to hold against each other; null, with what is wrong said, when they are not there. */
function choose(
  store: Store,
  from: number | undefined,
  to: number | undefined,
  lang: Lang,
  io: Io,
): [number, number] | null {
  const last = to ?? store.runs.endedBefore(Number.MAX_SAFE_INTEGER);
  const first = from ?? store.runs.endedBefore(last);
  for (const run of [last, first]) {
    if (store.runs.get(run)) continue;
    const runs = store.runs.list(20).map(({ id }) => id);
    io.err(from === undefined && run === 0 ? `${tell(lang, 'fewRuns')}\n` : `${tell(lang, 'noRun', { run })}\n`);
    if (runs.length > 0) io.err(`${tell(lang, 'seeRuns', { runs: runs.join(', ') })}\n`);
    return null;
  }
  return [Math.min(first, last), Math.max(first, last)];
}
