import type { InputError, Status } from '../../core/analysis.ts';
import type { Severity } from '../../core/finding.ts';
import type { ReportKind } from '../../core/pipeline.ts';
import type { ChangedFinding, RunState } from '../../store/records.ts';

/** What became of the files of a run. */
export interface FileCounts {
  /** Found in the folders and files given. */
  found: number;
  /** As they were; not opened. */
  unchanged: number;
  /** Read, at least in part. */
  read: number;
  /** Could not be read, now or before without having changed since. */
  failed: number;
  /** Still being written: their turn comes with the next run. */
  waiting: number;
  /** Were there before and are no more. */
  gone: number;
  /** Not come to, because the run was asked to end. */
  left: number;
}

export const noFiles = (): FileCounts => ({
  found: 0,
  unchanged: 0,
  read: 0,
  failed: 0,
  waiting: 0,
  gone: 0,
  left: 0,
});

export interface SlowFile {
  readonly path: string;
  readonly seconds: number;
}

/** What a run says of itself in the end. */
export interface RunSummary {
  readonly run: number;
  readonly state: RunState;
  readonly started: string;
  readonly seconds: number;
  readonly roots: readonly string[];
  readonly store: string;
  readonly files: Readonly<FileCounts>;
  /** Reports analysed in this run. */
  readonly analysed: number;
  /** All reports that lie in the archive now. */
  readonly documents: readonly { readonly kind: ReportKind; readonly status: Status; readonly count: number }[];
  /** All findings that hold now. */
  readonly findings: readonly { readonly check: string; readonly severity: Severity; readonly count: number }[];
  /** Against the run before, of which `since` is the number; 0 when there was none. */
  readonly changes: {
    readonly since: number;
    readonly added: Readonly<Record<Severity, number>>;
    readonly gone: number;
    readonly unchanged: number;
  };
  readonly slowest: readonly SlowFile[];
  /** Everything under the roots that could not be read and still can't. */
  readonly problems: readonly InputError[];
}

/** A run with the findings that are new and gone, some hundred at most, the gravest first. */
export interface RunReport {
  readonly summary: RunSummary;
  readonly added: readonly ChangedFinding[];
  readonly gone: readonly ChangedFinding[];
}

/** Everything was read: no run that left something out looks like one that did not. */
export const isClean = ({ state, files, problems }: RunSummary): boolean =>
  state === 'complete' && files.failed + files.waiting + files.left === 0 && problems.length === 0;

const SLOWEST = 5;

/** Keeps the slowest files of many. */
export class Slowest {
  #files: SlowFile[] = [];

  add(path: string, seconds: number): void {
    const last = this.#files.at(-1);
    if (this.#files.length >= SLOWEST && last && last.seconds >= seconds) return;
    this.#files = [...this.#files, { path, seconds }].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  }

  get files(): readonly SlowFile[] {
    return this.#files;
  }
}
