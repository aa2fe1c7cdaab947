/** What the review desk asks of the store that runs fill. */
export type { Account, AuditEntry, StoredSession } from '../store/desk/accounts.ts';
export type { DeskFilter } from '../store/desk/filter.ts';
export type { DeskFinding, DeskState, FindingGroup, FindingPage, FindingSort } from '../store/desk/findings.ts';
export type { DeskReport, ReportPage, ReportSort } from '../store/desk/reports.ts';
export { type Desk, type DeskOverview, openDesk } from '../store/desk.ts';
export { type Action, type Decided, type Deciding, decideAll, type Target } from './desk/decide.ts';
export { originalOf, previewOf } from './desk/original.ts';
export { goujiVersion } from './ingest/version.ts';
