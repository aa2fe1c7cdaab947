import type { Candidate, ValueOf } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Quantity } from './ranges.ts';
import type { Reading } from './reading.ts';

type Source = ValueOf<'funding'>['source'];

const LEVELS: readonly (readonly [Source, RegExp])[] = [
  ['central', /^中央/],
  ['province', /^(?:省|自治区)/],
  ['city', /^[市州]/],
  ['county', /^[县区]/],
  ['township', /^[乡镇]/],
  ['village', /^村/],
  ['bond', /债券/],
  ['loan', /贷款/],
  ['donation', /捐/],
  ['self-raised', /自筹|自有/],
  ['social', /^(?:社会|企业|群众)/],
];
const KIND_OF_MONEY = '(?:资金|补助|配套|经费|投资|拨款)';
/** Words between the level and 资金 that name no purpose but go on with the sentence. */
const PURPOSE = '(?:(?![部单局厅委办减增管使由对的和与及在将未审核用共为按等所已])[\\u4e00-\\u9fff]){0,12}?';
const ANY = new RegExp(
  [
    `(?:中央|省级|省财政|自治区级?|市级|市财政|州级|县级|县财政|区级|区财政|乡镇|镇级|村集体)${PURPOSE}${KIND_OF_MONEY}(?!使用|管理|拨付|支付|到位|分配|监管|来源|安排情况)`,
    '(?:地方政府)?(?:专项|一般)债券(?:资金)?',
    '(?:银行|信贷|专项)贷款',
    '(?:社会|企业)?捐赠(?:资金|款)',
    '(?:企业|群众|社会|村集体|单位|乡镇|县级|地方)?自筹(?:资金)?',
    '(?:企业|单位)?自有资金',
    '社会(?:资本|资金|投资)',
  ].join('|'),
  'g',
);
/** Between a source and its amount: 中央资金1,200万元, 县级配套（含…）为120万元. */
const LEADS_TO = /^(?:（[^（）]{1,12}）)?(?:[\u4e00-\u9fff]{0,3}?)(?:共计|合计|共|为|约|：|安排|投入|到位|补助)?$/;

/**
 * Where money comes from (中央, 省级, 县级, 自筹, 债券 …) as the report names it, with the amount that stands right behind
 * the name.
 */
export function funding(reading: Reading, figures: readonly Quantity[]): Candidate<'funding'>[] {
  const amounts = figures.filter((f): f is Candidate<'amount'> => f.kind === 'amount');
  return [...allMatches(reading.text, ANY)].map((m): Candidate<'funding'> => {
    const name = m[0];
    const at = { start: m.index, end: m.index + name.length };
    const source = LEVELS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'social';
    const first = firstBehind(amounts, at.end);
    const leads =
      first &&
      first.at.start - at.end <= 20 &&
      !first.value.cell &&
      LEADS_TO.test(reading.text.slice(at.end, first.at.start));
    return { kind: 'funding', at, value: { source, name, ...(leads && { yuan: first.value.yuan }) } };
  });
}

const firstBehind = (amounts: readonly Candidate<'amount'>[], offset: number): Candidate<'amount'> | undefined =>
  amounts[lastStartingBy(amounts, offset - 1, (a) => a.at.start) + 1];
