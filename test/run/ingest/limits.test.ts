import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { readStore } from '../../../src/store/store.ts';
import { file, folder, report, run } from './support.ts';

const worker = pathToFileURL(join(import.meta.dirname, 'misbehaving.ts')).href;

it('ends an analysis that takes too long or too much memory, and loses only its report', {
  timeout: 60_000,
}, async () => {
  const top = folder();
  const store = join(folder(), 'a.db');
  for (const name of ['甲', '乙停不下来', '丙', '丁吃内存', '戊', '己突然退出', '庚'])
    file(join(top, `${name}.txt`), report(name));
  const { summary } = await run([top], store, { worker, analysisLimits: { seconds: 2, megabytes: 96 } });
  expect(summary.state).toBe('complete');
  expect(summary.files).toMatchObject({ found: 7, read: 4, failed: 3 });
  expect(summary.problems.map(({ path, code }) => [path.slice(top.length + 1), code]).sort()).toEqual([
    ['丁吃内存.txt', 'reader-memory'],
    ['乙停不下来.txt', 'reader-timeout'],
    ['己突然退出.txt', 'reader-crashed'],
  ]);
  const open = readStore(store);
  expect(open.documents.list(9)).toHaveLength(4);
  open.close();
  // With threads that behave all of it can be read.
  const again = await run([top], store, { retry: true });
  expect(again.summary).toMatchObject({ files: { read: 3, unchanged: 4, failed: 0 }, problems: [] });
});
