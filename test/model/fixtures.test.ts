import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreOf, type Tally } from '../../src/core/evaluation.ts';
import { overlaps, type Span } from '../../src/core/span.ts';
import type { Analysed } from '../../src/run/analyze.ts';
import { analyze } from '../../src/run/analyze.ts';
import { evaluate, Gold, placeOf } from '../../src/run/evaluate.ts';
import { answerFrom, type Reading } from './careful-reader.ts';
import { analysed, documentOfText, pipelines, sessionWith } from './sample.ts';
import { type FakeServer, fakeServer } from './server.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/model');
const cases = readdirSync(FOLDER).filter((id) => existsSync(join(FOLDER, id, 'gold.json')));
const LISTS = ['problems', 'recommendations', 'deliverables'] as const;
type Tallies = Record<(typeof LISTS)[number], Tally>;

/** What was promised: by the rules the undertakings that they follow up, by a model the facts that it quoted. */
function deliverables({ links, facts }: Analysed): Span[] {
  const followed = links.flatMap((link) =>
    link.kind === 'outcome' && /^(?:promise|row)@/.test(link.undertaking.id) ? [link.undertaking.place.span] : [],
  );
  const quoted = facts.flatMap((fact) => (fact.kind === 'deliverable' ? [fact.span] : []));
  // One thing promised is one, whoever names it and in how many pieces.
  const all = [...followed];
  for (const span of quoted) if (!all.some((own) => overlaps(own, span))) all.push(span);
  return all;
}

/** Problems and recommendations as `gouji eval` counts them; deliverables by what was labelled as promised. */
function talliesOf(result: Analysed, gold: Gold): Tallies {
  const none: Tally = { tp: 0, fp: 0, fn: 0 };
  const { facts } = evaluate(result.analysis, gold);
  const labels = (gold.facts['deliverables'] ?? []).map((label) =>
    typeof label === 'string' ? { quote: label } : label,
  );
  const places = labels.map(({ quote, nth }) => placeOf(result.analysis.text, quote, nth as number | undefined));
  const found = deliverables(result);
  const hit = places.filter((place) => place && found.some((span) => overlaps(span, place))).length;
  const extra = found.filter((span) => !places.some((place) => place && overlaps(span, place))).length;
  return {
    problems: facts['problems'] ?? none,
    recommendations: facts['recommendations'] ?? none,
    deliverables: { tp: hit, fp: extra, fn: places.length - hit },
  };
}

let server: FakeServer;
let reading: Reading = {};
const rules: Record<string, Analysed> = {};
const both: Record<string, Analysed> = {};
const golds: Record<string, Gold> = {};

beforeAll(async () => {
  server = await fakeServer((seen) => answerFrom(reading, seen));
  for (const id of cases) {
    const read = (name: string): string => readFileSync(join(FOLDER, id, name), 'utf8');
    reading = JSON.parse(read('replies.json')) as Reading;
    golds[id] = Gold.parse(JSON.parse(read('gold.json')));
    rules[id] = analyze(documentOfText(read('report.txt')), { pipelines });
    both[id] = await analysed(read('report.txt'), sessionWith({ url: server.url }));
  }
});
afterAll(() => server.close());

describe.each(cases)('%s', (id) => {
  it('is labelled with words of its own, in reports whose problems the rules do not all read', () => {
    const { text } = (rules[id] as Analysed).analysis;
    for (const list of LISTS)
      for (const label of (golds[id] as Gold).facts[list] ?? []) {
        const { quote, nth } = typeof label === 'string' ? { quote: label, nth: 1 } : label;
        expect(placeOf(text, quote, nth as number | undefined), quote).not.toBeNull();
      }
    const alone = talliesOf(rules[id] as Analysed, golds[id] as Gold);
    expect(scoreOf([alone.problems, alone.recommendations]).f1).toBeLessThan(0.9);
  });

  it('gains from a model at least 3 points of F1', () => {
    const alone = Object.values(talliesOf(rules[id] as Analysed, golds[id] as Gold));
    const helped = Object.values(talliesOf(both[id] as Analysed, golds[id] as Gold));
    expect(scoreOf(helped).f1 - scoreOf(alone).f1).toBeGreaterThanOrEqual(0.03);
  });

  it('changes in nothing else: the facts and findings of the rules are as they were, and no new one is certain', () => {
    const [before, after] = [(rules[id] as Analysed).analysis, (both[id] as Analysed).analysis];
    expect(after.facts.filter(({ by }) => by === 'rules')).toEqual(before.facts);
    expect(after.findings.filter(({ certainty }) => certainty === 'certain').map(({ message }) => message)).toEqual(
      before.findings.filter(({ certainty }) => certainty === 'certain').map(({ message }) => message),
    );
    for (const finding of before.findings)
      expect(after.findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)).toMatchObject({
        message: finding.message,
        certainty: finding.certainty,
      });
    expect(after.outline).toEqual(before.outline);
    expect(after.kind).toBe(before.kind);
    expect(after.asOf).toBe(before.asOf);
  });
});

describe('all of them together', () => {
  it('show a slip as what it is: no fact, an issue that says so', () => {
    const { issues, facts } = (both['toilets-acceptance'] as Analysed).analysis;
    expect(issues.map(({ code, message }) => `${code} ${/“.*”/.exec(message)?.[0]}`)).toEqual([
      'model-quote-absent “资料里缺少隐蔽工程的照片”',
    ]);
    expect(facts.filter(({ quote }) => quote.includes('隐蔽工程'))).toEqual([]);
  });

  it('let code judge what a model only pointed at: figures, and words that something was not done', () => {
    const said = cases.flatMap((id) =>
      (both[id] as Analysed).analysis.findings
        .filter(({ because }) => because?.includes('语言模型'))
        .map(({ check, message }) => `${check}: ${message}`),
    );
    expect(said).toContain('target-shortfall: 目标 2辆，完成 1辆，未达到目标。');
    // What the rules read by themselves is theirs, whatever the model points at.
    const missing = 'deliverable-missing: 目标中的 「开通油茶技术服务热线」，报告写明没有完成。';
    const own = (rules['seedlings-summary'] as Analysed).analysis.findings;
    expect(own.map(({ check, message }) => `${check}: ${message}`)).toContain(missing);
    expect(said).not.toContain(missing);
  });

  it('gain in each of the three lists', () => {
    const rows = LISTS.map((list) => {
      const of = (results: Record<string, Analysed>) =>
        scoreOf(cases.map((id) => talliesOf(results[id] as Analysed, golds[id] as Gold)[list]));
      return { list, rules: of(rules).f1, both: of(both).f1 };
    });
    for (const { list, rules: alone, both: helped } of rows) expect(helped - alone, list).toBeGreaterThanOrEqual(0.03);
  });
});
