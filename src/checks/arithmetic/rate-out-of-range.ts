import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';
import { tableAt } from '../../core/passage.ts';
import { contains, type Span } from '../../core/span.ts';

// Rates of a closed set: the part can't be more than the whole.
const CLOSED =
  /(?:合格|优良|达标|覆盖|普及|满意|到位|(?<!毛)入学|巩固|参保|成活|保存|完好|投运|运行|回收|有效|及格|就业|取证|知晓|通过|入住|普惠|签约|安装|利用|处理|收集|公开|建档|管护|存活|保险|登记|整改|回访|参与|出勤|开工|完工|竣工|验收|兑付|发放|持证|上岗|到岗|在线|可用|入园|升学|毕业|接种|签到|到课)(?:合格)?(?:率|度|比例|面)(?:平均|均|分别|应|要)?(?:约?为|达到|达|是|高达|不低于|不少于|≥|：|:)*$/;
/** Any other rate by its name, which is most likely one of a closed set, too; and those that are measured against a plan, an earlier year or another thing. */
const NAMED = /[\u4e00-\u9fff]{2,}率(?:平均|均|分别|应|要)?(?:约?为|达到|达|是|高达|不低于|不少于|≥|：|:)*$/;
const OPEN =
  /完成|执行|支出|支付|拨付|进度|增|涨|降|超|达成|实现|兑现|履约|回报|收益|利润|毛利|负债|杠杆|偿债|速动|流动比|周转|拨备|保障|保证|自给|产销|成本|征[收缴]|收缴|清欠|化解|毛入学|床位|病床|产能|负荷|资金使用|资金利用|配[备置套]|供给|溢价|投入|节约|节支|变更|效率|频率|倍率|汇率|利率|费率|税率|功率|速率|流量|换手|替代|补偿|返还|拉动|带动|贡献|转移|目标|计划|任务|预算/;
const SHARE = /占[^，。；：、]{0,16}?(?:的|比(?:例|重)?)?(?:约?为|达到|达|是|：|:)*$/;

/** The words of the row that a rate fills a cell of; null outside of tables. Its target stands in the row as well. */
function labelsOf({ structure }: CheckContext, { at }: { readonly at: Span }): string[] | null {
  const row = tableAt(structure, at.start)?.rows.find((each) => contains(each.at, at));
  return row ? row.cells.map(({ text }) => text).filter((text) => !/\d/.test(text)) : null;
}

export const rateOutOfRange = defineCheck({
  id: 'rate-out-of-range',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '比率超过100%', en: 'A rate of a closed set above 100 %' },
  docs: {
    what: {
      zh: '合格率、覆盖率、满意度、到位率、占比等部分与整体之比超过100%。完成率、执行率、增长率可以超过100%，不在此列。',
      en: 'A rate of a part in a whole (pass, coverage, satisfaction, arrival of funds, share) above 100 %. Completion, execution and growth may exceed it.',
    },
    why: { zh: '部分不可能大于整体，必有一数有误。', en: 'A part cannot exceed its whole, so a figure is wrong.' },
    fix: { zh: '核对分子、分母后更正。', en: 'Check numerator and denominator.' },
  },
  messages: { over: { zh: '{name}为 {rate}，超过100%。', en: '{name} is {rate}, above 100 %.' } },
  examples: {
    valid: [
      '全年培训1,992人，完成目标的101.63%。',
      '电商培训任务完成率243%。',
      '验收合格率100%，群众满意度98.5%。',
      '网络零售额同比增长120%。',
      '预算执行率为102.3%，超出部分由自筹资金解决。',
      '产值占计划的130%，超额完成。',
      '县医院病床使用率104.2%，小学毛入学率101.3%，产销率102%，当年征缴率100.6%。',
    ],
    invalid: [
      '全县乡村医生持证上岗率⟦103.2%⟧。',
      '二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n质量指标 | 培训考核合格率 | ≥95% | ⟦102.3%⟧ | 8 | 8\n时效指标 | 拨付及时率 | 100% | 100% | 7 | 7',
      '质量指标 | 设备开机率 | ≥90% | ⟦103.6%⟧ | 5 | 5\n质量指标 | 设备完好率 | ≥95% | 98% | 5 | 5',
      '用工协议签订率⟦103.5%⟧，台账齐全。',
      '特种作业人员持证率⟦101.8%⟧，培训420人次。',
      '混凝土抗折强度检测82组，合格率⟦102.5%⟧。',
      '农村自来水普及率达到⟦１０８％⟧。',
      '截至年底，资金到位率为⟦110%⟧。',
      '回收有效问卷588份，群众满意度⟦百分之一百零五⟧。',
    ],
  },
  *run(context) {
    const { factsOf, text } = context;
    for (const rate of factsOf('rate')) {
      if (rate.value.unit !== 'percent' || worthOf(rate).lte(100)) continue;
      const from =
        Math.max(
          text.lastIndexOf('，', rate.at.start - 1),
          text.lastIndexOf('。', rate.at.start - 1),
          text.lastIndexOf('\n', rate.at.start - 1),
          text.lastIndexOf('、', rate.at.start - 1),
          text.lastIndexOf('；', rate.at.start - 1),
          text.lastIndexOf('（', rate.at.start - 1),
        ) + 1;
      const row = labelsOf(context, rate);
      const clause =
        row !== null
          ? (row.find((label) => CLOSED.test(label)) ?? row.find((label) => NAMED.test(label)) ?? rate.value.of ?? '')
          : text.slice(Math.max(from, rate.at.start - 40), rate.at.start);
      const share = SHARE.test(clause) && !/计划|目标|任务|预算|上年|去年|同期|概算|合同/.test(clause);
      const closed = CLOSED.test(clause);
      const likely = NAMED.test(clause) && !OPEN.test(clause);
      if (!closed && !share && !likely) continue;
      const name = clause.replace(/(?:约?为|达到|达|是|高达|：|:|不低于|不少于|≥)+$/, '').slice(-16);
      yield {
        message: 'over',
        data: { name, rate: bare(rate) },
        evidence: [evidence(rate, '超过100%', 'above 100 %')],
        ...(!closed && !share
          ? ({ certainty: 'suspect', because: { zh: '按名称判断', en: 'judged by its name' } } as const)
          : {}),
      };
    }
  },
});
