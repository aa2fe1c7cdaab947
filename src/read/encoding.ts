import { isUtf8 } from 'node:buffer';
import { FREQUENT } from './frequent.ts';

/** Names as TextDecoder knows them. GBK and GB2312 are read as GB18030, which holds both. */
export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';

export interface Detected {
  readonly encoding: Encoding;
  /** Bytes of the byte-order mark, which is no part of the text. */
  readonly mark: number;
}

/** What the bytes of a file tell of their encoding: an encoding, that they are no text, or nothing. */
export type Detection = Detected | 'binary' | 'unknown';

const MARKS: readonly (readonly [Encoding, ...number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['gb18030', 0x84, 0x31, 0x95, 0x33],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/** Longest stretch that is decoded for scoring: enough for certainty, and the same for a file of any size. */
const SAMPLE = 64 * 1024;
/** Below this no encoding makes Chinese of the bytes. Real reports score above 0.5, wrong tables below 0.2. */
const LEAST = 0.25;

/** Tells the encoding from the bytes alone: byte-order mark, then strict UTF-8, then the most common characters. */
export function detectEncoding(bytes: Uint8Array): Detection {
  for (const [encoding, ...mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) return { encoding, mark: mark.length };
  }
  const nul = bytes.includes(0);
  if (!nul && isUtf8(bytes)) return hasControls(bytes) ? 'binary' : { encoding: 'utf-8', mark: 0 };

  const wide: Encoding[] = bytes.length % 2 === 0 ? ['utf-16le', 'utf-16be'] : [];
  // A NUL byte stands in no text but that of two bytes a character, where it is half of a digit or a line break.
  const candidates: Encoding[] = nul ? wide : ['utf-8', 'gb18030', 'big5', ...wide];
  const sample = sampleOf(bytes);
  let best: Encoding | null = null;
  let most = LEAST;
  for (const encoding of candidates) {
    const score = scoreText(new TextDecoder(encoding).decode(sample, { stream: true }));
    if (score > most) {
      most = score;
      best = encoding;
    }
  }
  if (best) return { encoding: best, mark: 0 };
  return nul || hasControls(bytes) ? 'binary' : 'unknown';
}

/** From the first byte that ASCII does not have, so that a long ASCII head does not drown the rest. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = first - (first % 2);
  return bytes.subarray(Math.max(0, start), Math.max(0, start) + SAMPLE);
}

/**
 * How much a decoded text looks like Chinese: −1 to 1. ASCII says nothing; a frequent character speaks for the encoding;
 * what no Chinese report has (replacement marks, private use, controls, other scripts) speaks against it.
 */
export function scoreText(text: string): number {
  let score = 0;
  let counted = 0;
  let ascii = 0;
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code < 0x80) {
      if (code >= 0x20 || (code >= 0x09 && code <= 0x0d)) {
        ascii++;
        continue;
      }
      score -= 2;
    } else if (FREQUENT.has(char)) score += 1;
    else if (code >= 0x4e00 && code <= 0x9fff) score += 0.1;
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) score -= 2;
    else if (code >= 0x2000 && code <= 0x33ff) score += 0;
    else score -= 0.5;
    counted++;
  }
  if (counted > 0) return score / counted;
  // Two-byte text that is all ASCII: digits and Latin letters only.
  return ascii > 0 ? 1 : 0;
}

/** More than one in a hundred bytes is a control character that no text has. */
function hasControls(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, SAMPLE);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x7f) controls++;
  }
  return controls * 100 > length;
}
