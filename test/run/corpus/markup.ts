/** Documents whose markup is made to harm: entities, references to elsewhere, depth, size, names of JavaScript. */
import { docx, num, type Parts, p, r } from '../../read/support/docx.ts';
import { c, grid, xlsx } from '../../read/support/xlsx.ts';
import type { Case } from './case.ts';

/** What must not be touched: a file with a secret in it, and a port. */
export interface Canary {
  readonly file: string;
  readonly port: number;
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const X = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The inner parts of each kind, with their root elements. */
const PARTS: readonly (readonly [part: string, root: string, uri: string])[] = [
  ['word/document.xml', 'document', W],
  ['word/styles.xml', 'styles', W],
  ['word/numbering.xml', 'numbering', W],
  ['word/footnotes.xml', 'footnotes', W],
  ['word/comments.xml', 'comments', W],
  ['word/header0.xml', 'hdr', W],
  ['word/_rels/document.xml.rels', 'Relationships', 'http://schemas.openxmlformats.org/package/2006/relationships'],
  ['xl/workbook.xml', 'workbook', X],
  ['xl/sharedStrings.xml', 'sst', X],
  ['xl/styles.xml', 'styleSheet', X],
  ['xl/worksheets/sheet0.xml', 'worksheet', X],
];

function doctypes({ file, port }: Canary): [string, string][] {
  const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  return [
    ['entity expansion', `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]>`],
    ['an entity of a file', `<!DOCTYPE x [<!ENTITY l10 SYSTEM "file://${file}">]>`],
    ['an entity of a server', `<!DOCTYPE x [<!ENTITY l10 SYSTEM "http://127.0.0.1:${port}/x">]>`],
    ['entities of a DTD elsewhere', `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:${port}/x.dtd"> %p;]>`],
    ['a DTD elsewhere', `<!DOCTYPE x SYSTEM "file://${file}">`],
  ];
}

const FULL: Parts = {
  styles: '',
  numbering: '',
  footnotes: '',
  comments: '',
  headers: [p('页眉')],
};

/** Document types in every part. */
export function* entities(canary: Canary): Generator<Case> {
  for (const [what, doctype] of doctypes(canary))
    for (const [part, root, uri] of PARTS) {
      const text = `<?xml version="1.0"?>${doctype}<n:${root} xmlns:n="${uri}"><n:a>&l10;</n:a></n:${root}>`;
      const word = part.startsWith('word/');
      const bytes = word
        ? docx(p('正文'), { ...FULL, raw: { [part]: text } })
        : xlsx([{ rows: grid([['甲', '乙']]) }], { raw: { [part]: text } });
      yield { what: `${what} in ${part}`, name: word ? 'a.docx' : 'a.xlsx', bytes, ends: 'file-unsafe' };
    }
}

/** References out of the file, of every kind that Office knows. */
export function* references({ file, port }: Canary): Generator<Case> {
  const targets = [
    `file://${file}`,
    file,
    `http://127.0.0.1:${port}/x`,
    `\\\\127.0.0.1@${port}\\x`,
    'javascript:alert(1)',
  ];
  const types = [
    'image',
    'hyperlink',
    'attachedTemplate',
    'subDocument',
    'aFChunk',
    'oleObject',
    'header',
    'footnotes',
    'styles',
    'settings',
    'frame',
  ];
  for (const [i, target] of targets.entries())
    for (const type of types) {
      const relations = `<Relationship Id="x" Type="${RELATIONS}/${type}" Target="${target}" TargetMode="${i % 2 === 0 ? 'External' : 'Internal'}"/>`;
      const body = `<w:p><w:hyperlink r:id="x">${r('正文')}</w:hyperlink><w:r><w:drawing><a:blip r:embed="x" r:link="x"/></w:drawing></w:r></w:p><w:altChunk r:id="x"/><w:subDoc r:id="x"/><w:sectPr><w:headerReference r:id="x"/></w:sectPr>`;
      yield {
        what: `a ${type} at ${target.slice(0, 12)}`,
        name: 'a.docx',
        bytes: docx(body, { relations }),
        ends: 'read',
      };
    }
  const code = (instruction: string): string =>
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('结果')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
  for (const word of ['INCLUDETEXT', 'INCLUDEPICTURE', 'DDEAUTO', 'LINK', 'HYPERLINK'])
    yield {
      what: `a field ${word}`,
      name: 'a.docx',
      bytes: docx(code(`${word} "${file}" "http://127.0.0.1:${port}/x"`)),
      ends: 'read',
    };
  const html = `<html><base href="http://127.0.0.1:${port}/"><link rel="stylesheet" href="x.css"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:${port}/"><body><p>本项目到位资金100万元，支出90万元。</p><img src="http://127.0.0.1:${port}/a.png"><iframe src="file://${file}"></iframe><script src="x.js"></script><object data="file://${file}"></object><a href="javascript:alert(1)">正文</a></body></html>`;
  yield { what: 'a page that loads from elsewhere', name: 'a.html', bytes: Buffer.from(html) };
  const rtf = `{\\rtf1\\ansi\\ansicpg936 {\\*\\template file://${file}}{\\field{\\*\\fldinst INCLUDETEXT "${file}"}{\\fldrslt x}}{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:${port}/x"}{\\fldrslt y}}\\u39033?\\u30446?}`;
  yield { what: 'an RTF that loads from elsewhere', name: 'a.rtf', bytes: Buffer.from(rtf) };
}

/** Names that are members of every object, used where files name things themselves. */
export function* names(): Generator<Case> {
  for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__']) {
    const styles = `<w:style w:type="paragraph" w:styleId="${name}"><w:name w:val="heading 1"/><w:basedOn w:val="${name}"/></w:style><w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="__proto__"/></w:style>`;
    const body = p('正文', `<w:pStyle w:val="${name}"/>`) + p('后文', '<w:pStyle w:val="y"/>');
    yield { what: `a style ${name}`, name: 'a.docx', bytes: docx(body, { styles }), ends: 'read', text: '正文\n后文' };
    const relations = `<Relationship Id="${name}" Type="${RELATIONS}/${name}" Target="${name}"/>`;
    yield {
      what: `a relation ${name}`,
      name: 'a.docx',
      bytes: docx(`<w:p ${name}="1"><w:${name}/>${r('正文')}</w:p>`, { relations }),
      ends: 'read',
      text: '正文',
    };
    yield {
      what: `a sheet ${name}`,
      name: 'a.xlsx',
      bytes: xlsx([{ name, rows: grid([[name, '值']]) }], { formats: [name] }),
      ends: 'read',
    };
  }
}

/** Elements one inside the other. */
export function* deep(): Generator<Case> {
  const inside = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + p('底') + close.repeat(depth);
  const cell = ['<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>'] as const;
  const box = [
    '<w:p><w:r><w:pict><v:textbox><w:txbxContent>',
    '</w:txbxContent></v:textbox></w:pict></w:r></w:p>',
  ] as const;
  for (const depth of [60, 5000, 100_000]) {
    const ends = depth === 60 ? 'read' : 'limit-exceeded';
    yield { what: `${depth} tables deep`, name: 'a.docx', bytes: docx(inside(...cell, depth)), ends };
    yield {
      what: `${depth} controls deep`,
      name: 'a.docx',
      bytes: docx(inside('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', depth)),
      ends,
    };
    yield {
      what: `${depth} insertions deep`,
      name: 'a.docx',
      bytes: docx(`<w:p>${'<w:ins>'.repeat(depth)}${r('底')}${'</w:ins>'.repeat(depth)}</w:p>`),
      ends,
    };
    yield {
      what: `${depth} fields deep`,
      name: 'a.docx',
      bytes: docx(`<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(depth)}${r('底')}</w:p>${p('文')}`),
    };
    yield {
      what: `${depth} elements deep in a page`,
      name: 'a.html',
      bytes: Buffer.from(`<html><body>${'<div>'.repeat(depth)}正文内容${'</div>'.repeat(depth)}`),
    };
    yield {
      what: `${depth} tables deep in a page`,
      name: 'a.html',
      bytes: Buffer.from(`<html><body>${'<table><tr><td>'.repeat(depth)}正文内容`),
    };
    yield {
      what: `${depth} groups deep in an RTF`,
      name: 'a.rtf',
      bytes: Buffer.from(`{\\rtf1 ${'{'.repeat(depth)}text${'}'.repeat(depth)}}`),
    };
  }
  for (const depth of [20, 5000])
    yield {
      what: `${depth} boxes deep`,
      name: 'a.docx',
      bytes: docx(inside(...box, depth)),
      ends: depth === 20 ? 'read' : 'limit-exceeded',
    };
}

/** Tables without end. */
export function* large(): Generator<Case> {
  const tc = '<w:tc><w:p/></w:tc>';
  const of = (what: string, bytes: Uint8Array, ends: string, name = 'a.docx'): Case => ({ what, name, bytes, ends });
  yield of('600,000 cells', docx(`<w:tbl>${`<w:tr>${tc.repeat(600)}</w:tr>`.repeat(1000)}</w:tbl>`), 'limit-exceeded');
  yield of('a row of 600,000 cells', docx(`<w:tbl><w:tr>${tc.repeat(600_000)}</w:tr></w:tbl>`), 'limit-exceeded');
  yield of(
    'a cell of a billion columns',
    docx(
      `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${p('宽')}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="-5"/></w:tcPr>${p('窄')}</w:tc></w:tr></w:tbl>`,
    ),
    'read',
  );
  yield of(
    '100,000 rows that go on with each other',
    docx(
      `<w:tbl>${`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${p('x')}</w:tc><w:tc>${p('y')}</w:tc></w:tr>`.repeat(100_000)}</w:tbl>`,
    ),
    'read',
  );
  yield of('a million paragraphs without text', docx('<w:p/>'.repeat(1_000_000)), 'file-empty');
  yield of(
    'numbers without end',
    docx(p('x', num(1, 8)).repeat(20_000), {
      numbering: `<w:abstractNum w:abstractNumId="1">${Array.from({ length: 9 }, (_, i) => `<w:lvl w:ilvl="${i}"><w:start w:val="999999999"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="${'%1%2%3%4%5%6%7%8%9'.repeat(20)}"/></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
    }),
    'file-too-large reader-memory',
  );
  const sheet = (what: string, rows: string, ends: string, after = ''): Case =>
    of(what, xlsx([{ rows, after }]), ends, 'a.xlsx');
  yield sheet(
    '600,000 cells of a sheet',
    Array.from({ length: 6000 }, (_, y) => `<row r="${y + 1}">${'<c><v>1</v></c>'.repeat(100)}</row>`).join(''),
    'limit-exceeded',
  );
  yield sheet(
    'cells at the edges of a sheet',
    `<row r="1">${c('A1', '甲')}${c('XFD1', '乙')}</row><row r="1048576">${c('A1048576', '丙')}${c('XFD1048576', '丁')}</row>`,
    'read',
  );
  yield sheet(
    'cells beyond the edges of a sheet',
    `<row r="99999999">${c('ZZZZ9', '甲')}</row><row r="-1">${c('A0', '乙')}</row><row r="1">${c('A1', '丙')}</row>`,
    'read',
  );
  const wide = Array.from({ length: 100_000 }, (_, i) => `<mergeCell ref="A${i + 1}:XFD${i + 1000}"/>`).join('');
  yield sheet(
    '100,000 merged areas that overlap',
    grid([
      ['甲', '乙'],
      ['丙', '丁'],
    ]),
    'read',
    `<mergeCells>${wide}</mergeCells>`,
  );
  yield sheet(
    'an area of the whole sheet',
    grid([['甲', '乙']]),
    'read',
    '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  );
  const strings = Array.from({ length: 3 }, () => '<t>字</t>');
  yield of(
    'texts that are not there',
    xlsx(
      [
        {
          rows: '<row r="1"><c r="A1" t="s"><v>99999999</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>1e9</v></c><c r="D1" t="s"><v>1</v></c></row>',
        },
      ],
      { strings },
    ),
    'read',
    'a.xlsx',
  );
  for (const code of [
    `${'0'.repeat(100_000)}`,
    `${'"'.repeat(9999)}`,
    `${'['.repeat(99_999)}`,
    `${'y'.repeat(400)}`,
    '0;'.repeat(200),
    '\\'.repeat(400),
  ])
    yield of(
      `a format ${code.slice(0, 3)}…`,
      xlsx([{ rows: `<row r="1">${c('A1', 45034.5)}${c('B1', -1)}</row>` }], { formats: [code] }),
      'read',
      'a.xlsx',
    );
  yield of('a long attribute', docx(`<w:p w:x="${'x'.repeat(5_000_000)}">${r('正文')}</w:p>`), 'read');
  yield of(
    '100,000 attributes',
    docx(`<w:p ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}>${r('正文')}</w:p>`),
    'read',
  );
  yield of(
    '100,000 namespaces',
    docx(`<w:p>${Array.from({ length: 100_000 }, (_, i) => `<n:x xmlns:n="u${i}"/>`).join('')}${r('正文')}</w:p>`),
    'read',
  );
  yield of(
    'a symbol beyond all characters',
    docx(`<w:p><w:r><w:sym w:font="x" w:char="FFFFFFFF"/></w:r>${r('正文')}</w:p>`),
    'read',
  );
  yield of('an element that is not closed', docx(`<w:p>${r('正文')}`), 'file-corrupt');
  yield of('an entity that is not known', docx(p('&nbsp;')), 'file-corrupt');
  yield of(
    'a million notes',
    docx(`<w:p>${r('正文')}${'<w:r><w:footnoteReference w:id="1"/></w:r>'.repeat(100_000)}</w:p>`, {
      footnotes: `<w:footnote w:id="1"><w:p>${r('注')}<w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>`,
    }),
    'read',
  );
}
