import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/store/engine.ts';
import { openStore, readStore } from '../../src/store/store.ts';
import { finding, folder, put, record } from './support.ts';

const path = () => join(folder(), 'deep', 'gouji.db');

describe('documents', () => {
  it('gives back what was stored: text, facts with their quotes, findings', () => {
    const store = openStore(path());
    const run = store.runs.begin(['/a'], '1');
    put(store, run, '/a/1.txt', record('aa', '拨付资金12万元。', { findings: [finding('f1')] }));
    const row = store.documents.bySha('aa');
    expect(row).toMatchObject({ title: '审计报告', county: '桐坪县', year: 2021, present: true, paths: ['/a/1.txt'] });
    const id = row?.id as number;
    expect(store.documents.content(id)?.text).toBe('拨付资金12万元。');
    expect(store.documents.facts(id)).toMatchObject([{ kind: 'amount', quote: '拨付', value: { yuan: '1' } }]);
    expect(store.findings.of(id).map(({ fingerprint }) => fingerprint)).toEqual(['f1']);
    store.close();
  });

  it('is one under two names, and stays while one of them does', () => {
    const store = openStore(path());
    const run = store.runs.begin(['/a'], '1');
    put(store, run, '/a/1.txt', record('aa', '正文'));
    put(store, run, '/a/2.txt', record('aa', '正文'));
    expect(store.documents.list(10).map(({ paths }) => paths)).toEqual([['/a/1.txt', '/a/2.txt']]);
    const [first, second] = store.files.below('/a').map(({ id }) => id) as [number, number];
    store.displace(run, first, new Set());
    expect(store.documents.list(10).map(({ paths }) => paths)).toEqual([['/a/2.txt']]);
    store.displace(run, second, new Set());
    expect(store.documents.list(10)).toEqual([]);
    store.close();
  });

  it('is stored whole or not at all', () => {
    const store = openStore(path());
    const run = store.runs.begin(['/a'], '1');
    const broken = record('aa', '正文', {
      facts: [
        ['amount', 0, 2, '一', 'rules', '{}'],
        [null as never, 0, 2, '', '', ''],
      ],
    });
    expect(() => put(store, run, '/a/1.txt', broken)).toThrow();
    expect(store.documents.bySha('aa')).toBeNull();
    expect(store.files.below('/a')).toEqual([]);
    store.close();
  });
});

describe('findings', () => {
  it('tells what is new, gone and unchanged, through versions of a report', () => {
    const store = openStore(path());
    const first = store.runs.begin(['/a'], '1');
    put(store, first, '/a/1.txt', record('aa', '一', { findings: [finding('stays'), finding('goes')] }));
    store.runs.end(first, 'complete', {});
    const second = store.runs.begin(['/a'], '1');
    put(store, second, '/a/1.txt', record('bb', '二', { findings: [finding('stays'), finding('comes')] }));
    store.runs.end(second, 'complete', {});

    expect(store.findings.countChanges(first, second)).toEqual({
      added: { high: 1, medium: 0, low: 0, info: 0 },
      gone: 1,
      unchanged: 1,
    });
    const names = (list: ReturnType<typeof store.findings.added>) =>
      list.map(({ finding, path }) => [finding.fingerprint, path]);
    expect(names(store.findings.added(first, second))).toEqual([['comes', '/a/1.txt']]);
    expect(names(store.findings.gone(first, second))).toEqual([['goes', '/a/1.txt']]);
    expect(store.findings.countChanges(second, second).unchanged).toBe(2);
    store.close();
  });

  it('keeps decisions through a new version of the report, and only adds to them', () => {
    const file = path();
    const store = openStore(file);
    const run = store.runs.begin(['/a'], '1');
    put(store, run, '/a/1.txt', record('aa', '一', { findings: [finding('f')] }));
    const { id, report } = store.documents.bySha('aa') as { id: number; report: number };
    const base = { report, document: id, fingerprint: 'f', check: 'overspend', who: '张', figures: { gap: '1' } };
    store.decisions.add({ ...base, state: 'confirmed' });
    store.decisions.add({ ...base, state: 'dismissed', reason: 'rounding', note: '四舍五入' });
    put(store, run, '/a/1.txt', record('bb', '二', { findings: [finding('f')] }));
    const now = store.documents.bySha('bb') as { report: number };
    expect(store.decisions.last(now.report, 'f')).toMatchObject({
      state: 'dismissed',
      note: '四舍五入',
      figures: { gap: '1' },
    });
    store.close();

    const db = openEngine(file);
    expect(() => db.exec(`UPDATE decisions SET who = '李'`)).toThrow('only added');
    expect(() => db.exec('DELETE FROM decisions')).toThrow('only added');
    db.close();
  });
});

it('finds words of two characters wherever a dictionary would cut, and not those that are not there', () => {
  const store = openStore(path());
  const run = store.runs.begin(['/a'], '1');
  put(store, run, '/a/1.txt', record('aa', '开展电商培训班3期，项目未完成，文号A01。'));
  put(store, run, '/a/2.txt', record('bb', '公开招标，合同价１２万元。'));
  const found = (words: string) => store.documents.search(words).map(({ sha256 }) => sha256);
  expect(found('培训')).toEqual(['aa']);
  expect(found('招标')).toEqual(['bb']);
  expect(found('完成')).toEqual(['aa']);
  expect(found('班')).toEqual(['aa']);
  expect(found('电商 a01')).toEqual(['aa']);
  expect(found('12')).toEqual(['bb']);
  expect(found('商训')).toEqual([]);
  expect(found('培训 招标')).toEqual([]);
  expect(found('审计').sort()).toEqual(['aa', 'bb']);
  expect(found('"* OR NEAR(')).toEqual([]);
  store.close();
});

it('counts by county, year, kind and check; what has gone is not counted', () => {
  const store = openStore(path());
  const run = store.runs.begin(['/a'], '1');
  put(store, run, '/a/1.txt', record('aa', '一', { findings: [finding('f')] }));
  put(store, run, '/a/2.txt', record('bb', '二', { county: null, year: 2020 }));
  put(store, run, '/a/3.txt', record('cc', '三', { findings: [finding('f')] }));
  store.displace(run, store.files.below('/a/3.txt')[0]?.id as number, new Set());
  const rows = (by: Parameters<typeof store.statistics>[0]) =>
    store.statistics(by).map(({ value, reports, flagged, high }) => [value, reports, flagged, high]);
  expect(rows('county')).toEqual([
    ['桐坪县', 1, 1, 1],
    [null, 1, 0, 0],
  ]);
  expect(rows('year')).toEqual([
    ['2020', 1, 0, 0],
    ['2021', 1, 1, 1],
  ]);
  expect(rows('kind')).toEqual([['audit', 2, 1, 1]]);
  expect(rows('check')).toEqual([['overspend', 1, 1, 1]]);
  store.close();
});

it('counts by the city and the province that a county lies in, as far as its name tells', () => {
  const store = openStore(path());
  const run = store.runs.begin(['/a'], '1');
  const counties = ['新密市', '登封市', '兰考县', '郑州市', '桐坪县', '鼓楼区', '开封市鼓楼区'];
  counties.forEach((county, i) => {
    const findings = county === '兰考县' ? [finding('f')] : [];
    put(store, run, `/a/${i}.txt`, record(`a${i}`, county, { county, findings }));
  });
  const rows = (by: 'city' | 'province') =>
    store.statistics(by).map(({ value, reports, high }) => [value, reports, high]);
  expect(rows('city')).toEqual([
    ['开封市', 2, 1],
    ['郑州市', 3, 0],
    [null, 2, 0],
  ]);
  expect(rows('province')).toEqual([
    ['河南省', 5, 1],
    [null, 2, 0],
  ]);
  store.close();
});

describe('a store that can not be used', () => {
  const code = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return (error as { code?: string }).code;
    }
    return 'nothing was thrown';
  };

  it('says that it is missing, not one, damaged or too new', () => {
    const missing = path();
    expect(code(() => readStore(missing))).toBe('store-missing');
    const other = join(folder(), 'other.db');
    writeFileSync(other, 'not a database, but long enough to look at it. '.repeat(50));
    expect(code(() => openStore(other))).toBe('store-invalid');
    const newer = path();
    openStore(newer).close();
    const db = openEngine(newer);
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(code(() => openStore(newer))).toBe('store-invalid');
    expect(code(() => readStore(newer))).toBe('store-invalid');
  });

  it('says that its folder can not be made', () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(code(() => openStore(join(file, 'gouji.db')))).toBe('store-unwritable');
  });

  it('says that another program holds it', () => {
    const file = path();
    openStore(file).close();
    const other = openEngine(file);
    other.exec('BEGIN IMMEDIATE');
    const here = openEngine(file, { waitMs: 20 });
    expect(code(() => here.transaction(() => 0))).toBe('store-locked');
    other.exec('ROLLBACK');
    expect(here.transaction(() => 'free')).toBe('free');
    here.close();
    other.close();
  });

  it('says that the disk is full, and keeps what it has', () => {
    const file = path();
    const store = openStore(file);
    const run = store.runs.begin(['/a'], '1');
    put(store, run, '/a/1.txt', record('aa', '正文'));
    store.close();
    // The way of SQLite to have no more room, on any system.
    const db = openEngine(file);
    const { n } = db.sql('SELECT page_count AS n FROM pragma_page_count').get<{ n: number }>() as { n: number };
    db.exec(`PRAGMA max_page_count = ${n + 2}`);
    const fill = () => db.transaction(() => db.sql(`INSERT INTO contents VALUES (2, zeroblob(1000000))`).run());
    db.exec('PRAGMA foreign_keys = OFF');
    expect(code(fill)).toBe('store-full');
    db.close();
    const again = openStore(file);
    expect(again.documents.list(10).map(({ sha256 }) => sha256)).toEqual(['aa']);
    again.close();
  });
});
