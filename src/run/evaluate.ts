import { z } from 'zod';
import type { PublishedAnalysis } from '../core/analysis.ts';
import type { PublishedFact } from '../core/fact.ts';
import { dec } from '../core/quantity.ts';
import { overlaps, type Span } from '../core/span.ts';

const Quoted = z.looseObject({ quote: z.string(), nth: z.number().int().positive().optional() });
const Quote = z.union([z.string(), Quoted]);
const Defect = z.looseObject({
  check: z.string(),
  quotes: z.array(Quote),
  nth: z.number().int().optional(),
  why: z.string().optional(),
});

/** What a labelled report holds; the form is that of `gold.json`, described in docs/labels.md. Lists of facts are exhaustive. */
export const Gold = z.looseObject({
  kind: z.string(),
  asOf: z.string().nullish(),
  facts: z.record(z.string(), z.array(Quote)),
  defects: z.array(Defect),
  info: z.array(Defect).optional(),
  traps: z.array(Defect).optional(),
});
export type Gold = z.infer<typeof Gold>;

/** Hits, extras and misses; from them precision, recall and F1. */
export interface Tally {
  tp: number;
  fp: number;
  fn: number;
}

export interface Miss {
  readonly what: 'missed-fact' | 'extra-fact' | 'missed-defect' | 'false-finding' | 'trap';
  /** Kind of fact or id of the check. */
  readonly of: string;
  readonly quote: string;
  readonly span: Span | null;
  readonly detail: string;
}

export interface Evaluation {
  readonly facts: Readonly<Record<string, Tally>>;
  readonly checks: Readonly<Record<string, Tally>>;
  readonly misses: readonly Miss[];
  /** Whether kind and as-of date are those of the label. */
  readonly kind: boolean;
  readonly asOf: boolean;
}

type Labelled = { readonly quote: string; readonly nth?: number | undefined } & Record<string, unknown>;
const asQuoted = (q: z.infer<typeof Quote>): Labelled => (typeof q === 'string' ? { quote: q } : q) as Labelled;

const same = (a: unknown, b: unknown): boolean => {
  try {
    return dec(String(a).replaceAll(',', '')).eq(String(b).replaceAll(',', ''));
  } catch {
    return false;
  }
};
const squeezed = (text: string): string => text.replace(/\s+/g, '');

// How each list of labels is compared: the kind of fact and what makes two values equal.
const KINDS: Record<
  string,
  { kind: PublishedFact['kind']; equal: (value: Record<string, unknown>, gold: Labelled) => boolean }
> = {
  amounts: { kind: 'amount', equal: (v, g) => same(v['yuan'], g['yuan']) },
  counts: { kind: 'count', equal: (v, g) => same(v['value'], g['value']) },
  rates: { kind: 'rate', equal: (v, g) => same(v['value'], g['value']) },
  scores: { kind: 'score', equal: (v, g) => same(v['value'], g['value']) },
  dates: { kind: 'date', equal: (v, g) => String(v['start']).startsWith(String(g['date'])) },
  deadlines: { kind: 'deadline', equal: (v, g) => v['date'] === g['date'] },
  documents: { kind: 'document', equal: (v, g) => squeezed(String(v['number'])) === squeezed(String(g['number'])) },
  problems: { kind: 'problem', equal: () => true },
  recommendations: { kind: 'recommendation', equal: () => true },
};

// A defect may be reported under a neighbouring id: the sum of a table is a sum, a late deliverable a missed deadline.
const FAMILIES: readonly (readonly string[])[] = [
  ['sum-mismatch', 'table-total-mismatch', 'score-sum-mismatch', 'weight-sum-mismatch', 'balance-mismatch'],
  ['deadline-missed', 'deliverable-missing', 'target-shortfall', 'target-unreported', 'done-undone-conflict'],
  ['count-conflict', 'paid-not-delivered', 'list-count-mismatch', 'done-undone-conflict'],
  ['page-noise', 'boilerplate-tail', 'conversion-artifact', 'injected-text'],
  ['overspend', 'balance-mismatch', 'amount-conflict', 'unit-scale-conflict'],
  ['rate-mismatch', 'growth-mismatch', 'rate-out-of-range'],
  ['conversion-artifact', 'garbled-text', 'mojibake', 'malformed-number'],
  ['date-order', 'date-invalid', 'year-leftover', 'document-year-conflict'],
];
const akin = (a: string, b: string): boolean => a === b || FAMILIES.some((f) => f.includes(a) && f.includes(b));

/** The nth place of a quote in a text; every occurrence counts, overlapping ones too. Null when it isn't there. */
export function placeOf(text: string, quote: string, nth = 1): Span | null {
  let at = -1;
  for (let n = 0; n < nth; n++) {
    at = text.indexOf(quote, at + 1);
    if (at < 0) return null;
  }
  return { start: at, end: at + quote.length };
}

/** Compares an analysis with the labels of its report. Findings of severity info are counted only where they hit. */
export function evaluate(analysis: PublishedAnalysis, gold: Gold): Evaluation {
  const misses: Miss[] = [];
  const facts: Record<string, Tally> = {};
  for (const [list, { kind, equal }] of Object.entries(KINDS)) {
    const tally: Tally = { tp: 0, fp: 0, fn: 0 };
    const predicted = analysis.facts.filter((f) => f.kind === kind);
    const used = new Set<PublishedFact>();
    for (const label of (gold.facts[list] ?? []).map(asQuoted)) {
      const place = placeOf(analysis.text, label.quote, label.nth);
      const hit =
        place &&
        predicted.find(
          (f) => !used.has(f) && overlaps(f.span, place) && equal(f.value as Record<string, unknown>, label),
        );
      if (hit) {
        used.add(hit);
        tally.tp++;
      } else {
        tally.fn++;
        misses.push({ what: 'missed-fact', of: kind, quote: label.quote, span: place, detail: JSON.stringify(label) });
      }
    }
    for (const f of predicted)
      if (!used.has(f)) {
        tally.fp++;
        misses.push({ what: 'extra-fact', of: kind, quote: f.quote, span: f.span, detail: JSON.stringify(f.value) });
      }
    if (tally.tp + tally.fp + tally.fn > 0) facts[list] = tally;
  }
  const checks = compareFindings(analysis, gold, misses);
  return {
    facts,
    checks,
    misses,
    kind: analysis.kind === gold.kind,
    asOf: (analysis.asOf ?? null) === (gold.asOf ?? null),
  };
}

function compareFindings(analysis: PublishedAnalysis, gold: Gold, misses: Miss[]): Record<string, Tally> {
  const checks: Record<string, Tally> = {};
  const tallyOf = (id: string): Tally => (checks[id] ??= { tp: 0, fp: 0, fn: 0 });
  const places = (d: z.infer<typeof Defect>): Span[] =>
    d.quotes
      .map((q) => placeOf(analysis.text, asQuoted(q).quote, asQuoted(q).nth ?? d.nth))
      .filter((p): p is Span => p !== null);
  const used = new Set<unknown>();
  const meets = (finding: PublishedAnalysis['findings'][number], spans: readonly Span[]): boolean =>
    spans.length === 0 || finding.evidence.some((e) => spans.some((s) => overlaps(e.span, s)));
  for (const defect of gold.defects) {
    const spans = places(defect);
    const hits = analysis.findings.filter(
      (f) =>
        (f.check === defect.check && meets(f, spans)) ||
        (spans.length > 0 && akin(f.check, defect.check) && meets(f, spans)),
    );
    for (const hit of hits) used.add(hit);
    if (hits.length > 0) tallyOf(defect.check).tp++;
    else {
      tallyOf(defect.check).fn++;
      misses.push({
        what: 'missed-defect',
        of: defect.check,
        quote: spans[0] ? analysis.text.slice(spans[0].start, spans[0].end) : '',
        span: spans[0] ?? null,
        detail: defect.why ?? '',
      });
    }
  }
  for (const finding of analysis.findings) {
    if (used.has(finding) || finding.severity === 'info') continue;
    tallyOf(finding.check).fp++;
    const trap = (gold.traps ?? []).find(
      (t) => t.check === finding.check && meets(finding, places(t)) && places(t).length > 0,
    );
    misses.push({
      what: trap ? 'trap' : 'false-finding',
      of: finding.check,
      quote: finding.evidence[0]?.quote ?? '',
      span: finding.evidence[0]?.span ?? null,
      detail: finding.message,
    });
  }
  return checks;
}

export interface Score extends Tally {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and F1 of one or many tallies; 1 where there was nothing to find and nothing was found. */
export function scoreOf(tallies: Iterable<Tally>): Score {
  const sum: Tally = { tp: 0, fp: 0, fn: 0 };
  for (const t of tallies) {
    sum.tp += t.tp;
    sum.fp += t.fp;
    sum.fn += t.fn;
  }
  const ratio = (a: number, b: number): number => (b === 0 ? 1 : a / b);
  return {
    ...sum,
    precision: ratio(sum.tp, sum.tp + sum.fp),
    recall: ratio(sum.tp, sum.tp + sum.fn),
    f1: ratio(2 * sum.tp, 2 * sum.tp + sum.fp + sum.fn),
  };
}
