import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Flow } from '../../core/link.ts';
import { allMatches } from '../../core/matches.ts';
import { halfOf, printed, worthOf } from '../../core/measure.ts';
import { clauseAt, paragraphAt, tableAt } from '../../core/passage.ts';
import { contains } from '../../core/span.ts';
import { headersOf } from '../../core/table.ts';
import { rowsOverBudget } from './row-budgets.ts';

/** One purse of several: what is spent beyond it may have come from another. */
const ONE_PURSE = /中央|省级|市级|上级|年初|县级|乡镇|街道|奖补|补助资金|专项资金|衔接资金|债券|第[一二三]批|首批|本批/;

function lead({ text }: CheckContext, { inflow }: Flow): string {
  const { start, end } = clauseAt(text, inflow.at.start);
  return text.slice(start, end);
}

/** 2021年下达450万元，2022年下达410万元，两年共计860万元: what came in turns has a total beside it that holds the spending. */
function inTurns({ factsOf, text, structure }: CheckContext, { inflow, outflow }: Flow): boolean {
  const paragraph = paragraphAt(structure, inflow.at.start);
  const beside = factsOf('amount').filter((q) => paragraphAt(structure, q.at.start) === paragraph && q !== outflow);
  return beside.some(
    (q) =>
      worthOf(q).gt(worthOf(inflow)) &&
      worthOf(q).gte(worthOf(outflow)) &&
      /(?:合计|共计|总计|累计|共)[^，。；\d]{0,6}$/.test(text.slice(clauseAt(text, q.at.start).start, q.at.start)) &&
      beside.some((other) => other !== inflow && worthOf(other).plus(worthOf(inflow)).eq(worthOf(q))),
  );
}

const RATE =
  /(?:(?:预算|资金|经费|项目|年度|总)(?:预算)?(?:执行|支出|使用|支付)(?:率|进度|比例)|执行率)(?:为|达到?|是|：|高达|约)*$/;
const ANOTHER_SOURCE =
  /结转|自筹|自有|配套|垫付|垫资|借款|贷款|追加|调剂|统筹|捐赠|补足|整合|归垫|调增|其他(?:资金|渠道|来源)|调整预算|上年结余/g;

/** A rate of execution above a hundred, in a report that names no other source. */
function rateOver({ factsOf, text, structure }: CheckContext): FactOf<'rate'> | undefined {
  const sources = (): boolean =>
    allMatches(text, ANOTHER_SOURCE).some(
      (m) =>
        !/(?:无|没有|未|不含|唯一)[^，。；]{0,6}$/.test(text.slice(Math.max(0, m.index - 10), m.index)) &&
        !/^[\t：:\s]*0(?:\.0+)?(?!\d)/.test(text.slice(m.index + m[0].length)),
    );
  const rate = factsOf('rate').find((rate) => {
    if (rate.value.bound || rate.value.unit === 'point' || worthOf(rate).lte(100) || worthOf(rate).gt(160))
      return false;
    const table = tableAt(structure, rate.at.start);
    const row = table?.rows.findIndex(({ at }) => contains(at, rate.at)) ?? -1;
    if (table && row >= 0) {
      const cell = table.rows[row]?.cells.find(({ at }) => contains(at, rate.at));
      return cell !== undefined && /执行率|支出率/.test(headersOf(table).header(row, cell.column));
    }
    const lead = text.slice(clauseAt(text, rate.at.start).start, rate.at.start);
    return RATE.test(lead) && !/上年|去年|同期|目标|不超过|比|较/.test(lead);
  });
  return rate && !sources() ? rate : undefined;
}

export const overspend = defineCheck({
  id: 'overspend',
  group: 'progress',
  severity: 'high',
  title: { zh: '支出超过到位（预算）资金', en: 'Spent more than received or granted' },
  docs: {
    what: {
      zh: '项目支出大于拨付、到位、预算或合同金额，或写出的执行率超过100%。近处写明有上年结转、自筹、垫付、配套等来源的不报；收入只是几项资金之一的，作为疑点。',
      en: 'Spending exceeds what was disbursed, received, budgeted or agreed, or the stated execution rate is above 100 %. Silent where carry-over, own funds, advances or matching funds are named near by; only suspected where the inflow is one purse of several.',
    },
    why: {
      zh: '超出的钱必有来源，没有写明可能是挤占其他资金或虚列支出。',
      en: 'The excess came from somewhere: unnamed, it may be other money diverted or spending made up.',
    },
    fix: {
      zh: '核对账面支出，写明超支部分的资金来源和审批手续。',
      en: 'Check the books and state where the excess came from and who approved it.',
    },
  },
  messages: {
    received: {
      zh: '支出 {spent}，超过到位资金 {limit}，多 {gap}。',
      en: 'Spent {spent}, {gap} more than the {limit} received.',
    },
    granted: {
      zh: '支出 {spent}，超过预算（批复）金额 {limit}，多 {gap}。',
      en: 'Spent {spent}, {gap} more than the {limit} granted.',
    },
    rate: {
      zh: '执行率 {rate}，超过100%，没有交代资金来源。',
      en: 'The execution rate is {rate}, above 100 %; no source is given.',
    },
    agreed: {
      zh: '支付 {spent}，超过合同金额 {limit}，多 {gap}。',
      en: 'Paid {spent}, {gap} more than the {limit} agreed on.',
    },
  },
  examples: {
    valid: [
      '一、支出情况\n当年支出按用途列示如下：\n支出项目\t金额（万元）\n房屋维修\t193.50\n物业管理\t205.20\n合计\t398.70\n其中，房屋维修年初预算为180.00万元，年中追加13.50万元。',
      '一、支出情况\n当年支出按用途列示如下：\n支出项目\t金额（万元）\n房屋维修\t193.50\n物业管理\t205.20\n合计\t398.70\n其中，房屋维修监理年初预算为18.00万元。',
      '一、资金下达\n2021年下达300万元，2022年下达280万元，两年共计580万元。\n二、支出\n2021年支出270万元，2022年支出290万元，累计支出560万元。',
      '一、资金\n县财政将项目款86万元划入县文化馆账户。\n二、使用\n全年共支用88.6万元，超出部分由县文化馆自有资金解决。',
      '一、资金\n年初预算150万元，9月追加预算20万元。\n二、执行\n预算执行率104%。',
      '一、资金\n批复经费95万元。\n二、使用\n全年开支94.2万元，剩余0.8万元收回。',
      '一、资金\n中央补助700万元，县级配套235万元。\n二、使用\n项目实际开支925.65万元。',
      '一、运行经费\n2023年县级预算安排管护费86.00万元，县水管站当年列支93.50万元，超支部分由水费收入弥补。',
      '县财政拨付培育经费63万元，共支出61.2万元，结余1.8万元。',
      '项目资金到位500万元，上年结转30万元，累计支出526万元。',
      '到位财政资金500万元，累计支出540万元，超出部分由项目单位自筹解决。',
      '批复总投资860.00万元，项目累计支出859.998万元。',
      '一、资金情况\n2023年到位资金9,286.35万元，支出8,914.90万元；2024年又支付186.20万元，累计支付9,101.10万元。',
      '项目预算420万元，其中省级资金300万元、县级资金120万元，项目支出399.84万元。',
      '概算投资约2,860万元，项目累计支出2,870万元。',
      '一、资金\n县财政预算安排1,260万元。\n二、支付\n年内支付施工合同款944.00万元，为合同价的80%。验收后又支付200.60万元，累计支付1,180.60万元。',
      '一、资金\n原计划下达资金420万元，调整后共落实资金565万元。\n二、支出\n项目累计支出548.2万元。',
      '一、资金\n调减前批复经费96万元，按新任务筹措经费118万元。\n二、支出\n全年支出117.4万元。',
      '一、资金\n按原任务，上级下达国债资金1,050万元；任务调减后，结转60万元。三项合计1,465万元，均已进入专户。\n二、支出\n项目累计支付1,421.05万元。',
    ],
    invalid: [
      '一、支出情况\n当年支出按用途列示如下：\n支出项目\t金额（万元）\n房屋维修\t⟦193.50⟧\n物业管理\t205.20\n合计\t398.70\n其中，房屋维修年初预算为⟦180.00万元⟧，物业管理按合同支付。',
      '一、预算\n县财政批复演出活动费预算⟦42.00万元⟧，会务费据实列支。\n二、决算\n费用科目\t实际支出（万元）\n演出活动费\t⟦46.80⟧\n会务费\t8.20',
      '一、资金\n原计划申请260万元，调整后下达资金⟦240万元⟧。\n二、支出\n项目累计支出⟦252.6万元⟧。',
      '一、资金\n县财政将活动经费⟦64万元⟧划入县文化馆账户，为唯一资金来源。\n二、使用\n至年底，县文化馆共支用⟦66.5万元⟧，其中演出费50万元、场地费16.5万元。',
      '一、审定\n工程结算审定造价⟦820.40万元⟧，由县财政全额承担。\n二、付款\n国库分次支付，累计付给施工单位⟦836.40万元⟧。',
      '一、资金\n县财政按季预拨运维经费，四次共拨⟦60万元⟧。\n二、执行\n全年各项开支共计⟦62.8万元⟧，手续齐全。',
      '一、投入\n运维经费由县财政安排。\n二、执行\n预算执行率⟦103.5%⟧，资金使用充分。',
      '一、批复\n县财政局批复普查经费⟦45万元⟧，包干使用。\n二、审计查明\n县统计局实际结算付款⟦47.3万元⟧，未办理手续。',
      '一、运行经费\n2023年县级预算安排管护费⟦86.00万元⟧，县水管站当年列支⟦93.50万元⟧，具体是人工费62.00万元、电费31.50万元。',
      '2020年8月市国库集中收付中心向某信息科技有限公司拨付⟦1518000元⟧，截至2020年10月29日项目资金支出为⟦1520000元⟧。',
      '一、资金情况\n项目到位资金⟦800万元⟧。截至年底，累计支出⟦812.6万元⟧。',
      '项目预算⟦420万元⟧，全年实际支出⟦438.5万元⟧。',
      '施工合同价⟦500万元⟧，已支付⟦523万元⟧。',
    ],
  },
  *run(context) {
    const seen = new Set<string>();
    let told = false;
    for (const flow of context.linksOf('flow')) {
      const { inflow, outflow, otherSource } = flow;
      const gap = worthOf(outflow).minus(worthOf(inflow));
      const rough = [inflow, outflow].some((q) => q.value.approximate || q.value.bound);
      const slack = halfOf(inflow).plus(halfOf(outflow));
      const key = worthOf(outflow).toFixed();
      if (gap.lte(rough ? worthOf(inflow).times('0.05') : slack) || otherSource || seen.has(key)) continue;
      if (inTurns(context, flow) || grewOver(context, flow)) continue;
      told = true;
      seen.add(key);
      const words = lead(context, flow) + (inflow.value.cell ? (inflow.value.of ?? '') : '');
      const partial = ONE_PURSE.test(words);
      const kind = /合同|中标|成交/.test(words)
        ? 'agreed'
        : /拨付|到位|收到|下拨|到账|拨入/.test(words)
          ? 'received'
          : 'granted';
      const sure = !rough && !partial;
      yield {
        message: kind,
        data: { spent: bare(outflow), limit: bare(inflow), gap: printed(gap, outflow) },
        calculation: `${bare(outflow)} − ${bare(inflow)} = ${printed(gap, outflow)} ＞ 0`,
        evidence: [
          evidence(outflow, '支出', 'spent'),
          evidence(inflow, '到位、预算或合同', 'received, granted or agreed'),
        ],
        certainty: sure ? 'certain' : 'suspect',
        ...(!sure && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '可能另有资金来源', en: 'there may be other sources' },
        }),
      };
    }
    for (const { budget, spent } of rowsOverBudget(context)) {
      const gap = worthOf(spent).minus(worthOf(budget));
      if (gap.lte(halfOf(budget).plus(halfOf(spent))) || seen.has(worthOf(spent).toFixed())) continue;
      yield {
        message: 'granted',
        data: { spent: bare(spent), limit: bare(budget), gap: printed(gap, spent) },
        calculation: `${bare(spent)} − ${bare(budget)} = ${printed(gap, spent)} ＞ 0`,
        evidence: [evidence(spent, '支出', 'spent'), evidence(budget, '预算', 'granted')],
        certainty: 'suspect',
        because: { zh: '支出与预算按名称对应', en: 'spending and grant were matched by name' },
      };
    }
    const rate = told ? undefined : rateOver(context);
    if (rate)
      yield {
        message: 'rate',
        data: { rate: bare(rate) },
        evidence: [evidence(rate, '执行率', 'execution rate')],
        certainty: 'suspect',
        because: { zh: '按所列执行率判断', en: 'judged by the stated rate' },
      };
  },
});

/** 年初预算1,290万元 with 追加 and 上年结转 named anywhere: what was granted at the start of a year is no limit of what was spent in it. */
const grewOver = (context: CheckContext, flow: Flow): boolean =>
  /年初/.test(lead(context, flow) + (flow.inflow.value.of ?? '')) &&
  /追加|调增|年中调整|结转|(?:大于|超过|高于)[^，。；]{0,6}预算数?的?(?:主要)?原因/.test(context.text);
