import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_CONTEXT, DEFAULT_LIMITS, type ReadProgress } from '../../src/read/read.ts';
import { tellsOfMemory, withCeiling } from '../../src/run/isolate/ceiling.ts';
import { Readers, type ReadersOptions } from '../../src/run/isolate.ts';
import { docx, p } from '../read/support/docx.ts';
import { hasRecogniser } from '../read/support/recogniser.ts';
import { zip } from '../read/support/zip.ts';
import { ways } from './misbehaving.ts';

const open: Readers[] = [];
const readersOf = (options: ReadersOptions): Readers => {
  const readers = new Readers(options);
  open.push(readers);
  return readers;
};
afterEach(() => {
  for (const readers of open.splice(0)) readers.close();
});

async function outcome(readers: Readers, name: string, bytes: Uint8Array): Promise<string> {
  const all: string[] = [];
  for await (const result of readers.read(name, bytes)) all.push('document' in result ? 'read' : result.error.code);
  return [...new Set(all)].join(' ');
}

/** What is expected of each way to misbehave. */
const EXPECTED: Record<string, string> = {
  spin: 'reader-timeout',
  'heap without end': 'reader-memory',
  'buffers without end': 'reader-memory',
  'one buffer of gigabytes': 'reader-memory',
  'buffers without end, hidden': 'reader-memory',
  'WebAssembly without end': 'reader-memory',
  exit: 'reader-crashed',
  abort: 'reader-crashed',
  'kill itself': 'reader-crashed',
  'write without end': 'reader-crashed',
  'never answer': 'reader-timeout',
  'throw nothing': 'reader-crashed',
  'throw what can not be shown': 'reader-crashed',
  'answer that says it is huge': 'limit-exceeded',
  'answer that is no message': 'reader-crashed',
  'huge result': 'reader-memory',
  'documents without end': 'read reader-crashed',
  'no document': 'reader-crashed',
  'blocks that overlap': 'reader-crashed',
  'leaked handles': 'read',
  'throw afterwards': 'read',
  'reject afterwards': 'read',
  'progress without end': 'reader-timeout',
  'keep 60 MB': 'read',
  'take 200 MB': 'read',
  'recursion without end': 'reader-crashed',
};
const LIMITS = { ...DEFAULT_LIMITS, maxIdleSeconds: 10, maxSeconds: 12, maxMemoryMb: 600, maxMembers: 200 };

/** Commands of processes that run, by what stands in their command line. */
function running(part: string): number {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, 'latin1').includes(part);
    } catch {
      return false;
    }
  }).length;
}

/** Watches how much memory the processes take that this one has started; gives the most, in MB. Linux tells; else 0. */
function watchChildren(): () => number {
  let most = 0;
  const look = (): void => {
    for (const id of process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []) {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'latin1');
        const field = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]);
        if (field('PPid') === process.pid) most = Math.max(most, field('VmRSS') / 1024 || 0);
      } catch {
        // It has ended in between.
      }
    }
  };
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    return most;
  };
}

describe('readers that misbehave', () => {
  it('are ended and told, and every good file between them is read', { timeout: 180_000 }, async () => {
    const context = { ...DEFAULT_CONTEXT, limits: LIMITS };
    const entry = { url: new URL('./misbehaving.ts', import.meta.url).href, name: 'misread' };
    const readers = readersOf({ context, size: 2, entry });
    const before = process.memoryUsage().rss;
    const files = ways.flatMap((way, i) => [`good ${i}`, way]);
    const found = new Map<string, string>();
    const take = async (): Promise<void> => {
      for (let file = files.shift(); file !== undefined; file = files.shift())
        found.set(file, await outcome(readers, file, Buffer.from(file)));
    };
    const mostOf = watchChildren();
    await Promise.all([take(), take()]);
    const most = mostOf();
    const expected = new Map([
      ...ways.map((way): [string, string] => [way, EXPECTED[way] ?? 'nothing']),
      ...ways.map((_, i): [string, string] => [`good ${i}`, 'read']),
    ]);
    expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...expected].sort()));
    expect(ways.length).toBeGreaterThanOrEqual(12);
    // What it sent was never held: not the huge result, not the endless output.
    expect(process.memoryUsage().rss - before).toBeLessThan(700 * 1024 * 1024);
    readers.close();
    if (process.platform !== 'linux') return;
    expect(most).toBeGreaterThan(50);
    expect(most).toBeLessThan(LIMITS.maxMemoryMb);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(running('sleep\x300')).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('memory outside of the heap', () => {
  it.each(['buffers without end', 'WebAssembly without end'])(
    '%s end near the limit',
    { timeout: 60_000 },
    async (way) => {
      let most = 0;
      const onProgress = ({ done }: ReadProgress) => {
        most = Math.max(most, done);
      };
      const entry = { url: new URL('./misbehaving.ts', import.meta.url).href, name: 'misread' };
      const readers = readersOf({ context: { ...DEFAULT_CONTEXT, limits: LIMITS, onProgress }, entry });
      expect(await outcome(readers, way, Buffer.from(way))).toBe('reader-memory');
      // It says itself how many MB it has, each time before it asks for more: nothing is missed between two looks.
      expect(most).toBeGreaterThan(0.5 * LIMITS.maxMemoryMb);
      expect(most).toBeLessThan(LIMITS.maxMemoryMb);
      expect(await outcome(readers, 'good', Buffer.from('good'))).toBe('read');
    },
  );

  it('is refused by the system when too much is asked for at once', () => {
    const script = 'try { new ArrayBuffer(4e9); console.log("given"); } catch (error) { console.log(error.message); }';
    const [command, ...args] = withCeiling([process.execPath, '-e', script], LIMITS.maxMemoryMb);
    const words = spawnSync(command, args, { encoding: 'utf8' }).stdout;
    expect(words).not.toContain('given');
    expect(tellsOfMemory(words)).toBe(true);
  });
});

describe('reading elsewhere', () => {
  it('uses one process for one file after the other', { timeout: 60_000 }, async () => {
    const readers = readersOf({});
    const bytes = docx(p('本项目到位资金100万元。'));
    expect(await outcome(readers, 'a.docx', bytes)).toBe('read');
    const started = performance.now();
    for (let i = 0; i < 30; i++) expect(await outcome(readers, 'a.docx', bytes)).toBe('read');
    // To start a process for each would take far longer.
    expect(performance.now() - started).toBeLessThan(6000);
  });

  it('gives a file the whole memory, whatever files before it have left', { timeout: 60_000 }, async () => {
    const entry = { url: new URL('./misbehaving.ts', import.meta.url).href, name: 'misread' };
    const readers = readersOf({ context: { ...DEFAULT_CONTEXT, limits: LIMITS }, entry });
    // One or two that keep something leave too little for the third; ten would leave nothing at all.
    for (const way of ['keep 60 MB', 'take 200 MB', ...Array(10).fill('keep 60 MB'), 'take 200 MB'])
      expect(await outcome(readers, way, Buffer.from(way))).toBe('read');
  });

  it('gives errors with their code, and what is missing without a process', { timeout: 60_000 }, async () => {
    const readers = readersOf({});
    for await (const result of readers.read('/no/such/file.docx'))
      expect(result).toMatchObject({ error: { code: 'file-not-found', path: '/no/such/file.docx' } });
    expect(await outcome(readers, 'a.docx', docx(p('x')).subarray(0, 200))).toBe('file-truncated');
  });

  it('goes on with an archive behind a member that ends the process', { timeout: 60_000 }, async () => {
    const cells = `<w:tbl>${`<w:tr>${'<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'.repeat(50)}</w:tr>`.repeat(9000)}</w:tbl>`;
    const bytes = zip([
      { name: '一.txt', data: '本项目到位资金100万元。' },
      { name: '大.docx', data: docx(cells), stored: true },
      { name: '二.docx', data: docx(p('正文')), stored: true },
    ]);
    const limits = { ...DEFAULT_LIMITS, maxMemoryMb: 260 };
    const names: string[] = [];
    for await (const result of readersOf({ context: { ...DEFAULT_CONTEXT, limits } }).read('a.zip', bytes))
      names.push('document' in result ? result.document.name : `${result.error.path} ${result.error.code}`);
    expect(names).toEqual(['a.zip!/一.txt', 'a.zip!/大.docx reader-memory', 'a.zip!/二.docx']);
  });

  it.skipIf(!hasRecogniser())('has the memory that the recognition of a scan needs', { timeout: 120_000 }, async () => {
    // Pages side by side: each has a recogniser of its own.
    const scan = join(import.meta.dirname, '../../fixtures/formats/rural-water-evaluation/report.scan.pdf');
    const texts: string[] = [];
    for await (const result of readersOf({}).read('report.scan.pdf', readFileSync(scan)))
      texts.push('document' in result ? result.document.text : result.error.code);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('农村供水');
  });

  it('ends what is being read when it is closed', { timeout: 60_000 }, async () => {
    const entry = { url: new URL('./misbehaving.ts', import.meta.url).href, name: 'misread' };
    const readers = readersOf({ entry });
    const pending = outcome(readers, 'spin', Buffer.from('spin'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    readers.close();
    expect(await pending).toBe('reader-crashed');
  });
});
