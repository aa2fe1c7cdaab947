import { expect, it } from 'vitest';
import { reportMetadataMissing } from '../../../src/checks/structure/report-metadata-missing.ts';
import { describeCheck, findingsOf } from '../expect-findings.ts';

const LINE = '项目按照先急后缓的原则组织实施，手续完备，质量合格，资料齐全，管护责任逐一落实到人，群众反映良好。';
const BODY = `一、基本情况\n${LINE.repeat(4)}\n二、存在的问题\n${LINE.repeat(4)}`;

describeCheck(reportMetadataMissing, {
  finds: [
    { kind: 'self-evaluation', text: `⟦绩效自评报告⟧\n县水利局于2023年5月组织实施。\n${BODY}` },
    { kind: 'acceptance', text: `⟦清淤工程验收报告⟧\n${BODY}` },
    { kind: 'work-summary', text: `⟦年度工作总结⟧\n县水利局于2023年5月组织实施。\n${BODY}` },
    { kind: 'performance-evaluation', text: `⟦某县渠道清淤项目绩效评价报告⟧\n受县财政局委托开展评价。\n${BODY}` },
  ],
  silent: [
    { kind: 'self-evaluation', text: `渠道清淤项目绩效自评报告\n县水利局于2023年5月组织实施。\n${BODY}` },
    { kind: 'work-summary', text: `2023年工作总结\n县水利局于2023年5月组织实施。\n${BODY}` },
    { kind: 'audit', text: `审计报告\n被审计单位：禾塘县粮食和物资储备局\n审计组于2023年7月10日进点。\n${BODY}` },
    { kind: 'other', text: `报告\n${BODY}` },
    { kind: 'self-evaluation', text: '绩效自评报告\n项目已完成。' },
  ],
});

it('lists what is missing', () => {
  const { findings } = findingsOf(reportMetadataMissing, `绩效自评报告\n${BODY}`, 'self-evaluation');
  expect(findings[0]?.message).toContain('标题没有项目名称和年度');
  expect(findings[0]?.message).toContain('全文没有日期');
});
