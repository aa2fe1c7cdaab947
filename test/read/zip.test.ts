import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/core/analysis.ts';
import type { Document } from '../../src/core/document.ts';
import { DEFAULT_CONTEXT, DEFAULT_LIMITS, type ReadContext, readAll } from '../../src/read/read.ts';
import { docx, p } from './support/docx.ts';
import { type Member, zip } from './support/zip.ts';

const TEXT = '一、项目概况\n本项目到位资金100万元。\n';
const gbk = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
/** 报告.txt and 附件一.txt in GBK. */
const REPORT = gbk('b1a8b8e62e747874');
const ANNEX = gbk('b8bdbcfed2bb2e747874');

async function all(bytes: Uint8Array, context: ReadContext = DEFAULT_CONTEXT): Promise<(Document | InputError)[]> {
  const items: (Document | InputError)[] = [];
  for await (const item of readAll(bytes, 'a.zip', context)) items.push(item);
  return items;
}
const names = (items: readonly (Document | InputError)[]): string[] =>
  items.map((item) => ('code' in item ? `${item.path} ${item.code}` : item.name));
const whole = (bytes: Uint8Array, context?: ReadContext): Promise<string> =>
  all(bytes, context).then(
    () => 'read',
    (error) => error.code,
  );
const text = (name: Member['name'], more: Partial<Member> = {}): Member => ({ name, data: TEXT, ...more });

describe('names', () => {
  it('are read in GBK where nothing says otherwise', async () => {
    expect(names(await all(zip([text(REPORT), text(ANNEX)])))).toEqual(['a.zip!/报告.txt', 'a.zip!/附件一.txt']);
  });

  it('are read in UTF-8 where a flag, an extra field or the bytes say so', async () => {
    const name = Buffer.from('绩效/报告.txt');
    const unicode = Buffer.alloc(9 + name.length);
    unicode.writeUInt16LE(0x7075, 0);
    unicode.writeUInt16LE(5 + name.length, 2);
    unicode[4] = 1;
    unicode.writeUInt32LE(crc32(REPORT), 5);
    name.copy(unicode, 9);
    expect(names(await all(zip([text('绩效/报告.txt')])))).toEqual(['a.zip!/绩效/报告.txt']);
    expect(names(await all(zip([text(name, { flags: 0 })])))).toEqual(['a.zip!/绩效/报告.txt']);
    expect(names(await all(zip([text(REPORT, { extra: unicode })])))).toEqual(['a.zip!/绩效/报告.txt']);
  });

  it('divide folders by either stroke, and clutter is passed over', async () => {
    const clutter = ['__MACOSX/._a.txt', '.DS_Store', 'x/Thumbs.db', '~$报告.docx', 'x/', '视频.mp4'].map((name) =>
      text(name),
    );
    expect(names(await all(zip([...clutter, text('年度\\报告.txt')])))).toEqual(['a.zip!/年度/报告.txt']);
  });
});

describe('members', () => {
  it('of all formats are read, by content, one inside the other', async () => {
    const inner = zip([text('里/报告.txt'), { name: 'b.docx', data: docx(p('正文')) }]);
    const items = await all(
      zip([
        { name: '内.zip', data: inner, stored: true },
        { name: 'c.doc', data: docx(p('正文')) },
      ]),
    );
    expect(names(items)).toEqual(['a.zip!/内.zip!/里/报告.txt', 'a.zip!/内.zip!/b.docx', 'a.zip!/c.doc']);
    expect((items[2] as Document).issues).toMatchObject([{ code: 'extension-mismatch' }]);
  });

  it('that are bad are told, and the others go on', async () => {
    const broken = deflateRawSync(Buffer.from(TEXT));
    broken.fill(0xff, 4);
    const members: Member[] = [
      text('一.txt'),
      text('密.txt', { flags: 0x801 }),
      text('坏.txt', { packed: broken }),
      text('错.txt', { crc: 1 }),
      text('新.txt', { method: 93 }),
      text('空.txt', { data: '' }),
      { name: '乱.docx', data: docx(p('x')).subarray(0, 300) },
      text('二.txt'),
    ];
    expect(names(await all(zip(members)))).toEqual([
      'a.zip!/一.txt',
      'a.zip!/密.txt file-encrypted',
      'a.zip!/坏.txt file-corrupt',
      'a.zip!/错.txt file-corrupt',
      'a.zip!/新.txt format-unsupported',
      'a.zip!/空.txt file-empty',
      'a.zip!/乱.docx file-truncated',
      'a.zip!/二.txt',
    ]);
  });

  it('that point elsewhere are refused', async () => {
    const members: Member[] = [
      text('../../etc/报告.txt'),
      text('/etc/报告.txt'),
      text('C:\\报告.txt'),
      text('..\\报告.txt'),
      text('a\0b.txt'),
      text('链接.txt', { mode: 0o120777 }),
      text('同名.txt'),
      text('同名.txt'),
    ];
    expect(names(await all(zip(members))).map((name) => name.replace(/^.* /, ''))).toEqual([
      ...Array(6).fill('archive-unsafe'),
      'a.zip!/同名.txt',
      'archive-unsafe',
    ]);
  });

  it('can be passed over, to go on after one', async () => {
    const bytes = zip([text('一.txt'), text('坏.txt', { crc: 1 }), text('二.txt')]);
    expect(names(await all(bytes, { ...DEFAULT_CONTEXT, skip: 1 }))).toEqual([
      'a.zip!/坏.txt file-corrupt',
      'a.zip!/二.txt',
    ]);
  });
});

describe('an archive', () => {
  const limited = (limits: Partial<typeof DEFAULT_LIMITS>): ReadContext => ({
    ...DEFAULT_CONTEXT,
    limits: { ...DEFAULT_LIMITS, ...limits },
  });
  const zeros = deflateRawSync(Buffer.alloc(2_000_000));

  it('whose members unpack to more than allowed is stopped, whatever they declare', async () => {
    const bomb = (declared: number) => zip([{ name: 'a.txt', packed: zeros, crc: 0, declared }, text('b.txt')]);
    for (const declared of [0, 10, 2_000_000])
      expect(names(await all(bomb(declared), limited({ maxInflated: 100_000 })))).toEqual([
        'a.zip!/a.txt limit-exceeded',
        'a.zip!/b.txt',
      ]);
  });

  it('counts what those inside of it unpack to, too', async () => {
    const inner = zip([{ name: 'a.txt', data: Buffer.alloc(60_000, 'a') }]);
    const bytes = zip([
      { name: '1.zip', data: inner },
      { name: '2.zip', data: inner },
    ]);
    expect(names(await all(bytes, limited({ maxInflated: 100_000 })))).toEqual([
      'a.zip!/1.zip!/a.txt',
      'a.zip!/2.zip!/a.txt limit-exceeded',
    ]);
  });

  it('inside of archives without end is not followed', async () => {
    let bytes = zip([text('a.txt')]);
    for (let i = 0; i < 10; i++) bytes = zip([{ name: 'x.zip', data: bytes, stored: true }]);
    expect(names(await all(bytes))).toEqual([expect.stringMatching(/limit-exceeded$/)]);
  });

  it('whose members share their bytes is refused', async () => {
    expect(await whole(zip([text('a.txt'), text('b.txt', { at: 0 })]))).toBe('archive-unsafe');
  });

  it('of too many members is refused', async () => {
    expect(await whole(zip([text('a.txt'), text('b.txt'), text('c.txt')]), limited({ maxMembers: 2 }))).toBe(
      'limit-exceeded',
    );
  });

  it('without anything to read says so', async () => {
    expect(await whole(zip([]))).toBe('file-empty');
    expect(await whole(zip([text('a.exe')]))).toBe('file-empty');
  });

  it('that is cut off or garbled says so', async () => {
    const bytes = zip([text('a.txt'), text('b.txt')]);
    expect(await whole(bytes.subarray(0, bytes.length - 10))).toBe('file-truncated');
    const garbled = Buffer.from(bytes);
    garbled.writeUInt32LE(5, bytes.length - 6);
    expect(await whole(garbled)).toBe('file-truncated');
  });

  it('with a comment is read, and one cut off behind an archive inside of it is not taken for that', async () => {
    expect(names(await all(zip([text('a.txt')], { comment: 'x PK\x05\x06' })))).toEqual(['a.zip!/a.txt']);
    const bytes = zip([{ name: 'x.zip', data: zip([text('a.txt')]), stored: true }, text('b.txt')]);
    for (let end = bytes.length - 1; end > 100; end--)
      expect(await whole(bytes.subarray(0, end))).toBe('file-truncated');
  });
});
