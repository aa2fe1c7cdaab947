import { describe, expect, it } from 'vitest';
import { Random } from '../../bench/archive/random.ts';
import { MarkTable } from '../../src/core/mark-table.ts';

const span = (start: number) => ({ start, end: start + 3 });

describe('a table of marks', () => {
  it('gives the first holders of a mark in their order, each once', () => {
    const table = new MarkTable();
    for (const document of [4, 9, 4, 2, 7]) table.add(5, document, span(document), 3);
    expect(table.of(5)).toEqual([4, 9, 2].map((document) => ({ document, span: span(document) })));
    expect(table.of(6)).toEqual([]);
    expect(table.size).toBe(3);
  });

  it('tells hashes apart that differ in the highest bit or the lowest', () => {
    const table = new MarkTable();
    const hashes = [0, 1, 2 ** 32, 2 ** 52, 2 ** 53 - 1];
    hashes.forEach((hash, document) => {
      table.add(hash, document, span(0), 16);
    });
    expect(hashes.map((hash) => table.of(hash).map(({ document }) => document))).toEqual([[0], [1], [2], [3], [4]]);
    expect([...table.hashes()]).toEqual(hashes);
  });

  it('holds what a map of lists holds, whatever comes and goes', () => {
    const random = new Random(3);
    const table = new MarkTable();
    const lists = new Map<number, { document: number; start: number }[]>();
    for (let step = 0; step < 40_000; step++) {
      const hash = random.whole(0, 9000) * 977_777_777;
      const document = random.whole(0, 30);
      const list = lists.get(hash) ?? [];
      if (random.whole(0, 3) === 0) {
        table.remove(hash, document);
        lists.set(
          hash,
          list.filter((one) => one.document !== document),
        );
      } else {
        table.add(hash, document, span(step), 4);
        if (list.length < 4 && !list.some((one) => one.document === document)) list.push({ document, start: step });
        lists.set(hash, list);
      }
    }
    const held = [...lists].filter(([, list]) => list.length > 0);
    for (const [hash, list] of lists)
      expect(table.of(hash)).toEqual(list.map(({ document, start }) => ({ document, span: span(start) })));
    expect(table.size).toBe(held.reduce((sum, [, list]) => sum + list.length, 0));
    expect([...table.hashes()]).toEqual(held.map(([hash]) => hash).sort((a, b) => a - b));
    table.clear();
    expect([table.size, table.hashes().length]).toEqual([0, 0]);
  });
});
