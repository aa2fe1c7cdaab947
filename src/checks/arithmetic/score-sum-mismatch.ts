import { bare, sumOnPaper } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, sumTolerance, worthOf } from '../../core/measure.ts';
import { dec } from '../../core/quantity.ts';

export const scoreSumMismatch = defineCheck({
  id: 'score-sum-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '指标得分之和与总分不符', en: 'Indicator scores do not add up to the total' },
  docs: {
    what: {
      zh: '各指标得分之和与写出的综合得分不一致，或同一报告写出两个不同的综合得分。只有各指标得分写全（满分合计100分，或各指标一节一分）时才判断。',
      en: 'The scores of the indicators do not add up to the overall score, or the report prints two different overall scores. Judged only where the indicators are told completely.',
    },
    why: { zh: '总分决定等级，差一分就可能跨档。', en: 'The overall score decides the grade; one point can move it.' },
    fix: {
      zh: '按指标得分表重新汇总，并统一全文的得分。',
      en: 'Add the score table up again and use one score throughout.',
    },
  },
  messages: {
    off: {
      zh: '综合得分 {total} 与各指标得分之和 {sum} 不符，相差 {gap}。',
      en: 'The overall score {total} differs from the sum of the indicator scores, {sum}, by {gap}.',
    },
    taken: {
      zh: '{full} 减去所列扣分应得 {left}，文中为 {total}。',
      en: '{full} less the marks taken off leaves {left}; the text says {total}.',
    },
    twice: {
      zh: '同一报告写出两个综合得分：{total} 与 {sum}，相差 {gap}。',
      en: 'Two overall scores in one report: {total} and {sum}, {gap} apart.',
    },
  },
  examples: {
    valid: [
      '经综合评定，项目较好。其中决策类得17分、过程类得18分、产出类得26分、效益类得25分，综合得分86分。',
      '摘要\n最终得分为88分。\n一、决策（满分20分）\n程序完备，得17分。\n二、过程（满分20分）\n归档滞后，得18分。\n三、产出（满分30分）\n按期交付，得28分。\n四、效果（满分30分）\n群众满意，得25分。',
      '三个站点评分：城东站94分，河西站89分，北关站87分，平均得分90分。',
      '共性指标得56.4分，个性指标得32.8分，附加指标得10分，三项共99.2分，折合百分制91分。',
      '年度基础分88.6分，因获表彰得附加分2分，年度成绩为90.6分。',
      '评价满分100分，扣分事项：①目标未细化，扣1.5分；②2处未按时完工，扣3分。其他指标均得满分，项目最终得分95.5分。',
      '一、总体情况\n最终评定90.5分。\n二、决策\n满分20分，评得18分。\n三、过程\n满分20分，评得16.5分。\n四、产出\n满分35分，评得32分。\n五、效益\n满分25分，评得24分。',
      '预算执行得9.52分（权重10分），产出指标得48分（权重50分），效益指标得28分（权重30分），满意度指标得9.45分（权重10分），合计94.97分。',
      '资金管理得18.0分（满分20分），项目管理得16.0分（满分20分）。项目产出得31.0分（满分35分）。项目效益得20.5分（满分25分）。项目综合得分85.5分。',
      '其中时效指标扣1.5分，质量指标扣0.5分，项目综合得分98分。',
      '项目综合得分92.5分。决策指标得18.6分，过程指标得18.2分。',
      '评价采用百分制，90分以上为优，80分以上为良。项目综合得分88分。',
      '指标体系设一级指标4项，权重为决策15分、过程20分、产出35分、效益30分，总分100分。\n评价得分88.2分，等级为良。',
      '综合得分89分，评价等级为良。本次综合得分89.0分较上年提高2分。',
      '三、综合评价结论\n综合得分91.5分，等级为“优”。\n县农业农村局报送的自评得分为94.6分，与本次评价的指标体系不同，两个分数不作比较。',
    ],
    invalid: [
      '经综合评定，项目较好。其中决策类得⟦17分⟧、过程类得⟦18分⟧、产出类得⟦26分⟧、效益类得⟦25分⟧，综合得分⟦88分⟧。',
      '摘要\n最终得分为⟦86分⟧。\n一、决策（满分20分）\n程序完备，得⟦17分⟧。\n二、过程（满分20分）\n归档滞后，得⟦18分⟧。\n三、产出（满分30分）\n按期交付，得⟦28分⟧。\n四、效果（满分30分）\n群众满意，得⟦25分⟧。',
      '场地方面得⟦二十六分⟧，器材方面得⟦二十二分⟧，管理方面得⟦二十四分⟧，服务方面得⟦十七分⟧，四个方面累计得⟦九十三分⟧。',
      '经评价，项目决策类指标得⟦16.40分⟧、过程类指标得⟦17.80分⟧、产出类指标得⟦28.50分⟧、效益类指标得⟦25.10分⟧，项目综合得分⟦85.80分⟧。',
      '运营单位年度基础分⟦87.2分⟧；因通过省级复核获附加分⟦3分⟧，年度成绩为⟦92.2分⟧。',
      '评价满分100分，扣分如下：①合同要素不全，扣⟦2分⟧；②资料未归档，扣⟦1.5分⟧；③3处未通水，扣⟦4分⟧。其余指标均未扣分，项目最终得分⟦90.5分⟧。',
      '一、总体情况\n本次评价采用百分制，最终评定⟦92.5分⟧。\n二、决策\n满分20分，评得⟦18分⟧。\n三、过程\n满分20分，评得⟦16.5分⟧。\n四、产出\n满分35分，评得⟦32分⟧。\n五、效益\n满分25分，评得⟦24分⟧。',
      '一、评价结论\n决策16分（满分20分），产出⟦21.5分⟧（满分25分）。\n二、指标分析\n二、产出。数量指标12分，全部建成，得⟦12.0分⟧；质量指标8分，检验单缺失，得⟦6.0分⟧；成本指标5分，造价上升，得⟦2.5分⟧。',
      '预算执行得9.52分（权重10分），产出指标得48分（权重50分），效益指标得28分（权重30分），满意度指标得9.45分（权重10分），合计⟦95.97分⟧。',
      '资金管理得18.0分（满分20分），项目管理得16.0分（满分20分）。项目产出得31.0分（满分35分）。项目效益得20.5分（满分25分）。项目综合得分⟦87.5分⟧。',
      '一、绩效分析\n（一）决策情况\n程序完备。该项指标得13.5分。\n（二）过程情况\n管理规范。该项指标得21.0分。\n（三）产出情况\n完成任务。该项指标得32.0分。\n（四）效益情况\n群众满意。该项指标得21.5分。\n二、评价结论\n项目综合得分⟦89.0分⟧，评价等级为良。',
      '经评价，项目综合得分91.5分。\n项目管理较好。综上，项目综合得分⟦90.5分⟧，等级为优。',
    ],
  },
  *run({ linksOf }) {
    const told = new Set<string>();
    const taken = new Set<string>();
    for (const { total, parts, from, hundred, explained, sure } of linksOf('score-sum')) {
      if (explained || !sure || told.has(total.id)) continue;
      told.add(total.id);
      if (from || hundred) {
        for (const part of parts) taken.add(part.id);
        const full = from ? bare(from) : '100分';
        const left = parts.reduce((s, p) => s.minus(worthOf(p)), from ? worthOf(from) : dec(100));
        yield {
          message: 'taken',
          data: { total: bare(total), left: printed(left, total), full },
          calculation: `${full}${parts.map((p) => ` − ${bare(p)}`).join('')} = ${printed(left, total)} ≠ ${bare(total)}`,
          evidence: [
            evidence(total, '综合得分', 'overall score'),
            ...parts.map((p) => evidence(p, '扣分', 'taken off')),
          ],
        };
        continue;
      }
      const twice = parts.length === 1;
      const sum = parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));
      yield {
        message: twice ? 'twice' : 'off',
        data: { total: bare(total), sum: printed(sum, total), gap: printed(sum.minus(worthOf(total)).abs(), total) },
        ...(!twice && { calculation: sumOnPaper(total, parts, sumTolerance(total, parts)) }),
        evidence: [
          evidence(total, '综合得分', 'overall score'),
          ...parts.map((p) => evidence(p, twice ? '另一处' : '指标得分', twice ? 'elsewhere' : 'indicator')),
        ],
      };
    }
    for (const { total, parts, open, sure, explained } of linksOf('breakdown')) {
      if (total.kind !== 'score' || open || explained || !sure || told.has(total.id)) continue;
      // What was taken off is no part of the full marks.
      if (taken.has(parts[0]?.id ?? '')) continue;
      if (total.value.role === 'full' || parts.some((p) => p.value.role === 'full' || p.value.role === 'weight'))
        continue;
      const sum = parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));
      yield {
        message: 'off',
        data: { total: bare(total), sum: printed(sum, total), gap: printed(sum.minus(worthOf(total)).abs(), total) },
        calculation: sumOnPaper(total, parts, sumTolerance(total, parts)),
        evidence: [
          evidence(total, '综合得分', 'overall score'),
          ...parts.map((p) => evidence(p, '指标得分', 'indicator')),
        ],
      };
    }
  },
});
