import type { FactOf } from '../core/fact.ts';
import type { Breakdown, Quantity, Twin } from '../core/link.ts';
import { printedDigits, worthOf } from '../core/measure.ts';
import { type Figures, figuresOf } from './figures.ts';
import { leadOf, sentenceOf } from './leads.ts';
import { headsOf } from './named-heads.ts';
import { turned } from './one-digit.ts';
import type { Related } from './related.ts';
import { accounted, siblings } from './slips.ts';

type Amount = FactOf<'amount'>;

const TAIL =
  '(?:共计?|合计|总计|为|是|达到?|：|:|约|人民币|计|核定为|确定为|（[^（）]*）|[\\u4e00-\\u9fff]{0,2}(?:金额|总额)(?:为)?)*$';
/** What a project has one of: told twice, it has one amount. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  [
    '合同价',
    new RegExp(`(?:合同|协议)(?:签约|签订|约定)?(?:总)?(?:价款?|价格|金额|总额|造价|总造价|总款)${TAIL}|合同价${TAIL}`),
  ],
  ['中标价', new RegExp(`(?:中标|成交|定标)(?:总)?(?:价格?|金额)${TAIL}`)],
  ['总投资', new RegExp(`(?:总投资额?|投资总额|投资总规模|总概算|概算总额)${TAIL}`)],
  ['审定金额', new RegExp(`(?:审定|结算审定|审核确认)(?:总)?(?:金额|价|造价|数)${TAIL}`)],
  ['总预算', new RegExp(`(?:预算总额|总预算|预算总金额|全年预算数?|年度预算数?)${TAIL}`)],
];
/** In what leads up to each of them. */
const ANY_FAMILY = /合同|协议|中标|成交|定标|总投资|投资总|概算|审定|审核确认|预算/;
/** Of a part, another time or another state. */
const APART =
  /其中|标段|分包|甲包|乙包|[一二三]包|分别|每|平均|上年|去年|调整|变更|补充|追加|调增|调减|原|增加|减少|核减|送审|申报|初步|匡算|估算|第[一二三四]|一期|二期|首期|含|暂定|下浮|占/;

/** Amounts that a report has one of, told twice with two digits turned round or one changed; and prices of one name. */
export function toldAmounts(related: Related, breakdowns: readonly Breakdown[], known: readonly Twin[]): Twin[] {
  const figures = figuresOf(related);
  const told = new Set(known.flatMap(({ a, b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
  return [...families(figures), ...proven(related, figures, breakdowns), ...prices(figures)].filter(
    ({ a, b }) => !told.has(`${a.id} ${b.id}`),
  );
}

const plain = (q: Quantity): q is Amount =>
  q.kind === 'amount' && !q.value.bound && !q.value.to && !q.value.approximate && !q.value.malformed;

function families(figures: Figures): Twin[] {
  const named = figures.all.filter((q): q is Amount => {
    if (!plain(q) || q.value.role === 'unitPrice') return false;
    const lead = leadOf(figures, q);
    return ANY_FAMILY.test(lead) && !APART.test(lead);
  });
  return FAMILIES.flatMap(([subject, pattern]): Twin[] => {
    const list = named.filter((q) => pattern.test(leadOf(figures, q)));
    return pairsOf(list)
      .filter(([a, b]) => slipped(a, b) && !siblings(figures, a, b) && !accounted(figures, a, b))
      .filter(([a, b]) => ![a, b].some((q) => /变更|补充协议|追加|调整/.test(sentenceOf(figures, q))))
      .slice(0, 1)
      .map(([a, b]) => ({ kind: 'twin', a, b, subject, by: 'label', sure: true }));
  });
}

/** An amount that a list proves, told elsewhere under a name that ends alike, its two digits turned round. */
function proven(related: Related, figures: Figures, breakdowns: readonly Breakdown[]): Twin[] {
  const heads = headsOf(related);
  const sure = breakdowns.filter(({ explained }) => explained).flatMap(({ total, parts }) => [total, ...parts]);
  const right = sure.filter(plain);
  if (right.length === 0) return [];
  const held = new Set<Quantity>(sure);
  const others = figures.all.filter((q): q is Amount => plain(q) && !held.has(q) && q.value.role !== 'unitPrice');
  const before = (q: Amount): string => /[\u4e00-\u9fff]*$/.exec(leadOf(figures, q))?.[0] ?? '';
  // What has the same digits in another order is found by them.
  const digitsOf = (q: Amount): string => [...printedDigits(q)].sort().join('');
  const byDigits = new Map<string, { readonly b: Amount; readonly printed: string }[]>();
  for (const b of others) {
    const key = digitsOf(b);
    const one = { b, printed: printedDigits(b) };
    const list = byDigits.get(key);
    if (list) list.push(one);
    else byDigits.set(key, [one]);
  }
  return right.flatMap((a): Twin[] => {
    const own = printedDigits(a);
    return (byDigits.get(digitsOf(a)) ?? []).flatMap(({ b, printed }): Twin[] => {
      // Most are told alike.
      if (own === printed || a.sentence === b.sentence || !turned(own, printed) || a.value.unit !== b.value.unit)
        return [];
      if ([a, b].some((q) => APART.test(leadOf(figures, q))) || accounted(figures, a, b)) return [];
      if (figures.all.some((q) => q !== b && worthOf(q).eq(worthOf(b)) && q.kind === 'amount')) return [];
      const same = heads.shared({ ends: [before(a)], behind: '' }, { ends: [before(b)], behind: '' });
      return same && !GENERIC.test(same.head)
        ? [{ kind: 'twin', a, b, subject: same.head, by: 'label', sure: false }]
        : [];
    });
  });
}
const GENERIC =
  /^(?:资金|经费|投资|支出|支付|补助|补贴|费用|预算|金额|合计|共计|总计|专项|安排|下达|拨付|到位|使用|投入|完成|收入|其他|设备|工程|材料)$/;

/** 半护理每人每月580元 here, 半护理620元／人·月 there: one rate of one name. */
function prices(figures: Figures): Twin[] {
  const named = new Map<string, Amount[]>();
  for (const q of figures.all) {
    if (!plain(q) || (q.value.role !== 'unitPrice' && !q.value.per)) continue;
    const name = priceName(figures, q);
    if (name === '') continue;
    const list = named.get(name);
    if (list) list.push(q);
    else named.set(name, [q]);
  }
  return [...named].flatMap(([name, list]): Twin[] => {
    if (new Set(list.map((q) => worthOf(q).toFixed())).size !== 2) return [];
    const [a] = list as [Amount, ...Amount[]];
    const b = list.find((q) => !worthOf(q).eq(worthOf(a))) as Amount;
    if (a.sentence === b.sentence || a.value.per !== b.value.per || siblings(figures, a, b)) return [];
    const ratio = worthOf(a).div(worthOf(b)).toNumber();
    if (ratio > 2 || ratio < 0.5 || !samePeriod(a, b)) return [];
    return [a, b].some((q) => CHANGED.test(sentenceOf(figures, q)))
      ? []
      : [{ kind: 'twin', a, b, subject: name, by: 'label', sure: false }];
  });
}
/** A rate that was raised has two. */
const CHANGED =
  /提高|提标|上调|下调|调整|调增|调至|降低|由\d|改为|原标准|上年|去年|此前|增加到|提升|新标准|旧标准|市场|询价|平均|均价|限价|预算价|最高|最低/;
/** What a price is called when all that any price has is left out; '' where nothing of its own is left. */
function priceName(figures: Figures, q: Amount): string {
  const clause = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（）]/), q.at.start);
  const name = clause
    .replace(/(?:按|照|以|为|是|达|：|的|月|年|日|天)+$/, '')
    .replace(/(?:按|照)?(?:每[\u4e00-\u9fff]{1,2})+(?:补助|补贴|奖补|发放)?$/, '')
    .replace(/(?:中标|综合|含税|平均)?(?:单价|标准|价格)(?:为|是)?$/, '');
  return /^[\u4e00-\u9fff]{2,14}$/.test(name) && !COMMON.test(name) ? name : '';
}
const COMMON =
  /^(?:项目|资金|按|其中|财政|县级|省级|中央|全县|执行|国家|统一|现行|本次|个人|政府|新|年度|共|补贴|补助|奖补|发放|支付|采购|中标|合同|每|人均|户均|标准|生活|住宿)+$/;

const samePeriod = (a: Amount, b: Amount): boolean => {
  const x = a.value.period ?? '';
  const y = b.value.period ?? '';
  return x === '' || y === '' || x.startsWith(y) || y.startsWith(x);
};

const pairsOf = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));

/** Two digits turned round, or one of four or more changed. */
function slipped(a: Amount, b: Amount): boolean {
  if (worthOf(a).eq(worthOf(b)) || a.sentence === b.sentence) return false;
  const x = printedDigits(a);
  const y = printedDigits(b);
  const ratio = worthOf(a).div(worthOf(b)).toNumber();
  if (x.length !== y.length || ratio > 1.6 || ratio < 0.625) return false;
  const sorted = (s: string): string => [...s].sort().join('');
  return sorted(x) === sorted(y) || (x.length >= 4 && [...x].filter((c, i) => c !== y[i]).length === 1);
}
