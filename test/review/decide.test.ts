import { describe, expect, it } from 'vitest';
import { DecideAnswer, DecisionLog, FindingsAnswer } from '../../src/review/api.ts';
import { openStore } from '../../src/store/store.ts';
import { desk, filled, report, row, sha, Visitor } from './support.ts';

const ID = sha('one');
const target = (fingerprint: string, expected: number | null, undo?: number) => ({
  ...{ report: ID, fingerprint, expected },
  ...(undo !== undefined && { undo }),
});

async function two(count = 1) {
  const here = await desk(
    (store) =>
      void filled(store, [
        [
          '/reports/1.txt',
          report(
            'one',
            Array.from({ length: count }, (_, i) => row(`f${i}`)),
          ),
        ],
      ]),
  );
  const first = await new Visitor(here.port).enter(here.token, '张三');
  const second = await new Visitor(here.port).enter(here.token, '李四');
  const decide = async (who: Visitor, action: string, targets: object[], words = {}) => {
    const reply = await who.post('decide', { action, targets, ...words });
    return {
      status: reply.status,
      results: [200, 409].includes(reply.status) ? DecideAnswer.parse(reply.json).results : [],
    };
  };
  return { ...here, first, second, decide };
}

describe('two people on one finding', () => {
  it('at once: the second sees what the first decided, and nothing is lost', async () => {
    const { first, second, decide } = await two();
    const replies = await Promise.all([
      decide(first, 'confirm', [target('f0', null)]),
      decide(second, 'dismiss', [target('f0', null)], { reason: '口径不同' }),
    ]);
    const [won, lost] = replies[0].status === 200 ? replies : [replies[1], replies[0]];
    expect([won?.status, lost?.status]).toEqual([200, 409]);
    const stands = won?.results[0]?.decision;
    expect(lost?.results[0]).toMatchObject({ failure: 'conflict', decision: stands });
    const again = await decide(second, 'dismiss', [target('f0', stands?.id ?? null)], { reason: '口径不同' });
    expect(again.results[0]?.decision).toMatchObject({ verdict: 'dismiss', reason: '口径不同', by: '李四' });
    const log = DecisionLog.parse((await first.get('decisions', { id: ID, fingerprint: 'f0' })).json);
    expect(log.items).toHaveLength(2);
    expect(log.items.map(({ by }) => by)).toContain('李四');
    expect(log.items[0]?.id).toBe(stands?.id);
  });

  it('review one after the other: 待审 → 初审 → 复核 → 定稿', async () => {
    const { first, second, decide } = await two();
    expect((await decide(second, 'second-review', [target('f0', null)])).results[0]?.failure).toBe('not-ready');
    const one = (await decide(first, 'confirm', [target('f0', null)])).results[0]?.decision;
    expect(one).toMatchObject({ stage: 'first-review', verdict: 'confirm', by: '张三' });
    expect((await decide(first, 'second-review', [target('f0', one?.id ?? null)])).results[0]?.failure).toBe(
      'same-person',
    );
    const checked = (await decide(second, 'second-review', [target('f0', one?.id ?? null)])).results[0]?.decision;
    expect(checked).toMatchObject({ stage: 'second-review', verdict: 'confirm' });
    const final = (await decide(second, 'final', [target('f0', checked?.id ?? null)])).results[0]?.decision;
    expect(final?.stage).toBe('final');
    expect(
      (await decide(first, 'dismiss', [target('f0', final?.id ?? null)], { reason: '算错' })).results[0]?.failure,
    ).toBe('final');
    const back = (await decide(first, 'pending', [target('f0', final?.id ?? null)], { note: '退回' })).results[0]
      ?.decision;
    expect(back).toMatchObject({ stage: 'pending', verdict: null, note: '退回' });
  });
});

describe('deciding', () => {
  it('dismisses with a reason only', async () => {
    const { first, decide } = await two();
    for (const reason of ['', '  '])
      expect((await decide(first, 'dismiss', [target('f0', null)], { reason })).status).toBe(400);
  });

  it('takes own decisions back, as entries of the log', async () => {
    const { first, second, decide } = await two();
    const a = (await decide(first, 'confirm', [target('f0', null)], { note: '属实' })).results[0]?.decision?.id ?? 0;
    const b = (await decide(first, 'needs-work', [target('f0', a)])).results[0]?.decision?.id ?? 0;
    expect((await decide(second, 'undo', [target('f0', b, b)])).results[0]?.failure).toBe('not-own');
    const c = (await decide(first, 'undo', [target('f0', b, b)])).results[0]?.decision;
    expect(c).toMatchObject({ verdict: 'confirm', note: '属实' });
    const d = (await decide(first, 'undo', [target('f0', c?.id ?? 0, a)])).results[0]?.decision;
    expect(d).toMatchObject({ stage: 'pending', verdict: null, note: '' });
    const log = DecisionLog.parse((await first.get('decisions', { id: ID, fingerprint: 'f0' })).json);
    expect(log.items.map(({ undoes }) => undoes)).toEqual([null, null, b, a]);
  });

  it('decides on many at once, and says which it could not', async () => {
    const { first, second, decide } = await two(10);
    await decide(second, 'confirm', [target('f3', null)]);
    const targets = Array.from({ length: 10 }, (_, i) => target(`f${i}`, null));
    const { status, results } = await decide(first, 'needs-work', [...targets, target('none', null)]);
    expect(status).toBe(200);
    expect(results.map(({ failure }) => failure)).toEqual([
      null,
      null,
      null,
      'conflict',
      null,
      null,
      null,
      null,
      null,
      null,
      'missing',
    ]);
    const list = async (decision: string) =>
      FindingsAnswer.parse((await first.get('findings', {}, { decision })).json).total;
    expect([await list('needs-work'), await list('confirm'), await list('pending')]).toEqual([9, 1, 0]);
  });
});

describe('another run', () => {
  it.each([
    ['the calculation', 'f0', '拨付资金12万元'],
    ['the quotes, and with them the fingerprint', 'f9', '拨付资金15万元'],
  ])('carries decisions over, and reopens one whose figures changed in %s', async (_, fingerprint, quote) => {
    const quoted = (fp: string, words: string, gap: string) =>
      row(fp, { data: { gap }, evidence: [{ span: { start: 0, end: words.length }, quote: words, label: '拨付' }] });
    const same = row('same', { check: 'sum-mismatch' });
    const here = await desk(
      (store) =>
        void filled(store, [['/reports/1.txt', report('one', [quoted('f0', '拨付资金12万元', '2000'), same])]]),
    );
    const visitor = await new Visitor(here.port).enter(here.token);
    await visitor.post('decide', {
      action: 'confirm',
      note: '属实',
      targets: [target('f0', null), target('same', null)],
    });
    const store = openStore(here.path);
    filled(store, [['/reports/1.txt', report('two', [quoted(fingerprint, quote, '5000'), same])]]);
    store.close();
    const { items } = FindingsAnswer.parse((await visitor.get('findings', {}, { sort: 'check' })).json);
    expect(items.map(({ decision }) => [decision.reopened, decision.stage, decision.verdict])).toEqual([
      [true, 'pending', null],
      [false, 'first-review', 'confirm'],
    ]);
    const [changed] = items;
    expect(changed?.decision).toMatchObject({ before: { stage: 'first-review', verdict: 'confirm' }, note: '属实' });
    expect((await visitor.get('findings', {}, { decision: 'reopened' })).json.total).toBe(1);
    const log = DecisionLog.parse((await visitor.get('decisions', { id: sha('two'), fingerprint })).json);
    expect(log.items).toHaveLength(1);
    const again = await visitor.post('decide', {
      action: 'confirm',
      targets: [{ report: sha('two'), fingerprint, expected: changed?.decision.id }],
    });
    expect(again.json.results[0].decision).toMatchObject({ reopened: false, verdict: 'confirm' });
  });
});
