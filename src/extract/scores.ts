import type { Candidate } from '../core/fact.ts';
import { plain } from '../core/quantity.ts';
import { hedgeOf } from './bounds.ts';
import type { NumberToken } from './numerals.ts';
import { stripHedge } from './rates.ts';
import { type Reading, SENTENCE_MARK } from './reading.ts';

// 分 that isn't a mark: 分钟, 分之, 分别 …
const MARK =
  /^分(?!钟|贝|之|别|类|为(?!优|良|中|差|合|不)|布|解|批|期|配|析|公司|局|管|成|组|级|散|工|校|摊|档|项|包|段|片|区|子|流|享|歧|离|红|行|支|部|厂|馆|站|院|中心|所|册)/;
const FULL = /(?:满分(?:为)?|总分(?:值)?(?:为)?|分值(?:为)?|权重(?:为)?|标准分(?:为)?|占)$/;

/** A number with 分: 89.0分, 满分100分, （权重60分）. With Chinese numerals only where the text is about marks (十分重要 is none). */
export function scoreAt(reading: Reading, token: NumberToken): Candidate<'score'> | null {
  const { text } = reading;
  // 得8.5/10分
  const over = text[token.end] === '/' ? /^\/(\d+(?:\.\d+)?)分/.exec(text.slice(token.end, token.end + 8)) : null;
  if (!over && !MARK.test(text.slice(token.end, token.end + 4))) return null;
  const before = reading.before(token.start, 14);
  if (/第$|(?:\d|[一二三四五六七八九十])(?:点|时|小时|亩)$/.test(before)) return null;
  if (token.style !== 'arabic' && !spelledMark(reading, token, before)) return null;
  const end = over ? token.end : token.end + 1;
  const clause = text.slice(reading.clauseStart(token.start), token.start);
  const full =
    /\d\/$/.test(before) ||
    (FULL.test(before) &&
      (!/得分|综合|总分(?:为)?$|总计/.test(before) ||
        (token.value.eq(100) && /^[，,（]?(?:其中|包括|由)/.test(text.slice(end, end + 4)))));
  const weight = /权重(?:为)?$/.test(before);
  const behind = over ?? /^（(?:满分|权重|分值|总分|标准分)(?:为|：)?(\d+(?:\.\d+)?)分?/.exec(reading.after(end, 16));
  const hedge = hedgeOf(before, reading.after(end, 8));
  const of = stripHedge(clause).replace(/(?:得分|得|评分|扣分?|满分)$/, '');
  return {
    kind: 'score',
    at: { start: token.start, end },
    value: {
      value: plain(token.value),
      half: plain(token.unitOfLastDigit.div(2)),
      ...(behind && { max: behind[1] as string }),
      ...(weight ? { role: 'weight' as const } : full && { role: 'full' as const }),
      ...(hedge.bound && { bound: hedge.bound }),
      ...(of && { of }),
    },
  };
}

/** 「总分 | 100 | 98.58」: a row of marks, whatever stands over cells that were merged. */
const TOTAL_MARKS =
  /^(?:自评|评价|综合|考核|考评|绩效)?(?:总分|总得分|合计得分|得分合计|综合得分|自评得分)(?:值|合计)?$/;

/** A bare number in a column headed 分值, 权重, 得分, 满分 …. */
export function scoreInCell(token: NumberToken, header: string, about: string): Candidate<'score'> | null {
  if (
    !TOTAL_MARKS.test(about) &&
    (!/分值|得分|评分|满分|权重|扣分|标准分|分数|自评分|考评分|总分/.test(header) ||
      /%|率|说明|标准$|依据|原因|办法|规则/.test(header))
  )
    return null;
  const full = /分值|满分|标准分|权重/.test(header) && !/得分/.test(header);
  return {
    kind: 'score',
    at: { start: token.start, end: token.end },
    value: {
      value: plain(token.value),
      half: plain(token.unitOfLastDigit.div(2)),
      cell: true,
      of: about,
      ...(full && { role: 'full' as const }),
    },
  };
}

/** Marks in Chinese numerals: 得九点五分, 满分一百分, 预算执行十分、产出五十分. 十分重要 praises and marks nothing. */
function spelledMark(reading: Reading, token: NumberToken, before: string): boolean {
  const behind = reading.text[token.end + 1] ?? '';
  if (/(?:得|扣|满分|为|计|总分|减|加|评|打)$/.test(before))
    return !/[\u4e00-\u9fff]/.test(behind) || /满分|得/.test(before);
  const sentence = reading.text.slice(reading.clauseStart(token.start, SENTENCE_MARK), token.start);
  return /[、，。；）\n]/.test(behind) && /满分|得分|分值|权重|自评/.test(sentence);
}
