import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { PublishedAnalysis } from '../core/analysis.ts';
import type { Evaluation, Miss, Tally } from '../core/evaluation.ts';
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

type Labelled = { readonly quote: string; readonly nth?: number | undefined } & Record<string, unknown>;
const asQuoted = (q: z.infer<typeof Quote>): Labelled => (typeof q === 'string' ? { quote: q } : q) as Labelled;

/** Numbers are one when they agree to six digits: labels were written by hand, 33.333333 for a third. */
const same = (a: unknown, b: unknown): boolean => {
  try {
    const [x, y] = [a, b].map((n) => dec(String(n).replaceAll(',', ''))) as [Decimal, Decimal];
    return x.minus(y).abs().lte(Decimal.max(1, y.abs()).times('1e-6'));
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

/** The checks that labels speak of: a finding of another one is no false flag, for nobody said whether it is right. */
const LABELLED: ReadonlySet<string> = new Set(
  (
    'sum-mismatch table-total-mismatch rate-mismatch balance-mismatch unit-price-mismatch growth-mismatch score-sum-mismatch ' +
    'weight-sum-mismatch rate-out-of-range unit-scale-conflict overspend amount-conflict count-conflict paid-not-delivered ' +
    'list-count-mismatch persons-vs-attendances target-shortfall target-unreported deliverable-missing deadline-missed ' +
    'done-undone-conflict date-order date-invalid section-missing section-numbering attachment-missing placeholder ' +
    'grade-score-mismatch grade-without-score conclusion-contradiction problem-without-recommendation foreign-place ' +
    'name-variant year-leftover document-number-format unbalanced-brackets sample-too-small boilerplate-tail page-noise ' +
    'conversion-artifact garbled-text duplicate-paragraph injected-text mojibake document-year-conflict malformed-number'
  ).split(' '),
);

/**
 * The nth place of a quote in a text; every occurrence counts, overlapping ones too. Where it isn't there as it stands, it
 * is looked for without regard to white space, which readers of other formats may set differently. Null when it isn't there.
 */
export function placeOf(text: string, quote: string, nth = 1): Span | null {
  let at = -1;
  for (let n = 0; n < nth; n++) {
    at = text.indexOf(quote, at + 1);
    if (at < 0) return squeezedPlace(text, quote, nth);
  }
  return { start: at, end: at + quote.length };
}

function squeezedPlace(text: string, quote: string, nth: number): Span | null {
  const wanted = squeezed(quote);
  if (wanted === '') return null;
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) if (!/\s/.test(text[i] as string)) at.push(i);
  const without = squeezed(text);
  let from = -1;
  for (let n = 0; n < nth; n++) {
    from = without.indexOf(wanted, from + 1);
    if (from < 0) return null;
  }
  return { start: at[from] as number, end: (at[from + wanted.length - 1] as number) + 1 };
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
  const { checks, unlabelled } = compareFindings(analysis, gold, misses);
  return {
    facts,
    checks,
    unlabelled,
    misses,
    kind: analysis.kind === gold.kind,
    asOf: (analysis.asOf ?? null) === (gold.asOf ?? null),
  };
}

function compareFindings(
  analysis: PublishedAnalysis,
  gold: Gold,
  misses: Miss[],
): Pick<Evaluation, 'checks' | 'unlabelled'> {
  const checks: Record<string, Tally> = {};
  const unlabelled: Record<string, number> = {};
  const tallyOf = (id: string): Tally => (checks[id] ??= { tp: 0, fp: 0, fn: 0 });
  // A quote that isn't in the text keeps its null: a label with such quotes only can't be met.
  const places = (d: z.infer<typeof Defect>): (Span | null)[] =>
    d.quotes.map((q) => placeOf(analysis.text, asQuoted(q).quote, asQuoted(q).nth ?? d.nth));
  const used = new Set<unknown>();
  type Finding = PublishedAnalysis['findings'][number];
  const touches = (finding: Finding, spans: readonly (Span | null)[]): boolean =>
    finding.evidence.some((e) => spans.some((s) => s !== null && overlaps(e.span, s)));
  const meets = (finding: Finding, spans: readonly (Span | null)[]): boolean =>
    spans.length === 0 || finding.evidence.length === 0 || touches(finding, spans);
  for (const defect of gold.defects) {
    const spans = places(defect);
    const hits = analysis.findings.filter(
      (f) => (f.check === defect.check && meets(f, spans)) || (akin(f.check, defect.check) && touches(f, spans)),
    );
    for (const hit of hits) used.add(hit);
    if (hits.length > 0) tallyOf(defect.check).tp++;
    else {
      tallyOf(defect.check).fn++;
      const place = spans.find((span) => span !== null) ?? null;
      misses.push({
        what: 'missed-defect',
        of: defect.check,
        quote: place ? analysis.text.slice(place.start, place.end) : '',
        span: place,
        detail: defect.why ?? '',
      });
    }
  }
  for (const finding of analysis.findings) {
    if (used.has(finding) || finding.severity === 'info') continue;
    if (!LABELLED.has(finding.check) && !gold.defects.some(({ check }) => check === finding.check)) {
      unlabelled[finding.check] = (unlabelled[finding.check] ?? 0) + 1;
      continue;
    }
    tallyOf(finding.check).fp++;
    const trap = (gold.traps ?? []).find((t) => t.check === finding.check && touches(finding, places(t)));
    misses.push({
      what: trap ? 'trap' : 'false-finding',
      of: finding.check,
      quote: finding.evidence[0]?.quote ?? '',
      span: finding.evidence[0]?.span ?? null,
      detail: finding.message,
    });
  }
  return { checks, unlabelled };
}
