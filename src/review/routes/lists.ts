import type { Hono } from 'hono';
import { SEVERITIES, type Severity } from '../../core/finding.ts';
import { REPORT_KINDS } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import { kindName, severityName } from '../../export/labels.ts';
import { catalogue, titleOf } from '../../run/catalogue.ts';
import type { FindingGroup } from '../../run/desk.ts';
import {
  type ChangedAnswer,
  type CheckAnswer,
  FindingQuery,
  type FindingsAnswer,
  NONE,
  type OverviewAnswer,
  type OverviewRow,
  type ProblemsAnswer,
  ReportQuery,
  type ReportsAnswer,
} from '../api.ts';
import { deskFilter } from '../filter.ts';
import { queryOf, type Setting, sessionOf, type Variables } from '../setting.ts';
import { itemOf, nameOf } from '../shown.ts';
import { deskWord, isDeskWord } from '../words.ts';

/** Findings of the last run that `changes` tells one by one. */
const MOST_CHANGES = 500;

/** A value of a group in words. */
function titleIn(group: FindingGroup | 'firm', value: string | null, title: string, lang: Lang): string {
  if (value === null || value === NONE) return deskWord('none', lang);
  if (group === 'check') return titleOf(lang)(value);
  if (group === 'severity') return severityName(value as Severity, lang);
  const kind = group === 'kind' ? REPORT_KINDS.find((each) => each === value) : undefined;
  if (kind) return kindName(kind, lang);
  return group === 'decision' && isDeskWord(value) ? deskWord(value, lang) : title;
}

/** The routes that list and count. */
export function addLists(app: Hono<{ Variables: Variables }>, { desk }: Setting): void {
  app.get('/overview', (c) => {
    const { lang } = sessionOf(c);
    const { by, reports, decision, changes, problems } = desk.overview();
    const { run } = desk.lastRun();
    const rows = (group: 'check' | 'county' | 'kind' | 'year'): OverviewRow[] =>
      by[group].map(({ value, reports: count, high, medium, low, info }) => ({
        value: value ?? NONE,
        title: titleIn(group, value, value ?? '', lang),
        reports: count,
        ...{ high, medium, low, info },
      }));
    const severity = Object.fromEntries(
      SEVERITIES.map((each) => [each, by.kind.reduce((sum, row) => sum + row[each], 0)]),
    ) as Record<Severity, number>;
    const answer: OverviewAnswer = {
      reports,
      findings: SEVERITIES.reduce((sum, each) => sum + severity[each], 0),
      severity,
      decision: decision as OverviewAnswer['decision'],
      ...{ check: rows('check'), county: rows('county'), kind: rows('kind'), year: rows('year') },
      changes,
      problems,
      run: run && { id: run.id, started: run.started, ended: run.ended, state: run.state },
    };
    return c.json(answer);
  });

  app.get('/checks', (c) => {
    const { lang } = sessionOf(c);
    const answer: CheckAnswer = Object.fromEntries(
      catalogue().map(({ id, title, severity, docs }) => [
        id,
        { title: title[lang], severity, what: docs.what[lang], why: docs.why[lang], fix: docs.fix[lang] },
      ]),
    );
    return c.json(answer);
  });

  app.get('/findings', (c) => {
    const { lang } = sessionOf(c);
    const { sort, order, group, offset, limit, report, ...filters } = queryOf(c, FindingQuery);
    const { before } = desk.lastRun();
    const filter = { ...deskFilter(filters, before), ...(report && { report }) };
    const groups = group ? desk.findings.groups(filter, group) : [];
    const page = { sort, descending: order === 'desc', group, offset, limit };
    const answer: FindingsAnswer = {
      total: desk.findings.count(filter),
      items: desk.findings.page(filter, page).map((found) => itemOf(found, before)),
      groups: groups.map(({ value, title, count }) => ({
        value,
        title: titleIn(group as FindingGroup, value, title, lang),
        count,
      })),
    };
    return c.json(answer);
  });

  app.get('/reports', (c) => {
    sessionOf(c);
    const { sort, order, offset, limit, ...filters } = queryOf(c, ReportQuery);
    const filter = deskFilter(filters, desk.lastRun().before);
    const answer: ReportsAnswer = {
      total: desk.reports.count(filter),
      items: desk.reports
        .page(filter, { sort, descending: order === 'desc', offset, limit })
        .map(({ sha256: id, path, ...rest }) => ({ id, name: nameOf(path), ...rest })),
    };
    return c.json(answer);
  });

  app.get('/changes', (c) => {
    sessionOf(c);
    const { run, before } = desk.lastRun();
    const last = run?.id ?? 0;
    const shown = (rows: ReturnType<typeof desk.store.findings.added>): ChangedAnswer['added'] =>
      rows.map(({ sha256, title, finding: { fingerprint, check, severity, message } }) => ({
        ...{ report: sha256, title, fingerprint, check, severity, message },
      }));
    const answer: ChangedAnswer = {
      added: shown(desk.store.findings.added(before, last, MOST_CHANGES)),
      gone: shown(desk.store.findings.gone(before, last, MOST_CHANGES)),
      run: run && { id: run.id, started: run.started, ended: run.ended, state: run.state },
    };
    return c.json(answer);
  });

  app.get('/problems', (c) => {
    sessionOf(c);
    const answer: ProblemsAnswer = {
      items: desk.store.files.problems().map(({ path, code, message, hint, attempts }) => ({
        ...{ path, code, message, hint, attempts },
      })),
    };
    return c.json(answer);
  });
}
