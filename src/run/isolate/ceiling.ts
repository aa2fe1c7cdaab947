import { existsSync } from 'node:fs';

/**
 * What a process may ask for beyond the limit before the system refuses it more. The system counts what is asked for, used
 * or not, and two recognisers of images ask for 1,100 MB that they never use.
 */
const MARGIN_MB = 1536;

const SHELL = '/bin/sh';

/**
 * A command that can't get more memory than a limit and a margin, whatever it does at once between two looks at what it
 * has: heap, buffers and WebAssembly together, and what it starts likewise each for itself. Only Linux counts all of
 * these; elsewhere the command is given back as it is.
 */
export function withCeiling(command: readonly [string, ...string[]], megabytes: number): [string, ...string[]] {
  if (process.platform !== 'linux' || !existsSync(SHELL)) return [...command];
  const kilobytes = (megabytes + MARGIN_MB) * 1024;
  // A stricter limit that is already set stays. `exec`: the process is the command itself, no child of the shell's.
  return [SHELL, '-c', `ulimit -d ${kilobytes} 2>/dev/null; exec "$@"`, SHELL, ...command];
}

/** The words of an engine that got no more memory. */
export const tellsOfMemory = (words: string): boolean =>
  /out of memory|Array buffer allocation failed|could not allocate memory/i.test(words);
