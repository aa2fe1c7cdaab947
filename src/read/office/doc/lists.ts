import { type Abstract, type Level, type List, Numbering } from '../../docx/numbering.ts';
import type { Bytes } from '../bytes.ts';
import type { WordFile } from './header.ts';
import { eachSprm } from './sprms.ts';

/** Number formats by their codes in the order of MS-OSHARED, 2.2.1.3 (MSONFC), named as in DOCX. */
const FORMATS =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'.split(
    ' ',
  );
const SUFFIXES = ['tab', 'space', 'nothing'] as const;
const LEVELS = 9;
const C_FONTS = new Set([0x4a4f, 0x4a50, 0x4a51]);

/** Reads the lists that paragraphs are numbered by. Source: MS-DOC, 2.9.123 (LSTF), 2.9.131 (LFO), 2.9.150 (LVLF). */
export function readLists(file: WordFile, fontName: (index: number) => string): Numbering {
  const abstracts = new Map<number, Abstract>();
  const lists = new Map<number, List>();
  const { start, length } = file.place('lists');
  if (length > 2) {
    const count = file.table.u16(start);
    const own: { id: number; simple: boolean }[] = [];
    for (let index = 0; index < count; index++) {
      const at = start + 2 + 28 * index;
      own.push({ id: file.table.i32(at), simple: (file.table.u8(at + 26) & 1) !== 0 });
    }
    // The levels stand behind the part, one list after the other.
    let at = start + length;
    for (const { id, simple } of own) {
      const levels = new Map<number, Level>();
      for (let index = 0; index < (simple ? 1 : LEVELS); index++) {
        const read = readLevel(file.table, at, fontName);
        levels.set(index, read.level);
        at = read.end;
      }
      abstracts.set(id, { levels, styleLink: null, defines: null });
    }
  }
  readUses(file, fontName, lists);
  return Numbering.of(abstracts, lists);
}

function readUses(file: WordFile, fontName: (index: number) => string, lists: Map<number, List>): void {
  const { start, length } = file.place('listUses');
  if (length < 4) return;
  const count = file.table.u32(start);
  let at = start + 4 + 16 * count;
  for (let index = 0; index < count; index++) {
    const use = start + 4 + 16 * index;
    const list: List = { abstract: file.table.i32(use), levels: new Map(), starts: new Map() };
    const overrides = file.table.u8(use + 12);
    at += 4;
    for (let i = 0; i < overrides; i++) {
      const value = file.table.i32(at);
      const flags = file.table.u32(at + 4);
      const level = flags & 0xf;
      at += 8;
      if ((flags & 0x20) !== 0) {
        const read = readLevel(file.table, at, fontName);
        list.levels.set(level, read.level);
        if ((flags & 0x10) !== 0) list.starts.set(level, read.level.start);
        at = read.end;
      } else if ((flags & 0x10) !== 0) list.starts.set(level, value);
    }
    lists.set(index + 1, list);
  }
}

function readLevel(table: Bytes, at: number, fontName: (index: number) => string): { level: Level; end: number } {
  const flags = table.u8(at + 5);
  const code = table.u8(at + 4);
  const characters = table.u8(at + 24);
  const paragraphs = table.u8(at + 25);
  const changes = at + 28 + paragraphs;
  let font = '';
  eachSprm(table.part(changes, characters), (sprm, operand) => {
    if (C_FONTS.has(sprm)) font ||= fontName(operand.u16(0));
  });
  const text = changes + characters;
  const length = table.u16(text);
  const raw = table.wide(text + 2, length);
  return {
    level: {
      start: table.i32(at),
      format: code === 255 ? 'none' : (FORMATS[code] ?? 'decimal'),
      // The places of numbers are told by their levels.
      text: [...raw].map((char) => (char < '\x09' ? `%${char.charCodeAt(0) + 1}` : char)).join(''),
      suffix: SUFFIXES[table.u8(at + 15)] ?? 'tab',
      legal: (flags & 0x04) !== 0,
      restart: (flags & 0x08) !== 0 ? table.u8(at + 26) : null,
      style: null,
      font,
    },
    end: text + 2 + 2 * length,
  };
}
