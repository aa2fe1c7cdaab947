import type { Bytes } from '../bytes.ts';
import type { WordFile } from './header.ts';
import { eachSprm } from './sprms.ts';

/** What a paragraph style says of its paragraphs. */
export interface WordStyle {
  /** In lower case. */
  readonly name: string;
  readonly changes: Bytes | null;
  readonly base: number | null;
  /** Its text is hidden. */
  readonly hidden: boolean;
}

const NO_STYLE = 0xfff;
const C_VANISH = 0x083c;

/** Styles of old by number, whatever they are called. Source: MS-DOC, 2.9.271 (sti). */
const KNOWN = new Map<number, string>([[62, 'title']]);
for (let level = 1; level <= 9; level++) {
  KNOWN.set(level, `heading ${level}`);
  KNOWN.set(18 + level, `toc ${level}`);
}

/** Reads the style sheet. Source: MS-DOC, 2.9.271 (STSH), 2.9.260 (STD). */
export function readStyles(file: WordFile): WordStyle[] {
  const sheet = file.part('styles');
  if (sheet.length < 6) return [];
  const head = sheet.u16(0);
  const count = sheet.u16(2);
  const base = sheet.u16(4);
  const styles: WordStyle[] = [];
  let at = 2 + head;
  for (let index = 0; index < count && at + 2 <= sheet.length; index++) {
    const size = sheet.u16(at);
    at += 2;
    styles.push(size < base || at + size > sheet.length ? EMPTY : readStyle(sheet.part(at, size), base));
    at += size + (size % 2);
  }
  return styles;
}

const EMPTY: WordStyle = { name: '', changes: null, base: null, hidden: false };

function readStyle(style: Bytes, base: number): WordStyle {
  const id = style.u16(0) & 0xfff;
  const second = style.u16(2);
  const kind = second & 0xf;
  const parent = second >>> 4;
  const upxs = style.u16(4) & 0xf;
  const length = style.u16(base);
  const written = style.wide(base + 2, Math.min(length, (style.length - base - 2) >>> 1)).toLowerCase();
  const name = KNOWN.get(id) ?? (written.split(',')[0] as string);
  let at = base + 2 + 2 * length + 2;
  let changes: Bytes | null = null;
  let hidden = false;
  for (let index = 0; index < upxs && at + 2 <= style.length; index++) {
    at += at % 2;
    const size = Math.min(style.u16(at), style.length - at - 2);
    const upx = style.part(at + 2, size);
    const ofParagraph = kind === 1 && index === 0;
    if (ofParagraph && size > 2) changes = upx.part(2, size - 2);
    else if ((kind === 1 && index === 1) || (kind === 2 && index === 0))
      eachSprm(upx, (sprm, operand) => {
        if (sprm === C_VANISH) hidden = operand.u8(0) === 1;
      });
    at += 2 + size;
  }
  return { name, changes, base: parent === NO_STYLE ? null : parent, hidden };
}

/** Names of fonts in the order that properties number them by. Source: MS-DOC, 2.9.286 (SttbfFfn), 2.9.79 (FFN). */
export function readFonts(file: WordFile): string[] {
  const fonts = file.part('fonts');
  const names: string[] = [];
  if (fonts.length < 4) return names;
  const count = fonts.u16(0);
  let at = 4;
  for (let index = 0; index < count && at + 40 <= fonts.length; index++) {
    const size = fonts.u8(at) + 1;
    const room = Math.min(size, fonts.length - at);
    names.push(room > 40 ? (fonts.wide(at + 40, (room - 40) >>> 1).split('\0')[0] as string) : '');
    at += size;
  }
  return names;
}
