import { describe, expect, it } from 'vitest';
import { ground } from '../../src/core/fact.ts';
import { folded } from '../../src/core/text.ts';
import { groundOf } from '../../src/extract/extract.ts';
import { ask } from '../../src/model/ask.ts';
import { unmasked } from '../../src/model/masking.ts';
import { passagesFor } from '../../src/model/passages.ts';
import type { Model } from '../../src/model/port.ts';
import { loadPrompt } from '../../src/model/prompts.ts';
import { candidateOf } from '../../src/model/propose.ts';
import { PROMPT_IDS, type PromptId } from '../../src/model/schemas.ts';
import { prepare } from '../../src/run/analyze.ts';
import fc from '../seeded.ts';
import { answerFrom, type Reading } from './careful-reader.ts';
import { documentOfText, pipelines, READING, REPORT } from './sample.ts';

const READINGS: Reading = {
  ...READING,
  deliverables: {
    deliverables: [
      { promise: '购置图书6,000册', fate: '图书采购完成，共上架6,200册' },
      { promise: '编印村史读本一册', fate: null },
    ],
  },
  targets: { targets: [{ target: '购置图书6,000册', outcome: '共上架6,200册' }] },
  names: { same: [{ one: '乡村文化驿站项目', other: '不少驿站' }] },
  answers: { answers: [] },
};

const prepared = prepare(documentOfText(REPORT), { pipelines });
const prompts = new Map(PROMPT_IDS.map((id) => [id, loadPrompt(id)]));

/** What may happen to a reply on its way, or in a model's mind. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.record({ at: fc.nat(2000), by: fc.string({ maxLength: 4 }) }).map(({ at, by }) => (text: string) => {
    const i = at % (text.length + 1);
    return text.slice(0, i) + by + text.slice(i);
  }),
  fc.record({ at: fc.nat(2000), length: fc.integer({ min: 1, max: 30 }) }).map(({ at, length }) => (text: string) => {
    const i = at % (text.length + 1);
    return text.slice(0, i) + text.slice(i + length);
  }),
  fc.record({ at: fc.nat(2000), digit: fc.integer({ min: 0, max: 9 }) }).map(({ at, digit }) => (text: string) => {
    const digits = [...text.matchAll(/\d/g)];
    const hit = digits[at % Math.max(1, digits.length)];
    return hit ? text.slice(0, hit.index) + digit + text.slice(hit.index + 1) : text;
  }),
  fc
    .record({ at: fc.nat(2000), from: fc.nat(2000), length: fc.integer({ min: 1, max: 25 }) })
    .map(({ at, from, length }) => (text: string) => {
      // Another stretch of the report in the middle of a quote.
      const quotes = [...text.matchAll(/"(?:quote|promise|fate|target|outcome|one|other|verdict)":"/g)];
      const hit = quotes[at % Math.max(1, quotes.length)];
      if (!hit) return text;
      const i = hit.index + hit[0].length;
      return text.slice(0, i) + JSON.stringify(REPORT.slice(from, from + length)).slice(1, -1) + text.slice(i);
    }),
  fc.nat(2000).map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.constant((text: string) => text.replaceAll('"problem"', '"recommendation"')),
  fc.constant((text: string) => text.replaceAll('的', '地')),
  fc.constant((text: string) => text + text),
  fc.constant((text: string) => `\`\`\`json\n${text}\n\`\`\``),
);

/** What a reply says when its escapes are read, with no quotes and no backslashes, whether it is JSON or not. */
const unescaped = (content: string): string =>
  content
    .replace(/\\(?:u[\da-fA-F]{4}|[\\/"nrtbf])/g, (code) => JSON.parse(`"${code}"`) as string)
    .replace(/[\\"]/g, '');

describe('a randomly damaged reply', () => {
  const tally = { facts: 0, troubles: 0, missed: 0 };

  it('never makes a fact without its exact words in the passage that was sent (10,000 replies)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<PromptId>('problems', 'deliverables', 'targets', 'verdict', 'names'),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        async (id, damages) => {
          const prompt = prompts.get(id)!;
          const where = groundOf(prepared.structure);
          const { text: view } = prepared.structure.view;
          for (const passage of passagesFor(id, prepared.structure, prepared.facts, unmasked)) {
            const good = JSON.stringify(answerFrom(READINGS, { instructions: prompt.text, passage: passage.text }));
            const content = damages.reduce((reply, harm) => harm(reply), good);
            const model: Model = {
              name: 'damaged',
              complete: async () => ({ content, finish: 'stop', usage: { input: 1, output: 1 } }),
            };
            const asked = await ask(model, prompt, passage);
            if ('trouble' in asked) {
              expect(asked.trouble).toBe('invalid');
              tally.troubles++;
              continue;
            }
            const { quoted, pairs, missed } = asked.proposed;
            tally.missed += missed.length;
            for (const at of [...quoted.map((q) => q.at), ...pairs.flatMap(({ one, other }) => [one, other])]) {
              const words = view.slice(at.start, at.end);
              expect(passage.text).toContain(words);
              // The reply holds them, too, as far as width and blanks go.
              expect(folded(unescaped(content))).toContain(folded(words).replaceAll('"', ''));
              expect(words).not.toMatch(/[\n\t]/);
            }
            for (const { kind, at } of quoted) {
              const fact = ground(candidateOf(kind, at, view, pairs), where, 'damaged');
              expect(REPORT.slice(fact.span.start, fact.span.end)).toBe(fact.quote);
              tally.facts++;
            }
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('was both usable and not, so that the property was tried', () => {
    expect(tally.facts).toBeGreaterThan(2000);
    expect(tally.troubles).toBeGreaterThan(1000);
    expect(tally.missed).toBeGreaterThan(1000);
  });
});
