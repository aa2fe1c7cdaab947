import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { PublishedAnalysis } from '../../src/core/analysis.ts';
import { analyze } from '../../src/run/analyze.ts';
import { answerFrom, NOTHING, promptOf } from './careful-reader.ts';
import {
  analysed,
  documentOfText,
  hastyClock,
  issueCodes,
  pipelines,
  quotedBy,
  READING,
  REPORT,
  type Setup,
  sessionWith,
} from './sample.ts';
import { completion, type FakeServer, fakeServer, json, type Manner, type Reaction, type Seen } from './server.ts';

let server: FakeServer;
afterEach(() => server.close());

const serve = async (react: (seen: Seen, nth: number) => Reaction, manner?: Manner): Promise<FakeServer> => {
  server = await fakeServer(react, manner);
  return server;
};

/** Analyses the sample with a server that answers `problems` so and finds nothing for other prompts. */
async function withProblems(problems: (seen: Seen, nth: number) => Reaction, setup: Partial<Setup> = {}) {
  let nth = 0;
  await serve((seen) => (promptOf(seen) === 'problems' ? problems(seen, nth++) : NOTHING[promptOf(seen)]));
  return analysed(REPORT, sessionWith({ url: server.url, ...setup }));
}

const items = (...quotes: string[]) => ({ items: quotes.map((quote) => ({ kind: 'problem', quote })) });
const rules = analyze(documentOfText(REPORT), { pipelines, lang: 'zh' });

/** What the rules said is all there, as they said it. */
function expectRulesKept({ analysis }: { analysis: PublishedAnalysis }): void {
  expect(PublishedAnalysis.safeParse(analysis).error).toBeUndefined();
  expect(analysis.facts.filter(({ by }) => by === 'rules')).toEqual(rules.analysis.facts);
  const own = analysis.findings.slice(0, rules.analysis.findings.length);
  expect(own).toEqual(rules.analysis.findings);
  for (const { span, quote } of analysis.facts) expect(REPORT.slice(span.start, span.end)).toBe(quote);
}

describe('good answers', () => {
  it('become facts that say who made them, at their exact places', async () => {
    await serve((seen) => answerFrom(READING, seen));
    const result = await analysed(REPORT, sessionWith({ url: server.url }));
    expectRulesKept(result);
    expect(quotedBy(result)).toEqual([
      'problem 不少驿站大门常锁',
      'problem 个别驿站的图书尚未编目',
      'verdict 评价等级为“良”',
      'recommendation 由镇文化站统一安排志愿者轮流值守',
      'recommendation 图书借还应改用县图书馆的登记系统',
    ]);
    expect(result.analysis.facts.find(({ kind }) => kind === 'problem')?.by).toBe('problems@1/test-model');
    const verdict = result.analysis.facts.find(({ kind }) => kind === 'verdict');
    expect(verdict?.value, 'the grade is the one that the rules read').toEqual({ text: '评价等级为“良”', grade: '良' });
    expect(result.analysis.issues).toEqual([]);
    expect(result.analysis.status).toBe('complete');
  });

  it('carry no figure of their own: values are read from the quote', async () => {
    await serve((seen) => {
      if (promptOf(seen) !== 'targets') return NOTHING[promptOf(seen)];
      const pair = {
        target: '购置图书6,000册',
        outcome: '共上架6,200册',
        value: 99,
        result: '12',
        done: true,
      };
      return { targets: [pair], total: 120 };
    });
    const result = await analysed(REPORT, sessionWith({ url: server.url }));
    const told = result.analysis.facts.filter(({ kind, quote }) => kind === 'target' && quote === '购置图书6,000册');
    expect(told).toHaveLength(1);
    expect(told[0]?.value).toMatchObject({ text: '购置图书6,000册', quantity: '6,000册' });
    expect(JSON.stringify(result.analysis.facts)).not.toMatch(/"99"|:99|"done":/);
    expectRulesKept(result);
  });

  it('are asked for with a strict schema, temperature 0 and nothing else', async () => {
    await withProblems(() => items());
    for (const { body, headers } of server.seen) {
      expect(Object.keys(body).sort()).toEqual(['max_tokens', 'messages', 'model', 'response_format', 'temperature']);
      expect(body.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
      expect(Object.keys(headers).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
      expect(headers['user-agent']).toBe('gouji');
      expect(headers.authorization, 'no key was given').toBeUndefined();
    }
  });
});

describe('answers that cannot be read', () => {
  it.each([
    ['malformed JSON', '{"items":[{"kind":"problem","quote":"不少驿站'],
    ['no JSON at all', '好的，以下是问题：不少驿站大门常锁。'],
    ['a wrong schema', { problems: ['不少驿站大门常锁'] }],
    ['a wrong kind', { items: [{ kind: 'fault', quote: '不少驿站大门常锁' }] }],
    ['nothing', ''],
  ])('%s: asked once more, then an issue and no fact', async (_, content) => {
    const result = await withProblems(() => content);
    expect(server.seen.filter((seen) => promptOf(seen) === 'problems')).toHaveLength(2);
    expect(quotedBy(result)).toEqual([]);
    expect(issueCodes(result)).toEqual(['model-reply-invalid']);
    expect(result.analysis.status).toBe('partial');
    expectRulesKept(result);
  });

  it('are good the second time', async () => {
    const result = await withProblems((_, nth) => (nth === 0 ? 'oh' : items('不少驿站大门常锁')));
    expect(quotedBy(result)).toEqual(['problem 不少驿站大门常锁']);
    expect(issueCodes(result)).toEqual([]);
  });

  it('cut off at the limit are not asked for again', async () => {
    const cut = (response: ServerResponse) =>
      json(
        response,
        200,
        completion(
          '{"items":[',
          { prompt_tokens: 5, completion_tokens: 1500 },
          { finish_reason: 'length', message: { content: '{"items":[' } },
        ),
      );
    const result = await withProblems(() => cut);
    expect(server.seen.filter((seen) => promptOf(seen) === 'problems')).toHaveLength(1);
    expect(issueCodes(result)).toEqual(['model-reply-invalid']);
  });

  it.each([
    [
      'a refusal',
      { finish_reason: 'stop', message: { role: 'assistant', content: null, refusal: 'I cannot help with that.' } },
    ],
    ['a filter', { finish_reason: 'content_filter', message: { role: 'assistant', content: '' } }],
  ])('%s: an issue of its own, not asked again', async (_, choice) => {
    const refuse = (response: ServerResponse) =>
      json(response, 200, completion('', { prompt_tokens: 5, completion_tokens: 1 }, choice));
    const result = await withProblems(() => refuse);
    expect(server.seen.filter((seen) => promptOf(seen) === 'problems')).toHaveLength(1);
    expect(issueCodes(result)).toEqual(['model-refused']);
    expect(quotedBy(result)).toEqual([]);
    expectRulesKept(result);
  });
});

describe('quotes', () => {
  it.each([
    ['invented', '驿站屋顶漏雨严重', 'model-quote-absent'],
    ['with changed digits', '共上架6,300册', 'model-quote-absent'],
    ['with a changed word', '不少驿站大门紧锁', 'model-quote-absent'],
    ['that stand there several times', '驿站', 'model-quote-ambiguous'],
    ['over two paragraphs', '四、评价结论\n总体看', 'model-quote-wide'],
    ['that are empty', '', 'model-quote-empty'],
  ])('%s are an issue, never a fact', async (_, quote, code) => {
    const result = await withProblems(() => items(quote));
    expect(quotedBy(result)).toEqual([]);
    expect(issueCodes(result)).toEqual([code]);
    expect(result.analysis.status, 'nothing of the report was lost').toBe('complete');
    expectRulesKept(result);
  });

  it('from another section than the one that was sent are an issue', async () => {
    // The verdict is asked for with the conclusion alone; the quote stands in the report, but not there.
    await serve((seen) => (promptOf(seen) === 'verdict' ? { verdict: '不少驿站大门常锁' } : NOTHING[promptOf(seen)]));
    const result = await analysed(REPORT, sessionWith({ url: server.url }));
    expect(quotedBy(result)).toEqual([]);
    expect(issueCodes(result)).toEqual(['model-quote-absent']);
  });

  it('given twice make one fact', async () => {
    const result = await withProblems(() => items('不少驿站大门常锁', '不少驿站大门常锁'));
    expect(quotedBy(result)).toEqual(['problem 不少驿站大门常锁']);
    expect(issueCodes(result)).toEqual(['model-quote-repeated']);
  });

  it('are restored where names and numbers were masked', async () => {
    const result = await withProblems(({ passage }) => items(/联系人：.+?(?=。)/.exec(passage)?.[0] ?? ''));
    expect(JSON.stringify(server.seen)).not.toMatch(/王建国|13800001234/);
    expect(quotedBy(result)).toEqual(['problem 联系人：王建国，电话13800001234']);
  });
});

describe('a server in trouble', () => {
  it('with 429 and Retry-After is asked again after that time', async () => {
    const clock = hastyClock();
    const busy = (response: ServerResponse) =>
      json(response, 429, { error: { message: 'slow down' } }, { 'retry-after': '7' });
    const result = await withProblems((_, nth) => (nth < 2 ? busy : items('不少驿站大门常锁')), { clock });
    expect(clock.waits).toEqual([7000, 7000]);
    expect(quotedBy(result)).toEqual(['problem 不少驿站大门常锁']);
    expect(issueCodes(result)).toEqual([]);
  });

  it('that asks to wait for an hour is not waited for', async () => {
    const clock = hastyClock();
    const busy = (response: ServerResponse) =>
      json(response, 429, { error: { message: 'quota' } }, { 'retry-after': '3600' });
    const result = await withProblems(() => busy, { clock });
    expect(clock.waits).toEqual([]);
    expect(issueCodes(result)).toEqual(['model-unavailable']);
  });

  it('with 500s is asked again with growing pauses, then given up', async () => {
    const clock = hastyClock();
    const broken = (response: ServerResponse) => json(response, 500, { error: { message: 'oops' } });
    const result = await withProblems(() => broken, { clock });
    expect(clock.waits).toEqual([1000, 2000, 4000]);
    expect(issueCodes(result)).toEqual(['model-unavailable']);
    expect(result.analysis.status).toBe('partial');
    expectRulesKept(result);
  });

  it('that recovers is used', async () => {
    const broken = (response: ServerResponse) => json(response, 503, {});
    const result = await withProblems((_, nth) => (nth < 2 ? broken : items('不少驿站大门常锁')));
    expect(quotedBy(result)).toEqual(['problem 不少驿站大门常锁']);
  });

  it('that cuts the connection in mid-answer is asked again', async () => {
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"id":"chatcmpl-1","choices":[{"index":0,"message":{"content":"{');
      setTimeout(() => response.destroy(), 10);
    };
    const once = await withProblems((_, nth) => (nth === 0 ? cut : items('不少驿站大门常锁')));
    expect(quotedBy(once)).toEqual(['problem 不少驿站大门常锁']);
    await server.close();
    const always = await withProblems(() => cut);
    expect(quotedBy(always)).toEqual([]);
    expect(issueCodes(always)).toEqual(['model-unavailable']);
    expectRulesKept(always);
  });

  it.each([
    ['before its answer', () => () => {}],
    [
      'in mid-answer',
      () => (response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"id":"chatcmpl-1",');
      },
    ],
  ])('that falls silent %s is left after the time limit', async (_, react) => {
    const started = performance.now();
    const result = await withProblems(react, { timeout: 80, throttle: { attempts: 2 } });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(server.seen.filter((seen) => promptOf(seen) === 'problems')).toHaveLength(2);
    expect(issueCodes(result)).toEqual(['model-unavailable']);
    expect(result.analysis.issues[0]?.message).toContain('时限');
    expectRulesKept(result);
  });

  it('that denies the key is asked no more', async () => {
    const denied = (response: ServerResponse) => json(response, 401, { error: { message: 'wrong key' } });
    await serve(() => denied);
    const session = sessionWith({ url: server.url, throttle: { concurrency: 1 } });
    const result = await analysed(REPORT, session);
    await analysed(REPORT, session);
    expect(server.seen).toHaveLength(1);
    expect(new Set(issueCodes(result))).toEqual(new Set(['model-unavailable']));
    expect(result.analysis.issues[0]?.hint).toContain('gouji doctor');
    expectRulesKept(result);
  });

  it('that is not there costs no more than a few tries for a whole run', async () => {
    await serve(() => items());
    const { url } = server;
    await server.close();
    const clock = hastyClock();
    const session = sessionWith({ url, clock });
    for (let i = 0; i < 5; i++) expectRulesKept(await analysed(REPORT, session));
    expect(clock.waits.length).toBeLessThan(30);
  });

  it('that redirects elsewhere is not followed', async () => {
    const elsewhere = await fakeServer(() => items());
    const redirect = (response: ServerResponse) => {
      response.writeHead(307, { location: `${elsewhere.url}/chat/completions` });
      response.end();
    };
    const result = await withProblems(() => redirect);
    expect(elsewhere.seen).toEqual([]);
    expect(issueCodes(result)).toEqual(['model-unavailable']);
    await elsewhere.close();
  });

  it.each([
    [
      'an HTML page',
      (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>'),
    ],
    ['no choices', (response: ServerResponse) => json(response, 200, { choices: [] })],
    ['another JSON', (response: ServerResponse) => json(response, 200, { message: 'ok' })],
    ['null', (response: ServerResponse) => json(response, 200, null)],
  ])('that answers with %s is a server in trouble', async (_, react) => {
    const result = await withProblems(() => react);
    expect(quotedBy(result)).toEqual([]);
    expect(issueCodes(result)).toEqual(['model-unavailable']);
  });
});

describe('a server without structured output', () => {
  const refuses =
    (types: readonly string[]) =>
    (seen: Seen): Reaction => {
      const asked = seen.body.response_format?.type;
      if (asked && types.includes(asked))
        return (response: ServerResponse) =>
          json(response, 400, { error: { message: `response_format ${asked} is not supported` } });
      const answer = answerFrom(READING, seen);
      return asked
        ? answer
        : `<think>先找问题…{"items":</think>好的：\n\`\`\`json\n${JSON.stringify(answer)}\n\`\`\`\n以上。`;
    };

  it('is asked in JSON mode, and stays in it', async () => {
    await serve(refuses(['json_schema']));
    const session = sessionWith({ url: server.url, throttle: { concurrency: 1 } });
    const result = await analysed(REPORT, session);
    expect(quotedBy(result)).toHaveLength(5);
    expect(
      server.seen.map(({ body }) => body.response_format?.type).filter((type) => type === 'json_schema'),
    ).toHaveLength(1);
  });

  it('or in plain text, from which the JSON is taken', async () => {
    await serve(refuses(['json_schema', 'json_object']));
    const result = await analysed(REPORT, sessionWith({ url: server.url, throttle: { concurrency: 1 } }));
    expect(quotedBy(result)).toHaveLength(5);
    expect(server.seen.slice(0, 3).map(({ body }) => body.response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
    ]);
  });

  it('that ignores what it is asked for is read all the same', async () => {
    await serve((seen) => `\`\`\`json\n${JSON.stringify(answerFrom(READING, seen))}\n\`\`\``);
    expect(quotedBy(await analysed(REPORT, sessionWith({ url: server.url })))).toHaveLength(5);
  });

  it.each([
    [
      'max_tokens',
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
      'max_completion_tokens',
    ],
    ['temperature', "Unsupported value: 'temperature' does not support 0.", 'model'],
  ])('that refuses %s is asked in its own words', async (refused, message, has) => {
    await serve((seen) =>
      refused in seen.body
        ? (response: ServerResponse) => json(response, 400, { error: { message } })
        : answerFrom(READING, seen),
    );
    const result = await analysed(REPORT, sessionWith({ url: server.url, throttle: { concurrency: 1 } }));
    expect(quotedBy(result)).toHaveLength(5);
    expect(server.seen.at(-1)?.body).toHaveProperty(has);
    expect(server.seen.at(-1)?.body.response_format?.type, 'and still with a schema').toBe('json_schema');
  });

  it('that rejects whatever it is asked is an issue', async () => {
    const rejected = (response: ServerResponse) => json(response, 400, { error: { message: 'context too long' } });
    const result = await withProblems(() => rejected);
    expect(issueCodes(result)).toEqual(['model-unavailable']);
    expect(server.seen.filter((seen) => promptOf(seen) === 'problems')).toHaveLength(3);
  });
});
