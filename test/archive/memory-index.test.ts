import { describe, expect, it } from 'vitest';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import { type ArchiveEntry, HOLDERS_KEPT } from '../../src/core/archive.ts';

const entry = (document: string, hashes: readonly number[], keys: readonly string[] = []): ArchiveEntry => ({
  document,
  name: `${document}.txt`,
  kind: 'audit',
  title: '',
  place: null,
  year: null,
  asOf: null,
  project: '',
  keys: [...keys],
  prints: hashes.map((hash, i) => ({ hash, span: { start: i, end: i + 1 } })),
  paragraphs: [],
  figures: [],
  problems: [],
});

describe('the index in memory', () => {
  it('says who holds a mark, and where', () => {
    const index = new MemoryIndex();
    index.add(entry('a', [1, 2]), 'xy');
    index.add(entry('b', [2, 3]), 'yz');
    const held = index.holders([2, 3, 9]);
    expect(held.get(2)).toEqual([
      { document: index.number('a'), span: { start: 1, end: 2 } },
      { document: index.number('b'), span: { start: 0, end: 1 } },
    ]);
    expect(held.get(3)?.map(({ document }) => index.document(document))).toEqual(['b']);
    expect([index.number('c'), index.document(99)]).toEqual([null, null]);
    expect(held.has(9)).toBe(false);
    expect(index.text('b')).toBe('yz');
    expect(index.entry('a')?.name).toBe('a.txt');
    expect(index.entry('c')).toBeNull();
    expect(index.text('c')).toBeNull();
  });

  it('counts a document once that holds a mark twice, with the first place', () => {
    const index = new MemoryIndex();
    index.add(entry('a', [5, 6, 5]), 'xyx');
    expect(index.holders([5]).get(5)).toEqual([{ document: index.number('a'), span: { start: 0, end: 1 } }]);
  });

  it('puts a document in the place of its earlier entry', () => {
    const index = new MemoryIndex();
    index.add(entry('a', [1], ['k']), 'x');
    index.add(entry('a', [2], ['l']), 'y');
    expect(index.holders([1]).size).toBe(0);
    expect(index.holders([2]).get(2)).toHaveLength(1);
    expect(index.ofProject(['k'])).toEqual([]);
    expect(index.ofProject(['l', 'l'])).toEqual(['a']);
    expect(index.count('audit')).toBe(1);
    expect(index.text('a')).toBe('y');
  });

  it('forgets a document, and what it was not told of', () => {
    const index = new MemoryIndex();
    index.add(entry('a', [1], ['k']), 'x');
    index.remove('nobody');
    index.remove('a');
    expect(index.entry('a')).toBeNull();
    expect(index.holders([1]).size).toBe(0);
    expect(index.ofProject(['k'])).toEqual([]);
    expect(index.count('audit')).toBe(0);
  });

  it('keeps the first holders of what everybody has', () => {
    const index = new MemoryIndex();
    for (let i = 0; i < HOLDERS_KEPT + 10; i++) index.add(entry(`d${i}`, [1], ['k']), '');
    expect(index.holders([1]).get(1)).toHaveLength(HOLDERS_KEPT);
    expect(index.holders([1]).get(1)?.[0]?.document).toBe(index.number('d0'));
    expect(index.ofProject(['k'])).toHaveLength(HOLDERS_KEPT);
    expect(index.count('audit')).toBe(HOLDERS_KEPT + 10);
  });
});
