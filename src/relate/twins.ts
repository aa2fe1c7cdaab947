import type { FactOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { intervalOf, printedDigits, worthOf } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { meets } from '../core/quantity.ts';
import type { Figures } from './figures.ts';
import { accountOf } from './named-accounts.ts';
import { siblings, slips } from './slips.ts';

type Amount = FactOf<'amount'>;

const LABEL =
  /(?:批复|概算|计划|估算)?总投资额?|(?:批复|投资)概算|(?:项目|年度|全年|部门|资金|预算)?总?预算(?:总额|资金|总金额|数)?|(?:累计|实际|共计?|总)?支出(?:资金|总额|合计|总计|数)?|(?:实际)?到位(?:资金|总额)?|资金到位|(?:实际)?拨付(?:资金)?|合同(?:总?价|总?金额)|中标(?:总?价|金额)|(?:审定|决算|结算)(?:总?金额|总?价|数)|(?:累计)?(?:结余|结转)(?:资金|金额)?|资金总额|资金规模|总收入|收入合计/;
const LABEL_AT_END = new RegExp(
  `(${LABEL.source})(?:共计?|合计|总计|累计|为|是|达到?|：|:|约|近|了|人民币|共|计|数为|金额为)*$`,
);
const NEUTRAL =
  /^(?:本|该|全部|整个|此次|上述|项目|工程|共|合计|累计|实际|已|年度|当年|全年|全县|县级?|财政|资金|专项|经费|截至|截止|目前|评价基准日|期末|年末|年底|其|的|从|按|经|其中|总体|来看|根据|批复|最终|现|[\d年月日度〇零一二三四五六七八九十\-—至])*$/;

/** Amounts that are said twice of one thing and differ: side by side in two notations, under one label, or 10^4 apart. */
export function twins(figures: Figures, asOf: string | null): Twin[] {
  const amounts = figures.all.filter(
    (q): q is Amount => q.kind === 'amount' && q.value.role !== 'unitPrice' && !q.value.bound && !q.value.to,
  );
  const found = [
    ...notations(figures, amounts),
    ...labels(figures, amounts, asOf),
    ...scales(figures, amounts),
    ...areas(figures),
    ...sameDigits(figures),
  ];
  const told = new Set(found.flatMap(({ a, b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
  return [...found, ...slips(figures, asOf).filter(({ a, b }) => !told.has(`${a.id} ${b.id}`))];
}

function addTo<K, V>(groups: Map<K, V[]>, key: K, item: V): void {
  const list = groups.get(key);
  if (list) list.push(item);
  else groups.set(key, [item]);
}

/** 贰仟万元整（小写：￥…）, 92,863,500元（合9,286.35万元）. */
function notations(figures: Figures, amounts: readonly Amount[]): Twin[] {
  const found: Twin[] = [];
  for (let i = 1; i < amounts.length; i++) {
    const a = amounts[i - 1] as Amount;
    const b = amounts[i] as Amount;
    const between = figures.text.slice(a.at.end, b.at.start);
    if (
      !/^[，（；]?(?:大写|小写|合|即|折合|约合|人民币)?[:：]?(?:人民币|约|[¥￥])?$/.test(between) ||
      !/[（，]/.test(between)
    )
      continue;
    if (!/大写|小写|合|即/.test(between) && !(capital(a) !== capital(b))) continue;
    if (worthOf(b).lt(worthOf(a)) && isSplit(figures, b, amounts[i + 1])) continue;
    if (!meets(intervalOf(a), intervalOf(b)))
      found.push({ kind: 'twin', a, b, subject: '同一金额', by: 'notation', sure: true });
  }
  return found;
}

/** 「尚有120万元，即72万元工程款和48万元保修金」: behind 即 stand the parts of the sum, and not the sum in other words. */
const isSplit = ({ text }: Figures, first: Amount, next: Amount | undefined): boolean =>
  next !== undefined &&
  next.sentence === first.sentence &&
  SPLIT.test(text.slice(first.at.end, next.at.start).replace(/（[^（）]*）/g, ''));
const SPLIT = /^[^，。；：\d]{0,16}(?:和|与|及|加上?|、|，(?:另|以及|其余|外加)|\+|＋)[^，。；：、\d]{0,16}$/;

const capital = (q: Amount): boolean => /[壹贰叁肆伍陆柒捌玖拾佰仟]/.test(q.quote);

interface Labelled {
  readonly amount: Amount;
  readonly label: string;
  readonly when: string;
}

/** 总投资4,860万元 here and 总投资4,680万元 there, said of the project as a whole. */
function labels(figures: Figures, amounts: readonly Amount[], asOf: string | null): Twin[] {
  const groups = new Map<string, Labelled[]>();
  for (const amount of amounts) {
    if (amount.value.cell || figures.bracketAt(amount.at.start) || amount.value.malformed) continue;
    const clause = figures.text.slice(
      figures.sentenceStart(amount.at.start, /[，。；：！？、\n\t（）]/),
      amount.at.start,
    );
    const m = LABEL_AT_END.exec(clause);
    if (!m || !NEUTRAL.test(clause.slice(0, m.index))) continue;
    const label = normal(m[1] as string);
    const sentence = figures.text.slice(figures.sentenceStart(amount.at.start), amount.at.start);
    if (/其中|分别|包括|上年|去年|同期|标段|第[一二三]批/.test(sentence)) continue;
    const when = [...allMatches(sentence, /(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?/g)].at(-1)?.[0] ?? '';
    addTo(groups, label, { amount, label, when });
  }
  const found: Twin[] = [];
  for (const [label, list] of groups) {
    const first = list[0] as Labelled;
    for (const other of list.slice(1)) {
      const a = first.amount;
      const b = other.amount;
      // U型渠…，结算金额409.90万元；矩形渠…，结算金额364.00万元: things side by side, each with its own.
      if (a.sentence === b.sentence && figures.text.slice(a.at.end, b.at.start).includes('；')) continue;
      if (meets(intervalOf(a), intervalOf(b)) || scaled(a, b) || siblings(figures, a, b)) continue;
      // Spending and receipts grow from one date to the next; a whole budget or investment doesn't.
      const grows = /支出|到位|拨付|结余/.test(label);
      // A pair of digits turned round is a slip, whatever dates stand near by.
      // What was spent in a year is less than what had been spent by a day in it.
      if (grows && /年$/.test(first.when) !== /年$/.test(other.when) && first.when && other.when) continue;
      if (grows && (ofOneThing(figures, a) || ofOneThing(figures, b))) continue;
      const slipped = grows && slip(a, b) && a.sentence !== b.sentence;
      if (!slipped && !sameTime(first.when, other.when, grows ? asOf : null)) continue;
      const ratio = worthOf(a).div(worthOf(b)).toNumber();
      if (ratio > 3 || ratio < 1 / 3) continue;
      if (grows && accountOf(figures, a) !== accountOf(figures, b)) continue;
      found.push({
        kind: 'twin',
        a,
        b,
        subject: label,
        by: 'label',
        sure:
          (!grows || slip(a, b)) &&
          sameTime(first.when, other.when, grows ? asOf : null) &&
          figures.paragraphOf(a.at.start) !== figures.paragraphOf(b.at.start),
      });
      break;
    }
  }
  return found;
}

/** The amounts of a text by what they are worth. */
const equalAmounts = once((figures: Figures): ReadonlyMap<string, readonly Amount[]> => {
  const equal = new Map<string, Amount[]>();
  for (const q of figures.all) if (q.kind === 'amount') addTo(equal, worthOf(q).toFixed(), q);
  return equal;
});

/** 「膳食补助1,248万元…。膳食补助按标准发放，支出1,248万元」: under a name of its own it is no total. */
function ofOneThing(figures: Figures, amount: Amount): boolean {
  const lead = figures.text.slice(figures.sentenceStart(amount.at.start, /[。；！？\n\t]/), amount.at.start);
  return (equalAmounts(figures).get(worthOf(amount).toFixed()) ?? []).some((q) => {
    if (q === amount) return false;
    const clause = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（）]/), q.at.start);
    const name = /^[\u4e00-\u9fff]{4,12}$/.exec(clause)?.[0];
    return name !== undefined && !LABEL_AT_END.test(clause) && lead.startsWith(name.slice(0, 4));
  });
}

/** Whether two dates (年月日, or '' for none) can be one; '' stands for the day as of which the report speaks. */
function sameTime(a: string, b: string, asOf: string | null): boolean {
  const iso = (when: string): string =>
    when
      .replace(/年|月/g, '-')
      .replace(/日/, '')
      .replace(/-$/, '')
      .replace(/-(\d)(?=-|$)/g, '-0$1');
  const x = iso(a) || asOf || '';
  const y = iso(b) || asOf || '';
  return x === '' || y === '' ? asOf === null || x === y : x.startsWith(y) || y.startsWith(x);
}

/** The same digits in another order, or one digit changed: more likely a slip than another scope. */
function slip(a: Amount, b: Amount): boolean {
  const x = printedDigits(a);
  const y = printedDigits(b);
  if (x.length !== y.length) return false;
  const sorted = (s: string): string => [...s].sort().join('');
  return sorted(x) === sorted(y) || [...x].filter((c, i) => c !== y[i]).length === 1;
}

const normal = (label: string): string =>
  label
    .replace(/^(?:项目|年度|全年|资金|共计?|累计|实际|总)(?=预算|支出|到位|拨付)/, '')
    .replace(/(?:总额|资金|总金额|数|额)$/, '');

const scaled = (a: Amount, b: Amount): boolean => {
  // Plain numbers are near enough to spare most pairs the exact division.
  const rough = Math.abs(Math.log10(Math.abs(Number(a.value.yuan) / Number(b.value.yuan))));
  if (Math.abs(rough - 4) > 0.001 && Math.abs(rough - 8) > 0.001) return false;
  const ratio = worthOf(a).gt(worthOf(b)) ? worthOf(a).div(worthOf(b)) : worthOf(b).div(worthOf(a));
  return ratio.eq(10000) || ratio.eq(100000000);
};

/** 61.2万元 and 61.2元 for one spending. */
function scales(figures: Figures, amounts: readonly Amount[]): Twin[] {
  const found: Twin[] = [];
  const digits = new Map<string, Amount[]>();
  for (const a of amounts) {
    const key = a.value.yuan.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
    if (worthOf(a).isZero()) continue;
    addTo(digits, key, a);
  }
  for (const [key, list] of digits) {
    if (list.length < 2 || list.length > 50) continue;
    const significant = key.length;
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++) {
        const a = list[i] as Amount;
        const b = list[j] as Amount;
        if (!scaled(a, b)) continue;
        // 390万元 and 3900000万元: the second was printed in 元 under the wrong unit.
        const wrongUnit =
          Number(printedDigits(a)) === Number(b.value.yuan) || Number(printedDigits(b)) === Number(a.value.yuan);
        if (!(Number(printedDigits(a)) === Number(printedDigits(b)) || (wrongUnit && a.value.unit === b.value.unit)))
          continue;
        const shared = sharedWords(figures, a, b);
        const sameRole = a.value.role !== undefined && a.value.role === b.value.role;
        if (!(significant >= 3 && (sameRole || shared >= 1)) && !(shared >= 2 && (sameRole || wrongUnit))) continue;
        found.push({
          kind: 'twin',
          a,
          b,
          subject: a.value.of ?? '',
          by: 'scale',
          sure: (significant >= 3 || wrongUnit) && shared >= 1,
        });
      }
  }
  return found;
}

/** How many pairs of characters the clauses around two figures share. */
function sharedWords(figures: Figures, a: Amount, b: Amount): number {
  // A cell is named by its row and column.
  const words = (q: Amount): string =>
    (q.value.cell ? (q.value.of ?? '') : '') +
    figures.text
      .slice(
        figures.sentenceStart(q.at.start, /[，。；！？、\n\t]/),
        figures.sentenceEnd(q.at.end, /[，。；！？、\n\t\d]/),
      )
      .replace(/[\d.,元万亿¥共计]/g, '');
  const x = words(a);
  const y = words(b);
  let shared = 0;
  for (let i = 0; i + 2 <= x.length; i++)
    if (/^[\u4e00-\u9fff]{2}$/.test(x.slice(i, i + 2)) && y.includes(x.slice(i, i + 2))) shared++;
  return shared;
}

/** 120亩（合8公顷）: 15 亩 are a hectare. */
function areas(figures: Figures): Twin[] {
  const found: Twin[] = [];
  for (let i = 1; i < figures.all.length; i++) {
    const a = figures.all[i - 1];
    const b = figures.all[i];
    if (a?.kind !== 'count' || b?.kind !== 'count') continue;
    const units = `${a.value.unit}${b.value.unit}`;
    if (units !== '亩公顷' && units !== '公顷亩') continue;
    if (!/^（?(?:合|折合|即|约合)$/.test(figures.text.slice(a.at.end, b.at.start))) continue;
    const [mu, ha] = a.value.unit === '亩' ? [a, b] : [b, a];
    const { low, high } = intervalOf(ha);
    if (!meets({ low: low.times(15), high: high.times(15) }, intervalOf(mu)))
      found.push({ kind: 'twin', a, b, subject: '面积', by: 'scale', sure: true });
  }
  return found;
}

/** 46.2万亩 of land here and 46.2万公顷 of it there: the same digits under units 15 apart. */
function sameDigits(figures: Figures): Twin[] {
  const land = figures.all.filter(
    (q): q is FactOf<'count'> => q.kind === 'count' && /^(?:亩|公顷)$/.test(q.value.unit) && worthOf(q).gte(10),
  );
  return land.flatMap((a, i): Twin[] => {
    const b = land.slice(i + 1).find((q) => q.value.unit !== a.value.unit && worthOf(q).eq(worthOf(a)));
    const digits = printedDigits(a).replace('.', '').replace(/0+$/, '');
    return b && a.sentence !== b.sentence && digits.length >= 2
      ? [{ kind: 'twin', a, b, subject: '面积', by: 'scale', sure: digits.length >= 3 }]
      : [];
  });
}
