import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { clauseAt, paragraphAt, sentenceAt, topicAt } from '../../core/passage.ts';
import type { Exact } from '../../core/quantity.ts';
import { contains } from '../../core/span.ts';
import { startingIn, within } from '../../core/within.ts';

type Count = FactOf<'count'>;

const PAYS = /拨付|支付|兑付|发放|结算|列支|付款|付清|支出|拨款/;
const PER_UNIT = /按(?:照)?(?:实际)?(?:建成|完成|申报|合同)?$/;
const FOR_MONEY =
  /(?:服务费|运营费|建设费|工程款|设备款|补助|补贴|奖补|奖补资金|补助资金|费用?|款|资金|费)(?:（[^（）]*|[^，。；（]{0,6})$/;
const BUYS = /(?:购置|采购|购买)[^，。；、]{0,16}$/;
const ADVANCE = /预付|预拨|先行拨付|首付|首批|启动资金|质保|分期/;
const DONE =
  /(?:建成|完成|新建|改建|升级|改造|安装|铺设|硬化|投用|挂牌|验收合格|通过验收|交付|到货|发放到位|实际发放|入库|接通|接入|通水|通气|入住)[^，。；、]{0,20}$/;
const DONE_BEHIND =
  /^[^，。；、]{0,12}?(?:建成|完工|竣工|通过[^，。]{0,6}验收|投用|投入使用|安装完毕|改造完成|升级完成|挂牌|交付)/;
const NOT_DONE = /计划|目标|任务|拟|应|需|预计|抽查|抽取|随机|其中|未|另有|其余|剩余|尚/;

const parts = ({ text }: CheckContext, count: Count): { lead: string; tail: string; whole: string } => {
  const { start, end } = clauseAt(text, count.at.start);
  return {
    lead: text.slice(start, count.at.start),
    tail: text.slice(count.at.end, end),
    whole: text.slice(start, end),
  };
};

/** Units that the text says were paid for: 按24座拨付, 服务费（105个村站）550000元. */
function paidFor(context: CheckContext, amounts: readonly FactOf<'amount'>[], count: Count): boolean {
  const { lead, tail, whole } = parts(context, count);
  const topic = topicAt(context.structure, count.at.start);
  if (topic === 'targets' || topic === 'recommendations' || count.value.bound || ADVANCE.test(whole)) return false;
  if (PER_UNIT.test(lead) && PAYS.test(tail)) return true;
  // 购置垃圾桶2,400个，支付货款72万元.
  if (
    BUYS.test(lead) &&
    /^[^，。；]{0,8}，(?:已)?(?:全部|全额)?(?:支付|付款|付清)/.test(context.text.slice(count.at.end, count.at.end + 24))
  )
    return true;
  const sentence = sentenceAt(context.structure, count.at.start);
  const money =
    sentence &&
    startingIn(amounts, { start: count.at.end - 24, end: count.at.end + 24 }).some((a) => contains(sentence.at, a.at));
  if (!money) return false;
  // In brackets behind what was paid for, or 「兑付800户改造补助」.
  const bracket = lead.lastIndexOf('（') > lead.lastIndexOf('）');
  return (
    (bracket && FOR_MONEY.test(lead)) || (PAYS.test(lead) && /^[^，。；]{0,12}(?:补助|补贴|奖补|费|款|资金)/.test(tail))
  );
}

/** Units that the text says are finished, with the most that this can mean: 不足100家 is at most 99. */
function finished(context: CheckContext, count: Count): boolean {
  const { lead, tail } = parts(context, count);
  const topic = topicAt(context.structure, count.at.start);
  if (topic === 'targets' || topic === 'recommendations' || topic === 'overview') return false;
  if (NOT_DONE.test(lead.replace(/不足$/, '')) || /^[^，。；]{0,6}(?:未|尚)/.test(tail) || /费|款|拨付|支付/.test(lead))
    return false;
  return DONE.test(lead) || DONE_BEHIND.test(tail);
}

const most = (count: Count): Exact => (count.value.bound === 'below' ? worthOf(count).minus(1) : worthOf(count));

export const paidNotDelivered = defineCheck({
  id: 'paid-not-delivered',
  group: 'progress',
  severity: 'high',
  title: { zh: '付款数量多于完成数量', en: 'More units paid for than finished' },
  docs: {
    what: {
      zh: '付了款的数量多于报告写明建成、升级、安装完成的同类数量。“不足100家”至多是99家。计划数与付款数的差别不报，写明预付的不报。',
      en: 'More units were paid for than the report says were built, upgraded or installed. Under 100 means at most 99. Planned against paid is no fault; nor is a named advance.',
    },
    why: {
      zh: '没有完成就付款，可能是虚报数量或违规支付。',
      en: 'Payment for units that do not exist points to inflated numbers or payment against the rules.',
    },
    fix: {
      zh: '逐个核对验收记录和付款清单，追回多付的款项。',
      en: 'Check acceptance records against the payments one by one and recover what was overpaid.',
    },
  },
  messages: {
    gap: {
      zh: '按 {paid} 付款，完成的至多 {done}，多付至少 {gap}{unit}。',
      en: 'Paid for {paid}, at most {done} finished: at least {gap}{unit} paid and not delivered.',
    },
  },
  examples: {
    valid: [
      '一、绩效目标\n1.升级村级电商服务站203个。\n二、资金情况\n电商服务站升级服务费（105个村站）550000元。\n三、完成情况\n已完成105个村站升级。',
      '一、资金情况\n按800户兑付奖补资金120万元。\n二、完成情况\n800户改造任务全部完工。',
      '一、资金情况\n县农业农村局已按22座拨付补助资金528万元。\n二、验收情况\n已建成冷库22座，另有2座未安装制冷机组，不予拨付。',
      '一、资金情况\n按合同预付24座冷库建设资金576万元的30%。\n二、完成情况\n已建成冷库10座。',
      '一、资金情况\n支付路灯采购款（420盏）63万元。\n二、完成情况\n安装路灯420盏，其中新村安装36盏。',
      '一、资金情况\n支付13个镇站、105个村站服务费550000元。\n二、完成情况\n镇级站点已升级13个，村级站点已升级108个。',
    ],
    invalid: [
      '一、资金情况\n县供水办已按⟦1,860户⟧向施工单位付清入户工程款。\n二、发现的问题\n（一）入户工程实际接通数偏低。经逐户核对，全县实际接通自来水的住户为⟦1,415户⟧。\n（二）台账不全。部分记录缺失。',
      '云栗县电商服务站项目绩效评价报告\n一、资金情况\n电商服务站升级运营服务费（13个镇站、⟦105个⟧村站）550000元。\n二、完成情况\n村级站点升级不足⟦100家⟧，站点运营情况不佳。',
      '一、建设内容\n建设节能型冷库24座。\n二、资金情况\n补助资金先建后补，已按⟦24座⟧冷库拨付补助资金576万元。\n三、验收情况\n经逐座核验，已建成冷库⟦22座⟧。',
      '一、资金情况\n项目支付太阳能路灯采购款（⟦420盏⟧路灯）63万元。\n二、完成情况\n全县安装路灯⟦396盏⟧。',
      '一、资金情况\n兑付⟦800户⟧危房改造补助120万元。\n二、完成情况\n全县共完成危房改造⟦765户⟧。',
    ],
  },
  *run(context) {
    const { factsOf, linksOf, structure } = context;
    const counts = factsOf('count').filter(({ value }) => !value.malformed && !value.per && !value.cell);
    const amounts = factsOf('amount');
    const paid = counts.filter((count) => paidFor(context, amounts, count));
    if (paid.length === 0) return;
    const done = counts.filter((count) => finished(context, count));
    const groupOf = new Map<Count, number>();
    linksOf('same').forEach(({ places }, group) => {
      for (const place of places) for (const count of within(counts, place.at)) groupOf.set(count, group);
    });
    const nameless = done.filter((count) => groupOf.get(count) === undefined);
    const doneOf = new Map<number | undefined, Count[]>();
    for (const count of done) doneOf.set(groupOf.get(count), [...(doneOf.get(groupOf.get(count)) ?? []), count]);
    /** Counts of the thing that a count counts; one that names nothing counts what the target of its size does. */
    const alike = (count: Count): readonly Count[] => {
      const group = groupOf.get(count);
      // 「已按120个支付工程款，实际建成108个」: neither names the thing, and both stand in one paragraph.
      const paragraph = paragraphAt(structure, count.at.start);
      const beside = nameless.filter((d) => paragraphAt(structure, d.at.start) === paragraph);
      const own = [...((group !== undefined && doneOf.get(group)) || []), ...beside];
      if (own.length > 0 || group !== undefined) return own;
      // 「按86户标准发放危房改造补助」 and 「完成危房改造82户」: the clauses name the same work.
      const { whole } = parts(context, count);
      const like = done.filter(
        (d) => dimensionOf(d) === dimensionOf(count) && shares(titled(context, d) + parts(context, d).whole, whole),
      );
      if (like.length > 0) return like;
      const planned = linksOf('outcome').find(
        ({ undertaking: { quantity } }) =>
          quantity?.kind === 'count' &&
          dimensionOf(quantity) === dimensionOf(count) &&
          worthOf(quantity).eq(worthOf(count)),
      );
      return planned?.result?.kind === 'count' ? [planned.result as Count] : [];
    };
    for (const count of paid) {
      const finishedOnes = alike(count).filter(
        (d) => d !== count && FAMILY(d) === FAMILY(count) && !d.value.approximate,
      );
      const best = finishedOnes.reduce<Count | null>((top, d) => (!top || most(d).gt(most(top)) ? d : top), null);
      if (!best || most(best).gte(worthOf(count)) || count.value.approximate) continue;
      const gap = worthOf(count).minus(most(best));
      yield {
        message: 'gap',
        data: {
          paid: bare(count),
          done: `${most(best).toFixed()}${best.value.unit}`,
          gap: gap.toFixed(),
          unit: count.value.unit,
        },
        calculation: `${worthOf(count).toFixed()} − ${most(best).toFixed()} = ${gap.toFixed()}${count.value.unit}`,
        evidence: [evidence(count, '付款数量', 'paid for'), evidence(best, '完成数量', 'finished')],
        certainty: 'suspect',
        because: { zh: '两个数量按名称对应', en: 'the two counts were matched by name' },
      };
    }
  },
});

/** The title of the item that a count stands in: it says what was counted where the sentence calls it something else. */
const titled = ({ structure }: CheckContext, count: Count): string => {
  const section = structure.sections[count.sectionIndex];
  return section?.kind === 'item' ? `${section.title}，` : '';
};

/** Four Chinese characters in a row stand in both. */
function shares(a: string, b: string): boolean {
  let han = 0;
  for (let i = 0; i < a.length; i++) {
    const code = a.charCodeAt(i);
    han = code >= 0x4e00 && code <= 0x9fff ? han + 1 : 0;
    if (han >= 4 && b.includes(a.slice(i - 3, i + 1))) return true;
  }
  return false;
}

/** Things are counted by 个, 家, 处 and the like without a difference. */
const FAMILY = (count: Count): string =>
  /^(?:个|家|处|座|所|点|间)$/.test(count.value.unit) ? '个' : dimensionOf(count);
