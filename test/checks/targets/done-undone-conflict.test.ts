import { describe, expect, it } from 'vitest';
import { doneUndoneConflict } from '../../../src/checks/targets/done-undone-conflict.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('done-undone-conflict', () => {
  it.each([
    '一、完成情况\n⟦26个候车亭已全部安装到位⟧。\n二、存在的问题\n1.⟦偏远乡镇还有5个候车亭没有安装⟧，群众等车不便。',
    '一、资金情况\n⟦奖补资金已全部兑付到户⟧。\n二、资金管理\n因账户信息有误，⟦尚有36户奖补资金未兑付⟧。',
    '一、工作成效\n⟦排查的48处隐患均已整改到位⟧。\n二、存在的问题\n截至目前，⟦3处隐患正在整改⟧。',
    '一、产出情况\n⟦监控系统已全部上线运行⟧。\n二、现场核查情况\n评价组现场查看，⟦乡镇监控系统尚未上线⟧。',
  ])('finds the two places: %#', (text) => {
    expectFindings(doneUndoneConflict, text);
  });

  it.each([
    '一、完成情况\n26个候车亭中21个已安装到位，5个尚未安装。',
    '一、完成情况\n主体工程已全部完工。\n二、存在的问题\n1.附属绿化尚未完工。',
    '一、完成情况\n截至2022年底，隐患均已整改到位。\n二、新问题\n2023年汛后新排查隐患3处，正在整改。',
    '一、完成情况\n资金已全部拨付到位。\n二、问题\n管护人员尚未全部到位。',
    '一、完成情况\n候车亭已全部安装到位。\n二、下一步打算\n1.对尚未安装遮阳棚的站点补装遮阳棚。',
    '一、整改情况\n审计指出，9所学校资产没有登记入账。截至目前，9所学校资产均已登记入账。',
  ])('stays silent: %#', (text) => {
    expectFindings(doneUndoneConflict, text);
  });

  it('is only ever a suspicion', () => {
    const { findings } = findingsOf(
      doneUndoneConflict,
      '一、完成情况\n26个候车亭已全部安装到位。\n二、存在的问题\n1.偏远乡镇还有5个候车亭没有安装。',
    );
    expect(findings).toMatchObject([{ severity: 'high', certainty: 'suspect' }]);
  });
});

describe('done-undone-conflict: what the whole report says, in whatever words', () => {
  it.each([
    '河阳县2023年农村公厕项目自评报告\n一、完成情况\n全县26座农村公厕全部建成开放。\n二、存在问题\n柳树湾、张家坪的公厕因选址纠纷还没有动工，群众有反映。',
    '石城县2022年智慧校园项目评价报告\n一、产出\n校园广播系统已于2022年10月投入使用。\n二、现场情况\n评价组在县二中查看，校园广播系统没有接通电源，喇叭未挂装。',
    '青川坝县2023年残疾人辅具适配总结\n一、工作开展\n320名残疾人的辅具悉数发放到位。\n二、不足\n高桥镇、石坪镇的辅具至今没有发放，堆放在仓库。',
    '沙洋县2022年防火通道工程验收报告\n（一）完成内容\n防火通道两侧排水沟铺设完毕。\n（二）查看情况\n北段一侧排水沟没有铺设，路基有冲刷。',
  ])('finds: %#', (text) => {
    expect(findingsOf(doneUndoneConflict, text).findings).toMatchObject([{ certainty: 'suspect' }]);
  });

  it.each([
    '河阳县2023年农村公厕项目自评报告\n一、完成情况\n26座农村公厕全部建成开放，未发现质量问题。\n二、存在问题\n公厕保洁制度没有建立，管护经费未落实。',
    '石城县2022年智慧校园项目评价报告\n一、产出\n一期校园广播系统已投入使用。\n二、其他\n二期校园广播系统尚未采购，列入2023年计划。',
    '青川坝县2023年辅具适配总结\n一、工作开展\n320名残疾人的辅具悉数发放到位，辅具结算尚未审核。',
    '沙洋县2022年工程验收报告\n（一）检查时\n6月检查时，防火通道排水沟没有铺设。\n（二）完成内容\n9月，防火通道排水沟铺设完毕。',
  ])('stays silent: %#', (text) => {
    expect(findingsOf(doneUndoneConflict, text).findings).toEqual([]);
  });
});
