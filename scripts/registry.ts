/** Writes src/checks/index.ts from the files of src/checks/<group>/. With --check it only says whether it is stale. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish, ROOT } from './generated.ts';

const FOLDER = join(ROOT, 'src/checks');

interface CheckFile {
  /** From src/checks, without its ending: 'arithmetic/sum-mismatch'. */
  readonly path: string;
  /** The exported constant: 'sumMismatch'. */
  readonly name: string;
}

const camelCase = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The files that declare a check; others beside them are helpers of the group. */
function checkFiles(): CheckFile[] {
  const files: CheckFile[] = [];
  for (const group of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    for (const file of readdirSync(join(FOLDER, group.name))) {
      if (!file.endsWith('.ts') || !readFileSync(join(FOLDER, group.name, file), 'utf8').includes('defineCheck('))
        continue;
      const id = file.slice(0, -'.ts'.length);
      files.push({ path: `${group.name}/${id}`, name: camelCase(id) });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** In the layout that the formatter gives: one line while it fits. */
function list(names: readonly string[]): string {
  const line = `export const checks: readonly Check[] = [${names.join(', ')}];`;
  return line.length <= 120
    ? line
    : `export const checks: readonly Check[] = [\n${names.map((n) => `  ${n},\n`).join('')}];`;
}

const files = checkFiles();
publish(
  'src/checks/index.ts',
  [
    '// Written by `npm run docs` from the files of this folder. Not to be edited.',
    "import type { Check } from '../core/check.ts';",
    ...files.map(({ path, name }) => `import { ${name} } from './${path}.ts';`),
    '',
    '/** Every check that gouji knows, by group and id. */',
    list(files.map(({ name }) => name)),
    '',
  ].join('\n'),
);
