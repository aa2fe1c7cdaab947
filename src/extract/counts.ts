import type { Candidate } from '../core/fact.ts';
import { plain } from '../core/quantity.ts';
import { hedgeOf } from './bounds.ts';
import { isIdiom } from './idioms.ts';
import type { NumberToken } from './numerals.ts';
import { signBefore, stripHedge } from './rates.ts';
import type { Reading } from './reading.ts';
import { DURATION, localityAt, unitAt } from './units.ts';

/** 第3、4、5条: the last of several that are numbered. */
const ORDINALS = /第(?:[\d一二三四五六七八九十]{1,3}[、和及至—-]){1,4}$/;

/** A number followed by a measure word: 203个, 5.3万人, 八百户, 60个工作日, 辖8镇. Ordinals and idioms are none. */
export function countAt(reading: Reading, token: NumberToken): Candidate<'count'> | null {
  const { text } = reading;
  const arabic = token.style === 'arabic';
  // 3.5 m: a blank parts figures from letters.
  const at = text[token.end] === ' ' && /[A-Za-z]/.test(text[token.end + 1] ?? '') ? token.end + 1 : token.end;
  let unit = unitAt(text, at);
  if (!unit && arabic && token.value.lt(10000)) unit = localityAt(text, token.end);
  if (!unit) unit = dayUnit(reading, token);
  if (!unit) return null;
  const before = reading.before(token.start, 10);
  if (/第$/.test(before) || ORDINALS.test(before)) return null;
  // 每三年 is a rhythm, 每1,000户 a group that is counted.
  if (/每$/.test(before) && !(arabic && token.value.gte(10))) return null;
  // 全市前10名 is a rank.
  if (/^[名位]$/.test(unit) && /(?:^|[^之此以目])[前后]$/.test(before)) return null;
  if (!arabic && isIdiom(text, token, unit, before)) return null;
  if (arabic && /^(?:期工程|期项目|期建设|标段)/.test(text.slice(token.end, token.end + 4))) return null;
  if (/[A-Za-z]$/.test(before) && arabic) return null;
  if (unit === '年' && arabic && token.multiplier === '' && /^(?:19|20)\d{2}$/.test(text.slice(token.start, token.end)))
    return null;
  if (unit === '点' && /(?:上午|下午|凌晨|晚|早|中午|时间为?|[日天])$/.test(before)) return null;
  return count(reading, token, unit, at);
}

/** 日 as a duration: 30日内, 工期180日. */
function dayUnit(reading: Reading, token: NumberToken): string {
  if (reading.text[token.end] !== '日' || token.style === 'capital') return '';
  const behind = reading.text.slice(token.end + 1, token.end + 4);
  const before = reading.before(token.start, 6);
  return /^(?:以?内|之内|历天)/.test(behind) ||
    /(?:工期|历时|共计?|为期|逾期|超期|提前|延期|推迟|滞后)(?:为|约|达)?$/.test(before)
    ? '日'
    : '';
}

/** A bare number in a table cell whose header or row names what is counted. */
export function countInCell(token: NumberToken, unit: string, about: string): Candidate<'count'> {
  return {
    kind: 'count',
    at: { start: token.start, end: token.end },
    value: {
      value: plain(token.value),
      unit,
      half: plain(token.unitOfLastDigit.div(2)),
      cell: true,
      of: about,
      ...(token.malformed && { malformed: true }),
    },
  };
}

const PER_BEHIND = /^[/／每](日|天|年|月|小时|人|户|期|班|次|村|亩)/;
const PER_BEFORE =
  /(?:平均每|每)(?:个|一)?(日|天|年|月|小时|人|户|期|班|次|村|亩|周|组|公里)[^，。\d]{0,4}$|([日年月人户班次村亩])均[^，。\d]{0,4}$/;

const perBefore = (clause: string): string | undefined => {
  const m = PER_BEFORE.exec(clause.slice(-12));
  return m?.[1] ?? m?.[2];
};

const HALF_BEHIND = /^半(?![数径导成山路岛程])/;

interface Ending {
  readonly unit: string;
  readonly end: number;
  /** A half more than the number says. */
  readonly half?: boolean;
  readonly more?: boolean;
}

/** Half or more said behind the unit or within it: 两年半, 一个半月, 17个多月, 三年多. */
function endingAt(text: string, at: number, unit: string): Ending {
  const end = at + unit.length;
  const within = unit === '个' ? /^个(半|多)(月|小时)/.exec(text.slice(at, at + 4)) : null;
  if (within)
    return {
      unit: `个${within[2]}`,
      end: at + within[0].length,
      ...(within[1] === '半' ? { half: true } : { more: true }),
    };
  if (!/^(?:年|天|小时|个月)$/.test(unit)) return { unit, end };
  if (HALF_BEHIND.test(text.slice(end, end + 2))) return { unit, end: end + 1, half: true };
  return text[end] === '多' ? { unit, end: end + 1, more: true } : { unit, end };
}

/** -18℃: behind a word or a bracket the dash of a temperature is a sign, between two figures it makes a range. */
const isBelowZero = (text: string, start: number, unit: string): boolean =>
  unit === '℃' ? text[start - 1] === '-' && !/[\d℃]/.test(text[start - 2] ?? '') : signBefore(text, start);

function count(reading: Reading, token: NumberToken, printedUnit: string, at: number): Candidate<'count'> {
  const { text } = reading;
  const { unit, end, half, more } = endingAt(text, at, printedUnit);
  const minus = isBelowZero(text, token.start, unit);
  const start = minus ? token.start - 1 : token.start;
  const clause = text.slice(reading.clauseStart(start), start);
  const hedge = hedgeOf(reading.before(start, 12), reading.after(end, 6));
  const value = half ? token.value.plus('0.5') : token.value;
  const role = roleOfCount(reading, clause, start, unit);
  const of = aboutCount(reading, clause, end);
  const per = PER_BEHIND.exec(text.slice(end, end + 3))?.[1] ?? perBefore(clause);
  return {
    kind: 'count',
    at: { start, end },
    value: {
      value: plain(minus ? value.neg() : value),
      unit,
      half: plain(token.unitOfLastDigit.div(2)),
      ...(role && { role }),
      ...(hedge.bound && { bound: hedge.bound }),
      ...((hedge.approximate || token.approximate || more) && { approximate: true }),
      ...(of && { of }),
      ...(per && { per }),
      ...(token.malformed && { malformed: true }),
    },
  };
}

function roleOfCount(reading: Reading, clause: string, start: number, unit: string) {
  const wide = clause + reading.text.slice(start, start + 6);
  if (DURATION.test(unit)) return undefined;
  if (/抽查|抽取|抽检|抽样|抽验|样本|随机|走访|回访|访谈|问卷/.test(wide)) return 'sample' as const;
  if (/累计|自\d{4}年以来/.test(clause)) return 'cumulative' as const;
  if (/目标|计划|任务|拟|应|需|力争/.test(clause) || reading.topicAt(start) === 'targets') return 'target' as const;
  if (/尚未|未完成|未建|未/.test(clause)) return 'undone' as const;
  if (/完成|建成|新建|已|实际|培训|举办|开展|安装|发放|改造/.test(clause)) return 'done' as const;
  return undefined;
}

/** What is counted: the words behind the unit (11个乡镇) or, failing those, before the number (直播间6间). */
function aboutCount(reading: Reading, clause: string, end: number): string {
  const behind = reading.text.slice(end, reading.clauseEnd(end, /[，。；：！？、（）\n\t\d]/)).slice(0, 14);
  const noun =
    /^(?:以上|以下|左右|以内)?([\u4e00-\u9fffA-Za-z“”]{2,14}?)(?=的|均|已|全部|进行|实施|，|$|和|及|与|为|达|组织|由|通过|完成|超过|分布|被|在|未|没有|可|应|开展|按|共)/.exec(
      behind,
    )?.[1];
  if (noun && !/^(?:的|均|已|全|为|达|共|及|和|与|或|由|在|被|未|并|后|前|内|中|以|比|占|较)/.test(noun)) return noun;
  return stripHedge(clause).slice(-16);
}
