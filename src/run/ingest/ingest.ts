import { availableParallelism } from 'node:os';
import { GoujiError } from '../../core/errors.ts';
import type { Pipeline } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import { DEFAULT_LIMITS, type Limits } from '../../read/read.ts';
import { tryLock } from '../../store/lock.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { Configured } from '../config.ts';
import { describeError } from '../isolate.ts';
import type { ModelSession } from '../model/session.ts';
import { compareNew } from './across.ts';
import { isAbout, matchesNothing, type Scope, scopeOf } from './inputs.ts';
import { Intake } from './intake.ts';
import { type FileSystem, listFiles, SYSTEM } from './list.ts';
import { cannotOpen } from './open.ts';
import { isIdle, type Plan, planRun } from './plan.ts';
import { ANALYSIS_LIMITS, type AnalysisLimits, AnalysisPool } from './pool.ts';
import { type FileCounts, noFiles, type RunReport, type RunSummary, type Slowest } from './summary.ts';
import { allowTag, attemptVersion, goujiVersion, versions } from './version.ts';
import { Writer } from './writer.ts';

/** How far a run has come. */
export interface RunProgress {
  readonly step: 'read' | 'compare';
  readonly done: number;
  readonly total: number;
  readonly files: Readonly<FileCounts>;
  readonly path?: string;
}

export interface IngestOptions {
  /** Path of the store; it is made when there is none. */
  readonly store: string;
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  /** What the installation accepts; its settings are in the pipelines already. */
  readonly config?: Configured | null;
  /** Analyses at the same time; as many as there are processors when absent. */
  readonly threads?: number;
  readonly limits?: Limits;
  readonly analysisLimits?: AnalysisLimits;
  readonly ocr?: boolean;
  /** Try again what could not be read before. */
  readonly retry?: boolean;
  /** Make no run when there is nothing to do. */
  readonly onlyIfChanged?: boolean;
  /** Asks the run to end: what is in hand is finished first. */
  readonly signal?: AbortSignal;
  /** A file that changed within so many milliseconds may still be written; 2000 when absent. */
  readonly settleMs?: number;
  /** A language model that quotes beside the rules, made with where its answers are kept. None when absent. */
  readonly model?: (answers: Store['answers']) => ModelSession;
  /** The version of gouji; for tests. */
  readonly gouji?: string;
  readonly system?: FileSystem;
  /** URL of a module that does what worker.ts does; for tests and benches. */
  readonly worker?: string;
  onProgress?(progress: RunProgress): void;
}

const SETTLE_MS = 2000;
/** Findings that came or went which a report lists; `gouji diff` gives all. */
const MOST_LISTED = 500;
/** Files of formats that need a process of their own, read at the same time. */
const OTHERS = 2;

/**
 * Brings a store up to date with files, folders and archives: reads what is new or has changed, analyses it, holds it
 * against the rest. Null when there was nothing to do and only a run with work was asked for. What can't be read is in
 * the report and never stops the rest. Throws GoujiError store-… when the store can't be used; what was stored till then
 * stays, and the next run goes on from there.
 */
export async function ingest(inputs: readonly string[], options: IngestOptions): Promise<RunReport | null> {
  const lock = tryLockFor(options.store);
  let store: Store | null = null;
  try {
    store = openStore(options.store);
    return await withStore(store, await scopeOf(inputs), options);
  } finally {
    store?.close();
    lock.release();
  }
}

function tryLockFor(path: string) {
  const lock = tryLock(path);
  if (lock) return lock;
  throw new GoujiError(
    'store-locked',
    `另一个 gouji 正在写这个结果库：${path}`,
    '请等它运行完；同一个结果库一次只运行一个。',
  );
}

async function withStore(store: Store, scope: Scope, options: IngestOptions): Promise<RunReport | null> {
  const { pipelines, lang, system = SYSTEM, retry = false } = options;
  for (const { pattern, path, covers } of scope.unmatched)
    if (!store.files.below(path).some((file) => file.state !== 'gone' && covers(file.path)))
      throw matchesNothing(pattern);
  const session = options.model?.(store.answers) ?? null;
  // With a model, or another one, reports have other facts, and other findings when others are accepted.
  const gouji = [
    options.gouji ?? goujiVersion(),
    ...(session ? [session.tag] : []),
    ...(options.config?.allow.length ? [allowTag(options.config)] : []),
  ].join(' ');
  const versionOf = versions(pipelines, lang, gouji);
  const attempt = attemptVersion(pipelines, lang, gouji);
  const started = performance.now();
  const roots = [...scope.roots];
  const plan = planRun(listFiles(roots, system), store, { scope, retry, versionOf, attempt });
  if (options.onlyIfChanged && isIdle(plan) && !store.documents.anyToCompare()) return null;

  const run = store.runs.begin(roots, gouji);
  const counts: FileCounts = {
    ...noFiles(),
    found: plan.found,
    unchanged: plan.unchanged,
    gone: plan.work.count('gone'),
    failed: plan.quarantined + plan.dark.length + plan.absent.length,
  };
  try {
    store.transaction(() => noteListing(run, store, plan, attempt));
    const { analysed, slowest } = await takeIn(run, store, plan, counts, {
      ...options,
      gouji,
      session,
      versionOf,
      attempt,
    });
    store.transaction(() => noteGone(run, store, plan));
    const compared = await compareNew(run, store, {
      pipelines,
      lang,
      config: options.config,
      signal: options.signal,
      onDocument: (done, total) => options.onProgress?.({ step: 'compare', done, total, files: counts }),
    });
    const complete = compared && counts.left === 0;
    return finish(run, store, complete ? 'complete' : 'stopped', {
      started,
      scope,
      absent: plan.absent,
      counts,
      analysed,
      slowest,
    });
  } catch (error) {
    try {
      store.runs.end(run, 'failed', describeError(error));
    } catch {
      // A store that takes no more can't be told; the next run marks this one.
    }
    throw error;
  }
}

/** Takes out what is gone. After the rest was read: a file that was only moved or renamed is known by its bytes. */
function noteGone(run: number, store: Store, { work }: Plan): void {
  for (const { known } of work.of('gone')) {
    if (!known) continue;
    store.displace(run, known.id, new Set());
    store.files.clearProblems(known.id);
    store.files.setState(known.id, 'gone');
  }
}

/** What the listing alone says: folders that can't be listed, or can be again. */
function noteListing(run: number, store: Store, { work, dark }: Plan, attempt: string): void {
  for (const { known } of work.of('relisted')) {
    if (!known) continue;
    store.files.clearProblems(known.id);
    store.files.setState(known.id, 'gone');
  }
  for (const { path, raw, cause } of dark) {
    const id = store.files.save({ path, raw, size: 0, mtime: 0 }, null, 'folder', attempt);
    store.files.addProblem(run, id, path, describeError(cannotOpen(path, cause)));
  }
  for (const { file, known } of work.of('current')) store.files.save(file, known?.sha256 ?? null, 'read', attempt);
}

async function takeIn(
  run: number,
  store: Store,
  plan: Plan,
  counts: FileCounts,
  options: IngestOptions & { session: ModelSession | null; versionOf: ReturnType<typeof versions>; attempt: string },
): Promise<{ analysed: number; slowest: Slowest['files'] }> {
  const total = plan.work.count('read');
  if (total === 0) return { analysed: 0, slowest: [] };
  const { pipelines, lang, session, gouji = goujiVersion(), limits = DEFAULT_LIMITS, ocr = true } = options;
  const model = session ? { model: { model: session.model?.name ?? null, mask: session.masked } } : {};
  const threads = options.threads ?? availableParallelism();
  const lanes = { texts: threads * 2, others: OTHERS };
  const pool = new AnalysisPool(
    { pipelines, lang, gouji, config: options.config ?? null, context: { limits, options: { ocr } }, ...model },
    {
      threads,
      lanes: lanes.texts + lanes.others,
      limits: options.analysisLimits ?? ANALYSIS_LIMITS,
      model: session?.model ?? null,
      ...(options.worker && { worker: options.worker }),
    },
  );
  const writer = new Writer(store);
  let done = 0;
  const intake = new Intake({
    ...options,
    run,
    store,
    writer,
    pool,
    limits,
    ocr,
    lanes,
    counts,
    settleMs: options.settleMs ?? SETTLE_MS,
    system: options.system ?? SYSTEM,
    onFile: (path) => options.onProgress?.({ step: 'read', done: ++done, total, files: counts, path }),
  });
  try {
    await intake.all(plan.work.of('read'));
    writer.flush();
  } finally {
    await pool.close();
  }
  return { analysed: intake.analysed, slowest: intake.slowest.files };
}

interface Finished {
  readonly started: number;
  readonly scope: Scope;
  readonly absent: Plan['absent'];
  readonly counts: FileCounts;
  readonly analysed: number;
  readonly slowest: RunSummary['slowest'];
}

function finish(
  run: number,
  store: Store,
  state: 'complete' | 'stopped',
  { started, scope, absent, counts, analysed, slowest }: Finished,
): RunReport {
  const since = store.runs.endedBefore(run);
  const { added, gone, unchanged } = store.findings.countChanges(since, run);
  const problems = [
    ...absent.map(({ path, cause }) => ({ path, ...describeError(cannotOpen(path, cause)) })),
    ...store.files.problems().filter(({ path }) => isAbout(path, scope)),
  ];
  const summary: RunSummary = {
    run,
    state,
    started: (store.runs.get(run) as { started: string }).started,
    seconds: (performance.now() - started) / 1000,
    roots: [...scope.roots],
    store: store.path,
    files: { ...counts },
    analysed,
    documents: store.documents.countKinds(),
    findings: store.documents.countFindings(),
    changes: { since, added, gone, unchanged },
    slowest,
    problems: problems.map(({ path, code, message, hint }) => ({ path, code, message, hint })),
  };
  store.runs.end(run, state, summary);
  const listed = [since, run, MOST_LISTED] as const;
  return { summary, added: store.findings.added(...listed), gone: store.findings.gone(...listed) };
}
