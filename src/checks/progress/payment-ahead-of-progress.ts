import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Flow, Outcome } from '../../core/link.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, paragraphAt, sentenceAt, textAt } from '../../core/passage.ts';
import { dec, grouped as digits, type Exact } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { lots } from './lot-progress.ts';

type Rate = FactOf<'rate'>;

const WORK =
  /(?:形象|工程|建设|施工|项目|总体|整体|实物|实施|完成)(?:形象)?进度(?:为|达到|达|是|仅|仅为|约|：|已达|已完成)*$|(?:完成|占)(?:了)?(?:总|全部|合同|设计|计划|批复)?(?:工程量|工作量|任务量|任务|总长度|总里程|总面积|总数)的?(?:约|为)?$|(?:工程|任务|建设)完成率(?:为|达到|达|仅|仅为|：|约)*$|完成投资[^，]{0,6}(?:占|为)[^，]{0,8}的?$/;
const PAY =
  /(?:资金|工程款|进度款|合同款|款项|预算|累计|价款)?(?:支付|支出|拨付|付款|执行)(?:率|进度|比例)(?:为|达到|达|是|已达|：|约)*$|(?:占|达到|达|支付(?:了)?|支付至)(?:了)?(?:合同|中标)(?:总?价款?|总?金额|总?额|款)的?(?:约|为)?$|(?:资金|工程款)(?:已)?(?:累计)?(?:拨付|支付|支出)(?:了|达|至)?$/;
const ADVANCE = /预付|首付|先行(?:拨付|支付)|预拨|提前拨付|一次性拨付|启动资金|备料款/;
const SAMPLED = /(?:核查|抽查|抽取|抽检|抽样|走访|踏勘|查勘|回访|查看|察看)[^。；]*$/;
/** 不设预付款: no advance is named. */
const NO_ADVANCE = /(?:不设|不支付|不予|没有|未设|未支付|无|不得)(?:工程)?预付款?/g;
const LAGS =
  /(?:整体|总体|项目|工程|建设|实施)[^，。；、]{0,6}(?:进度|进展)[^，。；、]{0,4}(?:滞后|缓慢|偏慢|较慢|迟缓|落后)/;
const INTENDED = /不低于|目标|应达|要求|(?<!占)计划|力争|约定|按合同|按照/;

const share = (part: Exact, base: Exact): Exact => part.div(base).times(100).toDecimalPlaces(2);
const percent = (value: Exact): string => `${digits(value)}%`;

/** Stated rates of work and of payment that belong together: of one paragraph, else the only ones of the report. */
function pairs(context: CheckContext): [Rate, Rate][] {
  const { text, structure, factsOf } = context;
  const kinds = factsOf('rate').flatMap((rate): { rate: Rate; work: boolean; paragraph: Span | undefined }[] => {
    const { start } = clauseAt(text, rate.at.start);
    const lead = text.slice(start, rate.at.start);
    if (rate.value.unit === 'point' || rate.value.bound || rate.value.cell || INTENDED.test(lead)) return [];
    const sentence = sentenceAt(structure, rate.at.start);
    // 实地核查冷库12座，占总数的26.09%: what was looked at, not what was done.
    if (/^占/.test(lead) && SAMPLED.test(text.slice(sentence?.at.start ?? start, start))) return [];
    const work = WORK.test(lead);
    if (!work && !PAY.test(lead)) return [];
    return [{ rate, work, paragraph: paragraphAt(structure, rate.at.start)?.at }];
  });
  const [works, pays] = [kinds.filter((k) => k.work), kinds.filter((k) => !k.work)];
  const near = works.flatMap((w) => {
    const own = pays.filter((p) => p.paragraph === w.paragraph);
    return own.length === 1 ? [[w.rate, own[0]?.rate as Rate] as [Rate, Rate]] : [];
  });
  if (near.length > 0) return near;
  const [work, pay] = [works[0], pays[0]];
  return work && pay && works.length === 1 && pays.length === 1 ? [[work.rate, pay.rate]] : [];
}

/** The least part of a target that is done, when every counted target lags as far behind. */
function leastDone({ linksOf }: CheckContext, below: Exact): Outcome | null {
  const counted = linksOf('outcome').filter(
    ({ undertaking: { id, quantity }, result }) =>
      id.startsWith('promise') && quantity?.kind === 'count' && result?.kind === 'count' && worthOf(quantity).gt(0),
  );
  const done = (o: Outcome): Exact =>
    share(worthOf(o.result as FactOf<'count'>), worthOf(o.undertaking.quantity as FactOf<'count'>));
  if (counted.length === 0 || counted.some((o) => done(o).gte(below))) return null;
  return counted.reduce((least, o) => (done(o).lt(done(least)) ? o : least));
}

export const paymentAheadOfProgress = defineCheck({
  id: 'payment-ahead-of-progress',
  group: 'progress',
  severity: 'high',
  title: { zh: '付款超前于进度', en: 'Paid ahead of the work done' },
  docs: {
    what: {
      zh: '支付比例比完成进度高出20个百分点以上（可设）：两个比例都写出的直接相比；没有写进度的，在报告说明进度滞后、且各项数量目标都明显没有完成时，用支出占到位资金的比例相比。写明预付款的不报。',
      en: 'The share of the money that was paid exceeds the share of the work that was done by over 20 points (configurable): as stated, or, where the report says that the project lags and every counted target is far from done, by spending over money received. Silent where an advance is named.',
    },
    why: {
      zh: '钱付完了活没干完，后续质量和工期就没有约束。',
      en: 'Once the money is paid, nothing is left to make the contractor finish.',
    },
    fix: { zh: '核对计量支付依据，暂停超前支付。', en: 'Check what the payments were based on and stop paying ahead.' },
  },
  options: { points: 20 },
  messages: {
    rates: {
      zh: '支付比例 {paid}，完成进度 {done}，付款超前 {gap} 个百分点。',
      en: '{paid} paid, {done} done: paid {gap} points ahead.',
    },
    lagging: {
      zh: '资金已支出 {paid}，而报告写明进度滞后，{target} 的目标只完成 {result}（{done}）。',
      en: '{paid} of the money is spent; the report says that the project lags, and {result} of {target} is done ({done}).',
    },
  },
  examples: {
    valid: [
      '一、资金情况\n预算执行率94.98%。\n二、评价工作\n评价组实地核查4个乡镇的冷库12座，占总数的26.09%。',
      '标段 | 合同价（万元） | 已支付（万元）\n一标段（土建） | 2,180.00 | 1,962.00\n二标段（设备） | 905.00 | 860.00\n一标段已完工。二标段按合同支付预付款，设备安装的形象进度为55%。',
      '工程已完成5.1公里，占总长度的60%，已支付工程款561万元，占合同价的55%。',
      '截至年底，工程形象进度85%，资金支付进度90%。',
      '截至年底，工程形象进度30%，按合同支付预付款后，资金支付率60%。',
      '一、绩效目标\n1.改造水厂6座。\n二、资金情况\n到位资金3,260万元，累计支出3,018.40万元。\n三、完成情况\n完成水厂改造6座。',
      '一、绩效目标\n1.培训600人次。\n二、资金情况\n到位资金63万元，共支出61.2万元。\n三、完成情况\n培训560人次。',
      '一、资金情况\n预算执行率95%。\n二、完成情况\n项目按期完成，工程进度100%。',
    ],
    invalid: [
      '标段 | 合同价（万元） | 已支付（万元）\n一标段（土建） | 2,180.00 | 1,962.00\n二标段（设备） | ⟦905.00⟧ | ⟦860.00⟧\n二标段由某环境公司承担，合同约定随安装进度付款，不设预付款，设备安装的形象进度为⟦55%⟧。',
      '截至2023年6月底，工程形象进度⟦45%⟧，已支付工程款占合同价的⟦80%⟧。',
      '一、建设情况\n项目总体进度仅为⟦38%⟧。\n二、资金情况\n资金支出率⟦92.5%⟧。',
      '已完成管网铺设12公里，占总里程的⟦40%⟧，资金支付进度达到⟦75%⟧。',
      '一、绩效目标\n（1）电商培训不少于⟦5000人次⟧。\n二、资金情况\n2020年8月县国库拨付⟦1518000元⟧，项目资金支出为⟦1520000元⟧。\n三、完成情况\n电商培训⟦373人次⟧。⟦项目整体进度滞后⟧。',
    ],
  },
  *run(context) {
    const { text, factsOf, linksOf, options, place } = context;
    const points = dec(Number(options['points']));
    let stated = false;
    for (const [work, pay] of pairs(context)) {
      stated = true;
      const gap = worthOf(pay).minus(worthOf(work));
      const paragraphs = [work, pay].map((r) => paragraphAt(context.structure, r.at.start));
      if (gap.lte(points) || paragraphs.some((p) => p && ADVANCE.test(textAt(context.structure, p)))) continue;
      const near = paragraphs[0] === paragraphs[1];
      yield {
        message: 'rates',
        data: { paid: bare(pay), done: bare(work), gap: digits(gap) },
        calculation: `${bare(pay)} − ${bare(work)} = ${digits(gap)}个百分点 ＞ ${digits(points)}`,
        evidence: [evidence(pay, '支付比例', 'share paid'), evidence(work, '完成进度', 'share done')],
        certainty: near ? 'certain' : 'suspect',
        ...(!near && { because: { zh: '两个比例不在同一段', en: 'the two rates stand in different paragraphs' } }),
      };
    }
    const works = factsOf('rate').filter(
      (rate) =>
        !rate.value.bound &&
        !rate.value.cell &&
        WORK.test(text.slice(clauseAt(text, rate.at.start).start, rate.at.start)),
    );
    for (const { contract, paid, progress, around } of lots(context, works)) {
      const part = share(worthOf(paid), worthOf(contract));
      const gap = part.minus(worthOf(progress));
      if (gap.lte(points) || ADVANCE.test(textAt(context.structure, around).replace(NO_ADVANCE, ''))) continue;
      stated = true;
      yield {
        message: 'rates',
        data: { paid: percent(part), done: bare(progress), gap: digits(gap) },
        calculation: `${bare(paid)} ÷ ${bare(contract)} = ${percent(part)}；${percent(part)} − ${bare(progress)} = ${digits(gap)}个百分点 ＞ ${digits(points)}`,
        evidence: [
          evidence(paid, '已支付', 'paid'),
          evidence(contract, '合同价', 'contract price'),
          evidence(progress, '完成进度', 'share done'),
        ],
        certainty: 'suspect',
        because: { zh: '表中的标段按名称与正文对应', en: 'the lot of the table was matched by its name in the text' },
      };
    }
    if (stated || ADVANCE.test(text)) return;
    const lag = LAGS.exec(text);
    const flow = linksOf('flow').reduce<Flow | null>(
      (best, f) => (!best || worthOf(f.outflow).gt(worthOf(best.outflow)) ? f : best),
      null,
    );
    if (!lag || !flow || worthOf(flow.inflow).lte(0)) return;
    const paid = share(worthOf(flow.outflow), worthOf(flow.inflow));
    const least = leastDone(context, paid.minus(points));
    const { quantity } = least?.undertaking ?? {};
    const result = least?.result;
    if (!quantity || !result) return;
    const done = share(worthOf(result), worthOf(quantity));
    yield {
      message: 'lagging',
      data: { paid: percent(paid), done: percent(done), target: bare(quantity), result: bare(result) },
      calculation: `${bare(flow.outflow)} ÷ ${bare(flow.inflow)} = ${percent(paid)}；${bare(result)} ÷ ${bare(quantity)} = ${percent(done)}`,
      evidence: [
        evidence(flow.outflow, '已支出', 'spent'),
        evidence(flow.inflow, '到位', 'received'),
        evidence(place(spanOf(lag.index, lag.index + lag[0].length)), '写明滞后', 'said to lag'),
        evidence(result, '完成', 'done'),
        evidence(quantity, '目标', 'target'),
      ],
      certainty: 'suspect',
      because: { zh: '总体进度按各项目标推算', en: 'the progress of the whole was inferred from its targets' },
    };
  },
});
