import { defineCheck, evidence } from '../../core/check.ts';
import { dec, grouped } from '../../core/quantity.ts';

export const tableTotalMismatch = defineCheck({
  id: 'table-total-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '表内合计不符', en: 'Table total does not add up' },
  docs: {
    what: {
      zh: '表格（含被压成文字行的表格）中合计、小计、总计的行或列与其各分项之和不一致。“其中”行和小计行不重复相加。',
      en: 'A row or column headed 合计, 小计 or 总计 differs from the sum of its cells, in tables flattened to text too. Rows that are parts of the row before and sub-totals are not added twice.',
    },
    why: {
      zh: '附表是报告数据的出处，合计不符会使正文引用的数字失去依据。',
      en: 'The tables are where the figures of the text come from; a wrong total leaves them without a basis.',
    },
    fix: { zh: '逐格复核并更正合计或分项。', en: 'Go through the cells and correct the total or the part.' },
  },
  messages: {
    column: {
      zh: '表中“{label}”列的合计 {total} 与各行之和 {sum} 不符，相差 {gap}。',
      en: 'The total {total} of the column “{label}” differs from the sum of its rows, {sum}, by {gap}.',
    },
    row: {
      zh: '表中“{label}”行的合计 {total} 与各列之和 {sum} 不符，相差 {gap}。',
      en: 'The total {total} of the row “{label}” differs from the sum of its columns, {sum}, by {gap}.',
    },
  },
  examples: {
    valid: [
      '资金分配情况如下：\n类别 | 项目数（个） | 资金（万元） | 占比\n产业发展 | 34 | 5,571.81 | 60.00%\n基础设施 | 27 | 2,684.54 | 28.91%\n就业帮扶 | 9 | 612.00 | 6.59%\n其他 | 8 | 418.00 | 4.50%\n合计 | 78 | 9,286.35 | 100.00%',
      '培训类别\t补贴人数（人）\t补贴标准（元/人）\t补贴金额（元）\n就业技能培训\t1,200\t1,500\t1,800,000\n学徒制培训\t260\t6,000\t1,560,000\n合计\t1,460\t—\t3,360,000',
      '单位：万元\n项目 | 预算数 | 决算数\n基本支出 | 320.5 | 318.2\n其中：人员经费 | 280.0 | 279.0\n项目支出 | 100.0 | 96.3\n合计 | 420.5 | 414.5',
      '乡镇 | 合计（万元） | 中央 | 省级\n甲镇 | 30 | 20 | 10\n乙镇 | 45 | 30 | 15\n丙镇 | 25 | 15 | 10',
      '资金来源 | 年初预算数 | 全年预算数 | 全年执行数\n年度资金总额 | 864 | 912 | 894.72\n其中：省级补助 | 320 | 320 | 320\n县级资金 | 544 | 592 | 574.72',
      '单位：元\n物资 | 金额\n帐篷 | 57,000\n冲锋舟 | 8,5500\n水泵 | 99,200\n合计 | 241,700',
      '一级指标 | 二级指标数 | 得分\n决策 | 3 | 18.6\n过程 | 4 | 18.2\n产出 | 5 | 28.4',
      '片区 | 户数\n东片 | 12\n小计 | 12\n西片 | 20\n小计 | 20\n合计 | 32',
      '三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n运行校车 | ≥96辆 | 98辆 | 50 | 50\n检验合格率 | 100% | 100% | 30 | 29.58\n持证率 | 100% | 100% | 20 | 20\n总分 | 100 | 99.58',
      '指标　分值　得分　说明\n预算执行率　10　9.70　按比例折算\n数量指标　50　50.00　全部达到\n满意度指标　40　37.20　扣2.80分\n合计　100　96.90',
    ],
    invalid: [
      '单位：万元\n类别 | 资金\n道路 | 120.5\n桥涵 | 80.2\n绿化 | 33.3\n合计 | ⟦243.0⟧',
      '附表\n乡镇\t户数\t补助（元）\n甲镇\t120\t180,000\n乙镇\t95\t142,500\n丙镇\t60\t90,000\n合计\t⟦285⟧\t412,500',
      '乡镇 | 小计 | 新建（公里） | 改建（公里）\n甲镇 | 12.0 | 7.5 | 4.5\n乙镇 | 9.0 | 5.0 | 4.0\n丙镇 | ⟦8.8⟧ | 3.2 | 4.6',
      '资金来源 | 年初预算数 | 全年预算数 | 全年执行数\n年度资金总额 | 180.00 | 180.00 | ⟦181.00⟧\n其中：当年财政拨款 | 150.00 | 150.00 | 141.00\n上年结转资金 | 30.00 | 30.00 | 30.00',
      '资金 | 全年预算数 | 全年执行数 | 分值 | 得分\n年度资金总额 | 180.00 | 171.00 | 10 | 9.50\n\n二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标（50分）\n数量指标 | 培训人数 | ≥320人 | 326人 | 50 | 50\n效益指标（40分）\n社会效益 | 就业率 | ≥75% | 78% | 30 | 30\n可持续影响 | 回访率 | ≥90% | 93% | 10 | 10\n总分 |  |  |  | 100 | ⟦98.50⟧',
      '指标 | 分值 | 自评得分\n产出 | 50 | 48.0\n效益 | 30 | 27.5\n满意度 | 10 | 9.0\n预算执行 | 10 | 10.0\n总分 | 100 | ⟦95.5⟧',
    ],
  },
  *run({ linksOf }) {
    for (const { total, parts, by, label, explained } of linksOf('table-sum')) {
      if (explained) continue;
      const sum = parts.reduce((s, p) => s.plus(p.value), dec(0));
      const gap = sum.minus(total.value);
      yield {
        message: by,
        data: { label, total: grouped(dec(total.value)), sum: grouped(sum), gap: grouped(gap.abs()) },
        calculation: `${parts.map((p) => grouped(dec(p.value))).join(' + ')} = ${grouped(sum)} ${gap.gt(0) ? '＞' : '＜'} ${grouped(dec(total.value))}，${gap.gt(0) ? '多' : '少'} ${grouped(gap.abs())}`,
        evidence: [evidence(total.place, '合计', 'total'), ...parts.map((p) => evidence(p.place, '分项', 'part'))],
      };
    }
  },
});
