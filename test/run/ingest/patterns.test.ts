import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readStore } from '../../../src/store/store.ts';
import { file, folder, report, run } from './support.ts';

const paths = (store: string): string[] => {
  const open = readStore(store);
  const all = open.documents.list(99).flatMap(({ paths }) => paths);
  open.close();
  return all.map((path) => path.split('/').slice(-2).join('/')).sort();
};

it('notices what a pattern no longer finds, and leaves alone what it never meant', { timeout: 60_000 }, async () => {
  const top = folder();
  const store = join(folder(), 'a.db');
  for (const path of ['2021/甲.txt', '2021/乙.txt', '2022/丙.txt', '2021/深/丁.txt'])
    file(join(top, path), report(path.slice(-5, -4)));
  await run([top], store);
  rmSync(join(top, '2021/甲.txt'));
  rmSync(join(top, '2022/丙.txt'));
  rmSync(join(top, '2021/深/丁.txt'));
  const { summary } = await run([join(top, '2021/*.txt')], store);
  expect(summary.files).toMatchObject({ found: 1, unchanged: 1, gone: 1, failed: 0 });
  expect(paths(store)).toEqual(['2021/乙.txt', '2022/丙.txt', '深/丁.txt']);

  // A folder that a pattern meant has gone with all in it, and with it the last that it matches.
  rmSync(join(top, '2022'), { recursive: true });
  const gone = await run([join(top, '*2')], store);
  expect(gone.summary.files).toMatchObject({ found: 0, gone: 1 });
  expect(paths(store)).toEqual(['2021/乙.txt', '深/丁.txt']);
});

it('says of a pattern that matches nothing and never did that it is wrong', { timeout: 60_000 }, async () => {
  const top = folder();
  file(join(top, '甲.txt'), report('道路'));
  await expect(run([join(top, '*.docx')], join(folder(), 'a.db'))).rejects.toMatchObject({ code: 'usage' });
});
