import { isUtf8 } from 'node:buffer';
import { type Encoding, scoreText } from '../encoding.ts';
import type { ZipEntry } from './directory.ts';

const decode = (encoding: Encoding, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/** Bytes of names that the encoding is told from: more add nothing. */
const SAMPLE = 64 * 1024;

/** The encoding that makes most sense of the names that don't say theirs: one program wrote them all. */
function commonEncoding(entries: readonly ZipEntry[]): Encoding {
  const sample: Uint8Array[] = [];
  let size = 0;
  for (const { nameBytes, utf8, unicodeName } of entries) {
    if (utf8 || unicodeName !== null || isAscii(nameBytes)) continue;
    sample.push(nameBytes);
    size += nameBytes.length;
    if (size > SAMPLE) break;
  }
  // Other encodings make valid UTF-8 by accident in a short name now and then, never in several.
  if (sample.every((bytes) => isUtf8(bytes))) return 'utf-8';
  let best: Encoding = 'gb18030';
  let most = Number.NEGATIVE_INFINITY;
  for (const encoding of ['gb18030', 'big5', 'utf-8'] as const) {
    const score = scoreText(sample.map((bytes) => decode(encoding, bytes)).join(''));
    if (score > most) {
      most = score;
      best = encoding;
    }
  }
  return best;
}

/** The names of the members in their order, folders divided by `/`, as they stand: they may point anywhere. */
export function namesOf(entries: readonly ZipEntry[]): string[] {
  const encoding = commonEncoding(entries);
  return entries.map(({ nameBytes, utf8, unicodeName }) => {
    const name = unicodeName ?? decode(utf8 && isUtf8(nameBytes) ? 'utf-8' : encoding, nameBytes);
    return name.replaceAll('\\', '/');
  });
}

/** Why a name must not be used, or null: it points out of the archive or hides what it is. */
export function unsafeName(name: string): string | null {
  if (name === '' || name.length > 4096) return '文件名是空的，或长得不正常';
  if (/^\/|^[A-Za-z]:/.test(name)) return '文件名是绝对路径';
  if (name.split('/').includes('..')) return '文件名指向压缩包之外（../）';
  // Control characters and direction marks show another name than the one that is used.
  if (/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/.test(name)) return '文件名含有控制字符';
  return null;
}

/** What archives hold besides the files that somebody packed: of the system, or of an office program that was open. */
export const isClutter = (name: string): boolean =>
  /(?:^|\/)(?:__MACOSX\/|\.[^/]+$|~\$[^/]+$|Thumbs\.db$|desktop\.ini$)/i.test(name);
