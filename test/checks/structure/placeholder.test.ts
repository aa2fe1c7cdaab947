import { expect, it } from 'vitest';
import { placeholder } from '../../../src/checks/structure/placeholder.ts';
import { describeCheck, expectFindings } from '../expect-findings.ts';

describeCheck(placeholder, {
  finds: [
    '受⟦XX县⟧财政局委托，⟦××公司⟧组成评价组。',
    '项目于⟦20xx年⟧3月启动，预算⟦XX万元⟧。',
    '共培训⟦XX人⟧，合格率⟦XX%⟧。',
    '主要负责人：⟦______⟧，联系电话：⟦____⟧。',
    '一、项目概况\n⟦【请填写项目背景】⟧\n二、资金情况\n资金已到位。',
    '三、取得的成效⟦（不超过500字）⟧',
    '项目⟦X年X月⟧开工。',
    '资金来源为：中央资金⟦，，，其中，，，⟧县级资金。',
    '根据《管理办法》（柳财⟦〔〕号⟧）实施。',
    '项目得分为⟦XX⟧，等级为良。',
    '受益群众⟦{{人数}}⟧人。',
    '整改期间约谈⟦校长   人⟧。',
  ],
  silent: [
    '抽查XX-3型设备12台，GXX牌水表4850块。',
    '会议室面积6×8米，灯箱2×3×1米。',
    '学员王XX、李××开设了网店。',
    '第Ⅹ标段由湘沅公司承建，ⅩⅩ号文件不存在。',
    '村民某某反映的问题已经解决，某某企业已退出。',
    'x轴为年份，y轴为金额，XXL号工装30套。',
    '（一）加强领导（二）压实责任（三）严格考核。',
    '项目待验收，资料待归档，资金待审计后支付。',
    '正文字数控制在3000字以内，符合要求。',
    '单位：万元（不含税）',
    '指标   人数   金额\n培训   120   36',
    '负责人：王某  人事股：李某',
  ],
});

it('only notes what is masked', () => {
  expect(expectFindings(placeholder, '联系人：张⟦**⟧，电话138⟦****⟧5678。')[0]?.severity).toBe('info');
});
