import { expect, it } from 'vitest';
import { reportMetadataMissing } from '../../../src/checks/structure/report-metadata-missing.ts';
import { describeCheck, findingsOf } from '../expect-findings.ts';

const LINE = '项目按照先急后缓的原则组织实施，手续完备，质量合格，资料齐全，管护责任逐一落实到人，群众反映良好。';
/** A report of half a page. */
const SHORT = `一、任务\n${LINE}\n二、完成\n${LINE}\n三、结论\n${LINE}`;
const BODY = `一、基本情况\n${LINE.repeat(4)}\n二、存在的问题\n${LINE.repeat(4)}`;

describeCheck(reportMetadataMissing, {
  finds: [
    { kind: 'acceptance', text: `⟦竣工验收意见书⟧\n${SHORT}` },
    {
      kind: 'audit',
      text: `⟦禾塘县敬老院消防改造项目审计报告⟧\n${SHORT}\n⟦禾塘县审计局⟧`,
    },
    { kind: 'self-evaluation', text: `⟦关于村卫生室改造项目的自评报告⟧\n我单位认真组织实施，现报告如下：\n${SHORT}` },
    { kind: 'rectification', text: `⟦整改落实情况报告⟧\n根据反馈意见逐项整改。\n${SHORT}` },
    { kind: 'work-summary', text: `⟦年终总结材料（初稿）⟧\n今年以来，在上级正确领导下，工作有序推进。\n${SHORT}` },
    { kind: 'self-evaluation', text: `⟦绩效自评报告⟧\n县水利局于2023年5月组织实施。\n${BODY}` },
    { kind: 'acceptance', text: `⟦清淤工程验收报告⟧\n${BODY}` },
    { kind: 'work-summary', text: `⟦年度工作总结⟧\n县水利局于2023年5月组织实施。\n${BODY}` },
    { kind: 'performance-evaluation', text: `⟦某县渠道清淤项目绩效评价报告⟧\n受县财政局委托开展评价。\n${BODY}` },
  ],
  silent: [
    { kind: 'acceptance', text: `验收意见\n项目名称：禾塘县机耕桥改造项目\n${SHORT}\n禾塘县农业农村局\n2023年6月9日` },
    { kind: 'performance-evaluation', text: `绩效评价报告（节选）\n${SHORT}` },
    {
      kind: 'acceptance',
      text: `禾塘县2022年机耕桥改造项目验收报告\n${SHORT}\n2023年6月9日\n附：验收组\n组长：周启明（县农业农村局）`,
    },
    {
      kind: 'self-evaluation',
      text: `项目支出绩效自评表\n项目名称\t村级保洁经费\n填报单位\t禾塘县城市管理局\n填报日期\t2024年1月12日\n${SHORT}`,
    },
    { kind: 'work-summary', text: '工作总结\n今年以来各项工作有序推进。' },
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
