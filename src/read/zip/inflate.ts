import { crc32, inflateRawSync } from 'node:zlib';
import { GoujiError } from '../../core/errors.ts';
import { type Limits, limitExceeded } from '../limits.ts';
import { corrupt, dataOf, type ZipEntry } from './directory.ts';

/** How much may still be unpacked: one for an archive with all that is packed inside it. */
export class InflateBudget {
  readonly #limits: Limits;
  #left: number;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#left = limits.maxInflated;
  }

  /** What one member may unpack to: never more than a file may be. */
  get most(): number {
    return Math.min(this.#left, this.#limits.maxBytes);
  }

  /** Throws GoujiError limit-exceeded when no more is left. */
  take(bytes: number): void {
    if (bytes > this.most) throw limitExceeded('maxInflated', this.#limits);
    this.#left -= bytes;
  }

  exceeded(): GoujiError {
    return limitExceeded('maxInflated', this.#limits);
  }
}

/**
 * The unpacked bytes of a member. The size that it declares is not looked at: what comes out is counted, and no more
 * than the budget has is ever held. Throws GoujiError: file-encrypted, file-corrupt, limit-exceeded,
 * format-unsupported for a method other than stored and deflated.
 */
export function inflate(bytes: Uint8Array, entry: ZipEntry, budget: InflateBudget): Uint8Array {
  if (entry.encrypted) {
    throw new GoujiError('file-encrypted', '压缩包设了密码，读不了内容。', '请用密码解压，再检查其中的文件。');
  }
  const { start, end } = dataOf(bytes, entry);
  const packed = bytes.subarray(start, end);
  let out: Uint8Array;
  if (entry.method === 0) {
    budget.take(packed.length);
    out = packed;
  } else if (entry.method === 8) {
    out = inflated(packed, budget);
    budget.take(out.length);
  } else {
    throw new GoujiError(
      'format-unsupported',
      `压缩方式 ${entry.method} 不能读取。`,
      '请解压后用普通的 ZIP 方式重新压缩，或直接检查其中的文件。',
    );
  }
  if (crc32(out) !== entry.crc) throw corrupt('校验和不符，内容已被改动或损坏');
  return out;
}

function inflated(packed: Uint8Array, budget: InflateBudget): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget.most) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw budget.exceeded();
    throw corrupt('压缩的内容解不开', error);
  }
}
