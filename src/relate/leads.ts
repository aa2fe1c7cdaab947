import type { Quantity } from '../core/link.ts';
import { once } from '../core/once.ts';
import type { Figures } from './figures.ts';

const LINE = /[。；！？\n\t]/;
const CLAUSE = /[，。；：！？\n\t（）]/;
/** A label of a form on a line, or in a cell, of its own. */
const LABEL = /^[\u4e00-\u9fff（）()、：:]{2,20}$/;

/**
 * The words that lead up to a figure: its clause, or where it begins its line or cell the label before it, as in
 * 「签约合同价 | 168.50万元」.
 */
export function leadOf(figures: Figures, q: Quantity): string {
  const leads = leadsOf(figures);
  let lead = leads.get(q);
  if (lead === undefined) {
    lead = cutLead(figures, q);
    leads.set(q, lead);
  }
  return lead;
}
/** Most relations ask what leads up to a figure. */
const leadsOf: (figures: Figures) => Map<Quantity, string> = once(() => new Map());

function cutLead(figures: Figures, q: Quantity): string {
  const start = figures.sentenceStart(q.at.start, CLAUSE);
  const own = figures.text.slice(start, q.at.start);
  const mark = figures.text[start - 1];
  if (own.length > 1 || (mark !== '\n' && mark !== '\t' && mark !== '：')) return own;
  const from = figures.sentenceStart(start - 1, LINE);
  const label = figures.text.slice(from, start - 1);
  return LABEL.test(label) ? label.replace(/[：:]$/, '') + own : own;
}

/** The sentence, or row, that a figure stands in. */
export const sentenceOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start), figures.sentenceEnd(q.at.end));
