import { GoujiError } from '../core/errors.ts';

/** How much a reader takes in. A file beyond a limit is refused before it costs memory. */
export interface Limits {
  /** Most bytes of a text file. */
  readonly maxBytes: number;
  /** Most lines of a text file: every line becomes a block. */
  readonly maxLines: number;
}

export const DEFAULT_LIMITS: Limits = { maxBytes: 20 * 1024 * 1024, maxLines: 1_000_000 };

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Throws `file-too-large` for more bytes than the limit allows. */
export function refuseLarge(bytes: number, limits: Limits): void {
  if (bytes <= limits.maxBytes) return;
  throw new GoujiError(
    'file-too-large',
    `文件有 ${megabytes(bytes)}，超过上限 ${megabytes(limits.maxBytes)}。`,
    '请确认这是一份报告的文本；确实需要时，用 --max-mb 提高上限，或把文件拆开。',
  );
}

/** Throws `file-too-large` for more lines than the limit allows. */
export function refuseLong(lines: number, limits: Limits): void {
  if (lines <= limits.maxLines) return;
  throw new GoujiError(
    'file-too-large',
    `文件超过 ${limits.maxLines} 行。`,
    '一份报告不会有这么多行；请确认文件没有损坏，或把它拆开。',
  );
}
