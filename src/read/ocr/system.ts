import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Engine, Hands, type Word } from './engine.ts';
import { pgmOf } from './raster.ts';

const LONGEST_SECONDS = 50;
/** A page of words is shorter by far. */
const MOST_OUTPUT = 16 * 1024 * 1024;

/** The tesseract of the system, if it can read Chinese. `GOUJI_TESSERACT` names another, or, empty, none. */
export async function systemEngine(hands: number): Promise<Engine | null> {
  const program = findTesseract();
  if (!program) return null;
  const [languages, version] = await Promise.all([
    run(program, ['--list-langs'], null).catch(() => ''),
    run(program, ['--version'], null).catch(() => ''),
  ]);
  const major = Number(/tesseract v?(\d+)/i.exec(version)?.[1] ?? 0);
  if (!/^chi_sim$/m.test(languages) || major < 4) return null;
  const pool = new Hands(Array.from({ length: hands }, (_, index) => index));
  return {
    name: 'tesseract',
    recognize: (page) =>
      pool.with(async () => {
        const dpi = String(Math.round(page.dpi));
        return wordsOf(
          await run(program, ['stdin', 'stdout', '-l', 'chi_sim', '--psm', '3', '--dpi', dpi, 'tsv'], pgmOf(page)),
        );
      }),
    close: async () => {},
  };
}

export function findTesseract(): string | null {
  const named = process.env['GOUJI_TESSERACT'];
  if (named === '') return null;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => {
    const base = join(folder, 'tesseract');
    return folder === '' ? [] : [base, `${base}.exe`];
  });
  return [...(named ? [named] : []), ...onPath].find((path) => existsSync(path)) ?? null;
}

function run(program: string, args: readonly string[], input: Buffer | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      timeout: LONGEST_SECONDS * 1000,
      killSignal: 'SIGKILL',
      // Its threads hinder each other: with one it is four times as fast.
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    const parts: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (part: Buffer) => {
      length += part.length;
      if (length > MOST_OUTPUT) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts).toString('utf8'));
      else reject(new Error(`tesseract ended with ${code}`));
    });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? undefined);
  });
}

/** Its table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function wordsOf(tsv: string): Word[] {
  const found: Word[] = [];
  let line = -1;
  for (const row of tsv.split('\n')) {
    const fields = row.split('\t');
    if (fields[0] === '4') line++;
    if (fields[0] !== '5') continue;
    const [left, top, width, height, confidence] = fields.slice(6, 11).map(Number) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const text = (fields[11] ?? '').trim();
    if (text === '' || !(width > 0)) continue;
    found.push({
      text,
      left,
      top,
      right: left + width,
      bottom: top + height,
      confidence: Math.max(0, confidence) / 100,
      line,
    });
  }
  return found;
}
