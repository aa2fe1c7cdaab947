/**
 * Writes src/checks/index.ts from the files of src/checks/<group>/, and src/archive/checks/index.ts from those beside it.
 * With --check it only says whether they are stale.
 */
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
function list(constant: string, names: readonly string[]): string {
  const line = `export const ${constant} = [${names.join(', ')}];`;
  return line.length <= 120 ? line : `export const ${constant} = [\n${names.map((n) => `  ${n},\n`).join('')}];`;
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
    list(
      'checks: readonly Check[]',
      files.map(({ name }) => name),
    ),
    '',
  ].join('\n'),
);

const archive = join(ROOT, 'src/archive/checks');
const across = readdirSync(archive)
  .filter((file) => readFileSync(join(archive, file), 'utf8').includes('defineArchiveCheck('))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
publish(
  'src/archive/checks/index.ts',
  [
    '// Written by `npm run docs` from the files of this folder. Not to be edited.',
    "import type { ArchiveCheck } from '../../core/archive-check.ts';",
    ...across.map((id) => `import { ${camelCase(id)} } from './${id}.ts';`),
    '',
    '/** Every check that holds a report against the others of the archive, by id. */',
    list('archiveChecks: readonly ArchiveCheck[]', across.map(camelCase)),
    '',
  ].join('\n'),
);
