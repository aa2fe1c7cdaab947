/**
 * What recognition gets wrong again and again and where nothing else can have stood. Only marks and their form are
 * touched: no figure and no character is guessed.
 */

const HAN = '\\u3400-\\u9fff';
const OPENING = '〈《【〔［[(（';
const CLOSING = '〉》】〕］])）';

/** Marks that stand between Chinese characters are Chinese marks. */
const WIDE: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！' };
const NARROW = new RegExp(`(?<=[${HAN}）》”〕%])([,:;?!])(?!\\d{3}(?!\\d))|(?<=\\d)([,:;])(?=[${HAN}（《“])`, 'g');

/** 「【2022]37号」: the brackets of a document's number. */
const YEAR = /[〈《【〔[(（［]\s?((?:19|20)\d{2})\s?[〉》】〕\])）］](?=\s?(?:第\s?)?\d{1,4}\s?号)/g;

/** 「1.560.00」: a figure has one point. */
const TWO_POINTS = /(?<![\d.,])(\d{1,3})[.,](\d{3})[.,](\d{2})(?![\d.,])/g;

export function withoutSlips(text: string): string {
  const marked = text
    .replace(TWO_POINTS, '$1,$2.$3')
    .replace(YEAR, '〔$1〕')
    .replace(/[〈《][〈]/g, '(')
    .replace(/[〈]/g, '(')
    .replace(/[〉]/g, ')')
    .replace(NARROW, (mark) => WIDE[mark] ?? mark);
  return quoted(paired(marked));
}

/** A bracket takes the form of the one that closes it; round ones beside Chinese characters are Chinese ones. */
function paired(text: string): string {
  const chars = [...text];
  const open: number[] = [];
  chars.forEach((char, at) => {
    if (OPENING.includes(char)) open.push(at);
    else if (CLOSING.includes(char)) {
      const start = open.pop();
      if (start === undefined) {
        if (isBesideHan(chars, at)) widen(chars, at);
        return;
      }
      const opener = chars[start] as string;
      const fits = OPENING.indexOf(opener) === CLOSING.indexOf(char);
      // A title's second bracket is rarely misread, round ones often.
      if (!fits && /[)）]/.test(char)) chars[start] = char === ')' ? '(' : '（';
      else if (!fits && char === '》') chars[start] = '《';
      if (isBesideHan(chars, start) || isBesideHan(chars, at)) for (const place of [start, at]) widen(chars, place);
    }
  });
  for (const at of open) if (isBesideHan(chars, at)) widen(chars, at);
  return chars.join('');
}

const IS_HAN = new RegExp(`[${HAN}，。、；：《》“”]`);

const isBesideHan = (chars: readonly string[], at: number): boolean =>
  IS_HAN.test(chars[at - 1] ?? '') || IS_HAN.test(chars[at + 1] ?? '');

function widen(chars: string[], at: number): void {
  if (chars[at] === '(') chars[at] = '（';
  if (chars[at] === ')') chars[at] = '）';
}

/** Quotation marks come in pairs. */
function quoted(text: string): string {
  let open = false;
  return text.replace(/[“”]/g, () => {
    open = !open;
    return open ? '“' : '”';
  });
}
