import type { ArchiveEntry } from '../../src/core/archive.ts';
import { pack } from '../../src/store/packed.ts';
import { packEntry } from '../../src/store/packed-entry.ts';
import type { DocumentContent, DocumentRecord, FindingRow } from '../../src/store/records.ts';
import { indexTerms } from '../../src/store/search-terms.ts';
import type { Store } from '../../src/store/store.ts';

export const finding = (fingerprint: string, message = '支出超过到位资金'): FindingRow => {
  const text = { start: 0, end: 2 };
  const whole = { fingerprint, check: 'overspend', severity: 'high', certainty: 'certain', message, data: {} };
  const json = JSON.stringify({ ...whole, evidence: [{ span: text, quote: '拨付', label: '拨付' }] });
  return { fingerprint, check: 'overspend', severity: 'high', certainty: 'certain', json };
};

export const entry = (sha256: string, more: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  document: sha256,
  name: `${sha256}.txt`,
  kind: 'audit',
  title: '审计报告',
  place: null,
  year: null,
  asOf: null,
  project: '',
  keys: [],
  prints: [],
  paragraphs: [],
  figures: [],
  problems: [],
  ...more,
});

/** A report as the store takes it; only what a test is about has to be said. */
export function record(sha256: string, text: string, more: Partial<DocumentRecord> = {}): DocumentRecord {
  const content: DocumentContent = { text, blocks: [], layers: [], outline: [], notAssessed: [], issues: [] };
  return {
    sha256,
    mediaType: 'text/plain',
    kind: 'audit',
    title: '审计报告',
    asOf: null,
    status: 'complete',
    county: '桐坪县',
    year: 2021,
    firm: null,
    characters: text.length,
    version: 'v1',
    milliseconds: 1,
    content: pack(content),
    facts: [['amount', 0, 2, '一', 'rules', '{"yuan":"1"}']],
    findings: [],
    search: { title: indexTerms('审计报告'), body: indexTerms(text) },
    entry: packEntry(entry(sha256)),
    ...more,
  };
}

/** Puts a report at a path, as a run does. */
export function put(store: Store, run: number, path: string, report: DocumentRecord): void {
  store.transaction(() => {
    const file = store.files.save({ path, raw: null, size: 1, mtime: 1 }, report.sha256, 'read', 'v1');
    store.putDocument(run, file, path, report);
    store.displace(run, file, new Set([path]));
  });
}
