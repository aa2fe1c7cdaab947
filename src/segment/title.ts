import type { BodyLine } from './lines.ts';
import { readAttachment, readMark } from './numbering.ts';
import { endsAsTitle, mayBeTitle } from './places.ts';
import { endsSentence } from './wrap.ts';

/** Indices in `body` of the lines that are the report's title: the first unnumbered ones, up to the one that ends as titles do. */
export function titleLines(body: readonly BodyLine[]): ReadonlySet<number> {
  const run: number[] = [];
  for (let at = 0; at < Math.min(body.length, 12); at++) {
    const { line, row, given, blank } = body[at] as BodyLine;
    const { text } = line;
    if (run.length > 0 && blank > 0 && run.some((index) => endsAsTitle((body[index] as BodyLine).line.text))) break;
    if (given === 'title') {
      run.push(at);
      continue;
    }
    if (run.some((index) => body[index]?.given === 'title')) return new Set(run);
    if (run.length === 0 && !row && text.length <= 6 && readAttachment(text)) continue;
    if (row || line.spaced || readMark(text) || readAttachment(text)) break;
    if (!mayBeTitle(text)) {
      if (run.length > 0 || text.length > 60 || endsSentence(text)) break;
      continue;
    }
    // A title that has ended takes but an addition: 「（2022年度）」, 「——自评」.
    if (run.length > 0 && endsAsTitle((body[run.at(-1) as number] as BodyLine).line.text) && !/^[（—]/.test(text))
      break;
    run.push(at);
    if (run.length === 5) break;
  }
  const last = run.findLastIndex((index) => endsAsTitle((body[index] as BodyLine).line.text));
  return new Set(last >= 0 ? run.slice(0, last + 1) : run.slice(0, 1));
}
