/** What an RTF file is made of, in order. */
export interface RtfHandler {
  group(): void;
  end(): void;
  /** A control word; `value` is null when none stands behind it. */
  word(word: string, value: number | null): void;
  /** A control symbol other than an escaped character. */
  symbol(sign: string): void;
  /** Plain text, one byte a character; no line breaks, for these mean nothing. */
  text(text: string): void;
  /** One byte that was written in hexadecimal digits. */
  byte(value: number): void;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const LONGEST_WORD = 40;

const hex = (code: number): number =>
  isDigit(code) ? code - 48 : code >= 97 && code <= 102 ? code - 87 : code >= 65 && code <= 70 ? code - 55 : -1;

/** Cuts the bytes of an RTF file, given as one character each, into groups, control words and text. Linear. */
export function scanRtf(source: string, handler: RtfHandler): void {
  const { length } = source;
  let at = 0;
  let from = 0;
  const flush = () => {
    if (at > from) handler.text(source.slice(from, at));
  };
  while (at < length) {
    const code = source.charCodeAt(at);
    // { } \ CR LF NUL
    if (code !== 0x5c && code !== 0x7b && code !== 0x7d && code !== 0x0d && code !== 0x0a && code !== 0) {
      at++;
      continue;
    }
    flush();
    if (code === 0x5c) at = control(source, at + 1, handler);
    else {
      if (code === 0x7b) handler.group();
      else if (code === 0x7d) handler.end();
      at++;
    }
    from = at;
  }
  flush();
}

/** Reads what stands behind a backslash; gives the place behind it. */
function control(source: string, start: number, handler: RtfHandler): number {
  const code = source.charCodeAt(start);
  if (start >= source.length) return start;
  if (!isLetter(code)) return controlSymbol(source, start, handler);
  let at = start + 1;
  while (at - start < LONGEST_WORD && isLetter(source.charCodeAt(at))) at++;
  const word = source.slice(start, at);
  let value: number | null = null;
  const signed = source.charCodeAt(at) === 0x2d && isDigit(source.charCodeAt(at + 1));
  if (signed || isDigit(source.charCodeAt(at))) {
    const from = at;
    at++;
    while (at - from < 11 && isDigit(source.charCodeAt(at))) at++;
    value = Number(source.slice(from, at));
  }
  if (source.charCodeAt(at) === 0x20) at++;
  // So many bytes of anything follow.
  if (word === 'bin') return value !== null && value > 0 ? Math.min(source.length, at + value) : at;
  handler.word(word, value);
  return at;
}

function controlSymbol(source: string, at: number, handler: RtfHandler): number {
  const sign = source[at] as string;
  if (sign === "'") {
    const high = hex(source.charCodeAt(at + 1));
    const low = hex(source.charCodeAt(at + 2));
    if (high >= 0 && low >= 0) handler.byte(high * 16 + low);
    return at + 3;
  }
  if (sign === '\\' || sign === '{' || sign === '}') handler.text(sign);
  else handler.symbol(sign === '\r' ? '\n' : sign);
  return at + 1;
}
