import { extname } from 'node:path';
import { GoujiError } from '../core/errors.ts';
import { Certainty, SEVERITIES, type Severity } from '../core/finding.ts';
import { REPORT_KINDS, type ReportKind } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import type { PaperHead, ReviewStage, ReviewVerdict, WorkingPaper } from '../core/working-paper.ts';
import type { CsvTable } from '../export/paper/csv.ts';
import { PAPER_FORMATS, type PaperFormat, writePaper } from '../export/paper/write.ts';
import { errorsToText } from '../export/text.ts';
import { catalogue } from '../run/catalogue.ts';
import { readStore } from '../run/ingest.ts';
import { paperFromFiles } from '../run/paper/from-files.ts';
import { paperFromStore } from '../run/paper/from-store.ts';
import { paperParameters } from '../run/paper/parameters.ts';
import { inWords, type Selection } from '../run/paper/selection.ts';
import { inputPaths } from '../run/paths.ts';
import { limitsOf, loadConfig } from '../run/settings.ts';
import { choosePipelines } from './check.ts';
import { EXIT } from './exit.ts';
import { hashOf, isSameFile, writeWhole } from './export-file.ts';
import { sayExport } from './export-texts.ts';
import { colorful, type Io } from './io.ts';
import { Progress } from './progress.ts';
import { say } from './texts.ts';

/** Options of `export` as parsed. */
export interface ExportArguments {
  readonly format?: PaperFormat;
  readonly out?: string;
  readonly table: CsvTable;
  readonly store: string;
  readonly check?: string;
  readonly severity?: string;
  readonly certainty?: string;
  readonly kind?: string;
  readonly county?: string;
  readonly year?: number;
  readonly decision?: ReviewVerdict | ReviewStage;
  readonly desk?: string;
  readonly auditee?: string;
  readonly project?: string;
  readonly period?: string;
  readonly indexNo?: string;
  readonly page?: string;
  readonly preparedBy?: string;
  readonly preparedOn?: string;
  readonly reviewedBy?: string;
  readonly reviewedOn?: string;
  readonly pipeline?: string;
  readonly config?: string;
  readonly maxMb?: number;
  /** False with --no-ocr. */
  readonly ocr: boolean;
  readonly lang: Lang;
}

/** `gouji export [files…]`: writes a working paper. Throws GoujiError for wrong usage and what can't be written. */
export async function exportPaper(files: readonly string[], options: ExportArguments, io: Io): Promise<number> {
  const format = formatOf(options);
  const selection = selectionOf(options);
  return files.length > 0 ? ofFiles(files, format, selection, options, io) : ofStore(format, selection, options, io);
}

async function ofFiles(
  files: readonly string[],
  format: PaperFormat,
  selection: Selection,
  options: ExportArguments,
  io: Io,
): Promise<number> {
  const { lang, out, maxMb, ocr } = options;
  for (const name of ['county', 'year', 'decision'] as const)
    if (selection[name] !== undefined)
      throw new GoujiError('usage', sayExport(lang, 'storeOnly', { name }), sayExport(lang, 'storeOnlyHint'));
  if (out !== undefined && inputPaths(files).some(({ path }) => isSameFile(path, out))) throw original(out, lang);
  const config = loadConfig(catalogue(), { path: options.config, folder: process.cwd() });
  const { pipelines, kind } = choosePipelines(options.pipeline, config);
  const progress = new Progress(io, lang);
  const paper = await paperFromFiles(files, {
    head: headOf(options),
    selection,
    pipelines,
    lang,
    config,
    ...(kind && { kind }),
    ...(maxMb && { limits: limitsOf(maxMb) }),
    ocr,
    onFile: (path, index, total) => progress.file(path, index, total),
    onProgress: (step) => progress.step(step),
    onError: (error) => {
      progress.clear();
      io.err(`${errorsToText([error], { lang, color: colorful(undefined, io, io.errIsTerminal) })}\n`);
    },
  });
  progress.clear();
  await write(paper, format, options, io);
  return [...(paper.unread as Iterable<unknown>)].length > 0 ? EXIT.input : EXIT.done;
}

async function ofStore(format: PaperFormat, selection: Selection, options: ExportArguments, io: Io): Promise<number> {
  const { lang, out, desk = '' } = options;
  const store = readStore(options.store);
  try {
    const known = out === undefined ? null : await hashOf(out);
    if (out !== undefined && ((known && store.documents.key(known)) || isSameFile(out, options.store)))
      throw original(out, lang);
    const config = loadConfig(catalogue(), { path: options.config, folder: process.cwd() });
    const { pipelines } = choosePipelines(options.pipeline, config);
    const parameters = paperParameters({ pipelines, config, lang, selection: inWords(selection) });
    await write(
      paperFromStore(store, { lang, desk, head: headOf(options), selection, parameters }),
      format,
      options,
      io,
    );
    return EXIT.done;
  } finally {
    store.close();
  }
}

async function write(
  paper: WorkingPaper,
  format: PaperFormat,
  { out, lang, table }: ExportArguments,
  io: Io,
): Promise<void> {
  const pieces = writePaper(paper, format, { lang, table });
  if (out === undefined) {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for await (const piece of pieces) io.out(decoder.decode(piece, { stream: true }));
    return;
  }
  await writeWhole(out, pieces, lang);
  io.err(`${say(lang, 'wrote', { path: out })}\n`);
}

function formatOf({ format, out, lang }: ExportArguments): PaperFormat {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  const chosen = format ?? PAPER_FORMATS.find((known) => known === ending);
  if (chosen === undefined)
    throw new GoujiError(
      'usage',
      sayExport(lang, 'noFormat'),
      sayExport(lang, 'noFormatHint', { names: PAPER_FORMATS.map((name) => `.${name}`).join(', ') }),
    );
  if (out === undefined && (chosen === 'xlsx' || chosen === 'docx'))
    throw new GoujiError(
      'usage',
      sayExport(lang, 'needsOut', { format: chosen }),
      sayExport(lang, 'needsOutHint', { format: chosen }),
    );
  return chosen;
}

function selectionOf({ check, severity, certainty, kind, county, year, decision, lang }: ExportArguments): Selection {
  const ids = catalogue().map(({ id }) => id);
  return {
    ...(check !== undefined && { check: listed('check', check, ids, lang) }),
    ...(severity !== undefined && { severity: listed<Severity>('severity', severity, SEVERITIES, lang) }),
    ...(certainty !== undefined && { certainty: Certainty.parse(certainty) }),
    ...(kind !== undefined && { kind: listed<ReportKind>('kind', kind, REPORT_KINDS, lang)[0] as ReportKind }),
    ...(county !== undefined && { county }),
    ...(year !== undefined && { year }),
    ...(decision !== undefined && { decision }),
  };
}

function listed<T extends string>(name: string, text: string, known: readonly T[], lang: Lang): T[] {
  return text.split(/[,，、]/).map((part) => {
    const value = known.find((each) => each === part.trim());
    if (value !== undefined) return value;
    const names = known.length > 20 ? 'gouji checks' : known.join(', ');
    throw new GoujiError(
      'usage',
      sayExport(lang, 'noSuch', { name, value: part }),
      sayExport(lang, 'noSuchHint', { names }),
    );
  });
}

const original = (path: string, lang: Lang): GoujiError =>
  new GoujiError('usage', sayExport(lang, 'original', { path }), sayExport(lang, 'originalHint'));

function headOf(options: ExportArguments): PaperHead {
  const { auditee = '', project = '', period = '', indexNo = '', page = '' } = options;
  const { preparedBy = '', reviewedBy = '', reviewedOn = '' } = options;
  const today = new Date().toLocaleDateString('sv-SE');
  const preparedOn = options.preparedOn ?? (preparedBy ? today : '');
  return { auditee, project, period, indexNumber: indexNo, page, preparedBy, preparedOn, reviewedBy, reviewedOn };
}
