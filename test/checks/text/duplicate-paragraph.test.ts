import { duplicateParagraph } from '../../../src/checks/text/duplicate-paragraph.ts';
import { describeCheck } from '../expect-findings.ts';

const LONG = '施工单位按照设计图纸完成基础、库体和保温层施工，隐蔽工程经监理旁站验收后进入下道工序，资料同步收集。';

describeCheck(duplicateParagraph, {
  finds: [
    `一、过程\n⟦${LONG}⟧\n二、结论\n⟦${LONG}⟧`,
    `一、过程\n⟦${LONG}⟧\n⟦${LONG}⟧\n二、结论\n同意通过。`,
    `一、过程\n⟦（一）${LONG}⟧\n二、结论\n⟦1.${LONG}⟧`,
  ],
  silent: [
    `一、绩效目标\n${LONG}\n二、完成情况\n${LONG}`,
    `一、过程\n${LONG}\n二、结论\n${LONG.replace('保温层', '防水层')}`,
    '一、甲标段\n质量合格，资料齐全。\n二、乙标段\n质量合格，资料齐全。',
    `| ${LONG} | 合格 |\n| ${LONG} | 合格 |`,
  ],
});
