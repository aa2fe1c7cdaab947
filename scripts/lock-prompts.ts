/**
 * Notes the hash of every version of every prompt in prompts/lock.json. A version that is noted already is never
 * changed: facts name the version that made them. With --check it only says what is wrong.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publish, ROOT } from './generated.ts';

const folder = join(ROOT, 'prompts');
const lockPath = join(folder, 'lock.json');
let lock: Record<string, string> = {};
try {
  lock = JSON.parse(readFileSync(lockPath, 'utf8')) as Record<string, string>;
} catch {
  // The first version of the first prompt.
}

const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
  .sort();
const next: Record<string, string> = {};
for (const file of files) {
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex');
  const noted = lock[file];
  if (noted && noted !== hash) {
    console.error(`prompts/${file} was edited: undo it and write the next version instead`);
    process.exitCode = 1;
  }
  next[file] = noted ?? hash;
}
for (const file of Object.keys(lock))
  if (!next[file]) {
    console.error(`prompts/${file} is gone: facts that it made can't be traced any more`);
    process.exitCode = 1;
    next[file] = lock[file] as string;
  }
publish('prompts/lock.json', `${JSON.stringify(next, null, 2)}\n`);
