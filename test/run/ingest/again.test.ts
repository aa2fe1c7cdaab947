import { copyFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStore } from '../../../src/store/store.ts';
import { file, folder, PIPELINES, report, run } from './support.ts';

/** Three reports; one is there under two names. */
function archive(): { reports: string; store: string } {
  const top = folder();
  const reports = join(top, 'reports');
  file(join(reports, '2021/甲.txt'), report('道路', 40));
  file(join(reports, '2021/乙.txt'), report('水渠'));
  file(join(reports, '2022/丙.txt'), report('桥梁', 50));
  copyFileSync(join(reports, '2022/丙.txt'), join(reports, '2022/丙的副本.txt'));
  return { reports, store: join(top, 'out/gouji.db') };
}

const paths = (store: string): string[][] => {
  const open = readStore(store);
  const all = open.documents.list(100).map(({ paths }) => paths.map((path) => path.split('/').slice(-2).join('/')));
  open.close();
  return all.sort();
};

describe('a second run', () => {
  it('does only what is new, and tells what came and went', { timeout: 60_000 }, async () => {
    const { reports, store } = archive();
    const first = await run([reports], store);
    expect(first.summary.files).toMatchObject({ found: 4, read: 4, failed: 0, unchanged: 0 });
    expect(paths(store)).toEqual([['2021/乙.txt'], ['2021/甲.txt'], ['2022/丙.txt', '2022/丙的副本.txt']]);
    expect(first.summary.changes.added.high).toBeGreaterThanOrEqual(2);

    const second = await run([reports], store);
    expect(second.summary.files).toMatchObject({ found: 4, unchanged: 4, read: 0 });
    expect(second.summary.changes.added).toEqual({ high: 0, medium: 0, low: 0, info: 0 });

    // Touched, renamed, changed, removed.
    utimesSync(join(reports, '2021/乙.txt'), new Date(), new Date(Date.now() - 5_000_000));
    renameSync(join(reports, '2022/丙的副本.txt'), join(reports, '2022/丁.txt'));
    file(join(reports, '2021/甲.txt'), report('道路', 25), 30);
    rmSync(join(reports, '2022/丙.txt'));
    const third = await run([reports], store);
    expect(third.summary.files).toMatchObject({ found: 3, gone: 2, read: 3 });
    expect(third.summary.analysed).toBe(1);
    expect(paths(store)).toEqual([['2021/乙.txt'], ['2021/甲.txt'], ['2022/丁.txt']]);
    expect(third.gone.map(({ finding, path }) => [finding.check, path.slice(-5)])).toContainEqual([
      'overspend',
      '甲.txt',
    ]);
    expect(third.added.map(({ finding }) => finding.check)).not.toContain('overspend');
  });

  it('makes no run when there is nothing to do and none was asked for', { timeout: 60_000 }, async () => {
    const { reports, store } = archive();
    await run([reports], store);
    expect(await run([reports], store, { onlyIfChanged: true })).toBeNull();
    file(join(reports, '新.txt'), report('塘坝'));
    expect((await run([reports], store, { onlyIfChanged: true })).summary.analysed).toBe(1);
  });

  it('analyses anew what a new version or another pipeline affects, and keeps decisions', {
    timeout: 60_000,
  }, async () => {
    const { reports, store } = archive();
    const note = file(join(reports, '总结.txt'), '桐坪县2021年农村道路工作总结\n\n一、工作情况\n道路完工。\n');
    const [found] = (await run([reports], store)).added.filter(({ finding }) => finding.check === 'overspend');
    const { openStore } = await import('../../../src/store/store.ts');
    const open = openStore(store);
    const { id, report: lineage } = open.documents.bySha(found?.sha256 as string) as { id: number; report: number };
    const fingerprint = found?.finding.fingerprint as string;
    const base = { report: lineage, document: id, fingerprint, check: 'overspend', who: '李', figures: {} };
    open.decisions.add({ ...base, state: 'confirmed' });
    open.close();

    // Only the summary is of this kind.
    const pipelines = PIPELINES.map((pipeline) =>
      pipeline.id === 'work-summary'
        ? { ...pipeline, checks: { ...pipeline.checks, overspend: 'off' as const } }
        : pipeline,
    );
    const other = await run([reports], store, { pipelines });
    expect(other.summary.analysed).toBe(1);
    expect(other.summary.files).toMatchObject({ read: 1, unchanged: 4 });
    expect(note).toContain('总结');

    const newer = await run([reports], store, { pipelines, gouji: '1.1.0' });
    expect(newer.summary.analysed).toBeGreaterThanOrEqual(4);
    expect(newer.summary.changes).toMatchObject({ added: { high: 0, medium: 0 }, gone: 0 });
    const after = readStore(store);
    expect(after.decisions.last(lineage, fingerprint)?.state).toBe('confirmed');
    expect(after.findings.of(id).map((finding) => finding.fingerprint)).toContain(fingerprint);
    after.close();
  });
});

describe('a file that is being written', () => {
  it('is read when it has settled, and waits for the next run when it has not', { timeout: 60_000 }, async () => {
    const { reports, store } = archive();
    const fresh = join(reports, '刚写好.txt');
    writeFileSync(fresh, report('泵站'));
    const growing = join(reports, '还在写.txt');
    writeFileSync(growing, report('电站'));
    const writing = setInterval(() => writeFileSync(growing, report('电站', Math.floor(Math.random() * 1e6))), 20);
    const first = await run([reports], store, { settleMs: 300 });
    clearInterval(writing);
    expect(first.summary.files).toMatchObject({ read: 5, waiting: 1, failed: 0 });
    expect(first.summary.problems.map(({ path, code }) => [path, code])).toEqual([[growing, 'file-changing']]);
    expect(paths(store).flat()).toContain('reports/刚写好.txt');

    file(growing, report('电站'));
    const second = await run([reports], store);
    expect(second.summary.files).toMatchObject({ read: 1, waiting: 0 });
    expect(second.summary.problems).toEqual([]);
  });
});

describe('a file that can not be read', () => {
  it('is put aside with its reason, tried again after a change or when asked, and never looks clean', {
    timeout: 60_000,
  }, async () => {
    const { reports, store } = archive();
    const bad = file(join(reports, '坏.docx'), 'PK\x03\x04 broken');
    const first = await run([reports], store);
    expect(first.summary.files).toMatchObject({ read: 4, failed: 1 });
    expect(first.summary.problems.map(({ path }) => path)).toEqual([bad]);
    const attempts = () => {
      const open = readStore(store);
      const [problem] = open.files.problems();
      open.close();
      return problem?.attempts;
    };

    const second = await run([reports], store);
    expect(second.summary.files).toMatchObject({ read: 0, failed: 1 });
    expect(second.summary.problems.map(({ path }) => path)).toEqual([bad]);
    expect(attempts()).toBe(1);

    await run([reports], store, { retry: true });
    expect(attempts()).toBe(2);

    file(bad, report('修好的'), 10);
    const fixed = await run([reports], store);
    expect(fixed.summary.files).toMatchObject({ read: 1, failed: 0 });
    expect(fixed.summary.problems).toEqual([]);
  });
});
