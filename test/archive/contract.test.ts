import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveChecks } from '../../src/archive/checks/index.ts';
import type { ArchiveCheck, ArchiveExample } from '../../src/core/archive-check.ts';
import type { Finding } from '../../src/core/finding.ts';
import { overlaps, type Span } from '../../src/core/span.ts';
import type { Bilingual } from '../../src/core/text.ts';
import { readMarks } from '../checks/expect-findings.ts';
import { findingsInArchive } from './archive-of.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'src/archive/checks');

/** What all checks find about the last text of an example, the spans held against the texts. */
function examined(check: ArchiveCheck, { texts, kind }: ArchiveExample): { findings: Finding[]; places: Span[] } {
  const read = texts.map(readMarks);
  const { text, places } = read.at(-1) as { text: string; places: Span[] };
  const bare = read.map((one) => one.text);
  const findings = findingsInArchive(bare, { ...(kind && { kind }) }).filter((finding) => finding.check === check.id);
  for (const { evidence, elsewhere = [] } of findings) {
    for (const { span, quote } of evidence) expect(text.slice(span.start, span.end)).toBe(quote);
    expect(elsewhere).not.toHaveLength(0);
    for (const { name, span, quote } of elsewhere) {
      expect(quote).not.toBe('');
      expect(bare[Number.parseInt(name, 10) - 1]?.slice(span.start, span.end)).toBe(quote);
    }
  }
  return { findings, places };
}

const named = (example: ArchiveExample): string =>
  `${example.note ?? ''} ${(example.texts.at(-1) ?? '').replace(/\s+/g, ' ').slice(0, 40)}`;
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();

describe('the registry of checks across the archive', () => {
  it('holds every file that declares one', () => {
    const files = readdirSync(FOLDER)
      .filter((file) => readFileSync(join(FOLDER, file), 'utf8').includes('defineArchiveCheck('))
      .map((file) => file.replace(/\.ts$/, ''));
    expect(archiveChecks.map(({ id }) => id).sort()).toEqual(files.sort());
  });
});

describe.each(archiveChecks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('has a page', () => {
    expect(existsSync(join(ROOT, `docs/checks/${id}.md`)), 'docs page: run `npm run docs`').toBe(true);
  });

  it('speaks both languages', () => {
    const { what, why, fix } = check.docs;
    const texts: [string, Bilingual][] = Object.entries({ title: check.title, what, why, fix, ...check.messages });
    for (const [name, { zh, en }] of texts) {
      expect(zh, `${name}.zh`).toMatch(/\p{Script=Han}/u);
      expect(en, `${name}.en`).toMatch(/[A-Za-z]/);
      expect(en, `${name}.en`).not.toMatch(/[，。；\p{Script=Han}]/u);
      expect(placeholders(en), `placeholders of ${name}`).toEqual(placeholders(zh));
    }
  });

  it('has six silent examples and four others at least', () => {
    expect(check.examples.valid.length).toBeGreaterThanOrEqual(6);
    expect(check.examples.invalid.length).toBeGreaterThanOrEqual(4);
  });

  it.each(check.examples.valid.map((example) => [named(example), example] as const))(
    'stays silent: %s',
    (_, example) => {
      const { findings, places } = examined(check, example);
      expect(places, 'a valid example marks nothing').toEqual([]);
      expect(findings.map(({ message }) => message)).toEqual([]);
    },
  );

  it.each(check.examples.invalid.map((example) => [named(example), example] as const))('reports: %s', (_, example) => {
    const { findings, places } = examined(check, example);
    expect(places, 'an invalid example marks its evidence').not.toEqual([]);
    expect(findings, 'found').not.toEqual([]);
    const evidence = findings.flatMap((finding) => finding.evidence.map(({ span }) => span));
    for (const place of places)
      expect(
        evidence.some((span) => overlaps(span, place)),
        `⟦${place.start}–${place.end}⟧ is evidence`,
      ).toBe(true);
    for (const { message } of findings) expect(message, 'every placeholder is filled').not.toMatch(/\{\w+\}/);
  });
});
