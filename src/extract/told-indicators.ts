import type { Candidate, ValueOf } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import type { Span } from '../core/span.ts';
import type { Reading } from './reading.ts';

type Value = ValueOf<'indicator'>;
interface Told {
  readonly at: Span;
  readonly value: Value;
}

const NAME = '(?<name>[\\u4e00-\\u9fff]{2,20}?)';
const WEIGHT = '(?<weight>\\d+(?:\\.\\d+)?)分';
const FULL = '(?:满分|权重|分值|标准分)(?:值)?(?:为|：)?';
const SCORED = '(?:实际|自评|评价|最终)?得分?(?:为|：)?';
const SCORE = '(?<score>\\d+(?:\\.\\d+)?)分';
/** What parts a name from the words before it. */
const BEHIND = '(?<=^|[，。；：、（）“”\\s\\d.．）])(?:其中|包括|包含|一是|二是|三是|四是|五是)?';

/** 「产出指标得48分（满分50分）」, 「效益29分（满分30分）」, 「决策指标满分20分，得18.2分」. */
const PAIRS = [
  new RegExp(`${BEHIND}${NAME}(?:${SCORED})?${SCORE}（${FULL}${WEIGHT}(?:）|(?=，))`, 'g'),
  new RegExp(`${BEHIND}${NAME}（?${FULL}${WEIGHT}）?，?${SCORED}${SCORE}`, 'g'),
];
/** What an indicator's name ends with where nothing else says that it is one. */
const KIND = '(?:指标|率|度)';
/** 「数量指标（10分）」, 「质量指标10分，」, 「数量指标：」, 「水质达标率目标值100%」: here the words on one indicator begin. */
const HEAD = new RegExp(
  [
    `${BEHIND}${NAME}（(?:${FULL})?${WEIGHT}）`,
    `${BEHIND}${NAME.replace('name', 'bare')}(?<=${KIND})${WEIGHT.replace('weight', 'bareWeight')}(?=[，：得])`,
    `(?<=^|[。；\\s\\d.．）、])${NAME.replace('name', 'titled')}(?<=${KIND})：`,
    `${BEHIND}${NAME.replace('name', 'aimed')}(?=(?:的?年度)?(?:目标值|指标值))`,
  ].join('|'),
  'g',
);
/** The sum of all, or a word that points at an indicator instead of naming it. */
const NO_NAME =
  /总分|总得|合计|总计|小计|综合|总体得|扣|共得|平均|^(?:[该本此单每各]|项目|自评|评价|绩效|满分|得分|分值|其他|以上|上述|一级|二级|三级)(?:项|项目|自评|评价|得分|指标|总|分)*$/;
const SCORED_AT = `(?<![未不])${SCORED}${SCORE}(?!之|钟)`;
const HAS_SCORE = new RegExp(SCORED_AT);
const SCORES = new RegExp(SCORED_AT, 'g');
const FIGURE = '[≥≤><＞＜]?(?:不低于|不少于|不超过|不高于|达到|达|约)?\\d[\\d,.]*[^，。；、（）：\\s\\d]{0,8}';
const TARGET = new RegExp(`(?:目标|指标|计划)值?(?:为|是|：)?(${FIGURE})`, 'g');
const ACTUAL = new RegExp(
  `(?:实际(?:完成|达到|实现)?值?|完成值|全年完成|已?完成|建成|实现)(?:为|是|：|了)?(${FIGURE})(?=[，。；）]|$)`,
  'g',
);
/** 「改造公厕36座，」 right before 「完成36座」. */
const PROMISED =
  /(?:^|[，：。；])([^，：。；（）\d]{2,16}(\d[\d,.]*)([^，。；、（）：\s\d]{1,4}))，(?:实际|已|共|全部|均)*$/;

/**
 * Indicators told in prose with two at least of target, actual value, weight and score, where each stands there once. A
 * paragraph may tell several, one behind another.
 */
export function toldIndicators(reading: Reading): Candidate<'indicator'>[] {
  return reading.structure.paragraphs.flatMap(({ at }): Candidate<'indicator'>[] => {
    const text = reading.text.slice(at.start, at.end);
    // Marks are named in every such paragraph, or a target and what came of it.
    if (!/\d分|目标值|指标值/.test(text) || /[|\t]/.test(text) || reading.cellAt(at.start)) return [];
    const read = new Read(text.length);
    return [...pairsIn(text, read), ...itemsIn(text, read)].map(({ at: { start, end }, value }) => ({
      kind: 'indicator' as const,
      at: { start: at.start + start, end: at.start + end },
      value,
    }));
  });
}

const isName = (name: string): boolean => name.length >= 2 && !NO_NAME.test(name);

/** The characters of a paragraph that were read already. */
class Read {
  readonly #marks: Uint8Array;
  constructor(length: number) {
    this.#marks = new Uint8Array(length);
  }
  add({ start, end }: Span): void {
    this.#marks.fill(1, start, end);
  }
  touches({ start, end }: Span): boolean {
    return this.#marks.subarray(start, end).includes(1);
  }
  /** Where the first of them stands from an offset on, or the end. */
  from(offset: number, end: number): number {
    const first = this.#marks.subarray(0, end).indexOf(1, offset);
    return first < 0 ? end : first;
  }
}

function pairsIn(text: string, read: Read): Told[] {
  const found: Told[] = [];
  for (const pattern of PAIRS)
    for (const { 0: quote, index, groups = {} } of allMatches(text, pattern)) {
      const name = (groups['name'] as string).replace(/(?:自评|评价)?(?:得分|得|评分|为)?$/, '');
      const { score = '', weight = '' } = groups;
      const at = { start: index + quote.indexOf(name), end: index + quote.length };
      if (!isName(name) || Number(score) > Number(weight) || read.touches(at)) continue;
      read.add(at);
      found.push({ at, value: { name, weight, score } });
    }
  return found;
}

interface Head extends Span {
  readonly name: string;
  readonly weight: string | undefined;
}

function headsIn(text: string): Head[] {
  const heads: Head[] = [];
  for (const { 0: quote, index, groups = {} } of allMatches(text, HEAD)) {
    const name = groups['name'] ?? groups['bare'] ?? groups['titled'] ?? groups['aimed'] ?? '';
    const before = heads.at(-1);
    // 「数量指标（10分）。改造公厕目标值为36座」 tells one, as long as the marks of the first are still to come.
    if (groups['aimed'] && before?.weight && !HAS_SCORE.test(text.slice(before.end, index))) continue;
    const start = index + quote.indexOf(name);
    heads.push({ name, start, end: index + quote.length, weight: groups['weight'] ?? groups['bareWeight'] });
  }
  return heads;
}

function itemsIn(text: string, read: Read): Told[] {
  const heads = headsIn(text);
  return heads.flatMap(({ name, start, end, weight }, i): Told[] => {
    if (!isName(name) || read.touches({ start, end })) return [];
    const until = read.from(end, heads[i + 1]?.start ?? text.length);
    const told = partsOf(text.slice(end, until));
    const value: Value = { name, ...(weight && { weight }), ...told.parts };
    if (Object.keys(value).length < 3 || Number(told.parts.score ?? 0) > Number(weight ?? Number.POSITIVE_INFINITY))
      return [];
    return [{ at: { start, end: end + told.end }, value }];
  });
}

/** What the words behind a name tell, and where the last of it ends. What is told twice is not told plainly. */
function partsOf(text: string): { parts: Omit<Value, 'name'>; end: number } {
  let end = 0;
  const only = (pattern: RegExp): string | undefined => {
    const [match, other] = allMatches(text, pattern);
    if (!match || other) return undefined;
    end = Math.max(end, match.index + match[0].length);
    return match[1];
  };
  const weight = only(new RegExp(`${FULL}(\\d+(?:\\.\\d+)?)分`, 'g'));
  const score = only(SCORES);
  const actual = only(ACTUAL);
  const target = only(TARGET) ?? (actual === undefined ? undefined : promised(text, actual));
  return {
    parts: {
      ...(target && { target }),
      ...(actual && target && { actual }),
      ...(weight && { weight }),
      ...(score && { score }),
    },
    end,
  };
}

/** The clause before 「完成36座」, where it tells one figure of the same unit. */
function promised(text: string, actual: string): string | undefined {
  const [match] = allMatches(text, ACTUAL);
  const [, clause, , unit] = PROMISED.exec(text.slice(0, match?.index ?? 0)) ?? [];
  return clause && unit && actual.endsWith(unit) ? clause : undefined;
}
