import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Flow, Outcome } from '../../core/link.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, paragraphAt, textAt } from '../../core/passage.ts';
import { dec, grouped as digits, type Exact } from '../../core/quantity.ts';
import { spanOf } from '../../core/span.ts';
import type { Paragraph } from '../../core/structure.ts';
import { countedApart } from './counted-apart.ts';
import { lotRows, lots } from './lot-progress.ts';
import { namedContracts } from './named-contracts.ts';
import { readRates } from './printed-rates.ts';
import { countedShares, paidShares, type Share, workShares } from './shares.ts';
import { MAY_HAVE_LOTS, textLots } from './text-lots.ts';

const WORK =
  /(?:形象|工程|建设|施工|项目|总体|整体|实物|实施|完成)(?:形象)?进度(?:为|达到|达|是|仅|仅为|约|：|已达|已完成)*$|(?:完成|占)(?:了)?(?:总|全部|合同|设计|计划|批复)?(?:工程量|工作量|任务量|任务|总长度|总里程|总面积|总数)的?(?:约|为)?$|(?:工程|任务|建设)完成率(?:为|达到|达|仅|仅为|：|约)*$|完成投资[^，]{0,6}(?:占|为)[^，]{0,8}的?$/;
const ADVANCE = /预付|首付|先行(?:拨付|支付)|预拨|提前拨付|一次性拨付|启动资金|备料款/;
/** 不设预付款: no advance is named. */
const NO_ADVANCE =
  /(?:不设|不支付|不予|没有|未设|未支付|无|不得|未约定|未明确|未安排|未规定|不含|不存在|取消)(?:约定|设|安排|规定|支付|拨付|任何)*(?:工程)?(?:预付(?:工程|备料)?款?|备料款|首付款?|启动资金)/g;
/** What LAGS can't do without. */
const SLOW = /滞后|缓慢|偏慢|较慢|迟缓|落后/;
const LAGS =
  /(?:整体|总体|项目|工程|建设|实施)[^，。；、]{0,6}(?:进度|进展)[^，。；、]{0,4}(?:滞后|缓慢|偏慢|较慢|迟缓|落后)/;
const share = (part: Exact, base: Exact): Exact => part.div(base).times(100).toDecimalPlaces(2);
const percent = (value: Exact): string => `${digits(value)}%`;

/** The work is over: nothing is left to be paid for. */
const OVER =
  /(?<!主体|土建|一期|标段)(?:工程|项目|建设任务|施工|改造)[^，。；、]{0,10}(?:全部完工|全面完工|全部竣工|已竣工|已完工|完工并|竣工验收合格|全部完成|全面完成|通过[^，。；]{0,8}竣工验收)|(?:^|，)(?:现已|已|均已|目前)?全部(?:完成|完工|竣工|建成|安装|交付)/m;
/** What OVER can't do without. */
const ENDED = /全[部面](?:[完竣]工|完成|建成|安装|交付)|已[竣完]工|完工并|竣工验收/;
const isOver = (text: string): boolean => ENDED.test(text) && OVER.test(text);
const UNFINISHED = /未|没有|其余|剩余|余下|剩下|尚|正在|仍在|滞后|缓慢|下半年|下一步|下步|继续/;

/** A report that is written while the work goes on. */
const MIDWAY = /中期|阶段性|期中|半年|监控|进展情况/;

/** About three sentences. */
const REACH = 150;

/** A share of payment and one of work that belong together. */
interface Pair {
  readonly pay: Share;
  readonly work: Share;
  readonly near: boolean;
}

/**
 * The only two of a paragraph; else the least that is said to be paid and the most that is said to be done, so that what
 * is left of the gap holds however the shares belong together.
 */
function pairs(context: CheckContext): Pair[] {
  const rates = readRates(context);
  const pays = paidShares(context, rates);
  if (pays.length === 0) return [];
  const works = workShares(context, rates);
  const beside = works.flatMap((work): Pair[] => {
    if (!work.printed) return [];
    const paragraph = paragraphOf(context, work);
    const own = (s: Share): boolean => s.printed && paragraphOf(context, s) === paragraph;
    const [pay, ...others] = pays.filter(own);
    return pay && others.length === 0 && works.filter(own).length === 1 && !isOver(aroundOf(context, work))
      ? [{ pay, work, near: true }]
      : [];
  });
  if (beside.length > 0) return beside;
  if (isOver(context.text)) return [];
  const unfinished = MIDWAY.test(context.text.slice(0, 80));
  const whole = works.filter((w) => w.whole);
  const told = whole.length > 0 ? whole : [...works, ...countedShares(context), ...countedApart(context)];
  const pay = pays.reduce<Share | null>((least, p) => (!least || p.value.lt(least.value) ? p : least), null);
  const work = told.reduce<Share | null>((most, w) => (!most || w.value.gt(most.value) ? w : most), null);
  if (!pay || !work || before(work.asOf, pay.asOf)) return [];
  // So many of one thing stand for the work only where the report says that some is left to do.
  const rest = context.text.slice(Math.max(0, work.at.start - REACH), work.at.end + REACH);
  if (!work.whole && !unfinished && !UNFINISHED.test(rest)) return [];
  // Another counted target is as far as the money.
  if (!work.whole && !work.printed && furthest(context).gt(work.value)) return [];
  return [{ pay, work, near: paragraphOf(context, pay) === paragraphOf(context, work) }];
}

/** Told as of an earlier month. */
const before = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.slice(0, 7) < b.slice(0, Math.min(7, a.length));

/** The largest part of a counted target that is done. */
const furthest = ({ linksOf }: CheckContext): Exact =>
  linksOf('outcome').reduce((most, { undertaking: { quantity }, result }) => {
    if (quantity?.kind !== 'count' || result?.kind !== 'count' || worthOf(quantity).lte(0)) return most;
    const done = share(worthOf(result), worthOf(quantity));
    return done.gt(most) ? done : most;
  }, dec(0));

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

/** The paragraph that a share stands in. */
const paragraphOf = ({ structure }: CheckContext, { at }: Share): Paragraph | undefined =>
  paragraphAt(structure, at.start);

/** Its paragraph as text. */
const aroundOf = (context: CheckContext, share: Share): string => {
  const paragraph = paragraphOf(context, share);
  // A line of a form says nothing but its figure: what explains it may stand anywhere.
  if (paragraph?.kind === 'row' || (paragraph && paragraph.at.end - paragraph.at.start < 16)) return context.text;
  return paragraph ? textAt(context.structure, paragraph) : '';
};

export const paymentAheadOfProgress = defineCheck({
  id: 'payment-ahead-of-progress',
  group: 'progress',
  severity: 'high',
  title: { zh: '付款超前于进度', en: 'Paid ahead of the work done' },
  docs: {
    what: {
      zh: '支付比例比完成进度高出20个百分点以上（可设）：比例可以是写出的（占合同价的91%、九成、全部付讫），也可以由已付金额与总额、完成产值与合同价、完成数量与计划或剩余数量推算；有几个比例时取最低的支付和最高的进度相比。没有写进度的，在报告说明进度滞后、且各项数量目标都明显没有完成时，用支出占到位资金的比例相比。写明预付款、工程已完工的不报。',
      en: 'The share of the money that was paid exceeds the share of the work that was done by over 20 points (configurable). Shares are read as stated or computed: paid of the whole sum, value of the work of the contract price, things done of those planned or left; of several the least paid and the most done are compared. Else, where the report says that the project lags and every counted target is far from done, by spending over money received. Silent where an advance is named or the work is over.',
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
      '一、资金支出\n学历提升班与岭西职业学院签订委托协议，协议价60.00万元，按协议开班时预付51.00万元。\n二、实施情况\n（一）学历提升。已授课208学时，占协议学时的52%。',
      '一、资金\n地籍测绘委托省测绘院承担，双方签订合同，合同价240万元，已支付216万元。\n二、进度\n水质监测采样186批，占合同批次的45%。',
      '一、项目概况\n加固堤防全长12公里，中标合同价960万元。\n二、资金使用\n县水务局分6次向中标单位汇款，合计864万元。\n三、现场情况\n堤身填筑成型12公里，其中护坡砌筑6.3公里，余下为草皮护坡。',
      '泥溪县粮库维修项目自评表\n资金拨付比例	60%\n施工进度	30%\n情况说明	按合同约定预付工程款30%，其余仓房正在施工。',
      '标段 | 合同价（万元） | 付款比例 | 形象进度\n东段 | 300 | 70% | 72%\n西段 | 500 | 60% | 55%',
      '一、资金情况\n预算执行率94.98%。\n二、评价工作\n评价组实地核查4个乡镇的冷库12座，占总数的26.09%。',
      '标段 | 合同价（万元） | 已支付（万元）\n一标段（土建） | 2,180.00 | 1,962.00\n二标段（设备） | 905.00 | 860.00\n一标段已完工。二标段按合同支付预付款，设备安装的形象进度为55%。',
      '工程已完成5.1公里，占总长度的60%，已支付工程款561万元，占合同价的55%。',
      '截至年底，工程形象进度85%，资金支付进度90%。',
      '截至年底，工程形象进度30%，按合同支付预付款后，资金支付率60%。',
      '一、绩效目标\n1.改造水厂6座。\n二、资金情况\n到位资金3,260万元，累计支出3,018.40万元。\n三、完成情况\n完成水厂改造6座。',
      '一、绩效目标\n1.培训600人次。\n二、资金情况\n到位资金63万元，共支出61.2万元。\n三、完成情况\n培训560人次。',
      '一、资金情况\n预算执行率95%。\n二、完成情况\n项目按期完成，工程进度100%。',
      '一、资金\n全年支出962.40万元，执行率96.24%。\n二、存在的问题\n机械捡拾只有310吨，占机械捡拾总量的12.6%。',
    ],
    invalid: [
      '一、资金支出\n学历提升班由县退役军人服务中心与岭西职业学院签订委托协议，协议价⟦60.00万元⟧，年内已支付⟦51.00万元⟧，占85%。\n二、实施情况\n（一）学历提升。招收学员60人，至年末已授课208学时，占协议学时的⟦52%⟧，其余安排在次年春季。',
      '一、资金\n地籍测绘委托省测绘院承担，双方签订合同，合同价⟦240万元⟧，已支付⟦216万元⟧。\n二、进度\n截至12月底，地籍测绘完成合同图幅的⟦45%⟧，余下图幅待补测。',
      '一、资金\n水质监测服务由第三方按合同开展，合同金额⟦80万元⟧，累计支付⟦76万元⟧。\n二、产出\n水质监测采样186批，占合同批次的⟦62%⟧。',
      '一、资金\n巡回义诊与市人民医院签订协议，协议金额⟦36万元⟧，已拨付⟦36万元⟧。\n二、产出\n（一）巡回义诊。全年开展27场，为协议场次的⟦54%⟧。',
      '一、项目概况\n加固堤防全长⟦12公里⟧，中标合同价⟦960万元⟧。\n二、资金使用\n县水务局分6次向中标单位汇款，合计⟦864万元⟧。\n三、现场情况\n评价组逐段丈量，堤身填筑成型⟦6.3公里⟧，余下堤段仅完成清基。',
      '泥溪县粮库维修项目自评表\n资金拨付比例\n⟦90%⟧\n施工进度\n⟦55%⟧\n情况说明\n仓顶防水已做完，其余仓房正在施工。',
      '一、付款情况\n截至审计日，⟦八成⟧多的设备款已拨给供货商。\n二、进度情况\n现场看到，⟦五成⟧左右的工程量已经完成，其余围墙尚未砌筑。',
      '标段 | 合同价（万元） | 付款比例 | 形象进度\n东段 | 300 | 70% | 72%\n西段 | 500 | ⟦88%⟧ | ⟦41%⟧',
      '一、资金情况\n截至2023年6月底，⟦工程款付到九成⟧。\n二、进展情况\n监理签认的⟦工作量仅为五成⟧。',
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
    const read = new Set<number>();
    for (const { pay, work, near } of pairs(context)) {
      stated = true;
      const gap = pay.value.minus(work.value);
      if (gap.lte(points) || [work, pay].some((s) => ADVANCE.test(aroundOf(context, s).replace(NO_ADVANCE, ''))))
        continue;
      read.add(work.at.start);
      const sums = [pay.sum, work.sum].filter((sum) => sum !== '').map((sum) => `${sum}；`);
      const [first, ...others] = [...pay.evidence, ...work.evidence];
      const sure = near && pay.printed && work.printed;
      yield {
        message: 'rates',
        data: { paid: pay.said, done: work.said, gap: digits(gap) },
        calculation: `${sums.join('')}${pay.said} − ${work.said} = ${digits(gap)}个百分点 ＞ ${digits(points)}`,
        evidence: [first as EvidenceAt, ...others],
        certainty: sure ? 'certain' : 'suspect',
        ...(!near && { because: { zh: '两个比例不在同一段', en: 'the two rates stand in different paragraphs' } }),
        ...(near && !sure && { because: { zh: '比例按文中数字推算', en: 'a share was computed from the figures' } }),
      };
    }
    // Without a table or a word for them nothing is told of lots.
    const works =
      context.structure.tables.length === 0 && !MAY_HAVE_LOTS.test(text)
        ? []
        : factsOf('rate').filter(
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
    const contracts = namedContracts(context).filter(({ done }) => !read.has(done.at.start));
    const apart = textLots(context, works).filter(({ done }) => !read.has(done.at.start));
    for (const { paid, sums, done, around, named } of [...lotRows(context), ...apart, ...contracts]) {
      const part = paid ? worthOf(paid) : sums ? share(worthOf(sums.paid), worthOf(sums.contract)) : null;
      if (!part) continue;
      const gap = part.minus(worthOf(done));
      if (gap.lte(points) || (!named && ADVANCE.test(textAt(context.structure, around)))) continue;
      stated = true;
      const said = paid ? bare(paid) : percent(part);
      const sum = !paid && sums ? `${bare(sums.paid)} ÷ ${bare(sums.contract)} = ${said}；` : '';
      const [first, ...others] = paid
        ? [evidence(paid, '支付比例', 'share paid')]
        : sums
          ? [evidence(sums.paid, '已支付', 'paid'), evidence(sums.contract, '合同价', 'contract price')]
          : [];
      if (!first) continue;
      yield {
        message: 'rates',
        data: { paid: said, done: bare(done), gap: digits(gap) },
        calculation: `${sum}${said} − ${bare(done)} = ${digits(gap)}个百分点 ＞ ${digits(points)}`,
        evidence: [first, ...others, evidence(done, '完成进度', 'share done')],
        certainty: named ? 'suspect' : 'certain',
        ...(named && {
          because: {
            zh: '两处按标段或合同名称对应',
            en: 'the two places were matched by the name of the lot or contract',
          },
        }),
      };
    }
    if (stated) return;
    const lag = SLOW.test(text) ? LAGS.exec(text) : null;
    if (!lag || ADVANCE.test(text)) return;
    const flow = linksOf('flow').reduce<Flow | null>(
      (best, f) => (!best || worthOf(f.outflow).gt(worthOf(best.outflow)) ? f : best),
      null,
    );
    if (!flow || worthOf(flow.inflow).lte(0)) return;
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
