import type { Hono } from 'hono';
import { type Desk, decideAll } from '../../run/desk.ts';
import { type DecideAnswer, DecideRequest, type DecisionLog, Fingerprint, ReportId } from '../api.ts';
import { bodyOf, Refused, type Setting, sessionOf, type Variables } from '../setting.ts';
import { decisionOf } from '../shown.ts';

const standingOf = (desk: Desk, report: string, fingerprint: string) => {
  const found = desk.findings.one(report, fingerprint);
  return found && decisionOf(found.state);
};

/** The routes of decisions and their log. */
export function addDecisions(app: Hono<{ Variables: Variables }>, { desk }: Setting): void {
  app.post('/decide', async (c) => {
    const { name } = sessionOf(c);
    if (name === '') throw new Refused(403, 'name-missing');
    const { action, targets, reason, note } = await bodyOf(c, DecideRequest);
    const results = decideAll(desk, { who: name, action, reason: reason.trim(), note: note.trim() }, targets);
    const answer: DecideAnswer = {
      results: results.map(({ report, fingerprint, failure }) => ({
        ...{ report, fingerprint, failure },
        decision: standingOf(desk, report, fingerprint),
      })),
    };
    return c.json(answer, results.some(({ failure }) => failure === null) ? 200 : 409);
  });

  app.get('/report/:id/decisions/:fingerprint', (c) => {
    sessionOf(c);
    const report = ReportId.safeParse(c.req.param('id'));
    const fingerprint = Fingerprint.safeParse(c.req.param('fingerprint'));
    const row = report.success ? desk.store.documents.bySha(report.data) : null;
    if (!row || !fingerprint.success) throw new Refused(404, 'not-found');
    const answer: DecisionLog = {
      items: desk.store.decisions
        .log(row.report, fingerprint.data)
        .map(({ id, state, reason = '', note = '', who: by, at, undoes = null }) => ({
          ...{ id, state, reason, note, by, at, undoes },
        })),
      decision: standingOf(desk, row.sha256, fingerprint.data) ?? decisionOf(null),
    };
    return c.json(answer);
  });
}
