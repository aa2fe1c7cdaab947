import type { BodyLine } from './lines.ts';
import { readAttachment, readMark } from './numbering.ts';
import { endsAsTitle, mayBeTitle } from './places.ts';
import { endsSentence } from './wrap.ts';

/** The last word of a title says what paper it is: 「…资金绩效评价」 goes on in 「发现问题整改情况的报告」. */
const NAMES_PAPER = /(?:报告|通知|意见|函|汇报|总结|说明|通报|决定|公告|方案|规划|[表书])(?:（[^（）]*）)?$/;

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
    const before = run.length > 0 ? (body[run.at(-1) as number] as BodyLine).line.text : '';
    const goesOn = /^[（—]/.test(text) || (blank === 0 && !NAMES_PAPER.test(before) && NAMES_PAPER.test(text));
    if (before !== '' && endsAsTitle(before) && !goesOn) break;
    run.push(at);
    if (run.length === 5) break;
  }
  const last = run.findLastIndex((index) => endsAsTitle((body[index] as BodyLine).line.text));
  return new Set(last >= 0 ? run.slice(0, last + 1) : run.slice(0, 1));
}
