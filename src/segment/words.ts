import { createRequire } from 'node:module';
import type { Tokenize, Word } from '../core/structure.ts';
import { DICTIONARY } from './dictionary.ts';

interface Cutter {
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

/** Cuts a text into words; the words cover it. Loads its dictionary on first use (about a third of a second). */
export const tokenize: Tokenize = (text: string): Word[] => {
  cutter ??= load();
  const words: Word[] = [];
  let start = 0;
  for (const { word, tag } of cutter.tag(text, true)) {
    // Not jieba's word: it has lost lone surrogates.
    words.push({ text: text.slice(start, start + word.length), start, tag });
    start += word.length;
  }
  return words;
};
