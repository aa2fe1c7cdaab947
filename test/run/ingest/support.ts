import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { catalogue } from '../../../src/run/catalogue.ts';
import { type IngestOptions, ingest } from '../../../src/run/ingest/ingest.ts';
import type { RunReport } from '../../../src/run/ingest/summary.ts';
import { loadPipelines } from '../../../src/run/settings.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gouji-run-'));
  made.push(path);
  return path;
}

export const PIPELINES = loadPipelines(catalogue());

/** A short report whose parts don't add up when `spent` is more than 30. */
export const report = (name: string, spent = 20): string =>
  `桐坪县${name}项目审计报告\n\n一、资金情况\n该项目到位资金30万元，累计支出${spent}万元。\n二、问题\n${name}资料不全。\n`;

/** A file that was written an hour ago: nobody is still writing it. */
export function file(path: string, content: string | Uint8Array, minutesAgo = 60): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const time = new Date(Date.now() - minutesAgo * 60_000);
  utimesSync(path, time, time);
  return path;
}

/** Runs as `gouji run` does, with what a test needs otherwise. */
export async function run(
  roots: readonly string[],
  store: string,
  more: Partial<IngestOptions> = {},
): Promise<RunReport> {
  const options = {
    store,
    pipelines: PIPELINES,
    lang: 'zh' as const,
    threads: 1,
    settleMs: 100,
    gouji: '1.0.0',
    ...more,
  };
  return (await ingest(roots, options)) as RunReport;
}
