import { createHash } from 'node:crypto';
import type { ArchiveEntry, ArchiveIndex } from '../core/archive.ts';
import type { ArchiveCheck, ArchiveContext, ArchiveVerdict, Resemblance } from '../core/archive-check.ts';
import { type Finding, SEVERITIES } from '../core/finding.ts';
import type { Pipeline } from '../core/pipeline.ts';
import { type Bilingual, fill, folded, type Lang } from '../core/text.ts';
import { archiveChecks } from './checks/index.ts';
import { resemblancesOf } from './resemblances.ts';
import { keysOfYear, sameProject } from './subject.ts';

export interface CompareOptions {
  /** The pipeline of the report's kind: it may switch checks off, re-weight them or set their options. */
  readonly pipeline: Pipeline;
  readonly lang: Lang;
  /** The checks to run; all of them when absent. */
  readonly checks?: readonly ArchiveCheck[];
}

/**
 * Holds a report against the archive and gives the findings about it, the gravest first. The report itself may be in the
 * index already or not; it is never compared with itself. Reads the index and changes nothing. Throws what a check throws.
 */
export function compare(entry: ArchiveEntry, text: string, index: ArchiveIndex, options: CompareOptions): Finding[] {
  const { pipeline, lang } = options;
  const base = contextOf(entry, text, index);
  const findings: Finding[] = [];
  for (const check of options.checks ?? archiveChecks) {
    const setting = pipeline.checks[check.id];
    if (setting === 'off' || (check.kinds && !check.kinds.includes(entry.kind))) continue;
    const context: ArchiveContext = { ...base, options: { ...check.options, ...setting?.options } };
    for (const verdict of check.run(context))
      findings.push(findingOf(check, verdict, setting?.severity ?? check.severity, base, lang));
  }
  const rank = (f: Finding): number => SEVERITIES.indexOf(f.severity) * 2 + Number(f.certainty === 'suspect');
  return unique(findings).sort((a, b) => rank(a) - rank(b) || a.evidence[0]!.span.start - b.evidence[0]!.span.start);
}

function contextOf(entry: ArchiveEntry, text: string, index: ArchiveIndex): Omit<ArchiveContext, 'options'> {
  let resemblances: Resemblance[] | null = null;
  let related: { entry: ArchiveEntry; text: string }[] | null = null;
  return {
    entry,
    text,
    index,
    resemblances() {
      resemblances ??= resemblancesOf(entry, text, index);
      return resemblances;
    },
    sameProject() {
      related ??= relatedTo(entry, index);
      return related;
    },
  };
}

function relatedTo(entry: ArchiveEntry, index: ArchiveIndex): { entry: ArchiveEntry; text: string }[] {
  const { year, keys } = entry;
  if (year === null || keys.length === 0) return [];
  return index
    .ofProject([...keys, ...keysOfYear(keys, year - 1), ...keysOfYear(keys, year + 1)])
    .flatMap((document) => {
      if (document === entry.document) return [];
      const other = index.entry(document);
      if (!other || !sameProject(entry, other)) return [];
      return [
        {
          entry: other,
          get text() {
            return index.text(document) ?? '';
          },
        },
      ];
    });
}

function findingOf(
  check: ArchiveCheck,
  verdict: ArchiveVerdict<Record<string, Bilingual>>,
  severity: Finding['severity'],
  { text, index }: Omit<ArchiveContext, 'options'>,
  lang: Lang,
): Finding {
  const template = check.messages[verdict.message];
  if (!template) throw new Error(`no message ${verdict.message}`);
  const evidence = verdict.evidence.map(({ place: { span }, ...label }) => ({
    span,
    quote: text.slice(span.start, span.end),
    label: label[lang],
  }));
  const elsewhere = verdict.elsewhere.map(({ document, span, ...label }) => ({
    document,
    name: index.entry(document)?.name ?? '',
    span,
    quote: index.text(document)?.slice(span.start, span.end) ?? '',
    label: label[lang],
  }));
  return {
    fingerprint: fingerprint(
      check.id,
      [...evidence, ...elsewhere].map(({ quote }) => quote),
    ),
    check: check.id,
    severity: verdict.severity ?? severity,
    certainty: verdict.certainty ?? 'certain',
    ...(verdict.because && { because: verdict.because[lang] }),
    message: fill(template[lang], verdict.data),
    ...(verdict.calculation && { calculation: verdict.calculation }),
    evidence,
    elsewhere,
    data: { ...verdict.data },
  };
}

/** From check and folded quotes here and there: not from the other document's id, which changes with its bytes. */
const fingerprint = (check: string, quotes: readonly string[]): string =>
  createHash('sha256')
    .update([check, ...quotes.map(folded)].join('\u001f'))
    .digest('hex')
    .slice(0, 20);

/** Equal fingerprints get a number, so that each can be decided on. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const n = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, n);
    return n === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${n}` };
  });
}
