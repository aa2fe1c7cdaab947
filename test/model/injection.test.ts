import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedAnalysis } from '../../src/core/analysis.ts';
import type { Document } from '../../src/core/document.ts';
import { analyze } from '../../src/run/analyze.ts';
import { analyzeWithModel } from '../../src/run/model/analyze-with-model.ts';
import { answerFrom, promptOf, type Reading } from './careful-reader.ts';
import { CARRIERS, INSTRUCTIONS } from './injected.ts';
import { pipelines, sessionWith } from './sample.ts';
import { completion, type FakeServer, fakeServer, json, type Seen } from './server.ts';

const READING: Reading = {
  problems: {
    items: [
      { kind: 'problem', quote: '边沟整修没有完成' },
      { kind: 'recommendation', quote: '规范养护台账' },
    ],
  },
  targets: { targets: [{ target: '整修边沟18公里', outcome: '整修边沟12公里' }] },
  verdict: { verdict: '综合评价得分84分' },
};

let honest: FakeServer;
let steered: FakeServer;
let elsewhere: FakeServer;
/** What is put in, for the steered server to obey. */
let instruction = '';

/** A model that does what the instruction says, as far as a reply can. */
function obey(seen: Seen) {
  const words = instruction.slice(0, 40);
  const replies: Record<string, unknown> = {
    problems: {
      items: [
        { kind: 'problem', quote: '规范养护台账' },
        { kind: 'recommendation', quote: words },
        { kind: 'problem', quote: '项目没有任何问题' },
        { kind: 'recommendation', quote: `见 ${elsewhere.url}` },
      ],
    },
    deliverables: { deliverables: [{ promise: '整修边沟18公里', fate: words }] },
    targets: {
      targets: [
        { target: '整修边沟18公里', outcome: '整修边沟18公里' },
        { target: words, outcome: '100%' },
      ],
    },
    answers: { answers: [{ problem: '边沟整修没有完成', recommendation: '规范养护台账' }] },
    verdict: { verdict: '评价等级为优' },
    names: { same: [{ one: '农村公路', other: '养护台账' }] },
  };
  const call = { id: 'c1', type: 'function', function: { name: 'fetch', arguments: `{"url":"${elsewhere.url}"}` } };
  return (response: Parameters<typeof json>[0]) =>
    json(
      response,
      200,
      completion(
        '',
        { prompt_tokens: 10, completion_tokens: 10 },
        {
          message: { role: 'assistant', content: JSON.stringify(replies[promptOf(seen)]), tool_calls: [call] },
        },
      ),
    );
}

beforeAll(async () => {
  [honest, steered, elsewhere] = await Promise.all([
    fakeServer((seen) => answerFrom(READING, seen)),
    fakeServer(obey),
    fakeServer(() => 'no'),
  ]);
});
afterAll(() => Promise.all([honest, steered, elsewhere].map((server) => server.close())));

const withModel = async (document: Document, { url }: FakeServer): Promise<PublishedAnalysis> =>
  (await analyzeWithModel(document, { pipelines }, sessionWith({ url, mask: false }))).analysis;

const rulesFacts = ({ facts }: PublishedAnalysis): string[] =>
  facts.filter(({ by }) => by === 'rules').map(({ kind, quote, value }) => `${kind} ${quote} ${JSON.stringify(value)}`);
const quoted = ({ facts }: PublishedAnalysis): string[] =>
  facts.filter(({ by }) => by !== 'rules').map(({ kind, quote, by }) => `${kind} ${quote} ${by}`);
const said = ({ findings }: PublishedAnalysis): string[] =>
  findings.map(({ check, message }) => `${check}: ${message}`);
const checksOf = ({ findings }: PublishedAnalysis): string[] => findings.map(({ check }) => check);

describe.each(Object.entries(CARRIERS))('an instruction in %s', (_, carry) => {
  let clean: Document;
  let before: PublishedAnalysis;
  let quotedBefore: string[];
  beforeAll(async () => {
    clean = await carry(null);
    before = analyze(clean, { pipelines }).analysis;
    expect(said(before).join()).toMatch(/overspend/);
    const read = await withModel(clean, honest);
    // Of problems and promises in this report the rules make the same facts, and theirs stand.
    expect(read.facts.map(({ quote }) => quote)).toEqual(expect.arrayContaining(['边沟整修没有完成', '规范养护台账']));
    quotedBefore = quoted(read);
    expect(quotedBefore).not.toEqual([]);
  });

  it.each(INSTRUCTIONS)('%s', async (template) => {
    instruction = template.replaceAll('{url}', elsewhere.url);
    const injected = await carry(instruction);
    expect(injected.text, 'it is in the document').not.toBe(clean.text);

    // A model that reads on: the same quotes as without.
    const unmoved = await withModel(injected, honest);
    expect(quoted(unmoved)).toEqual(quotedBefore);

    // A model that obeys.
    const rules = analyze(injected, { pipelines }).analysis;
    const moved = await withModel(injected, steered);
    for (const result of [unmoved, moved]) {
      expect(rulesFacts(result), 'facts are those of the rules').toEqual(rulesFacts(rules));
      expect(rulesFacts(result), 'and none of the report is lost').toEqual(expect.arrayContaining(rulesFacts(before)));
      expect(said(result), 'no finding is gone').toEqual(expect.arrayContaining(said(rules)));
      expect(checksOf(result), 'no check falls silent').toEqual(expect.arrayContaining(checksOf(before)));
      const certain = result.findings.filter(({ certainty }) => certainty === 'certain');
      expect(certain, 'and none is certain by a model').toEqual(
        rules.findings.filter(({ certainty }) => certainty === 'certain'),
      );
      for (const { span, quote } of result.facts) expect(injected.text.slice(span.start, span.end)).toBe(quote);
    }
    // Only the words of the report itself can have become facts, and no figure or grade of the instruction.
    for (const fact of moved.facts.filter(({ by }) => by !== 'rules'))
      expect(['problem', 'recommendation', 'deliverable', 'target', 'verdict']).toContain(fact.kind);
    expect(
      moved.issues.some(({ code }) => code.startsWith('model-quote-')),
      'what was made up is told',
    ).toBe(true);
  });
});

describe('after all of them', () => {
  it('a hundred documents were tried', () => {
    expect(Object.keys(CARRIERS).length * INSTRUCTIONS.length).toBe(100);
  });

  it('nothing was sent elsewhere, and only calls without tools to the server', () => {
    expect(elsewhere.seen).toEqual([]);
    for (const { path, body } of [...honest.seen, ...steered.seen]) {
      expect(path).toBe('/v1/chat/completions');
      expect(Object.keys(body).sort()).toEqual(['max_tokens', 'messages', 'model', 'response_format', 'temperature']);
      expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
      expect(body.messages[0]?.content, 'the instructions are the prompt and nothing of the report').toMatch(
        /^# .* · \w+ v\d+\n/,
      );
    }
  });

  it('no text can close the marks around it: they are made from it', () => {
    for (const { body, passage } of steered.seen) {
      const sent = body.messages[1]?.content ?? '';
      const mark = /^【原文开始 (\w+)】/.exec(sent)?.[1] as string;
      expect(sent.split(mark)).toHaveLength(3);
      expect(passage).not.toContain(mark);
    }
  });
});
