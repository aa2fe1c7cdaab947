import { createHash } from 'node:crypto';
import type { ArchiveEntry } from '../src/core/archive.ts';
import { pack } from '../src/store/packed.ts';
import { indexTerms } from '../src/store/search-terms.ts';
import type { Store } from '../src/store/store.ts';

const CHECKS = ['overspend', 'rate-mismatch', 'sum-mismatch', 'target-shortfall', 'amount-conflict', 'deadline-missed'];
const SEVERITIES = ['high', 'medium', 'low', 'info'] as const;
const KINDS = ['audit', 'acceptance', 'self-evaluation', 'work-summary'] as const;
const PROJECTS = ['农村电商培训', '冷库建设', '村级卫生室', '农村供水', '高标准农田'];

/** The share of the reports that a first run brought; all others are new. */
const OLD = 0.05;

/** Reports with findings straight into a store by two runs, and a decision on every tenth finding. */
export function fillDesk(store: Store, reports: number, findings: number): void {
  let run = store.runs.begin(['/reports'], 'bench');
  const content = pack({ text: '', blocks: [], layers: [], outline: [], notAssessed: [], issues: [] });
  const decided: Parameters<typeof store.decisions.add>[0][] = [];
  for (let from = 0; from < reports; from += 1000) {
    if (from > 0 && from - 1000 < reports * OLD && from >= reports * OLD) {
      store.runs.end(run, 'complete', {});
      run = store.runs.begin(['/reports'], 'bench');
    }
    store.transaction(() => {
      for (let i = from; i < Math.min(reports, from + 1000); i++) {
        const sha256 = createHash('sha256').update(`${i}`).digest('hex');
        const project = PROJECTS[i % PROJECTS.length] as string;
        const title = `县${i % 40}第${i}号${project}项目绩效评价报告`;
        const kind = KINDS[i % KINDS.length] as 'audit';
        const path = `/reports/${i}.docx`;
        const file = store.files.save({ path, raw: null, size: 1, mtime: 1 }, sha256, 'read', 'v1');
        const entry = { document: sha256, name: path, kind, title, place: null, year: null, asOf: null, project: '' };
        const lists = { keys: [], prints: [], paragraphs: [], figures: [], problems: [] };
        store.putDocument(run, file, path, {
          ...{ sha256, kind, title, content, mediaType: 'text/plain', asOf: null, status: 'complete' },
          ...{
            county: `县${i % 40}`,
            year: 2018 + (i % 6),
            firm: null,
            characters: 9000,
            version: 'v1',
            milliseconds: 1,
          },
          facts: [],
          findings: Array.from({ length: findings }, (_, n) => finding(i, n, project)),
          search: { title: indexTerms(title), body: indexTerms(`${title}项目资金使用情况说明`) },
          entry: pack({ ...entry, ...lists } as ArchiveEntry),
        });
      }
    });
  }
  store.runs.end(run, 'complete', {});
  for (let i = 0; i < reports; i += 2) {
    const row = store.documents.bySha(createHash('sha256').update(`${i}`).digest('hex'));
    const state = ['confirm', 'dismiss', 'needs-work'][i % 3] as string;
    const about = { report: row?.report ?? 0, document: row?.id ?? 0, fingerprint: `f${i}-0`, check: 'overspend' };
    decided.push({ ...about, who: '张三', state, reason: '口径不同', figures: { gap: `${i}` } });
  }
  store.decisions.addAll(() => decided);
}

function finding(i: number, n: number, project: string) {
  const check = CHECKS[(i + n) % CHECKS.length] as string;
  const severity = SEVERITIES[(i * 7 + n) % 4] as 'high';
  const certainty = n % 3 === 0 ? ('suspect' as const) : ('certain' as const);
  const [received, spent] = [1_518_000 + i, 1_520_000 + i + n];
  const place = { page: n + 1, paragraph: n * 9 + 3 };
  const whole = {
    ...{ fingerprint: `f${i}-${n}`, check, severity, certainty },
    message: `${project}项目支出 ${spent} 元，超过到位资金 ${received} 元，多 ${spent - received} 元。`,
    calculation: `${spent} − ${received} = ${spent - received}`,
    evidence: [
      { span: { start: n, end: n + 20 }, quote: `县财政拨付${project}项目资金${received}元`, label: '拨付', place },
      { span: { start: n + 30, end: n + 50 }, quote: `${project}项目实际支出${spent}元`, label: '支出', place },
    ],
    data: { gap: `${i}` },
  };
  return { fingerprint: whole.fingerprint, check, severity, certainty, json: JSON.stringify(whole) };
}
