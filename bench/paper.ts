/**
 * Does handing over stay within bounds of memory? Writes papers of 5,000 and 50,000 findings (with twice as many facts)
 * in each streamed format, each in a process of its own, and fails when the larger one takes more than its bound.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import {
  type PaperDocument,
  type PaperFact,
  type PaperFinding,
  UNDECIDED,
  type WorkingPaper,
} from '../src/core/working-paper.ts';
import { type PaperFormat, writePaper } from '../src/export/paper/write.ts';

const SIZES = [5_000, 50_000];
/** The larger paper may take so many times the memory of the smaller one, and no more than so many MB at its peak. */
const MOST_TIMES = 2;
const MOST_MB = 400;

const documentOf = (i: number): PaperDocument => ({
  id: String(i % 2000).padStart(64, '0'),
  name: `reports/平陌县/${i % 2000}.docx`,
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
});

function* findings(count: number): Generator<PaperFinding> {
  for (let i = 0; i < count; i++) {
    const document = documentOf(i);
    const place = { page: (i % 40) + 1, paragraph: (i % 300) + 1 };
    yield {
      fingerprint: `${i}`.padStart(20, '0'),
      check: ['overspend', 'rate-mismatch', 'sum-mismatch'][i % 3] as string,
      title: '支出超过到位（预算）资金',
      severity: (['high', 'medium', 'low', 'info'] as const)[i % 4] as 'high',
      certainty: i % 2 === 0 ? 'certain' : 'suspect',
      because: '',
      message: `支出 ${1_520_000 + i} 元，超过到位资金 ${1_518_000 + i} 元，多 2,000 元。`,
      calculation: `${1_520_000 + i} − ${1_518_000 + i} = 2,000元`,
      basis: '超出的钱必有来源，没有写明可能是挤占其他资金或虚列支出。',
      document,
      report: `平陌县第${i % 2000}号农村电商培训项目绩效评价报告`,
      evidence: [
        {
          document,
          span: { start: i, end: i + 9 },
          quote: `县财政拨付资金${1_518_000 + i}元`,
          label: '拨付',
          place,
          yuan: `${1_518_000 + i}`,
        },
        {
          document,
          span: { start: i + 20, end: i + 29 },
          quote: `项目实际支出${1_520_000 + i}元`,
          label: '支出',
          place,
          yuan: `${1_520_000 + i}`,
        },
      ],
      decision:
        i % 5 === 0
          ? { ...UNDECIDED, stage: 'first-review', verdict: 'confirm', by: '张三', at: '2026-03-01T08:00:00Z' }
          : UNDECIDED,
      link: `http://127.0.0.1:4173/findings/${i}`,
    };
  }
}

function* facts(count: number): Generator<PaperFact> {
  for (let i = 0; i < count; i++)
    yield {
      document: documentOf(i),
      id: `amount@${i}-${i + 9}`,
      kind: 'amount',
      span: { start: i, end: i + 9 },
      quote: `${1_518_000 + i}元`,
      value: `${1_518_000 + i}`,
      number: `${i % 10 === 0 ? '-' : ''}${1_518_000 + i}`,
      unit: '元',
      role: 'spent',
      of: '项目支出',
      section: '一/（二）',
      place: { page: (i % 40) + 1 },
      by: 'rules',
      link: '',
    };
}

async function write(format: PaperFormat, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  const blank = { auditee: '', project: '', period: '', indexNumber: '', page: '' };
  const paper: WorkingPaper = {
    head: { ...blank, preparedBy: '', preparedOn: '', reviewedBy: '', reviewedOn: '' },
    findings: findings(count),
    facts: facts(2 * count),
    log: [],
    unread: [],
    parameters: { gouji: '', exportedAt: '', selection: '', pipelines: [], thresholds: [], allowList: [] },
  };
  const path = join(folder, `paper.${format}`);
  await pipeline(Readable.from(writePaper(paper, format, { lang: 'zh' })), createWriteStream(path));
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ peak, seconds: (user + system) / 1e6, megabytes: statSync(path).size / 1024 / 1024 }));
  rmSync(folder, { recursive: true });
}

const [, , format, count] = process.argv;
if (format && count) await write(format as PaperFormat, Number(count));
else
  for (const each of ['xlsx', 'csv', 'jsonl', 'sarif'] as const) {
    const peaks = SIZES.map((size) => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [...process.execArgv, fileURLToPath(import.meta.url), each, String(size)],
        { encoding: 'utf8' },
      );
      if (stdout === '') throw new Error(stderr);
      const { peak, seconds, megabytes } = JSON.parse(stdout) as Record<'peak' | 'seconds' | 'megabytes', number>;
      console.log(
        `${each} with ${size} findings: peak ${peak.toFixed(0)} MB, ${seconds.toFixed(1)} s of processor, file ${megabytes.toFixed(1)} MB`,
      );
      return peak;
    });
    const [small = 0, large = 0] = peaks;
    if (large > MOST_MB || large > MOST_TIMES * small) {
      console.log(`${each}: more than ${MOST_MB} MB or ${MOST_TIMES} times that of a tenth of it`);
      process.exitCode = 1;
    }
  }
