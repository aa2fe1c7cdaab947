import { expect, it } from 'vitest';
import { attachmentMissing } from '../../../src/checks/structure/attachment-missing.ts';
import { describeCheck, expectFindings } from '../expect-findings.ts';

describeCheck(attachmentMissing, {
  finds: [
    '资金明细⟦见附表2⟧，得分见附表1。\n附表1\n得分表\n指标 | 得分\n决策 | 18',
    '得分情况⟦见附件1、附件3⟧。\n附件1\n得分表\n指标 | 得分\n决策 | 18\n附件2\n问卷汇总表\n项目 | 份数\n满意 | 20',
    '具体名单⟦详见附件⟧。',
    '各标段工程量见附件1，变更清单⟦参见附件4⟧。\n\n附件：1.工程量表\n2.变更审批表\n3.验收照片',
    '问卷统计结果⟦见附件2所示⟧，⟦另见附件2⟧。\n附件1 得分表\n决策 | 18 | 20\n过程 | 19 | 20',
  ],
  silent: [
    '得分见附件1，问卷见附件2。\n\n附件：\n1.绩效评价得分表\n2.问卷调查汇总表',
    '得分见附件一，问卷见附件二。\n附件一\n得分表\n指标 | 得分\n决策 | 18\n附件二\n问卷表\n项目 | 份数\n满意 | 20',
    '按《示范工作方案》（附件2）要求执行，清单见附件1。\n附件1\n清单\n名称 | 数量\n泵站 | 2',
    '依据合同附件2约定的单价结算，资料已附后。',
    '各项指标情况见表2。\n表2 指标情况表\n指标 | 完成值\n清淤 | 12公里',
    '详见附件。\n\n附件：问卷调查表',
    '项目所附件数较多，均已核对。',
    '名单见附件1。\n附件1 验收组成员名单\n组长：周启明（县交通运输局）',
    '（以下略）资金明细见附件2。',
  ],
});

it('is certain only when other attachments are there', () => {
  expect(expectFindings(attachmentMissing, '得分⟦见附件1⟧。')[0]?.certainty).toBe('suspect');
  expect(expectFindings(attachmentMissing, '明细⟦见附件2⟧。\n附件1\n得分表')[0]?.certainty).toBe('certain');
});
