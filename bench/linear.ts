/** Does ten times the text take at most twelve times the time? Fails when it doesn't. */
import { fastest, longReport, wholePath } from './material.ts';

const MOST = 12;
const sizes = [20_000, 200_000];
wholePath(longReport(20_000));

const times = sizes.map((size) => {
  const text = longReport(size);
  let found = { facts: 0, findings: 0 };
  const ms = fastest(size < 100_000 ? 7 : 3, () => {
    const { analysis } = wholePath(text);
    found = { facts: analysis.facts.length, findings: analysis.findings.length };
  });
  const rate = Math.round((text.length / ms) * 1000);
  console.log(
    `${text.length} characters: ${ms.toFixed(0)} ms, ${rate} characters/s, ${found.facts} facts, ${found.findings} findings`,
  );
  return ms / text.length;
});
const ratio = ((times[1] as number) / (times[0] as number)) * 10;
console.log(`10 times the text takes ${ratio.toFixed(1)} times the time (at most ${MOST})`);
if (ratio > MOST) process.exitCode = 1;
