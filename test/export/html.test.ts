import { describe, expect, it } from 'vitest';
import { toHtml } from '../../src/export/html.ts';
import { escaped, textToHtml } from '../../src/export/html-text.ts';
import fc from '../seeded.ts';
import { analysis, at, finding, TEXT } from './sample.ts';

const options = { lang: 'zh' as const, titleOf: (id: string) => `${id}的标题` };
const page = (given = analysis()) => toHtml({ documents: [given], errors: [] }, options);

/** The text of the report that stands on the page. */
const textOf = (html: string): string =>
  html
    .split('\n')
    .map((line) => line.replace(/<i>\d+<\/i>/, '').replace(/<[^>]*>/g, ''))
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('textToHtml', () => {
  it('marks evidence, greys furniture and numbers the lines', () => {
    const given = analysis();
    const html = textToHtml(given, given.findings, 'd0', '不属于正文');
    expect(html).toContain(
      '<i>3</i><p>  县财政拨付培育经费<a id="d0f0e0"></a><mark class="high" data-f="0">1518000元</mark>，</p>',
    );
    expect(html).toContain('<s title="不属于正文">页码 1</s>');
    expect(html).toContain('&lt;b&gt;超支&lt;/b&gt;');
  });

  it('cuts the text where places overlap and takes the worst colour', () => {
    const findings = [
      finding({ severity: 'low', evidence: [at(TEXT, '实际支出1520000元')] }),
      finding({ severity: 'high', evidence: [at(TEXT, '1520000元。')] }),
    ];
    const html = textToHtml(analysis({ findings }), findings, 'd0', '');
    expect(html).toContain('<mark class="low" data-f="0">实际支出</mark>');
    expect(html).toContain('<mark class="high" data-f="0 1">1520000元</mark>');
    expect(html).toContain('<mark class="high" data-f="1">。</mark>');
  });

  it('keeps every character in its line, for any places', () => {
    const span = fc
      .tuple(fc.nat(TEXT.length), fc.nat(TEXT.length))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (spans) => {
        const findings = spans.map((at) => finding({ evidence: [{ span: at, quote: '', label: '' }] }));
        const html = textToHtml(analysis({ findings, layers: [] }), findings, 'd0', '');
        expect(textOf(html)).toBe(TEXT.replaceAll('\r', '').replace(/\n$/, ''));
        expect(html.match(/<mark /g)?.length ?? 0).toBe(html.match(/<\/mark>/g)?.length ?? 0);
      }),
    );
  });
});

describe('toHtml', () => {
  it('is one page that loads nothing', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(html).not.toMatch(/@import|url\(|unsafe-inline/);
  });

  it('takes nothing of a report for markup', () => {
    const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&';
    const text = `${evil}\n资金1520000元`;
    const html = page(
      analysis({
        text,
        title: evil,
        source: { path: evil, sha256: '', mediaType: '' },
        layers: [],
        findings: [finding({ message: evil, calculation: evil, because: evil, evidence: [at(text, evil, evil)] })],
        notAssessed: [{ check: evil, reason: evil }],
        issues: [{ code: 'x', message: evil, hint: evil }],
      }),
    );
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
  });

  it('lists findings by severity with their lines, calculation and title', () => {
    const low = finding({
      check: 'unbalanced-brackets',
      severity: 'low',
      message: '少一个括号。',
      evidence: [at(TEXT, '一、')],
    });
    const html = page(analysis({ findings: [low, ...analysis().findings] }));
    expect(html.indexOf('overspend的标题')).toBeLessThan(html.indexOf('unbalanced-brackets的标题'));
    expect(html).toContain('第3行 拨付</small> 1518000元');
    expect(html).toContain('<pre>1,520,000 − 1,518,000 = 2,000</pre>');
    expect(html).toMatch(/value="low" checked>低 1/);
  });

  it('holds several reports and what could not be read', () => {
    const error = {
      path: 'a.pdf',
      code: 'format-unsupported' as const,
      message: '这是PDF文件。',
      hint: '请先转成文本。',
    };
    const html = toHtml({ documents: [analysis(), analysis({ title: '第二份' })], errors: [error] }, options);
    expect(html.match(/<section class="doc/g)).toHaveLength(2);
    expect(html).toContain('data-d="d1" aria-current="false">第二份');
    expect(html).toContain('a.pdf: 这是PDF文件。 请先转成文本。');
  });

  it('shows controls and direction marks instead of obeying them', () => {
    expect(escaped('a\u202eb\0c\ud800')).toBe('a·b·c\ufffd');
  });
});

it('quotes what stands in another report, as text', () => {
  const other = {
    document: 'cd'.repeat(32),
    name: '<去年>.docx',
    span: { start: 3, end: 12 },
    quote: '拨付<b>1518000元',
    label: '去年',
  };
  const given = analysis({ findings: [finding({ evidence: [at(TEXT, '1518000元', '拨付')], elsewhere: [other] })] });
  const words = '&lt;去年&gt;.docx 去年</small> 拨付&lt;b&gt;1518000元</li>';
  expect(page(given)).toContain(`<li class="other"><small>另一份报告 ${words}`);
  expect(toHtml({ documents: [given], errors: [] }, { ...options, lang: 'en' })).toContain(`other report ${words}`);
});
