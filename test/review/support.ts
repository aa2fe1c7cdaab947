import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { addressOf, CSRF_HEADER, ROUTES, type RouteName, searchOf } from '../../src/review/api.ts';
import { startDesk } from '../../src/review/start.ts';
import type { DocumentRecord, FindingRow } from '../../src/store/records.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { put, record } from '../store/plain.ts';

export const sha = (name: string): string => createHash('sha256').update(name).digest('hex');

/** A finding as the store takes it. */
export function row(fingerprint: string, more: Record<string, unknown> = {}): FindingRow {
  const whole = {
    ...{ fingerprint, check: 'overspend', severity: 'high', certainty: 'certain', message: '支出超过到位资金' },
    evidence: [{ span: { start: 0, end: 4 }, quote: '拨付资金', label: '拨付' }],
    data: { gap: '2000' },
    ...more,
  } as Omit<FindingRow, 'json'>;
  const { check, severity, certainty } = whole;
  return { fingerprint, check, severity, certainty, json: JSON.stringify(whole) };
}

/** A run over reports, each at its path. */
export function filled(store: Store, reports: readonly [path: string, report: DocumentRecord][]): number {
  const run = store.runs.begin(['/reports'], '1');
  for (const [path, report] of reports) put(store, run, path, report);
  store.runs.end(run, 'complete', {});
  return run;
}
export const report = (name: string, findings: readonly FindingRow[], more: Partial<DocumentRecord> = {}) =>
  record(sha(name), '拨付资金12万元，支出15万元。', { findings, ...more });

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-desk-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  readonly json: any;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it is, with any Host: what `fetch` would not send. */
export function send(port: number, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const setHost = !('host' in headers);
    const asked = httpRequest({ host: '127.0.0.1', port, path, method, headers, setHost, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const text = Buffer.concat(pieces).toString();
        const isJson = /^application\/json(;|$)/.test(String(answer.headers['content-type']));
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          json: isJson ? JSON.parse(text) : null,
        });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** One browser: its cookie and the token for changes. */
export class Visitor {
  readonly port: number;
  cookie = '';
  csrf = '';

  constructor(port: number) {
    this.port = port;
  }

  get headers(): Record<string, string> {
    return {
      cookie: this.cookie,
      origin: `http://127.0.0.1:${this.port}`,
      'content-type': 'application/json',
      [CSRF_HEADER]: this.csrf,
    };
  }

  async enter(token: string, name?: string): Promise<this> {
    this.keep(await send(this.port, `/?token=${token}`));
    this.csrf = (await this.get('session')).json.csrf;
    if (name) await this.post('setSession', { name });
    return this;
  }

  keep({ headers }: Reply): void {
    const [cookie] = headers['set-cookie'] ?? [];
    if (cookie) this.cookie = cookie.split(';')[0] as string;
  }

  get(name: RouteName, parameters: Record<string, string> = {}, query: Record<string, unknown> = {}): Promise<Reply> {
    return send(this.port, `${addressOf(name, parameters)}?${searchOf(query)}`, { headers: { cookie: this.cookie } });
  }

  post(name: RouteName, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const address = addressOf(name);
    return send(this.port, address, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...this.headers, ...headers },
    });
  }
}

/** A desk over a store that `fill` has filled. */
export async function desk(fill: (store: Store) => void, more: Partial<Parameters<typeof startDesk>[0]> = {}) {
  const path = join(temporary(), 'gouji.db');
  const store = openStore(path);
  fill(store);
  store.close();
  const started = await startDesk({
    ...{
      store: path,
      host: '127.0.0.1',
      port: 0,
      lang: 'zh',
      user: '张三',
      pipelines: [],
      config: null,
      client: temporary(),
    },
    ...more,
  });
  closing.push(() => started.close());
  const url = new URL(started.address);
  return { path, started, port: Number(url.port), token: url.searchParams.get('token') ?? '' };
}

/** Every route with an address that leads somewhere. */
export const everyRoute = (id: string, fingerprint: string) =>
  (Object.keys(ROUTES) as RouteName[]).map((name) => ({
    name,
    method: ROUTES[name].method,
    address: addressOf(name, { id, fingerprint }),
  }));
