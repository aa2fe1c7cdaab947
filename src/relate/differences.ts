import type { Balance, Growth, Quantity } from '../core/link.ts';
import { sizeOf, worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import { movementOf } from './movements.ts';
import { oneDigitOff, significant } from './one-digit.ts';

/** Words right before a figure by which it is what lies between two others. */
const DIFFERENCE =
  /(?:审减|核减|审增|核增|调减|调增|净减|净增|净结余|净节余|差额?|相差|缺口|剩余[\u4e00-\u9fff]{0,8}|其余|结余|节余|余额|节约|超出[\u4e00-\u9fff]{0,4}|多|少|增加|减少|提高|下降|降低|上升|缩短|未亮的|不合格的|不合格|未完成|未整改|变更增加)(?:了|约|为|投资|资金|金额|造价)?$/;
const REMAINDER = /(?:结余|节余|余额|剩余|其余|缺口)/;
/** So far before the figure the two others may stand. */
const REACH = 220;
const MOST = 14;

/**
 * Differences that a report states beside the two figures they lie between: 申报215人，签到198人，差17人. A pair near by that
 * ties explains one; where none does, a pair that misses it by one wrong digit is what was meant.
 */
export function differences(figures: Figures, told: readonly (Balance | Growth)[]): (Growth | Balance)[] {
  const found: (Growth | Balance)[] = [];
  const known = new Set<Quantity>(told.map((link) => (link.kind === 'balance' ? link.left : link.stated)));
  for (const stated of figures.all) {
    if (
      known.has(stated) ||
      stated.kind === 'score' ||
      stated.value.cell ||
      stated.value.approximate ||
      stated.value.bound
    )
      continue;
    if (stated.value.role === 'unitPrice' || (stated.kind === 'rate' && stated.value.unit !== 'point')) continue;
    const clause = figures.text.slice(figures.sentenceStart(stated.at.start, CLAUSE), stated.at.start);
    if (!DIFFERENCE.test(clause)) continue;
    const link = linkOf(figures, stated, clause);
    if (link) found.push(link);
  }
  return found;
}

const CLAUSE = /[，。；：！？、\n\t（）]/;

function linkOf(figures: Figures, stated: Quantity, clause: string): Growth | Balance | null {
  if (stated.kind === 'score') return null;
  const section = figures.structure.sections[stated.sectionIndex];
  const from = Math.max(section?.at.start ?? 0, stated.at.start - REACH);
  const near = figures
    .within(from, stated.at.start + 30)
    .filter((q) => q !== stated && alike(q, stated) && q.value.role !== 'unitPrice' && !q.value.to)
    .slice(-MOST);
  const before = near.filter((q) => q.at.start < stated.at.start);
  const rest = remainder(figures, stated, before, clause) ?? beyond(figures, stated, clause);
  if (rest) return rest === 'ties' ? null : rest;
  for (const a of near)
    for (const b of near) if (a !== b && worthOf(a).minus(worthOf(b)).abs().eq(worthOf(stated))) return null;
  // The two right before it, in its own sentence or the one before.
  const one = before.at(-2);
  const two = before.at(-1);
  if (!two) return null;
  const after = near.find((q) => q.at.start > stated.at.start);
  const pairs: (readonly [Quantity, Quantity])[] = one
    ? [
        [one, two],
        ...(after ? [[two, after] as const] : []),
        ...before.slice(0, -2).flatMap((q) => [[q, two] as const, [q, one] as const]),
      ]
    : [];
  const yearly = AGAINST_YEAR.test(clause);
  const pair = [...pairs, ...named(figures, stated, clause, two)].find(
    ([a, b]) =>
      !worthOf(a).eq(worthOf(b)) &&
      (!yearly || ofYearBefore(figures, a, stated) || ofYearBefore(figures, b, stated)) &&
      Math.max(significant(a), significant(b)) + significant(stated) >= 5 &&
      oneDigitOff([stated, a, b], ([gap = 0, x = 0, y = 0]) => Math.abs(Math.abs(x - y) - gap) <= 1e-6 * (1 + gap)),
  );
  if (!pair) return null;
  const [least, most] = [...pair].sort((a, b) => sizeOf(a) - sizeOf(b)) as [Quantity, Quantity];
  // Two parts of a list told before, of which neither came nor went, leave nothing.
  if (REMAINDER.test(clause) && pair.every((q) => q.sentence !== stated.sentence && movementOf(figures, q) === null))
    return null;
  if (stated.kind === 'amount' && most.kind === 'amount' && least.kind === 'amount' && REMAINDER.test(clause))
    return { kind: 'balance', inflow: most, outflow: least, left: stated, sure: false, explained: false };
  const up = /增|多|提高|上升|超出/.test(clause.slice(-8));
  return {
    kind: 'growth',
    stated,
    from: up ? least : most,
    to: up ? most : least,
    direction: up ? 'up' : 'down',
    sure: false,
    explained: false,
  };
}

/** 「比上年减少96户」 names what it is held against: a figure near by that is of no other year isn't meant. */
const AGAINST_YEAR = /(?:比|较|同比)(?:上年|去年|上一年|上期|同期|往年|\d{4}年)/;
function ofYearBefore(figures: Figures, q: Quantity, stated: Quantity): boolean {
  const clause = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？\n\t]/), q.at.start);
  if (/上年|去年|上一年|上期|同期|往年/.test(clause)) return true;
  const own = figures.text.slice(figures.sentenceStart(stated.at.start), stated.at.start);
  const [year, now] = [clause, own].map((words) => Number(/(\d{4})年/.exec(words)?.[1] ?? 0)) as [number, number];
  return year > 0 && (now === 0 || year < now);
}

/** What is left of a whole, right behind the part that was told: 抽检186盏，合格183盏，…，不合格的3盏; 应发1,700人月，发放1,650人月，其余50人月. */
const LEFT_OVER = /^(?:其余|剩余|另外|余下|其中)?(?:的)?$|^(?:其余|不合格|未完成|未整改|未通过|未发放|未达标)的?$/;

const GOES_ON = /^(?:已|均已|其中)?(?:完成)?(?:整改|完成|建成|办结|发放|修复|安装|销号|拨付|支付)$/;

/** A part right before what is left, and the nearest whole before that: no other pair can have been meant. */
function remainder(
  figures: Figures,
  stated: Quantity,
  before: readonly Quantity[],
  clause: string,
): Growth | 'ties' | null {
  const part = before.at(-1);
  if (stated.kind === 'score' || stated.kind === 'rate' || !LEFT_OVER.test(clause) || clause === '' || !part)
    return null;
  if (figures.paragraphOf(part.at.start) !== figures.paragraphOf(stated.at.start)) return null;
  if (/[。！？]/.test(figures.between(part, stated)) || part.value.bound) return null;
  const earlier = before.slice(0, -1).filter((q) => q.at.end > part.at.start - 90);
  let sum = worthOf(part);
  for (const q of [...earlier].reverse()) {
    if (worthOf(q).minus(worthOf(part)).eq(worthOf(stated)) || worthOf(q).minus(sum).eq(worthOf(stated))) return 'ties';
    sum = sum.plus(worthOf(q));
  }
  const whole = earlier.findLast((q) => worthOf(q).gt(worthOf(part)));
  if (!whole || !oneDigitOff([stated, part, whole], ([left = 0, p = 0, w = 0]) => Math.abs(w - p - left) < 1e-6))
    return null;
  // 共7项，完成4项、推进2项，其余…: more than one part was told.
  const sentence = figures.sentenceStart(part.at.start);
  if (earlier.some((q) => q.at.start > Math.max(whole.at.start, sentence))) return null;
  // 「已整改132处，其余4处」 goes on about what the sentence before it counted; with a name of its own it doesn't.
  if (whole.at.start < sentence && !GOES_ON.test(figures.text.slice(sentence, part.at.start))) return null;
  return {
    kind: 'growth',
    stated,
    from: whole,
    to: part,
    direction: 'down',
    sure: false,
    explained: false,
  };
}

/** 「比合同价审减7.38万元」 names the other figure, wherever it stands. */
function named(figures: Figures, stated: Quantity, clause: string, last: Quantity): (readonly [Quantity, Quantity])[] {
  const words = /(?:比|较)([\u4e00-\u9fff]{2,6}?)(?:审减|核减|审增|核增|节余|节约|净减|减少|增加|多|少|超)/.exec(
    clause,
  )?.[1];
  if (!words) return [];
  return figures
    .within(Math.max(0, stated.at.start - FAR), stated.at.start)
    .filter((q) => q !== last && alike(q, stated) && figures.text.slice(q.at.start - 10, q.at.start).includes(words))
    .slice(-4)
    .map((q) => [q, last] as const);
}
const FAR = 12_000;

/** 停车位比任务数多8个: what was done and what was to be done, by the same name wherever they stand. */
function beyond(figures: Figures, stated: Quantity, clause: string): Growth | 'ties' | null {
  const m = /^([\u4e00-\u9fff]{0,8})比(?:目标|任务|计划)[数值]?[多少超]/.exec(clause);
  if (!m || stated.kind === 'score') return null;
  const thing = m[1] ?? '';
  const told = figures
    .within(Math.max(0, stated.at.start - FAR), stated.at.start)
    .filter((q) => alike(q, stated) && figures.text.slice(q.at.start - 14, q.at.start).includes(thing));
  const targets = told.filter((q) => q.value.bound === 'min' || q.value.role === 'target');
  const to = told.findLast((q) => q.value.bound === undefined && q.value.role !== 'target');
  if (!to) return null;
  const off = (target: Quantity, done: Quantity): boolean =>
    !worthOf(done).minus(worthOf(target)).abs().eq(worthOf(stated));
  if (targets.some((target) => told.some((done) => !off(target, done)))) return 'ties';
  const from = targets.find((target) =>
    oneDigitOff([stated, to, target], ([gap = 0, x = 0, y = 0]) => Math.abs(Math.abs(x - y) - gap) < 1e-6),
  );
  const direction = /少$/.test(m[0]) ? 'down' : 'up';
  return from ? { kind: 'growth', stated, from, to, direction, sure: false, explained: false } : null;
}

/** Points lie between two percentages; everything else between two of its own kind. */
const alike = (q: Quantity, stated: Quantity): boolean =>
  stated.kind === 'rate' ? q.kind === 'rate' && q.value.unit === 'percent' : sameDimension(q, stated);
