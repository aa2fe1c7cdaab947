import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Document } from '../../core/document.ts';
import { isPlainText, type Limits } from '../../read/read.ts';
import type { DocumentRecord, FileState, Problem } from '../../store/records.ts';
import type { Store, VersionOf } from '../../store/store.ts';
import { describeError, Readers } from '../isolate.ts';
import { bytesOfPath, type FileSystem } from './list.ts';
import { bytesIfStill } from './open.ts';
import type { PlannedFile } from './plan.ts';
import type { AnalysisPool } from './pool.ts';
import { type FileCounts, Slowest } from './summary.ts';
import { incomplete } from './version.ts';
import type { Writer } from './writer.ts';

export interface IntakeOptions {
  readonly run: number;
  readonly store: Store;
  readonly writer: Writer;
  readonly pool: AnalysisPool;
  readonly limits: Limits;
  readonly ocr: boolean;
  readonly versionOf: VersionOf;
  readonly attempt: string;
  /** Files that are read and analysed at the same time: plain texts, and others. */
  readonly lanes: { readonly texts: number; readonly others: number };
  /** A file that changed within so many milliseconds may still be written. */
  readonly settleMs: number;
  readonly system: FileSystem;
  readonly signal?: AbortSignal | undefined;
  readonly counts: FileCounts;
  onFile?(path: string): void;
}

/** Reads files, has them analysed and hands them to the writer. What goes wrong with one is written of that one. */
export class Intake {
  analysed = 0;
  readonly slowest = new Slowest();
  readonly #options: IntakeOptions;
  readonly #readers: Readers;
  readonly #texts: PQueue;
  readonly #others: PQueue;
  /** Why the run can't go on. */
  #fatal: unknown = null;

  constructor(options: IntakeOptions) {
    const { limits, ocr, lanes } = options;
    this.#options = options;
    this.#readers = new Readers({ context: { limits, options: { ocr } }, size: lanes.others });
    this.#texts = new PQueue({ concurrency: lanes.texts });
    this.#others = new PQueue({ concurrency: lanes.others });
  }

  /** Takes all files in. Throws GoujiError store-… when the store takes no more. */
  async all(files: Iterable<PlannedFile>): Promise<void> {
    const listed = Date.now();
    const fresh: PlannedFile[] = [];
    try {
      for (const planned of files) {
        // A time ahead of this clock says nothing either.
        if (listed - planned.file.mtime < this.#options.settleMs) fresh.push(planned);
        else await this.#begin(planned, fresh);
      }
      await this.#settled();
      await this.#later(fresh, listed);
    } finally {
      this.#readers.close();
    }
    if (this.#fatal) throw this.#fatal;
  }

  /** Files that were written just now: read when they have stopped changing, else left for the next run. */
  async #later(fresh: readonly PlannedFile[], listed: number): Promise<void> {
    if (fresh.length === 0 || this.#ending) return this.#leave(fresh.length);
    const { settleMs, system, signal } = this.#options;
    await sleep(Math.max(0, listed + settleMs - Date.now()), undefined, signal ? { signal } : {}).catch(() => {});
    for (const planned of fresh) {
      if (isAs(planned.file, system)) await this.#begin(planned, null);
      else if (!this.#ending) this.#wait(planned.file);
      else this.#leave(1);
    }
    await this.#settled();
  }

  async #begin(planned: PlannedFile, changing: PlannedFile[] | null): Promise<void> {
    // No more are begun than are soon taken up, so that memory does not grow with the number of files.
    await this.#texts.onSizeLessThan(this.#options.lanes.texts);
    if (this.#ending) return this.#leave(1);
    void this.#texts.add(() => this.#guarded(planned, () => this.#take(planned, changing)));
  }

  async #settled(): Promise<void> {
    await this.#texts.onIdle();
    await this.#others.onIdle();
  }

  get #ending(): boolean {
    return this.#fatal !== null || this.#options.signal?.aborted === true;
  }

  #leave(count: number): void {
    this.#options.counts.left += count;
  }

  /** `work` gives false when the file's turn comes again later. */
  async #guarded({ file }: PlannedFile, work: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await work())) return;
    } catch (error) {
      // Only the writer throws.
      this.#fatal ??= error;
    }
    this.#options.onFile?.(file.path);
  }

  async #take(planned: PlannedFile, changing: PlannedFile[] | null): Promise<boolean> {
    const { limits, store, attempt, versionOf, counts, pool, lanes } = this.#options;
    const { file, known } = planned;
    let bytes: Uint8Array | null;
    try {
      bytes = await bytesIfStill(file, limits);
    } catch (error) {
      this.#fail(file, null, [{ name: file.path, ...describeError(error) }]);
      return true;
    }
    if (!bytes) {
      if (!changing) this.#wait(file);
      else changing.push(planned);
      return changing === null;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    // Touched, and the same: nothing of it has to be read again.
    const same = known?.state === 'read' && known.sha256 === sha256 && known.version === attempt;
    if (same && !store.files.hasProblems(known.id)) {
      counts.read++;
      this.#write(file, sha256, () => void store.files.save(file, sha256, 'read', attempt));
    } else if (!isPlainText(bytes)) {
      await this.#others.onSizeLessThan(lanes.others * 4);
      if (this.#ending) this.#leave(1);
      else {
        const held = bytes;
        void this.#others.add(() => this.#guarded(planned, () => this.#takeOther(file, held, sha256)));
        return false;
      }
    } else if (isKnown(store, sha256, versionOf)) this.#one(file, sha256, null);
    else {
      const answer = await pool.text(file.path, bytes);
      if ('record' in answer) this.slowest.add(file.path, answer.record.milliseconds / 1000);
      if ('problem' in answer) this.#fail(file, sha256, [{ name: file.path, ...answer.problem }]);
      else this.#one(file, sha256, answer.record);
    }
    return true;
  }

  /** A plain text: one document. With no record it is one that is stored already. */
  #one(file: FileState, sha256: string, record: Parameters<Store['putDocument']>[3] | null): void {
    const { run, store, versionOf, counts } = this.#options;
    const attempt = this.#attemptOf(record ? [record] : []);
    counts.read++;
    if (record) this.analysed++;
    this.#write(file, sha256, () => {
      const id = store.files.save(file, sha256, 'read', attempt);
      if (record) store.putDocument(run, id, file.path, record);
      else store.placeKnown(run, id, file.path, sha256, versionOf);
      store.displace(run, id, new Set([file.path]));
      store.files.clearProblems(id);
    });
  }

  /** A file of another format, or an archive with many documents: read in a process of its own. */
  async #takeOther(file: FileState, bytes: Uint8Array, sha256: string): Promise<boolean> {
    const { run, store, counts } = this.#options;
    const started = performance.now();
    const names = new Set<string>();
    const records: DocumentRecord[] = [];
    const problems: (Problem & { name: string })[] = [];
    let stopped = false;
    for await (const result of this.#readers.read(file.path, bytes)) {
      if (this.#ending && names.size > 0) {
        // Of an archive what is in hand is finished; the rest comes with the next run.
        stopped = true;
        break;
      }
      if ('error' in result) {
        const { path, ...problem } = result.error;
        problems.push({ name: path, ...problem });
        continue;
      }
      const { document } = result;
      const problem = await this.#member(file, document, sha256, names, records);
      if (problem) problems.push({ name: document.name, ...problem });
    }
    this.slowest.add(file.path, (performance.now() - started) / 1000);
    if (stopped || names.size === 0) {
      if (stopped) this.#leave(1);
      else this.#fail(file, sha256, problems);
      return true;
    }
    counts.read++;
    const attempt = this.#attemptOf(records);
    this.#write(file, sha256, () => {
      const id = store.files.save(file, sha256, 'read', attempt);
      store.displace(run, id, names);
      store.files.clearProblems(id, new Set(problems.map(({ name }) => name)));
      for (const { name, ...problem } of problems) store.files.addProblem(run, id, name, problem);
    });
    return true;
  }

  /** A document of a file: what is stored already is only named. Gives what went wrong with it. */
  async #member(
    file: FileState,
    document: Document,
    sha256: string,
    names: Set<string>,
    records: DocumentRecord[],
  ): Promise<Problem | null> {
    const { run, store, attempt, versionOf, pool } = this.#options;
    const name = document.name;
    if (isKnown(store, document.id, versionOf)) {
      names.add(name);
      this.#write(file, sha256, () => {
        const id = store.files.save(file, sha256, 'reading', attempt);
        store.placeKnown(run, id, name, document.id, versionOf);
      });
      return null;
    }
    const answer = await pool.document(document);
    if ('problem' in answer) return answer.problem;
    names.add(name);
    records.push(answer.record);
    this.analysed++;
    this.#write(file, sha256, () => {
      const id = store.files.save(file, sha256, 'reading', attempt);
      store.putDocument(run, id, name, answer.record);
    });
    return null;
  }

  /** With what a file counts as read; one with a report that has to be looked at again does not. */
  #attemptOf(records: readonly DocumentRecord[]): string {
    const { attempt, versionOf } = this.#options;
    return records.every(({ kind, version }) => version === versionOf(kind)) ? attempt : incomplete(attempt);
  }

  /** What lay there before stays until the file can be read again: that it is gone nobody knows. */
  #fail(file: FileState, sha256: string | null, problems: readonly (Problem & { name: string })[]): void {
    const { run, store, attempt, counts } = this.#options;
    counts.failed++;
    this.#write(file, sha256, () => {
      const id = store.files.save(file, sha256, 'failed', attempt);
      store.files.clearProblems(id, new Set(problems.map(({ name }) => name)));
      for (const { name, ...problem } of problems) store.files.addProblem(run, id, name, problem);
    });
  }

  #wait(file: FileState): void {
    const { run, store, attempt, counts } = this.#options;
    counts.waiting++;
    this.#write(file, null, () => {
      const id = store.files.save(file, null, 'waiting', attempt);
      store.files.addProblem(run, id, file.path, {
        code: 'file-changing',
        message: '文件还在写，这次没有读。',
        hint: '写完后，下一次运行会读。',
      });
    });
  }

  #write(file: FileState, sha256: string | null, write: () => void): void {
    const { run, store, writer, attempt } = this.#options;
    writer.add(write, (error) => {
      const id = store.files.save(file, sha256, 'failed', attempt);
      store.files.addProblem(run, id, file.path, describeError(error));
    });
  }
}

function isKnown(store: Store, sha256: string, versionOf: VersionOf): boolean {
  const key = store.documents.key(sha256);
  return key?.present === true && key.version === versionOf(key.kind);
}

/** The file is as it was listed. */
function isAs(file: FileState, system: FileSystem): boolean {
  try {
    const { size, mtimeMs } = system.look(bytesOfPath(file));
    return size === file.size && mtimeMs === file.mtime;
  } catch {
    return false;
  }
}
