import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOLDERS_KEPT } from '../../src/core/archive.ts';
import { openEngine } from '../../src/store/engine.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { entry, folder, put, record } from './support.ts';

/** A store with documents a0, a1 … that share one mark, and each of which has one of its own. */
function holding(path: string, count: number): Store {
  const store = openStore(path);
  const run = store.runs.begin(['/a'], '1');
  for (let i = 0; i < count; i++) {
    put(store, run, `/a/${i}.txt`, record(`a${i}`, `${i}`));
    store.transaction(() => store.archive.add(marked(i)));
  }
  return store;
}
const marked = (i: number) =>
  entry(`a${i}`, { prints: [1, 100 + i].map((hash) => ({ hash, span: { start: i, end: 9 } })) });

const holders = (store: Store, hash: number): string[] =>
  (store.archive.holders([hash]).get(hash) ?? []).map(({ document }) => store.archive.document(document) ?? '');

function written(path: string): number {
  const db = openEngine(path, { readonly: true });
  const { n } = db.sql('SELECT count(*) AS n FROM archive_marks').get<{ n: number }>() as { n: number };
  db.close();
  return n;
}

it('finds marks that wait, and those that waited when its process died', () => {
  const path = join(folder(), 'a.db');
  // Never closed, nothing put aside: as a process that was killed leaves it.
  const dead = holding(path, 3);
  expect(holders(dead, 1)).toEqual(['a0', 'a1', 'a2']);
  expect(written(path)).toBe(0);
  const next = openStore(path);
  expect([holders(next, 1), holders(next, 102)]).toEqual([['a0', 'a1', 'a2'], ['a2']]);
  next.transaction(() => next.archive.settle(0));
  expect(written(path)).toBe(6);
  expect(holders(next, 1)).toEqual(['a0', 'a1', 'a2']);
  next.close();
  dead.close();
});

it('puts aside what a run leaves, finds it again, and writes it with the rest', () => {
  const path = join(folder(), 'a.db');
  const store = holding(path, 3);
  store.transaction(() => store.archive.settle());
  expect([written(path), holders(store, 1)]).toEqual([0, ['a0', 'a1', 'a2']]);
  // What is put aside is not put aside again.
  store.transaction(() => store.archive.settle());
  store.transaction(() => store.archive.remove('a1'));
  store.close();
  const next = openStore(path);
  expect([holders(next, 1), holders(next, 101), holders(next, 102)]).toEqual([['a0', 'a2'], [], ['a2']]);
  const run = next.runs.begin(['/a'], '1');
  put(next, run, '/a/3.txt', record('a3', '3'));
  next.transaction(() => {
    next.archive.add(marked(3));
    next.archive.settle();
  });
  next.close();
  const last = openStore(path);
  expect([written(path), holders(last, 1), holders(last, 103)]).toEqual([0, ['a0', 'a2', 'a3'], ['a3']]);
  last.transaction(() => last.archive.settle(0));
  expect([written(path), holders(last, 1)]).toEqual([6, ['a0', 'a2', 'a3']]);
  last.close();
});

it('does not give a place again whose marks were put aside, or wait to be', () => {
  const path = join(folder(), 'a.db');
  const store = holding(path, 2);
  store.transaction(() => store.archive.settle());
  const run = store.runs.begin(['/a'], '1');
  const again = (i: number, aside: boolean): void => {
    store.transaction(() => store.archive.remove(`a${i - 1}`));
    put(store, run, `/a/${i}.txt`, record(`a${i}`, `${i}`));
    store.transaction(() => {
      store.archive.add(marked(i));
      if (aside) store.archive.settle();
    });
  };
  again(2, false);
  again(3, true);
  store.close();
  const next = openStore(path);
  expect([1, 101, 102, 103].map((hash) => holders(next, hash))).toEqual([['a0', 'a3'], [], [], ['a3']]);
  next.close();
});

it('settles without anything having been asked', () => {
  const path = join(folder(), 'a.db');
  holding(path, 2).close();
  const store = openStore(path);
  store.transaction(() => store.archive.settle(0));
  expect(written(path)).toBe(4);
  store.close();
});

it('forgets a document whose marks wait as one whose marks are written', () => {
  const store = holding(join(folder(), 'a.db'), 2);
  store.transaction(() => store.archive.settle(0));
  const run = store.runs.begin(['/a'], '1');
  put(store, run, '/a/2.txt', record('a2', '2'));
  store.archive.add(marked(2));
  for (const gone of ['a2', 'a0']) store.archive.remove(gone);
  expect([holders(store, 1), holders(store, 102), holders(store, 100)]).toEqual([['a1'], [], []]);
  // Its place is not given again: what is settled is told by places.
  store.archive.add(marked(2));
  store.transaction(() => store.archive.settle(0));
  expect([holders(store, 1), holders(store, 102)]).toEqual([['a1', 'a2'], ['a2']]);
  store.close();
});

it('keeps as many holders in all as are kept, written or waiting', () => {
  const path = join(folder(), 'a.db');
  const store = holding(path, HOLDERS_KEPT - 2);
  store.transaction(() => store.archive.settle(0));
  const run = store.runs.begin(['/a'], '1');
  for (let i = HOLDERS_KEPT - 2; i < HOLDERS_KEPT + 3; i++) {
    put(store, run, `/a/${i}.txt`, record(`a${i}`, `${i}`));
    store.archive.add(marked(i));
  }
  const first = Array.from({ length: HOLDERS_KEPT }, (_, i) => `a${i}`);
  expect(holders(store, 1)).toEqual(first);
  store.transaction(() => store.archive.settle(0));
  expect(holders(store, 1)).toEqual(first);
  expect(written(path)).toBe(HOLDERS_KEPT + HOLDERS_KEPT + 3);
  store.close();
});

it('forgets what a transaction that was undone let wait', () => {
  const store = holding(join(folder(), 'a.db'), 2);
  expect(() =>
    store.transaction(() => {
      store.archive.remove('a0');
      store.archive.add(marked(1));
      throw new RangeError('undone');
    }),
  ).toThrow('undone');
  expect([holders(store, 1), holders(store, 100)]).toEqual([['a0', 'a1'], ['a0']]);
  store.close();
});
