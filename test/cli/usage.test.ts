import { describe, expect, it } from 'vitest';
import { gouji } from './run.ts';

describe('help', () => {
  it('shows the verbs with examples, in Chinese by default', async () => {
    const { code, out } = await gouji(['--help']);
    expect(code).toBe(0);
    for (const word of ['用法：', 'check', 'explain', 'checks', 'schema', '例子：', '退出码：'])
      expect(out).toContain(word);
  });
  it('shows the options of a verb in English when asked', async () => {
    const { code, out } = await gouji(['check', '--help', '--lang', 'en']);
    expect(code).toBe(0);
    for (const word of ['Usage:', '--format <format>', '--fail-on', 'Examples:', 'Exit codes:'])
      expect(out).toContain(word);
  });
  it('is what nothing at all asks for', async () => expect((await gouji([])).out).toContain('用法：'));
  it('tells the version', async () => expect((await gouji(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/));
});

describe('wrong usage ends with 2, what was meant, and no stack trace', () => {
  it.each([
    [['chekc', 'a.txt'], '没有命令“chekc”', '是不是想写“check”'],
    [['check', 'a.txt', '--frmat', 'json'], '没有选项“--frmat”', '是不是想写“--format”'],
    [['check', 'a.txt', '--format', 'xml'], '选项“--format”的值“xml”不对', '可以写：text, json, html'],
    [['check', 'a.txt', '--fail-on', 'hgih'], '选项“--fail-on”的值“hgih”不对', 'gouji check --help'],
    [['check', 'a.txt', '--max-mb', '-1'], '选项“--max-mb”的值“-1”不对', ''],
    [['check', 'a.txt', '--out'], '选项“--out”后面缺少值', ''],
    [['check'], '没有给出报告文件', 'gouji check --help'],
    [['check', 'a.txt', '--pipeline', 'audits'], '没有叫“audits”的报告类型', '是不是想写“audit”'],
    [['check', 'a.txt', '--pipeline', 'no/such.yaml'], '找不到流程文件：no/such.yaml', ''],
    [['explain', 'no-such-check'], '没有叫“no-such-check”的检查项', 'gouji checks'],
    [['explain'], '没有给出', ''],
    [['--lang', 'en', 'chekc'], 'There is no command "chekc"', 'Did you mean "check"'],
    [['schema', 'x'], '参数太多', ''],
  ])('%j', async (args, what, hint) => {
    const { code, out, err } = await gouji(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(what);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
