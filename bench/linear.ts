/**
 * How many characters a second are read and judged on one core, and does ten times the text take at most twelve times the
 * time? Fails when it doesn't. By processor time, in a process that has read for a while, as a batch run has: a new one takes two to
 * four times as long for its first reports, until what it runs is compiled.
 */
import { fastest, longReport, reports, wholePath } from './material.ts';

const MOST = 12;
const sizes = [20_000, 200_000];
const WARM = 60;
for (let round = 0; round < WARM; round++) for (const text of reports) wholePath(text);

// Of each report the fastest of many runs: the one that other programs and the compiler disturbed least.
const times = reports.map((text) => fastest(25, () => wholePath(text)));
const length = reports.reduce((sum, text) => sum + text.length, 0);
const ms = times.reduce((sum, time) => sum + time, 0);
console.log(
  `${reports.length} reports one by one, ${Math.round(length / reports.length)} characters each: ${(ms / reports.length).toFixed(1)} ms each, ${Math.round((length / ms) * 1000)} characters/s`,
);

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
