/** Writes docs/checks/ from the check objects and docs/schema/ from the zod schemas. With --check it only says what is stale. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyCheck, type ArchiveExample, exampleText } from '../src/core/archive-check.ts';
import type { Example } from '../src/core/check.ts';
import type { Severity } from '../src/core/finding.ts';
import type { Bilingual } from '../src/core/text.ts';
import { outputSchema } from '../src/export/json.ts';
import { paperLineSchema } from '../src/export/paper/jsonl.ts';
import { openApi } from '../src/review/openapi.ts';
import { catalogue } from '../src/run/catalogue.ts';
import { CHECK_ONLY, publish, ROOT } from './generated.ts';

const checks = catalogue();

const GROUPS: Record<AnyCheck['group'], Bilingual> = {
  arithmetic: { zh: '算术', en: 'Arithmetic' },
  progress: { zh: '资金与进度', en: 'Money and progress' },
  targets: { zh: '目标、期限、交付物', en: 'Targets, deadlines, deliverables' },
  structure: { zh: '结构与方法', en: 'Structure and method' },
  names: { zh: '名称与引用', en: 'Names and citations' },
  text: { zh: '文字', en: 'Text' },
  archive: { zh: '跨报告', en: 'Across the archive' },
};
const SEVERITY: Record<Severity, string> = { high: '高 high', medium: '中 medium', low: '低 low', info: '提示 info' };
const WRITTEN = '<!-- Written by `npm run docs` from the check itself. Not to be edited. -->';

const both = ({ zh, en }: Bilingual): string => `${zh}\n\n${en}`;

/** An example as a code block, so that nothing in it is taken for markup. */
function example(item: Example | ArchiveExample): string {
  const { kind, note } = typeof item === 'string' ? { kind: undefined, note: undefined } : item;
  const about = [kind && `\`${kind}\``, note].filter(Boolean).join(' · ');
  return `${about ? `${about}\n\n` : ''}\`\`\`text\n${exampleText(item)}\n\`\`\``;
}

function page(check: AnyCheck): string {
  const options = Object.entries(check.options ?? {});
  return [
    WRITTEN,
    '',
    `# \`${check.id}\``,
    '',
    `**${check.title.zh}** · ${check.title.en}`,
    '',
    `${GROUPS[check.group].zh} ${GROUPS[check.group].en} · ${SEVERITY[check.severity]} · ${check.kinds ? check.kinds.map((kind) => `\`${kind}\``).join(', ') : '各类报告 all kinds'}`,
    '',
    '## 查什么 · What it looks for',
    '',
    both(check.docs.what),
    '',
    '## 为什么 · Why it matters',
    '',
    both(check.docs.why),
    '',
    '## 怎么办 · What to do',
    '',
    both(check.docs.fix),
    '',
    '## 会这样说 · What it says',
    '',
    ...Object.entries(check.messages).map(([key, { zh, en }]) => `- \`${key}\`: ${zh} · ${en}`),
    '',
    ...(options.length > 0
      ? ['## 选项 · Options', '', ...options.map(([name, value]) => `- \`${name}\`: ${JSON.stringify(value)}`), '']
      : []),
    '## 例子 · Examples',
    '',
    '报 · reported（⟦…⟧ 是指出的位置 marks the place）：',
    '',
    ...check.examples.invalid.flatMap((item) => [example(item), '']),
    '不报 · not reported：',
    '',
    ...check.examples.valid.flatMap((item) => [example(item), '']),
  ].join('\n');
}

function index(): string {
  const lines = [WRITTEN, '', '# 检查项 · Checks', '', `共 ${checks.length} 项。${checks.length} checks.`, ''];
  for (const [group, title] of Object.entries(GROUPS)) {
    const members = checks.filter((check) => check.group === group);
    if (members.length === 0) continue;
    lines.push(`## ${title.zh} · ${title.en}`, '', '| id | 严重程度 severity | | |', '|---|---|---|---|');
    for (const { id, severity, title: name } of members)
      lines.push(`| [\`${id}\`](${id}.md) | ${SEVERITY[severity]} | ${name.zh} | ${name.en} |`);
    lines.push('');
  }
  return lines.join('\n');
}

publish('docs/checks/README.md', index());
for (const check of checks) publish(`docs/checks/${check.id}.md`, page(check));

const folder = join(ROOT, 'docs/checks');
const known = new Set(['README.md', ...checks.map(({ id }) => `${id}.md`)]);
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  if (known.has(name)) continue;
  if (CHECK_ONLY) {
    console.error(`stale: docs/checks/${name} describes no check (run \`npm run docs\`)`);
    process.exitCode = 1;
  } else rmSync(join(folder, name));
}

publish('docs/schema/check-output.schema.json', `${JSON.stringify(outputSchema(), null, 2)}\n`);
publish('docs/schema/paper-line.schema.json', `${JSON.stringify(paperLineSchema(), null, 2)}\n`);
publish('docs/schema/desk.openapi.json', `${JSON.stringify(openApi(), null, 2)}\n`);
