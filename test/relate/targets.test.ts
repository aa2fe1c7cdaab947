import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/relate/targets.ts';
import { ofText } from './of-text.ts';

/** Outcomes as 「undertaking → state: result」. */
function told(text: string): string[] {
  const related = ofText(text);
  return outcomes(related).map(
    ({ undertaking, state, result }) =>
      `${related.words(undertaking.place)} → ${state}${result ? `: ${result.quote}` : ''}`,
  );
}

describe('targets and outcomes', () => {
  it('takes each figure of an item for a target of its own', () => {
    expect(
      told(
        '一、绩效目标\n1.建设县级物流中心1个、乡镇物流站9个，村级服务点不少于115个。\n二、完成情况\n建成县级物流中心1个、乡镇物流站9个、村级服务点118个。',
      ),
    ).toEqual(['建设县级物流中心1个 → done: 1个', '乡镇物流站9个 → done: 9个', '村级服务点不少于115个 → done: 118个']);
  });

  it('reads targets in one sentence with numbers, in prose and in a table', () => {
    const results = '\n二、完成情况\n改造道路86.4公里，新增护栏52.3公里。';
    const wanted = ['done: 86.4公里', 'done: 52.3公里'];
    for (const targets of [
      '一、绩效目标\n（1）改造道路86.4公里；（2）新增护栏52公里。',
      '一、绩效目标\n改造道路86.4公里；新增护栏52公里。',
      '一、绩效目标\n1.改造道路86.4公里；\n2.新增护栏52公里。',
      '一、绩效目标\n年度目标为：改造道路86.4公里，新增护栏52公里。',
    ])
      expect(told(targets + results).map((line) => line.split(' → ')[1])).toEqual(wanted);
    expect(
      told('一、绩效自评表\n指标 | 目标值 | 完成值\n改造道路 | 86.4公里 | 86.4公里\n新增护栏 | 52公里 | 50公里'),
    ).toEqual(['86.4公里 → done: 86.4公里', '52公里 → partly: 50公里']);
  });

  it('takes what stands below a line on the results for results, whatever the part is named', () => {
    const targets = '一、年度目标\n预期目标：\n（1）改造食堂12所；\n（2）培训厨工不少于80人。\n';
    const results = '改造食堂12所，建筑面积合计3,600平方米，培训厨工76人，持证上岗率95%。';
    for (const line of ['目标完成情况：', '实际完成情况如下：', '2.任务落实情况：', '完成结果：', '实施成效：'])
      expect(told(`${targets}${line}\n${results}\n二、结论\n项目按期完成。`)).toEqual([
        '改造食堂12所 → done: 12所',
        '培训厨工不少于80人 → partly: 76人',
      ]);
  });

  it('takes what stands below a line on targets for targets', () => {
    for (const line of ['应完成的目标任务：', '年度计划完成情况要求：', '绩效目标为：'])
      expect(
        told(`一、绩效目标\n完成情况：\n上年改造食堂9所。\n${line}\n改造食堂12所。\n二、完成情况\n改造食堂10所。`),
      ).toEqual(['改造食堂12所 → partly: 10所']);
  });

  it('breaks a long promise into its items', () => {
    expect(
      told(
        '一、绩效目标\n（1）完善孵化、直播、展销等公共设施，打造培训基地、网红基地等，免费开放创客空间。\n（2）培训500人次。\n二、完成情况\n直播设施已投入使用；未建成培训基地；培训520人次。',
      ),
    ).toEqual([
      '孵化 → unreported',
      '直播 → done',
      '展销 → unreported',
      '培训基地 → undone',
      '网红基地 → unreported',
      '创客空间 → unreported',
      '培训500人次 → done: 520人次',
    ]);
  });

  it('matches an item of the account by its title', () => {
    expect(
      told(
        '一、建设任务\n1.2022年9月30日前完成物流分拣中心设备安装。\n2.开展电商培训1,200人次。\n二、任务完成情况\n1.物流分拣中心。场地改造已经完成，自动分拣线尚未安装。\n2.电商培训。累计培训1,236人次，其中基础班768人次。',
      ),
    ).toEqual(['完成物流分拣中心设备安装 → undone', '开展电商培训1,200人次 → done: 1,236人次']);
  });

  it('keeps rates with different names apart', () => {
    expect(
      told(
        '一、绩效目标\n1.交工验收合格率100%，路面抽检合格率不低于95%；\n2.群众满意度不低于90%。\n二、完成情况\n验收合格率100%，路面抽检合格率93.1%。群众满意度92.5%。',
      ),
    ).toEqual([
      '交工验收合格率100% → done: 100%',
      '路面抽检合格率不低于95% → partly: 93.1%',
      '群众满意度不低于90% → done: 92.5%',
    ]);
  });

  it('does not take the sample, the earlier figure or the target itself for the result', () => {
    expect(
      told(
        '一、绩效目标\n1.培训1,000人次；\n2.普及率达到92%以上。\n二、完成情况\n随机回访学员60人次。对照1,000人次的任务，培训1,036人次。普及率由81.5%提高到93.2%。',
      ),
    ).toEqual(['培训1,000人次 → done: 1,036人次', '普及率达到92%以上 → done: 93.2%']);
  });

  it('gives a result in another unit, and the one in its own where there is one', () => {
    const target = '一、绩效目标\n1.电商培训5,000人次。\n二、完成情况\n';
    expect(told(`${target}电商培训373人。`)).toEqual(['电商培训5,000人次 → partly: 373人']);
    expect(told(`${target}电商培训5,120人次，实际参训2,310人。`)).toEqual(['电商培训5,000人次 → done: 5,120人次']);
  });

  it('counts a summary that covers everything', () => {
    expect(told('一、绩效目标\n1.建设示范点3个。\n二、结论\n项目各项绩效目标均已完成。')).toEqual([
      '建设示范点3个 → done',
    ]);
    expect(told('一、绩效目标\n1.建设示范点3个。\n二、结论\n除个别外，绩效目标基本完成。')).toEqual([
      '建设示范点3个 → unreported',
    ]);
  });

  it('takes dated duties outside the targets only where something came of them', () => {
    expect(told('一、整改情况\n检查组要求于2023年10月31日前收回多付款项，目前尚未收回。')).toEqual([
      '收回多付款项 → undone',
    ]);
    expect(told('一、资金情况\n自筹资金应于2024年6月30日前缴足。')).toEqual([]);
  });

  it('reads a target that a sentence sets beside its result', () => {
    expect(told('一、完成情况\n1.造林。计划人工造林5,000亩，实际完成4,620亩。')).toEqual([
      '计划人工造林5,000亩 → partly: 4,620亩',
    ]);
  });

  it('stays linear on a long report', () => {
    const items = Array.from({ length: 120 }, (_, i) => `${i + 1}.建设第${i + 1}类站点${i + 5}个；`).join('\n');
    const results = Array.from({ length: 400 }, (_, i) => `本年度第${i}批站点建成${i + 5}个，运行平稳。`).join('\n');
    const started = performance.now();
    told(`一、绩效目标\n${items}\n二、完成情况\n${results}`);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
