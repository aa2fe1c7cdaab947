import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface Seen {
  readonly at: number;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Body;
  /** The system message. */
  readonly instructions: string;
  /** The report's text, without the marks around it. */
  readonly passage: string;
}

interface Body {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string } };
  readonly max_tokens?: number;
  readonly [key: string]: unknown;
}

/** What to answer: a value or a text is the model's content; a function writes the response itself. */
export type Reaction = unknown | ((response: ServerResponse) => void);

export interface FakeServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** The most requests that were under way at once. */
  readonly most: number;
  /** Tokens that the server says were used. */
  readonly tokens: number;
  close(): Promise<void>;
}

export interface Manner {
  /** How long an answer takes, in milliseconds. */
  readonly delay?: number;
  /** Tokens that an answer is said to have used; null says nothing of it. */
  readonly usage?: { prompt_tokens: number; completion_tokens: number } | null;
}

/** A completion as chat-completions servers send it. */
export const completion = (content: unknown, usage: Manner['usage'], more: Record<string, unknown> = {}) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'test-model',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      message: { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) },
      ...more,
    },
  ],
  ...(usage && { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
});

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** A server on loopback that speaks chat completions and notes what it is asked. */
export async function fakeServer(
  react: (seen: Seen, nth: number) => Reaction,
  manner: Manner = {},
): Promise<FakeServer> {
  const seen: Seen[] = [];
  const usage = manner.usage === undefined ? { prompt_tokens: 100, completion_tokens: 20 } : manner.usage;
  let underWay = 0;
  let most = 0;
  let tokens = 0;
  const server = createServer(async (request, response) => {
    most = Math.max(most, ++underWay);
    response.on('close', () => underWay--);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Body;
    const asked = body.messages?.find(({ role }) => role === 'user')?.content ?? '';
    const passage = /^【原文开始 \w+】\n([\s\S]*?)\n【原文结束 \w+】/.exec(asked)?.[1] ?? asked;
    const instructions = body.messages?.find(({ role }) => role === 'system')?.content ?? '';
    const one: Seen = {
      at: performance.now(),
      path: request.url ?? '',
      headers: request.headers,
      body,
      instructions,
      passage,
    };
    seen.push(one);
    if (request.url?.endsWith('/models'))
      return json(response, 200, { object: 'list', data: [{ id: 'test-model', object: 'model' }] });
    const reaction = react(one, seen.length - 1);
    if (manner.delay) await new Promise((resolve) => setTimeout(resolve, manner.delay));
    if (typeof reaction === 'function') return (reaction as (response: ServerResponse) => void)(response);
    tokens += usage ? usage.prompt_tokens + usage.completion_tokens : 0;
    json(response, 200, completion(reaction, usage));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    get most() {
      return most;
    },
    get tokens() {
      return tokens;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
