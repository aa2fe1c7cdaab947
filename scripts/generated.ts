import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Only say what is stale, and fail; write nothing. */
export const CHECK_ONLY = process.argv.includes('--check');

/** Writes a generated file when its content differs; with --check reports it as stale and lets the run fail. */
export function publish(path: string, content: string): void {
  const full = join(ROOT, path);
  let before: string | null = null;
  try {
    before = readFileSync(full, 'utf8');
  } catch {
    // It does not exist yet.
  }
  if (before === content) return;
  if (CHECK_ONLY) {
    console.error(`stale: ${path} (run \`npm run docs\` and commit the result)`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  console.log(`wrote ${path}`);
}
