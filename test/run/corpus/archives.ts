/** Archives that are made to harm: bombs, paths, links, numbers without end. */
import { deflateRawSync } from 'node:zlib';
import { docx, docxMembers, p } from '../../read/support/docx.ts';
import { type Member, zip } from '../../read/support/zip.ts';
import type { Case } from './case.ts';

const GOOD: Member = { name: '好.txt', data: '一、概况\n到位资金100万元。' };
const NAME = 'a.zip';
const member = (name: Member['name'], more: Partial<Member> = {}): Member => ({ name, data: 'x', ...more });

function nested(levels: number, width: number): Buffer {
  let bytes = zip([{ name: '0.txt', data: Buffer.alloc(4_000_000, 'a') }]);
  for (let level = 0; level < levels; level++)
    bytes = zip(Array.from({ length: width }, (_, i) => ({ name: `${i}.zip`, data: bytes })));
  return bytes;
}

/** Many members that are all the same bytes: as Fifield's bombs are. */
function overlapping(count: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(1_000_000));
  return zip([
    { name: '0.txt', packed: data, crc: 0 },
    ...Array.from({ length: count }, (_, i) => ({ name: `${i + 1}.txt`, packed: data, crc: 0, at: 0 })),
  ]);
}

/** Each member holds the headers of those behind it as its own data. */
function quoted(): Buffer {
  const inner = zip([GOOD]);
  const bytes = zip([{ name: 'a.txt', data: inner, stored: true }]);
  const at = bytes.indexOf('PK\x03\x04', 4, 'latin1');
  return zip([
    { name: 'a.txt', data: inner, stored: true },
    { name: 'b.txt', data: GOOD.data as string, at },
  ]);
}

/** 600 MB of nothing, of which the deflated stream is half a megabyte. */
const huge = deflateRawSync(Buffer.alloc(600_000_000), { level: 9 });

const LINK = 0o120777;

export function* archives(): Generator<Case> {
  const of = (what: string, bytes: Uint8Array, ends: string, name = NAME): Case => ({
    what: `archive ${what}`,
    name,
    bytes,
    ends,
  });
  yield of(
    'bomb, honest',
    zip([{ name: 'a.txt', packed: huge, crc: 0, declared: 600_000_000 }, GOOD]),
    'limit-exceeded read',
  );
  yield of(
    'bomb that declares nothing',
    zip([{ name: 'a.txt', packed: huge, crc: 0, declared: 0 }, GOOD]),
    'limit-exceeded read',
  );
  yield of(
    'bomb that declares one byte',
    zip([{ name: 'a.txt', packed: huge, crc: 0, declared: 1 }, GOOD]),
    'limit-exceeded read',
  );
  yield of('bomb in a DOCX', docxBomb('word/document.xml', 0), 'limit-exceeded', 'a.docx');
  yield of('bomb in the styles of a DOCX', docxBomb('word/styles.xml', 0), 'limit-exceeded', 'a.docx');
  yield of('bomb in the types of a DOCX', docxBomb('[Content_Types].xml', 0), 'read', 'a.docx');
  yield of('nested, wide', nested(3, 10), 'limit-exceeded read');
  yield of('nested, deep', nested(12, 1), 'limit-exceeded');
  yield of('overlapping', overlapping(1000), 'archive-unsafe');
  yield of('overlapping two', overlapping(1), 'archive-unsafe');
  yield of('quoting itself', quoted(), 'archive-unsafe');
  yield of(
    'of 100,000 members',
    zip(Array.from({ length: 100_000 }, (_, i) => member(`${i}.txt`, { stored: true }))),
    'limit-exceeded',
  );
  yield of(
    'of 100,000 links to one',
    zip([member('a.txt'), ...Array.from({ length: 99_999 }, (_, i) => member(`${i}.txt`, { at: 0 }))]),
    'limit-exceeded',
  );
  yield of('with twins', zip([member('a.txt'), member('a.txt'), GOOD]), 'read archive-unsafe');
  for (const path of [
    '../a.txt',
    '../../../../../../tmp/a.txt',
    '/etc/passwd.txt',
    'a/../../b.txt',
    '..\\a.txt',
    'C:\\a.txt',
    'c:/a.txt',
    '//host/a.txt',
    '\\\\host\\a.txt',
    'a\0.txt',
    'a\n.txt',
    '\u202etxt.a.txt',
    '',
    'x'.repeat(5000),
  ])
    yield of(`with the name ${JSON.stringify(path.slice(0, 30))}`, zip([member(path), GOOD]), 'archive-unsafe read');
  for (const target of ['/etc/passwd', '../secret', 'a.txt'])
    yield of(
      `with a link to ${target}`,
      zip([member('l.txt', { data: target, mode: LINK }), GOOD]),
      'archive-unsafe read',
    );
  yield of('under a password', zip([member('a.txt', { flags: 1 })]), 'file-encrypted');
  yield of('under a strong password', zip([member('a.txt', { flags: 0x41 })]), 'file-encrypted');
  for (const method of [1, 6, 9, 12, 14, 93, 99])
    yield of(`packed by method ${method}`, zip([member('a.txt', { method }), GOOD]), 'format-unsupported read');
  yield of('with a wrong checksum', zip([member('a.txt', { crc: 5 }), GOOD]), 'file-corrupt read');
  yield of('with members beyond its end', zip([member('a.txt', { at: 0x7fffffff }), GOOD]), 'file-corrupt read');
  yield of(
    'with names like members of objects',
    zip(['__proto__', 'constructor', 'toString'].map((name) => member(`${name}.txt`, { data: '正文内容' }))),
    'read',
  );
  yield of('with nothing', zip([]), 'file-empty');
  yield of('with folders only', zip([{ name: 'a/' }, { name: 'a/b/' }]), 'file-empty');
  yield of('of empty reports', zip([member('a.txt', { data: '' }), member('b.docx', { data: '' })]), 'file-empty');
  yield of(
    'with a directory that ends before it begins',
    broken((bytes) => bytes.writeUInt32LE(0xfffffff0, bytes.length - 6)),
    'file-corrupt',
  );
  yield of(
    'with a directory of no size',
    broken((bytes) => bytes.writeUInt32LE(0, bytes.length - 10)),
    'file-truncated',
  );
  yield of(
    'with a wide directory that is none',
    broken((bytes) => bytes.fill(0xff, bytes.length - 14, bytes.length - 2)),
    'file-corrupt',
  );
  const parts = docxMembers(p('正文'));
  yield of('of parts that are there twice', zip([...parts, ...parts.slice(2, 3)]), 'file-unsafe', 'a.docx');
  yield of(
    'of parts that share their bytes',
    zip([...parts, { name: 'word/x.xml', data: '', at: 0 }]),
    'file-unsafe',
    'a.docx',
  );
  yield of('of encrypted parts', zip(parts.map((part) => ({ ...part, flags: 1 }))), 'file-encrypted', 'a.docx');
  yield of('of parts with wrong checksums', zip(parts.map((part) => ({ ...part, crc: 1 }))), 'file-corrupt', 'a.docx');
  yield of(
    'without the main part',
    zip(parts.filter(({ name }) => name !== 'word/document.xml')),
    'file-corrupt',
    'a.docx',
  );
  yield of(
    'with a DOCX and another archive in it',
    zip([
      { name: 'a.docx', data: docx(p('正文')) },
      { name: 'b.zip', data: zip([GOOD]) },
    ]),
    'read',
  );
}

function docxBomb(part: string, declared: number): Buffer {
  const parts = docxMembers(p('正文'), { styles: '' });
  return zip(parts.map((member) => (member.name === part ? { name: part, packed: huge, crc: 0, declared } : member)));
}

function broken(change: (bytes: Buffer) => void): Buffer {
  const bytes = zip([GOOD]);
  change(bytes);
  return bytes;
}
