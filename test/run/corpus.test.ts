import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_CONTEXT, DEFAULT_LIMITS, readAll } from '../../src/read/read.ts';
import { Readers } from '../../src/run/isolate.ts';
import { archives } from './corpus/archives.ts';
import type { Case } from './corpus/case.ts';
import { flipped, goodFiles, misnamed, truncated } from './corpus/damage.ts';
import { type Canary, deep, entities, large, names, references } from './corpus/markup.ts';

const SECRET = 'canary-7f3a9c';
const folder = mkdtempSync(join(tmpdir(), 'gouji-corpus-'));
let touched = 0;
const server = createServer((socket) => {
  touched++;
  socket.destroy();
});
const canary: { file: string; port: number } = { file: join(folder, 'canary.txt'), port: 0 };

beforeAll(async () => {
  writeFileSync(canary.file, SECRET);
  // A file whose last look lies before its last change gets the time of the next look, however it is mounted.
  utimesSync(canary.file, new Date('2001-01-01'), new Date());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  canary.port = (server.address() as { port: number }).port;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const limits = {
  ...DEFAULT_LIMITS,
  maxIdleSeconds: 30,
  maxSeconds: 40,
  maxMemoryMb: 1024,
  maxInflated: 250 * 1024 * 1024,
};
const context = { ...DEFAULT_CONTEXT, limits, options: { ocr: false } };
/** No file may end with these, whatever it holds. */
const NEVER = ['internal', 'reader-crashed', 'reader-timeout'];

interface Outcome {
  readonly what: string;
  readonly codes: readonly string[];
  readonly wrong: string | null;
}

async function outcomeOf({ what, name, bytes, ends, text }: Case, readers: Readers): Promise<Outcome> {
  const codes: string[] = [];
  let wrong: string | null = null;
  for await (const result of readers.read(name, bytes)) {
    if ('error' in result) {
      const { code, message, hint } = result.error;
      codes.push(code);
      if (message === '' || hint === '' || JSON.stringify(result.error).includes(SECRET)) wrong = `${code}: ${message}`;
    } else {
      const { document } = result;
      codes.push('read');
      if (document.text.includes(SECRET)) wrong = 'holds the secret';
      if (text !== undefined && document.text !== text) wrong = 'another text';
    }
  }
  const found = [...new Set(codes)];
  const allowed = ends?.split(' ') ?? null;
  if (codes.length === 0) wrong = 'nothing came out';
  if (found.some((code) => NEVER.includes(code)) && !allowed?.some((code) => found.includes(code)))
    wrong = found.join(' ');
  if (allowed && !found.every((code) => allowed.includes(code))) wrong = `${found.join(' ')} for ${ends}`;
  return { what, codes: found, wrong };
}

/** The texts of the good files, for telling what damage has changed. */
async function textsOf(files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [type, bytes] of files)
    for await (const item of readAll(bytes, `a.${type}`, context)) if (!('code' in item)) texts.set(type, item.text);
  return texts;
}

it('hostile and damaged files end with a code, and touch nothing', { timeout: 300_000 }, async () => {
  const texts = await textsOf(goodFiles());
  const cases: Case[] = [
    ...truncated(),
    ...flipped(texts),
    ...misnamed(),
    ...archives(),
    ...entities(canary as Canary),
    ...references(canary as Canary),
    ...names(),
    ...deep(),
    ...large(),
  ];
  expect(cases.length).toBeGreaterThanOrEqual(300);
  const readers = new Readers({ context, size: 2 });
  const started = performance.now();
  const outcomes: Outcome[] = [];
  const slow: string[] = [];
  const queue = [...cases];
  const take = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const begun = performance.now();
      outcomes.push(await outcomeOf(next, readers));
      if (performance.now() - begun > 3000) slow.push(`${next.what} ${Math.round(performance.now() - begun)} ms`);
    }
  };
  await Promise.all([take(), take()]);
  // After all of them a good file is read as if nothing had been.
  const good = goodFiles().get('docx') as Buffer;
  expect(await outcomeOf({ what: 'good', name: 'a.docx', bytes: good, ends: 'read' }, readers)).toMatchObject({
    wrong: null,
  });
  readers.close();

  const counts = new Map<string, number>();
  for (const { codes } of outcomes) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${cases.length} files in ${seconds} s:`,
    Object.fromEntries([...counts].sort((a, b) => b[1] - a[1])),
    ...slow,
  );
  expect(outcomes.filter(({ wrong }) => wrong !== null)).toEqual([]);
  expect(outcomes).toHaveLength(cases.length);
  expect(touched).toBe(0);
  expect(statSync(canary.file).atime.getFullYear()).toBe(2001);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('names of JavaScript change no prototype', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  for (const { name, bytes } of names()) for await (const _ of readAll(bytes, name, context));
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
});
