import { unify } from '../core/radicals.ts';
import { type Span, spanOf } from '../core/span.ts';
import { BLANK, isAscii, isBlank, isDigit, isInvisible, isLatin, isLineBreak, isWord } from './characters.ts';

const SINGLE = new Map<number, number>(
  (
    [
      ['￥', '¥'],
      ['−', '-'],
      ['–', '-'],
      ['‐', '-'],
      ['‑', '-'],
      ['﹣', '-'],
      ['〜', '~'],
      ['∼', '~'],
      ['﹪', '%'],
      ['﹝', '〔'],
      ['﹞', '〕'],
      ['﹙', '（'],
      ['﹚', '）'],
      ['(', '（'],
      [')', '）'],
    ] as const
  ).map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]),
);

/** Full-width marks that stay full-width: ！（），：；？ */
const STAYS = new Set([0xff01, 0xff08, 0xff09, 0xff0c, 0xff1a, 0xff1b, 0xff1f]);

/** One unit as it is read wherever it stands. */
function plainUnit(code: number): number {
  if (code < 0x80) return code === 0x28 || code === 0x29 ? (SINGLE.get(code) as number) : code;
  if (code >= 0xff01 && code <= 0xff5e) return STAYS.has(code) ? code : code - 0xfee0;
  if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) return unify(code);
  return SINGLE.get(code) ?? code;
}

const COMMA = 0x2c;
const COLON = 0x3a;
const WIDE_COMMA = 0xff0c;
/** `!` `,` `:` `;` `?` and their full-width twins. */
const WIDE = new Map([0x21, COMMA, COLON, 0x3b, 0x3f].map((code) => [code, code + 0xfee0]));
/** After a digit and a comma these show that the comma is a slip inside a figure: 「12,月」. */
const UNITS_OF_FIGURES = new Set([...'年月日元万亿'].map((unit) => unit.charCodeAt(0)));
/** Beside these a blank says nothing: 「10 - 20」, 「5 %」, 「¥ 300」. */
const NO_BLANK_AROUND = new Set([...'-~/%¥'].map((unit) => unit.charCodeAt(0)));

const wideDigit = (code: number): boolean => code >= 0xff10 && code <= 0xff19;

/** The units of a paragraph before their neighbours are looked at. One buffer serves all, one after the other. */
const draft = { units: new Uint16Array(4096), at: new Int32Array(4096), length: 0 };

function clear(capacity: number): void {
  if (draft.units.length < capacity) {
    draft.units = new Uint16Array(2 * capacity);
    draft.at = new Int32Array(2 * capacity);
  }
  draft.length = 0;
}

function push(unit: number, source: number): void {
  draft.units[draft.length] = unit;
  draft.at[draft.length++] = source;
}

/** The letters before `end` and from `start` on are two words, not one that was broken as in 「I」「P」. */
function twoWords(text: string, end: number, start: number): boolean {
  const before = /[A-Za-z]{1,12}$/.exec(text.slice(Math.max(0, end - 12), end))?.[0] ?? '';
  const after = /^[A-Za-z]{1,12}/.exec(text.slice(start, start + 12))?.[0] ?? '';
  if (/^[A-Z]/.test(after)) return /[a-z]$/.test(before);
  return before.length >= 3 && after.length >= 3;
}

function collect(text: string, pieces: readonly Span[]): void {
  clear(pieces.reduce((sum, piece) => sum + piece.end - piece.start + 1, 0));
  let last = 0;
  let lastEnd = -1;
  for (const piece of pieces) {
    let first = true;
    for (let i = piece.start; i < piece.end; i++) {
      const code = text.charCodeAt(i);
      if (isInvisible(code)) continue;
      const unit = isBlank(code) || isLineBreak(code) ? BLANK : plainUnit(code);
      if (first && lastEnd >= 0 && lastEnd < piece.start && isLatin(last) && isLatin(unit))
        if (twoWords(text, lastEnd, i))
          // A line broken between two latin words has lost its blank; the line break stands for it.
          push(BLANK, lastEnd);
      first = false;
      if (unit === BLANK && last === BLANK) continue;
      push(unit, i);
      last = unit;
    }
    lastEnd = piece.end;
  }
}

/** Three digits and no more follow, so that a comma before them parts thousands. */
function thousandsFollow(from: number): boolean {
  const { units, length } = draft;
  for (let i = from; i < from + 3; i++) if (i >= length || !isDigit(units[i] as number)) return false;
  return from + 3 >= length || !isDigit(units[from + 3] as number);
}

/** What stands for the unit at `index`, given its neighbours; 0 where it is left out. */
function inContext(text: string, index: number, previous: number): number {
  const { units, at, length } = draft;
  const unit = units[index] as number;
  const next = index + 1 < length ? (units[index + 1] as number) : 0;
  if (unit === BLANK) {
    if (!isAscii(previous) || !isAscii(next)) return 0;
    return NO_BLANK_AROUND.has(previous) || NO_BLANK_AROUND.has(next) ? 0 : BLANK;
  }
  if (unit === WIDE_COMMA) {
    const before = index > 0 && wideDigit(text.charCodeAt(at[index - 1] as number));
    const after = index + 1 < length && wideDigit(text.charCodeAt(at[index + 1] as number));
    return before && after && thousandsFollow(index + 1) ? COMMA : unit;
  }
  const wide = WIDE.get(unit);
  if (wide === undefined) return unit;
  if (unit === COMMA && isDigit(previous) && UNITS_OF_FIGURES.has(next)) return unit;
  const after = next === BLANK && index + 2 < length ? (units[index + 2] as number) : next;
  const within = isWord(previous) && (isWord(after) || (unit === COLON && after === 0x2f));
  return within ? unit : wide;
}

/** Whether a unit reads as it stands whatever its neighbours are: 0 not asked yet, 1 yes, 2 no. */
const plain = new Uint8Array(0x10000);

function isPlain(code: number): boolean {
  const known = plain[code] as number;
  if (known !== 0) return known === 1;
  const is =
    !isInvisible(code) &&
    !isBlank(code) &&
    !isLineBreak(code) &&
    code !== WIDE_COMMA &&
    !WIDE.has(code) &&
    plainUnit(code) === code;
  plain[code] = is ? 1 : 2;
  return is;
}

const isAsciiDigit = (text: string, i: number): boolean => {
  const code = text.charCodeAt(i);
  return code >= 0x30 && code <= 0x39;
};

/** Whether a stretch of the source reads as it stands. Most paragraphs of most reports do. */
function standsAsItIs(text: string, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    // A comma of Chinese prose is only in question between full-width digits, which are not plain.
    if (!isPlain(code) && code !== WIDE_COMMA && !(code === COMMA && within(text, i, start, end))) return false;
  }
  return true;
}

/** 1,518,000: a comma between two digits. */
const within = (text: string, i: number, start: number, end: number): boolean =>
  i > start && i + 1 < end && isAsciiDigit(text, i - 1) && isAsciiDigit(text, i + 1);

/** Takes what a folded paragraph is made of: unit by unit, or a stretch of the source that stands as it is. */
export interface Sink {
  push(unit: number, source: number): void;
  copy(text: string, start: number, end: number): void;
}

/** Folds the pieces of one paragraph, in order, as the view shows them: each unit with the source unit it stands for. */
export function foldInto(text: string, pieces: readonly Span[], sink: Sink): void {
  const [only] = pieces;
  if (only && pieces.length === 1 && standsAsItIs(text, only)) {
    sink.copy(text, only.start, only.end);
    return;
  }
  collect(text, pieces);
  const { length } = draft;
  let previous = 0;
  for (let i = 0; i < length; i++) {
    const unit = inContext(text, i, previous);
    if (unit === 0) continue;
    sink.push(unit, draft.at[i] as number);
    previous = unit;
  }
}

const CHUNK = 4096;

/** The pieces of one paragraph, folded. */
export function fold(text: string, pieces: readonly Span[]): string {
  let folded = '';
  let units: number[] = [];
  foldInto(text, pieces, {
    push(unit) {
      units.push(unit);
      if (units.length < CHUNK) return;
      folded += String.fromCharCode(...units);
      units = [];
    },
    copy(source, start, end) {
      folded += source.slice(start, end);
    },
  });
  return units.length === 0 ? folded : folded + String.fromCharCode(...units);
}

/** Where in the source the unit at `offset` of the folded pieces stands; the end of the last piece when there is none. */
export function sourceOfFolded(text: string, pieces: readonly Span[], offset: number): number {
  let count = 0;
  let found = pieces.at(-1)?.end ?? 0;
  foldInto(text, pieces, {
    push(_, source) {
      if (count++ === offset) found = source;
    },
    copy(_, start, end) {
      if (offset >= count && offset < count + end - start) found = start + offset - count;
      count += end - start;
    },
  });
  return found;
}

/** A text of its own, folded as the view folds it. */
export const foldText = (text: string): string => fold(text, [spanOf(0, text.length)]);
