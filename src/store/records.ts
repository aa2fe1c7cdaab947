import type { InputError, NotAssessed, OutlineNode, PublishedAnalysis, Status } from '../core/analysis.ts';
import type { Block } from '../core/document.ts';
import type { Issue } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import type { ReportKind } from '../core/pipeline.ts';

/** A file on disk as it was looked at. */
export interface FileState {
  /** As a person reads it. */
  readonly path: string;
  /** The bytes of its path where they are no UTF-8, else null. */
  readonly raw: Uint8Array | null;
  readonly size: number;
  /** Of the last change, milliseconds since 1970. */
  readonly mtime: number;
}

/** What the store knows of a file. */
export interface KnownFile extends FileState {
  readonly id: number;
  readonly sha256: string | null;
  readonly state: 'reading' | 'read' | 'failed' | 'waiting' | 'gone' | 'folder';
  readonly version: string;
}

/** What is kept of a document beside its facts and findings: what the review desk shows. */
export interface DocumentContent {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly layers: PublishedAnalysis['layers'];
  readonly outline: readonly OutlineNode[];
  readonly notAssessed: readonly NotAssessed[];
  readonly issues: readonly Issue[];
  /** Findings that the installation accepts, with its reasons. */
  readonly allowed?: PublishedAnalysis['allowed'];
}

/** A fact as a row: kind, start, end, section, by, value as JSON. Its quote is the text at its place. */
export type FactRow = readonly [
  kind: string,
  start: number,
  end: number,
  section: string,
  by: string,
  valueJson: string,
];

/** A finding as a row. The JSON is the whole finding. */
export interface FindingRow extends Pick<Finding, 'fingerprint' | 'check' | 'severity' | 'certainty'> {
  readonly json: string;
}

/** A document as it is stored. Made where it was analysed, so that the one writer has little to do. */
export interface DocumentRecord {
  readonly sha256: string;
  readonly mediaType: string;
  readonly kind: ReportKind;
  readonly title: string;
  readonly asOf: string | null;
  readonly status: Status;
  readonly county: string | null;
  readonly year: number | null;
  readonly firm: string | null;
  readonly characters: number;
  /** What it was analysed with; see `KnownFile.version`. */
  readonly version: string;
  /** Time of the analysis. */
  readonly milliseconds: number;
  /** `DocumentContent`, packed. */
  readonly content: Uint8Array;
  readonly facts: readonly FactRow[];
  readonly findings: readonly FindingRow[];
  /** Terms of the title and of the body for the index. */
  readonly search: { readonly title: string; readonly body: string };
  /** `ArchiveEntry`, packed. */
  readonly entry: Uint8Array;
}

export type Problem = Omit<InputError, 'path'>;

/** A problem as it is listed. */
export interface ListedProblem extends InputError {
  readonly attempts: number;
  readonly firstRun: number;
  readonly lastRun: number;
}

export type RunState = 'running' | 'complete' | 'stopped' | 'failed' | 'interrupted';

export interface RunRow {
  readonly id: number;
  readonly started: string;
  readonly ended: string | null;
  readonly state: RunState;
  readonly roots: readonly string[];
  readonly gouji: string;
}

/** A finding that came, went or stayed between two runs. */
export interface ChangedFinding {
  readonly path: string;
  readonly sha256: string;
  readonly title: string;
  readonly finding: Finding;
}

/** A document as lists show it. */
export interface DocumentRow {
  readonly id: number;
  readonly sha256: string;
  readonly report: number;
  readonly mediaType: string;
  readonly kind: ReportKind;
  readonly title: string;
  readonly asOf: string | null;
  readonly status: Status;
  readonly county: string | null;
  readonly year: number | null;
  readonly firm: string | null;
  readonly characters: number;
  readonly present: boolean;
  readonly paths: readonly string[];
}
