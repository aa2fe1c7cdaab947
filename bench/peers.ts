/** Characters per second of the whole path against Microsoft's recognizers for Chinese, on the same text in the same run. */
import { createRequire } from 'node:module';
import { fastest, longReport, wholePath } from './material.ts';

interface Suite {
  readonly Culture: { readonly Chinese: string };
  recognizeCurrency(text: string, culture: string): unknown[];
  recognizeDateTime(text: string, culture: string): unknown[];
  recognizePercentage(text: string, culture: string): unknown[];
  recognizeNumber(text: string, culture: string): unknown[];
  recognizeDimension(text: string, culture: string): unknown[];
}
const suite = createRequire(import.meta.url)('@microsoft/recognizers-text-suite') as Suite;
const { Chinese } = suite.Culture;
const models = {
  currency: suite.recognizeCurrency,
  'date and time': suite.recognizeDateTime,
  percentage: suite.recognizePercentage,
  number: suite.recognizeNumber,
  dimension: suite.recognizeDimension,
};

// The peer is slow and worse than linear: what one of our reports holds is enough, and kind to it.
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
console.log(`${text.length} characters`);
show('gouji, whole path to findings', ours, facts);

let all = 0;
let found = 0;
for (const [name, recognize] of Object.entries(models)) {
  let count = 0;
  recognize('支出1520000元', Chinese);
  const ms = fastest(2, () => {
    count = recognize(text, Chinese).length;
  });
  all += ms;
  found += count;
  show(`recognizers-text ${name}`, perSecond(ms), count);
}
show('recognizers-text, these together', perSecond(all), found);
console.log(`gouji is ${(ours / perSecond(all)).toFixed(0)} times as fast`);
