/**
 * What `npm start` does: checks the bundled fixtures, leaves a page and the JSON of each in output/, and runs over all of
 * them into the store, as `gouji run` does with an archive.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PublishedAnalysis } from '../src/core/analysis.ts';
import { toHtml } from '../src/export/html.ts';
import { toJson } from '../src/export/json.ts';
import { kindName } from '../src/export/labels.ts';
import { countBySeverity } from '../src/export/order.ts';
import { width } from '../src/export/width.ts';
import { catalogue, titleOf } from '../src/run/catalogue.ts';
import { checkFiles } from '../src/run/check-files.ts';
import { loadPipelines } from '../src/run/settings.ts';
import { ROOT } from './generated.ts';

const REPORTS = join(ROOT, 'fixtures/reports');
const OUTPUT = join(ROOT, 'output');

const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));
const row = (cells: readonly string[]): string =>
  `  ${cells.map((cell, i) => pad(cell, [30, 14, 4, 4, 4, 4][i] ?? 0)).join('  ')}`.trimEnd();

function summary(name: string, { kind, findings }: PublishedAnalysis): string {
  const { high, medium, low, info } = countBySeverity(findings);
  return row([name, kindName(kind, 'zh'), ...[high, medium, low, info].map(String)]);
}

/** The findings of high severity, a line each, with the line of the report where their first evidence stands. */
function highest(name: string, { findings, text }: PublishedAnalysis): string[] {
  return findings
    .filter((finding) => finding.severity === 'high')
    .map(({ check, certainty, message, calculation, evidence }) => {
      const line = text.slice(0, evidence[0]?.span.start ?? 0).split('\n').length;
      const suspect = certainty === 'suspect' ? '（疑点）' : '';
      return `  ${name}:${line}  ${check}${suspect}  ${message}${calculation ? `\n      ${calculation}` : ''}`;
    });
}

const started = performance.now();
const found: string[] = [];
const names = readdirSync(REPORTS).sort();
const files = names.map((name) => join(REPORTS, name, 'report.txt'));
mkdirSync(OUTPUT, { recursive: true });
console.log(row(['报告', '类型', '高', '中', '低', '提示']));

let characters = 0;
let failed = 0;
let index = 0;
for await (const result of checkFiles(files, { pipelines: loadPipelines(catalogue()), lang: 'zh' })) {
  const name = names[index++] as string;
  if ('error' in result) {
    failed++;
    console.error(`  ${name}: ${result.error.message}`);
    continue;
  }
  // Paths in the output are the same wherever the project lies.
  const analysis = {
    ...result.analysis,
    source: { ...result.analysis.source, path: relative(ROOT, result.analysis.source.path) },
  };
  characters += analysis.text.length;
  const output = { schemaVersion: 1 as const, documents: [analysis], errors: [] };
  writeFileSync(join(OUTPUT, `${name}.json`), toJson(output));
  writeFileSync(join(OUTPUT, `${name}.html`), toHtml(output, { lang: 'zh', titleOf: titleOf('zh') }));
  console.log(summary(name, analysis));
  found.push(...highest(name, analysis));
}

console.log(`\n高等级发现（报告:行）：\n${found.join('\n')}`);

const seconds = (performance.now() - started) / 1000;
console.log(
  `\n${names.length - failed} 份报告，${characters} 字，${seconds.toFixed(1)} 秒。打开网页看发现与原文对照：`,
);
for (const name of names) console.log(`  output/${name}.html`);

console.log('\n把这些报告当作一个档案，存入结果库（gouji run）：');
const gouji = (...words: string[]): number =>
  spawnSync(process.execPath, [join(ROOT, 'bin/gouji.js'), ...words], { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
if (gouji('run', 'fixtures/reports', '--store', 'output/gouji.db') !== 0) failed++;
console.log('\n各县的发现（gouji stats）：');
if (gouji('stats', '--store', 'output/gouji.db') !== 0) failed++;

console.log(`
接下来：
  npx gouji check 报告.docx                          检查一份自己的报告
  npx gouji run 报告文件夹/                          检查整个档案，结果存入 output/gouji.db
  npx gouji diff                                     上次运行以来新增和消失的发现
  npx gouji problems                                 没有读成的文件和原因
  npx gouji schedule --cron "0 2 * * *" 报告文件夹/  每天两点检查`);
if (failed > 0) process.exitCode = 1;
