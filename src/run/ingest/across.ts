import { compare } from '../../archive/compare.ts';
import type { AllowedFinding, Finding } from '../../core/finding.ts';
import type { Pipeline } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import type { ToCompare } from '../../store/documents.ts';
import type { Store } from '../../store/store.ts';
import { allowedBy, type Configured } from '../config.ts';

export interface AcrossOptions {
  readonly pipelines: readonly Pipeline[];
  readonly lang: Lang;
  /** What the installation accepts. */
  readonly config?: Configured | null | undefined;
  readonly signal?: AbortSignal | undefined;
  onDocument?(done: number, total: number): void;
}

/** Documents whose findings share a transaction. */
const AT_ONCE = 64;

/**
 * Holds every document that is new in the archive against those before it, in the order of their paths, so that the
 * same files give the same findings however often a run was broken off. False when asked to end before all were done.
 */
export async function compareNew(run: number, store: Store, options: AcrossOptions): Promise<boolean> {
  const total = store.documents.listToCompare();
  const done = await compareListed(run, store, total, options);
  store.transaction(() => store.archive.settle());
  return done;
}

async function compareListed(run: number, store: Store, total: number, options: AcrossOptions): Promise<boolean> {
  for (let at = 0; at < total; at += AT_ONCE) {
    if (options.signal?.aborted) return false;
    store.transaction(() => {
      for (const document of store.documents.toCompare(at + 1, AT_ONCE)) compareOne(run, store, document, options);
    });
    options.onDocument?.(Math.min(at + AT_ONCE, total), total);
    // Signals and timers get their turn.
    await new Promise(setImmediate);
  }
  return true;
}

function compareOne(
  run: number,
  store: Store,
  { id, sha256, kind, name }: ToCompare,
  { pipelines, lang, config = null }: AcrossOptions,
): void {
  const kept = store.archive.entry(sha256);
  const text = store.archive.text(sha256);
  const pipeline = pipelines.find((each) => each.id === kind) ?? pipelines[0];
  if (!kept || text === null || !pipeline) {
    store.documents.setCompared(id);
    return;
  }
  const entry = kept.name === name ? kept : { ...kept, name };
  if (entry === kept) store.archive.index(id, kept);
  else store.archive.add(entry, text);
  const findings: Finding[] = [];
  const allowed: AllowedFinding[] = [];
  for (const finding of compare(entry, text, store.archive, { pipeline, lang })) {
    const accepted = allowedBy(finding, { path: name, sha256 }, config);
    if (accepted) allowed.push(accepted);
    else findings.push(finding);
  }
  // Only where something can be accepted, and may have been when it was compared before.
  if (config?.allow.length) store.documents.setAllowedAcross(id, allowed);
  store.putArchiveFindings(
    run,
    id,
    findings.map((finding) => {
      const { fingerprint, check, severity, certainty } = finding;
      return { fingerprint, check, severity, certainty, json: JSON.stringify(finding) };
    }),
    [...findings, ...allowed].flatMap(({ elsewhere = [] }) => elsewhere.map(({ document }) => document)),
  );
}
