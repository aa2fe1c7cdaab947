import { z } from 'zod';
import { Span } from './span.ts';
import type { View } from './view.ts';

/** An exact decimal as a plain string. */
const DecimalString = z.string().regex(/^-?\d+(\.\d+)?$/);

/**
 * What a figure is in the life of a project. Two figures conflict only when their roles agree.
 * Source: CHECKS.md, "Three numbers for one thing".
 */
export const Role = z.enum([
  'target',
  'budget',
  'allocated',
  'received',
  'disbursed',
  'matching',
  'contract',
  'investment',
  'spent',
  'paid',
  'balance',
  'unitPrice',
  'done',
  'undone',
  'sample',
  'population',
  'prior',
  'increase',
  'cumulative',
  'full',
  'weight',
  'other',
]);
export type Role = z.infer<typeof Role>;

/** 'min': 不少于 不低于 以上 ≥ · 'above': 超过 高于 (strictly) · 'max': 不超过 以内 ≤ · 'below': 不足 低于 (strictly). */
export const Bound = z.enum(['min', 'above', 'max', 'below']);
export type Bound = z.infer<typeof Bound>;

const measured = {
  /** Half a unit of the last printed digit, in the unit of the value. */
  half: DecimalString,
  role: Role.optional(),
  bound: Bound.optional(),
  /** Marked 约, 左右, 近, 余, 多 or 几: may be off by 5 %. */
  approximate: z.boolean().optional(),
  /** What the figure is about, folded, as near to the figure as the text says it. */
  of: z.string().optional(),
  /** The upper end, when a range was printed. */
  to: DecimalString.optional(),
  /** What one of it is counted for: 人, 亩, 公里, 月 … */
  per: z.string().optional(),
  /** The period that the figure covers: an ISO date as precise as printed, or two of them parted by a stroke. */
  period: z.string().optional(),
  /** The day or month as of which the figure is told (截至…), ISO. */
  asOf: z.string().optional(),
  /** The figure stands in a table cell. */
  cell: z.boolean().optional(),
  /** Printed in a form that can't be trusted (fused or broken token): makes no certain finding. */
  malformed: z.boolean().optional(),
};

export const AmountValue = z.object({
  yuan: DecimalString,
  /** The unit as printed or inherited: 元, 万元, 亿元. */
  unit: z.string(),
  ...measured,
});
export const CountValue = z.object({ value: DecimalString, unit: z.string(), ...measured });
export const RateValue = z.object({
  value: DecimalString,
  /** 'percent' for %, ％, 百分之, ‰ (converted); 'point' for 百分点. */
  unit: z.enum(['percent', 'point']),
  /** What the rate is a part of or compared with, where the text names it: 占总投资的, 较上年. */
  base: z.string().optional(),
  ...measured,
});
export const ScoreValue = z.object({
  value: DecimalString,
  /** Full marks, when the text names them beside the score. */
  max: DecimalString.optional(),
  ...measured,
});
export const GradeValue = z.object({ value: z.string(), of: z.string().optional() });
export const DateValue = z.object({
  /** ISO, as precise as printed: 2023, 2023-06 or 2023-06-30. A date that does not exist stands as written. */
  start: z.string(),
  end: z.string().optional(),
  precision: z.enum(['year', 'half', 'quarter', 'month', 'day']),
  /** The year was not printed with the date but taken from the text before it. */
  inferredYear: z.boolean().optional(),
});
export const DeadlineValue = z.object({
  /** The last permitted day, ISO. */
  date: z.string(),
  of: z.string(),
});
export const DocumentNumberValue = z.object({
  number: z.string(),
  title: z.string().optional(),
  year: z.string().optional(),
  /** Brackets lost or wrong, or the year missing. */
  malformed: z.boolean().optional(),
});
export const TextValue = z.object({ text: z.string() });
export const NameValue = z.object({ name: z.string() });
/** Where a place lies: names, the nearest first, as in 郑州市, 河南省. */
const Parents = z.array(z.string());
export const PlaceValue = z.object({
  name: z.string(),
  /** Six digits of the official list of provinces, prefectures and counties, where the name means one of them. */
  code: z.string().optional(),
  parents: Parents.optional(),
  /** All that bear the name, where the report doesn't tell which of them is meant. */
  candidates: z.array(z.object({ code: z.string(), name: z.string(), parents: Parents })).optional(),
});
/** What the report says came of something promised. */
export const OutcomeState = z.enum(['done', 'partly', 'undone', 'unreported']);
/** Something promised, in the report's own words, with the words in which the report tells what came of it. */
export const PromiseValue = z.object({
  text: z.string(),
  outcome: z.string().optional(),
  /** What is promised, folded, without verb, number and bound. */
  subject: z.string().optional(),
  /** How much: the figure as printed. */
  quantity: z.string().optional(),
  /** By when: the last permitted day, ISO. */
  by: z.string().optional(),
  state: OutcomeState.optional(),
  /** The figure reported for it, as printed. */
  result: z.string().optional(),
});
/** A row of an indicator table: target and actual value as printed, weight and score in marks. */
export const IndicatorValue = z.object({
  name: z.string(),
  target: z.string().optional(),
  actual: z.string().optional(),
  weight: DecimalString.optional(),
  score: DecimalString.optional(),
});
export const ProcurementValue = z.object({
  /** 公开招标, 竞争性磋商, 询价 … */
  method: z.string(),
  /** The text says that it was not procured so. */
  denied: z.boolean().optional(),
});
export const FundingValue = z.object({
  source: z.enum([
    'central',
    'province',
    'city',
    'county',
    'township',
    'village',
    'self-raised',
    'bond',
    'loan',
    'donation',
    'social',
  ]),
  /** The source in the report's own words. */
  name: z.string(),
  /** The amount that stands right behind it. */
  yuan: DecimalString.optional(),
});
/** The words in which the report sums itself up, with the grade that stands in them. */
export const VerdictValue = z.object({ text: z.string(), grade: z.string().optional() });

const base = {
  id: z.string(),
  span: Span,
  quote: z.string(),
  /** Path of the section that the fact stands in; '' before the first. */
  section: z.string(),
  /** Who made it: 'rules', or the prompt and the model that quoted it, as in 'problems@1/model-name'. */
  by: z.string(),
};

export const Fact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), ...base, value: AmountValue }),
  z.object({ kind: z.literal('count'), ...base, value: CountValue }),
  z.object({ kind: z.literal('rate'), ...base, value: RateValue }),
  z.object({ kind: z.literal('score'), ...base, value: ScoreValue }),
  z.object({ kind: z.literal('grade'), ...base, value: GradeValue }),
  z.object({ kind: z.literal('date'), ...base, value: DateValue }),
  z.object({ kind: z.literal('deadline'), ...base, value: DeadlineValue }),
  z.object({ kind: z.literal('document'), ...base, value: DocumentNumberValue }),
  z.object({ kind: z.literal('problem'), ...base, value: TextValue }),
  z.object({ kind: z.literal('recommendation'), ...base, value: TextValue }),
  z.object({ kind: z.literal('deliverable'), ...base, value: PromiseValue }),
  z.object({ kind: z.literal('target'), ...base, value: PromiseValue }),
  z.object({ kind: z.literal('indicator'), ...base, value: IndicatorValue }),
  z.object({ kind: z.literal('procurement'), ...base, value: ProcurementValue }),
  z.object({ kind: z.literal('funding'), ...base, value: FundingValue }),
  z.object({ kind: z.literal('verdict'), ...base, value: VerdictValue }),
  z.object({ kind: z.literal('organisation'), ...base, value: NameValue }),
  z.object({ kind: z.literal('place'), ...base, value: PlaceValue }),
]);

/** A fact as it is published. */
export type PublishedFact = z.infer<typeof Fact>;
export type FactKind = PublishedFact['kind'];
export type ValueOf<K extends FactKind> = Extract<PublishedFact, { kind: K }>['value'];

declare const grounded: unique symbol;

/**
 * A fact inside the program: as published, with its place in the reading view and the sentence it stands in.
 * Only `ground()` makes one, so that `quote === text.slice(span)` always holds.
 */
export type FactOf<K extends FactKind> = {
  readonly id: string;
  readonly kind: K;
  readonly span: Span;
  /** The place in the reading view. */
  readonly at: Span;
  readonly quote: string;
  readonly value: ValueOf<K>;
  readonly section: string;
  /** Index in `Structure.sections`, or -1. */
  readonly sectionIndex: number;
  /** Index in `Structure.sentences`. */
  readonly sentence: number;
  readonly by: string;
  readonly [grounded]: true;
};
export type AnyFact = { [K in FactKind]: FactOf<K> }[FactKind];

/** What an extractor proposes: a place in the view and what it means. */
export type Candidate<K extends FactKind = FactKind> = {
  [P in K]: { readonly kind: P; readonly at: Span; readonly value: ValueOf<P> };
}[K];

export interface Ground {
  readonly text: string;
  readonly view: View;
  /** Section path, section index and sentence index of a view offset. */
  locate(offset: number): { section: string; sectionIndex: number; sentence: number };
}

/**
 * Turns a candidate into a fact by quoting the source text at its place. The id is stable for the same place and kind.
 * Throws a RangeError when the place is empty or outside the text, for then an extractor is broken.
 */
export function ground<K extends FactKind>(candidate: Candidate<K>, where: Ground, by = 'rules'): FactOf<K> {
  const span = where.view.toSource(candidate.at);
  if (span.end <= span.start || span.end > where.text.length)
    throw new RangeError(`no place for ${candidate.kind} at ${candidate.at.start}–${candidate.at.end}`);
  const { section, sectionIndex, sentence } = where.locate(candidate.at.start);
  const fact = {
    id: `${candidate.kind}@${span.start}-${span.end}`,
    kind: candidate.kind,
    span,
    at: candidate.at,
    quote: where.text.slice(span.start, span.end),
    value: laidOut(candidate as Candidate),
    by,
    section,
    sectionIndex,
    sentence,
  };
  return fact as unknown as FactOf<K>;
}

/**
 * The values of all figures laid out alike, what they don't say left undefined: relations and checks ask each for its bound, its unit,
 * its role some hundred times, and find them in one place instead of looking for it in each.
 */
function laidOut({ kind, value }: Candidate): Candidate['value'] {
  if (kind !== 'amount' && kind !== 'count' && kind !== 'rate' && kind !== 'score') return value;
  const given: Partial<Record<Figured, unknown>> = value;
  return {
    yuan: given.yuan,
    value: given.value,
    unit: given.unit,
    half: given.half,
    role: given.role,
    bound: given.bound,
    approximate: given.approximate,
    of: given.of,
    to: given.to,
    per: given.per,
    period: given.period,
    asOf: given.asOf,
    cell: given.cell,
    malformed: given.malformed,
    base: given.base,
    max: given.max,
  } satisfies Record<Figured, unknown> as unknown as Candidate['value'];
}
type KeysOf<V> = V extends unknown ? keyof V : never;
type Figured = KeysOf<ValueOf<'amount' | 'count' | 'rate' | 'score'>>;

/** The facts of one kind. */
export const factsOf = <K extends FactKind>(facts: readonly AnyFact[], kind: K): FactOf<K>[] =>
  facts.filter((fact): fact is AnyFact & FactOf<K> => fact.kind === kind) as FactOf<K>[];
