import type { Finding } from '../../core/finding.ts';
import { Locator } from '../../core/locate.ts';
import { standing } from '../../core/standing.ts';
import {
  type PaperDecision,
  type PaperFact,
  type PaperFinding,
  type PaperHead,
  type PaperLogEntry,
  type PaperParameters,
  type PaperUnread,
  UNDECIDED,
  type WorkingPaper,
} from '../../core/working-paper.ts';
import type { StoredDecision } from '../../store/decisions.ts';
import type { DocumentRow } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { titleOf } from '../catalogue.ts';
import { type ItemOptions, type PaperReport, paperFact, paperFinding } from './items.ts';
import { type Selection, selects, selectsReport } from './selection.ts';

/** Reports that are looked up at a time. */
const AT_ONCE = 100;

export interface StorePaperOptions extends ItemOptions {
  readonly head: PaperHead;
  readonly selection: Selection;
  readonly parameters: PaperParameters;
  /** Further narrows the selection: whether a finding of a report (`DocumentRow.report`) is handed over. */
  only?(report: number, fingerprint: string): boolean;
}

/**
 * A paper of what a store holds: findings that stand now, by report, with the decisions about them. Each report is read
 * when its turn comes and let go, so that an archive of any size needs no more memory than its largest report; the
 * store has to stay open until the paper is written.
 */
export function paperFromStore(store: Store, options: StorePaperOptions): WorkingPaper {
  return {
    head: options.head,
    findings: findings(store, options),
    facts: facts(store, options),
    log: log(store, options),
    unread: unread(store),
    parameters: options.parameters,
  };
}

function* reports(store: Store, selection: Selection): Generator<DocumentRow> {
  for (let from = 0; ; ) {
    const rows = store.documents.list(AT_ONCE, from);
    for (const row of rows) if (selectsReport(selection, row)) yield row;
    const last = rows.at(-1);
    if (!last) return;
    from = last.id;
  }
}

/** The findings of a report that are asked for, each with what stands about it. */
function chosen(store: Store, row: DocumentRow, { selection, only }: StorePaperOptions) {
  const decided = store.decisions.of(row.report).length > 0;
  return store.findings
    .of(row.id)
    .map((finding) => ({ finding, decision: decided ? standingOf(store, row.report, finding) : UNDECIDED }))
    .filter(({ finding, decision }) => selects(selection, finding, decision))
    .filter(({ finding }) => only?.(row.report, finding.fingerprint) ?? true);
}

/** A verdict on other figures than those of now stands no more. */
function standingOf(store: Store, report: number, { fingerprint, data }: Finding): PaperDecision {
  const { stage, verdict, reason, note, by, at, figures } = store.decisions.standing(report, fingerprint);
  if (verdict !== null && JSON.stringify(figures) !== JSON.stringify(data)) return { ...UNDECIDED, note, by, at };
  return { stage, verdict, reason, note, by, at };
}

const documentOf = ({ sha256, mediaType, title, paths: [name = title] }: DocumentRow) => ({
  id: sha256,
  name,
  mediaType,
});

const reportOf = (store: Store, row: DocumentRow): PaperReport => ({
  document: documentOf(row),
  title: row.title,
  facts: store.documents.facts(row.id) as PaperReport['facts'],
});

function* findings(store: Store, options: StorePaperOptions): Generator<PaperFinding> {
  for (const row of reports(store, options.selection)) {
    const found = chosen(store, row, options);
    if (found.length === 0) continue;
    const report = reportOf(store, row);
    for (const { finding, decision } of found) yield paperFinding(finding, report, decision, options);
  }
}

/** The facts of reports that have a finding in the selection; of all reports when no finding is left out. */
function* facts(store: Store, options: StorePaperOptions): Generator<PaperFact> {
  const { check, severity, certainty, decision } = options.selection;
  const narrowed = [check, severity, certainty, decision, options.only].some((value) => value !== undefined);
  for (const row of reports(store, options.selection)) {
    if (narrowed && chosen(store, row, options).length === 0) continue;
    const report = reportOf(store, row);
    const locator = new Locator(store.documents.content(row.id)?.blocks ?? []);
    for (const fact of report.facts) yield paperFact(fact, report, locator, options);
  }
}

/** Every decision about the reports in the selection, whatever became of the finding; each with what it made stand. */
function* log(store: Store, { selection, lang, only }: StorePaperOptions): Generator<PaperLogEntry> {
  const title = titleOf(lang);
  for (const row of reports(store, selection)) {
    const before = new Map<string, StoredDecision[]>();
    for (const decision of store.decisions.of(row.report)) {
      const { check, fingerprint } = decision;
      if (selection.check !== undefined && !selection.check.includes(check)) continue;
      if (only && !only(row.report, fingerprint)) continue;
      const entries = [...(before.get(fingerprint) ?? []), decision];
      before.set(fingerprint, entries);
      const { stage, verdict, reason, note, by, at } = standing(entries);
      const said = decision.undoes === undefined ? { reason: decision.reason ?? '', note: decision.note ?? '' } : {};
      const about = { fingerprint, check, title: title(check), document: documentOf(row) };
      yield { stage, verdict, reason, note, by, at, ...said, ...about };
    }
  }
}

function* unread(store: Store): Generator<PaperUnread> {
  for (const { path, code, message, hint } of store.files.problems()) yield { path, code, message, hint };
}
