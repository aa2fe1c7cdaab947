/**
 * How many characters a second are read and judged on one core, and does ten times the text take at most twelve times the
 * time? Fails when it doesn't. By processor time, once in a process that has read some hundred reports and again when it has
 * read some thousand, as in the run over an archive: what a report runs through only once is compiled as late as that, and a
 * new process takes two to four times as long for its first reports.
 */
import { fastest, longReport, reports, wholePath } from './material.ts';

/** So many reports have been read before. */
const WARM = [400, 7000];
/** Characters a second that reports one by one are to reach then. */
const GOAL = 300_000;
const MOST = 12;
const sizes = [20_000, 200_000];
const length = reports.reduce((sum, text) => sum + text.length, 0);
console.log(`${reports.length} reports one by one, ${Math.round(length / reports.length)} characters each`);

let read = 0;
for (const before of WARM) {
  for (; read < before; read += reports.length) for (const text of reports) wholePath(text);
  // Of each the fastest of many runs: the one that other programs and the compiler disturbed least.
  const ms = reports.reduce((sum, text) => sum + fastest(25, () => wholePath(text)), 0);
  read += 25 * reports.length;
  const rate = Math.round((length / ms) * 1000);
  const goal = before === WARM.at(-1) ? ` (goal ${GOAL})` : '';
  console.log(`after ${before} reports: ${(ms / reports.length).toFixed(1)} ms each, ${rate} characters/s${goal}`);
}

wholePath(longReport(20_000));
const spent = sizes.map((size) => {
  const text = longReport(size);
  let found = { facts: 0, findings: 0 };
  const ms = fastest(size < 100_000 ? 40 : 6, () => {
    const { analysis } = wholePath(text);
    found = { facts: analysis.facts.length, findings: analysis.findings.length };
  });
  const rate = Math.round((text.length / ms) * 1000);
  console.log(
    `${text.length} characters: ${ms.toFixed(0)} ms, ${rate} characters/s, ${found.facts} facts, ${found.findings} findings`,
  );
  return ms / text.length;
});
const ratio = ((spent[1] as number) / (spent[0] as number)) * 10;
console.log(`10 times the text takes ${ratio.toFixed(1)} times the time (at most ${MOST})`);
if (ratio > MOST) process.exitCode = 1;
