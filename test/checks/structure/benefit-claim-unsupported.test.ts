import { benefitClaimUnsupported } from '../../../src/checks/structure/benefit-claim-unsupported.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(benefitClaimUnsupported, {
  finds: [
    { kind: 'performance-evaluation', text: '一、经济效益\n⟦有力促进了农民增收⟧，群众生活蒸蒸日上。' },
    { kind: 'self-evaluation', text: '一、社会效益情况\n通过项目实施，⟦显著改善了人居环境⟧。' },
  ],
  silent: [
    { kind: 'performance-evaluation', text: '一、经济效益\n带动216户农户增收，户均增收2160元。' },
    { kind: 'performance-evaluation', text: '一、社会效益情况\n经问卷调查，群众普遍认为明显改善了出行条件。' },
    { kind: 'performance-evaluation', text: '一、社会效益情况\n有利于促进就业，预计将带动产业发展。' },
    { kind: 'performance-evaluation', text: '一、项目过程情况\n有效提升了管理水平。' },
    { kind: 'self-evaluation', text: '一、社会效益情况\n带动八百户农户增收。' },
  ],
});
