import { type ArchiveEntry, type ArchiveIndex, HOLDERS_KEPT, type Holder } from '../core/archive.ts';
import type { ReportKind } from '../core/pipeline.ts';

/** An archive's index in memory, for tests, benches and small sets of files. */
export class MemoryIndex implements ArchiveIndex {
  readonly #documents = new Map<string, { readonly entry: ArchiveEntry; readonly text: string }>();
  readonly #holders = new Map<number, Holder[]>();
  readonly #projects = new Map<string, string[]>();
  readonly #kinds = new Map<ReportKind, number>();

  add(entry: ArchiveEntry, text: string): void {
    this.remove(entry.document);
    this.#documents.set(entry.document, { entry, text });
    this.#kinds.set(entry.kind, this.count(entry.kind) + 1);
    for (const { hash, span } of [...entry.prints, ...entry.paragraphs]) {
      const held = this.#holders.get(hash);
      if (!held) this.#holders.set(hash, [{ document: entry.document, span }]);
      else if (held.length < HOLDERS_KEPT && held.at(-1)?.document !== entry.document)
        held.push({ document: entry.document, span });
    }
    for (const key of new Set(entry.keys)) {
      const listed = this.#projects.get(key);
      if (!listed) this.#projects.set(key, [entry.document]);
      else if (listed.length < HOLDERS_KEPT) listed.push(entry.document);
    }
  }

  remove(document: string): void {
    const known = this.#documents.get(document);
    if (!known) return;
    const { entry } = known;
    this.#documents.delete(document);
    this.#kinds.set(entry.kind, this.count(entry.kind) - 1);
    for (const { hash } of [...entry.prints, ...entry.paragraphs])
      without(this.#holders, hash, (holder) => holder.document === document);
    for (const key of new Set(entry.keys)) without(this.#projects, key, (listed) => listed === document);
  }

  entry(document: string): ArchiveEntry | null {
    return this.#documents.get(document)?.entry ?? null;
  }

  text(document: string): string | null {
    return this.#documents.get(document)?.text ?? null;
  }

  holders(hashes: readonly number[]): ReadonlyMap<number, readonly Holder[]> {
    const found = new Map<number, readonly Holder[]>();
    for (const hash of hashes) {
      const held = this.#holders.get(hash);
      if (held) found.set(hash, held);
    }
    return found;
  }

  ofProject(keys: readonly string[]): readonly string[] {
    return [...new Set(keys.flatMap((key) => this.#projects.get(key) ?? []))];
  }

  count(kind: ReportKind): number {
    return this.#kinds.get(kind) ?? 0;
  }
}

function without<K, V>(lists: Map<K, V[]>, key: K, gone: (item: V) => boolean): void {
  const list = lists.get(key);
  if (!list) return;
  const kept = list.filter((item) => !gone(item));
  if (kept.length > 0) lists.set(key, kept);
  else lists.delete(key);
}
