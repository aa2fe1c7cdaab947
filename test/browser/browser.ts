import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { catalogue } from '../../src/run/catalogue.ts';
import { checkFiles } from '../../src/run/check-files.ts';
import { loadPipelines } from '../../src/run/settings.ts';
import type { Held } from './stand-in.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Debian's Chromium, or the one that `CHROMIUM` names; null where there is none. */
export const CHROMIUM: string | null =
  [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .filter((path) => path !== undefined)
    .find((path) => existsSync(path)) ?? null;

if (!CHROMIUM) console.warn('The browser tests are skipped: there is no Chromium here (apt-get install chromium).');

/** The client, built anew into a folder of its own: test files run side by side. */
export async function buildClient(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'gouji-client-'));
  await build({ configFile: join(ROOT, 'vite.config.ts'), build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** The client where `gouji serve` looks for it, built when it is missing or older than its sources. */
export async function withBuiltClient(): Promise<void> {
  const built = join(ROOT, 'dist/desk/index.html');
  const sources = readdirSync(join(ROOT, 'src/review'), { recursive: true, withFileTypes: true });
  const newest = Math.max(...sources.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  await build({ configFile: join(ROOT, 'vite.config.ts') });
}

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox', '--disable-gpu'] });
}

/** Reports as gouji reads and analyses them. */
export async function reportsAt(paths: readonly string[]): Promise<Held[]> {
  const held: Held[] = [];
  const files = paths.map((path) => join(ROOT, path));
  for await (const result of checkFiles(files, { pipelines: loadPipelines(catalogue()), lang: 'zh' })) {
    if ('error' in result) throw new Error(`${result.error.path}: ${result.error.message}`);
    held.push({ ...result, path: files[held.length] as string });
  }
  return held;
}
