/** What stands before the first character that counts, and is seen by no one or dropped by a program that imports. */
const UNSEEN = '[\\p{Z}\\p{Cf}\\p{Cc}]*';
/** = + - @ and every character that folds to one of them, as spreadsheets with an input method do. */
const SIGNS = '=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−';
const DANGEROUS = new RegExp(`^'*(?:[\\t\\r\\n]|${UNSEEN}[${SIGNS}])`, 'u');

/**
 * A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe in front, and keeps every
 * other character. A text that has apostrophes of its own before the sign gets one more, so that `plainAgain` is exact.
 * Only for text: a negative amount is a number, and numbers are cells of their own type.
 */
export const harmless = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** The text that `harmless` was given. */
export const plainAgain = (text: string): string =>
  text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text;

/** What XML can't hold: control characters, halves of characters, non-characters. */
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Cs}/gu;

/** A text that may stand in XML: a middle dot for each control character, U+FFFD for half a character. Same length. */
export const xmlText = (text: string): string =>
  text.replace(NO_XML, (char) => (char < '\x80' ? '·' : '\ufffd'.repeat(char.length)));

/** An exact decimal as the number of a cell; null where a spreadsheet, with its 15 digits, would change it. */
export function cellNumber(decimal: string): number | null {
  const digits = decimal.replace(/^-/, '').replace('.', '').replace(/^0+/, '');
  return digits.replace(/0+$/, '').length <= 15 && digits.length <= 21 ? Number(decimal) : null;
}

/** An address that may be clicked; '' for any other scheme than http and https. */
export function webAddress(link: string): string {
  if (!/^https?:\/\/[^\s]+$/i.test(link) || link.length > 2000) return '';
  return URL.canParse(link) ? link : '';
}
