import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogue } from '../../../src/run/catalogue.ts';
import { configured, parseConfig } from '../../../src/run/config.ts';
import { readStore } from '../../../src/store/store.ts';
import { file, folder, PIPELINES, report, run } from './support.ts';

it('keeps to the settings of the installation, and looks again when they change', { timeout: 60_000 }, async () => {
  const top = folder();
  const store = join(folder(), 'a.db');
  file(join(top, '甲.txt'), report('道路', 40));
  file(join(top, '乙.txt'), report('水渠', 50));
  const withSettings = (yaml: string) => {
    const config = parseConfig(yaml, 'gouji.config.yaml', catalogue());
    return run([top], store, { config, pipelines: configured(PIPELINES, config) });
  };
  const overspent = (): string[] => {
    const open = readStore(store);
    const found = open.documents
      .list(9)
      .filter(({ id }) => open.findings.of(id).some(({ check }) => check === 'overspend'))
      .flatMap(({ paths }) => paths.map((path) => path.slice(-5)));
    open.close();
    return found.sort();
  };
  await run([top], store);
  expect(overspent()).toEqual(['乙.txt', '甲.txt']);

  const accepted = "allow:\n  - check: overspend\n    document: 甲.txt\n    reason: '县政府已批准'\n";
  const { summary } = await withSettings(accepted);
  expect(summary.analysed).toBe(2);
  expect(overspent()).toEqual(['乙.txt']);
  const open = readStore(store);
  const [row] = open.documents.list(9).filter(({ paths }) => paths[0]?.endsWith('甲.txt'));
  expect(open.documents.content(row?.id as number)?.allowed).toMatchObject([
    { check: 'overspend', reason: '县政府已批准' },
  ]);
  open.close();
  expect((await withSettings(accepted)).summary.files).toMatchObject({ unchanged: 2, read: 0 });

  await withSettings('checks:\n  overspend: off\n');
  expect(overspent()).toEqual([]);
  await run([top], store);
  expect(overspent()).toEqual(['乙.txt', '甲.txt']);
});
