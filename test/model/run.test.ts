import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ingest } from '../../src/run/ingest.ts';
import type { ModelSession } from '../../src/run/model/session.ts';
import { gouji } from '../cli/run.ts';
import { answerFrom } from './careful-reader.ts';
import { pipelines, READING, REPORT, type Setup, sessionWith } from './sample.ts';
import { type FakeServer, fakeServer, type Seen } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-run-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = '东西南北上下前后左右大小高低青白红黄';
const countyName = (i: number): string => `${NAMES[i % 18]}${NAMES[Math.floor(i / 18) % 18]}桥县`;

/** Reports that differ in their county and a figure. */
function reports(name: string, count: number): string {
  const home = join(folder, name);
  mkdirSync(home);
  for (let i = 0; i < count; i++)
    writeFileSync(join(home, `${i}.txt`), REPORT.replaceAll('石桥县', countyName(i)).replace('12,000', String(i)));
  return home;
}

const asked = ({ body }: Seen): string => JSON.stringify(body.messages);

describe('a run over 200 reports', () => {
  const CONCURRENCY = 3;
  const RATE = 20;
  const INTERVAL = 400;
  // One prompt is enough to see how they are asked.
  const few = pipelines.map((pipeline) => ({ ...pipeline, prompts: ['problems'] }));
  const store = join(folder, 'many.db');
  const used = { prompt_tokens: 700, completion_tokens: 60 };

  it('keeps to concurrency, rate and budget, and when it goes on repeats no call', async () => {
    const home = reports('many', 200);
    const server = await fakeServer((seen) => answerFrom(READING, seen), { usage: used, delay: 3 });
    let session: ModelSession | null = null;
    const run = (setup: Partial<Setup>) =>
      ingest([home], {
        store,
        pipelines: few,
        lang: 'zh',
        settleMs: 0,
        model: (cache) => {
          session = sessionWith({
            url: server.url,
            cache,
            throttle: { concurrency: CONCURRENCY, rate: RATE, interval: INTERVAL },
            ...setup,
          });
          return session;
        },
      });
    const budget = 130 * 760;
    const first = await run({ limits: { tokens: budget } });
    expect(first?.summary.analysed).toBe(200);
    expect(session!.budget.stopped).toBe(true);
    expect(server.tokens, 'as the server counts').toBeLessThanOrEqual(budget);
    expect(server.tokens, 'and most of it was used').toBeGreaterThan(budget * 0.9);
    const before = server.seen.length;

    const second = await run({});
    expect(session!.budget.stopped).toBe(false);
    expect(server.seen, 'a call for each report, none of them twice').toHaveLength(200);
    expect(new Set(server.seen.map(asked)).size).toBe(200);
    expect(second?.summary.analysed, 'only what was cut short is analysed again').toBe(200 - before);
    const third = await run({});
    expect(third?.summary.analysed, 'and then all is done').toBe(0);
    expect(server.seen).toHaveLength(200);

    expect(server.most).toBeLessThanOrEqual(CONCURRENCY);
    // A call may take a little longer on its way than another.
    const times = server.seen.map(({ at }) => at);
    for (const part of [times.slice(0, before), times.slice(before)])
      for (let i = 0; i + RATE + CONCURRENCY < part.length; i++)
        expect((part[i + RATE + CONCURRENCY] as number) - (part[i] as number)).toBeGreaterThan(INTERVAL * 0.7);
    await server.close();
  }, 120_000);
});

describe('a run that is killed', () => {
  it('repeats no paid call when it goes on', async () => {
    const home = reports('killed', 4);
    let open = 5;
    const answered: string[] = [];
    let stuck: (() => void) | null = null;
    const held = new Promise<void>((resolve) => {
      stuck = resolve;
    });
    const server: FakeServer = await fakeServer((seen) => {
      if (open-- > 0) {
        answered.push(asked(seen));
        return answerFrom(READING, seen);
      }
      // Begun and never answered: nothing is paid for it.
      stuck?.();
      return () => {};
    });
    const env = { GOUJI_MODEL_URL: server.url, GOUJI_MODEL: 'test-model', GOUJI_MODEL_CONCURRENCY: '1' };
    const args = ['run', home, '--model', '--store', join(folder, 'killed.db')];
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const script = join(import.meta.dirname, 'killed.ts');
    const child = spawn(process.execPath, ['--import', loader, script, ...args], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    await Promise.race([held, ended.then(() => Promise.reject(new Error('it ended by itself')))]);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(answered).toHaveLength(5);

    open = Number.POSITIVE_INFINITY;
    const { code } = await gouji(args, env);
    expect(code).toBe(0);
    expect(answered.length).toBeGreaterThan(5);
    expect(new Set(answered).size, 'each question was answered once').toBe(answered.length);
    const again = answered.length;
    await gouji(args, env);
    expect(answered).toHaveLength(again);
    await server.close();
  }, 60_000);
});
