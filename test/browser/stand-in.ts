import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { basename, extname, join } from 'node:path';
import type { PublishedAnalysis } from '../../src/core/analysis.ts';
import type { Document } from '../../src/core/document.ts';
import { overlaps } from '../../src/core/span.ts';
import {
  CSRF_HEADER,
  DecideRequest,
  type DecisionState,
  type FindingItem,
  FindingQuery,
  type LogEntry,
  type ReportAnswer,
  ReportQuery,
} from '../../src/review/api.ts';
import { NOTHING } from '../../src/review/shown.ts';
import { catalogue, titleOf } from '../../src/run/catalogue.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};
/** As strict as the client is built for: no script in the page, none that is evaluated. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

export interface Held {
  readonly analysis: PublishedAnalysis;
  readonly document: Document;
  readonly path: string;
}

/**
 * A server that keeps everything in memory and speaks as the desk's does, over reports that were really read. `copies`
 * multiplies the findings in its lists, so that long ones can be tried. What it was asked stands in `asked`.
 */
export class StandIn {
  readonly asked: { readonly path: string; readonly body: unknown }[] = [];
  readonly #client: string;
  readonly #reports: readonly Held[];
  readonly #log = new Map<string, LogEntry[]>();
  readonly #items: FindingItem[];
  readonly #server: Server;
  #entries = 0;
  #name: string | null = '审计员';
  #lang: 'zh' | 'en' = 'zh';

  constructor(client: string, reports: readonly Held[], copies = 1) {
    this.#client = client;
    this.#reports = reports;
    this.#items = Array.from({ length: copies }, (_, copy) => reports.flatMap((held) => itemsOf(held, copy))).flat();
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Decides as somebody else, at another screen. */
  decideAs(by: string, report: string, fingerprint: string): void {
    this.#write(`${report} ${fingerprint}`, { state: 'confirm', reason: '', note: '', by, undoes: null });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://desk');
    response.setHeader('content-security-policy', POLICY);
    if (!url.pathname.startsWith('/api/')) return await this.#file(url.pathname, response);
    const body = request.method === 'POST' ? JSON.parse(await textOf(request)) : undefined;
    this.asked.push({ path: url.pathname, body });
    if (request.method === 'POST' && request.headers[CSRF_HEADER] !== 'token') return json(response, 403, {});
    await this.#route(url, body, response);
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const name = extname(path) ? path : '/index.html';
    try {
      const bytes = await readFile(join(this.#client, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  async #route({ pathname, searchParams }: URL, body: unknown, response: ServerResponse): Promise<void> {
    const query = Object.fromEntries(searchParams);
    const [, , name, id, part, fingerprint] = pathname.split('/').map(decodeURIComponent);
    const held = this.#reports.find(({ document }) => document.id === id);
    if (name === 'session') {
      const { name: who, lang } = (body ?? {}) as { name?: string; lang?: 'zh' | 'en' };
      this.#name = who ?? this.#name;
      this.#lang = lang ?? this.#lang;
      return json(response, 200, { mode: 'local', name: this.#name, lang: this.#lang, csrf: 'token', gouji: '0' });
    }
    if (name === 'overview') return json(response, 200, this.#overview());
    if (name === 'checks')
      return json(response, 200, Object.fromEntries(catalogue().map((check) => [check.id, this.#docsOf(check)])));
    if (name === 'findings') return json(response, 200, this.#findings(FindingQuery.parse(query)));
    if (name === 'reports') return json(response, 200, this.#list(ReportQuery.parse(query)));
    if (name === 'decide') return json(response, ...this.#decide(DecideRequest.parse(body)));
    if (name === 'problems')
      return json(response, 200, {
        items: [{ path: '坏文件.docx', code: 'file-corrupt', message: '打不开。', hint: '请重新保存。', attempts: 1 }],
      });
    if (name === 'changes') return json(response, 200, { added: [], gone: [], run: null });
    if (name === 'export') {
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('底稿.xlsx')}`);
      return void response.end('paper');
    }
    if (!held) return json(response, 404, { error: { code: 'not-found', message: '没有这份报告。' } });
    if (part === undefined) return json(response, 200, this.#report(held));
    if (part === 'facts') return json(response, 200, { items: held.analysis.facts });
    if (part === 'original') return void response.end(await readFile(held.path));
    if (part === 'preview') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return void response.end('<p>预览</p><script>top.document.title = "broken"</script>');
    }
    const key = `${id} ${fingerprint}`;
    return json(response, 200, { items: this.#log.get(key) ?? [], decision: this.#standing(key) });
  }

  #docsOf(check: ReturnType<typeof catalogue>[number]) {
    const { docs, title, severity } = check;
    const lang = this.#lang;
    return { title: title[lang], severity, what: docs.what[lang], why: docs.why[lang], fix: docs.fix[lang] };
  }

  #overview() {
    const none = { high: 0, medium: 0, low: 0, info: 0 };
    const rows = (fieldOf: (item: FindingItem) => string, nameOf: (value: string) => string) =>
      [...groupBy(this.#items, fieldOf)].map(([value, items]) => {
        const row = { value, title: nameOf(value), reports: new Set(items.map(({ report }) => report)).size, ...none };
        for (const { severity } of items) row[severity]++;
        return row;
      });
    const severity = { ...none };
    for (const item of this.#items) severity[item.severity]++;
    const pending = this.#items.filter((item) => this.#standing(`${item.report} ${item.fingerprint}`).id === null);
    return {
      reports: this.#reports.length,
      findings: this.#items.length,
      severity,
      decision: [{ value: 'pending', count: pending.length }],
      check: rows(({ check }) => check, titleOf(this.#lang)),
      county: rows(({ county }) => county ?? 'none', String),
      kind: rows(({ kind }) => kind, String),
      year: [],
      changes: { added: none, gone: 0, unchanged: this.#items.length },
      problems: 1,
      run: { id: 1, started: '2026-11-21T18:00:00.000Z', ended: '2026-11-21T18:01:00.000Z', state: 'done' },
    };
  }

  #findings({ offset, limit, check, severity, q, decision, group }: FindingQuery) {
    const fits = this.#items
      .map((item) => ({ ...item, decision: this.#standing(`${item.report} ${item.fingerprint}`) }))
      .filter(
        (item) =>
          (!check || check.includes(item.check)) &&
          (!severity || severity.includes(item.severity)) &&
          (!q || item.message.includes(q) || item.quote.includes(q)) &&
          (!decision || decision.some((each) => each === item.decision.stage || each === item.decision.verdict)),
      );
    const grouped = group === 'check' ? [...groupBy(fits, (item) => item.check)] : [];
    const items = grouped.length > 0 ? grouped.flatMap(([, some]) => some) : fits;
    const groups = grouped.map(([value, some]) => ({ value, title: titleOf(this.#lang)(value), count: some.length }));
    return { total: items.length, items: items.slice(offset, offset + limit), groups };
  }

  #list({ offset, limit }: ReportQuery) {
    const items = this.#reports.map((held) => {
      const { outline: _, text: _text, ...rest } = this.#report(held);
      const counts = { high: 0, medium: 0, low: 0, info: 0 };
      for (const { severity } of rest.findings) counts[severity]++;
      return { ...rest, ...counts, pending: rest.findings.filter(({ decision }) => decision.id === null).length };
    });
    return { total: items.length, items: items.slice(offset, offset + limit) };
  }

  #report({ analysis, document, path }: Held): ReportAnswer {
    const boxesOf = (span: { start: number; end: number }) =>
      document.blocks.flatMap(({ span: at, origin: { page, box } }) =>
        overlaps(span, at) && page && box ? [{ page, box }] : [],
      );
    const original = { '.pdf': 'pdf', '.docx': 'docx', '.png': 'image' } as const;
    return {
      ...metaOf({ analysis, document, path }),
      id: document.id,
      name: basename(path),
      mediaType: document.mediaType,
      firm: null,
      asOf: analysis.asOf,
      status: analysis.status,
      text: analysis.text,
      outline: analysis.outline,
      layers: analysis.layers,
      notAssessed: analysis.notAssessed,
      issues: analysis.issues,
      original: original[extname(path) as keyof typeof original] ?? 'none',
      findings: analysis.findings.map(({ data: _, because = '', calculation = '', elsewhere = [], ...finding }) => ({
        ...{ ...finding, because, calculation, elsewhere },
        evidence: finding.evidence.map((each) => ({ ...each, boxes: boxesOf(each.span) })),
        isNew: false,
        decision: this.#standing(`${document.id} ${finding.fingerprint}`),
      })),
    };
  }

  #decide({ action, targets, reason, note }: DecideRequest): [number, unknown] {
    const results = targets.map(({ report, fingerprint, expected, undo }) => {
      const key = `${report} ${fingerprint}`;
      const now = this.#standing(key);
      const conflict = now.id !== expected;
      if (!conflict) this.#write(key, { state: action, reason, note, by: this.#name ?? '', undoes: undo ?? null });
      return { report, fingerprint, failure: conflict ? 'conflict' : null, decision: this.#standing(key) };
    });
    return [results.every(({ failure }) => failure) ? 409 : 200, { results }];
  }

  #write(key: string, entry: Omit<LogEntry, 'id' | 'at'>): void {
    const log = this.#log.get(key) ?? [];
    this.#log.set(key, [...log, { ...entry, id: ++this.#entries, at: new Date().toISOString() }]);
  }

  #standing(key: string): DecisionState {
    const log = this.#log.get(key) ?? [];
    const undone = new Set(log.map(({ undoes }) => undoes));
    const last = log.findLast(({ id, undoes }) => undoes === null && !undone.has(id));
    const id = log.at(-1)?.id ?? null;
    if (!last) return { ...NOTHING, id };
    const { reason, note, by, at } = last;
    const verdict = last.state as 'confirm' | 'dismiss' | 'needs-work';
    return { ...NOTHING, id, stage: 'first-review', verdict, reason, note, by, at };
  }
}

function itemsOf(held: Held, copy: number): FindingItem[] {
  return held.analysis.findings.map((finding) => ({
    ...metaOf(held),
    report: held.document.id,
    fingerprint: copy === 0 ? finding.fingerprint : `${finding.fingerprint}-${copy}`,
    check: finding.check,
    severity: finding.severity,
    certainty: finding.certainty,
    message: finding.message,
    quote: finding.evidence[0]?.quote ?? '',
    page: finding.evidence[0]?.place?.page ?? null,
    isNew: false,
    decision: NOTHING,
  }));
}

const metaOf = ({ analysis: { title, kind, asOf } }: Held) => ({
  title,
  kind,
  county: null,
  year: asOf ? Number(asOf.slice(0, 4)) : null,
});

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
