/** Files that were cut off, or in which single bits are turned. */
import { existsSync, readFileSync } from 'node:fs';
import { docx, num, p } from '../../read/support/docx.ts';
import { c, grid, xlsx } from '../../read/support/xlsx.ts';
import { zip } from '../../read/support/zip.ts';
import { type Case, random } from './case.ts';

const PROSE = '本项目2021年到位资金1518000元，截至2021年10月29日支出1520000元，完成培训5000人次。';
const noise = random(7);
/** So that packing does not make everything one short block. */
const words = (): string =>
  Array.from({ length: 400 }, () => String.fromCharCode(0x4e00 + Math.floor(noise() * 5000))).join('');
const LIST =
  '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';

const goodDocx = docx(Array.from({ length: 20 }, () => p(PROSE + words(), num(1))).join(''), { numbering: LIST });
const goodXlsx = xlsx([
  {
    name: '资金表',
    rows: grid(Array.from({ length: 60 }, (_, i) => [words().slice(0, 40), i, i * 1.5])) + c('A99', '末'),
  },
]);
const goodZip = zip([
  { name: '一.txt', data: PROSE + words() },
  { name: '二.docx', data: goodDocx, stored: true },
  { name: '三.xlsx', data: goodXlsx },
]);

const FIXTURES = new URL('../../../fixtures/formats/rural-water-evaluation/', import.meta.url);

/** Good files of every format, by their ending. */
export function goodFiles(): Map<string, Buffer> {
  const files = new Map<string, Buffer>([
    ['docx', goodDocx],
    ['xlsx', goodXlsx],
    ['zip', goodZip],
  ]);
  for (const type of ['doc', 'rtf', 'pdf', 'html']) {
    const url = new URL(`report.${type}`, FIXTURES);
    if (existsSync(url)) files.set(type, readFileSync(url));
  }
  return files;
}

/** At every twentieth of the length. */
export function* truncated(): Generator<Case> {
  for (const [type, bytes] of goodFiles())
    for (let part = 0; part < 20; part++) {
      const kept = bytes.subarray(0, Math.floor((bytes.length * part) / 20));
      const ends = part === 0 ? 'file-empty' : ['docx', 'xlsx', 'zip'].includes(type) ? 'file-truncated' : undefined;
      yield { what: `truncated ${type} at ${part * 5} %`, name: `a.${type}`, bytes: kept, ...(ends && { ends }) };
    }
}

/** One bit of a file turned, here and there. */
export function* flipped(texts: ReadonlyMap<string, string>): Generator<Case> {
  for (const [type, bytes] of goodFiles()) {
    const next = random(bytes.length);
    const checked = ['docx', 'xlsx'].includes(type);
    for (let i = 0; i < (checked ? 24 : 8); i++) {
      const damaged = Buffer.from(bytes);
      const at = Math.floor(next() * bytes.length);
      const bit = Math.floor(next() * 8);
      damaged[at] = (damaged[at] as number) ^ (1 << bit);
      const text = checked ? texts.get(type) : undefined;
      yield { what: `flipped ${type} bit ${bit} of ${at}`, name: `a.${type}`, bytes: damaged, ...(text && { text }) };
    }
  }
}

/** The right bytes under a wrong name. */
export function* misnamed(): Generator<Case> {
  const files = new Map<string, Uint8Array>([...goodFiles(), ['txt', Buffer.from(PROSE)]]);
  const endings = ['docx', 'doc', 'xlsx', 'pdf', 'txt', 'zip', 'png'];
  for (const [type, bytes] of files)
    for (const ending of endings)
      if (ending !== type) yield { what: `misnamed ${type} as ${ending}`, name: `a.${ending}`, bytes, ends: 'read' };
}
