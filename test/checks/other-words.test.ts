import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Check } from '../../src/core/check.ts';
import { overlaps } from '../../src/core/span.ts';
import { findingsOf, readMarks } from './expect-findings.ts';
import { FAR_FOUND, FAR_SILENT } from './far-words.ts';
import { FOUND, SILENT } from './other-words.ts';

const checkOf = (id: string): Check => checks.find((check) => check.id === id) as Check;
const shown = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 70);

describe('what checks look for, in other words', () => {
  it.each([...FOUND, ...FAR_FOUND].map(([id, text]) => [id, shown(text), text] as const))(
    '%s finds: %s',
    (id, _, marked) => {
      const { text, places } = readMarks(marked);
      const evidence = findingsOf(checkOf(id), text).findings.flatMap((finding) => finding.evidence);
      expect(places).not.toHaveLength(0);
      for (const place of places)
        expect(
          evidence.some(({ span }) => overlaps(span, place)),
          text.slice(place.start, place.end),
        ).toBe(true);
    },
  );
  it.each([...SILENT, ...FAR_SILENT].map(([id, text]) => [id, shown(text), text] as const))(
    '%s is silent: %s',
    (id, _, text) => {
      expect(findingsOf(checkOf(id), text).findings.map(({ message }) => message)).toEqual([]);
    },
  );
});
