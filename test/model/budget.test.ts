import { describe, expect, it } from 'vitest';
import { Budget, budgeted, ceilingOf, costOf, estimateOf } from '../../src/model/budget.ts';
import { type Model, type ModelCall, ModelFault } from '../../src/model/port.ts';

const call: ModelCall = {
  instructions: '指令'.repeat(100),
  promptHash: 'p',
  shape: 'problems',
  schema: { type: 'object' },
  text: '正文'.repeat(200),
  attempt: 0,
  maxTokens: 500,
};
const most = ceilingOf(call);
const all = most.input + most.output;

const uses = (input: number, output: number): Model => ({
  name: 'm',
  complete: async () => ({ content: '{}', finish: 'stop', usage: { input, output } }),
});

describe('what a call can cost', () => {
  it('is at most a token for a byte, and the longest answer', () => {
    expect(most.input).toBeGreaterThanOrEqual(Buffer.byteLength(call.instructions + call.text));
    expect(most.output).toBe(500);
    expect(estimateOf(call).input).toBeLessThan(most.input);
  });

  it('is exact money', () => {
    expect(costOf({ input: 1_000_000, output: 500_000 }, { input: '2', output: '8' })).toBe('6');
    expect(costOf({ input: 1, output: 0 }, { input: '0.1', output: '0' })).toBe('0.0000001');
    expect(costOf({ input: 5, output: 5 }, undefined)).toBe('0');
  });
});

describe('a budget', () => {
  it('is charged what the server says, and refuses what may exceed it', async () => {
    const budget = new Budget({ tokens: all + 150 });
    const model = budgeted(uses(90, 10), budget);
    await model.complete(call);
    await model.complete(call);
    expect(budget.used).toEqual({ input: 180, output: 20 });
    await expect(model.complete(call)).rejects.toMatchObject({ code: 'budget' });
    expect(budget.stopped).toBe(true);
  });

  it('in money stops likewise', async () => {
    const prices = { input: '10', output: '20' };
    const budget = new Budget({ money: costOf(most, prices) }, prices);
    const model = budgeted(uses(100, 100), budget);
    await model.complete(call);
    expect(budget.cost).toBe('0.003');
    await expect(model.complete(call)).rejects.toMatchObject({ code: 'budget' });
  });

  it('is never exceeded by calls that are under way together, and uses what they give back', async () => {
    const budget = new Budget({ tokens: all + 1000 });
    let underWay = 0;
    let together = 0;
    const slow: Model = {
      name: 'm',
      async complete() {
        together = Math.max(together, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, 2));
        underWay--;
        return { content: '{}', finish: 'stop', usage: { input: 100, output: 0 } };
      },
    };
    const model = budgeted(slow, budget);
    const results = await Promise.allSettled(Array.from({ length: 30 }, () => model.complete(call)));
    const answered = results.filter(({ status }) => status === 'fulfilled').length;
    expect(together, 'only one fits beside what may be used').toBe(1);
    expect(answered).toBe(11);
    expect(budget.used.input + budget.used.output).toBeLessThanOrEqual(all + 1000);
  });

  it('counts an answer that never came in full, and a refused request not at all', async () => {
    const budget = new Budget();
    const failing = (code: 'silent' | 'busy'): Model => ({
      name: 'm',
      complete: async () => {
        throw new ModelFault(code, '');
      },
    });
    await expect(budgeted(failing('busy'), budget).complete(call)).rejects.toThrow();
    expect(budget.used).toEqual({ input: 0, output: 0 });
    await expect(budgeted(failing('silent'), budget).complete(call)).rejects.toThrow();
    expect(budget.used).toEqual(most);
  });
});
