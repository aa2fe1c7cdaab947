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

describe('one fault in few words', () => {
  it.each([
    [
      'target-shortfall',
      '一、绩效目标\n1.新建垃圾中转站5座；\n2.农村生活垃圾无害化处理率达到98%。\n二、绩效目标完成情况\n（一）数量指标。新建垃圾中转站5座，完成率100%。\n（二）质量指标。农村生活垃圾无害化处理率为95.6%。',
    ],
    [
      'target-shortfall',
      '一、建设目标\n项目建成后年处理秸秆3万吨，带动就业150人。\n二、目标实现情况\n项目2023年处理秸秆2.2万吨，带动就业156人。',
    ],
    [
      'target-shortfall',
      '一、绩效目标\n1.举办农民工技能培训班20期，培训1,000人次。\n二、项目产出\n全年举办农民工技能培训班16期，培训1,024人次。',
    ],
    [
      'target-shortfall',
      '一、绩效目标\n1.群众投诉处理及时率不低于98%；\n2.路灯亮灯率不低于99%。\n二、绩效分析\n投诉处理及时率100%，路灯平均亮灯率97.2%。',
    ],
    [
      'target-shortfall',
      '一、绩效目标\n1.学校食堂食品留样率100%，餐具消毒合格率不低于95%。\n二、抽检情况\n抽检餐具200份，合格184份，餐具消毒合格率92%。食品留样率100%。',
    ],
    [
      'target-unreported',
      '一、绩效目标\n1.改造农贸市场3个；\n2.设置便民服务点12处；\n3.商户满意度不低于85%。\n二、完成情况\n3个农贸市场改造完成并投入运营，商户满意度91%。',
    ],
    [
      'target-unreported',
      '一、目标任务\n全年完成人工增雨作业12次，建设标准化作业站点4个，培训作业人员60人次。\n二、完成情况\n全年开展人工增雨作业15次，培训作业人员64人次，未发生安全事故。',
    ],
    [
      'target-unreported',
      '一、建设任务\n（一）新建文化服务中心1座；（二）组建文艺队伍6支；（三）开展送戏下乡40场。\n二、建设情况\n文化服务中心已建成开放。送戏下乡42场，观众1.1万人次。',
    ],
    [
      'deliverable-missing',
      '一、绩效目标\n1.建设儿童乐园1处、健身步道2.6公里。\n二、完成情况\n健身步道2.6公里已完工，儿童乐园因用地未落实未实施。',
    ],
    [
      'deliverable-missing',
      '一、建设内容和目标\n1.购置检测设备46台套，建立检测数据平台。\n二、完成情况\n检测设备46台套全部到货验收。检测数据平台至今没有建立。',
    ],
    [
      'deliverable-missing',
      '一、任务\n1.举办招商推介会3场；\n2.编制产业规划1部。\n二、完成情况\n产业规划已编制完成并通过评审；受疫情影响，招商推介会没有举办。',
    ],
    [
      'deadline-missed',
      '一、绩效目标\n1.2022年10月31日前完成校园围墙改造1,200米。\n二、完成情况\n截至2022年12月15日，校园围墙改造仍未完工，完成约800米。',
    ],
    [
      'deadline-missed',
      '评价基准日为2023年6月30日。\n一、绩效目标\n（1）新建卫生院综合楼1栋，2023年3月底前竣工交付。\n二、完成情况\n综合楼主体已封顶，装饰装修尚未完成，未竣工交付。',
    ],
    [
      'done-undone-conflict',
      '一、建设情况\n全部施工内容已于2022年9月完工，监控设备已全部安装到位。\n二、现场核查\n现场核查发现，3处路口监控设备尚未安装。',
    ],
    ['done-undone-conflict', '一、资金情况\n补助资金已全部发放到户。\n二、存在的问题\n1.仍有26户补助资金尚未发放。'],
    [
      'done-undone-conflict',
      '一、产出情况\n项目各项目标任务已全部完成。\n1.新建便民桥4座，已建成3座，石桥村便民桥尚未开工。\n二、绩效目标\n1.新建便民桥4座。',
    ],
    ['date-order', '项目于2022年5月10日通过竣工验收，2022年6月2日全部完工。'],
    ['date-order', '2023年2月8日，施工单位进场开工。2023年3月20日，县发改局批复立项。'],
    ['date-order', '评价工作自2023年9月18日开始，至2023年9月5日结束。'],
    ['date-order', '本报告数据截至2023年9月30日。\n……\n县交通运输局\n2023年9月12日'],
    ['persons-vs-attendances', '一、目标\n1.开展义诊服务3,000人次。\n二、成效\n开展义诊12场，服务群众2,860人。'],
    ['count-conflict', '一、完成情况\n全县共建成农家书屋186个。\n二、效益分析\n建成的188个农家书屋实现行政村全覆盖。'],
    ['count-conflict', '一、基本情况\n项目涉及6个乡镇、28个行政村。\n二、效益\n项目惠及6个乡镇、32个行政村。'],
    [
      'paid-not-delivered',
      '一、资金\n按照86户标准发放危房改造补助资金172万元。\n二、现场核查\n实际完成危房改造82户，其余4户未动工。',
    ],
    [
      'paid-not-delivered',
      '一、资金使用\n购置垃圾桶2,400个，支付货款72万元。\n二、产出\n实际到货并发放垃圾桶2,150个。',
    ],
    ['overspend', '一、资金\n项目批复资金150万元。\n二、支出\n经审核，项目实际支出157.3万元，资金使用规范。'],
    ['overspend', '上级下达补助资金80万元，到位80万元，全年共使用84.6万元。'],
    ['payment-ahead-of-progress', '截至2023年8月，项目已完成投资占计划的42%，资金已拨付88%。'],
    ['payment-ahead-of-progress', '工程完成总工程量的50%，已支付合同价款的85%。'],
  ])('finds %s: %s', (id, text) => {
    const ids = found(text).map((line) => line.slice(0, line.indexOf(':')));
    expect(ids).toContain(id);
  });
});
