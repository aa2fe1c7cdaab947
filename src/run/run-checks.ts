import { hash } from 'node:crypto';
import type { NotAssessed } from '../core/analysis.ts';
import type { Check, CheckContext } from '../core/check.ts';
import type { Issue } from '../core/errors.ts';
import { type AnyFact, type FactKind, factsOf } from '../core/fact.ts';
import { type Finding, SEVERITIES } from '../core/finding.ts';
import { type Link, type LinkKind, linksOf } from '../core/link.ts';
import { once } from '../core/once.ts';
import type { Pipeline, ReportKind } from '../core/pipeline.ts';
import { lastStartingBy, type Span } from '../core/span.ts';
import type { Place, Structure, Tokenize } from '../core/structure.ts';
import { fill, folded, type Lang } from '../core/text.ts';

export interface Evidenced {
  readonly structure: Structure;
  readonly facts: readonly AnyFact[];
  readonly links: readonly Link[];
  readonly kind: ReportKind;
  readonly pipeline: Pipeline;
  readonly asOf: string | null;
  readonly tokenize: Tokenize;
  readonly lang: Lang;
}

export interface Judged {
  readonly findings: Finding[];
  readonly notAssessed: NotAssessed[];
  readonly issues: Issue[];
}

/**
 * Runs the checks that the pipeline doesn't switch off; those that look at others' findings run last. A check that
 * throws is an issue of this document and stops nothing else.
 */
export function runChecks(checks: readonly Check[], given: Evidenced): Judged {
  const out: Judged = { findings: [], notAssessed: [], issues: [] };
  const { structure, kind, pipeline, facts, links, asOf, tokenize, lang } = given;
  const { view } = structure;
  const { text } = view;
  const ownFacts = byKind(<K extends FactKind>(of: K) => factsOf(facts, of)) as CheckContext['factsOf'];
  const ownLinks = byKind(<K extends LinkKind>(of: K) => linksOf(links, of)) as CheckContext['linksOf'];
  const place = (at: Span): Place => ({ at, span: view.toSource(at) });
  const shared: CheckContext = {
    structure,
    text,
    kind,
    pipeline,
    facts,
    links,
    asOf,
    tokenize,
    factsOf: ownFacts,
    linksOf: ownLinks,
    place,
    findings: NONE,
    options: NO_OPTIONS,
  };
  for (const { check, setting } of settingsOf(checks, pipeline)) {
    if (check.kinds && !check.kinds.includes(kind)) continue;
    const context =
      check.after === 'others' || check.options || setting?.options
        ? {
            ...shared,
            findings: check.after === 'others' ? [...out.findings] : NONE,
            options: { ...check.options, ...setting?.options },
          }
        : shared;
    try {
      for (const verdict of check.run(context)) {
        if ('notAssessed' in verdict) out.notAssessed.push({ check: check.id, reason: verdict.notAssessed[lang] });
        else out.findings.push(findingOf(check, verdict, setting?.severity, given));
      }
    } catch (cause) {
      out.issues.push({
        code: 'check-failed',
        message: `${check.id}: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint:
          lang === 'zh'
            ? '该检查未完成，其余检查不受影响；请附文件报告此问题。'
            : 'This check did not finish; the others did. Please report it with the file.',
      });
      out.notAssessed.push({ check: check.id, reason: lang === 'zh' ? '检查出错' : 'the check failed' });
    }
  }
  const rank = (f: Finding): number => SEVERITIES.indexOf(f.severity) * 2 + Number(f.certainty === 'suspect');
  const findings = unique(out.findings).sort(
    (a, b) => rank(a) - rank(b) || a.evidence[0]!.span.start - b.evidence[0]!.span.start,
  );
  return { ...out, findings };
}

/** Lists of one kind, each made once. */
function byKind<K>(make: (kind: K) => readonly object[]): (kind: K) => readonly object[] {
  const made = new Map<K, readonly object[]>();
  return (kind) => {
    let own = made.get(kind);
    if (!own) {
      own = make(kind);
      made.set(kind, own);
    }
    return own;
  };
}

const NONE: readonly Finding[] = [];
const NO_OPTIONS = {};

/** Checks with what a pipeline sets of them, without those that it switches off. */
function settingsOf(checks: readonly Check[], pipeline: Pipeline): readonly SetCheck[] {
  const known = settings(pipeline);
  if (known.of !== checks) Object.assign(known, { of: checks, list: listed(checks, pipeline) });
  return known.list;
}

type CheckSetting = Exclude<Pipeline['checks'][string], 'off' | undefined>;
interface SetCheck {
  readonly check: Check;
  readonly setting: CheckSetting | undefined;
}

const settings = once((_: Pipeline): { of: readonly Check[] | null; list: readonly SetCheck[] } => ({
  of: null,
  list: [],
}));

function listed(checks: readonly Check[], pipeline: Pipeline): SetCheck[] {
  return inOrder(checks).flatMap((check) => {
    const setting = pipeline.checks[check.id];
    return setting === 'off' ? [] : [{ check, setting }];
  });
}

/** Those that look at others' findings last. */
const inOrder = (checks: readonly Check[]): Check[] =>
  [...checks].sort((a, b) => Number(a.after === 'others') - Number(b.after === 'others'));

/** Why a finding is only suspected where its check says nothing more. */
const BY_WORDS = { zh: '按文字对应推定', en: 'inferred from the words' };

type Verdict = Exclude<ReturnType<Check['run']> extends Generator<infer V> ? V : never, { notAssessed: unknown }>;

function findingOf(
  check: Check,
  verdict: Verdict,
  severity: Finding['severity'] | undefined,
  given: Evidenced,
): Finding {
  const { text } = given.structure.document;
  const template = check.messages[verdict.message];
  if (!template) throw new Error(`no message ${verdict.message}`);
  const evidence = verdict.evidence.map(({ place: { span }, zh, en }) => ({
    span,
    quote: text.slice(span.start, span.end),
    label: given.lang === 'zh' ? zh : en,
  }));
  const section = sectionPath(given.structure, evidence[0]!.span.start);
  const because = verdict.because ?? (verdict.certainty === 'suspect' ? BY_WORDS : undefined);
  return {
    fingerprint: fingerprint(
      check.id,
      section,
      evidence.map((e) => e.quote),
    ),
    check: check.id,
    severity: verdict.severity ?? severity ?? check.severity,
    certainty: verdict.certainty ?? 'certain',
    ...(because && { because: because[given.lang] }),
    message: fill(template[given.lang], verdict.data),
    ...(verdict.calculation && { calculation: verdict.calculation }),
    evidence,
    data: { ...verdict.data },
  };
}

/** From check, section path and folded quotes, so that a decision survives a re-run and reopens when figures change. */
const fingerprint = (check: string, section: string, quotes: readonly string[]): string =>
  hash('sha256', [check, section, ...quotes.map(folded)].join('\u001f'), 'hex').slice(0, 20);

function sectionPath(structure: Structure, offset: number): string {
  const index = lastStartingBy(structure.sentences, offset, (s) => s.span.start);
  return structure.sections[structure.sentences[index]?.section ?? -1]?.path ?? '';
}

/** The same fingerprint twice (one sentence repeated in one section) gets a number, so that each can be decided on. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const n = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, n);
    return n === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${n}` };
  });
}
