import {
  type PaperDocument,
  type PaperEvidence,
  type PaperFact,
  type PaperFinding,
  type PaperHead,
  UNDECIDED,
  type WorkingPaper,
} from '../../../src/core/working-paper.ts';

export const DOCUMENT: PaperDocument = { id: 'ab'.repeat(32), name: 'reports/report.docx', mediaType: 'text/plain' };

export const HEAD: PaperHead = {
  auditee: '平陌县商务局',
  project: '农村电商培训项目',
  period: '2021年度',
  indexNumber: 'ZJ-3',
  page: '',
  preparedBy: '张三',
  preparedOn: '2026-03-01',
  reviewedBy: '',
  reviewedOn: '',
};

export const evidence = (given: Partial<PaperEvidence> = {}): PaperEvidence => ({
  document: DOCUMENT,
  span: { start: 12, end: 20 },
  quote: '1520000元',
  label: '支出',
  place: { page: 3, paragraph: 12 },
  yuan: '1520000',
  ...given,
});

export const finding = (given: Partial<PaperFinding> = {}): PaperFinding => ({
  fingerprint: 'f1',
  check: 'overspend',
  title: '支出超过到位（预算）资金',
  severity: 'high',
  certainty: 'certain',
  because: '',
  message: '支出 1,520,000 元，超过到位资金 1,518,000 元，多 2,000 元。',
  calculation: '1,520,000 − 1,518,000 = 2,000元',
  basis: '超出的钱必有来源。',
  document: DOCUMENT,
  report: '平陌县2021年度农村电商培训项目绩效评价报告',
  evidence: [evidence({ span: { start: 2, end: 10 }, quote: '1518000元', label: '拨付', yuan: '1518000' }), evidence()],
  decision: UNDECIDED,
  link: 'http://127.0.0.1:4173/findings/f1',
  ...given,
});

export const fact = (given: Partial<PaperFact> = {}): PaperFact => ({
  document: DOCUMENT,
  id: 'amount@12-20',
  kind: 'amount',
  span: { start: 12, end: 20 },
  quote: '1520000元',
  value: '1520000',
  number: '1520000',
  unit: '元',
  role: 'spent',
  of: '项目支出',
  section: '一',
  place: { page: 3, paragraph: 12 },
  by: 'rules',
  link: '',
  ...given,
});

export const paper = (given: Partial<WorkingPaper> = {}): WorkingPaper => ({
  head: HEAD,
  findings: [
    finding(),
    finding({
      fingerprint: 'f2',
      check: 'rate-mismatch',
      title: '比率不符',
      severity: 'medium',
      decision: {
        stage: 'first-review',
        verdict: 'dismiss',
        reason: '口径不同',
        note: '',
        by: '李四',
        at: '2026-03-02T08:30:00Z',
      },
    }),
    finding({
      fingerprint: 'f3',
      decision: {
        stage: 'final',
        verdict: 'confirm',
        reason: '',
        note: '属实',
        by: '李四',
        at: '2026-03-02T08:31:00Z',
      },
    }),
  ],
  facts: [fact(), fact({ id: 'amount@30-36', quote: '-2000.50元', value: '-2000.5', number: '-2000.5' })],
  log: [
    {
      at: '2026-03-02T08:30:00Z',
      by: '李四',
      fingerprint: 'f2',
      check: 'rate-mismatch',
      title: '比率不符',
      document: DOCUMENT,
      stage: 'first-review',
      verdict: 'dismiss',
      reason: '口径不同',
      note: '',
    },
  ],
  unread: [{ path: 'reports/broken.pdf', code: 'file-corrupt', message: '文件已损坏', hint: '请重新取得文件。' }],
  parameters: {
    gouji: '0.1.0',
    exportedAt: '2026-03-03T00:00:00Z',
    selection: '',
    pipelines: [{ id: 'performance-evaluation', name: '绩效评价报告', version: '1a2b' }],
    thresholds: [{ check: 'sample-too-small', pipeline: '', option: 'share', value: '0.1' }],
    allowList: [{ check: 'page-noise', what: '页眉', reason: '模板' }],
  },
  ...given,
});

/** All bytes of a paper that is written in pieces. */
export async function bytesOf(pieces: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(all);
}

export async function textOf(pieces: AsyncIterable<Uint8Array | string>): Promise<string> {
  return (await bytesOf(pieces)).toString('utf8');
}
