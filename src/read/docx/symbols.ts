/** Characters of the symbol fonts that reports use for bullets and check boxes, as Unicode has them. */

const WINGDINGS: Readonly<Record<number, string>> = {
  108: '●',
  109: '❍',
  110: '■',
  111: '□',
  113: '❑',
  114: '❒',
  116: '⧫',
  117: '◆',
  118: '❖',
  119: '⬥',
  159: '•',
  161: '○',
  164: '◉',
  167: '▪',
  168: '□',
  171: '★',
  178: '✧',
  216: '➢',
  224: '→',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};
const WINGDINGS_2: Readonly<Record<number, string>> = {
  42: '□',
  48: '□',
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  151: '●',
  159: '■',
  162: '■',
  163: '□',
};
const SYMBOL: Readonly<Record<number, string>> = {
  163: '≤',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
  229: '∑',
  98: 'β',
  97: 'α',
  109: 'μ',
  112: 'π',
};
const FONTS = new Map([
  ['wingdings', WINGDINGS],
  ['wingdings 2', WINGDINGS_2],
  ['symbol', SYMBOL],
]);

/** The font shows other things than its characters say. */
export const isSymbolFont = (font: string | undefined): font is string => FONTS.has(font?.toLowerCase() ?? '');

/** A character of a font as Unicode; symbol fonts use 0xF000 and above, or plain codes. An unknown symbol is □ or itself. */
export function symbolOf(code: number, font: string): string {
  const table = FONTS.get(font.toLowerCase());
  if (code > 0x10ffff) return '•';
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const known = table?.[low];
  if (known !== undefined) return known;
  if (table && low > 0x20) return table === SYMBOL && code < 0x80 ? String.fromCharCode(code) : '•';
  return code >= 0xf000 && code <= 0xf0ff
    ? low > 0x20 && low < 0x7f
      ? String.fromCharCode(low)
      : '•'
    : String.fromCodePoint(code);
}
