import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { grouped as digits } from '../../core/quantity.ts';
import { explains, hasRemark, isPromise } from './told.ts';

const REASON =
  /因|由于|原因|主要是|得益于|受[^，。]{1,12}影响|追加|调整|扩大|扩面|增设|上级|政策|需求|报名|自愿|带动下|超额[^，。]{0,10}(?:是|系)|新增[^，。]{0,8}任务|申请|结余资金/;

export const overfulfilmentUnexplained = defineCheck({
  id: 'overfulfilment-unexplained',
  group: 'targets',
  severity: 'low',
  title: { zh: '超额过多而无说明', en: 'Far over target without a reason' },
  docs: {
    what: {
      zh: '完成数超过目标的130%（可设），而同句和下一句没有说明原因。只看数量和金额，不看比率。',
      en: 'The result is over 130 % (configurable) of its target and neither its sentence nor the next gives a reason. Counts and amounts only, not rates.',
    },
    why: {
      zh: '大幅超额多半说明目标定得过低，或口径与目标不同。',
      en: 'Such a surplus mostly means that the target was set too low or counts something else.',
    },
    fix: {
      zh: '说明超额的原因；目标偏低的，下一年度据实调整。',
      en: 'Give the reason; where the target was too low, set the next one by what was reached.',
    },
  },
  options: { percent: 130 },
  messages: {
    over: {
      zh: '目标 {target}，完成 {result}，为目标的 {share}，未说明原因。',
      en: 'The target is {target}, the result {result}, {share} of it; no reason is given.',
    },
  },
  examples: {
    valid: [
      '一、绩效指标\n指标名称 | 目标值 | 实际完成值 | 偏差原因\n安装路灯 | 80盏 | 136盏（170%） | 群众要求加密，经批准增补\n栽树 | 20棵 | 20棵 | 无',
      '一、建设目标\n1.每个卫生室配备急救箱2只、观察床3张。\n二、完成情况\n38个卫生室到货急救箱76只、观察床114张。',
      '一、绩效目标\n1.开展培训1,200人次。\n二、完成情况\n累计培训1,236人次，完成任务的103%。',
      '一、绩效目标\n1.创业培训500人。\n二、完成情况\n创业培训640人，完成目标的128%。',
      '一、绩效目标\n1.发放耕地地力保护补贴2,000户。\n二、完成情况\n发放耕地地力保护补贴2,860户，超额较多，主要是由于年中追加了高山乡镇的任务。',
      '一、绩效目标\n1.网络零售额比上年增长10%以上。\n二、效益\n网络零售额同比增长18%。',
      '一、绩效目标\n1.受益群众满意度不低于60%。\n二、效益\n受益群众满意度93%。',
      '一、绩效目标\n1.建设村级服务站60个。\n二、完成情况\n建成村级服务站72个，抽查180户农户。',
      '一、绩效目标\n配备电子定位腕带150套，其中备用30套。\n二、完成情况\n采购腕带150套，日常佩戴约110套，备用40套。',
    ],
    invalid: [
      '一、绩效指标\n指标名称 | 计划数 | 实际完成\n义诊服务 | ⟦400人次⟧ | ⟦812人次⟧(203%)\n入户随访 | 60户 | 61户(101.67%)',
      '一、绩效指标\n三级指标 | 年度指标值 | 实际完成值 | 偏差原因及改进措施\n发放种苗 | ⟦3,000株⟧ | ⟦5,100株⟧（170%） | 无\n管护面积 | 200亩 | 205亩 | 无',
      '一、绩效目标\n1.建设村级服务站⟦60个⟧。\n二、完成情况\n全县建成村级服务站⟦96个⟧，全部挂牌运营。',
      '一、绩效目标\n1.开展科普讲座⟦20场⟧；\n2.发放手册5,000册。\n二、完成情况\n开展科普讲座⟦46场⟧，发放手册5,200册。',
      '一、目标任务\n全年培训不少于⟦六百人次⟧。\n二、完成情况\n全年培训⟦1,530人次⟧，学员反映良好。',
      '一、年度目标\n（1）义务植树⟦3万株⟧；（2）成活率不低于85%。\n二、完成情况\n义务植树⟦5.6万株⟧，成活率91%。',
    ],
  },
  *run(context) {
    const percent = Number(context.options['percent']);
    for (const outcome of context.linksOf('outcome')) {
      const target = outcome.undertaking.quantity;
      const { result } = outcome;
      if (!target || !result || !isPromise(outcome) || target.kind === 'rate' || result.kind === 'rate') continue;
      if (!outcome.sure || dimensionOf(target) !== dimensionOf(result) || worthOf(target).lte(0)) continue;
      // A ceiling that was passed is no surplus.
      if (outcome.state !== 'done' || target.value.bound === 'max' || target.value.bound === 'below') continue;
      const share = worthOf(result).div(worthOf(target)).times(100);
      if (ofEach(context.text, target.at.start) || ofPart(context.text, target.at.start)) continue;
      if (share.lte(percent) || explains(context, result.at, REASON) || hasRemark(context, result.at)) continue;
      yield {
        message: 'over',
        data: { target: bare(target), result: bare(result), share: `${digits(share.toDecimalPlaces(2))}%` },
        calculation: `${bare(result)} ÷ ${bare(target)} = ${digits(share.toDecimalPlaces(2))}% ＞ ${percent}%`,
        evidence: [evidence(result, '完成值', 'result'), evidence(target, '目标值', 'target')],
        certainty: 'suspect',
        because: { zh: '有无原因按近处的文字判断', en: 'whether a reason is given was judged by the words near by' },
      };
    }
  },
});

/** 每个卫生室配备急救箱2只、观察床3张: so many for each is no target for all. */
const ofEach = (text: string, at: number): boolean =>
  /每(?:个|所|座|室|村|镇|乡|校|院|站|处|家|户|人|名|台|辆|期|班|场|月|季|周|片|条)[^。；\n]*$/.test(
    text.slice(Math.max(0, at - 40), at),
  );

/** 腕带150套，其中备用30套: of a part there may be more where there is no more of the whole. */
const ofPart = (text: string, at: number): boolean => /其中[^。；\n]*$/.test(text.slice(Math.max(0, at - 30), at));
