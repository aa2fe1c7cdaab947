import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/core/check.ts';
import { overlaps } from '../../../src/core/span.ts';
import { findingsOf, readMarks } from '../expect-findings.ts';

/** Texts in which a check has to stay silent, and texts in which it finds one fault whose evidence holds every ⟦mark⟧. */
export function judges(
  check: Check,
  texts: { silent: readonly string[]; found: readonly (readonly [text: string, calculation?: string])[] },
): void {
  describe(check.id, () => {
    it.each(texts.silent)('is silent: %s', (text) => {
      expect(
        findingsOf(check, text).findings.map((finding) => `${finding.message} ${finding.calculation ?? ''}`),
      ).toEqual([]);
    });
    it.each(texts.found.map(([text, calculation]) => [text, calculation ?? ''] as const))(
      'finds: %s',
      (marked, calculation) => {
        const { text, places } = readMarks(marked);
        const { findings } = findingsOf(check, text);
        expect(findings).toHaveLength(1);
        for (const place of places)
          expect(
            findings[0]?.evidence.some(({ span }) => overlaps(span, place)),
            text.slice(place.start, place.end),
          ).toBe(true);
        if (calculation) expect(findings[0]?.calculation).toContain(calculation);
      },
    );
  });
}
