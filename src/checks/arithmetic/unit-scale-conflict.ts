import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';
import { grouped } from '../../core/quantity.ts';
import { isOffByUnit } from './scale-of-product.ts';

export const unitScaleConflict = defineCheck({
  id: 'unit-scale-conflict',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '计量单位混用', en: 'Units of different scale for one item' },
  docs: {
    what: {
      zh: '同一事项的数字相同而单位相差一万倍（元与万元），单价乘数量与所列金额正好相差一万倍，或公顷与亩的换算不是15倍。换算后相等的不同写法不报。',
      en: 'The same digits for one item in units 10^4 apart (元 and 万元), an amount exactly 10^4 times its price times quantity, or 公顷 and 亩 not 15 apart. Different notations that tie once converted are silent.',
    },
    why: { zh: '单位错一级，金额就错一万倍。', en: 'One wrong unit makes an amount wrong by ten thousand.' },
    fix: { zh: '统一计量单位。', en: 'Use one unit.' },
  },
  messages: {
    scale: {
      zh: '同一事项分别写作 {a} 和 {b}，单位相差 {times} 倍。',
      en: 'One item is given as {a} and as {b}: the units are {times} times apart.',
    },
    part: {
      zh: '分项写作 {a}，按万元计各项之和才等于 {b}，单位有误。',
      en: 'A part is given as {a}; only in 万元 do the parts make {b}: its unit is wrong.',
    },
    product: {
      zh: '{quantity} × {price} 为 {actual}，写作 {stated}，单位相差一万倍。',
      en: '{quantity} × {price} make {actual}; it is given as {stated}, 10^4 apart.',
    },
    area: { zh: '{a} 与 {b} 换算不符（1公顷＝15亩）。', en: '{a} and {b} do not convert (1 公顷 = 15 亩).' },
  },
  examples: {
    valid: [
      '为186名学员投保意外险，每人70元，支出保险费13,020元。',
      '购置垃圾桶800个，单价每个260元，共支付20.8万元。',
      '一、到位\n下达资金1,375万元。\n二、使用\n共支付工程款1,375万元，支付率100%。',
      '前期经费支出41.98万元，其中咨询服务费41.6万元，评审费3,000元，印刷费800元。',
      '一、标准\n补贴标准为每亩150元。\n二、发放\n全县共发放补贴150万元。',
      '共支出61.2万元，上述612,000元支出均有原始凭证。',
      '每户补助100元，全县共发放补助资金100万元。',
      '支出399.84万元。支出明细合计3,998,400元。',
      '合同价2,116.4万元（大写：贰仟壹佰壹拾陆万肆仟元整，小写：￥21,164,000.00）。',
      '改造茶园120亩（合8公顷）。',
      '中央资金300万元，县级资金3亿元用于全县基础设施。',
    ],
    invalid: [
      '培训期间为⟦186名⟧学员投保意外险，每人⟦70元⟧，支出保险费⟦13,020万元⟧。',
      '购置垃圾桶⟦800个⟧，单价每个⟦260元⟧，共支付⟦20.8元⟧。',
      '完成造林⟦1,250亩⟧，按每亩⟦120元⟧补助，兑付补助资金⟦150,000万元⟧。',
      '发放交通补助⟦232人⟧，每人⟦600元⟧，计⟦13.92元⟧。',
      '一、到位\n下达资金⟦1,375万元⟧。\n二、使用\n共支付工程款⟦1,375元⟧，支付率100%。',
      '一、到位\n本级安排经费⟦268.5万元⟧。\n二、使用\n全年支出⟦268.5元⟧，预算执行率为100%。',
      '一、标准\n补贴标准为每户⟦800元⟧。\n二、公示\n公示栏所列“每户补贴⟦800万元⟧”与花名册一致。',
      '（一）争取省级补助⟦65元⟧\n补助资金⟦65万元⟧于4月到账，专账核算。',
      '一、总体\n项目总投资⟦9,800万元⟧，分三个部分。\n二、安排\n土建部分6,300万元，设备部分2,700万元，室外部分计划投资⟦800元⟧。',
      '按标准列支，共支出⟦61.2万元⟧。上述⟦61.2元⟧支出均有原始凭证。',
      '县级财政配套资金⟦285.6万元⟧。截至年底，县级配套资金⟦285.6元⟧已全部到位。',
      '工程结算审定金额⟦１５２.８０元⟧。工程结算审定金额⟦１５２.８０万元⟧已支付。',
      '新增经济林⟦120亩⟧（折合⟦12公顷⟧）。',
    ],
  },
  *run({ linksOf }) {
    for (const product of linksOf('product')) {
      const { price, quantity, amount, factor } = product;
      if (amount.kind !== 'amount' || !isOffByUnit(product)) continue;
      const actual = worthOf(price).times(worthOf(quantity)).times(factor);
      const said = `${bare(quantity)} × ${bare(price)}${factor === 1 ? '' : ` × ${factor}`}`;
      yield {
        message: 'product',
        data: { quantity: bare(quantity), price: bare(price), actual: `${grouped(actual)}元`, stated: bare(amount) },
        calculation: `${said} = ${grouped(actual)}元 ≠ ${grouped(worthOf(amount))}元`,
        evidence: [
          evidence(amount, '所列金额', 'stated amount'),
          evidence(price, '单价', 'unit price'),
          evidence(quantity, '数量', 'quantity'),
        ],
        certainty: 'suspect',
        because: { zh: '单价、数量与金额的对应关系为推定', en: 'that these three belong together was inferred' },
      };
    }
    for (const { a, b, by, sure } of linksOf('twin')) {
      if (by !== 'scale') continue;
      const area = a.kind === 'count';
      const ratio = worthOf(a).gt(worthOf(b)) ? worthOf(a).div(worthOf(b)) : worthOf(b).div(worthOf(a));
      // A part in 元 among others in 万元 makes their total only in 万元.
      const part = !area && !ratio.eq(10000) && !ratio.eq(100000000);
      if (part) {
        yield {
          message: 'part',
          data: { a: bare(a), b: bare(b) },
          evidence: [evidence(a, '分项', 'part'), evidence(b, '合计', 'total')],
        };
        continue;
      }
      yield {
        message: area ? 'area' : 'scale',
        data: { a: a.quote.replace(/\s/g, ''), b: b.quote.replace(/\s/g, ''), times: grouped(ratio.round()) },
        calculation: area ? `${bare(a)} ≠ ${bare(b)} × 15` : `${grouped(worthOf(a))}元 ≠ ${grouped(worthOf(b))}元`,
        evidence: [evidence(a, '一处', 'here'), evidence(b, '另一处', 'there')],
        certainty: sure ? 'certain' : 'suspect',
        ...(!sure && { because: { zh: '是否同一事项按上下文推定', en: 'that both speak of one item was inferred' } }),
      };
    }
  },
});
