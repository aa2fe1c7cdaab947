import type { NotAssessed } from '../../core/analysis.ts';
import type { Document } from '../../core/document.ts';
import type { Issue } from '../../core/errors.ts';
import { overlaps, type Span } from '../../core/span.ts';
import type { Lang } from '../../core/text.ts';
import { type Asked, ask, type Trouble } from '../../model/ask.ts';
import { passagesFor } from '../../model/passages.ts';
import type { Pair } from '../../model/propose.ts';
import type { PromptId } from '../../model/schemas.ts';
import { type Analysed, type AnalyzeOptions, conclude, type Prepared, prepare } from '../analyze.ts';
import { mergeFindings, pointOut } from './findings.ts';
import { checkWithout } from './matters.ts';
import { type Given, linksOfPairs, mergeFacts } from './merge.ts';
import { type ModelSession, promptsOf } from './session.ts';
import { missIssue, troubleIssue, unassessedReason } from './texts.ts';

/** What was asked for one prompt and what came of it. */
interface Answered {
  readonly id: PromptId;
  readonly by: string;
  readonly results: readonly Asked[];
}

/**
 * Analyses a document by rules and lets a model quote beside them. The rules' facts and findings stay as they are,
 * whatever the model answers; what it adds says who made it. Trouble with the model is an issue of the document. With
 * no model only what could not be judged for want of one is added.
 */
export async function analyzeWithModel(
  document: Document,
  options: AnalyzeOptions,
  session: ModelSession,
  signal?: AbortSignal,
): Promise<Analysed> {
  const lang = options.lang ?? 'zh';
  const prepared = prepare(document, options);
  const rules = conclude(prepared, options);
  const ids = promptsOf(prepared.pipeline.prompts);
  if (!session.model) return withoutModel(prepared, rules, ids, session, lang);

  const injected = instructionsIn(rules);
  const refused = (at: Span): boolean => injected.some((span) => overlaps(span, prepared.structure.view.toSource(at)));
  const first = await Promise.all(
    ids.filter((id) => id !== 'answers').map((id) => askAll(id, prepared, prepared.facts, session, signal)),
  );
  const found = mergeFacts(prepared, givenOf(first), refused);
  const last = ids.includes('answers') ? [await askAll('answers', prepared, found, session, signal)] : [];
  const answered = [...first, ...last];

  const given = givenOf(answered);
  const pairs = given.flatMap(({ by, proposed }) =>
    proposed.pairs.filter(({ one, other }) => !refused(one) && !refused(other)).map((pair) => ({ ...pair, who: by })),
  );
  const both = judged(prepared, rules, found, pairs, options);
  const findings = pointOut(
    mergeFindings(rules.analysis.findings, both.analysis.findings, lang),
    pairs,
    { view: prepared.structure.view, text: document.text },
    lang,
  );
  const issues = [...issuesOf(answered, lang), ...injectedIssues(given, refused, prepared, lang)];
  return finished({ ...both, analysis: { ...both.analysis, findings } }, rules, issues, [
    ...unassessed(answered, prepared, rules, lang),
  ]);
}

/** The second judgement is only needed where the model proposed anything. */
function judged(
  prepared: Prepared,
  rules: Analysed,
  facts: Prepared['facts'],
  pairs: readonly Pair[],
  options: AnalyzeOptions,
): Analysed {
  if (facts.length === prepared.facts.length && pairs.length === 0) return rules;
  return conclude({ ...prepared, facts }, options, linksOfPairs(prepared, rules.links, pairs));
}

async function askAll(
  id: PromptId,
  { structure }: Prepared,
  facts: Prepared['facts'],
  session: ModelSession,
  signal: AbortSignal | undefined,
): Promise<Answered> {
  const prompt = session.prompt(id);
  const model = session.model as NonNullable<ModelSession['model']>;
  const passages = passagesFor(id, structure, facts, session.mask);
  const results = await Promise.all(passages.map((passage) => ask(model, prompt, passage, signal)));
  return { id, by: `${id}@${prompt.version}/${model.name}`, results };
}

const givenOf = (answered: readonly Answered[]): Given[] =>
  answered.flatMap(({ by, results }) =>
    results.flatMap((result) => ('proposed' in result ? [{ by, proposed: result.proposed }] : [])),
  );

/** What the rules take for words to a program: nothing in it is a fact. */
const instructionsIn = ({ analysis }: Analysed): Span[] =>
  analysis.findings
    .filter(({ check }) => check === 'injected-text')
    .flatMap(({ evidence }) => evidence.map((e) => e.span));

function injectedIssues(
  given: readonly Given[],
  refused: (at: Span) => boolean,
  { structure }: Prepared,
  lang: Lang,
): Issue[] {
  return given.flatMap(({ by, proposed }) =>
    [...proposed.quoted.map(({ at }) => at), ...proposed.pairs.flatMap(({ one, other }) => [one, other])]
      .filter(refused)
      .map((at) => missIssue(by, structure.view.text.slice(at.start, at.end), 'injected', lang)),
  );
}

function issuesOf(answered: readonly Answered[], lang: Lang): Issue[] {
  return answered.flatMap(({ by, results }) => {
    const troubles = new Map<Trouble, number>();
    const missed: Issue[] = [];
    for (const result of results) {
      if ('trouble' in result) troubles.set(result.trouble, (troubles.get(result.trouble) ?? 0) + 1);
      else for (const { quote, why } of result.proposed.missed) missed.push(missIssue(by, quote, why, lang));
    }
    return [...missed, ...[...troubles].map(([trouble, passages]) => troubleIssue(by, trouble, passages, lang))];
  });
}

/** Checks that could not judge because an answer is missing. */
function unassessed(answered: readonly Answered[], prepared: Prepared, rules: Analysed, lang: Lang): NotAssessed[] {
  return answered.flatMap(({ id, by, results }) => {
    const failed = results.find((result) => 'trouble' in result);
    const check = failed && checkWithout(id, prepared, rules);
    return check ? [{ check, reason: unassessedReason(by, (failed as { trouble: Trouble }).trouble, lang) }] : [];
  });
}

function withoutModel(
  prepared: Prepared,
  rules: Analysed,
  ids: readonly PromptId[],
  session: ModelSession,
  lang: Lang,
): Analysed {
  const missing = ids.flatMap((id) => {
    const check = checkWithout(id, prepared, rules);
    return check ? [{ check, reason: unassessedReason(`${id}@${session.prompt(id).version}`, null, lang) }] : [];
  });
  return finished(rules, rules, [], missing);
}

/** One entry for a check that goes without is enough; one that said itself why it could not judge keeps its reason. */
function finished(
  analysed: Analysed,
  rules: Analysed,
  issues: readonly Issue[],
  missing: readonly NotAssessed[],
): Analysed {
  const { analysis } = analysed;
  const known = new Set(rules.analysis.notAssessed.map(({ check }) => check));
  const more = missing.filter(({ check }) => !known.has(check) && known.add(check));
  const troubles = [...rules.analysis.issues, ...issues];
  return {
    ...analysed,
    analysis: {
      ...analysis,
      status: troubles.some(({ note }) => !note) ? 'partial' : 'complete',
      notAssessed: [...rules.analysis.notAssessed, ...more],
      issues: troubles,
    },
  };
}
