/** What single characters are to the layout of a page. */

/** A character of Chinese type: it takes a square, and no blank stands between it and its neighbours. */
export const isWide = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0xd7ff) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe4f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6);

/** Marks that are wide in Chinese type and narrow in Latin type. */
const isEither = (code: number): boolean =>
  (code >= 0x2010 && code <= 0x2027) || (code >= 0x2160 && code <= 0x24ff) || code === 0xb7 || code === 0xd7;

/** Width of a character in ems, as far as one can tell without its font. */
export const emsOf = (code: number): number => {
  if (isWide(code) || isEither(code)) return code >= 0xd800 && code <= 0xdfff ? 0.5 : 1;
  // Blanks and the marks ! ' , . : ; | are narrow, % @ M W wide.
  if (
    code === 0x20 ||
    code === 0x21 ||
    code === 0x27 ||
    code === 0x2c ||
    code === 0x2e ||
    code === 0x3a ||
    code === 0x3b
  )
    return 0.28;
  if (code === 0x25 || code === 0x40 || code === 0x4d || code === 0x57) return 0.88;
  return 0.55;
};

export function emsOfText(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += emsOf(text.charCodeAt(i));
  return sum;
}

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const isWord = (code: number): boolean =>
  isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Two characters that a line break or a gap stood between would read as one word without a blank. */
export const needsBlank = (before: number, after: number): boolean =>
  !isWide(before) && !isWide(after) && before > 0x20 && after > 0x20;

const CLOSING = '，。、；：！？）》”’〕】」』%,.;:!?)';
const OPENING = '（《“‘〔【「『(';

/** What a layout can't part at the beginning of a line: a character or a run of letters and digits, with its marks. */
export function firstToken(text: string): string {
  let at = 0;
  while (at < text.length && at < 3 && OPENING.includes(text[at] as string)) at++;
  const word = isWord(text.charCodeAt(at));
  at++;
  if (word) while (at < text.length && at < 24 && /[\w.,%/-]/.test(text[at] as string)) at++;
  while (at < text.length && at < 28 && CLOSING.includes(text[at] as string)) at++;
  return text.slice(0, at);
}

/** 「一、」 「（二）」 「3.」 「④」 「第五条」: what a new paragraph may begin with. */
const MARK =
  /^(?:第[一二三四五六七八九十百\d]{1,4}[章节条部]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}(?:[、．）)]|\.(?!\d))|\d{1,2}(?:\.\d{1,2}){1,3}(?=[^\d.%万亿元])|[①-⑳⑴-⒇㈠-㈩•·◆●■□▪-])/;

export const startsNumbered = (text: string): boolean => MARK.test(text);

export const endsSentence = (text: string): boolean => /[。；！？：…][”’」』）)]?$/.test(text);
