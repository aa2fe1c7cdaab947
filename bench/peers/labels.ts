import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wholePath } from '../material.ts';
import type { Found } from './reader.ts';

const REPORTS = join(import.meta.dirname, '../../fixtures/reports');

export interface Labelled {
  readonly name: string;
  readonly text: string;
  readonly labels: readonly Found[];
}

interface Label {
  readonly quote: string;
  readonly nth?: number;
  readonly yuan?: string | number;
  readonly value?: string | number;
  readonly date?: string;
}

/** Where the nth occurrence of a quote begins; overlapping ones count. */
function nthIndex(text: string, quote: string, nth: number): number {
  let at = -1;
  for (let i = 0; i < nth; i++) at = text.indexOf(quote, at + 1);
  return at;
}

/**
 * The bundled reports with their labels. What is no part of a report (filler, adverts, page numbers) is blanked for all
 * readers alike, so that none is blamed for what it can't know.
 */
export function labelled(): Labelled[] {
  const all: Labelled[] = [];
  for (const name of readdirSync(REPORTS).sort()) {
    const report = readFileSync(join(REPORTS, name, 'report.txt'), 'utf8');
    const gold = JSON.parse(readFileSync(join(REPORTS, name, 'gold.json'), 'utf8')) as {
      facts: Record<'amounts' | 'rates' | 'dates', Label[] | undefined>;
    };
    const { analysis } = wholePath(report);
    const units = report.split('');
    for (const { span } of analysis.layers)
      for (let i = span.start; i < span.end; i++) if (units[i] !== '\n') units[i] = ' ';
    const place = (kind: Found['kind'], value: (label: Label) => string, list: Label[] = []): Found[] =>
      list.map((label) => {
        const start = nthIndex(report, label.quote, label.nth ?? 1);
        return { kind, start, end: start + label.quote.length, value: value(label) };
      });
    all.push({
      name,
      text: units.join(''),
      labels: [
        ...place('amount', (l) => String(l.yuan), gold.facts.amounts),
        ...place('rate', (l) => String(l.value), gold.facts.rates),
        ...place('date', (l) => l.date ?? '', gold.facts.dates),
      ],
    });
  }
  return all;
}
