/** gouji and its peers on the same inputs in the same run: speed, then how much of the labelled figures each gets right. */
import { fastest, longReport, wholePath } from './material.ts';
import { f1, probesRight, scoreOf } from './peers/accuracy.ts';
import { chrono } from './peers/chrono.ts';
import { gouji } from './peers/gouji.ts';
import { labelled } from './peers/labels.ts';
import { microsoft, models } from './peers/microsoft.ts';
import { probes } from './peers/probes.ts';
import { KINDS } from './peers/reader.ts';

// A peer is slow and worse than linear: what one of our reports holds is enough, and kind to it.
const text = longReport(2_000);
const perSecond = (ms: number): number => Math.round((text.length / ms) * 1000);
const show = (name: string, rate: number, count: number): void =>
  console.log(`${name.padEnd(34)} ${String(rate).padStart(9)} characters/s  ${count} found`);

let facts = 0;
wholePath(text);
const ours = perSecond(
  fastest(20, () => {
    facts = wholePath(text).analysis.facts.length;
  }),
);
console.log(`speed on ${text.length} characters`);
show('gouji, whole path to findings', ours, facts);

let all = 0;
let found = 0;
for (const [name, recognize] of Object.entries(models)) {
  let count = 0;
  recognize('支出1520000元');
  const ms = fastest(2, () => {
    count = recognize(text).length;
  });
  all += ms;
  found += count;
  show(`recognizers-text ${name}`, perSecond(ms), count);
}
show('recognizers-text, these together', perSecond(all), found);
let dates = 0;
const chronoMs = fastest(5, () => {
  dates = chrono.read(text).length;
});
show('chrono-node, dates alone', perSecond(chronoMs), dates);
console.log(`gouji is ${(ours / perSecond(all)).toFixed(0)} times as fast as recognizers-text\n`);

const reports = labelled();
console.log(`accuracy on ${reports.length} labelled reports (F1) and ${probes.length} probes`);
console.log(`${''.padEnd(20)}${KINDS.map((kind) => kind.padStart(10)).join('')}${'probes right'.padStart(16)}`);
for (const reader of [gouji, microsoft, chrono]) {
  const tallies = scoreOf(reader, reports);
  const cells = KINDS.map((kind) => {
    const tally = tallies.get(kind);
    return (tally ? f1(tally).toFixed(3) : '–').padStart(10);
  });
  const right = `${probesRight(reader, probes)} of ${probes.length}`;
  console.log(`${reader.name.padEnd(20)}${cells.join('')}${right.padStart(16)}`);
}
