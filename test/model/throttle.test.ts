import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openaiModel } from '../../src/model/openai.ts';
import { type Model, type ModelCall, ModelFault } from '../../src/model/port.ts';
import { DEFAULT_THROTTLE, throttled } from '../../src/model/throttle.ts';
import { hastyClock } from './sample.ts';
import { fakeServer, json } from './server.ts';

const call: ModelCall = {
  instructions: '# x · problems v1',
  promptHash: 'p',
  shape: 'problems',
  schema: { type: 'object' },
  text: 'x',
  attempt: 0,
  maxTokens: 10,
};

describe('calls through the real client, as the server sees them', () => {
  it('keep to the rate in every stretch of time, and to the concurrency', async () => {
    const [rate, interval, concurrency] = [6, 400, 4];
    const server = await fakeServer(() => '{}', { delay: 40 });
    const model = throttled(openaiModel({ url: server.url, model: 'm', timeout: 5000 }), {
      ...DEFAULT_THROTTLE,
      concurrency,
      rate,
      interval,
    });
    const started = performance.now();
    await Promise.all(Array.from({ length: 24 }, () => model.complete(call)));
    expect(performance.now() - started, 'the last of 24 begins in the fourth stretch').toBeGreaterThan(3 * interval);
    expect(server.most).toBeLessThanOrEqual(concurrency);
    expect(server.most, 'and the room is used').toBeGreaterThan(1);
    const times = server.seen.map(({ at }) => at);
    // On its way one call may be held up against another.
    for (let i = 0; i + rate + 1 < times.length; i++)
      expect((times[i + rate + 1] as number) - (times[i] as number)).toBeGreaterThan(interval * 0.6);
    await server.close();
  });

  it('begin no call before the time that the server asked for, whichever call was told', async () => {
    let told = 0;
    const server = await fakeServer((_, nth) =>
      nth === 0
        ? (response: ServerResponse) => {
            told = performance.now();
            json(response, 429, { error: { message: 'slow down' } }, { 'retry-after-ms': '300' });
          }
        : '{}',
    );
    const model = throttled(openaiModel({ url: server.url, model: 'm', timeout: 5000 }), {
      ...DEFAULT_THROTTLE,
      concurrency: 1,
    });
    await Promise.all([1, 2, 3].map(() => model.complete(call)));
    expect(server.seen).toHaveLength(4);
    // The one behind may have been let go before the answer was read.
    for (const { at } of server.seen.slice(2)) expect(at - told).toBeGreaterThan(280);
    await server.close();
  });
});

describe('a model that fails', () => {
  const failing = (code: ModelFault['code'], wait?: number): Model & { calls: number } => ({
    name: 'm',
    calls: 0,
    async complete() {
      this.calls++;
      throw new ModelFault(code, code, wait === undefined ? {} : { wait });
    },
  });

  it.each([
    ['server', 4],
    ['connection', 4],
    ['silent', 4],
    ['busy', 4],
    ['rejected', 1],
    ['denied', 1],
    ['budget', 1],
  ] as const)('by %s is tried %i times', async (code, times) => {
    const model = failing(code);
    await expect(throttled(model, DEFAULT_THROTTLE, hastyClock()).complete(call)).rejects.toMatchObject({ code });
    expect(model.calls).toBe(times);
  });

  it('is waited for as it asks, within limits', async () => {
    const clock = hastyClock();
    await throttled(failing('busy', 500), DEFAULT_THROTTLE, clock)
      .complete(call)
      .catch(() => {});
    expect(clock.waits).toEqual([500, 500, 500]);
    const patient = hastyClock();
    await throttled(failing('busy', 121_000), DEFAULT_THROTTLE, patient)
      .complete(call)
      .catch(() => {});
    expect(patient.waits).toEqual([]);
  });

  it('for good, three times in a row, is asked no more', async () => {
    const model = failing('server');
    const asked = throttled(model, { ...DEFAULT_THROTTLE, attempts: 1 }, hastyClock());
    for (let i = 0; i < 10; i++) await asked.complete(call).catch(() => {});
    expect(model.calls).toBe(3);
  });

  it('ends at once when the run is stopped', async () => {
    const stop = new AbortController();
    const model = throttled(failing('server'), { ...DEFAULT_THROTTLE, backOff: 60_000 });
    const asked = model.complete(call, stop.signal);
    setTimeout(() => stop.abort(), 10);
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});
