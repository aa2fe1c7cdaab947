import { openingsOf } from './openings.ts';

/** An expression that is only tried where the two characters stand with which its matches can begin. */
export interface Starting {
  readonly form: RegExp;
  /** A bit for each first character. */
  readonly firsts: Uint32Array;
  /** A bit for each of them behind which anything may follow. */
  readonly free: Uint32Array;
  /** A bit for the two of each of the others; different ones may share it. */
  readonly pairs: Uint32Array;
}

/**
 * Makes a sticky expression ready for `matchesFrom`: for many words that begin in many ways, a table of their first characters is
 * asked faster than they are. Throws where its matches may begin with anything.
 */
export function starting(form: RegExp): Starting {
  if (!form.sticky) throw new Error(`not sticky: ${form.source}`);
  const { firsts, free, pairs } = openingsOf(form);
  const bits = [...pairs].map((pair) => bitOf(pair >>> 16, pair & 0xffff));
  return { form, firsts: tableOf(firsts), free: tableOf(free), pairs: tableOf(bits) };
}

/** One bit each, so that several of these tables stay near the processor. */
function tableOf(bits: Iterable<number>): Uint32Array {
  const table = new Uint32Array(0x10000 >> 5);
  for (const bit of bits) table[bit >> 5] = (table[bit >> 5] as number) | (1 << (bit & 31));
  return table;
}

const has = (table: Uint32Array, bit: number): boolean => (((table[bit >> 5] as number) >>> (bit & 31)) & 1) === 1;

/** The bit of two neighbouring characters. */
const bitOf = (first: number, second: number): number => (first * 31 + second) & 0xffff;

/** A match may begin at an offset of a text. */
function mayBegin(text: string, at: number, { firsts, free, pairs }: Starting): boolean {
  const first = text.charCodeAt(at);
  if (!has(firsts, first)) return false;
  return has(free, first) || (at + 1 < text.length && has(pairs, bitOf(first, text.charCodeAt(at + 1))));
}

/** The matches, as `matchAll` would find them with a global expression. */
export function matchesFrom(text: string, starts: Starting): RegExpExecArray[] {
  const { form } = starts;
  const found: RegExpExecArray[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!mayBegin(text, i, starts)) continue;
    form.lastIndex = i;
    const match = form.exec(text);
    if (!match) continue;
    found.push(match);
    i += match[0].length - 1;
  }
  return found;
}

/** There is a match. */
export function holds(text: string, starts: Starting): boolean {
  const { form } = starts;
  for (let i = 0; i < text.length; i++) {
    if (!mayBegin(text, i, starts)) continue;
    form.lastIndex = i;
    if (form.test(text)) return true;
  }
  return false;
}

/** Several expressions that are looked for in one walk through a text; at most 16, for each is a bit. */
export interface Together {
  readonly forms: readonly RegExp[];
  /** Which of them may begin with a character; with it, whatever follows; and with two, of which different ones may share a place. */
  readonly firsts: Uint16Array;
  readonly free: Uint16Array;
  readonly pairs: Uint16Array;
}

/** Few enough to stay near the processor. */
const PLACES = 0x1000;

export function together(forms: readonly RegExp[]): Together {
  const made = {
    forms: forms.map(({ source, ignoreCase }) => new RegExp(source, ignoreCase ? 'iy' : 'y')),
    firsts: new Uint16Array(0x10000),
    free: new Uint16Array(0x10000),
    pairs: new Uint16Array(PLACES),
  };
  forms.forEach((form, i) => {
    const { firsts, free, pairs } = openingsOf(form);
    const add = (table: Uint16Array, place: number): void => {
      table[place] = (table[place] as number) | (1 << i);
    };
    for (const first of firsts) add(made.firsts, first);
    for (const first of free) add(made.free, first);
    for (const pair of pairs) add(made.pairs, bitOf(pair >>> 16, pair & 0xffff) % PLACES);
  });
  return made;
}

interface Match {
  readonly at: number;
  /** A bit for each of the expressions that match there. */
  readonly forms: number;
}

/** Where one of some expressions matches, in order; `asked` has a bit for each that is looked for. */
export function matchesOf(text: string, all: Together, asked = 0xffff): readonly Match[] {
  const found: Match[] = [];
  walk(text, all, asked, found);
  return found;
}

/** A bit for each of some expressions that match anywhere. */
export const heldOf = (text: string, all: Together): number => walk(text, all, 0xffff, null);

/** Without a list to add to, each expression is looked for until it is found. */
function walk(text: string, { forms, firsts, free, pairs }: Together, asked: number, found: Match[] | null): number {
  let held = 0;
  let open = asked;
  for (let at = 0; at < text.length; at++) {
    const first = text.charCodeAt(at);
    let may = (firsts[first] as number) & open;
    if (may === 0) continue;
    may &= (free[first] as number) | (pairs[bitOf(first, text.charCodeAt(at + 1)) % PLACES] as number);
    if (may === 0) continue;
    const matching = matchingAt(text, at, forms, may);
    if (matching === 0) continue;
    held |= matching;
    if (found) found.push({ at, forms: matching });
    else open &= ~matching;
  }
  return held;
}

function matchingAt(text: string, at: number, forms: readonly RegExp[], asked: number): number {
  let matching = 0;
  for (let i = 0; asked >> i !== 0; i++) {
    if ((asked & (1 << i)) === 0) continue;
    const form = forms[i] as RegExp;
    form.lastIndex = at;
    if (form.test(text)) matching |= 1 << i;
  }
  return matching;
}
