import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { originalOf, previewOf } from '../../run/desk.ts';
import { type FactsAnswer, type ReportAnswer, ReportId, type ShownFact } from '../api.ts';
import { type DeskContext, Refused, type Setting, sessionOf, type Variables } from '../setting.ts';
import { nameOf, shownFinding } from '../shown.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** What a browser shows without running anything in it. Everything else is handed out to be saved. */
const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);

const kindOf = (mediaType: string): ReportAnswer['original'] => {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === DOCX) return 'docx';
  return SHOWN.has(mediaType) ? 'image' : 'none';
};

const STYLE = `body{font:16px/1.7 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;margin:2rem;max-width:60rem}
table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2rem .5rem;vertical-align:top}img{max-width:100%}
@media (prefers-color-scheme:dark){body{background:#1b1b1b;color:#ddd}}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The routes of one report. A report is asked for by its hash and by nothing else. */
export function addReports(app: Hono<{ Variables: Variables }>, { desk }: Setting): void {
  const rowOf = (c: DeskContext) => {
    sessionOf(c);
    const id = ReportId.safeParse(c.req.param('id'));
    const row = id.success ? desk.store.documents.bySha(id.data) : null;
    if (!row?.present) throw new Refused(404, 'not-found');
    return row;
  };

  app.get('/report/:id', (c) => {
    const { id, sha256, paths, title, mediaType, county, kind, year, firm, asOf, status } = rowOf(c);
    const content = desk.store.documents.content(id);
    if (!content) throw new Refused(404, 'not-found');
    const { before } = desk.lastRun();
    const { text, outline, blocks, layers, notAssessed, issues } = content;
    const answer: ReportAnswer = {
      ...{
        id: sha256,
        title,
        name: nameOf(paths[0] ?? title),
        mediaType,
        county,
        kind,
        year,
        firm,
        asOf,
        status,
        text,
      },
      outline: [...outline],
      layers: [...layers],
      findings: desk.findings.ofReport(id).map((found) => shownFinding(found, blocks, before)),
      notAssessed: [...notAssessed],
      issues: [...issues],
      original: kindOf(mediaType),
    };
    return c.json(answer);
  });

  app.get('/report/:id/facts', (c) => {
    const answer: FactsAnswer = { items: desk.store.documents.facts(rowOf(c).id) as ShownFact[] };
    return c.json(answer);
  });

  app.get('/report/:id/original', async (c) => {
    const { sha256, mediaType, paths, title } = rowOf(c);
    const bytes = await originalOf(desk, sha256);
    if (!bytes) throw new Refused(410, 'original-gone');
    const shown = SHOWN.has(mediaType);
    const name = encodeURIComponent(nameOf(paths[0] ?? title)).replace(
      /['()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16)}`,
    );
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': shown ? mediaType : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      // Whatever it is, it stays a picture of itself.
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  app.get('/report/:id/preview', async (c) => {
    const { sha256, mediaType } = rowOf(c);
    if (mediaType !== DOCX) throw new Refused(404, 'no-preview');
    const bytes = await originalOf(desk, sha256);
    if (!bytes) throw new Refused(410, 'original-gone');
    const html = await previewOf(bytes);
    return c.body(`<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${html}</body>`, 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'self'; sandbox`,
      'x-frame-options': 'SAMEORIGIN',
    });
  });
}
