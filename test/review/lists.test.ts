import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillDesk } from '../../bench/desk-material.ts';
import { FindingsAnswer, OverviewAnswer, ProblemsAnswer, ReportAnswer, ReportsAnswer } from '../../src/review/api.ts';
import { openApi } from '../../src/review/openapi.ts';
import { openDesk } from '../../src/run/desk.ts';
import { desk, report, temporary, Visitor } from './support.ts';

let here: Awaited<ReturnType<typeof desk>>;
let visitor: Visitor;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const file = join(temporary(), 'report.docx');
let docx = '';

beforeAll(async () => {
  copyFileSync(new URL('../../fixtures/formats/cold-storage-acceptance/report.docx', import.meta.url), file);
  docx = createHash('sha256').update(readFileSync(file)).digest('hex');
  here = await desk((store) => {
    fillDesk(store, 120, 5);
    const run = store.runs.begin(['/x'], '1');
    const { size, mtimeMs } = statSync(file);
    store.transaction(() => {
      const id = store.files.save({ path: file, raw: null, size, mtime: mtimeMs }, docx, 'read', 'v1');
      store.putDocument(run, id, file, report('docx', [], { sha256: docx, mediaType: DOCX, county: null, year: null }));
    });
    store.runs.end(run, 'complete', {});
  });
  visitor = await new Visitor(here.port).enter(here.token);
});

const findings = async (query: Record<string, unknown>) =>
  FindingsAnswer.parse((await visitor.get('findings', {}, { limit: 500, ...query })).json);

describe('findings', () => {
  it('are filtered: what is found agrees with the filter, and nothing else does', async () => {
    const all = [...(await findings({})).items, ...(await findings({ offset: 500 })).items];
    expect(all).toHaveLength(600);
    const filters: [Record<string, unknown>, (item: (typeof all)[number]) => boolean][] = [
      [{ severity: ['high', 'low'] }, ({ severity }) => severity === 'high' || severity === 'low'],
      [{ county: ['县7', 'none'] }, ({ county }) => county === '县7' || county === null],
      [{ year: ['2019'], certainty: ['suspect'] }, ({ year, certainty }) => year === 2019 && certainty === 'suspect'],
      [{ kind: ['audit'], check: ['overspend'] }, ({ kind, check }) => kind === 'audit' && check === 'overspend'],
      [{ decision: ['dismiss'] }, ({ decision }) => decision.verdict === 'dismiss'],
      [{ decision: ['pending'] }, ({ decision }) => decision.stage === 'pending'],
      [{ q: '冷库' }, ({ message, title }) => `${message} ${title}`.includes('冷库')],
      [{ q: '冷库 1518011' }, ({ message }) => message.includes('冷库') && message.includes('1518011')],
    ];
    for (const [query, fits] of filters) {
      const { total, items } = await findings(query);
      const expected = all.filter(fits);
      expect(expected.length).toBeGreaterThan(0);
      expect([query, total]).toEqual([query, expected.length]);
      expect(items.every(fits)).toBe(true);
    }
  });

  it('stand in groups whose counts add up, and pages neither miss nor repeat', async () => {
    for (const group of ['check', 'severity', 'county', 'decision', 'report']) {
      const { total, groups } = await findings({ group });
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
    const pages = await Promise.all([0, 200, 400].map((offset) => findings({ offset, limit: 200, sort: 'county' })));
    const keys = pages.flatMap(({ items }) => items.map(({ report: id, fingerprint }) => `${id} ${fingerprint}`));
    expect(new Set(keys).size).toBe(600);
  });
});

it('reports and the overview count alike', async () => {
  const overview = OverviewAnswer.parse((await visitor.get('overview')).json);
  const reports = ReportsAnswer.parse((await visitor.get('reports', {}, { limit: 500 })).json);
  expect([overview.reports, overview.findings, reports.total]).toEqual([121, 600, 121]);
  expect(reports.items.reduce((sum, { high }) => sum + high, 0)).toBe(overview.severity.high);
  const pending = overview.decision.find(({ value }) => value === 'pending')?.count;
  expect(reports.items.reduce((sum, each) => sum + each.pending, 0)).toBe(pending);
  expect(ReportsAnswer.parse((await visitor.get('reports', {}, { q: '卫生室', county: '县2' })).json).total).toBe(3);
  expect(ProblemsAnswer.parse((await visitor.get('problems')).json).items).toEqual([]);
});

describe('originals', () => {
  it('are given as bytes, and DOCX as harmless HTML', async () => {
    const shown = ReportAnswer.parse((await visitor.get('report', { id: docx })).json);
    expect([shown.original, shown.name]).toEqual(['docx', 'report.docx']);
    const original = await visitor.get('original', { id: docx });
    expect([original.status, original.headers['content-disposition']]).toEqual([
      200,
      "attachment; filename*=UTF-8''report.docx",
    ]);
    const preview = await visitor.get('preview', { id: docx });
    expect(preview.headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox$/);
    expect(preview.text).toContain('冷藏');
    expect(preview.text).not.toMatch(/<script|\son\w+=|href=/i);
  });

  it('are gone when the file is another one now', async () => {
    writeFileSync(file, 'another');
    expect((await visitor.get('original', { id: docx })).status).toBe(410);
  });
});

it('hands over what the filter holds, and notes who did', async () => {
  const reply = await visitor.post('export', { format: 'jsonl', filter: { county: '县7', severity: 'high' } });
  const lines = reply.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; severity?: string });
  const found = lines.filter(({ type }) => type === 'finding');
  expect(found).toHaveLength((await findings({ county: '县7', severity: ['high'] })).total);
  expect(found.every(({ severity }) => severity === 'high')).toBe(true);
  const store = openDesk(here.path);
  expect(store.audit.list(1)).toMatchObject([{ who: '张三', action: 'export', detail: { format: 'jsonl' } }]);
  store.close();
});

it('every route stands in the OpenAPI description', () => {
  expect(Object.values(openApi()['paths'] as object).flatMap(Object.keys)).toHaveLength(17);
});
