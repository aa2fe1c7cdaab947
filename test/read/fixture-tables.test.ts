import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/read/read.ts';
import { cellsOf } from './normal-form.ts';

const TABLES = new URL('../../fixtures/formats/tables/', import.meta.url);
const truth = JSON.parse(readFileSync(new URL('cells.json', TABLES), 'utf8')) as { cells: Record<string, unknown>[] }[];

describe('every cell of the tables lands in its row and column', () => {
  it.each(['form.docx', 'form.xlsx', 'form.xls', 'form.html', 'form.doc', 'form.rtf', 'form.pdf', 'form.chromium.pdf'])(
    '%s',
    async (name) => {
      const cells = cellsOf(await readBytes(readFileSync(new URL(name, TABLES)), name));
      const expected = truth.flatMap(({ cells: own }, index) => own.map((cell) => ({ table: index + 1, ...cell })));
      expect(expected.length).toBeGreaterThan(300);
      expect(cells).toEqual(expected);
    },
  );
});
