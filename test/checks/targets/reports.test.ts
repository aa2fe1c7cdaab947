import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { documentOf } from '../../../src/read/read.ts';
import { analyze } from '../../../src/run/analyze.ts';
import { loadPipelines } from '../../../src/run/pipelines.ts';

const FOLDER = join(import.meta.dirname, 'reports');
const OWN = checks.filter(
  ({ id, group }) =>
    group === 'targets' || group === 'progress' || id === 'count-conflict' || id === 'unit-cost-outlier',
);
const pipelines = loadPipelines(checks);

/** What the checks of targets, progress and counts find in a text, as 「check: quotes」; hints not counted. */
function found(text: string): string[] {
  const { analysis } = analyze(documentOf(text, 'test.txt'), { pipelines, checks: OWN });
  expect(analysis.issues).toEqual([]);
  return analysis.findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ check, evidence }) => `${check}: ${evidence.map(({ quote }) => quote).join(' | ')}`)
    .sort();
}

const report = (name: string): string => readFileSync(join(FOLDER, `${name}.txt`), 'utf8');

describe('whole reports', () => {
  it.each(readdirSync(FOLDER).filter((name) => name.startsWith('clean-')))('finds nothing in %s', (name) => {
    expect(found(report(name.replace('.txt', '')))).toEqual([]);
  });

  it.each([
    [
      'drinking-water',
      [
        'deadline-missed: 2022年12月31日前 | 石桥供水站因征地未完成，尚未开工建设',
        'persons-vs-attendances: 160人次 | 148人',
        'target-shortfall: 4座 | 5座',
        'target-shortfall: 93.33% | 95%',
        'target-unreported: 建立县级水质检测中心1处',
      ],
    ],
    [
      'village-doctors',
      [
        'date-order: 2023年12月31日 | 2023年12月31日 | 2023年12月20日',
        'deadline-missed: 2023年10月底前 | 设备已于2023年11月18日全部安装调试完毕',
        'done-undone-conflict: 设备已于2023年11月18日全部安装调试完毕 | 县中心卫生院2台彩超设备尚未安装',
        'overspend: 483.6万元 | 480万元',
        'target-shortfall: 104人次 | 120人次',
        'target-unreported: 全县村医信息档案库',
        'target-unreported: 设备验收合格率100%',
      ],
    ],
    [
      'resettlement',
      [
        'count-conflict: 205座 | 200座',
        'date-order: 2021年10月30日 | 2021年11月15日',
        'date-order: 2021年3月28日 | 2021年4月12日',
        'execution-rate-unexplained: 86.03%',
        'overfulfilment-unexplained: 2,180人次 | 1,500人次',
        'target-shortfall: 1处 | 3处',
        'target-shortfall: 205座 | 220座',
        'target-unreported: 搬迁群众满意度95%以上',
      ],
    ],
    ['afforestation', ['score-vs-completion: 20 | 4620 | 5000亩', 'target-shortfall: 4,620亩 | 5,000亩']],
    [
      'bus-shelters',
      [
        'deadline-missed: 2022年12月底前 | 平台软件开发尚未完成，未上线运行',
        'deliverable-missing: 平台软件开发尚未完成，未上线运行 | 完成智慧客运平台建设',
        'overspend: 1,187.5万元 | 1,150万元',
        'paid-not-delivered: 120个 | 108个',
        'target-shortfall: 86.4% | 88%',
        'target-shortfall: 97.02% | 100%',
        'target-unreported: 开展驾驶员安全培训200人次',
      ],
    ],
  ])('finds what is wrong in %s, and nothing else', (name, expected) => {
    expect(found(report(name))).toEqual(expected);
  });
});

describe('texts that only look wrong', () => {
  it.each([
    '一、完成情况\n泵站工程已全部完工。\n二、存在的问题\n1.泵站工程尚未办理竣工决算。',
    '一、完成情况\n泵站工程已全部完工并投入使用。\n二、存在的问题\n1.泵站工程尚未完成竣工验收，资产未移交。',
    '截至2023年6月30日，情况如下。\n一、绩效目标\n（1）工程于2022年12月31日前全部完工。\n二、完成情况\n工程于2022年12月18日全部完工，2023年3月22日通过竣工验收。',
    '截至2023年6月30日，情况如下。\n一、绩效目标\n（1）工程于2022年12月31日前全部完工。\n二、完成情况\n工程于2022年12月18日完工，尚未竣工验收。',
    '一、完成情况\n2022年培训412人次。\n二、对比\n2023年培训530人次。',
    '一、完成情况\n上半年举办讲座12场。\n二、效果\n全年举办讲座26场。',
    '截至2022年12月31日。\n一、绩效目标\n1.2021—2023年累计培训3,000人次。\n二、完成情况\n累计培训2,150人次。',
    '一、资金情况\n年初预算500万元，年中上级专项补助320万元，全年支出812万元。',
    '一、项目概况\n2022年9月15日批复初步设计，2022年11月20日开工。2023年6月批复概算调整。2023年12月完工。',
    '一、绩效目标\n1.新建公厕36座；\n2.公厕正常使用率不低于95%。\n二、完成情况\n新建公厕36座，全部正常开放使用，使用率100%。\n三、存在的问题\n部分公厕未配备专职保洁员，管护经费没有落实。',
    '一、绩效目标\n1.完成12个村污水管网建设。\n二、完成情况\n12个村污水管网建设全部完成。\n三、存在的问题\n个别农户未接入管网，雨污分流没有完全实现。',
    '一、任务\n1.组织开展消防安全检查不少于24次。\n二、完成情况\n组织开展消防安全检查26次，发现隐患132处，已整改130处，2处正在整改。',
    '一、绩效目标\n1.培训脱贫劳动力1,000人次，培训合格率95%以上，其中就业率不低于60%。\n二、完成情况\n培训脱贫劳动力1,036人次，考核合格1,002人次，合格率96.7%；已就业648人次，就业率62.5%。',
    '一、年度目标\n（一）新建冷库4座、改建冷库2座；（二）购置冷藏车3辆。\n二、完成情况\n新建冷库4座、改建冷库2座，冷藏车3辆已到货投用。',
    '一、绩效目标\n1.全县农村生活垃圾集中处理率达到98%。\n二、完成情况\n全县农村生活垃圾集中处理率为98.6%。\n三、典型做法\n沙河镇垃圾集中处理率由2020年的82%提高到97%。',
    '一、绩效目标\n1.项目开工率100%，完工率不低于80%。\n二、完成情况\n26个项目全部开工，开工率100%；完工22个，完工率84.6%，其余4个正在实施。',
    '一、绩效目标\n1.林草覆盖率提高2个百分点。\n二、完成情况\n林草覆盖率由61.2%提高到63.5%，提高2.3个百分点。',
    '一、绩效目标\n1.2023年10月31日前完成20个老旧小区改造。\n二、完成情况\n截至2023年12月31日，20个老旧小区改造全部完成，其中最后一个小区于2023年10月28日完工。',
    '一、资金情况\n预算安排一般公共预算资金300万元、政府性基金200万元，共500万元，支出486万元。',
    '一、资金\n到位资金1,150万元，其中专项债券800万元、县级配套350万元。累计支付1,132.6万元。完成投资1,208.4万元。',
  ])('stays silent: %#', (text) => {
    expect(found(text)).toEqual([]);
  });
});
