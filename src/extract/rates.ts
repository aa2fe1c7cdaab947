import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import { dec, halfUnit, plain } from '../core/quantity.ts';
import { hedgeOf } from './bounds.ts';
import { parseChinese } from './chinese.ts';
import type { NumberToken } from './numerals.ts';
import type { Reading } from './reading.ts';

const SPELLED = /(百|千|万)分之(负)?(百|[零〇一二三四五六七八九十百点几]+|\d+(?:\.\d+)?)/g;
const PER: Record<string, number> = { 百: 1, 千: 10, 万: 100 };

/** 百分之九十五, 百分之百, 千分之三: rates written in words. They are claimed before numbers are read. */
export function spelledRates(reading: Reading): Candidate<'rate'>[] {
  const found: Candidate<'rate'>[] = [];
  for (const m of allMatches(reading.text, SPELLED)) {
    const printed = m[3] as string;
    const scale = PER[m[1] as string] as number;
    const worth = printed === '百' ? { value: dec(100), unit: dec(1) } : readWorth(printed);
    if (!worth) continue;
    const start = m.index;
    const end = start + m[0].length;
    if (reading.isClaimed(start, end)) continue;
    reading.claim(start, end);
    found.push(
      rate(reading, start, end, {
        value: plain(worth.value.div(m[2] ? -scale : scale)),
        half: plain(worth.unit.div(2).div(scale)),
        unit: 'percent',
      }),
    );
  }
  return found;
}

const readWorth = (printed: string) => {
  if (/^\d/.test(printed)) {
    const decimals = printed.split('.')[1]?.length ?? 0;
    return { value: dec(printed), unit: dec(10).pow(-decimals) };
  }
  return parseChinese(printed);
};

/** A number followed by %, ‰ or 个百分点. */
export function rateAt(reading: Reading, token: NumberToken): Candidate<'rate'> | null {
  const { text } = reading;
  const sign = signAt(text, token.end) ?? (isNamedPercent(reading, token) ? '' : null);
  if (sign === null) return null;
  const scale = sign === '‰' ? 10 : 1;
  const minus = signBefore(text, token.start);
  const start = minus ? token.start - 1 : token.start;
  return rate(reading, start, token.end + sign.length, {
    value: plain(token.value.div(scale).times(minus ? -1 : 1)),
    half: plain(token.unitOfLastDigit.div(2).div(scale)),
    unit: sign.includes('百分点') ? 'point' : 'percent',
    ...(token.malformed && { malformed: true }),
    ...(token.approximate && { approximate: true }),
  });
}

const signAt = (text: string, i: number): string | null => {
  const char = text[i];
  if (char === '%' || char === '‰') return char;
  return char === '个' || char === '百' ? (/^个?百分点/.exec(text.slice(i, i + 4))?.[0] ?? null) : null;
};

/** 满意率（%）95: the sign stands before the figure, in brackets. */
const isNamedPercent = ({ text }: Reading, { start, end }: NumberToken): boolean =>
  /[）：:]/.test(text[start - 1] ?? '') &&
  /（%）[：:]?$/.test(text.slice(Math.max(0, start - 5), start)) &&
  !/[\u4e00-\u9fff]/.test(text[end] ?? '');

/** A bare number in a column whose header says %. */
export function rateInCell(reading: Reading, token: NumberToken, header: string): Candidate<'rate'> | null {
  if (!/%|百分比/.test(header)) return null;
  return rate(reading, token.start, token.end, {
    value: plain(token.value),
    half: plain(token.unitOfLastDigit.div(2)),
    unit: 'percent',
    cell: true,
  });
}

/** A minus sign, or 负: a dash that doesn't stand behind a figure or a word, where it would make a range. */
export function signBefore(text: string, start: number): boolean {
  const sign = text[start - 1] ?? '';
  const before = text[start - 2] ?? '';
  if (sign === '负') return !/[自担抱肩背欠]/.test(before);
  if (!/[-−]/.test(sign)) return false;
  // 为-2,000元 is below zero; 3月-5月, 一-三季度 and 10万-20万元 are ranges.
  return /[\u4e00-\u9fff]/.test(before)
    ? /[为是额余益差以率至计化值增长速幅比润调转]/.test(before)
    : !/[\dA-Za-z%‰℃）)-]/.test(before);
}

const ABOUT =
  /([\u4e00-\u9fffA-Za-z（）“”]{1,20}?)(?:为|是|达到|达|约|至|提高到|提升到|降至|降到|只有|仅为|仅|已达|占比)?$/;
const OF =
  /(占[^，。；：]{1,18}?的|完成(?:了)?[^，。；：]{0,12}?的|比[^，。；：]{1,14}?(?:增长|下降|提高|增加|减少|上升|降低)|同比(?:增长|下降)?|较[^，。；：]{1,10}?(?:增长|下降|提高|增加|减少))(?:约|近|了|为)?$/;

/** 占总投资的, 完成目标的, 为计划数的; 较上年增长, 同比提高. */
const BASE =
  /(?:占|完成了?|达到?|为|是|相当于|超过?)([^，。；：、]{1,16}?)的(?:比[例重]为?)?(?:约|近|仅)?$|(?:较|比)([^，。；：、]{1,12}?)(?:实际)?(?:增长|下降|提高|增加|减少|上升|降低|提升|回落)了?(?:约|近)?$|(同比|环比)(?:增长|下降|提高|增加|减少|上升|降低|提升|回落)?了?(?:约|近)?$/;

const BOUND_OF =
  /(不(?:得|应|可|能)?(?:超过|高于|低于|少于|足)|至少|最多|超过|高于|低于|少于|达不到|未达到?)[^，。；：、\d]{1,12}的$/;

function rate(
  reading: Reading,
  start: number,
  end: number,
  value: Omit<Candidate<'rate'>['value'], 'of' | 'bound'>,
): Candidate<'rate'> {
  const before = reading.before(start, 24);
  // 不超过合同总价的5%: the bound stands before what the rate is of.
  const ofWhat = before.endsWith('的') ? BOUND_OF.exec(before) : null;
  const lead = ofWhat ? before.slice(0, ofWhat.index + (ofWhat[1] as string).length) : before;
  const hedge = hedgeOf(lead, reading.after(end, 8));
  const clause = reading.text.slice(reading.clauseStart(start), start);
  const of = OF.exec(clause)?.[1] ?? ABOUT.exec(stripHedge(clause))?.[1];
  const base = BASE.exec(clause.slice(-24))
    ?.slice(1)
    .find((named) => named !== undefined);
  return {
    kind: 'rate',
    at: { start, end },
    value: {
      ...value,
      ...(hedge.bound && { bound: hedge.bound }),
      ...(hedge.approximate && { approximate: true }),
      ...(of && { of }),
      ...(base && { base }),
    },
  };
}

export const stripHedge = (lead: string): string =>
  lead.replace(
    /(?:不少于|不低于|不小于|不得低于|不得少于|至少|最少|最低|不超过|不高于|最高|最多|上限|下限|控制在|不足|不到|不满|低于|少于|超过|高于|超|逾|突破|≥|≤|>=|<=|>|<|大约|约为|约|近|达到|达|即|为|共计|共|合计|累计|是|:|：)+$/,
    '',
  );

/** Half of the last printed digit as a string, for figures read from cells. */
export const halfOf = (decimals: number): string => plain(halfUnit(decimals));
