import { PassThrough } from 'node:stream';
import exceljs from 'exceljs';
import type { Lang } from '../../core/text.ts';
import type { WorkingPaper } from '../../core/working-paper.ts';
import { FACTS, FINDINGS, LOG, UNREAD } from './tables.ts';
import { paperWord } from './words.ts';
import { INDEX, PaperIndex } from './xlsx-index.ts';
import { PARAMETERS, parameterRows } from './xlsx-parameters.ts';
import { type SheetContext, writeSheet } from './xlsx-sheet.ts';

const SHEETS = 6;

/**
 * A paper as a workbook in the layout of an audit working paper, written as its findings come: no sheet is ever held as
 * a whole. Yields the bytes; whoever stops reading stops the writing.
 */
export async function* toXlsx(paper: WorkingPaper, lang: Lang): AsyncGenerator<Uint8Array> {
  const output = new PassThrough();
  // Whoever waits for the stream hears of it in other ways.
  output.on('error', () => {});
  const stopped = new AbortController();
  const written = writeWorkbook(paper, lang, output, stopped.signal).catch(
    (cause: Error) => void output.destroy(cause),
  );
  try {
    yield* output as AsyncIterable<Buffer>;
  } finally {
    stopped.abort();
    // With an error, for exceljs would wait for a stream that merely closes.
    output.destroy(new Error('stopped'));
    await written;
  }
}

async function writeWorkbook(paper: WorkingPaper, lang: Lang, output: PassThrough, signal: AbortSignal): Promise<void> {
  const { head, parameters } = paper;
  const made = new Date(parameters.exportedAt);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  workbook.creator = workbook.lastModifiedBy = 'gouji';
  if (!Number.isNaN(made.getTime())) workbook.created = workbook.modified = made;
  const index = new PaperIndex(head);
  const context: SheetContext = { workbook, head, lang, signal };
  const page = (number: number): string => `${number}/${SHEETS}`;
  const counted = {
    findings: await writeSheet(
      paper.findings,
      FINDINGS,
      { name: 'findings', page: page(2), onRow: (finding, position) => index.finding(finding, position) },
      context,
    ),
    facts: await writeSheet(paper.facts, FACTS, { name: 'facts', page: page(3) }, context),
    log: await writeSheet(paper.log, LOG, { name: 'log', page: page(4) }, context),
    unread: await writeSheet(paper.unread, UNREAD, { name: 'unread', page: page(5) }, context),
    parameters: await writeSheet(parameterRows(parameters), PARAMETERS, { name: 'parameters', page: page(6) }, context),
  };
  for (const name of ['findings', 'facts', 'log', 'unread', 'parameters'] as const)
    index.sheet(name, counted[name], lang);
  await writeSheet(index.rows(), INDEX, { name: 'index', page: page(1) }, context);
  showFirst(workbook, paperWord('index', lang));
  await workbook.commit();
}

/** The index is written last, when all is counted, and stands first: exceljs lists the sheets in the order of its array. */
function showFirst(workbook: exceljs.stream.xlsx.WorkbookWriter, name: string): void {
  const writer = workbook as unknown as { _worksheets: ({ name: string } | undefined)[] };
  const sheets = writer._worksheets.filter((sheet) => sheet !== undefined);
  writer._worksheets = [...sheets.filter((sheet) => sheet.name === name), ...sheets.filter((s) => s.name !== name)];
}
