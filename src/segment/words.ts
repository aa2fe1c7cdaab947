import { createRequire } from 'node:module';
import type { Tokenize, Word } from '../core/structure.ts';
import { DICTIONARY } from './dictionary.ts';
import { Sieve } from './sieve.ts';

interface Cutter {
  cut(text: string, hmm: boolean): string[];
  tag(text: string, hmm: boolean): { word: string; tag: string }[];
}

let loaded: { readonly cutter: Cutter; readonly sieve: Sieve } | null = null;

/** Loads jieba and its dictionary of five megabytes: only now, so that nothing pays for it that cuts no words. */
function load(): { readonly cutter: Cutter; readonly sieve: Sieve } {
  const require = createRequire(import.meta.url);
  const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
  const { dict } = require('@node-rs/jieba/dict.js') as { dict: Uint8Array };
  const jieba = Jieba.withDict(dict);
  const own = Buffer.from(DICTIONARY);
  jieba.loadDict(own);
  const sieve = new Sieve();
  sieve.add(dict);
  sieve.add(own);
  return { cutter: jieba, sieve };
}

/** The tags of words that were met. A word has one tag, whatever stands around it; to ask for it anew is what costs. */
const tags = new Map<string, string>();
const MOST_TAGS = 50_000;

/** What was cut lately: the same clause is asked for by many, and the same short words all the time. Two generations of it. */
let lately = new Map<string, readonly Word[]>();
let before = new Map<string, readonly Word[]>();
const MOST_LATELY = 3000;
const LONGEST_KEPT = 200;

function recall(text: string): readonly Word[] | undefined {
  const known = lately.get(text);
  if (known) return known;
  const older = before.get(text);
  if (older) keep(text, older);
  return older;
}

function keep(text: string, words: readonly Word[]): void {
  if (text.length > LONGEST_KEPT) return;
  if (lately.size >= MOST_LATELY) {
    before = lately;
    lately = new Map();
  }
  lately.set(text, words);
}

/** 1 for what jieba takes for running text. It cuts each stretch of it by itself, whatever stands around it. */
const RUNNING = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaffA-Za-z0-9+#&._%-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Where the stretch ends that begins at an offset: of running text, or else one mark, or a line break of two. */
function stretchEnd(text: string, start: number): number {
  let end = start + 1;
  if (RUNNING[text.charCodeAt(start)] === 1) while (end < text.length && RUNNING[text.charCodeAt(end)] === 1) end++;
  else if (text[start] === '\r' && text[end] === '\n') end++;
  return end;
}

/** Cuts a text into words; the words cover it. Loads its dictionary on first use (about a third of a second). */
export const tokenize: Tokenize = Object.assign(
  (text: string): readonly Word[] => {
    const known = recall(text);
    if (known) return known;
    const first = text === '' ? 0 : stretchEnd(text, 0);
    // A character of two surrogates may be running text, or a mark.
    const words = first === text.length || SURROGATE.test(text) ? cutWords(text) : cutStretches(text);
    keep(text, words);
    return words;
  },
  {
    mayHold: (text: string, start = 0, end = text.length): boolean => {
      loaded ??= load();
      return loaded.sieve.mayHold(text, start, end);
    },
    alone: (text: string): Uint8Array => {
      loaded ??= load();
      return loaded.sieve.alone(text);
    },
    mayHoldTurned: (text: string, start: number, length: 3 | 4): boolean => {
      loaded ??= load();
      return loaded.sieve.mayHoldTurned(text, start, length);
    },
  },
);

/** Puts the words of a text together from those of its stretches; what others asked for before is cut no second time. */
function cutStretches(text: string): readonly Word[] {
  const stretches: (readonly Word[] | string)[] = [];
  const strange = new Map<string, readonly Word[]>();
  for (let start = 0; start < text.length; ) {
    const end = stretchEnd(text, start);
    const stretch = text.slice(start, end);
    const known = recall(stretch);
    if (!known) strange.set(stretch, []);
    stretches.push(known ?? stretch);
    start = end;
  }
  if (strange.size > 0) cutStrange(strange);
  const words: Word[] = [];
  let offset = 0;
  for (const stretch of stretches) {
    const own = typeof stretch === 'string' ? (strange.get(stretch) as readonly Word[]) : stretch;
    for (const word of own)
      words.push(offset === 0 ? word : { text: word.text, start: offset + word.start, tag: word.tag });
    const last = own.at(-1) as Word;
    offset += last.start + last.text.length;
  }
  return words;
}

/** Cuts stretches that nobody asked for, all at once: a call for each would cost more than the cutting does. */
function cutStrange(strange: Map<string, readonly Word[]>): void {
  loaded ??= load();
  const { cutter } = loaded;
  const joined = [...strange.keys()].join(' ');
  const cut = cutter.cut(joined, true);
  let next = 0;
  for (const stretch of strange.keys()) {
    const words: Word[] = [];
    for (let start = 0; start < stretch.length; next++) {
      const word = cut[next] as string;
      words.push({ text: word, start, tag: (tags.get(word) ?? learn(cutter, joined, cut).get(word)) as string });
      start += word.length;
    }
    // Over the blank.
    next++;
    strange.set(stretch, words);
    keep(stretch, words);
  }
}

function cutWords(text: string): readonly Word[] {
  loaded ??= load();
  const { cutter } = loaded;
  const cut = cutter.cut(text, true);
  // Not jieba's words then: they have lost lone surrogates.
  const lossy = SURROGATE.test(text);
  const words: Word[] = [];
  let start = 0;
  for (const word of cut) {
    const tag = tags.get(word) ?? learn(cutter, text, cut).get(word);
    words.push({ text: lossy ? text.slice(start, start + word.length) : word, start, tag: tag as string });
    start += word.length;
  }
  return words;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Sees to it that the tags of all words of a text are known. */
function learn(cutter: Cutter, text: string, words: readonly string[]): ReadonlyMap<string, string> {
  if (tags.size > MOST_TAGS) tags.clear();
  const strange = words.filter((word) => !tags.has(word));
  // One line a word. A word that is cut otherwise when it stands alone is tagged where it stands.
  const alone = strange.length < words.length ? cutter.tag(strange.join('\n'), true) : [];
  const asked = alone.length === 2 * strange.length - 1 && strange.every((word, i) => alone[2 * i]?.word === word);
  for (const { word, tag } of asked ? alone : cutter.tag(text, true)) tags.set(word, tag);
  return tags;
}
