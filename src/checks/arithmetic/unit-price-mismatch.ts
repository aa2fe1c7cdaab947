import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, worthOf } from '../../core/measure.ts';

export const unitPriceMismatch = defineCheck({
  id: 'unit-price-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '单价乘数量与金额不符', en: 'Unit price times quantity differs from the amount' },
  docs: {
    what: {
      zh: '标准（单价）乘以数量与写出的金额不一致，正文和表格均检查。按月、按天、按学期的标准会乘以期数再比。',
      en: 'A unit price times its quantity differs from the stated amount, in text and tables. Prices per month, day or term are multiplied by their number first.',
    },
    why: {
      zh: '补助类资金按标准兑付，乘积不符意味着多付、少付或数量不实。',
      en: 'Subsidies are paid by rate; a product that does not tie means over- or underpayment, or false quantities.',
    },
    fix: { zh: '核对兑付清单中的数量和标准。', en: 'Check quantity and rate against the payment list.' },
  },
  messages: {
    off: {
      zh: '{quantity} × {price} 应为 {actual}，文中为 {amount}，相差 {gap}。',
      en: '{quantity} × {price} is {actual}; the text says {amount}, {gap} apart.',
    },
  },
  examples: {
    valid: [
      '80至89周岁11,374人，每人每月50元，全年发放682.44万元；百岁及以上38人，每人每月300元，全年发放13.68万元。',
      '全年安置保洁员38人，每人每月300元，因中途有人退出，全年发放12.90万元。',
      '发放跨省务工交通补助232人，每人600元，计13.92万元。',
      '开发公益性岗位安置1,246人，按每人每月400元发放补贴，全年发放14,952人次、598.08万元。',
      '电商培训完成3,150人次，按每人次500元支付培训费157.50万元。',
      '岗位补贴30人，每人每月1,000元，发放12个月，共36万元。',
      '补助面积约1,000亩，每亩约120元，共12.3万元。',
      '培训类别\t人数（人）\t标准（元/人）\t金额（元）\n技能培训\t1,200\t1,500\t1,800,000\n学徒培训\t260\t6,000\t1,560,000',
    ],
    invalid: [
      '80至89周岁11,374人，每人每月50元，全年发放682.44万元；百岁及以上⟦38人⟧，每人每月300元，全年发放⟦15.48万元⟧。',
      '支出构成为：技能培训110.70万元，适应培训⟦20.56万元⟧，学历资助20.80万元。其中技能培训246人，每人4,500元；适应培训⟦326人⟧，每人600元；学历资助52人，每人4,000元。',
      '支出包括消毒柜⟦36台⟧（单价⟦6,800元⟧）⟦25.48万元⟧、冷藏柜30台（单价9,500元）28.50万元。',
      '发放交通补助232人，每人600元，计⟦15.92万元⟧。',
      '完成造林1,250亩，按每亩120元补助，兑付补助资金⟦16.5万元⟧。',
      '购置垃圾桶800个，单价每个260元，共支付⟦21.8万元⟧。',
      '培训类别\t人数（人）\t标准（元/人）\t金额（元）\n技能培训\t1,200\t1,500\t1,800,000\n学徒培训\t260\t6,000\t⟦1,650,000⟧\n创业培训\t100\t1,200\t120,000',
    ],
  },
  *run({ linksOf }) {
    for (const { price, quantity, amount, factor, sure, explained } of linksOf('product')) {
      if (explained) continue;
      const actual = worthOf(price).times(worthOf(quantity)).times(factor);
      const rough = [price, quantity, amount].some((q) => q.value.approximate || q.value.malformed);
      yield {
        message: 'off',
        data: {
          quantity: bare(quantity),
          price: bare(price),
          actual: printed(actual, amount),
          amount: bare(amount),
          gap: printed(actual.minus(worthOf(amount)).abs(), amount),
        },
        calculation: `${bare(quantity)} × ${bare(price)}${factor === 1 ? '' : ` × ${factor}`} = ${printed(actual, amount)} ≠ ${bare(amount)}`,
        evidence: [
          evidence(amount, '所列金额', 'stated amount'),
          evidence(price, '单价', 'unit price'),
          evidence(quantity, '数量', 'quantity'),
        ],
        certainty: sure && !rough ? 'certain' : 'suspect',
        ...((!sure || rough) && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '单价、数量与金额的对应关系为推定', en: 'that these three belong together was inferred' },
        }),
      };
    }
  },
});
