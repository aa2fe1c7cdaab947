import { createRequire } from 'node:module';
import type { Tokenize, Word } from '../core/structure.ts';
import { DICTIONARY } from './dictionary.ts';

interface Cutter {
  cut(text: string, hmm: boolean): string[];
  tag(text: string, hmm: boolean): { word: string; tag: string }[];
}

let cutter: Cutter | null = null;

/** Loads jieba and its dictionary of five megabytes: only now, so that nothing pays for it that cuts no words. */
function load(): Cutter {
  const require = createRequire(import.meta.url);
  const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
  const { dict } = require('@node-rs/jieba/dict.js') as { dict: Uint8Array };
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(DICTIONARY));
  return jieba;
}

/** The tags of words that were met. A word has one tag, whatever stands around it; to ask for it anew is what costs. */
const tags = new Map<string, string>();
const MOST_TAGS = 50_000;

/** What was cut lately: the same clause is asked for by many, and the same short words all the time. */
const lately = new Map<string, readonly Word[]>();
const MOST_LATELY = 6000;
const LONGEST_KEPT = 200;

/** Cuts a text into words; the words cover it. Loads its dictionary on first use (about a third of a second). */
export const tokenize: Tokenize = (text: string): readonly Word[] => {
  const known = lately.get(text);
  if (known) return known;
  const words = cutWords(text);
  if (text.length > LONGEST_KEPT) return words;
  if (lately.size >= MOST_LATELY) lately.clear();
  lately.set(text, words);
  return words;
};

function cutWords(text: string): readonly Word[] {
  cutter ??= load();
  const cut = cutter.cut(text, true);
  // Not jieba's words then: they have lost lone surrogates.
  const lossy = /[\ud800-\udfff]/.test(text);
  const words: Word[] = [];
  let start = 0;
  for (const word of cut) {
    const tag = tags.get(word) ?? learn(cutter, text, cut).get(word);
    words.push({ text: lossy ? text.slice(start, start + word.length) : word, start, tag: tag as string });
    start += word.length;
  }
  return words;
}

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
