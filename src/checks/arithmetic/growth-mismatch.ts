import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, worthOf } from '../../core/measure.ts';
import { grouped } from '../../core/quantity.ts';

export const growthMismatch = defineCheck({
  id: 'growth-mismatch',
  group: 'arithmetic',
  severity: 'medium',
  title: { zh: '增减幅度与前后数不符', en: 'Stated growth differs from its two figures' },
  docs: {
    what: {
      zh: '写出的增长（下降）率、增加（减少）数与前后两个数不一致。按印出的位数取区间比较；百分点按两率之差计算。',
      en: 'A stated growth rate or difference disagrees with the earlier and the later figure. Compared by the printed precision; percentage points as the difference of two rates.',
    },
    why: {
      zh: '增幅常被直接用作效益证据，算错会夸大成效。',
      en: 'Growth is used as evidence of benefits; a wrong one overstates them.',
    },
    fix: {
      zh: '按前后两数重新计算，口径不同的应写明口径。',
      en: 'Recalculate from the two figures; where scopes differ, name them.',
    },
  },
  messages: {
    rate: {
      zh: '由 {from} 到 {to}，幅度应为 {actual}，文中为 {stated}。',
      en: 'From {from} to {to} is {actual}; the text says {stated}.',
    },
    step: {
      zh: '{to} 为 {from} 的 {actual}，文中为 {stated}。',
      en: '{to} is {actual} of {from}; the text says {stated}.',
    },
    difference: {
      zh: '{from} 与 {to} 相差 {actual}，文中为 {stated}。',
      en: '{from} and {to} are {actual} apart; the text says {stated}.',
    },
  },
  examples: {
    valid: [
      '一、背景\n2022年末全县有托位1,150个。\n二、产出\n截至2023年末全县有托位1,472个，比上年末增长28%。',
      '一、背景\n2021年末全县有托位1,150个。\n二、产出\n截至2023年末全县有托位1,472个，比上年末增长22%。',
      '农村居民人均可支配收入16,240元，比上年增加1,240元，增长8.3%。',
      '指标\t2020年\t2021年\t增长\n农产品网络零售额（万元）\t8,400\t9,660\t15%\n返贫户（户）\t40\t30\t25%',
      '改造前2021年用电量为500万度，改造后2022年降到425万度，同比下降15%。',
      '一、总体情况\n2022年全县改造危房486户。\n二、成效\n电话回访户数200户，表示满意的194户，反映漏雨的6户。2023年计划改造390户，比上年减少96户。',
      '快递业务量由186万件增加到217.62万件，增长17.0%。',
      '培训人数比二〇二〇年的540人增加72人，增长13.33%，共培训612人。',
      '平均每公斤售价由2.4元提高到3.0元，提高25%。',
      '中标总价3,268.40万元，较招标控制价3,405.00万元下降4.01%。',
      '2022年网络零售额为3.68亿元，2021年为3.20亿元，同比增长15%。',
      '普及率由71.6%提高到78.4%，提高6.8个百分点。',
      '全年接待游客12.6万人次，同比增长18%。',
      '本年支出1,796.58万元。与2022年度的1,642.30万元相比，增加154.28万元，增长9.39%。',
      '全年处理污水705.6万吨，按实结算。处理量比2022年的620万吨增长13.8%。',
      '共投入资金910万元，分别为中央400万元、省级310万元、县级200万元，较2021年的800万元增长13.75%。',
      '共投入资金910万元，其中中央400万元、省级310万元、县级200万元，县级较2021年的180万元增长11.11%。',
      '共投入资金910万元，其中中央400万元、省级310万元、县级200万元，较2021年的185万元增长8.11%。',
      '共投入资金910万元，其中中央400万元、省级310万元，较2021年的280万元增长10.71%。',
      '事业收入548.16万元，占比29.75%。与上年的1,698.50万元相比，增加143.86万元，增长8.47%。',
      '控制价1,215.00万元，公开招标后中标价1,180.00万元，比控制价低35.00万元，降幅2.88%。',
      '上年客流62.0万人次，本年65.1万人次，比上年高3.1万人次，增幅5%。',
    ],
    invalid: [
      '一、背景\n2022年末全县有托位1,150个。\n二、产出\n全年新增托位322个。截至2023年末全县有托位1,472个，比上年末增长⟦22%⟧。',
      '全年接待游客86万人次，其中县内24万人次、市内31万人次、市外31万人次，较上年的72万人次增长⟦21.94%⟧。',
      '在园幼儿1,260人，由小班380人、中班410人、大班470人组成，比2022年的1,180人增加⟦120人⟧。',
      '清运垃圾4.5万吨（其中厨余0.6万吨），城区2.6万吨，乡镇1.9万吨，较2020年的5.2万吨下降⟦15.46%⟧。',
      '共投入资金910万元，分别为中央400万元、省级310万元、县级200万元，总额较2021年的800万元增长⟦17.35%⟧。',
      '农村居民人均可支配收入16,240元，比上年增加1,240元，增长⟦12.4%⟧。',
      '全年用水18.4万吨，同比减少1.6万吨，下降⟦18%⟧。',
      '指标\t2020年\t2021年\t增长\n农产品网络零售额（万元）\t8,400\t9,660\t15%\n县级仓日处理量（万件）\t1.2\t1.8\t⟦35%⟧\n村级便民站（个）\t120\t138\t15%',
      '指标\t改造前\t改造后\t降幅\n用电量（万度）\t500\t425\t15%\n用水量（万吨）\t20\t16\t⟦25%⟧\n用气量（万立方米）\t10\t9\t10%',
      '改造前二〇二一年机关用电量为五百万度，改造后二〇二二年降到四百二十五万度，同比下降⟦百分之二十五⟧。',
      '送审金额⟦860.00万元⟧，审定817.00万元，审减⟦43.00万元⟧，审减率⟦6.00%⟧。',
      '2022年全县网络零售额为3.68亿元，2021年为3.20亿元，同比增长⟦18%⟧。',
      '快递业务量由186万件增加到217.62万件，增长⟦27.0%⟧。',
      '入学率由91.2%提高到96.5%，提高⟦6.3个百分点⟧。',
      '行车时间由75分钟缩短至55分钟，缩短⟦30分钟⟧。',
      '全年培训1,992人，比2022年的1,660人增长⟦25%⟧。',
      '本年支出1,796.58万元。与2022年度的1,642.30万元相比，增加154.28万元，增长⟦12.4%⟧。',
      '全年处理污水705.6万吨，按实结算。处理量比2022年的620万吨增长⟦15.8%⟧。',
    ],
  },
  *run({ linksOf }) {
    for (const { stated, from, to, direction, step, later, sure, explained } of linksOf('growth')) {
      if (explained || worthOf(from).isZero()) continue;
      const gap = step ? worthOf(to).times(direction === 'down' ? -1 : 1) : worthOf(to).minus(worthOf(from));
      const base = later ? worthOf(from).minus(gap) : worthOf(from);
      if (base.lte(0)) continue;
      const start = later ? printed(base, from) : bare(from);
      const byRate = stated.kind === 'rate' && stated.value.unit === 'percent';
      const points = stated.kind === 'rate' && stated.value.unit === 'point';
      const rough = [stated, from, to].some((q) => q.value.approximate || q.value.malformed);
      const percent = gap.div(base).times(100).toDecimalPlaces(2);
      const actual = byRate
        ? `${grouped(percent.abs())}%`
        : points
          ? `${grouped(gap.abs())}个百分点`
          : printed(gap.abs(), stated);
      const down = gap.isNegative();
      yield {
        message: step ? 'step' : byRate ? 'rate' : 'difference',
        data: {
          from: start,
          to: bare(to),
          actual: down === (direction === 'down') ? actual : `${down ? '下降' : '增长'} ${actual}`,
          stated: bare(stated),
        },
        calculation: step
          ? `${bare(to)} ÷ ${start} = ${grouped(percent.abs())}% ≠ ${bare(stated)}`
          : byRate
            ? `(${bare(to)} − ${start}) ÷ ${start} = ${grouped(percent)}% ≠ ${direction === 'down' ? '-' : ''}${bare(stated)}`
            : `${bare(to)} − ${start} = ${down ? '-' : ''}${actual} ≠ ${direction === 'down' ? '-' : ''}${bare(stated)}`,
        evidence: [
          evidence(stated, '所列增减', 'stated growth'),
          evidence(to, '后一数', 'later figure'),
          evidence(from, '前一数', 'earlier figure'),
        ],
        certainty: sure && !rough ? 'certain' : 'suspect',
        ...(rough && { because: { zh: '数字为约数', en: 'a figure is approximate' } }),
      };
    }
  },
});
