import { Locator } from '../../core/locate.ts';
import {
  type PaperDecision,
  type PaperFact,
  type PaperFinding,
  type PaperHead,
  type PaperLogEntry,
  type PaperParameters,
  type PaperUnread,
  ReviewStage,
  ReviewVerdict,
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

/** The findings of a report that are asked for, each with what was decided last. */
function chosen(store: Store, row: DocumentRow, selection: Selection) {
  const decided = new Map<string, PaperDecision>();
  for (const decision of store.decisions.of(row.report))
    decided.set(decision.fingerprint, after(decided.get(decision.fingerprint) ?? UNDECIDED, decision));
  return store.findings
    .of(row.id)
    .map((finding) => ({ finding, decision: decided.get(finding.fingerprint) ?? UNDECIDED }))
    .filter(({ finding, decision }) => selects(selection, finding, decision));
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
    const found = chosen(store, row, options.selection);
    if (found.length === 0) continue;
    const report = reportOf(store, row);
    for (const { finding, decision } of found) yield paperFinding(finding, report, decision, options);
  }
}

/** The facts of reports that have a finding in the selection; of all reports when no finding is left out. */
function* facts(store: Store, options: StorePaperOptions): Generator<PaperFact> {
  const { check, severity, certainty, decision } = options.selection;
  const narrowed = [check, severity, certainty, decision].some((value) => value !== undefined);
  for (const row of reports(store, options.selection)) {
    if (narrowed && chosen(store, row, options.selection).length === 0) continue;
    const report = reportOf(store, row);
    const locator = new Locator(store.documents.content(row.id)?.blocks ?? []);
    for (const fact of report.facts) yield paperFact(fact, report, locator, options);
  }
}

/** Every decision about the reports in the selection, whatever became of the finding. */
function* log(store: Store, { selection, lang }: StorePaperOptions): Generator<PaperLogEntry> {
  const title = titleOf(lang);
  for (const row of reports(store, selection))
    for (const decision of store.decisions.of(row.report)) {
      const { check, fingerprint } = decision;
      if (selection.check !== undefined && !selection.check.includes(check)) continue;
      yield { ...after(UNDECIDED, decision), fingerprint, check, title: title(check), document: documentOf(row) };
    }
}

function* unread(store: Store): Generator<PaperUnread> {
  for (const { path, code, message, hint } of store.files.problems()) yield { path, code, message, hint };
}

/**
 * What stands after one more decision. Its state is a verdict, given in the first review, or a stage that was reached,
 * which leaves the verdict as it is; back to 待审 there is none.
 */
function after(before: PaperDecision, { state, reason = '', note = '', who, at }: StoredDecision): PaperDecision {
  const by = { by: who, at };
  const verdict = ReviewVerdict.safeParse(state);
  if (verdict.success) return { stage: 'first-review', verdict: verdict.data, reason, note, ...by };
  const stage = ReviewStage.safeParse(state);
  if (!stage.success || stage.data === 'pending') return { ...UNDECIDED, reason, note, ...by };
  return { ...before, stage: stage.data, reason: reason || before.reason, note: note || before.note, ...by };
}
