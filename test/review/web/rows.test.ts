import { expect, it } from 'vitest';
import { Rows } from '../../../src/review/web/rows.ts';
import fc from '../../seeded.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });

it('a grouped list shows every item once, in order, below the heading of its group', () => {
  fc.assert(
    fc.property(sizes, (counts) => {
      const groups = counts.map((count, index) => ({ value: String(index), title: String(index), count }));
      const total = counts.reduce((sum, count) => sum + count, 0);
      const rows = new Rows(total, groups);
      const seen: number[] = [];
      const heads: string[] = [];
      for (let row = 0; row < rows.count; row++) {
        const at = rows.at(row);
        if ('group' in at) heads.push(at.group.value);
        else {
          seen.push(at.item);
          expect(rows.of(at.item)).toBe(row);
          const before = counts.slice(0, heads.length - 1).reduce((sum, count) => sum + count, 0);
          expect(at.item).toBeGreaterThanOrEqual(before);
          expect(at.item).toBeLessThan(before + (counts[heads.length - 1] ?? 0));
        }
      }
      expect(seen).toEqual(Array.from({ length: total }, (_, index) => index));
      expect(heads).toEqual(groups.map(({ value }) => value));
    }),
  );
});

it('a list without groups is its items', () => {
  const rows = new Rows(3, []);
  expect([rows.count, rows.at(2), rows.of(2)]).toEqual([3, { item: 2 }, 2]);
});
