import { describe, expect, it } from 'vitest';
import { cutSentences } from '../../src/segment/sentences.ts';
import { read } from './text.ts';

const cut = (text: string): string[] => cutSentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['甲。乙！丙？丁', ['甲。', '乙！', '丙？', '丁']],
    ['他说：“很好。真的很好！”大家同意。', ['他说：“很好。真的很好！”大家同意。']],
    ['项目（含甲。乙）完成了。结束。', ['项目（含甲。乙）完成了。', '结束。']],
    ['完成。（见附件1。）结束。', ['完成。', '（见附件1。）结束。']],
    ['等级为“良。”资金到位。', ['等级为“良。”资金到位。']],
    ['他说：“好。', ['他说：“好。']],
    ['（未闭合的括号。下一句。', ['（未闭合的括号。', '下一句。']],
    [`（${'很长的括号'.repeat(20)}。）后文。`, [`（${'很长的括号'.repeat(20)}。）`, '后文。']],
    ['甲；乙：丙，丁。', ['甲；乙：丙，丁。']],
    ['完成！！真的？！好。', ['完成！！', '真的？！', '好。']],
    ['3.5公里。1,518.00元。', ['3.5公里。', '1,518.00元。']],
    ['《关于甲。乙的通知》印发。', ['《关于甲。乙的通知》印发。']],
    ['', []],
  ])('%j', (text, expected) => expect(cut(text)).toEqual(expected));

  it('of a report: one to a heading or row, several to a paragraph, each in its section', () => {
    const { sentences, view, sections } = read(
      '某县报告\n一、甲\n文一。文二。\n1.乙。丙。\n类 | 1\n别 | 2\n二、丁：1.戊；2.己。',
    );
    expect(
      sentences.map(({ at, section }) => [view.text.slice(at.start, at.end), sections[section]?.path ?? '']),
    ).toEqual([
      ['某县报告', ''],
      ['一、甲', '一'],
      ['文一。', '一'],
      ['文二。', '一'],
      ['1.乙。', '一/1'],
      ['丙。', '一/1'],
      ['类\t1', '一/1'],
      ['别\t2', '一/1'],
      ['二、丁：1.戊；2.己。', '二'],
    ]);
  });
});
