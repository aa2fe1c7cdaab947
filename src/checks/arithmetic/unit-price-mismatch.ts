import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, worthOf } from '../../core/measure.ts';
import { isOffByUnit } from './scale-of-product.ts';

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
      '一、整改情况\n29处全部补建完毕，新立界标87块、警示牌58块，每处3块界标、2块警示牌。',
      '一、配送情况\n为18个村配送阅览桌72张、书架36张，每村4张阅览桌、2张书架。',
      '一、支出\n支出情况为：日间照料补助106.50万元，居家服务补助115.20万元。\n二、产出\n日间照料210人，按每人每月500元补助，月份不等；居家服务320人，按每人每月300元补助12个月。',
      '一、支出\n日间照料补助105.00万元，居家服务补助115.20万元。\n二、上年情况\n上年居家照料补助98.00万元。日间照料210人，因高温停办，按每人每月500元补助10个月；居家服务320人，按每人每月300元补助12个月。',
      '一、标准\n堤防加固综合单价为每公里46万元，按验收里程结算。\n二、结算\n核定里程15公里，按上述单价应付工程款690万元。',
      '食宿费：420人，培训6天，每人每天90元，共列支22.68万元。',
      '一、补助标准\n新建三格式化粪池每户1,800元，改造旧厕每户600元。\n二、发放情况\n全年完成820户，其中新建500户、改造320户，发放补助109.20万元。',
      '建议提高标准，由每人每月400元调整为450元，按600人测算，年需增加资金36.00万元。',
      '一、标准\n培训费每人每天400元。\n二、结算\n参训120人，培训5天，扣除2人中途退出的费用后结算23.60万元。',
      '预算资金1,050万元安排项目21个，每个50万元，支出1,029万元，执行率98%。',
      '一、面积\n核定轮作面积3,400亩。\n二、兑现\n每亩补贴150元，分两批兑现，首批发放30.60万元。',
      '80至89周岁11,374人，每人每月50元，全年发放682.44万元；百岁及以上38人，每人每月300元，全年发放13.68万元。',
      '全年安置保洁员38人，每人每月300元，因中途有人退出，全年发放12.90万元。',
      '发放跨省务工交通补助232人，每人600元，计13.92万元。',
      '开发公益性岗位安置1,246人，按每人每月400元发放补贴，全年发放14,952人次、598.08万元。',
      '电商培训完成3,150人次，按每人次500元支付培训费157.50万元。',
      '岗位补贴30人，每人每月1,000元，发放12个月，共36万元。',
      '补助面积约1,000亩，每亩约120元，共12.3万元。',
      '培训类别\t人数（人）\t标准（元/人）\t金额（元）\n技能培训\t1,200\t1,500\t1,800,000\n学徒培训\t260\t6,000\t1,560,000',
      '保险费1.30万元。\n为186名学员投保意外险，每人70元，支出保险费13,020万元。',
      '合同总价612万元，其中水罐消防车2辆、每辆168万元，抢险救援车1辆192万元。',
      '设备支出包括自助借还机14台44.80万元（每台3.20万元，7座书房各2台）、门禁监控7套18.20万元。',
    ],
    invalid: [
      '一、建设情况\n⟦62个⟧行政村安装路灯⟦1,680盏⟧、景观灯124盏，每村⟦30盏⟧路灯、2盏景观灯。',
      '一、支出\n支出情况为：寄宿照护补助172.80万元，日间照料补助⟦106.50万元⟧，居家服务补助115.20万元。\n二、产出\n其中寄宿照护96人，按每人每月1,500元补助12个月；日间照料⟦210人⟧，因盛夏高温停办，按每人每月⟦500元⟧补助10个月；居家服务320人，按每人每月300元补助12个月。',
      '一、支出\n支出包括护林员工资43.20万元、河道保洁员工资⟦36.00万元⟧。\n二、人员\n护林员工资90人，每人每月400元，发放12个月；河道保洁员工资⟦60人⟧，每人每月⟦450元⟧，发放12个月。',
      '一、支出\n其中春季巡诊14.40万元、秋季巡诊⟦13.60万元⟧。\n二、实施\n春季巡诊48人，按每人每天200元补助15天；秋季巡诊⟦40人⟧，因医生抽调，按每人每天⟦200元⟧补助15天。',
      '一、支出\n技能培训费24.00万元，创业培训费⟦16.80万元⟧。\n二、产出\n技能培训200人，按每人1,200元；创业培训⟦80人⟧，每人⟦2,000元⟧。',
      '一、标准\n堤防加固综合单价为每公里⟦46万元⟧，按验收里程结算。\n二、结算\n核定里程⟦15公里⟧，按上述单价应付工程款⟦670万元⟧。',
      '食宿费：⟦420人⟧，培训6天，每人每天⟦90元⟧，共列支⟦24.68万元⟧。',
      '一、核定面积\n经核定，全县轮作面积⟦3,400亩⟧，涉及农户910户。\n二、资金兑现\n补贴标准为每亩⟦150元⟧，通过“一卡通”发放⟦52.00万元⟧。',
      '一、标准\n伙食住宿综合定额每人每天⟦350元⟧。\n二、结算\n参训学员⟦80人⟧，培训6天，结算培训费用⟦18.60万元⟧。',
      '一、对象\n全年资助残疾人家庭⟦二百四十户⟧。\n二、发放\n每户每月补贴⟦一百元⟧，十二个月均按时打卡，全年共发放补贴⟦二十九万八千元⟧。',
      '一、工程量\n经复核，标线实际施划⟦12.5公里⟧。\n二、价款\n标线综合单价为每米⟦24元⟧，计入结算的标线费用为⟦32.0万元⟧。',
      '一、采购\n采购投影机20台、学生课桌⟦1,500套⟧。\n二、成本\n投影机中标单价0.6万元，支出12万元；学生课桌中标单价⟦320元⟧，支出⟦49万元⟧。',
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
    for (const product of linksOf('product')) {
      const { price, quantity, amount, factor, sure, explained } = product;
      // 13,020万元 for 13,020元 is a matter of the unit.
      if (explained || isOffByUnit(product)) continue;
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
