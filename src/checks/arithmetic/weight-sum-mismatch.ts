import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import type { Quantity } from '../../core/link.ts';
import { printed, worthOf } from '../../core/measure.ts';
import { dec, grouped } from '../../core/quantity.ts';

export const weightSumMismatch = defineCheck({
  id: 'weight-sum-mismatch',
  group: 'arithmetic',
  severity: 'medium',
  title: { zh: '指标权重之和不符', en: 'Weights do not add up' },
  docs: {
    what: {
      zh: '并列写出的指标分值（权重）之和不等于100分或文中写明的满分。',
      en: 'Weights or full marks told side by side do not add up to 100 or to the full marks stated.',
    },
    why: {
      zh: '权重不闭合，总分就不是百分制，等级无从对应。',
      en: 'If the weights do not close, the total is not out of 100 and no grade fits.',
    },
    fix: { zh: '更正指标体系的分值。', en: 'Correct the weights of the indicator system.' },
  },
  messages: {
    off: { zh: '各项权重之和为 {sum}，应为 {total}。', en: 'The weights add up to {sum} instead of {total}.' },
  },
  examples: {
    valid: [
      '指标体系由决策、过程、产出、效益构成，满分100分，其中决策15分、过程25分、产出35分、效益25分。',
      '实体得55.8分（权重60分）、内业得18.2分（权重20分）、资金得18.6分（权重20分），总分92.6分。',
      '预算执行（权重10%）、产出（权重50%）、效益（权重30%）、满意度（权重10%）四类指标。',
      '其中数量指标（分值8分）、质量指标（分值6分）为核心指标。',
      '满分100分，其中产出指标50分。',
      '加分项（满分5分）、扣分项（满分10分）、否决项（满分0分）另行计算。',
    ],
    invalid: [
      '指标体系满分⟦100分⟧，其中决策15分、过程25分、产出35分、效益20分。',
      '实体得55.8分（权重⟦60分⟧）、内业得18.2分（权重⟦25分⟧）、资金得18.6分（权重⟦20分⟧），总分92.6分。',
      '一级指标为决策（权重⟦20%⟧）、过程（权重⟦20%⟧）、产出（权重⟦30%⟧）、效益（权重⟦35%⟧）。',
      '指标体系总分⟦100分⟧，包括投入15分、过程20分、产出40分、效果30分。',
    ],
  },
  *run({ linksOf }) {
    const told = (parts: readonly Quantity[], total: Quantity | null) => {
      const sum = parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));
      const like = parts[0] as Quantity;
      const wanted = total ? worthOf(total) : dec(100);
      return {
        message: 'off' as const,
        data: { sum: printed(sum, like), total: printed(wanted, like) },
        calculation: `${parts.map((p) => grouped(worthOf(p))).join(' + ')} = ${printed(sum, like)} ≠ ${total ? bare(total) : printed(wanted, like)}`,
        evidence: [
          ...(total ? [evidence(total, '满分', 'full marks')] : []),
          ...parts.map((p) => evidence(p, '权重', 'weight')),
        ] as unknown as [ReturnType<typeof evidence>],
      };
    };
    for (const { parts, total } of linksOf('weight-sum')) {
      const sum = parts.reduce((s, p) => s.plus(worthOf(p)), dec(0));
      if (!sum.eq(total ? worthOf(total) : 100)) yield told(parts, total);
    }
    for (const { total, parts, open, explained } of linksOf('breakdown'))
      if (total.kind === 'score' && total.value.role === 'full' && !open && !explained && parts.length >= 2)
        yield told(parts, total);
  },
});
