import { describe, expect, it } from 'vitest';
import type { SectionTopic } from '../../src/core/structure.ts';
import { loadPipelines, recogniseKind } from '../../src/run/pipelines.ts';
import { isExpression } from '../../src/run/recognise.ts';

const pipelines = loadPipelines([]);

describe('the kind told by the title', () => {
  it.each([
    ['阶段性绩效评价报告', 'performance-evaluation'],
    ['柳堰县2022年度农村公路提质改造项目 绩效评价报告', 'performance-evaluation'],
    ['2023年度部门整体支出绩效自评报告', 'self-evaluation'],
    ['关于2022年县级财政专项资金绩效自我评价的报告', 'self-evaluation'],
    ['平陌县二〇二一年高素质农民培育工作总结', 'work-summary'],
    ['关于2023年防汛工作情况的汇报', 'work-summary'],
    ['通村组公路建设项目竣工验收报告', 'acceptance'],
    ['电子商务进农村综合示范项目验收意见', 'acceptance'],
    ['关于绩效评价发现问题整改情况的报告', 'rectification'],
    ['县教育局关于审计反馈问题整改落实情况的报告', 'rectification'],
    ['关于县级储备粮库建设项目的审计报告', 'audit'],
    ['水库除险加固工程竣工决算审计报告', 'audit'],
    ['2023年度部门决算公开说明', 'final-accounts'],
    ['项目竣工财务决算说明', 'final-accounts'],
    ['关于加强公文管理的通知', 'other'],
  ])('%s', (title, kind) => expect(recogniseKind(title, '', pipelines)).toBe(kind));
});

describe('the kind told by the text', () => {
  it.each([
    ['受县财政局委托，评价工作组对该项目开展绩效评价。', 'performance-evaluation'],
    ['验收组查阅资料并进行了现场验收。', 'acceptance'],
    ['审计组依据审计法对该项目进行了审计。', 'audit'],
    ['本季度雨水偏多。', 'other'],
  ])('%s', (head, kind) => expect(recogniseKind('', head, pipelines)).toBe(kind));
});

/** What the first part with a matching title says the title is about. */
function topicOf(title: string, kind = 'performance-evaluation'): SectionTopic | null {
  const { parts } = pipelines.find(({ id }) => id === kind)!;
  const tells = (pattern: string) =>
    isExpression(pattern) ? new RegExp(pattern.slice(1, -1)).test(title) : title.includes(pattern);
  return parts.find(({ titles }) => titles.some(tells))?.topic ?? null;
}

describe('the topic of a title', () => {
  it.each([
    ['绩效目标完成情况', 'results'],
    ['项目绩效目标', 'targets'],
    ['建设内容与绩效目标', 'targets'],
    ['基本情况和年度任务', 'targets'],
    ['资金使用情况', 'funds'],
    ['项目资金的拨付和使用情况', 'funds'],
    ['存在的问题和建议', 'problems'],
    ['存在的问题建议', 'problems'],
    ['存在问题及下一步改进措施', 'problems'],
    ['偏离绩效目标的原因和下一步改进措施', 'problems'],
    ['其他需要说明的问题', 'other'],
    ['有关建议', 'recommendations'],
    ['下一步工作安排', 'recommendations'],
    ['综合评价情况及评价结论', 'conclusion'],
    ['评价工作开展情况', 'method'],
    ['评价目的和范围', 'method'],
    ['绩效评价指标分析', 'indicators'],
    ['项目决策情况', 'indicators'],
    ['项目效益情况', 'benefits'],
    ['主要经验及做法', 'experience'],
    ['附件1', 'attachments'],
  ])('%s is about %s', (title, topic) => expect(topicOf(title)).toBe(topic));

  it.each([
    '绩效目标设定不够精准',
    '资金支付进度缓慢',
    '加强资金管理',
    '完善绩效目标',
    '规范培训档案管理',
    '河湖“四乱”问题整改率不低于95%',
    '农户满意度不低于90%',
  ])('%s is an item of what it stands in, not a part of its own', (title) => expect(topicOf(title)).toBeNull());
});
