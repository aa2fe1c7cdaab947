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

const PROSE = `水厂夜间值守由轮班改为定人，余氯不足的报警当晚就有人处置。山上住得分散的农户没有硬拉管道，改打小机井并配了压力罐。水费收缴原先靠村干部上门，现在扫码缴费占了大头，欠费名单按月在村务栏张贴。水源地围栏缺口补齐以后，放牧的牛羊不再下到取水口。停水检修提前三天用大喇叭通知，学校和卫生院由送水车保供。沉淀池每月翻洗一遍，滤料按层补齐，浊度仪的读数和化验单当天贴在厂门口。`;

it('shows with its reason what it accepts of two documents, and no longer when they differ', {
  timeout: 60_000,
}, async () => {
  const top = folder();
  const store = join(folder(), 'a.db');
  const copied = join(top, '2.txt');
  const water = (county: string) => `${county}2022年度农村供水工程绩效自评报告\n\n一、主要工作\n${PROSE}\n`;
  file(join(top, '1.txt'), water('青垭县'), 90);
  file(copied, water('松澜县'));
  const config = parseConfig(
    "allow:\n  - check: near-duplicate-report\n    document: 2.txt\n    reason: '两县合编'\n",
    'gouji.config.yaml',
    catalogue(),
  );
  const across = async () => {
    await run([top], store, { config, pipelines: configured(PIPELINES, config) });
    const open = readStore(store);
    const [row] = open.documents.list(9).filter(({ paths }) => paths[0] === copied);
    const told = {
      findings: open.findings.of(row?.id as number, 'archive').map(({ check }) => check),
      allowed: open.documents.content(row?.id as number)?.allowed ?? [],
    };
    open.close();
    return told;
  };
  const { findings, allowed } = await across();
  expect(findings).not.toContain('near-duplicate-report');
  expect(allowed).toMatchObject([
    {
      check: 'near-duplicate-report',
      reason: '两县合编',
      allowedBy: 'gouji.config.yaml:2',
      elsewhere: [{ name: join(top, '1.txt') }],
    },
  ]);
  // It is the other one that changes: what was accepted here has to go all the same.
  file(join(top, '1.txt'), report('道路'), 30);
  expect((await across()).allowed).toEqual([]);
});
