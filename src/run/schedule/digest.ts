import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputError } from '../../core/analysis.ts';
import { SEVERITIES } from '../../core/finding.ts';
import { escaped } from '../../export/html-text.ts';
import { severityName } from '../../export/labels.ts';
import type { ChangedFinding } from '../../store/records.ts';
import { titleOf } from '../catalogue.ts';
import { isClean, type RunReport, type RunSummary } from '../ingest/summary.ts';

/** What is told of a night. */
export interface Digest {
  readonly schemaVersion: 1;
  readonly at: string;
  /** 'clean': everything was read. 'incomplete': something was not. 'failed': the run could not be made. */
  readonly outcome: 'clean' | 'incomplete' | 'failed';
  readonly summary: RunSummary | null;
  readonly error: Omit<InputError, 'path'> | null;
  readonly added: readonly ChangedFinding[];
  readonly gone: readonly ChangedFinding[];
}

export function digestOf(at: Date, report: RunReport): Digest {
  const { summary, added, gone } = report;
  const outcome = isClean(summary) ? 'clean' : 'incomplete';
  return { schemaVersion: 1, at: at.toISOString(), outcome, summary, error: null, added, gone };
}

export const failedDigest = (at: Date, error: Omit<InputError, 'path'>): Digest => ({
  schemaVersion: 1,
  at: at.toISOString(),
  outcome: 'failed',
  summary: null,
  error,
  added: [],
  gone: [],
});

const OUTCOME = { clean: '全部读成', incomplete: '有文件没有读成', failed: '没有运行成' } as const;

/** The digest in one line, as the subject of a mail. */
export function headline({ at, outcome, summary }: Digest): string {
  const day = at.slice(0, 10);
  if (!summary) return `勾稽 ${day}：${OUTCOME[outcome]}`;
  const { added, gone } = summary.changes;
  const count = SEVERITIES.reduce((sum, severity) => sum + added[severity], 0);
  return `勾稽 ${day}：新增发现 ${count}（高 ${added.high}），消失 ${gone}；${OUTCOME[outcome]}`;
}

/** Writes a digest as JSON and as a page beside it, each whole or not at all; returns the path of the page. */
export function writeDigest(folder: string, digest: Digest): string {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, digest.at.slice(0, 19).replaceAll(':', '-'));
  for (const [ending, content] of [
    ['json', `${JSON.stringify(digest, null, 2)}\n`],
    ['html', digestPage(digest)],
  ] as const) {
    writeFileSync(`${base}.${ending}.part`, content);
    renameSync(`${base}.${ending}.part`, `${base}.${ending}`);
  }
  return `${base}.html`;
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}
code{color:#666}.high{color:#a40000;font-weight:bold}.bad{background:#fff0e6;padding:.5rem 1rem}`;

/** A page that loads nothing and runs nothing. What could not be read stands before what was found. */
export function digestPage(digest: Digest): string {
  const { summary, error, added, gone } = digest;
  const parts = [
    `<h1>${escaped(headline(digest))}</h1>`,
    error ? `<div class="bad"><p>${escaped(error.message)}</p><p>${escaped(error.hint)}</p></div>` : '',
    summary ? figures(summary) : '',
    summary ? unread(summary.problems) : '',
    table('新增的发现', added),
    table('消失的发现', gone),
  ];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(headline(digest))}</title><style>${STYLE}</style></head>
<body>${parts.join('\n')}</body></html>
`;
}

function figures({ run, seconds, files, analysed, roots, state }: RunSummary): string {
  const rows: [string, string | number][] = [
    ['运行', `第 ${run} 次，${state === 'complete' ? '完成' : '中途停下'}，用时 ${seconds.toFixed(0)} 秒`],
    ['文件夹', roots.join('、')],
    ['找到的文件', files.found],
    ['未变', files.unchanged],
    ['读成', `${files.read}（分析 ${analysed} 份报告）`],
    ['没有读成', files.failed],
    ['还在写', files.waiting],
    ['已不在', files.gone],
    ['没轮到', files.left],
  ];
  const cells = rows.map(([name, value]) => `<tr><th>${name}</th><td>${escaped(String(value))}</td></tr>`);
  return `<table>${cells.join('')}</table>`;
}

function unread(problems: readonly InputError[]): string {
  if (problems.length === 0) return '';
  const rows = problems.map(
    ({ path, code, message, hint }) =>
      `<tr><td>${escaped(path)}</td><td><code>${code}</code></td><td>${escaped(message)} ${escaped(hint)}</td></tr>`,
  );
  return `<div class="bad"><h2>没有读成的文件（${problems.length}）</h2><table>${rows.join('')}</table></div>`;
}

function table(title: string, findings: readonly ChangedFinding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map(
    ({ path, finding: { check, severity, message, calculation } }) =>
      `<tr><td class="${severity}">${severityName(severity, 'zh')}</td><td>${escaped(titleOf('zh')(check))}<br><code>${escaped(check)}</code></td><td>${escaped(message)}${calculation ? `<br><code>${escaped(calculation)}</code>` : ''}</td><td>${escaped(path)}</td></tr>`,
  );
  return `<h2>${title}（${findings.length}）</h2><table>${rows.join('')}</table>`;
}
