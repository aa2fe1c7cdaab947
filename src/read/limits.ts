import { GoujiError } from '../core/errors.ts';

/** How much a reader takes in. What goes beyond a limit is refused or cut off before it costs memory. */
export interface Limits {
  /** Most bytes of a file; those of a plain text count against `maxText` as well. */
  readonly maxBytes: number;
  /** Most UTF-16 units of the text of one document. */
  readonly maxText: number;
  /** Most lines of a text file, or paragraphs of any other: each becomes a block. */
  readonly maxLines: number;
  readonly maxPages: number;
  /** Most table cells of one document. */
  readonly maxCells: number;
  /** Deepest nesting of elements, tables and archives' folders; archives inside archives have `maxArchives`. */
  readonly maxNesting: number;
  readonly maxArchives: number;
  /** Most members of an archive. */
  readonly maxMembers: number;
  /** Most bytes that a packed file may unpack to, all members together, counted while they are unpacked. */
  readonly maxInflated: number;
  /** Longest time without progress. */
  readonly maxIdleSeconds: number;
  /** Longest time for one document. */
  readonly maxSeconds: number;
  /** Most memory of the process that reads. */
  readonly maxMemoryMb: number;
}

const MB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  maxBytes: 200 * MB,
  maxText: 20 * MB,
  maxLines: 1_000_000,
  maxPages: 3000,
  maxCells: 500_000,
  maxNesting: 200,
  maxArchives: 4,
  maxMembers: 20_000,
  maxInflated: 1024 * MB,
  maxIdleSeconds: 60,
  maxSeconds: 1800,
  maxMemoryMb: 1536,
};

const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(1)} MB`;

/** Throws `file-too-large` for more bytes than the limit allows. */
export function refuseLarge(bytes: number, limits: Limits): void {
  if (bytes <= limits.maxBytes) return;
  throw new GoujiError(
    'file-too-large',
    `文件有 ${megabytes(bytes)}，超过上限 ${megabytes(limits.maxBytes)}。`,
    '请确认这是一份报告；确实需要时，用 --max-mb 提高上限，或把文件拆开。',
  );
}

/** Throws `file-too-large` for more text than the limit allows. */
export function refuseLongText(length: number, limits: Limits): void {
  if (length <= limits.maxText) return;
  throw new GoujiError(
    'file-too-large',
    `文字超过上限 ${megabytes(limits.maxText)}。`,
    '一份报告不会有这么多文字；请确认文件没有损坏，或把它拆开。',
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

/** What can be more than a limit allows, in words. */
const WHAT = {
  maxPages: ['页数', '请把文件拆成几份再检查。'],
  maxCells: ['表格的单元格', '请只保留报告所用的表，或把文件拆开。'],
  maxNesting: ['嵌套层数', '正常的报告不会嵌套这么深；请核实文件来源，用 WPS 或 Word 打开后另存再试。'],
  maxArchives: ['压缩包的嵌套层数', '请先解压里层的压缩包再检查。'],
  maxMembers: ['压缩包里的文件数', '请先解压，再分批检查。'],
  maxInflated: ['解压后的大小', '这可能是“压缩炸弹”；请核实文件来源，确认无误后解压再检查。'],
} as const;

export type Counted = keyof typeof WHAT;

/** The error for having passed a limit, which it names. */
export function limitExceeded(limit: Counted, limits: Limits): GoujiError {
  const [what, hint] = WHAT[limit];
  const most = limit === 'maxInflated' ? megabytes(limits[limit]) : String(limits[limit]);
  return new GoujiError('limit-exceeded', `${what}超过上限 ${most}。`, hint);
}

/** Throws `limit-exceeded` when there are more than the limit allows. */
export function refuseBeyond(limit: Counted, count: number, limits: Limits): void {
  if (count > limits[limit]) throw limitExceeded(limit, limits);
}
