import { bare, sumOnPaper } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, sumTolerance, worthOf } from '../../core/measure.ts';
import { dec } from '../../core/quantity.ts';

export const sumMismatch = defineCheck({
  id: 'sum-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '合计与分项之和不符', en: 'Total differs from the sum of its parts' },
  docs: {
    what: {
      zh: '正文中写出的总数（金额或数量）与其后列出的各分项之和不一致。只比较同一层级；括号内或“其中”下的再分项不重复相加；元与万元先换算。',
      en: 'A total of money or things stated in the text differs from the sum of the parts listed with it. Only parts of one level are added; parts of a part are not; 元 and 万元 are converted first.',
    },
    why: {
      zh: '总额与明细对不上，说明至少有一个数是错的，资金去向或工程量因此无法核实。',
      en: 'When a total and its details disagree at least one figure is wrong, and where the money went cannot be verified.',
    },
    fix: {
      zh: '核对原始凭证，更正总数或分项；若列举并不完整，请写明“等”或列出其余部分。',
      en: 'Check against the vouchers and correct the total or the part; if the list is not complete, say so or list the rest.',
    },
  },
  messages: {
    off: {
      zh: '总数 {total} 与所列 {n} 个分项之和 {sum} 不符，相差 {gap}。',
      en: 'The total {total} differs from the sum of the {n} parts listed, {sum}, by {gap}.',
    },
  },
  examples: {
    valid: [
      '已支付862.40万元，其中工程款按97%支付751.30万元，预留质量保证金23.24万元；监理费68.10万元、设计费43.00万元均已付清。',
      '三年共投入财政资金186万元，其中2023年预算58万元，实际支出58万元。',
      '2022年支出430万元，其中45万元使用上年结转指标；截至年末累计支出846万元。',
      '一、资金情况\n项目预算900万元，实际支出816万元。\n支出按用途划分为：设施补助420万元，车辆购置285万元，主要设备60万元等其他费用。',
      '削减化学需氧量1,411.2吨，即每万吨污水平均削减2吨；产生污泥4,233.6吨，全部处置。',
      '年内新建储备点三处，全县储备点由上年底的11处增加到14处。',
      '项目预算420万元，其中就业补助资金300万元（含中央资金240万元、省级资金60万元），县级财政资金120万元。',
      '项目总投资4,860万元，资金来源包括：中央补助资金1,920万元、省级补助资金1,240万元、县级配套资金1,100万元、乡镇自筹资金600万元。',
      '共支出1520000元。主要使用情况如下：运营服务费47万元、升级服务费550000元、培训咨询费50万元。',
      '完成改造86.4公里，其中县道51.2公里，村道35.2公里（含通组路12.6公里）。',
      '培训1,874户、6,935人，其中脱贫户623户。',
      '支出主要包括设备购置费120万元、安装费30万元等，共计200万元。',
      '项目总投资约1.35亿元，其中中央资金9,000.4万元、地方资金4,500.3万元。',
      '全年培训612人，其中妇女203人、脱贫户150人。',
      '到位资金4,752.00万元，其中中央、省级资金足额到位，县财政到位844.80万元，企业到位1,267.20万元。',
      '设备标包按合同价418.60万元结算；土建标包送审191.35万元，核减5.95万元，审定185.40万元，两个标包审定合计604.00万元。',
      '设备支出包括借还机14台44.80万元、门禁18.20万元；运行支出包括物业22.40万元、维护10.00万元、交通补贴6.00万元。',
    ],
    invalid: [
      '全线栽植乔木⟦9,600株⟧，计有国槐4,300株、白蜡3,200株、油松1,900株。',
      '全年资助学生3,900人次。⟦3,900人次⟧中：学前教育615人次，义务教育2,140人次，普通高中1,045人次。',
      '一、资金情况\n项目预算900万元，实际支出⟦816万元⟧，执行率90.67%。\n支出按用途划分为：设施补助⟦420万元⟧，车辆购置⟦285万元⟧（19辆），监理、检测及其他费用⟦91万元⟧。',
      '项目累计支出⟦4,374万元⟧。支出构成为：路面工程3,126.40万元、桥涵工程512.60万元、防护工程438.00万元、其他费用247.00万元。',
      '项目建设里程⟦36.8公里⟧，其中新建14.2公里、改建21.6公里，分布在四个乡镇。',
      '到位资金⟦８６０万元⟧，包括中央资金５２０万元、省级资金２００万元、县级资金１２０万元。',
      '就业培训1,200人，学徒培训260人，创业培训500人，合计⟦1,980人⟧。',
      '中标价合计⟦4,186.75万元⟧，分别为一标段1,742.30万元、二标段1,368.95万元、三标段1,057.50万元。',
    ],
  },
  *run({ linksOf }) {
    for (const { total, parts, open, sure, explained } of linksOf('breakdown')) {
      if (open || explained || total.kind === 'score' || total.kind === 'rate') continue;
      const sum = parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));
      const tolerance = sumTolerance(total, parts);
      const gap = sum.minus(worthOf(total)).abs();
      if (gap.lte(tolerance)) continue;
      const rough = [total, ...parts].some((q) => q.value.approximate || q.value.malformed);
      yield {
        message: 'off',
        data: { total: bare(total), n: String(parts.length), sum: printed(sum, total), gap: printed(gap, total) },
        calculation: sumOnPaper(total, parts, tolerance),
        evidence: [evidence(total, '总数', 'total'), ...parts.map((p) => evidence(p, '分项', 'part'))],
        certainty: sure && !rough ? 'certain' : 'suspect',
        ...((!sure || rough) && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '附近另有总数，归属有疑', en: 'another total stands near by' },
        }),
      };
    }
  },
});
