import type { Quantity, Twin } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { dimensionOf, printedDigits, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

/** Pairs of characters that say nothing of what a figure is of. */
const GENERIC =
  /^(?:共计|合计|累计|总计|资金|项目|完成|达到|实际|全部|全年|年度|全县|全市|其中|分别|包括|涉及|以上|截至|目前|工程|建设|工作|情况|单位|问题|投入|支出|支付|安排|使用|万元|县级|市级|省级|中央|财政|专项)$/;
/** A list of more figures with the same digits has no slip in it. */
const MOST = 12;

/**
 * Figures of one thing in which two digits changed places: 待遇领取人员64,258人, 64,528人待遇领取人员. The same digits in
 * another order are hardly chance from four digits on; with three the words before both have to agree.
 */
export function slips(figures: Figures, asOf: string | null): Twin[] {
  const groups = new Map<string, Quantity[]>();
  for (const q of figures.all) {
    if ((q.kind !== 'amount' && q.kind !== 'count') || q.value.role === 'unitPrice') continue;
    if (q.value.cell || q.value.approximate || q.value.bound) continue;
    const printed = printedDigits(q);
    const digits = printed.replace(/^0+|\./g, '');
    if (digits.length < 3 || /^\d0+$/.test(digits)) continue;
    const unit = q.kind === 'amount' ? q.value.unit : '';
    const key = `${dimensionOf(q)} ${unit} ${printed.length} ${[...digits].sort().join('')}`;
    const list = groups.get(key);
    if (list) list.push(q);
    else groups.set(key, [q]);
  }
  const found: Twin[] = [];
  for (const list of groups.values())
    for (let i = 0; i < Math.min(list.length, MOST); i++)
      for (let j = i + 1; j < Math.min(list.length, MOST); j++) {
        const twin = twinOf(figures, list[i] as Quantity, list[j] as Quantity, asOf);
        if (twin) found.push(twin);
      }
  return found;
}

function twinOf(figures: Figures, a: Quantity, b: Quantity, asOf: string | null): Twin | null {
  if (worthOf(a).eq(worthOf(b)) || a.sentence === b.sentence || apart(figures, a, b)) return null;
  const [then, now] = [a, b].map((q) => yearOf(figures, q)) as [string, string];
  const own = asOf?.slice(0, 4) ?? '';
  if (then !== now && ![then, now].every((year) => year === '' || year === own)) return null;
  const ratio = worthOf(a).div(worthOf(b)).toNumber();
  if (ratio > 1.6 || ratio < 0.625 || accounted(figures, a, b)) return null;
  const long = printedDigits(a).replace('.', '').length >= 4;
  const name = commonName(figures, a, b);
  if (name.length >= 4) return { kind: 'twin', a, b, subject: name, by: 'label', sure: true };
  const shared = long ? sharedWords(figures, a, b) : [];
  // 9,680名学生, 受益学生9,860人: one word is enough where it is what both count.
  const counted =
    long && a.kind === 'count' && shared.some((pair) => counts(figures, a, pair) && counts(figures, b, pair));
  return shared.length >= 2 || counted
    ? { kind: 'twin', a, b, subject: joined(shared), by: 'label', sure: true }
    : null;
}

/** The word stands right beside a figure, as what is counted. */
const counts = (figures: Figures, q: Quantity, word: string): boolean =>
  figures.text.slice(q.at.end, q.at.end + 6).startsWith(word) ||
  figures.text.slice(q.at.start - 4, q.at.start).endsWith(word);

/** The difference of the two stands beside one of them: what was added or taken away is told. */
export function accounted(figures: Figures, a: Quantity, b: Quantity): boolean {
  const gap = worthOf(a).minus(worthOf(b)).abs();
  return [a, b].some((q) =>
    figures.beside(q.at.start).some((other) => other.kind === q.kind && worthOf(other).eq(gap)),
  );
}

/** The year that the sentence names last before a figure, or ''. */
const yearOf = (figures: Figures, q: Quantity): string =>
  [
    ...allMatches(
      figures.text.slice(figures.sentenceStart(q.at.start), q.at.start),
      /(?:19|20)\d{2}(?=年(?!以[前来后]|之前|前|代|起))/g,
    ),
  ].at(-1)?.[0] ?? '';

const CLAUSE = /[，。；：！？、\n\t（）]/;

/** The words that stand right before both figures: what both are said of. */
function commonName(figures: Figures, a: Quantity, b: Quantity): string {
  const lead = (q: Quantity): string =>
    figures.text
      .slice(figures.sentenceStart(q.at.start, CLAUSE), q.at.start)
      .replace(/(?:共计?|合计|总额|总计|累计|为|是|达到?|约|有|近)+$/, '');
  const x = lead(a);
  const y = lead(b);
  let n = 0;
  while (
    n < x.length &&
    n < y.length &&
    x.at(-1 - n) === y.at(-1 - n) &&
    /[\u4e00-\u9fff]/.test(x.at(-1 - n) as string)
  )
    n++;
  return x.slice(x.length - n);
}

/** Pairs of characters in the clauses of both figures, near them, that name something. */
function sharedWords(figures: Figures, a: Quantity, b: Quantity): string[] {
  const around = (q: Quantity): string => {
    const start = Math.max(figures.sentenceStart(q.at.start, CLAUSE), q.at.start - 18);
    const end = Math.min(figures.sentenceEnd(q.at.end, CLAUSE), q.at.end + 14);
    return `${figures.text.slice(start, q.at.start)} ${figures.text.slice(q.at.end, end)}`;
  };
  const x = around(a);
  const y = around(b);
  const pairs: string[] = [];
  for (let i = 0; i + 2 <= x.length; i++) {
    const pair = x.slice(i, i + 2);
    if (/^[\u4e00-\u9fff]{2}$/.test(pair) && y.includes(pair) && !GENERIC.test(pair) && !pairs.includes(pair))
      pairs.push(pair);
  }
  return pairs;
}

/** 「待遇」「遇领」「领取」 overlap to 「待遇领取」: the longest name that the pairs make. */
function joined(pairs: readonly string[]): string {
  const names: string[] = [];
  for (const pair of pairs) {
    const last = names.at(-1);
    if (last !== undefined && last.at(-1) === pair[0]) names[names.length - 1] = last + pair[1];
    else names.push(pair);
  }
  return names.reduce((a, b) => (b.length > a.length ? b : a));
}

/** Items of one list speak of different things, save those that look at one thing from several sides: 产出数量, 社会效益. */
function apart(figures: Figures, a: Quantity, b: Quantity): boolean {
  const titles = [a, b].map((q) => figures.structure.sections[q.sectionIndex]?.title ?? '');
  return siblings(figures, a, b) && !titles.every((title) => ASPECT.test(title));
}
const ASPECT =
  /数量|质量|时效|成本|效益|效果|满意|产出|产量|情况|指标|目标|资金|管理|过程|决策|效率|可持续|影响|成效|结论|评价/;

/** Items of one list speak of different things. */
export function siblings(figures: Figures, a: Quantity, b: Quantity): boolean {
  const { sections } = figures.structure;
  const x = sections[a.sectionIndex];
  const y = sections[b.sectionIndex];
  return (
    x !== undefined &&
    y !== undefined &&
    x !== y &&
    x.parent === y.parent &&
    (x.kind === 'item' || /(?:.{2}项目|工程|标段|[镇乡村县区市]|街道)$/.test(x.title))
  );
}
