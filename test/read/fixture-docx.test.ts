import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/core/document.ts';
import { readBytes } from '../../src/read/read.ts';
import { segment } from '../../src/segment/segment.ts';
import { bodyText, texts, unspaced } from './normal-form.ts';

const FORMATS = new URL('../../fixtures/formats/', import.meta.url);
const bytes = (path: string): Buffer => readFileSync(new URL(path, FORMATS));
const read = (path: string): Promise<Document> => readBytes(bytes(path), path);

describe.each(['government', 'chapters', 'dotted', 'mixed', 'restarts'])('automatic numbers: %s', (style) => {
  it('are those that LibreOffice prints, and so is the outline', async () => {
    const document = await read(`numbering/${style}.docx`);
    const printed = await read(`numbering/${style}.txt`);
    expect(unspaced(bodyText(document))).toBe(unspaced(printed.text));
    const outline = (own: Document) =>
      segment(own).sections.map(({ number, title, level }) => ({ number, title, level }));
    expect(outline(document)).toEqual(outline(printed));
  });
});

it('all that stands beside plain paragraphs is read as Word shows it', async () => {
  const document = await read('features/features.docx');
  expect(bodyText(document)).toBe(bytes('features/features.txt').toString().trimEnd());
  expect(texts(document, 'furniture').length).toBeGreaterThan(0);
});
