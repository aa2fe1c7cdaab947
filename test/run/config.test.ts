import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { GoujiError } from '../../src/core/errors.ts';
import { documentOf } from '../../src/read/text.ts';
import { analyze } from '../../src/run/analyze.ts';
import { type Configured, configured, parseConfig, withConfig } from '../../src/run/config.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const pipelines = loadPipelines(checks);
const REPORT = `平陌县2021年度农村电商培训项目绩效评价报告
一、资金情况
2021年县财政拨付1518000元，截至2021年10月29日项目支出为1520000元。
二、抽样情况
全县建成村级服务站118个。评价组随机抽取村级服务站15个进行现场核查。`;

const parse = (text: string): Configured => parseConfig(text, 'gouji.config.yaml', checks);
const analysed = (text: string) => {
  const config = parse(text);
  const { analysis } = analyze(documentOf(REPORT, 'reports/a.txt'), { pipelines: configured(pipelines, config) });
  return withConfig(analysis, config, 'zh');
};
const found = (text: string, check: string) => analysed(text).findings.filter((f) => f.check === check);

function faultOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(GoujiError);
    expect((error as GoujiError).code).toBe('config-invalid');
    return `${(error as GoujiError).message} → ${(error as GoujiError).hint}`;
  }
  throw new Error('accepted');
}

describe('the settings of an installation', () => {
  it('change nothing when the file is empty', () => {
    expect(parse('# nothing yet\n')).toMatchObject({ checks: {}, allow: [] });
    expect(found('', 'overspend')).toHaveLength(1);
  });
  it('switch a check off and say so', () => {
    const { findings, notAssessed } = analysed('checks:\n  overspend: off\n');
    expect(findings.filter(({ check }) => check === 'overspend')).toEqual([]);
    expect(notAssessed).toContainEqual({ check: 'overspend', reason: '在 gouji.config.yaml 中关闭' });
  });
  it('re-weight a check', () => {
    expect(found('checks:\n  overspend: { severity: low }\n', 'overspend')[0]?.severity).toBe('low');
  });
  it('set thresholds, over those of the pipeline', () => {
    expect(found('', 'sample-too-small')).toEqual([]);
    expect(found('checks:\n  sample-too-small: { options: { share: 20 } }\n', 'sample-too-small')).toHaveLength(1);
    const [pipeline] = configured(
      [{ ...pipelines[0]!, checks: { 'sample-too-small': { options: { share: 5, questionnaires: 10 } } } }],
      parse('checks:\n  sample-too-small: { severity: low, options: { share: 20 } }\n'),
    );
    expect(pipeline?.checks['sample-too-small']).toEqual({
      severity: 'low',
      options: { share: 20, questionnaires: 10 },
    });
  });
});

describe('the allow-list', () => {
  const entry = (more: string): string => `allow:\n  - check: overspend\n${more}    reason: 超出部分已由县政府批准\n`;
  const [finding] = found('', 'overspend');

  it.each([
    ['a file name', '    document: a.txt\n'],
    ['the end of a path', '    document: reports/a.txt\n'],
    ['a quote in another width', '    quote: １５２００００元\n'],
    ['a fingerprint', `    fingerprint: ${finding?.fingerprint}\n`],
    ['all of them', `    document: a.txt\n    fingerprint: ${finding?.fingerprint}\n    quote: 1520000元\n`],
  ])('takes a finding named by %s and keeps it with the reason', (_, more) => {
    const { findings, allowed } = analysed(entry(more));
    expect(findings.filter(({ check }) => check === 'overspend')).toEqual([]);
    expect(allowed).toEqual([{ ...finding, reason: '超出部分已由县政府批准', allowedBy: 'gouji.config.yaml:2' }]);
  });
  it.each([
    ['another file', '    document: b.txt\n'],
    ['part of a file name', '    document: xt\n'],
    ['another quote', '    quote: 1530000元\n'],
    ['another fingerprint', '    fingerprint: 0123456789abcdef0123\n'],
  ])('does not take a finding for %s', (_, more) => {
    const { findings, allowed } = analysed(entry(more));
    expect(findings).toContainEqual(finding);
    expect(allowed).toBeUndefined();
  });
});

describe('a fault is answered with file, line, column and what was meant', () => {
  it.each([
    ['a wrong key', 'check:\n  overspend: off\n', 'gouji.config.yaml:1:1：不认识的字段“check”', 'checks'],
    ['a wrong check', 'checks:\n  overspent: off\n', 'gouji.config.yaml:2:3：没有叫“overspent”的检查项', 'overspend'],
    ['a wrong severity', 'checks:\n  overspend: { severity: hihg }\n', 'gouji.config.yaml:2:', 'high'],
    ['a wrong option', 'checks:\n  sample-too-small: { options: { shared: 20 } }\n', 'gouji.config.yaml:2:', 'share'],
    [
      'an allowance without a reason',
      'allow:\n  - check: overspend\n    quote: 152万\n',
      'gouji.config.yaml:2:',
      'reason',
    ],
    [
      'an empty reason',
      'allow:\n  - check: overspend\n    quote: 152万\n    reason: ""\n',
      'gouji.config.yaml:4:',
      '补足',
    ],
    [
      'an allowance of a check that is not there',
      'allow:\n  - check: overspnd\n    quote: 152万\n    reason: 已经批准\n',
      'gouji.config.yaml:2:12：没有叫“overspnd”的检查项',
      'overspend',
    ],
    [
      'an allowance of everything',
      'allow:\n  - check: overspend\n    reason: 已经批准\n',
      'gouji.config.yaml:2:5：没有写明放行哪一处',
      'quote',
    ],
    [
      'a wrong field of an allowance',
      'allow:\n  - check: overspend\n    qoute: 152万\n    reason: 已经批准\n',
      'gouji.config.yaml:3:5：不认识的字段“qoute”',
      'quote',
    ],
    ['broken YAML', 'checks: [\n', 'gouji.config.yaml:', '缩进'],
  ])('%s', (_, text, message, hint) => {
    const fault = faultOf(text);
    expect(fault).toContain(message);
    expect(fault).toContain(hint);
  });
});
