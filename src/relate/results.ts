import type { AnyFact } from '../core/fact.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { type Clause, clauseAt } from './clauses.ts';
import type { Namer } from './naming.ts';
import { hasOtherNoun } from './own-nouns.ts';
import type { Pledge, Promised } from './promises.ts';
import { qualifiers } from './rate-names.ts';
import { AROUND, GREW, isEach, type Reported, ReportedFigure } from './reported.ts';
import { shortened } from './short-forms.ts';
import { undoneIn } from './statements.ts';

export interface Match {
  readonly reported: Reported;
  /** 0 to 1: how plainly the figure speaks of the target. */
  readonly score: number;
  /** Of the target's own unit; otherwise of one that is taken for it (人 for 人次). */
  readonly sameUnit: boolean;
}

// The target said again beside its result, a difference from it, the figure that a change starts from.
const RESTATED_BEFORE =
  /(?:目标|任务|计划|指标)(?:值|数)?(?:的|为|是|要求)?(?:不少于|不低于|至少|达到)?$|(?:应|需|须|要求|拟)[^，。；]{0,6}$/;
const RESTATED_BEHIND = /^(?:的)?(?:年度|全年|既定|绩效|总)*(?:目标|任务|计划|指标)/;
const DIFFERENCE =
  /(?:超额|超出|超过目标|超|多|增加|减少|提高|下降|节约|缺口|相差|差|剩余|其余|尚有|尚余|还有|余|另有|低于目标|高于目标|少|增长|降低|缩短)(?:了|完成了?|为|约)?$/;
const PRIOR =
  /(?:比|较|同|与)[^，。；]{0,14}$|(?:由|从(?!业|事|教|医))[^，。；]{0,14}$|(?:上年|去年|上一年|同期|此前|以前|原有|原来|改造前|实施前)[^，。；]{0,10}$/;
// The size of the work itself, not of what was done of it: 长8.5公里, 按24座拨付.
const SIZE = /(?:(?<!增)长|全长|总?长度|总?里程|总?面积|宽|厚|规模|设计|批复|合同|按|每|第)(?:为|约)?$/;
// 由81.5%提高到93.2%: the first is where it came from; 占总数的18% is a share of something else.
const FROM_RATE = /(?:由|从(?!业|事|教|医))[^，。；]{0,14}(?<![到至])$|占(?!比)[^，。；]{0,12}的?$/;
const REASON = /^(?:但|其中)?(?:因为?|由于|鉴于)(?!地制宜|此|势|材|户|人)/;
const SAMPLED = /抽查|抽取|抽检|抽样|随机|走访|回访|访谈|问卷|座谈/;
/** 抽查商贸中心4个、便民商店16个、处理设施3处: all that the list goes on to name. */
const PICKED = /(?:抽查|抽取|抽检|抽样|随机走访)了?[^，。；：]*$/;
/** 397台套核验机具全部相符: those that were looked at. */
const LOOKED_AT = /^(?:被|受|送)?(?:抽|核验|核查|核对|受访|受检|送检)/;
const DIVIDERS = /[、；]|(?:^|.)其中/;

/** Every figure of the report's own account, with what stands around it. */
export function reportedFigures(facts: readonly AnyFact[], clauses: readonly Clause[], namer: Namer): Reported[] {
  const found: ReportedFigure[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'count' && fact.kind !== 'rate' && fact.kind !== 'amount') continue;
    const { value } = fact;
    if (value.cell || value.malformed || value.role === 'unitPrice') continue;
    const clause = clauseAt(clauses, fact.at.start);
    if (clause?.zone !== 'report') continue;
    const from = fact.at.start - clause.at.start;
    const to = fact.at.end - clause.at.start;
    const lead = clause.text.slice(Math.max(0, from - AROUND), from);
    const tail = clause.text.slice(to, to + AROUND);
    const own = clause.text.slice(Math.max(0, from - AROUND), to + AROUND);
    if (depth(lead) > 0) continue;
    // 「2022年培训205人，2023年比上年增长20%」: the first is where the growth starts.
    const year = Number(/(20\d{2})年[^，。；]*$/.exec(lead)?.[1] ?? 0);
    if (year > 0 && new RegExp(`^[^。]{0,20}${year + 1}年`).test(tail)) continue;
    // 「≥140个」 fills a cell of a table of targets.
    if (from <= 1 && /^\s*[≥≤><]/.test(clause.text)) continue;
    if (value.bound === 'min' && /(?:目标|要求|标准|任务)/.test(own)) continue;
    if (RESTATED_BEHIND.test(tail) || RESTATED_BEFORE.test(lead)) continue;
    // 「因有8处视频站与雨量站同址」 gives a reason.
    if (fact.kind === 'count' && REASON.test(clause.text)) continue;
    const size = SIZE.exec(lead)?.[0] ?? '';
    if (/^(?:按|每|第|设计|批复|合同)/.test(size)) continue;
    if (fact.kind === 'rate' ? FROM_RATE.test(lead) : PRIOR.test(lead)) continue;
    if (fact.kind !== 'rate' && DIFFERENCE.test(lead)) continue;
    if (undoneIn(own) && fact.value.bound === undefined) continue;
    if (fact.kind !== 'rate' && SAMPLED.test(own) && (value.role === 'sample' || PICKED.test(lead))) continue;
    if (fact.kind !== 'rate' && LOOKED_AT.test(tail) && !/完成|开展|组织/.test(lead)) continue;
    const piece = fact.kind === 'rate' ? pieceAround(lead, tail).replace(GREW, '') : pieceAround(lead, tail);
    found.push(new ReportedFigure(fact, clause, { lead, own, size, piece }, namer));
  }
  return divided(withoutPlans(withoutGoals(found)));
}

/** 「培训96人，圆满完成90人次的培训任务」: behind the result the target is said again, in its own unit. */
function withoutGoals(all: readonly ReportedFigure[]): readonly ReportedFigure[] {
  return all.filter(({ fact, clause }, i) => {
    const told = all[i - 1];
    if (!told || told.clause.sentence !== clause.sentence || !confusable(told.fact, fact)) return true;
    const from = fact.at.start - clause.at.start;
    const to = fact.at.end - clause.at.start;
    return !(GOAL_REACHED.test(clause.text.slice(0, from)) && GOAL_BEHIND.test(clause.text.slice(to)));
  });
}
const GOAL_REACHED = /(?:完成|实现|达到|超过|超出|高于|突破|兑现|满足|低于|少于)了?[^，。；\d]{0,10}$/;
const GOAL_BEHIND =
  /^(?:以上|左右)?的[\u4e00-\u9fff]{0,10}(?:目标|任务|计划|指标|要求|责任|承诺|约定|合同|规定)(?:数|值|量)?(?:要求)?$/;

/** 「作业86次，其中增雨58次、防雹28次」: the parts that make the whole say what the whole is of. */
function divided(all: readonly ReportedFigure[]): Reported[] {
  const found = [...all];
  all.forEach((whole, i) => {
    if (whole.fact.kind === 'rate' || !goesOnWith(whole, all[i + 1]) || !goesOnWith(whole, all[i + 2])) return;
    const parts: ReportedFigure[] = [];
    let rest = worthOf(whole.fact);
    for (let j = i + 1; rest.gt(0); j++) {
      const part = all[j];
      if (!part || !goesOnWith(whole, part)) break;
      parts.push(part);
      rest = rest.minus(worthOf(part.fact));
    }
    if (parts.length < 2 || !rest.isZero() || whole.part || !parts.some(({ part }) => part)) return;
    const names = parts.map(({ near }) => near);
    for (let n = i; n <= i + parts.length; n++) found[n] = (found[n] as ReportedFigure).dividedInto(names);
  });
  return found;
}

/** Its sentence goes on with a figure of its dimension. */
const goesOnWith = (whole: ReportedFigure, part: ReportedFigure | undefined): boolean =>
  part !== undefined &&
  part.clause.sentence === whole.clause.sentence &&
  dimensionOf(part.fact) === dimensionOf(whole.fact);

/** The target names every kind that a result is divided into: it is of all of them. */
const ofAllParts = once((pledge: Pledge) => {
  const known = new Map<readonly string[], boolean>();
  return (parts: readonly string[], namer: Namer): boolean => {
    const told = known.get(parts);
    if (told !== undefined) return told;
    const all = parts.every((near) => {
      const words = namer.words(near).filter((w) => !namer.isNeutral(w));
      return words.length > 0 && namer.coverage(words, pledge.subject) >= 0.5;
    });
    known.set(parts, all);
    return all;
  };
});

/** 「新建便民桥4座，已建成3座」: the first says what was to be built, and the second speaks of the same. */
function withoutPlans(all: readonly ReportedFigure[]): ReportedFigure[] {
  const found: ReportedFigure[] = [];
  for (let i = 0; i < all.length; i++) {
    const plan = all[i] as ReportedFigure;
    const done = all[i + 1];
    const follows =
      done && done.clause.index === plan.clause.index + 1 && done.clause.sentence === plan.clause.sentence;
    if (!follows || !sameMeasure(plan.fact, done.fact) || !BUILT.test(done.piece) || FINISHED.test(plan.clause.text)) {
      found.push(plan);
      continue;
    }
    found.push(done.namedAs(plan));
    i++;
  }
  return found;
}
const BUILT = /^(?:目前|现)?(?:已|实际|仅|只|实际已)(?:建成|完成|建设|改造|安装|实施|铺设)?$/;
const FINISHED = /已|建成|完成|实际|共|累计|投用|验收/;

const depth = (lead: string): number => (lead.match(/（/g)?.length ?? 0) - (lead.match(/）/g)?.length ?? 0);

function pieceAround(lead: string, tail: string): string {
  const among = lead.lastIndexOf('其中');
  const from = Math.max(lead.lastIndexOf('、'), lead.lastIndexOf('；'), among < 0 ? -1 : among + 1);
  const stop = tail.search(DIVIDERS);
  return lead.slice(from + 1) + (stop < 0 ? tail : tail.slice(0, stop));
}

/** Units that are easily taken for one another, so that a result may stand in the wrong one. */
const TAKEN_FOR: readonly (readonly string[])[] = [
  ['人', '人次'],
  ['人', '户'],
  ['户', '户次'],
  ['家', '家次'],
  ['处', '座'],
  ['场', '场次'],
  ['次', '人次'],
];
const unitOf = (fact: Promised): string => {
  const dimension = dimensionOf(fact);
  return dimension.startsWith(COUNT) ? dimension.slice(COUNT.length) : dimension;
};
const COUNT = 'count:';
export const confusable = (a: Promised, b: Promised): boolean =>
  a.kind === 'count' && b.kind === 'count' && dimensionOf(a) !== dimensionOf(b) && isFamily(unitOf(a), unitOf(b));
const isFamily = (a: string, b: string): boolean =>
  TAKEN_FOR.some((family) => family.includes(a) && family.includes(b));

// Measure words that anything may be counted by.
const LOOSE = new Set([
  '个',
  '家',
  '处',
  '座',
  '所',
  '项',
  '套',
  '台',
  '批',
  '条',
  '点',
  '间',
  '种',
  '类',
  '份',
  '期',
  '场',
  '次',
]);

/** What sets a target apart from the others: one of a kind is easier to recognise. */
export const kindOf = ({ quantity, head }: Pledge): string =>
  quantity?.kind === 'count' ? quantity.value.unit : quantity?.kind === 'rate' ? `rate ${head}` : 'amount';

/** How plainly a reported figure speaks of a target, 0 to 1. `alone`: no other target is of its kind. */
export function scoreOf(pledge: Pledge, reported: Reported, namer: Namer, alone: boolean): number {
  const target = pledge.quantity as Promised;
  const { fact, piece } = reported;
  if (target.kind !== fact.kind || (reported.size !== '' && !pledge.subject.includes(reported.size.slice(0, 2))))
    return 0;
  if (target.kind !== 'rate' && (isEach(pledge) ? !reported.each && !/最|均|达到/.test(piece) : reported.each))
    return 0;
  if (target.kind === 'rate') {
    const wanted = /增长|增加|提高|上升/.test(tailOf(pledge.subject))
      ? 'up'
      : /减少|下降|降低/.test(tailOf(pledge.subject))
        ? 'down'
        : null;
    if (wanted !== reported.change) return 0;
    if (!wanted && pledge.head !== reported.head) return 0;
    const own = qualifiers(pledge.words);
    if (own.length === 0) return 0.85;
    const left = qualifiers(reported.words).filter((w) => !namer.isNeutral(w));
    const close = namer.share(own, reported.nearShort);
    const wide = namer.share(own, reported.leadShort);
    // Its own name says another thing: 验收 against 抽检.
    if (left.length > 0 && close < 0.3 && namer.coverage(left, pledge.subject) < 0.5 && wide < 0.7) return 0.2;
    const score = Math.max(close, 0.9 * wide);
    if (reported.part && !/其中/.test(pledge.clause.text) && left.length > 0) return 0.6 * score;
    if (left.length > 0 && left.every((w) => namer.coverage([w], pledge.subject) === 1)) return Math.max(score, 0.75);
    if (left.length === 0 && alone) return Math.max(score, 0.75);
    return alone && wanted === null ? Math.max(score, 0.62) : left.length === 0 ? Math.max(score, 0.55) : score;
  }
  // 新增床位96张 is not what 床位总数达到214张 tells.
  if (ADDS.test(pledge.subject) && inStock(reported)) return 0;
  const { parts } = reported;
  const all = parts !== undefined && ofAllParts(pledge)(parts, namer);
  if (all && !parts.includes(reported.near)) return wholeScore(pledge, [reported.near, ...parts].join('，'), namer);
  if (all && !/其中/.test(pledge.clause.text)) return 0;
  const close = namer.share(pledge.words, reported.nearShort);
  const wide = namer.share(pledge.words, reported.wideShort);
  // Most figures share no word with most targets: what else they speak of doesn't matter then.
  let known: number | null = null;
  const foreign = (): number => {
    known ??= reported.words.filter((w) => namer.coverage([w], pledge.subject) < 0.5 && !namer.isNeutral(w)).length;
    return known;
  };
  // What is counted in another unit has to be named as what was promised beside the figure itself.
  if (
    !sameMeasure(target, fact) &&
    close === 0 &&
    foreign() === 0 &&
    reported.words.length === 0 &&
    !namedBefore(pledge, reported, namer)
  )
    return 0;
  let score = wide === 0 ? close : Math.max(close, 0.9 * wide);
  if (wide > 0 && foreign() > 0 && foreign() * 2 >= reported.words.length) score = Math.max(close, 0.45 * wide);
  // 「开展义诊12场，服务群众2,860人」 for 义诊服务3,000人次: who came to what was promised.
  if (!sameMeasure(target, fact) && wide >= 0.9 && isOf(reported, (w) => ATTENDING.test(w)))
    score = Math.max(score, 0.65);
  if (sameMeasure(target, fact)) {
    // 「项目实际建成36.8公里」: nothing but the unit names the thing, and no other target is counted so.
    if (alone && score < 0.7 && !LOOSE.has(unitOf(target)) && (close >= 0.5 || foreign() === 0)) score = 0.7;
    // 「培训412人次」 for 「培训乡村医生400人次」: its own words all belong to the target.
    if (score < 0.65 && isOf(reported, (w) => namer.coverage([w], pledge.subject) === 1)) score = 0.65;
    // 53个村民小组出行困难, 53个村民小组通上硬化路: the same words right behind the figure.
    if (score < 0.8 && sharesHead(pledge, reported)) score = 0.8;
  }
  if (score > 0 && fact.kind === 'count' && LOOSE.has(fact.value.unit) && hasOtherNoun(pledge, reported)) return 0;
  if (reported.since) score -= 0.25;
  if (reported.part && !/其中/.test(pledge.clause.text)) score -= 0.1;
  // 展览26场 of 展览、讲座、培训和演出不少于180场 is one kind of what is counted together.
  if (reported.part && /[、和][^，。；]*$/.test(pledge.clause.text.slice(0, target.at.start - pledge.clause.at.start)))
    score -= 0.4;
  return Math.max(0, score);
}

/** Its clause, or the one before it, names what was promised. */
const namedBefore = (pledge: Pledge, { clause, fact }: Reported, namer: Namer): boolean =>
  namer.share(
    pledge.words,
    shortened(`${clause.before.slice(-24)}${clause.text.slice(0, fact.at.start - clause.at.start)}`),
  ) > 0;

/** How plainly a whole speaks of a target by its own words and those of all of its parts. */
const wholeScore = (pledge: Pledge, words: string, namer: Namer): number =>
  Math.max(PLAINLY, namer.coverage(pledge.words, words));
const PLAINLY = 0.8;

const ADDS = /新增|增加|净增|新建|新培育|新发展|新认定|新引进|新开发|新植|新栽|扩充|扩建|增设|增配|新设|新招|新聘/;
/** What there is with what was there before: 床位总数达到214张, 增至320个. */
const IN_STOCK =
  /(?:总(?:数|量|规模|面积|里程|容量|户数|人数|床位|个数)|保有量|存量|拥有量|在(?:册|用|营|岗|校|园)[\u4e00-\u9fff]{0,6}|现有[\u4e00-\u9fff]{0,8}|共有[\u4e00-\u9fff]{0,8})(?:已|也|均|就|随之|相应|由此)*(?:达到?|增至|增加[到至]|上升到|扩大[到至]|为|有|突破|超过|约)*$|(?:增至|增加[到至]|扩大?[到至]|增长到|发展到|上升到|提高到)$/;
const inStock = ({ fact, clause }: Reported): boolean => {
  const lead = clause.text.slice(0, fact.at.start - clause.at.start);
  return IN_STOCK.test(lead) && !ADDS.test(lead.slice(lead.lastIndexOf('、') + 1).replace(/增加[到至]/g, ''));
};

/** All words of its piece, of which there is one at least, are so. */
const isOf = ({ words }: Reported, so: (word: string) => boolean): boolean => words.length > 0 && words.every(so);

const ATTENDING = /^(?:群众|学员|人员|居民|村民|老人|学生|家长|农民|参训|参加|参与|服务|受众|培训|听众|观众|人)$/;

/** The noun right behind the figure is the same in the target and in the result. */
function sharesHead({ clause, quantity }: Pledge, reported: Reported): boolean {
  const behind = (c: Clause, fact: Promised): string =>
    /^的?([\u4e00-\u9fff]*)/.exec(c.text.slice(fact.at.end - c.at.start))?.[1] ?? '';
  const a = behind(clause, quantity as Promised);
  const b = behind(reported.clause, reported.fact);
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i >= 3;
}

const tailOf = (subject: string): string => subject.slice(-6);

export const sameMeasure = (a: Promised, b: Promised): boolean =>
  dimensionOf(a) === dimensionOf(b) ||
  (a.kind === 'count' &&
    b.kind === 'count' &&
    LOOSE.has(a.value.unit) &&
    LOOSE.has(b.value.unit) &&
    THINGS.test(a.value.unit) &&
    THINGS.test(b.value.unit));
const THINGS = /^(?:个|家|处|座|所|套|台|点|间)$/;
