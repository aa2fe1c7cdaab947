import { bare, ratioOnPaper } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, worthOf } from '../../core/measure.ts';
import { dec, grouped } from '../../core/quantity.ts';

export const rateMismatch = defineCheck({
  id: 'rate-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '比率与其分子、分母不符', en: 'Rate differs from the ratio that it is made of' },
  docs: {
    what: {
      zh: '写出的比率（合格率、完成率、执行率、占比等）与文中可认定的两个数之比不一致。比较时按印出的位数取区间；文中任何合理的分母能解释该比率时不报。',
      en: 'A printed rate (pass, completion, execution, share) differs from the ratio of the two figures that it is made of. The comparison uses the printed precision; it is silent when any base that the text allows explains the rate.',
    },
    why: {
      zh: '比率是评分和结论的依据，算错或写反会直接改变结论。',
      en: 'Scores and conclusions rest on rates; one that is miscalculated or inverted changes them.',
    },
    fix: { zh: '按分子、分母重新计算，或写明所用的分母。', en: 'Recalculate it, or name the base that was used.' },
  },
  messages: {
    off: {
      zh: '{rate} 与 {part} ÷ {base} 不符，应为 {actual}%。',
      en: '{rate} differs from {part} ÷ {base}, which is {actual}%.',
    },
    excess: {
      zh: '{part} 是 {base} 的 {rate}，超出的只有 {over}%：“超”与“占”混用。',
      en: '{part} is {rate} of {base}; it exceeds it by {over}% only.',
    },
    over: {
      zh: '{part} 比 {base} 多 {over}%，写的却是 {rate}。',
      en: '{part} exceeds {base} by {over}%; {rate} is stated.',
    },
    inverted: {
      zh: '{rate} 是 {base} ÷ {part} 的结果，分子与分母写反，应为 {actual}%。',
      en: '{rate} is {base} ÷ {part}: the ratio is inverted; it should be {actual}%.',
    },
  },
  examples: {
    valid: [
      '污水接入市政管网36座，自建一体化设备20座，接入率100%。',
      '路面共抽检240点，合格231点，合格率96.25%。',
      '新建站点118个，其中正常运营97个，正常运营比例为82.2%。',
      '项目预算420万元，项目支出399.84万元，预算执行率95.2%。',
      '中央衔接资金5,420.00万元，其中巩固任务4,880.00万元（其中用于产业发展3,172.00万元，占该任务资金的65%）。',
      '目标培训1,000人次。全年培训2,430人次，完成率243%。',
      '检测2,000点，合格889点，占44.5%。',
      '抽取18条道路实地察看，占改造道路总数42条的42.9%。',
      '检测184点，合格182点，合格率98.9%。',
      '目标为建成冷库50座。实际建成66座，超出目标32%。',
      '资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 180.00 | 200.00 | 171.00 | 85.50%\n上年结转资金 | — | 20.00 | 20.00 | 100%',
      '资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 180.00 | 200.00 | 171.00 | 95.00%\n上年结转资金 | — | 20.00 | 20.00 | 100%',
      '综合楼合同价1,200万元，累计完成工程量的60%，已支付1,020万元，占合同价的85%。单项造价20万元以上的由局复核。',
      '全县主体62家。第二阶段在5个乡镇的34家主体中抽取16家，占34家的47.06%、占全部62家的25.81%。',
      '入户调查业主216户，满意201户，满意率93.06%；未装梯住户满意率81.2%，样本为48户，满意39户。',
      '一、基本情况\n项目原列24个，取消1个，调整后为23个。\n先从13个移民乡镇中抽取9个，再从这9个乡镇的项目中抽取12个实地核查，占项目总数的52.17%。',
      '一、基本情况\n站点年初41个，年末46个。\n从16个乡镇中选取8个，在其中抽查14个，占站点总数的30.43%。',
      '一、基本情况\n本年计划项目33个，实施37个。\n先从27个部门单位中选取6个，再从这6个单位的项目中抽取19个，占项目总数的51.35%。',
      '一、基本情况\n小区年初28个，改造后26个。\n先从16个社区中选定8个，再从这8个社区的小区中抽取11个，占小区总数的42.31%。',
      '一、基本情况\n合作社年初60家，年末64家。\n先从24家企业中选取9家，再选取合作社17家，占合作社总数的26.56%。',
      '问卷调查120份，满意112份，满意度93.33%，其中北片乡镇满意度为90%。',
    ],
    invalid: [
      '第三方检测机构共抽检240点，合格231点，抽检合格率⟦97.25%⟧。',
      '建成服务点118个，其中正常运营97个，正常运营比例为⟦87.2%⟧。',
      '项目预算500万元，实际支出450万元，预算执行率⟦95%⟧。',
      '发放问卷３００份，收回有效问卷２８０份，有效回收率⟦９５．３３%⟧。',
      '全县有项目26个，抽取13个项目实地查看，占项目总数的⟦60.00%⟧。',
      '共有站点120个，现场查看其中站点48个，占站点总数的⟦45.00%⟧。',
      '改造农户800户，验收合格784户，验收合格率为⟦99%⟧。',
      '目标为建成冷库50座。实际建成66座，其中机械冷藏库31座、气调库35座，⟦超出目标132%⟧。',
      '资金来源（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 180.00 | 200.00 | 171.00 | ⟦87.50%⟧\n上年结转资金 | 20.00 | 20.00 | 20.00 | 100%',
      '合同价1,460万元。累计支付土建工程款1,241万元。按土建工程合同价1,640万元计算，土建工程款支付比例为⟦85%⟧。',
      '抽查的37处点位中，已清理销号33处，⟦销号率91.89%⟧；其余4处尚未拆除。',
    ],
  },
  *run({ linksOf }) {
    for (const { rate, part, more = [], without, base, relation, sure, explained, plain } of linksOf('ratio')) {
      if (explained || worthOf(base).isZero()) continue;
      const counted = more.reduce(
        (s, q) => s.plus(worthOf(q)),
        without ? worthOf(base).minus(worthOf(part)) : worthOf(part),
      );
      const reached = counted.div(worthOf(base)).times(100);
      if (relation === 'excess') {
        const over = grouped(reached.minus(100).toDecimalPlaces(2));
        yield {
          message: worthOf(rate).gt(100) ? 'excess' : 'over',
          data: { rate: `${grouped(worthOf(rate))}%`, part: bare(part), base: bare(base), over },
          calculation: `(${bare(part)} − ${bare(base)}) ÷ ${bare(base)} = ${over}% ≠ ${grouped(worthOf(rate))}%`,
          evidence: [
            evidence(rate, '所列比率', 'stated rate'),
            evidence(part, '完成数', 'result'),
            evidence(base, '目标', 'target'),
          ],
          certainty: sure ? 'certain' : 'suspect',
          ...(!sure && { because: { zh: '目标按名称对应', en: 'the target was matched by its name' } }),
        };
        continue;
      }
      const actual = reached;
      const rough = [rate, part, base].some((q) => q.value.approximate || q.value.malformed);
      const upsideDown =
        !without &&
        more.length === 0 &&
        !worthOf(part).isZero() &&
        worthOf(base).div(worthOf(part)).times(100).minus(worthOf(rate)).abs().lte(dec(rate.value.half));
      // Three times as much or a third, and no slip of the point or of part and base: they are of different things.
      const times = worthOf(rate).isZero() ? dec(1) : actual.div(worthOf(rate)).abs();
      const point = [0.1, 10].some((f) => times.div(f).minus(1).abs().lte('0.02'));
      if (!plain && !upsideDown && !point && (times.gt(3) || times.lt('0.33'))) continue;
      // 97.26 % cut to 97.2 % instead of rounded: worth knowing, no fault.
      const above = actual.minus(worthOf(rate));
      const cut = above.gte(0) && above.lt(dec(rate.value.half).times(2));
      yield {
        ...(cut && { severity: 'info' as const }),
        message: upsideDown ? 'inverted' : 'off',
        data: {
          rate: `${grouped(worthOf(rate))}%`,
          part: without || more.length > 0 ? printed(counted, part) : bare(part),
          base: bare(base),
          actual: grouped(actual.toDecimalPlaces(2)),
        },
        calculation: without
          ? `（${bare(base)} − ${bare(part)}）÷ ${bare(base)} = ${grouped(actual.toDecimalPlaces(2))}% ≠ ${grouped(worthOf(rate))}%`
          : more.length > 0
            ? `（${[part, ...more].map(bare).join(' + ')}）÷ ${bare(base)} = ${grouped(actual.toDecimalPlaces(2))}% ≠ ${grouped(worthOf(rate))}%`
            : ratioOnPaper(part, base, rate),
        evidence: [
          evidence(rate, '所列比率', 'stated rate'),
          without ? evidence(part, '不计入的部分', 'left out') : evidence(part, '分子', 'numerator'),
          ...more.map((q) => evidence(q, '分子', 'numerator')),
          evidence(base, relation === 'completion' ? '目标' : '分母', relation === 'completion' ? 'target' : 'base'),
        ],
        certainty: sure && !rough ? 'certain' : 'suspect',
        ...((!sure || rough) && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '分母按邻近关系推定', en: 'the base was inferred from nearness' },
        }),
      };
    }
  },
});
