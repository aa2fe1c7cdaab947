import { conversionArtifact } from '../../../src/checks/text/conversion-artifact.ts';
import { describeCheck } from '../expect-findings.ts';

const LINES =
  '一、项目概况\n项目已完成。\n二、资金情况\n资金已到位。\n三、产出情况\n建成泵站2座。\n四、效益情况\n群众满意。\n五、存在的问题\n管护不到位。\n六、建议\n落实管护责任。';

describeCheck(conversionArtifact, {
  finds: [
    '各项指标见⟦Error! Reference source not found.⟧表。',
    '一、概况⟦&nbsp;&nbsp;⟧项目总投资120万元。',
    '⟦p.MsoNormal { font-size: 14pt; line-height: 150% }⟧\n一、概况\n项目已完成。',
    '见⟦HYPERLINK "http://example.cn/a.html"⟧县政府网站。',
    `${LINES}\n七、其他\n项目资金实行专账核算，由县局提出申请后，按照⟦工程进\n度⟧拨付到施工企业。`,
    '见图⟦SEQ 图 \\* ARABIC⟧所示，⟦[bookmark: _GoBack]⟧详见⟦错误！未定义书签。⟧',
    '⟦Evaluation Warning: The document was created with Spire.Doc for JAVA.⟧\n一、概况\n项目已完成。',
  ],
  silent: [
    LINES,
    `${LINES}\n（一）\n甲标段\n（二）\n乙标段`,
    '水质标准为A<B，误差±5%，网址见通知，REF为参考值。',
    '书签已制作，错误未改正，样式统一，bookmark功能可用。',
    '名称 | 数量 | 备注\n泵站 | 2 | 已建\n渠道 | 3 | 在建\n水闸 | 1 | 已建',
  ],
});
