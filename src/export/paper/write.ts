import type { Lang } from '../../core/text.ts';
import type { WorkingPaper } from '../../core/working-paper.ts';
import type { CsvTable } from './csv.ts';

/** What a paper can be written as. */
export const PAPER_FORMATS = ['xlsx', 'docx', 'csv', 'jsonl', 'sarif'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

export const PAPER_MEDIA_TYPES: Record<PaperFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  sarif: 'application/sarif+json; charset=utf-8',
};

export interface PaperOptions {
  readonly lang: Lang;
  /** Which table CSV holds; the findings when absent. */
  readonly table?: CsvTable;
}

/**
 * Writes a paper in pieces, for a file or an answer over HTTP. Each source of the paper is read once at most, and only
 * as fast as the pieces are taken. Throws what the sources throw, and GoujiError limit-exceeded for too long a Word paper.
 */
export async function* writePaper(
  paper: WorkingPaper,
  format: PaperFormat,
  { lang, table = 'findings' }: PaperOptions,
): AsyncGenerator<Uint8Array> {
  // Each writer is loaded when it is asked for: exceljs and docx take their time.
  if (format === 'xlsx') yield* (await import('./xlsx.ts')).toXlsx(paper, lang);
  else if (format === 'docx') yield* (await import('./docx.ts')).toDocx(paper, lang);
  else if (format === 'csv') yield* encoded((await import('./csv.ts')).toCsv(paper, table, lang));
  else if (format === 'jsonl') yield* encoded((await import('./jsonl.ts')).toJsonLines(paper));
  else yield* encoded((await import('./sarif.ts')).toSarif(paper));
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}
