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
