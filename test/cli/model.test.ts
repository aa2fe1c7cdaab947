import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CheckOutput } from '../../src/core/analysis.ts';
import { answerFrom, type Reading } from '../model/careful-reader.ts';
import { READING, REPORT } from '../model/sample.ts';
import { type FakeServer, fakeServer } from '../model/server.ts';
import { gouji } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-model-'));
const report = join(folder, 'report.txt');
let server: FakeServer;
let reading: Reading = READING;
beforeAll(async () => {
  writeFileSync(report, REPORT);
  server = await fakeServer((seen) => answerFrom(reading, seen));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

let cache = 0;
const env = (more: Record<string, string> = {}) => ({
  GOUJI_MODEL_URL: server.url,
  GOUJI_MODEL: 'test-model',
  GOUJI_MODEL_CACHE: join(folder, `cache-${cache}`),
  ...more,
});
afterEach(() => void cache++);
const documentOf = (out: string) => CheckOutput.parse(JSON.parse(out)).documents[0]!;

describe('gouji check', () => {
  it('asks no model unless told to, whatever is set up', async () => {
    const before = server.seen.length;
    const { out, err } = await gouji(['check', report, '--format', 'json'], env());
    expect(server.seen.length).toBe(before);
    expect(err).toBe('');
    const document = documentOf(out);
    expect(document.facts.every(({ by }) => by === 'rules')).toBe(true);
    expect(document.notAssessed.map(({ reason }) => reason).join()).not.toMatch(/模型/);
  });

  it('--model lets one quote, says what it used, and pays for no answer twice', async () => {
    const price = { GOUJI_MODEL_PRICE: '2/8' };
    const { code, out, err } = await gouji(['check', report, '--format', 'json', '--model'], env(price));
    expect(code).toBe(0);
    const quoted = documentOf(out).facts.filter(({ by }) => by !== 'rules');
    expect(quoted.map(({ by }) => by)).toContain('problems@1/test-model');
    expect(err).toMatch(/用了 \d+ token，费用 0\.\d+/);
    const asked = server.seen.length;
    const again = await gouji(['check', report, '--format', 'json', '--model'], env(price));
    expect(server.seen.length).toBe(asked);
    expect(again.out).toBe(out);
  });

  it('--model without a key runs on, and says what was not assessed where the rules fall short, nowhere else', async () => {
    const far = env({ GOUJI_MODEL_URL: 'https://models.example.com/v1' });
    const plain = documentOf((await gouji(['check', report, '--format', 'json'], env())).out);
    for (const [lang, reason] of [
      ['zh', '没有语言模型（problems@1）'],
      ['en', 'no model (problems@1)'],
    ] as const) {
      const { code, out, err } = await gouji(['check', report, '--format', 'json', '--model', '--lang', lang], far);
      expect(code).toBe(0);
      expect(err).toMatch(/GOUJI_MODEL_KEY/);
      const document = documentOf(out);
      expect(document.notAssessed).toContainEqual({ check: 'problem-without-recommendation', reason });
      expect(
        document.notAssessed.filter((one) => one.reason.includes('model') || one.reason.includes('模型')),
      ).toHaveLength(1);
      expect(document.facts).toEqual(plain.facts);
      expect(document.findings.map(({ fingerprint }) => fingerprint)).toEqual(
        plain.findings.map(({ fingerprint }) => fingerprint),
      );
      expect(document.status).toBe('complete');
    }
    // A report whose problems and recommendations the rules read says nothing of a model.
    const whole = join(import.meta.dirname, '../../fixtures/reports/rural-water-evaluation/report.txt');
    const { out } = await gouji(['check', whole, '--format', 'json', '--model'], far);
    expect(
      documentOf(out)
        .notAssessed.map(({ reason }) => reason)
        .join(),
    ).not.toMatch(/模型/);
  });

  it('--budget stops asking with a clear word, and going on asks only for the rest', async () => {
    const begun = server.seen.length;
    const plan = JSON.parse((await gouji(['check', report, '--dry-run', '--format', 'json'], env())).out);
    const smallest = Math.min(
      ...plan.plans[0].calls.map(({ most }: { most: { input: number; output: number } }) => most.input + most.output),
    );
    // Room for the smallest call alone.
    const some = String(smallest + 1);
    const first = await gouji(['check', report, '--format', 'json', '--model', '--budget', some], env());
    expect(first.err).toMatch(/预算已用完/);
    const document = documentOf(first.out);
    expect(document.status).toBe('partial');
    expect(document.issues.map(({ code }) => code)).toContain('model-budget');
    const second = await gouji(['check', report, '--format', 'json', '--model', '--budget', '1000000'], env());
    expect(documentOf(second.out).issues).toEqual([]);
    const bodies = server.seen.slice(begun).map(({ body }) => JSON.stringify(body.messages));
    expect(bodies.length).toBeGreaterThanOrEqual(5);
    expect(new Set(bodies).size, 'no request was repeated').toBe(bodies.length);
  });

  it('--dry-run shows what would be sent, masked, and its cost, and sends nothing', async () => {
    const before = server.seen.length;
    const { code, out } = await gouji(['check', report, '--model', '--dry-run'], env({ GOUJI_MODEL_PRICE: '2/8' }));
    expect(code).toBe(0);
    expect(server.seen.length).toBe(before);
    expect(out).toContain('不少驿站大门常锁');
    expect(out).not.toMatch(/王建国|13800001234/);
    expect(out).toMatch(/没有发送任何内容/);
    expect(out).toMatch(/费用约 0\.\d+/);
    const { out: bare } = await gouji(['check', report, '--dry-run', '--no-mask', '--format', 'json'], env());
    const plan = JSON.parse(bare) as {
      plans: { calls: { text: string; prompt: string }[] }[];
      total: { calls: number };
    };
    expect(plan.plans[0]?.calls.map(({ prompt }) => prompt)).toEqual([
      'problems@1',
      'deliverables@1',
      'targets@1',
      'verdict@1',
      'names@1',
    ]);
    expect(plan.plans[0]?.calls[0]?.text).toContain('王建国');
    // What is sent is what was shown.
    await gouji(['check', report, '--no-mask', '--model'], env());
    const sent = server.seen.slice(before).map(({ body }) => body.messages[1]?.content);
    for (const { text } of plan.plans[0]?.calls ?? []) expect(sent).toContain(text);
  });

  it.each([
    [{ GOUJI_MODEL_URL: 'ftp://models' }, /GOUJI_MODEL_URL/],
    [{ GOUJI_MODEL_PRICE: 'cheap' }, /GOUJI_MODEL_PRICE/],
    [{ GOUJI_MODEL_BUDGET: '5' }, /GOUJI_MODEL_PRICE/],
    [{ GOUJI_MODEL_CONCURRENCY: '0' }, /GOUJI_MODEL_CONCURRENCY/],
  ])('a setting that makes no sense ends it: %j', async (wrong, message) => {
    const { code, err } = await gouji(['check', report, '--model'], env(wrong as Record<string, string>));
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('gouji doctor', () => {
  it('says of each thing whether it is there', async () => {
    const { out } = await gouji(['doctor', '--format', 'json'], {});
    const list = JSON.parse(out) as { id: string; state: string; found: string; hint?: string }[];
    expect(list.map(({ id }) => id)).toEqual(['node', 'model', 'recognition', 'office', 'store', 'fonts']);
    expect(list[0]).toMatchObject({ state: 'ok', found: process.versions.node });
    expect(list[1]).toMatchObject({ state: 'off' });
    for (const { state, hint } of list) if (state === 'missing') expect(hint).toBeTruthy();
  });

  it('looks for the model on its server', async () => {
    const models = (wanted: string) =>
      gouji(['doctor', '--lang', 'en', '--format', 'json'], env({ GOUJI_MODEL: wanted }));
    const at = server.seen.length;
    const { out } = await models('test-model');
    expect(server.seen[at]).toMatchObject({ path: '/v1/models' });
    expect(server.seen[at]?.body).toEqual({});
    const model = (JSON.parse(out) as { id: string; state: string; found: string }[])[1];
    expect(model).toMatchObject({ id: 'model', state: 'ok' });
  });

  it('says that a server does not answer, and what to look at', async () => {
    const gone = await fakeServer(() => '');
    await gone.close();
    const { code, out } = await gouji(['doctor', '--lang', 'en'], env({ GOUJI_MODEL_URL: gone.url }));
    expect(code).toBe(2);
    expect(out).toMatch(/fault\s+language model: .*did not answer/);
    expect(out).toMatch(/whether the server runs/);
  });
});

describe('gouji eval --with-model', () => {
  it('compares rules alone with rules and model', async () => {
    const home = join(import.meta.dirname, '../../fixtures/model/footbridges-evaluation');
    reading = JSON.parse(readFileSync(join(home, 'replies.json'), 'utf8')) as Reading;
    const labelled = join(folder, 'labelled/one');
    mkdirSync(labelled, { recursive: true });
    for (const name of readdirSync(home)) writeFileSync(join(labelled, name), readFileSync(join(home, name)));
    const { code, out } = await gouji(['eval', join(folder, 'labelled'), '--with-model', '--format', 'json'], env());
    const { gain, rules, withModel } = JSON.parse(out);
    expect(code).toBe(0);
    expect(gain.facts.problems).toBeGreaterThan(0.03);
    expect(gain.facts.recommendations).toBeGreaterThan(0.03);
    expect(withModel.facts.problems.tp).toBeGreaterThan(rules.facts.problems?.tp ?? 0);
    const text = await gouji(['eval', join(folder, 'labelled'), '--with-model'], env());
    expect(text.out).toMatch(/problems {2}\+\d/);
    const without = await gouji(['eval', join(folder, 'labelled'), '--with-model'], {});
    expect(without.out).toMatch(/只评了规则/);
    reading = READING;
  });
});
