import { describe, expect, it } from 'vitest';
import { paidNotDelivered } from '../../../src/checks/progress/paid-not-delivered.ts';
import { expectFindings, findingsOf } from '../expect-findings.ts';

describe('paid-not-delivered', () => {
  it.each([
    '一、资金情况\n已按⟦320户⟧危房发放改造补助资金640万元。\n二、完成情况\n经现场核验，完成危房改造⟦296户⟧。',
    '一、资金使用\n支付健身器材采购款（⟦60套⟧健身器材）42万元。\n二、现场核查\n已安装健身器材⟦52套⟧。'.replace(
      '二、现场核查',
      '二、产出情况',
    ),
    '一、资金情况\n兑付⟦1,200亩⟧高标准果园补助180万元。\n二、完成情况\n建成高标准果园不足⟦1,100亩⟧。',
  ])('finds units that were paid for and do not exist: %#', (text) => {
    expectFindings(paidNotDelivered, text);
  });

  it.each([
    '一、资金情况\n已按296户危房发放改造补助资金592万元。\n二、完成情况\n计划改造危房320户，完成危房改造296户。',
    '一、资金情况\n预付60套健身器材采购款的30%，计12.6万元。\n二、产出情况\n已安装健身器材20套。',
    '一、资金情况\n发放公益岗位补贴120人、57.6万元。\n二、完成情况\n完成危房改造96户。',
    '一、资金情况\n支付路灯采购款（420盏路灯）63万元。\n二、产出情况\n安装路灯420盏，其中新村36盏。',
    '一、资金情况\n支付13个镇站、105个村站服务费55万元。\n二、完成情况\n升级镇站13个、村站105个。',
  ])('stays silent: %#', (text) => {
    expectFindings(paidNotDelivered, text);
  });

  it('takes 不足100家 for 99 at most', () => {
    const { findings } = findingsOf(
      paidNotDelivered,
      '云栗县电商服务站项目绩效评价报告\n一、资金情况\n电商服务站升级服务费（13个镇站、105个村站）550000元。\n二、完成情况\n村级站点升级不足100家。',
    );
    expect(findings).toMatchObject([{ certainty: 'suspect', calculation: '105 − 99 = 6个' }]);
  });
});
