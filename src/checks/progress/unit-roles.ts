import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Quantity } from '../../core/link.ts';
import { allMatches } from '../../core/matches.ts';
import { worthOf } from '../../core/measure.ts';
import { once, onceOfWord } from '../../core/once.ts';
import { clauseAt, sentenceOf, tableAt, topicOf } from '../../core/passage.ts';
import { contains, lastStartingBy, type Span } from '../../core/span.ts';
import { behindMark } from '../../core/stops.ts';
import type { Structure, Word } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { startingIn } from '../../core/within.ts';

export type Count = FactOf<'count'>;

/** How money leaves a purse. */
export const PAYS =
  /拨付|支付|兑付|兑现|发放|发给|发到|结算|列支|付款|付清|付讫|结清|结付|支出|拨款|划拨|划转|转付|核拨|核付|核发|下拨|拨给|拨至|拨到|打卡|打入|汇入|汇给|付给|报账|报销|清算|领取|申领|计发|计付|付了|付出|付到/;
const MONEY =
  /款|费|补助|补贴|奖补|奖励|资金|经费|报酬|酬劳|津贴|薪酬|工资|金(?=额|$|[，。（\d])|\d[\d.,]*(?:万|亿)?元/;
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

// What says that a thing is there.
const DONE =
  /建成|建起|建设完成|完成|完工|竣工|新建|改建|修建|修缮|修复|整治|治理|升级|改造|安装|铺设|硬化|投用|投放|投入使用|挂牌|验收|交付|移交|到货|到位|到校|上架|上墙|上户|开机|摆放|装好|建好|修好|通好|运抵|送达|收到|收货|接收|签收|实收|入库|送到|送至|运到|运至|发到|领到|领取|签领|交货|供货(?!商|方|单位|公司|合同)|接通|接入|接上|通水|通气|通电|通网|入住|搬入|打成|成井|栽植|种植|栽种|成活|补植|结业|毕业|取证|参训|培训|举办|开展|演出|放映|开班|办班|上线|开通|运行|运转|在用|启用|开业|配备|配送|安置|拆除|更换|清理|疏浚|点亮|成型|成形|贯通|打通|架设|敷设|铺筑|摊铺|浇筑|砌筑|搭建|布设|立装|立起|停放|存放|堆放|存有|实有|实存|实见|实际|清点|盘点|点验|核实|核查|核对|查实|印证|佐证|见到|看到|确认/;
const DONE_BEHIND =
  /^[^，。；、]{0,14}?(?:建成|完工|竣工|完成|通过[^，。]{0,6}验收|验收合格|投用|投入使用|安装|挂牌|交付|移交|通水|通电|入住|到位|到货|上线|运行|开通|结业|开课|举办|落地|成活|在用)/;
/** 「目前复壮86株」: whatever the verb. */
const MARKED = /(?:已|已经|目前|现已|实际|累计|仅|只)(?!有|存|是|为)[\u4e00-\u9fff]{2,8}$/;
/** How many were found by looking, where papers say more. */
const VERIFIED =
  /实有|实存|实见|实际|清点|盘点|点验|逐[户座处个村盏台口眼场]|印证|佐证|入库|登记簿|回执|签收|丈量|航测|现场|实地/;
const NOT_DONE =
  /(?<!按)计划|目标|(?<!按)任务|拟|(?<![供相对反响适效])应(?![急用])|需|预计|抽查|抽取|抽检|抽看|抽样|随机|其中|未|另有|另外|其余|剩余|余下|剩下|尚|还有|缺|相差|差额|少于|设计|(?<!按)合同|约定|批复|核定|列示|上报|申报|名册|中标|待|不合格|费|款|拨付|支付|兑付|补助资金|赠|原有|回访|问卷|满意/;
const NOT_THERE = /^[^，。；、]{0,6}(?:未|尚|没有|待|缺|不合格|无法|闲置|损坏)/;
/** 「经现场盘点，校车为21辆」: how the count that follows was made. */
const COUNTING =
  /(?:盘点|清点|核实|核对|核查|比对|点验|查看|入户|走访|登记簿|台账|系统|名单|回执|丈量)[^，。；\d]{0,6}$/;
/** A count for all the ones before it: 共计318人. */
const SUMMED = /^(?:以上|全县|全年|总)?(?:共|共计|合计|总计|累计|计|总数|总共)(?:为|是|有)?$/;
/** Of one place alone: 望江镇已建成12户. */
const LOCAL =
  /^(?:截至[^，]*)?(?!全镇|各镇|各村|每村|逐村|行政村|全村)[\u4e00-\u9fff]{2,3}(?:镇|乡|村|街道|社区)(?![镇乡村级卫小服站社道])/;

/** A count with the clause that it is read in. */
export interface Units {
  readonly count: Count;
  readonly clause: string;
  /** What is counted, in the words of its clause or of what leads up to it; none where it goes without saying. */
  readonly names: readonly string[];
  /** All words of its clause that may say so. */
  readonly wide: readonly string[];
  /** Found by looking or counting, not only claimed. */
  readonly verified: boolean;
  /** Paid for by its price alone: only what bears its very name can be it. */
  readonly priced?: boolean;
}

interface Around {
  readonly at: Span;
  readonly lead: string;
  readonly tail: string;
  readonly whole: string;
  readonly before: string;
  readonly behind: string;
}

/** What is cut into words only when it is asked for. */
function unitsOf(
  count: Count,
  clause: string,
  verified: boolean,
  names: () => readonly string[],
  wide: () => readonly string[],
): Units {
  let [named, widely]: (readonly string[] | undefined)[] = [];
  return {
    count,
    clause,
    verified,
    get names() {
      named ??= names();
      return named;
    },
    get wide() {
      widely ??= wide();
      return widely;
    },
  };
}

/** What its sentence says before a clause that holds a count. */
const beforeClause = ({ text, structure }: CheckContext, count: Count, { start }: Span): string =>
  text.slice(Math.max(sentenceOf(structure, count)?.at.start ?? 0, start - 200), start);

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

/** Counts of what was paid for: 按24座拨付, 36眼机井的工程款, 兑付620户, the total of a column 补贴人数. */
export function paidUnits(context: CheckContext, counts: readonly Count[]): Units[] {
  const amounts = context.factsOf('amount');
  const priced = pricedInFull(context);
  return counts.flatMap((count) => {
    if (isPayment(count.value.unit) || !(count.value.cell || priced.has(count) || mayBePaid(context, count))) return [];
    const here = around(context, count);
    if (/[分第]$/.test(here.lead)) return [];
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
  // Part of a price pays for none of them in full.
  if (startingIn(factsOf('rate'), sentence).some((rate) => worthOf(rate).lt(FULL))) return false;
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

/** Counts of what is there: 竣工587户, 清点实物为49台, 30眼打成通电. */
export const finishedUnits = (context: CheckContext, counts: readonly Count[]): Units[] =>
  counts.flatMap((count) => finishedUnit(count, context) ?? []);

/** The same of one count, read once for all that ask. */
const finishedUnit = once((count: Count, context: CheckContext): Units | null => readFinished(context, count));

function readFinished(context: CheckContext, count: Count): Units | null {
  if (count.value.cell || count.value.role === 'sample') return null;
  const topic = topicOf(context.structure, count);
  if (topic === 'targets' || topic === 'recommendations') return null;
  const { text } = context;
  const at = clauseAt(text, count.at.start);
  const own = text.slice(at.start, count.at.start);
  const tail = text.slice(count.at.end, at.end);
  // 「结业电工112人、育婴员131人，共计318人」 sums up what was told before.
  const before = beforeClause(context, count, at);
  const led = lastClause(before);
  const lead = SUMMED.test(own) || (led !== '' && COUNTING.test(led)) ? `${led}，${own}` : own;
  if (!DONE.test(lead) && !DONE_BEHIND.test(tail) && !MARKED.test(lead)) return null;
  if (NOT_THERE.test(tail) || LOCAL.test(own)) return null;
  if (
    NOT_DONE.test(lead.replace(/(?:尚|还|仅|只)?(?:不足|不到|不满|不及)$/, '')) ||
    /抽查|抽取|抽样|随机抽|抽选/.test(before)
  )
    return null;
  const verified = VERIFIED.test(lead);
  if (topic === 'overview' && !verified) return null;
  const whole = lead + tail;
  return unitsOf(
    count,
    whole,
    verified,
    () => doneNames(context, own, tail),
    () => wordsOf(context, whole),
  );
}

/** The clause that ends where a clause begins; '' behind a full stop. */
export function lastClause(before: string): string {
  const last = before.length - 1;
  return before[last] === '，' || before[last] === '；' ? before.slice(behindMark(before, last, /[，。；]/), last) : '';
}

const EMPTY =
  /^(?:资金|补助|补贴|奖补|工程款|货款|价款|款项|费用|服务费|金额|单位|公司|施工|供应商|供货商|财政|乡镇|全县|县|局|发票|凭证|合同|情况|项目|工程|当年|全年|年度|名册|清单|台账|验收|现场|实物|人员|对象|农户|群众|数量|户|实际|住户|清点|结算书|结算|全部|全额|单位|标准|登记簿|审定额|建设|改造|升级|安装|工作|完成|任务|当日|目前)$/;

/** The run of nouns beside a figure says what is counted: 「安装太阳能路灯480盏」, 「36眼机井的工程款」. */
function namesOf({ tokenize }: CheckContext, lead: string, tail: string): string[] {
  const run = (tokens: readonly Word[]): string[] => {
    const end = tokens.findIndex(({ text, tag }) => !NOUN.test(tag) && !LINKS.test(text) && !MONEY.test(text));
    return tokens.slice(0, end < 0 ? undefined : end).map(({ text }) => text);
  };
  const before = [...tokenize(lead.slice(lead.lastIndexOf('、') + 1))].reverse();
  return [...run(before), ...run(tokenize(/^[^、]*/.exec(tail)?.[0] ?? ''))].filter(
    (word) => word.length >= 2 && !EMPTY.test(word) && !LINKS.test(word) && !MONEY.test(word),
  );
}
/** The same of what is finished, and what else was done with it: 「完成防疫检查6,000头」 is no other delivery. */
function doneNames(context: CheckContext, lead: string, tail: string): string[] {
  const piece = lead.slice(lead.lastIndexOf('、') + 1);
  const verbs = context
    .tokenize(piece)
    .filter(({ text, tag }) => /^v/.test(tag) && text.length >= 2 && !DONE.test(text) && !EMPTY.test(text))
    .map(({ text }) => text);
  return [...namesOf(context, lead, tail), ...verbs];
}
const wordsOf = ({ tokenize }: CheckContext, clause: string): string[] =>
  tokenize(bareOf(clause))
    .filter(({ text, tag }) => text.length >= 2 && /^(?:n(?![srt])|v|j|l|x)/.test(tag) && !EMPTY.test(text))
    .map(({ text }) => text);
const NOUN = /^(?:n(?![srt])|vn|j|l|x|b|an|i|ng)/;
const LINKS = /^(?:为|是|有|的|共|共有|达|达到|约|已|仅|只|之|型|等|（|“|”)$/;

/** A text without what is said of paying, money and finishing, which tells no thing from another. */
export const bareOf = (words: string): string => words.replace(SAID, '，');
const SAID = new RegExp(
  `${PAYS.source}|${DONE.source}|补助资金|奖补资金|补贴资金|工程款|资金|补助|补贴|奖补|经费|全县|乡镇|评价组|审计组|验收组|施工单位|供应商|供货商`,
  'g',
);

/** A word of the one stands in a word of the other, or the other way round. */
export const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((x) => b.some((y) => x.includes(y) || y.includes(x)));
