import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Quantity } from '../../core/link.ts';
import { allMatches } from '../../core/matches.ts';
import { worthOf } from '../../core/measure.ts';
import { once, onceOfWord } from '../../core/once.ts';
import { clauseAt, sentenceOf, tableAt, topicOf } from '../../core/passage.ts';
import { contains, lastStartingBy, type Span } from '../../core/span.ts';
import type { Structure } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { startingIn } from '../../core/within.ts';
import {
  beforeClause,
  type Count,
  lastClause,
  MONEY,
  namesOf,
  PAYS,
  type Units,
  unitsOf,
  wordsOf,
} from './unit-names.ts';

/** Payments, not things. */
const isPayment = onceOfWord((unit) => /次$|^(?:笔|批|年|个?月|天|个?工作日|分|份)$/.test(unit));
/** Money for work still to come; parts of a price. */
export const ADVANCE =
  /预付|预拨|预支|预先|提前拨付|先行拨付|首付|首批|首期款|启动资金|开办资金|质保|质量保证金|保证金|备料款|定金|订金|余款|尾款|首笔|第一笔|先支付|先行|先付|分期|分次|分年|按进度(?:拨付|支付)|进度款/;
/** Said of money that has not left. */
const NOT_PAID =
  /未|不予|不再|没有|暂缓|暂不|再行|方可|才能|后再|待|拟|计划(?!内)|(?<![供相对反响适效])应(?![急用])|将(?:于|在|由|按|继续)|需|可(?:获|享|领)|停止|约定[^，]{0,4}(?:按|为|是)|预算|测算|追回|收回|退还|扣回|核减|多付|多计/;
/** 向6个乡镇, 4家机构: who is paid, not what for. */
const PAYEES =
  /^(?!向|给|由)[^，。；、\d]{0,6}(?:乡镇|镇(?!站)|街道|单位|企业|公司|机构|部门|施工队|施工方|供应商|供货商|标段|账户)/;
const ACCORDING =
  /(?:按|按照|依据|凭)(?:照)?(?:实际|合同|上报|申报|核定|建成|完成|清单|结算|验收|发票|全部|全额|原定)*[^，。；\d]{0,12}$/;
const PAYS_SOON = new RegExp(`^[^，。；]{0,12}(?:${PAYS.source})`);
const TO_WHOM =
  /(?:兑付|兑现|发放|打卡|补助|补贴|奖补|奖励|结算|付清|付讫|结清|支付|拨付|核发|核付)(?:资金|款|补助|补贴|奖补|津贴|[^，。；\d]{0,8})?$/;
/** So much of a price is all of it but what is kept back for faults. */
const FULL = 95;
/** Behind a count its price, and that all of it is paid. */
const IN_FULL =
  /^[^，。；、\d]{0,10}(?:[，（](?:(?:每|单|均)[^，。；]{0,8}[\d,.]+(?:万)?元[^，。；]{0,6}|(?:总价|合同价|货款|价款|金额|计|合计|共计|总计)[^，。；]{0,8}[\d,.]+(?:万)?元|[^，。；\d]{0,12}(?:公司|厂|商|单位)[^，。；\d]{0,6}))*[，）]+(?:款项|货款|价款|资金|费用|设备款|采购款|合同款)?(?:已|均已|已经|业已)?(?:经)?(?:全额|全部|全数|足额|一次性|悉数|如数)(?:支付|付款|付清|付讫|结清|结算|拨付|付给)|^[^，。；、\d]{0,10}(?:[，（](?:(?:每|单|均)[^，。；]{0,8}[\d,.]+(?:万)?元[^，。；]{0,6}|(?:总价|合同价|货款|价款|金额|计|合计|共计|总计)[^，。；]{0,8}[\d,.]+(?:万)?元))*[，）]+(?:款项|货款|价款|资金|费用|设备款|采购款|合同款)?(?:已|均已|已经|业已)?(?:经)?(?:付清|付讫|结清|支付完毕|付款完毕|拨付完毕|支付到位)/;
const COUNTED = /^(?:共|共计|合计|总计|累计|计|涉及|对应|惠及)(?:[\u4e00-\u9fff]{0,6})$/;
const FOR_MONEY =
  /(?:服务费|运营费|建设费|工程款|设备款|补助|补贴|奖补|奖补资金|补助资金|费用?|款|资金|费)(?:（[^（）]*|[^，。；（]{0,6})$/;
const BUYS = /(?:购置|采购|购买|订购|购入)[^，。；、]{0,16}$/;
const CLAIMED = /结算|决算|清单|发票|申报|上报|报账|列示|名册|花名册|报送|填报|台账/;
const ON_THAT = /^[^，。；]{0,12}(?:据此|按此|照此|凭此|依此|以此)/;
const PAID_COLUMN =
  /(?:补贴|补助|奖补|支付|兑付|发放|结算|付款|拨付|领取|享受)[^，]{0,6}(?:人数|户数|数量|面积|台数|套数|个数|场次|场数|期数|座数|数)/;

interface Around {
  readonly at: Span;
  readonly lead: string;
  readonly tail: string;
  readonly whole: string;
  readonly before: string;
  readonly behind: string;
}

function around(context: CheckContext, count: Count): Around {
  const { text, structure } = context;
  const at = clauseAt(text, count.at.start);
  const sentence = sentenceOf(structure, count);
  return {
    at,
    lead: text.slice(at.start, count.at.start),
    tail: text.slice(count.at.end, at.end),
    whole: text.slice(at.start, at.end),
    before: beforeClause(context, count, at),
    behind: text.slice(at.end, Math.min(sentence?.at.end ?? at.end, at.end + 60)),
  };
}

const PAYS_ANYWHERE = new RegExp(PAYS.source, 'g');
/** Where the report tells of paying. */
const paysAt = once(({ view }: Structure): readonly number[] =>
  Array.from(allMatches(view.text, PAYS_ANYWHERE), ({ index }) => index),
);
/** The words of paying are no longer than this. */
const LONGEST_PAYS = 4;

/** Within all that `paysFor` reads around a count stands a word of paying, or a bracket before it. */
function mayBePaid({ structure, text }: CheckContext, count: Count): boolean {
  const clause = clauseAt(text, count.at.start);
  const pays = paysAt(structure);
  const lead = text.slice(clause.start, count.at.start);
  if (lead.includes('（')) return true;
  if (pays.length === 0) return false;
  // Of what stands before its clause only the one is read that leads up to 共计620户.
  const from = COUNTED.test(lead) ? clause.start - 200 - LONGEST_PAYS : clause.start - 1;
  const next = pays[lastStartingBy(pays, from, (at) => at) + 1];
  return next !== undefined && next < clause.end + 60;
}

const EVERY_MONTH = /每户(?:每人)?每月|每月每户|户均每月/;

/** Counts of what was paid for: 按24座拨付, 36眼机井的工程款, 兑付620户, the total of a column 补贴人数. */
export function paidUnits(context: CheckContext, counts: readonly Count[]): Units[] {
  const amounts = context.factsOf('amount');
  const priced = pricedInFull(context);
  return counts.flatMap((count) => {
    if (isPayment(count.value.unit) || !(count.value.cell || priced.has(count) || mayBePaid(context, count))) return [];
    const here = around(context, count);
    // What a household draws every month is its living, no thing that is built or installed.
    if (/[分第]$/.test(here.lead) || EVERY_MONTH.test(`${here.whole}${here.behind}`)) return [];
    const named = (lead: string, tail: string): Units =>
      unitsOf(
        count,
        here.whole,
        false,
        () => namesOf(context, lead, tail),
        () => wordsOf(context, here.whole),
      );
    if (count.value.cell) return paidCell(context, count) ? [named('', '')] : [];
    const topic = topicOf(context.structure, count);
    if (topic === 'targets' || topic === 'recommendations' || count.value.bound || count.value.approximate) return [];
    if (ADVANCE.test(here.whole) || NOT_PAID.test(here.whole) || PAYEES.test(here.tail)) return [];
    if (paysFor(context, count, here, amounts)) return [named(here.lead, here.tail)];
    return priced.has(count) ? [{ ...named(here.lead, here.tail), priced: true }] : [];
  });
}

/** 按26樘计量，每樘1.30万元，已支付33.80万元: so many at their price make exactly what was paid. */
function pricedInFull({ text, linksOf }: CheckContext): ReadonlySet<Quantity> {
  return new Set(
    linksOf('product').flatMap(({ quantity, price, amount, explained, factor }) => {
      if (!explained || factor !== 1 || amount.kind !== 'amount' || amount.value.cell) return [];
      if (quantity.sentence !== amount.sentence || price.sentence !== amount.sentence) return [];
      if (!worthOf(quantity).times(worthOf(price)).eq(worthOf(amount))) return [];
      const lead = text.slice(clauseAt(text, amount.at.start).start, amount.at.start);
      return PAID_SUM.test(lead) && !NOT_PAID.test(lead) && !ADVANCE.test(lead) ? [quantity] : [];
    }),
  );
}
const PAID_SUM =
  /(?:已|均|全额|全部|足额|共|累计|实际|据此)?(?:支付|拨付|付清|付款|结清|付讫|兑付|结算支付|划付|付给|汇付)[\u4e00-\u9fff]{0,8}$/;

function paysFor(
  { text, factsOf }: CheckContext,
  { at, value }: Count,
  here: Around,
  amounts: readonly FactOf<'amount'>[],
): boolean {
  const { lead, tail, whole, behind, before } = here;
  const sentence = { start: here.at.start - before.length, end: here.at.end + behind.length };
  const money = startingIn(amounts, { start: at.end - 60, end: at.end + 60 }).some((a) => contains(sentence, a.at));
  // Part of a price pays for none of them in full; behind a semicolon another payment is told.
  const piece = {
    start: here.at.start - before.length + before.lastIndexOf('；') + 1,
    end: here.at.end + (behind.includes('；') ? behind.indexOf('；') : behind.length),
  };
  if (startingIn(factsOf('rate'), piece).some((rate) => worthOf(rate).lt(FULL))) return false;
  if (ACCORDING.test(lead) && PAYS_SOON.test(tail)) return true;
  const led = lastClause(before);
  if (COUNTED.test(lead) && PAYS.test(led) && MONEY.test(led) && !NOT_PAID.test(led) && !ADVANCE.test(led)) return true;
  // 购置垃圾桶2,400个，支付货款72万元.
  if (
    BUYS.test(lead) &&
    /^[^，。；]{0,8}，(?:已)?(?:全部|全额)?(?:支付|付款|付清)/.test(text.slice(at.end, at.end + 24))
  )
    return true;
  // 「结算书列示安装路灯480盏，该局据此支付120万元」
  if (CLAIMED.test(whole) && ON_THAT.test(behind.slice(1)) && PAYS.test(clauseOf(behind))) return true;
  // 「留样柜48台，单价8,400元，已全额付款40.32万元」
  if (money && IN_FULL.test(text.slice(at.end, Math.min(sentence.end, at.end + 60)))) return true;
  if (!PAYS.test(whole)) {
    // In brackets behind what was paid for.
    return money && lead.lastIndexOf('（') > lead.lastIndexOf('）') && FOR_MONEY.test(lead);
  }
  // 「支付有机肥采购款96万元（1200吨）」, 「支付黑板款210万元，共计150块」: how much, and for how many.
  if (money && /（(?:共|共计|合计|计)?$/.test(lead)) return true;
  // 「对186个站点按每个3000元兑现奖补资金」
  if (/(?:对|为|给|向)(?:[^，。；\d]{0,10}的)?$/.test(lead) && PAYS.test(tail) && MONEY.test(tail)) return true;
  const thing = /^[^，。；、\d]{0,10}?(?=款|费|补助|补贴|奖补|奖励|资金|经费|报酬|津贴|工资)/.exec(tail);
  if (thing && !PAYEES.test(thing[0])) return money || !/^(?:人|个|家)$/.test(value.unit);
  return money && TO_WHOM.test(lead) && MONEY.test(whole + behind);
}

const clauseOf = (behind: string): string => /^[，；]?([^，。；]*)/.exec(behind)?.[1] ?? '';

/** The total, or the only figure, of a column that is headed 补贴人数, 发放户数. */
function paidCell({ structure }: CheckContext, count: Count): boolean {
  const table = tableAt(structure, count.at.start);
  const row = table?.rows.findIndex((r) => contains(r.at, count.at)) ?? -1;
  const cells = table?.rows[row]?.cells;
  const cell = cells?.find((c) => contains(c.at, count.at));
  if (!table || !cells || !cell) return false;
  const total = /^(?:合计|总计|小计|累计)/.test((cells[0]?.text ?? '').replace(/\s/g, ''));
  const rows = table.rows.length - table.headerRows;
  return (total || rows === 1) && PAID_COLUMN.test(headersOf(table).header(row, cell.column));
}
