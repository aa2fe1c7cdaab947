import type { Mark } from '../core/archive.ts';
import type { Structure } from '../core/structure.ts';
import { hashOf } from './hash.ts';
import type { MaskedSentence } from './mask.ts';

/** Characters of a fingerprint, after masking. */
const LENGTH = 12;
/** One fingerprint is chosen of as many in a row: a sentence part of LENGTH + WINDOW − 1 characters is found again. */
const WINDOW = 12;

/**
 * Fingerprints by winnowing (Schleimer, Wilkerson, Aiken 2003), each sentence on its own: equal sentences have equal
 * fingerprints wherever they stand and whatever stands beside them. In order of the text, each hash once.
 */
export function printsOf(sentences: readonly MaskedSentence[], structure: Structure): Mark[] {
  const prints: Mark[] = [];
  const seen = new Set<number>();
  for (const { text, at } of sentences) {
    const count = text.length - LENGTH + 1;
    if (count < 1) continue;
    const hashes = new Float64Array(count);
    for (let i = 0; i < count; i++) hashes[i] = hashOf(text, i, i + LENGTH);
    let chosen = -1;
    for (let start = 0; start === 0 || start + WINDOW <= count; start++) {
      const end = Math.min(start + WINDOW, count);
      let least = start;
      for (let i = start + 1; i < end; i++) if ((hashes[i] as number) <= (hashes[least] as number)) least = i;
      if (least === chosen) continue;
      chosen = least;
      const hash = hashes[least] as number;
      if (seen.has(hash)) continue;
      seen.add(hash);
      const first = at[least] as { start: number };
      const last = at[least + LENGTH - 1] as { end: number };
      prints.push({ hash, span: structure.view.toSource({ start: first.start, end: last.end }) });
    }
  }
  return prints;
}

/** Shorter paragraphs are alike by chance. */
const LEAST_PARAGRAPH = 20;

/** Every paragraph of running text as it stands, but for blanks. */
export function paragraphMarks(structure: Structure): Mark[] {
  const { text } = structure.view;
  const marks = new Map<number, Mark>();
  for (const { kind, at, span } of structure.paragraphs) {
    if ((kind !== 'paragraph' && kind !== 'item') || at.end - at.start < LEAST_PARAGRAPH) continue;
    const hash = paragraphHash(text.slice(at.start, at.end));
    if (!marks.has(hash)) marks.set(hash, { hash, span });
  }
  return [...marks.values()];
}

/** The mark is told from fingerprints, which hold no such sign. */
const paragraphHash = (words: string): number => hashOf(`¶${words}`);
