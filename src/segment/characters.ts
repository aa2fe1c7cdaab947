/** What single UTF-16 units are: blank, Chinese, digit … Tables instead of regular expressions, for speed on large texts. */

export const BLANK = 0x20;

/** Blanks inside a line, the ideographic and the no-break blank and the tab among them. */
export const isBlank = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0x3000 ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x1680;

export const isLineBreak = (code: number): boolean =>
  (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** Zero-width characters, soft hyphens, direction marks, variation selectors and control characters: nothing to read. */
export const isInvisible = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2064) ||
  code === 0xfeff ||
  code === 0x180e ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code < 0x09 ||
  (code > 0x0d && code < 0x20) ||
  (code >= 0x7f && code <= 0x9f && code !== 0x85);

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

export const isLatin = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

export const isWord = (code: number): boolean => isDigit(code) || isLatin(code);

/** Visible ASCII. */
export const isAscii = (code: number): boolean => code > 0x20 && code < 0x7f;

/** A Chinese character; halves of a surrogate pair count as one. */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x2e80 && code <= 0x2fdf) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  code === 0x3007;

/** Columns that a unit takes on a page where a Chinese character takes two. */
export function columnsOf(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return 1;
  if (code >= 0x1100 && code <= 0x115f) return 2;
  if (code >= 0x2e80 && code <= 0xffdc) return code >= 0xff61 && code <= 0xffdc ? 1 : 2;
  if (code >= 0xffe0 && code <= 0xffe6) return 2;
  // Quotation marks, dashes, ellipses and circled numbers are wide in Chinese type.
  if (code >= 0x2010 && code <= 0x2027) return 2;
  if (code >= 0x2160 && code <= 0x24ff) return 2;
  return isInvisible(code) ? 0 : 1;
}

/** The columns of a stretch of text. */
export function columns(text: string, start = 0, end = text.length): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += columnsOf(text.charCodeAt(i));
  return sum;
}
