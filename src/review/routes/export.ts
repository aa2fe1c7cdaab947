import type { Hono } from 'hono';
import type { PaperHead } from '../../core/working-paper.ts';
import { PAPER_MEDIA_TYPES, writePaper } from '../../export/paper/write.ts';
import { paperFromStore } from '../../run/paper/from-store.ts';
import { paperParameters } from '../../run/paper/parameters.ts';
import { ExportRequest, FindingFilter } from '../api.ts';
import { deskFilter } from '../filter.ts';
import { bodyOf, type Setting, sessionOf, type Variables } from '../setting.ts';

const NO_HEAD: PaperHead = {
  ...{ auditee: '', project: '', period: '', indexNumber: '', page: '' },
  ...{ preparedBy: '', preparedOn: '', reviewedBy: '', reviewedOn: '' },
};

/** Hands a selection over as a working paper; every hand-over is in the log. */
export function addExport(app: Hono<{ Variables: Variables }>, { desk, address, pipelines, config }: Setting): void {
  app.post('/export', async (c) => {
    const { name, lang } = sessionOf(c);
    const { format, table, filter, targets, head } = await bodyOf(c, ExportRequest);
    const asked = FindingFilter.parse(filter);
    const wanted = Object.keys(asked).length > 0 || targets ? selected() : null;
    const selection = Object.entries(filter)
      .map(([key, value]) => `--${key} ${value}`)
      .join(' ');
    desk.audit.add(name, 'export', { format, table, filter, findings: wanted?.size ?? 'all' });
    const paper = paperFromStore(desk.store, {
      lang,
      desk: address,
      head: { ...NO_HEAD, ...(head as Partial<PaperHead>) } as PaperHead,
      selection: {},
      parameters: paperParameters({ pipelines, config, lang, selection }),
      ...(wanted && { only: (report: number, fingerprint: string) => wanted.has(`${report} ${fingerprint}`) }),
    });
    const pieces = writePaper(paper, format, { lang, table });
    return c.body(ReadableStream.from(pieces) as ReadableStream, 200, {
      'content-type': PAPER_MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="gouji-${new Date().toISOString().slice(0, 10)}.${format}"`,
    });

    /** Report and fingerprint of what is handed over. */
    function selected(): Set<string> {
      const keys = new Set<string>();
      if (targets)
        for (const { report, fingerprint } of targets) {
          const row = desk.store.documents.bySha(report);
          if (row) keys.add(`${row.report} ${fingerprint}`);
        }
      else
        for (const { report, fingerprint } of desk.findings.keys(deskFilter(asked, desk.lastRun().before)))
          keys.add(`${report} ${fingerprint}`);
      return keys;
    }
  });
}
