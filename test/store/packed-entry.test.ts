import { expect, it } from 'vitest';
import { pack } from '../../src/store/packed.ts';
import { packEntry, unpackEntry } from '../../src/store/packed-entry.ts';
import { entry } from './support.ts';

const mark = (hash: number, start: number) => ({ hash, span: { start, end: start + 12 } });
const given = entry('a', {
  title: '桐坪县审计报告',
  prints: [mark(2 ** 53 - 1, 0), mark(0, 2 ** 31)],
  paragraphs: [mark(4_503_599_627_370_497, 7)],
});

it('is the entry again, its marks as well', () => {
  const again = unpackEntry(packEntry(given));
  expect(again).toEqual(given);
  expect({ ...again, name: given.name }).toEqual(given);
  expect(JSON.parse(JSON.stringify(again))).toEqual(given);
  expect(unpackEntry(packEntry(entry('b')))).toEqual(entry('b'));
});

it('is read from within other bytes, as a database gives it', () => {
  const bytes = packEntry(given);
  const among = new Uint8Array(bytes.length + 9);
  among.set(bytes, 5);
  expect(unpackEntry(among.subarray(5, 5 + bytes.length))).toEqual(given);
});

it('knows an entry that was packed whole', () => {
  expect(unpackEntry(pack(given))).toEqual(given);
});
