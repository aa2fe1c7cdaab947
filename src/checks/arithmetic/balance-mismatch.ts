import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { printed, worthOf } from '../../core/measure.ts';
import { dec } from '../../core/quantity.ts';

export const balanceMismatch = defineCheck({
  id: 'balance-mismatch',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '收支与结余不符', en: 'Received less spent differs from the balance' },
  docs: {
    what: {
      zh: '到位（预算、合同等）金额减去支出金额，与写出的结余、余额、未支付金额不一致；或期初数加收入减支出与期末数不符，资金、库存物资、在册人员均算。文中任何一对收支能得出该结余，或另有利息、报废、核减等增减时不报。',
      en: 'Money in less money out differs from the stated balance or unpaid rest, or what there was, plus what came, less what went, differs from what is left: money, stores or people. Silent when any pair of amounts in the report gives the balance, or when interest, scrapping, deductions and the like are named.',
    },
    why: {
      zh: '结余对不上，资金可能未入账、被挪用或重复列支。',
      en: 'A balance that does not tie may hide money not booked, diverted or charged twice.',
    },
    fix: {
      zh: '与账面核对收入、支出和结余，并说明差额。',
      en: 'Check income, spending and balance against the books and explain the gap.',
    },
  },
  messages: {
    off: {
      zh: '{inflow} 减去 {outflow} 应余 {actual}，文中为 {left}，相差 {gap}。',
      en: '{inflow} less {outflow} leaves {actual}; the text says {left}, {gap} apart.',
    },
    stock: {
      zh: '{account} 应余 {actual}，文中为 {left}，相差 {gap}。',
      en: '{account} leaves {actual}; the text says {left}, {gap} apart.',
    },
  },
  examples: {
    valid: [
      '一、资金管理\n全年实际收到管护经费326.00万元，其中县级资金206.00万元。\n全年共支出298.40万元，分别为护林员报酬186.00万元，防火物资62.40万元，巡护车辆运行50.00万元。县级资金结余12.30万元，留待下年使用。',
      '一、资金管理\n全年实际收到管护经费326.00万元。\n全年共支出298.40万元，分别为护林员报酬186.00万元，防火物资62.40万元，巡护车辆运行50.00万元。收支相抵，账面结余27.60万元。',
      '工程结算总价940万元，已支付752万元，尚欠工程款188万元。',
      '全年拨入经费六十一万五千元，共用去五十二万三千元，余下九万二千元。',
      '年初库存口罩2,000只，全年购入5,000只，发放6,100只，年末库存850只，另有50只因过期报废。',
      '上年结转80.00万元，本年收到300.00万元，支出350.00万元，年末余额31.20万元，其中存款利息1.20万元。',
      '合同价300万元，扣减违约金2.5万元。\n已支付282.5万元，余款15万元为合同价5%的质量保证金。',
      '全县应换证的渔船共420艘，已换证380艘，尚有36艘待检验，另有4艘已报废注销。',
      '年初在园幼儿210人，当年新入园85人，毕业离园90人，年末在园幼儿205人。',
      '县财政拨付培育经费63万元，共支出61.2万元，结余1.8万元。',
      '批复总投资4,860万元。累计支出4,374万元，尚有486万元待结算审核后支付。',
      '到位资金9,286.35万元。截至年底支出8,914.90万元，结转371.45万元。次年又支付186.20万元，累计支付9,101.10万元，剩余185.25万元。',
      '上年结余20万元，本年收到资金300万元，支出290万元，年末结余30万元。',
      '项目预算420万元，支出399.84万元，结余20.16万元，已按规定办理结转。',
      '合同价500万元，已付400万元、又付50万元，尚未支付50万元。',
    ],
    invalid: [
      '一、资金管理\n全年实际收到管护经费⟦326.00万元⟧。\n全年共支出⟦298.40万元⟧，分别为护林员报酬186.00万元，防火物资62.40万元，巡护车辆运行50.00万元。收支相抵，账面结余⟦37.60万元⟧，留待下年使用。',
      '一、资金情况\n工程累计到位资金⟦2,340万元⟧，到位率100%。\n工程累计支付⟦2,105.50万元⟧。按用途分，土建1,320.00万元，设备540.50万元，监理及设计245.00万元。两抵后，专户尚有结余⟦254.50万元⟧。',
      '工程⟦结算总价940万元⟧，已支付⟦752万元⟧，欠付工程款⟦168万元⟧。',
      '全年拨入经费⟦六十一万五千元⟧，共用去⟦五十二万三千元⟧，余下⟦八万二千元⟧。',
      '一、库存\n县防汛物资库年初库存编织袋⟦8,600只⟧，汛前采购入库⟦4,000只⟧。\n二、调用\n汛期向乡镇发放⟦7,200只⟧，没有回收。\n三、盘点\n年末盘点，库内存放编织袋⟦5,800只⟧。',
      '年初在园幼儿⟦210人⟧，当年新入园⟦85人⟧，毕业离园⟦90人⟧，年末在园幼儿⟦215人⟧。',
      '2021年末结转⟦95.20万元⟧，2022年征缴入库⟦410.00万元⟧，当年用于康复补助共计⟦388.60万元⟧，2022年末账面滚存⟦126.60万元⟧。',
      '全县应换证的渔船共⟦420艘⟧，已换证⟦386艘⟧，尚有⟦44艘⟧待检验。',
      '一、周转金收支表（单位：万元）\n期初余额\t本期补充\t本期借出\t本期归还\t期末余额\n⟦200.00⟧\t⟦50.00⟧\t⟦120.00⟧\t⟦80.00⟧\t⟦220.00⟧',
      '工程合同总额⟦860万元⟧，累计已付⟦774万元⟧，尚欠施工单位⟦68万元⟧。',
      '县财政拨付经费⟦63万元⟧，共支出⟦61.2万元⟧，结余⟦2.8万元⟧。',
      '项目到位资金800万元，已支付720.5万元，结余⟦89.5万元⟧。',
      '年度预算1,200,000元，实际支出1,130,400元，剩余⟦79,600元⟧。',
      '中央财政资金1,500万元已全部到位，累计支出1,230.00万元，余⟦370.00万元⟧待审计后支付。',
    ],
  },
  *run({ linksOf }) {
    for (const { inflow, outflow, left, sure, explained, opening, ins = [], outs = [] } of linksOf('balance')) {
      if (explained) continue;
      if (opening) {
        const paper = [opening, ...ins].map(bare).join(' + ') + outs.map((q) => ` − ${bare(q)}`).join('');
        const due = outs.reduce(
          (s, q) => s.minus(worthOf(q)),
          [opening, ...ins].reduce((s, q) => s.plus(worthOf(q)), dec(0)),
        );
        yield {
          message: 'stock',
          data: {
            account: paper,
            actual: printed(due, left),
            left: bare(left),
            gap: printed(due.minus(worthOf(left)).abs(), left),
          },
          calculation: `${paper} = ${printed(due, left)} ≠ ${bare(left)}`,
          evidence: [
            evidence(left, '期末数', 'closing'),
            evidence(opening, '期初数', 'opening'),
            ...ins.map((q) => evidence(q, '增加', 'in')),
            ...outs.map((q) => evidence(q, '减少', 'out')),
          ],
          certainty: sure ? 'certain' : 'suspect',
          ...(!sure && { because: { zh: '收支对应关系按用语推定', en: 'which figures belong together was inferred' } }),
        };
        continue;
      }
      const actual = worthOf(inflow).minus(worthOf(outflow));
      const rough = [inflow, outflow, left].some((q) => q.value.approximate || q.value.malformed);
      yield {
        message: 'off',
        data: {
          inflow: bare(inflow),
          outflow: bare(outflow),
          actual: printed(actual, left),
          left: bare(left),
          gap: printed(actual.minus(worthOf(left)).abs(), left),
        },
        calculation: `${bare(inflow)} − ${bare(outflow)} = ${printed(actual, left)} ≠ ${bare(left)}`,
        evidence: [
          evidence(left, '所列结余', 'stated balance'),
          evidence(inflow, '收入', 'in'),
          evidence(outflow, '支出', 'out'),
        ],
        certainty: sure && !rough ? 'certain' : 'suspect',
        ...((!sure || rough) && {
          because: rough
            ? { zh: '数字为约数', en: 'a figure is approximate' }
            : { zh: '收支对应关系按邻近推定', en: 'which amounts belong together was inferred' },
        }),
      };
    }
  },
});
