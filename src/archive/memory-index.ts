import { type ArchiveEntry, type ArchiveIndex, HOLDERS_KEPT, type Holder, type Mark } from '../core/archive.ts';
import { MarkTable } from '../core/mark-table.ts';
import type { ReportKind } from '../core/pipeline.ts';

/** Marks as numbers: hash, start and end of one after another. */
type PackedMarks = Float64Array;

interface Kept {
  readonly number: number;
  readonly rest: Omit<ArchiveEntry, 'prints' | 'paragraphs'>;
  readonly prints: PackedMarks;
  readonly paragraphs: PackedMarks;
  readonly text: string;
}

/** An archive's index in memory, for tests, benches and small sets of files. */
export class MemoryIndex implements ArchiveIndex {
  readonly #documents = new Map<string, Kept>();
  /** The documents by the number under which their marks are kept. */
  readonly #names: string[] = [];
  readonly #holders = new MarkTable();
  readonly #projects = new Map<string, string[]>();
  readonly #kinds = new Map<ReportKind, number>();

  add(entry: ArchiveEntry, text: string): void {
    this.remove(entry.document);
    const { prints, paragraphs, ...rest } = entry;
    const number = this.#names.push(entry.document) - 1;
    this.#documents.set(entry.document, {
      number,
      rest,
      prints: packed(prints),
      paragraphs: packed(paragraphs),
      text,
    });
    this.#kinds.set(entry.kind, this.count(entry.kind) + 1);
    for (const { hash, span } of prints) this.#holders.add(hash, number, span, HOLDERS_KEPT);
    for (const { hash, span } of paragraphs) this.#holders.add(hash, number, span, HOLDERS_KEPT);
    for (const key of new Set(entry.keys)) {
      const listed = this.#projects.get(key);
      if (!listed) this.#projects.set(key, [entry.document]);
      else if (listed.length < HOLDERS_KEPT) listed.push(entry.document);
    }
  }

  remove(document: string): void {
    const known = this.#documents.get(document);
    if (!known) return;
    const { number, rest, prints, paragraphs } = known;
    this.#documents.delete(document);
    this.#names[number] = '';
    this.#kinds.set(rest.kind, this.count(rest.kind) - 1);
    for (const { hash } of [...unpacked(prints), ...unpacked(paragraphs)]) this.#holders.remove(hash, number);
    for (const key of new Set(rest.keys)) without(this.#projects, key, (listed) => listed === document);
  }

  entry(document: string): ArchiveEntry | null {
    const known = this.#documents.get(document);
    if (!known) return null;
    const { rest, prints, paragraphs } = known;
    // Of most entries that are asked for nobody wants the marks.
    return {
      ...rest,
      get prints() {
        return unpacked(prints);
      },
      get paragraphs() {
        return unpacked(paragraphs);
      },
    };
  }

  text(document: string): string | null {
    return this.#documents.get(document)?.text ?? null;
  }

  number(document: string): number | null {
    return this.#documents.get(document)?.number ?? null;
  }

  document(number: number): string | null {
    return this.#names[number] || null;
  }

  holders(hashes: readonly number[]): ReadonlyMap<number, readonly Holder[]> {
    const found = new Map<number, readonly Holder[]>();
    for (const hash of hashes) {
      const held = this.#holders.of(hash);
      if (held.length > 0) found.set(hash, held);
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

const packed = (marks: readonly Mark[]): PackedMarks =>
  Float64Array.from(marks.flatMap(({ hash, span }) => [hash, span.start, span.end]));

function unpacked(numbers: PackedMarks): Mark[] {
  const marks: Mark[] = [];
  for (let i = 0; i < numbers.length; i += 3)
    marks.push({
      hash: numbers[i] as number,
      span: { start: numbers[i + 1] as number, end: numbers[i + 2] as number },
    });
  return marks;
}

function without<K, V>(lists: Map<K, V[]>, key: K, gone: (item: V) => boolean): void {
  const list = lists.get(key);
  if (!list) return;
  const kept = list.filter((item) => !gone(item));
  if (kept.length > 0) lists.set(key, kept);
  else lists.delete(key);
}
