import { describe, expect, it } from 'vitest';
import { errorsToText, type TextOptions, toText } from '../../src/export/text.ts';
import { analysis, at, finding, TEXT } from './sample.ts';

const options: TextOptions = { lang: 'zh', color: false, columns: 100, suspects: false, titleOf: (id) => `<${id}>` };
const suspect = finding({
  check: 'count-conflict',
  severity: 'medium',
  certainty: 'suspect',
  message: '两处数目不同。',
  because: '名称只是相近',
  evidence: [at(TEXT, '超支')],
});

describe('toText', () => {
  it('shows title, facts, the quoted lines with carets and the calculation', () => {
    expect(toText(analysis(), options)).toBe(`平陌县培育工作报告
reports/report.txt · 工作总结 · 截至 2021-11-30 · 高 1

[高] <overspend> overspend
  支出 1,520,000 元，超过拨付 1,518,000 元，多 2,000 元。
   3 │   县财政拨付培育经费1518000元，
     │                     ^^^^^^^^^ 拨付
   4 │ 实际支出1520000元。<b>超支</b>
     │         ^^^^^^^^^ 支出
  算式: 1,520,000 − 1,518,000 = 2,000
`);
  });

  it('says what was not read or judged before what was found', () => {
    const text = toText(
      analysis({
        status: 'partial',
        issues: [
          {
            code: 'text-damaged',
            message: '有 1 个字符无法还原。',
            hint: '请对照原件。',
            span: { start: 14, end: 15 },
          },
        ],
        notAssessed: [{ check: 'sample-too-small', reason: '没有写明抽样数' }],
      }),
      options,
    );
    expect(text).toContain('只读了一部分');
    expect(text).toContain('第2行: 有 1 个字符无法还原。 请对照原件。');
    expect(text).toContain('<sample-too-small> (sample-too-small): 没有写明抽样数');
    expect(text.indexOf('没有写明抽样数')).toBeLessThan(text.indexOf('[高]'));
  });

  it('shows suspects in one line each, in full when asked', () => {
    const given = analysis({ findings: [suspect, ...analysis().findings] });
    const brief = toText(given, options);
    expect(brief.indexOf('[高]')).toBeLessThan(brief.indexOf('疑点 1\n  [中] 第4行 两处数目不同。 count-conflict'));
    expect(brief).toContain('--suspects');
    const full = toText(given, { ...options, suspects: true });
    expect(full).toContain('[中·疑点] <count-conflict> count-conflict');
    expect(full).toContain('依据: 名称只是相近');
    expect(full).not.toContain('--suspects');
  });

  it('speaks English', () => {
    const text = toText(analysis({ asOf: null, findings: [] }), { ...options, lang: 'en' });
    expect(text).toContain('work summary · as-of date not stated');
    expect(text).toContain('Nothing found.');
  });

  it('colours only when asked, and never as the report likes', () => {
    const hostile = analysis({ title: '\x1b[31m红\x07', source: { path: 'a\x1b[2J.txt', sha256: '', mediaType: '' } });
    expect(toText(hostile, options)).not.toMatch(/[\x07\x1b]/);
    expect(toText(hostile, { ...options, color: true })).toMatch(/\x1b\[/);
    expect(toText(hostile, { ...options, color: true })).not.toContain('\x1b[2J');
  });
});

describe('errorsToText', () => {
  it('says what happened and what to do', () => {
    const error = {
      path: 'a.pdf',
      code: 'format-unsupported' as const,
      message: '这是PDF文件。',
      hint: '请先转成文本。',
    };
    expect(errorsToText([error], options)).toBe('✗ a.pdf format-unsupported\n  这是PDF文件。\n  请先转成文本。\n');
  });
});

it('quotes what stands in another report', () => {
  const other = {
    document: 'cd'.repeat(32),
    name: '去年.docx',
    span: { start: 3, end: 11 },
    quote: '拨付\n1518000元',
    label: '去年',
  };
  const given = analysis({ findings: [finding({ evidence: [at(TEXT, '1518000元', '拨付')], elsewhere: [other] })] });
  expect(toText(given, options)).toContain('^ 拨付\n  另一份报告 去年.docx · 去年: 拨付 1518000元\n');
  expect(toText(given, { ...options, lang: 'en' })).toContain('  other report 去年.docx · 去年: 拨付 1518000元\n');
});
