import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type AnswerCache, cached, fileCache, keyOf, memoryCache } from '../../src/model/cache.ts';
import type { Model, ModelAnswer, ModelCall } from '../../src/model/port.ts';
import { loadRecording, recorder, replayer } from '../../src/model/recorded.ts';
import { openStore } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'gouji-cache-'));
const store = openStore(join(folder, 'gouji.db'));
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const call: ModelCall = {
  instructions: 'i',
  promptHash: 'p',
  shape: 'problems',
  schema: {},
  text: '正文',
  attempt: 0,
  maxTokens: 9,
};
const answer: ModelAnswer = { content: '{"items":[]}', finish: 'stop', usage: { input: 3, output: 2 } };

function counting(): Model & { asked: number } {
  return {
    name: 'm',
    asked: 0,
    async complete() {
      this.asked++;
      return answer;
    },
  };
}

const CACHES: Record<string, () => AnswerCache> = {
  'in memory': memoryCache,
  'in files': () => fileCache(join(folder, 'files')),
  'in the store': () => store.answers,
};

describe.each(Object.entries(CACHES))('answers kept %s', (_, open) => {
  it('are not asked for again, together or one after the other', async () => {
    const model = counting();
    const asked = cached(model, open());
    const text = `${_}`;
    const all = await Promise.all([1, 2, 3].map(() => asked.complete({ ...call, text })));
    expect(all).toEqual([answer, answer, answer]);
    expect(await asked.complete({ ...call, text })).toEqual(answer);
    expect(model.asked).toBe(1);
    await asked.complete({ ...call, text, attempt: 1 });
    expect(model.asked).toBe(2);
  });

  it('come back as they were', () => {
    const cache = open();
    const key = keyOf('m', { ...call, text: `${_} again` });
    expect(cache.get(key)).toBeNull();
    const odd: ModelAnswer = { content: '“引文”\n\u0000𠮷', finish: 'length', usage: { input: 0, output: 1 } };
    cache.set(key, odd);
    expect(cache.get(key)).toEqual(odd);
    cache.set(key, answer);
    expect(cache.get(key)).toEqual(answer);
  });
});

describe('the key of an answer', () => {
  it('is another for another prompt, model, text or try, and the same otherwise', () => {
    const changed = [
      keyOf('m', call),
      keyOf('n', call),
      keyOf('m', { ...call, promptHash: 'q' }),
      keyOf('m', { ...call, text: '正文。' }),
      keyOf('m', { ...call, attempt: 1 }),
    ];
    expect(new Set(changed).size).toBe(changed.length);
    expect(keyOf('m', { ...call, maxTokens: 1 })).toBe(keyOf('m', call));
  });
});

describe('a file of an answer', () => {
  it('is read by its owner alone, and one that is damaged counts as missing', () => {
    const home = join(folder, 'own');
    const cache = fileCache(home);
    const key = keyOf('m', call);
    cache.set(key, answer);
    const [part] = readdirSync(home);
    const [name] = readdirSync(join(home, part as string));
    const path = join(home, part as string, name as string);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, '{"content":');
    expect(cache.get(key)).toBeNull();
  });
});

describe('a recording', () => {
  it('replays what was answered and knows nothing else', async () => {
    const recorded = recorder(counting());
    await recorded.complete(call);
    const path = join(folder, 'recording.json');
    recorded.save(path);
    const replay = replayer(loadRecording(path));
    expect(replay.name).toBe('m');
    expect(await replay.complete(call)).toEqual(answer);
    await expect(replay.complete({ ...call, text: '别的' })).rejects.toMatchObject({ code: 'missing' });
  });
});
