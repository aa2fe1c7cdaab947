import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';
import { tableAt } from '../../core/passage.ts';
import { contains, type Span } from '../../core/span.ts';

// Rates of a closed set: the part can't be more than the whole.
const CLOSED =
  /(?:合格|优良|达标|覆盖|普及|满意|到位|入学|巩固|参保|成活|保存|完好|投运|运行|回收|有效|及格|就业|取证|知晓|通过|入住|普惠|签约|安装|利用|处理|收集|公开|建档|管护|存活|保险|登记|整改|回访|参与|出勤|开工|完工|竣工|验收|兑付|发放|持证|上岗|到岗|在线|可用|入园|升学|毕业|接种|签到|到课)(?:合格)?(?:率|度|比例|面)(?:平均|均|分别|应|要)?(?:约?为|达到|达|是|高达|不低于|不少于|≥|：|:)*$/;
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
    ],
    invalid: [
      '全县乡村医生持证上岗率⟦103.2%⟧。',
      '二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n质量指标 | 培训考核合格率 | ≥95% | ⟦102.3%⟧ | 8 | 8\n时效指标 | 拨付及时率 | 100% | 100% | 7 | 7',
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
          ? (row.find((label) => CLOSED.test(label)) ?? rate.value.of ?? '')
          : text.slice(Math.max(from, rate.at.start - 40), rate.at.start);
      const share = SHARE.test(clause) && !/计划|目标|任务|预算|上年|去年|同期|概算|合同/.test(clause);
      if (!CLOSED.test(clause) && !share) continue;
      const name = clause.replace(/(?:约?为|达到|达|是|高达|：|:|不低于|不少于|≥)+$/, '').slice(-16);
      yield {
        message: 'over',
        data: { name, rate: bare(rate) },
        evidence: [evidence(rate, '超过100%', 'above 100 %')],
      };
    }
  },
});
