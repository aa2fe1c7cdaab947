import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/core/pipeline.ts';
import { assignTopics, segment } from '../../src/segment/segment.ts';
import { plain, read } from './text.ts';

const part = (topic: Part['topic'], ...titles: string[]): Part => ({
  topic,
  name: topic,
  required: false,
  titles,
  text: [],
});
const PARTS = [
  part('problems', '问题', '不足'),
  part('recommendations', '建议', '/^下一步/'),
  part('targets', '绩效目标'),
  part('funds', '资金', '（经费'),
  part('overview', '概况', '基本情况'),
  part('other', '/[/'),
];
const TEXT = [
  '某县报告',
  '一、项目基本情况',
  '（一）概况',
  '文。',
  '（二）项目绩效目标',
  '1.完成道路。存在问题较多的路段优先。',
  '2.资金来源。县财政安排资金100万元。',
  '二、存在的问题',
  '1.资金拨付不及时，影响项目的进度和质量。',
  '三、下一步打算',
  '1.解决问题。',
  '附件1',
  '资金表',
].join('\n');

describe('topics', () => {
  const topics = ({ sections }: ReturnType<typeof read>) =>
    Object.fromEntries(sections.map(({ path, topic }) => [path, topic]));

  it('come from the first part whose titles occur in the title, else from the parent', () => {
    expect(topics(assignTopics(read(TEXT), PARTS))).toEqual({
      一: 'overview',
      '一/（一）': 'overview',
      '一/（二）': 'targets',
      '一/（二）/1': 'targets',
      '一/（二）/2': 'funds',
      二: 'problems',
      '二/1': 'problems',
      三: 'recommendations',
      '三/1': 'recommendations',
      附件1: 'attachments',
    });
  });

  it('are other everywhere without parts, and the same when given at once', () => {
    expect(new Set(read(TEXT).sections.map(({ topic }) => topic))).toEqual(new Set(['other']));
    expect(segment(plain(TEXT), { parts: PARTS })).toEqual(assignTopics(read(TEXT), PARTS));
  });

  it.each([
    ['五、存在的问题\n（一）资金管理方面\n文。', 'problems'],
    ['五、存在的问题\n（一）绩效目标不够精准。个别目标偏低。', 'problems'],
    ['五、问题和建议\n（一）有关建议\n1.加强。', 'recommendations'],
    ['五、建议\n1.提高绩效目标质量\n2.加强', 'recommendations'],
    ['二、绩效目标\n1.资金支出率不低于95%；\n2.完成道路。', 'targets'],
  ])('what a list of problems or proposals names is no topic: %j', (body, topic) => {
    const { sections } = assignTopics(read(`某县报告\n${body}`), PARTS);
    expect(sections[1]?.topic).toBe(topic);
  });

  it.each([
    ['预期目标：', '实际完成：'],
    ['年度总体目标：', '全年实际完成情况：'],
    ['年初设定目标：', '目标完成情况：'],
    ['绩效目标：', '年度目标实现情况：'],
  ])('aims told under %s are aims, what came of them behind %s is none', (aims, done) => {
    const structure = assignTopics(
      read(
        `某县报告\n二、年度目标完成情况\n${aims}\n1、铺设道路6公里；\n2、群众反响良好。\n${done}\n铺设道路6.2公里。`,
      ),
      [part('results', '完成情况')],
    );
    expect(structure.sections.map(({ topic }) => topic)).toEqual(['results', 'targets', 'targets']);
    expect(structure.paragraphs.at(-1)?.section).toBe(0);
  });

  it.each(['主要做法：\n1、抓进度；\n完成情况：', '预期目标：\n1、铺设道路6公里；'])(
    'without both labels there are no aims: %j',
    (body) => {
      const { sections } = assignTopics(read(`某县报告\n二、年度目标完成情况\n${body}\n铺设道路6.2公里。`), [
        part('results', '完成情况'),
      ]);
      expect(sections.map(({ topic }) => topic)).toEqual(['results', 'results']);
    },
  );

  it('stand in the outline too', () => {
    const structure = assignTopics(read(TEXT), PARTS);
    expect(structure.outline).toEqual(structure.sections.filter(({ parent }) => parent < 0));
  });
});
