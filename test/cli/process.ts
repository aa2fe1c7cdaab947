import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = `
  import { main } from './src/cli/main.ts';
  process.exitCode = await main(process.argv.slice(1));
`;

export interface GoujiProcess {
  /** What it has said so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Resolves when it has said a text that matches, on its standard output. Rejects when it ends before. */
  said(words: RegExp): Promise<RegExpExecArray>;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

/** The command line as a process of its own, for what only a process can show: signals, ports, standard input. */
export function start(args: readonly string[], input = ''): GoujiProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', MAIN, '--', ...args], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    out: () => out,
    err: () => err,
    ended,
    kill: (signal) => void child.kill(signal),
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = words.exec(out);
          if (found) resolve(found);
        };
        child.stdout.on('data', look);
        void ended.then((code) => reject(new Error(`ended with ${code}: ${err}`)));
        look();
      }),
  };
}

/** Runs the command line to its end. */
export async function ran(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const { ended, out, err } = start(args, input);
  const code = await ended;
  return { code, out: out(), err: err() };
}
