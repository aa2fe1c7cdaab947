/**
 * Does the review desk answer at once over a large archive? Puts 100,000 findings in 20,000 reports straight into a
 * store, and asks the server for lists, filters and words as its pages do: fails when the median of a kind of request
 * takes more than 200 ms of the processor.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchOf } from '../src/review/api.ts';
import { deskApp } from '../src/review/app.ts';
import { addressesOf } from '../src/review/guard.ts';
import { Logins } from '../src/review/login.ts';
import { cookieName } from '../src/review/routes/session.ts';
import { LocalSessions } from '../src/review/sessions.ts';
import { openDesk } from '../src/run/desk.ts';
import { openStore } from '../src/store/store.ts';
import { fillDesk } from './desk-material.ts';

const REPORTS = Number(process.argv[2] ?? 20_000);
const FINDINGS = 5;
const TIMES = 15;
const MOST_MS = 200;

const ASKED: Record<string, Record<string, unknown>[]> = {
  list: [
    {},
    { offset: 500 },
    { offset: 90_000 },
    { sort: 'county' },
    { sort: 'newest', order: 'desc' },
    { sort: 'decision' },
  ],
  'list in groups': [{ group: 'check' }, { group: 'county' }, { group: 'decision' }],
  filter: [
    { severity: ['high'] },
    { county: ['县7'], severity: ['high', 'medium'] },
    { check: ['overspend'], year: ['2021', '2022'], certainty: ['certain'] },
    { decision: ['pending'] },
    { decision: ['confirm', 'reopened'] },
    { change: 'new' },
    { change: 'new', severity: ['high'], sort: 'newest', order: 'desc' },
  ],
  search: [{ q: '培训' }, { q: '冷库' }, { q: '第777号' }, { q: '超过 培训' }, { q: '没有这个词' }],
};

const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
try {
  const path = join(folder, 'gouji.db');
  const store = openStore(path);
  fillDesk(store, REPORTS, FINDINGS);
  store.close();
  const desk = openDesk(path);
  const sessions = new LocalSessions();
  const address = 'http://127.0.0.1:4173';
  const cookie = `${cookieName(address)}=${sessions.open('张三', 'zh')}`;
  const app = deskApp({
    ...{
      desk,
      sessions,
      address,
      user: '',
      lang: 'zh',
      token: '',
      secure: false,
      client: folder,
      pipelines: [],
      config: null,
    },
    addresses: addressesOf('127.0.0.1', 4173),
    logins: new Logins(desk),
    peer: () => '',
  });
  const ask = async (route: string, query: Record<string, unknown>): Promise<{ ms: number; total: number }> => {
    const before = process.cpuUsage();
    const answer = await app.request(`/api/${route}?${searchOf(query)}`, {
      headers: { host: '127.0.0.1:4173', cookie },
    });
    const text = await answer.text();
    const { user, system } = process.cpuUsage(before);
    if (answer.status !== 200) throw new Error(`${route}: ${text}`);
    return { ms: (user + system) / 1000, total: (JSON.parse(text) as { total?: number }).total ?? 0 };
  };
  const measure = async (
    kind: string,
    route: string,
    queries: Record<string, unknown>[],
    before: (time: number) => void = () => {},
  ): Promise<void> => {
    for (const query of queries) {
      const times: number[] = [];
      let total = 0;
      for (let i = 0; i < TIMES; i++) {
        before(i);
        const answer = await ask(route, query);
        times.push(answer.ms);
        total = answer.total;
      }
      const median = times.sort((a, b) => a - b)[TIMES >> 1] as number;
      console.log(
        `${kind}: ${route}?${decodeURIComponent(String(searchOf(query)))}: ${median.toFixed(0)} ms, ${total} found`,
      );
      if (median > MOST_MS) {
        console.log(`  more than ${MOST_MS} ms`);
        process.exitCode = 1;
      }
    }
  };
  for (const [kind, queries] of Object.entries(ASKED)) await measure(kind, 'findings', queries);
  await measure('reports', 'reports', [
    {},
    { county: ['县7'] },
    { q: '培训' },
    { severity: ['high'], sort: 'pending' },
  ]);
  await measure('overview', 'overview', [{}]);
  // What was counted is kept until somebody decides.
  const row = desk.store.documents.bySha(createHash('sha256').update('1').digest('hex'));
  const about = { report: row?.report ?? 0, document: row?.id ?? 0, fingerprint: 'f1-0', check: 'overspend' };
  await measure('overview after a decision', 'overview', [{}], (time) =>
    desk.store.decisions.addAll(() => [{ ...about, who: '张三', state: 'confirm', figures: { gap: `${time}` } }]),
  );
  desk.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
