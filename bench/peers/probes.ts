import type { Found, Kind } from './reader.ts';

/** A sentence and all that it holds of the three kinds, each as 「quote = value」. */
const PROBES: readonly (readonly [string, Partial<Record<Kind, readonly string[]>>])[] = [
  ['总投资１５１８０００元。', { amount: ['１５１８０００元 = 1518000'] }],
  ['总投资2 000 000元。', { amount: ['2 000 000元 = 2000000'] }],
  ['总投资叁佰贰拾万元整。', { amount: ['叁佰贰拾万元整 = 3200000'] }],
  ['总投资三十几万元。', { amount: ['三十几万元 = 300000'] }],
  ['总投资1亿3000万元。', { amount: ['1亿3000万元 = 130000000'] }],
  ['补助10万元-20万元。', { amount: ['10万元 = 100000', '20万元 = 200000'] }],
  ['补助10-20万元。', { amount: ['10 = 100000', '20万元 = 200000'] }],
  ['补助600元/人，每亩120元。', { amount: ['600元 = 600', '120元 = 120'] }],
  ['结余－2000元。', { amount: ['－2000元 = -2000'] }],
  ['合同金额（万元）：151.8', { amount: ['151.8 = 1518000'] }],
  ['支出123元1角1分。', { amount: ['123元1角1分 = 123.11'] }],
  ['满意度不低于百分之九十五。', { rate: ['百分之九十五 = 95'] }],
  ['死亡率3‰。', { rate: ['3‰ = 0.3'] }],
  ['提高12.3个百分点。', { rate: ['12.3个百分点 = 12.3'] }],
  ['占比60%—70%。', { rate: ['60% = 60', '70% = 70'] }],
  ['增长-3.2%。', { rate: ['-3.2% = -3.2'] }],
  ['二〇二一年十一月三十日印发。', { date: ['二〇二一年十一月三十日 = 2021-11-30'] }],
  ['2023.9.20验收。', { date: ['2023.9.20 = 2023-09-20'] }],
  ['2023年8月21日至9月8日评价。', { date: ['2023年8月21日至9月8日 = 2023-08-21'] }],
  ['2023年1-9月实施。', { date: ['2023年1-9月 = 2023-01'] }],
  ['2023年第三季度实施。', { date: ['2023年第三季度 = 2023-07'] }],
  ['2023年上半年实施。', { date: ['2023年上半年 = 2023-01'] }],
  ['2019—2020年度实施。', { date: ['2019—2020年度 = 2019'] }],
  ['“十三五”期间实施。', { date: ['“十三五”期间 = 2016'] }],
  ['2023年11月31日验收。', { date: ['2023年11月31日 = 2023-11-31'] }],
  ['应在30日内整改。', {}],
  ['依据财预〔2020〕10号实施。', {}],
  ['依据财建2021455实施。', {}],
  ['第2023号，电话20230920。', {}],
];

export interface Probe {
  readonly text: string;
  readonly expected: readonly (readonly [Kind, string])[];
}

export const probes: readonly Probe[] = PROBES.map(([text, held]) => ({
  text,
  expected: Object.entries(held).flatMap(([kind, list]) => list.map((one) => [kind as Kind, one] as const)),
}));

/** What a reader says of a probe, as the probe itself puts it. */
export const shown = (text: string, found: readonly Found[]): string[] =>
  found
    .map(
      ({ kind, start, end, value }) =>
        `${kind} ${text.slice(start, end)} = ${Number.isNaN(Number(value)) ? value : Number(value)}`,
    )
    .sort();
