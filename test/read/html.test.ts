import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/document.ts';
import { readHtml } from '../../src/read/html.ts';
import { DEFAULT_CONTEXT } from '../../src/read/reader.ts';
import { bodyText, cellsOf, texts } from './normal-form.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const fixture = (path: string): Buffer => readFileSync(new URL(path, FORMATS));
const read = (page: string | Uint8Array): Promise<Document> =>
  readHtml(typeof page === 'string' ? Buffer.from(page) : page, 'page.html', DEFAULT_CONTEXT);
const body = async (page: string): Promise<string[]> => texts(await read(page), 'body');
const PROSE =
  '本项目由县水利局组织实施，资金全部到位，工程按期完工，质量合格。群众反映良好，效益明显，但管护责任尚未落实。';

describe('saved pages', () => {
  test.each([
    ['rural-water-evaluation', 'utf-8'],
    ['cold-storage-acceptance', 'gb18030'],
    ['village-clinics-selfeval', 'gb18030'],
  ])('%s: the body is the report and nothing else', async (name, encoding) => {
    const document = await read(fixture(`${name}/report.html`));
    expect(bodyText(document)).toBe(fixture(`${name}/text.txt`).toString().trim());
    expect(document.encoding).toBe(encoding);
    expect(document.issues).toEqual([]);
  });

  test('what the site adds is marked as noise, what it hides as furniture; scripts and the head are no text', async () => {
    const document = await read(fixture('rural-water-evaluation/report.html'));
    const noise = texts(document, 'noise').join('\n');
    for (const part of ['政务公开', '当前位置', '浏览次数：1286', '分享到', '上一篇', '造林2.3万亩', 'ICP备12004567号'])
      expect(noise).toContain(part);
    expect(texts(document, 'furniture')).toEqual(['本条信息有效期至2030年12月31日，归档号9527。']);
    for (const never of ['18362', '9999', '剩余300万元', '预算120万元', 'float'])
      expect(document.text).not.toContain(never);
  });

  test('every cell lands in its row and column', async () => {
    const document = await read(fixture('tables/form.html'));
    const truth = JSON.parse(fixture('tables/cells.json').toString()) as { cells: Record<string, unknown>[] }[];
    expect(cellsOf(document)).toEqual(
      truth.flatMap(({ cells: own }, index) => own.map((cell) => ({ table: index + 1, ...cell }))),
    );
  });

  test('an archive of a page (MHTML) gives the page', async () => {
    const html = `<html><head><meta charset="gb2312"></head><body><p>${PROSE}</p></body></html>`;
    const quoted = [...Buffer.from(html)]
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join('');
    const lines = quoted.replace(/(.{72})/g, '$1=\r\n');
    const archive = `From: <saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="X-1"\r\n\r\n--X-1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--X-1\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${lines}\r\n--X-1--\r\n`;
    const document = await read(archive);
    expect(document.text).toBe(PROSE);
    expect(document.mediaType).toBe('multipart/related');
  });
});

describe('encodings', () => {
  test('bytes that are UTF-8 are read so, whatever the page says of itself', async () => {
    const document = await read(`<meta charset=gb2312><p>${PROSE}</p>`);
    expect(document).toMatchObject({ text: PROSE, encoding: 'utf-8' });
  });
  test('a page without a word on its encoding is told from its characters', async () => {
    const source = fixture('cold-storage-acceptance/report.html')
      .toString('latin1')
      .replace(/charset=gb2312/, '');
    const document = await read(Buffer.from(source, 'latin1'));
    expect(document.encoding).toBe('gb18030');
    expect(document.text).toContain('沐岭县');
  });
  test('UTF-16 with a byte-order mark', async () => {
    const document = await read(Buffer.from(`\ufeff<html><p>${PROSE}</p></html>`, 'utf16le'));
    expect(document).toMatchObject({ text: PROSE, encoding: 'utf-16le' });
  });
  test('a label that makes nonsense of the bytes is not believed', async () => {
    const page = Buffer.concat([
      Buffer.from('<meta charset=big5><p>'),
      fixture('cold-storage-acceptance/report.gbk.txt'),
    ]);
    expect((await read(page)).encoding).toBe('gb18030');
  });
});

describe('text', () => {
  test('entities, breaks and white space read as a browser shows them', async () => {
    expect(await body(`<p>金额&nbsp;&gt;&#160;12&#xff0c;即&yen;5<br>第二\n行\n  of two</p><pre>甲\n乙</pre>`)).toEqual([
      '金额 > 12，即¥5',
      '第二行 of two',
      '甲',
      '乙',
    ]);
  });
  test('lists carry the numbers that a browser prints, typed ones not twice', async () => {
    const page = `<ol start=3><li>甲<li>乙<ol type=a><li>子</ol><li value=9>丙</ol><ol style="list-style-type:cjk-ideographic"><li>总则</li></ol><ol><li>1. 已编号</ol><ul><li>无号</ul><ol style="list-style:none"><li>光</ol>`;
    expect(await body(page)).toEqual(['3.甲', '4.乙', 'a.子', '9.丙', '一、总则', '1. 已编号', '无号', '光']);
  });
  test('square and cubic metres keep their exponent', async () => {
    expect(await body('<p>面积80m<sup>2</sup>，库容400立方米<sup>[1]</sup></p>')).toEqual([
      '面积80m²，库容400立方米[1]',
    ]);
  });
  test('hidden text is furniture, deleted text is left out', async () => {
    const document = await read(
      `<p>支出<span style="display: none">999</span>12万元<del>和13万元</del>。</p><div hidden>密</div>`,
    );
    expect(texts(document, 'body')).toEqual(['支出12万元。']);
    expect(texts(document, 'furniture')).toEqual(['999', '密']);
  });
  test('Word bullets say nothing, Word numbers stay', async () => {
    const item = (mark: string, font: string) =>
      `<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:${font}'><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span></span><![endif]>内容<o:p></o:p></p>`;
    expect(await body(item('l', 'Wingdings') + item('（三）', '宋体'))).toEqual(['内容', '（三）内容']);
  });
  test('a table inside a form, unclosed cells and rows, a span over the end', async () => {
    const page = `<table border=1><form><tr><th>乡镇<th>金额<tr><td rowspan=9>东坪<td>1<tr><td>2</table>${PROSE}`;
    const document = await read(page);
    expect(document.blocks.filter(({ kind }) => kind === 'cell').map(({ origin }) => origin)).toEqual([
      { table: 1, row: 1, column: 1 },
      { table: 1, row: 1, column: 2 },
      { table: 1, row: 2, column: 1, rowSpan: 2 },
      { table: 1, row: 2, column: 2 },
      { table: 1, row: 3, column: 2 },
    ]);
  });
  test('what is left out and never closed does not swallow the page', async () => {
    expect(await body(`<div><noscript>请启用脚本</div><p>${PROSE}</p>`)).toEqual([PROSE]);
  });
});

describe('articles', () => {
  test('a page title is taken when the report has none of its own, and not twice', async () => {
    const page = (inner: string) =>
      `<title>某县供水工程绩效评价报告_某县政府</title><div class=top><h2>某县人民政府门户</h2></div><div><h1>某县供水工程绩效评价报告</h1><div class=con>${inner}${`<p>${PROSE}</p>`.repeat(4)}</div></div>`;
    expect((await body(page('')))[0]).toBe('某县供水工程绩效评价报告');
    const own = await read(page('<p align=center>某县供水工程绩效评价报告</p>'));
    expect(texts(own, 'body').filter((text) => text.includes('报告'))).toHaveLength(1);
  });
  test('lists of neighbours with their first lines are noise, and so is who put the page there', async () => {
    const neighbours = `<li><a href="/1">关于申报2024年项目的通知</a><p>${PROSE}总投资900万元。</p></li>`.repeat(4);
    const page = `<div class=row><div><h1>供水工程评价报告</h1><div class=meta_list>县财政发布<em>2024-03-01</em></div><div>${`<p>${PROSE}</p>`.repeat(3)}</div></div><div><h3>动态</h3><ul>${neighbours}</ul></div></div>`;
    expect(await body(page)).toEqual(['供水工程评价报告', PROSE, PROSE, PROSE]);
  });
  test('an article that the site hides until its script runs is read', async () => {
    const page = `<p>县政府</p><div style="visibility: hidden"><p>${PROSE.repeat(5)}</p></div>`;
    expect(await body(page)).toContain(PROSE.repeat(5));
  });
  test('a fragment without any layout is all body', async () => {
    expect(await body('<p>合计12万元。</p><p>其中省级8万元。</p>')).toEqual(['合计12万元。', '其中省级8万元。']);
  });
  test('prose beside the article is kept in the body', async () => {
    const page = `<div class=wrap><div id=zoom>${`<p>${PROSE}</p>`.repeat(12)}</div><p>${PROSE}附件所列项目均已核实。</p><div class=footer><p>版权所有：县政府</p></div></div>`;
    expect((await body(page)).at(-1)).toContain('附件所列项目');
  });
});

describe('hostile pages', () => {
  /** Time of the process, for others may be at work on the machine. */
  const timed = async (page: string): Promise<number> => {
    const before = process.cpuUsage();
    await read(page).catch(() => null);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  test.each([
    ['nested elements', (n: number) => `${'<div>'.repeat(n)}x`],
    ['nested tables', (n: number) => `${'<table><tr><td>'.repeat(n)}x`],
    ['ends that close nothing', (n: number) => `${'<b class=a>'.repeat(n)}${'</i>'.repeat(n)}x`],
    ['paragraphs in inline elements', (n: number) => `${'<font size=1>'.repeat(n)}${'<p>x'.repeat(n)}`],
    ['one long word', (n: number) => `<p>${'&amp; '.repeat(4 * n)}</p>`],
    ['blanks', (n: number) => `<p>${' \n'.repeat(8 * n)}x</p>`],
    ['attributes', (n: number) => `<p ${'class=a '.repeat(n)}>x`],
    ['wide spans', (n: number) => `<table border=1>${'<tr><td colspan=1000 rowspan=2>x'.repeat(n / 20)}</table>`],
  ])('%s: time grows with the length', async (_, page) => {
    await timed(page(2000));
    const small = Math.min(await timed(page(20_000)), await timed(page(20_000)));
    const large = Math.min(await timed(page(80_000)), await timed(page(80_000)));
    expect(large).toBeLessThan(10 * small + 150);
  });

  test('nesting beyond the limit is flattened, told, and loses no text', async () => {
    const document = await read(`${'<div>'.repeat(500)}${PROSE}${'</div>'.repeat(500)}<p>${PROSE}</p>`);
    expect(texts(document, 'body')).toEqual([PROSE, PROSE]);
    expect(document.issues.map(({ code }) => code)).toEqual(['nesting-cut']);
  });
  test('more cells than the limit allows are refused', async () => {
    const context = { ...DEFAULT_CONTEXT, limits: { ...DEFAULT_CONTEXT.limits, maxCells: 100 } };
    const page = Buffer.from(`<table border=1>${`<tr>${'<td>1'.repeat(50)}`.repeat(10)}</table>`);
    await expect(readHtml(page, 'x.html', context)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });
  test('a page without text is empty', async () => {
    await expect(read('<html><script>var a = 1</script><body></body></html>')).rejects.toMatchObject({
      code: 'file-empty',
    });
  });
});
