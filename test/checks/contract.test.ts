import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Check, Example } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import { overlaps, type Span } from '../../src/core/span.ts';
import type { Bilingual } from '../../src/core/text.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'src/checks');
const pipelines = loadPipelines(checks);

/** Files of src/checks/<group>/ that declare a check, as group and id. */
const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: group }) =>
    readdirSync(join(FOLDER, group))
      .filter((file) => readFileSync(join(FOLDER, group, file), 'utf8').includes('defineCheck('))
      .map((file) => ({ group, id: file.replace(/\.ts$/, '') })),
  );

/** The text without its ⟦…⟧ and the places that they marked. */
function unmarked(marked: string): { text: string; marks: Span[] } {
  let text = '';
  const marks: Span[] = [];
  const open: number[] = [];
  for (const char of marked) {
    if (char === '⟦') open.push(text.length);
    else if (char === '⟧') marks.push({ start: open.pop() ?? Number.NaN, end: text.length });
    else text += char;
  }
  if (open.length > 0) throw new Error('⟦ without ⟧');
  return { text, marks };
}

/** What a check finds in an example, all other checks running, too. */
function findingsOf(check: Check, example: Example): { findings: Finding[]; marks: Span[] } {
  const { text: marked, kind } = typeof example === 'string' ? { text: example, kind: undefined } : example;
  const { text, marks } = unmarked(marked);
  const { analysis } = analyze(documentOf(text, 'example.txt'), { pipelines, lang: 'zh', ...(kind && { kind }) });
  const failed = analysis.issues.find(({ message }) => message.startsWith(`${check.id}:`));
  expect(failed, 'the check runs through').toBeUndefined();
  return { findings: analysis.findings.filter((finding) => finding.check === check.id), marks };
}

const shortened = (example: Example): string =>
  (typeof example === 'string' ? example : example.text).replace(/\s+/g, ' ').slice(0, 40);

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();

describe('the registry', () => {
  it('holds every file that declares a check, and nothing else', () => {
    expect(checks.map(({ group, id }) => `${group}/${id}`).sort()).toEqual(
      files.map(({ group, id }) => `${group}/${id}`).sort(),
    );
  });
  it('has no id twice', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('has a test of its own and a page', () => {
    expect(
      existsSync(join(ROOT, `test/checks/${check.group}/${id}.test.ts`)),
      `test/checks/${check.group}/${id}.test.ts`,
    ).toBe(true);
    expect(existsSync(join(ROOT, `docs/checks/${id}.md`)), 'docs page: run `npm run docs`').toBe(true);
  });

  it('speaks both languages', () => {
    const texts: [string, Bilingual][] = [
      ['title', check.title],
      ['what', check.docs.what],
      ['why', check.docs.why],
      ['fix', check.docs.fix],
      ...Object.entries(check.messages),
    ];
    for (const [name, { zh, en }] of texts) {
      expect(zh, `${name}.zh`).toMatch(/\p{Script=Han}/u);
      expect(en, `${name}.en`).toMatch(/[A-Za-z]/);
      // A Chinese word in English text is a quotation.
      expect(en.replace(/[“"「][^”"」]*[”"」]/g, ''), `${name}.en`).not.toMatch(/[，。；]/);
      expect(placeholders(en), `placeholders of ${name}`).toEqual(placeholders(zh));
    }
    expect(Object.keys(check.messages), 'messages').not.toHaveLength(0);
  });

  it('has six texts on which it stays silent and four in which it finds something, all different', () => {
    const texts = (examples: readonly Example[]): string[] => examples.map((e) => (typeof e === 'string' ? e : e.text));
    expect(new Set(texts(check.examples.valid)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(texts(check.examples.invalid)).size).toBeGreaterThanOrEqual(4);
  });

  it.each(check.examples.valid.map((example) => [shortened(example), example] as const))(
    'stays silent: %s',
    (_, example) => {
      const { findings, marks } = findingsOf(check, example);
      expect(marks, 'a valid example marks nothing').toEqual([]);
      expect(findings.map(({ message }) => message)).toEqual([]);
    },
  );

  it.each(check.examples.invalid.map((example) => [shortened(example), example] as const))(
    'reports: %s',
    (_, example) => {
      const { findings, marks } = findingsOf(check, example);
      expect(marks, 'an invalid example marks its evidence').not.toEqual([]);
      expect(findings, 'found').not.toEqual([]);
      const evidence = findings.flatMap((finding) => finding.evidence.map(({ span }) => span));
      for (const mark of marks)
        expect(
          evidence.some((span) => overlaps(span, mark)),
          `⟦${mark.start}–${mark.end}⟧ is evidence`,
        ).toBe(true);
      for (const { message, certainty, because } of findings) {
        expect(message, 'every placeholder is filled').not.toMatch(/\{\w+\}/);
        if (certainty === 'suspect') expect(because, 'a suspect says why').toMatch(/\S/);
      }
    },
  );
});
