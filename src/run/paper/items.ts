import { createHash } from 'node:crypto';
import type { PublishedFact } from '../../core/fact.ts';
import type { Finding } from '../../core/finding.ts';
import type { Locator } from '../../core/locate.ts';
import { contains } from '../../core/span.ts';
import type { Lang } from '../../core/text.ts';
import {
  findingAddress,
  type PaperDecision,
  type PaperDocument,
  type PaperEvidence,
  type PaperFact,
  type PaperFinding,
  placeAddress,
} from '../../core/working-paper.ts';
import { findCheck } from '../catalogue.ts';

/** What is said of a fact wherever it is kept. */
export type AnyPublishedFact = Pick<PublishedFact, 'id' | 'kind' | 'span' | 'quote' | 'section' | 'by'> & {
  readonly value: unknown;
};

/** A report as it is laid into a paper. */
export interface PaperReport {
  readonly document: PaperDocument;
  readonly title: string;
  readonly facts: readonly AnyPublishedFact[];
}

export interface ItemOptions {
  readonly lang: Lang;
  /** Address of the review desk; '' where there is none. */
  readonly desk: string;
}

/** A finding as a paper shows it, with what is known of its check. */
export function paperFinding(
  finding: Finding,
  { document, title, facts }: PaperReport,
  decision: PaperDecision,
  { lang, desk }: ItemOptions,
): PaperFinding {
  const { fingerprint, check, severity, certainty, because = '', message, calculation = '' } = finding;
  const known = findCheck(check);
  const here = finding.evidence.map(({ span, quote, label, place }): PaperEvidence => {
    const amounts = facts.filter((fact) => fact.kind === 'amount' && contains(span, fact.span));
    const [only] = amounts;
    return {
      document,
      span,
      quote,
      label,
      ...(place && { place }),
      ...(only && amounts.length === 1 && { yuan: (only.value as { yuan: string }).yuan }),
    };
  });
  const elsewhere = (finding.elsewhere ?? []).map(
    ({ document: id, name, span, quote, label }): PaperEvidence => ({
      document: { id, name, mediaType: '' },
      span,
      quote,
      label,
    }),
  );
  return {
    fingerprint,
    check,
    title: known?.title[lang] ?? check,
    severity,
    certainty,
    because,
    message,
    calculation,
    basis: known?.docs.why[lang] ?? '',
    document,
    report: title,
    evidence: [...here, ...elsewhere],
    decision,
    link: findingAddress(desk, document, fingerprint),
  };
}

/** A fact as a paper shows it. */
export function paperFact(
  fact: AnyPublishedFact,
  { document }: PaperReport,
  locator: Locator,
  { desk }: ItemOptions,
): PaperFact {
  const { id, kind, span, quote, section, by } = fact;
  const place = locator.at(span);
  return {
    document,
    id,
    kind,
    span,
    quote,
    ...valueCells(kind, fact.value as Readonly<Record<string, unknown>>),
    section,
    ...(place && { place }),
    by,
    link: placeAddress(desk, document, span),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const RATE_UNIT: Readonly<Record<string, string>> = { percent: '%', point: '百分点' };

/** What a value says in one cell; a range or a period as its two ends. Amounts count in yuan, whatever was printed. */
function valueCells(
  kind: string,
  value: Readonly<Record<string, unknown>>,
): Pick<PaperFact, 'value' | 'number' | 'unit' | 'role' | 'of'> {
  const about = { role: text(value['role']), of: text(value['of']) };
  const to = text(value['to']);
  const measured = (number: string, unit: string) =>
    to ? { ...about, value: `${number}–${to}`, unit } : { ...about, value: number, number, unit };
  if (kind === 'amount') return measured(text(value['yuan']), '元');
  if (kind === 'count') return measured(text(value['value']), text(value['unit']));
  if (kind === 'rate') return measured(text(value['value']), RATE_UNIT[text(value['unit'])] ?? '');
  if (kind === 'score') return measured(text(value['value']), '分');
  const words = ['value', 'number', 'text', 'name', 'date'].map((key) => text(value[key])).find(Boolean);
  const period = [value['start'], value['end']].map(text).filter(Boolean).join('/');
  return { ...about, value: words ?? period, unit: '' };
}

/** A short name for a value: changes with it. */
export const versionOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
