import { benefitClaimUnsupported } from '../../../src/checks/structure/benefit-claim-unsupported.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(benefitClaimUnsupported, {
  finds: [
    {
      kind: 'work-summary',
      text: '一、完成任务\n建成冷库12座，购置冷藏车9辆。\n二、综合成效\n⟦果品销路大大拓宽，果农的日子一天比一天红红火火⟧。',
    },
    {
      kind: 'audit',
      text: '一、建设内容\n安装路灯640盏。\n二、审计评价\n审计认为，⟦项目极大改善了群众夜间出行条件，村庄面貌焕然一新⟧。',
    },
    {
      kind: 'self-evaluation',
      text: '一、完成情况\n发放渔船更新补助86艘。\n经济效益指标：⟦渔民收入大幅增加，海洋渔业发展壮大⟧。',
    },
    {
      kind: 'acceptance',
      text: '一、任务完成\n植树24万株，成活率92%。\n二、效果评价\n⟦荒山植被日益恢复，林下经济蓬勃发展⟧。',
    },
    {
      kind: 'performance-evaluation',
      text: '1.项目实施\n建成电商服务站66个，支出198万元。\n2.社会影响\n山货走出大山，⟦乡村市场日趋繁荣，返乡青年创业热情高涨⟧。',
    },
    { kind: 'performance-evaluation', text: '一、经济效益\n⟦有力促进了农民增收⟧，群众生活蒸蒸日上。' },
    { kind: 'self-evaluation', text: '一、社会效益情况\n通过项目实施，⟦显著改善了人居环境⟧。' },
  ],
  silent: [
    {
      kind: 'work-summary',
      text: '一、完成任务\n建成冷库12座。\n二、综合成效\n冷链短板加快补齐，果农收入稳步增加。\n三、监测\n果农户均收入2.3万元，比上年增加2,600元。',
    },
    {
      kind: 'audit',
      text: '一、建设内容\n改造管网14公里，回收问卷210份。\n二、审计评价\n审计认为，改造明显改善了出行条件，居民获得感显著增强。',
    },
    {
      kind: 'self-evaluation',
      text: '一、完成情况\n改造校舍8栋。\n二、项目效益\n为提升办学条件、激发学习热情，明年将继续安排资金。',
    },
    { kind: 'performance-evaluation', text: '一、经济效益\n带动216户农户增收，户均增收2160元。' },
    { kind: 'performance-evaluation', text: '一、社会效益情况\n经问卷调查，群众普遍认为明显改善了出行条件。' },
    { kind: 'performance-evaluation', text: '一、社会效益情况\n有利于促进就业，预计将带动产业发展。' },
    { kind: 'performance-evaluation', text: '一、项目过程情况\n有效提升了管理水平。' },
    { kind: 'self-evaluation', text: '一、社会效益情况\n带动八百户农户增收。' },
  ],
});
