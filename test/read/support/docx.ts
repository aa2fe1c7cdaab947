import type { Document } from '../../../src/core/document.ts';
import { readBytes } from '../../../src/read/read.ts';
import { type Member, zip } from './zip.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const NAMESPACES = `xmlns:w="${W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`;
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The parts of a DOCX besides its body, each the inside of its root element. */
export interface Parts {
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly headers?: readonly string[];
  readonly footers?: readonly string[];
  /** Members as they are, by name: they take the place of made ones. */
  readonly raw?: Readonly<Record<string, string | Uint8Array>>;
  /** More relations of the document. */
  readonly relations?: string;
}

const ROOTS = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
} as const;

const xml = (root: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${NAMESPACES}>${inside}</w:${root}>`;

/** The members of a DOCX with the given body: what stands inside of `w:body`. */
export function docxMembers(body: string, parts: Parts = {}): Member[] {
  const made = new Map<string, string | Uint8Array>();
  const relations: string[] = [];
  const relate = (id: string, type: string, target: string) =>
    relations.push(`<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
  for (const [key, root] of Object.entries(ROOTS)) {
    const inside = parts[key as keyof typeof ROOTS];
    if (inside === undefined) continue;
    made.set(`word/${key}.xml`, xml(root, inside));
    relate(key, key, `${key}.xml`);
  }
  for (const [kind, root, list] of [
    ['header', 'hdr', parts.headers ?? []],
    ['footer', 'ftr', parts.footers ?? []],
  ] as const)
    for (const [i, inside] of list.entries()) {
      made.set(`word/${kind}${i}.xml`, xml(root, inside));
      relate(`${kind}${i}`, kind, `${kind}${i}.xml`);
    }
  const section = [
    ...(parts.headers ?? []).map((_, i) => ['header', i]),
    ...(parts.footers ?? []).map((_, i) => ['footer', i]),
  ]
    .map(([kind, i]) => `<w:${kind}Reference w:type="default" r:id="${kind}${i}"/>`)
    .join('');
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>${[...made.keys()].map((name) => `<Override PartName="/${name}" ContentType="${TYPE}.${/(\w+?)\d*\.xml$/.exec(name)?.[1]}+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': xml('document', `<w:body>${body}<w:sectPr>${section}</w:sectPr></w:body>`),
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}${parts.relations ?? ''}</Relationships>`,
    ...Object.fromEntries(made),
    ...parts.raw,
  };
  return Object.entries(all).map(([name, data]) => ({ name, data }));
}

export const docx = (body: string, parts: Parts = {}): Buffer => zip(docxMembers(body, parts));

/** A paragraph; `properties` stands inside of `w:pPr`. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${r(text)}</w:p>`;

/** A run; `properties` stands inside of `w:rPr`. */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;

export const num = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

export const readDocxBody = (body: string, parts: Parts = {}): Promise<Document> =>
  readBytes(docx(body, parts), 'x.docx');

/** The texts of the blocks that are body. */
export const bodyOf = ({ text, blocks }: Document): string[] =>
  blocks.filter(({ layer }) => layer === 'body').map(({ span }) => text.slice(span.start, span.end));

export const furnitureOf = ({ text, blocks }: Document): string[] =>
  blocks.filter(({ layer }) => layer === 'furniture').map(({ span }) => text.slice(span.start, span.end));
