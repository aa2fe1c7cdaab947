import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { GoujiError } from '../../src/core/errors.ts';
import { REPORT_KINDS } from '../../src/core/pipeline.ts';
import { editDistance, nearest } from '../../src/run/did-you-mean.ts';
import { loadPipeline, loadPipelines, parsePipeline } from '../../src/run/pipelines.ts';

const CHECKS = [{ id: 'overspend' }, { id: 'sample-too-small', options: { share: 0.1 } }];
const MINIMAL = `id: other
name: { zh: 其他, en: other }
recognise: {}
parts:
  - topic: problems
    name: 问题
    titles: [问题]
`;

/** The error of a pipeline file, as 'line:column message → hint'. */
function faultOf(text: string): string {
  try {
    parsePipeline(text, 'my.yaml', CHECKS);
  } catch (error) {
    expect(error).toBeInstanceOf(GoujiError);
    expect((error as GoujiError).code).toBe('pipeline-invalid');
    return `${(error as GoujiError).message} → ${(error as GoujiError).hint}`;
  }
  throw new Error('accepted');
}

describe('the pipelines that come with gouji', () => {
  it('are valid, one for each kind, in the order of the kinds', () => {
    expect(loadPipelines(checks).map(({ id }) => id)).toEqual([...REPORT_KINDS]);
  });
});

describe('a valid file', () => {
  it('is filled with defaults', () => {
    const pipeline = parsePipeline(MINIMAL, 'my.yaml', CHECKS);
    expect(pipeline.parts[0]).toMatchObject({ required: false, text: [] });
    expect(pipeline).toMatchObject({ grades: [], checks: {}, prompts: [] });
  });
  it('may switch checks off, re-weight them and set their options', () => {
    const text = `${MINIMAL}checks:\n  overspend: off\n  sample-too-small: { severity: low, options: { share: 0.2 } }\n`;
    expect(parsePipeline(text, 'my.yaml', CHECKS).checks).toEqual({
      overspend: 'off',
      'sample-too-small': { severity: 'low', options: { share: 0.2 } },
    });
  });
});

describe('a fault is answered with file, line, column and what was meant', () => {
  it.each([
    ['a wrong key', MINIMAL.replace('titles:', 'tittles:'), 'my.yaml:7:5：不认识的字段“tittles”', 'titles'],
    ['a wrong key at the top', `${MINIMAL}grade: []\n`, 'my.yaml:8:1：不认识的字段“grade”', 'grades'],
    ['a wrong value', MINIMAL.replace('topic: problems', 'topic: problem'), 'my.yaml:5:12：', 'problems'],
    ['a wrong kind', MINIMAL.replace('id: other', 'id: audits'), 'my.yaml:1:5：', 'audit'],
    ['a missing key', MINIMAL.replace('    name: 问题\n', ''), 'my.yaml:5:5：缺少“parts.0.name”', '补上'],
    ['a wrong type', MINIMAL.replace('[问题]', '问题'), 'my.yaml:7:13：“parts.0.titles”应当是列表', '写法'],
    ['an empty list', MINIMAL.replace('[问题]', '[]'), 'my.yaml:7:13：', '补足'],
    [
      'an unknown check',
      `${MINIMAL}checks:\n  over-spend: off\n`,
      'my.yaml:9:3：没有叫“over-spend”的检查项',
      'overspend',
    ],
    ['a wrong setting', `${MINIMAL}checks:\n  overspend: of\n`, 'my.yaml:9:14：', 'off'],
    [
      'a wrong severity',
      `${MINIMAL}checks:\n  overspend: { severity: hihg }\n`,
      'my.yaml:9:26：“checks.overspend.severity”的值“hihg”不对',
      'high',
    ],
    [
      'an unknown option',
      `${MINIMAL}checks:\n  sample-too-small: { options: { shar: 1 } }\n`,
      'my.yaml:9:34：检查项“sample-too-small”没有选项“shar”',
      'share',
    ],
    [
      'an option of a wrong type',
      `${MINIMAL}checks:\n  sample-too-small: { options: { share: a lot } }\n`,
      'my.yaml:9:41：选项“share”的值类型不对',
      '0.1',
    ],
    ['a broken expression', MINIMAL.replace('[问题]', "['/问(题/']"), 'my.yaml:7:14：', '正则表达式'],
    ['an expression that matches nothing', MINIMAL.replace('[问题]', "['/问?/']"), 'my.yaml:7:14：', '正则表达式'],
    ['no YAML', 'id: [other\n', 'my.yaml:2:1：', '缩进'],
    ['a key twice', `${MINIMAL}id: audit\n`, 'my.yaml:8:1：同一个字段写了两次', ''],
    ['another document altogether', '一份报告', 'my.yaml:1:1：', ''],
    [
      'grades upside down',
      `${MINIMAL}grades:\n  - name: x\n    source: y\n    grades:\n      - { names: [差], min: 0 }\n      - { names: [优], min: 90 }\n`,
      'my.yaml:13:28：等级“x”的分数线没有从高到低',
      '最好',
    ],
  ])('%s', (_, text, where, meant) => {
    const fault = faultOf(text);
    expect(fault).toContain(where);
    expect(fault.split(' → ')[1]).toContain(meant);
  });

  it('says all of them at once, in order', () => {
    const fault = faultOf(MINIMAL.replace('titles:', 'tittles:').replace('id: other', 'id: ohter'));
    expect(fault.indexOf('my.yaml:1:5')).toBeLessThan(fault.indexOf('my.yaml:7:5'));
  });

  it('tells a missing file', () => {
    expect(() => loadPipeline('/nowhere/x.yaml', CHECKS)).toThrow(/找不到流程文件/);
  });
});

describe('nearest', () => {
  it.each([
    ['tittles', ['titles', 'text'], 'titles'],
    ['overpsend', ['overspend', 'date-order'], 'overspend'],
    ['xyz', ['overspend'], null],
    ['zh', ['en'], null],
  ])('%s', (word, candidates, expected) => expect(nearest(word, candidates)).toBe(expected));
  it('counts a swap as one edit', () => expect(editDistance('hihg', 'high')).toBe(1));
});
