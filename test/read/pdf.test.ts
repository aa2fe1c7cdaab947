import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/core/document.ts';
import { readBytes } from '../../src/read/read.ts';
import { bodyText, cellsOf, texts } from './normal-form.ts';
import { type Encoding, type Mark, type PdfPage, pdf, set } from './support/pdf.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const read = (bytes: Uint8Array): Promise<Document> => readBytes(bytes, 'report.pdf');
const readPages = (pages: readonly PdfPage[], encoding?: Encoding): Promise<Document> => read(pdf(pages, encoding));

const PLAN =
  '柳堰县2022年度农村公路提质改造项目由县交通运输局组织实施，计划总投资1518000元，到位资金1520000元，资金到位率100.13%。';
const WORKS = '项目于2022年3月开工，2022年11月30日完工，改造农村公路36.5公里，受益农户5000户，群众满意度达到95.2%。';
const METHOD = '评价组查阅了会计凭证和合同，实地查看了六个乡镇的工程现场，发放问卷四百份，回收有效问卷三百九十份。';
const BODY = [PLAN, WORKS, METHOD];
const WHOLE = { x: 70, y: 100, columns: 36 };

describe('Chinese fonts that are named and not embedded', () => {
  it.each<Encoding>(['UniGB-UCS2-H', 'UniGB-UTF16-H', 'GBK-EUC-H', 'GB-EUC-H', 'GBKp-EUC-H'])(
    '%s',
    async (encoding) => {
      const document = await readPages([{ marks: set(BODY, WHOLE) }], encoding);
      expect(bodyText(document)).toBe(BODY.join('\n'));
    },
  );
});

describe('reading order', () => {
  it('heals paragraphs over lines, with page and box', async () => {
    const document = await readPages([{ marks: set(BODY, WHOLE) }]);
    const body = document.blocks.filter(({ layer }) => layer === 'body');
    expect(body).toHaveLength(3);
    for (const { origin } of body) {
      expect(origin.page).toBe(1);
      const [left, top, right, bottom] = origin.box ?? [0, 0, 0, 0];
      expect(left).toBeGreaterThanOrEqual(68);
      expect(top).toBeGreaterThan(80);
      expect(right).toBeLessThanOrEqual(70 + 37 * 12);
      expect(bottom).toBeGreaterThan(top);
    }
  });

  it('takes the left column before the right one, below a title over both', async () => {
    const title: Mark = { x: 160, y: 60, text: '农村公路提质改造项目绩效评价报告', size: 18 };
    const left = set([PLAN, WORKS, METHOD], { x: 50, y: 100, columns: 19 });
    const right = set([METHOD, WORKS, PLAN], { x: 310, y: 100, columns: 19 });
    // As programs write them that go through the page line by line.
    const marks = [title, ...[...left, ...right].sort((a, b) => a.y - b.y || a.x - b.x)];
    const document = await readPages([{ marks }]);
    expect(bodyText(document)).toBe([title.text, PLAN, WORKS, METHOD, METHOD, WORKS, PLAN].join('\n'));
  });

  it('goes on over columns and pages', async () => {
    const lines = set([PLAN, WORKS, METHOD, PLAN], { x: 50, y: 100, columns: 19 });
    const half = Math.ceil(lines.length / 2) - 1;
    const put = (own: readonly Mark[], left: number): Mark[] =>
      own.map(({ x, text }, i) => ({ x: x - 50 + left, y: 100 + 20 * i, text }));
    const two = { marks: [...put(lines.slice(0, half), 50), ...put(lines.slice(half), 310)] };
    expect(bodyText(await readPages([two]))).toBe([PLAN, WORKS, METHOD, PLAN].join('\n'));
    const pages = [{ marks: put(lines.slice(0, half), 50) }, { marks: put(lines.slice(half), 50) }];
    expect(bodyText(await readPages(pages))).toBe([PLAN, WORKS, METHOD, PLAN].join('\n'));
  });

  it.each([90, 180, 270])('is that of the page as it is shown, turned by %i degrees', async (rotate) => {
    const document = await readPages([{ marks: set(BODY, WHOLE), rotate }]);
    expect(bodyText(document)).toBe(BODY.join('\n'));
  });
});

describe('what repeats at the edges of pages', () => {
  const COUNTIES = ['柳堰县', '平陌县', '清河县', '石门县'];
  const page = (number: number, head: string, foot: string): PdfPage => ({
    marks: [
      { x: 70, y: 45, text: head, size: 9 },
      ...set(
        BODY.map((text) => `${COUNTIES[number - 1]}：${text}`),
        WHOLE,
      ),
      { x: 270, y: 805, text: foot, size: 9 },
    ],
  });

  it.each([
    ['— n —', (n: number) => `— ${n} —`],
    ['第n页 共4页', (n: number) => `第${n}页 共4页`],
    ['n', (n: number) => String(n)],
  ])('is furniture: %s', async (_, foot) => {
    const document = await readPages([1, 2, 3, 4].map((n) => page(n, '柳堰县财政局绩效评价报告', foot(n))));
    const furniture = texts(document, 'furniture').map((text) => text.replace(/\s/g, ''));
    expect(furniture.filter((text) => text === '柳堰县财政局绩效评价报告')).toHaveLength(4);
    for (const n of [1, 2, 3, 4]) expect(furniture).toContain(foot(n).replace(/\s/g, ''));
    expect(bodyText(document)).not.toContain('财政局');
    expect(bodyText(document).split('\n')).toHaveLength(12);
  });

  it('is body on a page that is alone', async () => {
    const document = await readPages([{ marks: [{ x: 200, y: 45, text: '评价报告' }, ...set(BODY, WHOLE)] }]);
    expect(bodyText(document)).toContain('评价报告');
  });
});

describe('tables', () => {
  const ROWS = [
    ['项目', '预算数', '到位数', '支出数'],
    ['中央水利发展资金', '1,560.00', '1,560.00', '1,482.00'],
    ['省级补助资金', '820.00', '820.00', '806.40'],
    ['县级财政资金', '700.00', '', '700.00'],
    ['合计', '3,080.00', '3,080.00', '2,988.40'],
  ];
  const cells = ROWS.flatMap((row, r) =>
    row.map((text, c) => ({ table: 1, row: r + 1, column: c + 1, rowSpan: 1, columnSpan: 1, text })),
  );
  const XS = [70, 230, 340, 450, 540];
  const marks = ROWS.flatMap((row, r) =>
    row.flatMap((text, c) => (text ? [{ x: (XS[c] as number) + 4, y: 217 + 22 * r, text }] : [])),
  );
  const around = [...set([PLAN], { ...WHOLE, y: 80 }), ...set([WORKS], { ...WHOLE, y: 360 })];

  it('without ruling lines are told by alignment', async () => {
    const document = await readPages([{ marks: [...around, ...marks] }]);
    expect(cellsOf(document)).toEqual(cells);
    expect(texts(document, 'body')[0]).toBe(PLAN);
    expect(texts(document, 'body').at(-1)).toBe(WORKS);
  });

  it('with lines have cells that span rows and columns', async () => {
    const ys = [200, 222, 244, 266, 288, 310];
    const strokes = [
      ...ys.map((y) => [y === 222 ? 230 : 70, y, 540, y] as const),
      ...XS.map((x) => [x, x === 340 ? 222 : 200, x, 310] as const),
    ];
    const own = marks.filter(({ text }) => !['中央水利发展资金', '到位数'].includes(text));
    const document = await readPages([{ marks: [...around, ...own], strokes }]);
    const found = cellsOf(document);
    expect(found).toContainEqual({ table: 1, row: 1, column: 1, rowSpan: 2, columnSpan: 1, text: '项目' });
    expect(found).toContainEqual({ table: 1, row: 1, column: 2, rowSpan: 1, columnSpan: 2, text: '预算数' });
    expect(found).toContainEqual({ table: 1, row: 4, column: 3, rowSpan: 1, columnSpan: 1, text: '' });
    expect(found).toContainEqual({ table: 1, row: 5, column: 4, rowSpan: 1, columnSpan: 1, text: '2,988.40' });
  });

  it('are not made of a list, nor of who signs and when', async () => {
    const list = set(['（一）建设道路36.5公里', '（二）安装路灯120盏', '（三）培训管护人员50人次'], WHOLE);
    const signed = [
      { x: 330, y: 300, text: '柳堰县交通运输局' },
      { x: 340, y: 325, text: '2022年12月30日' },
    ];
    expect(cellsOf(await readPages([{ marks: [...list, ...signed] }]))).toEqual([]);
  });
});

describe('files that can not be read', () => {
  const fixture = (path: string): Buffer => readFileSync(new URL(path, FORMATS));
  const GOOD = pdf([{ marks: set(BODY, WHOLE) }]);
  it.each([
    ['locked with a password', fixture('damaged/password.pdf'), 'file-encrypted'],
    ['cut off before its first page', GOOD.subarray(0, 400), 'file-truncated'],
    ['with an end and nothing before it', Buffer.from('%PDF-1.4\nnothing\n%%EOF\n'), 'file-corrupt'],
    ['without a word or a picture', pdf([{ marks: [] }]), 'file-empty'],
  ])('%s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, hint: expect.stringMatching(/./) });
  });

  it('what is left of a file cut off is read, and told', async () => {
    const bytes = fixture('cold-storage-acceptance/report.pdf');
    const document = await read(bytes.subarray(0, bytes.length - 40));
    expect(document.issues.map(({ code }) => code)).toContain('file-truncated');
    expect(document.text.length).toBeGreaterThan(500);
  });
});
