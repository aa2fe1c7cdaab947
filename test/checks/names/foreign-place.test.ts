import { expect, it } from 'vitest';
import { foreignPlace } from '../../../src/checks/names/foreign-place.ts';
import { describeCheck, expectFindings } from '../expect-findings.ts';

const HEAD = '柳堰县2022年度农村公路提质改造项目绩效评价报告\n项目由县交通运输局组织实施，柳堰县财政局拨付资金。\n';

describeCheck(foreignPlace, {
  finds: [
    `${HEAD}其中⟦松澜县交通运输局⟧建立了质量安全巡查制度。`,
    `${HEAD}一、评价结论\n总的来看，项目建设规范，⟦松澜县⟧农村公路提质改造项目达到预期目标。`,
    `${HEAD}资金由⟦白石区财政局⟧按进度拨付。`,
    `${HEAD}2022年底⟦清河县公路事业发展中心⟧完成了路况普查。`,
    '云栗市2023年度中小学校舍维修项目绩效自评报告\n云栗市教育局组织实施。全市辖12个镇、3个街道。资金由楚宁市财政局下达。⟦岚川市教育局⟧建立了周报制度。',
  ],
  silent: [
    `${HEAD}设计文件经澜江市交通运输局审查后批复。`,
    `${HEAD}监理单位为清河县正越工程监理有限公司，住所地为清河县城关镇。`,
    `${HEAD}评价组参照《清河县农村公路养护管理办法》提出建议。`,
    `${HEAD}与清河县交通运输局联合开展跨县路段整治2次。`,
    `${HEAD}清河县人民政府与柳堰县结对协作，清河县财政局安排帮扶资金100万元。`,
    `${HEAD}路线途经清河县、白石县，终点为县界。`,
    `${HEAD}建议县交通运输局督促施工单位补报资料，责成县公路中心整改，按照县财政局要求归档。`,
    `${HEAD}全县11个乡镇、示范县创建、各区县联动，市区道路、园区道路同步施工。`,
    `${HEAD}县城至最远乡镇的行车时间缩短，县级配套到位，市级补助到位。`,
    '澜江市2023年度水利资金绩效评价报告\n澜江市水利局统筹安排。青垭县水利局完成投资120万元。岑口县水利局完成投资80万元。禾塘县水利局完成投资60万元。',
  ],
});

it('is certain where the home county has the same body', () => {
  expect(expectFindings(foreignPlace, `${HEAD}由⟦清河县财政局⟧专户管理。`)[0]?.certainty).toBe('certain');
});
