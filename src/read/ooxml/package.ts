import { posix } from 'node:path';
import { GoujiError } from '../../core/errors.ts';
import type { Limits } from '../limits.ts';
import { corrupt, overlapping, readDirectory, type ZipEntry } from '../zip/directory.ts';
import { InflateBudget, inflate } from '../zip/inflate.ts';
import { readXml, type XmlHandler } from './xml.ts';

/** A relation of a part to another one. What lies outside of the file has no part and is never followed. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: 'styles', 'footnotes', 'header' … */
  readonly type: string;
  /** The name of the part; null for a target outside of the file. */
  readonly part: string | null;
}

const key = (name: string): string => name.replace(/^\//, '').toLowerCase();

/** The parts of an Office file, each unpacked when it is asked for. Part names are looked up in the directory only. */
export class OfficePackage {
  readonly limits: Limits;
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, ZipEntry>();
  readonly #budget: InflateBudget;

  /** Throws GoujiError: file-truncated, file-corrupt, file-unsafe, limit-exceeded. */
  constructor(bytes: Uint8Array, limits: Limits) {
    this.limits = limits;
    this.#bytes = bytes;
    this.#budget = new InflateBudget(limits);
    const entries = readDirectory(bytes, limits);
    if (overlapping(bytes, entries)) throw unsafe('内部的文件互相重叠');
    for (const entry of entries) {
      const name = key(new TextDecoder().decode(entry.nameBytes).replaceAll('\\', '/'));
      // Two programs would read two different documents out of it.
      if (this.#entries.has(name)) throw unsafe('内部有两个同名的文件');
      this.#entries.set(name, entry);
    }
  }

  /** The names of the parts, in lower case. */
  get names(): Iterable<string> {
    return this.#entries.keys();
  }

  has(name: string): boolean {
    return this.#entries.has(key(name));
  }

  /** The bytes of a part, or null when there is none of that name. Throws what `inflate` throws. */
  bytes(name: string): Uint8Array | null {
    const entry = this.#entries.get(key(name));
    return entry ? inflate(this.#bytes, entry, this.#budget) : null;
  }

  /** Reads a part as XML; false when there is none of that name. Throws what `readXml` and `inflate` throw. */
  xml(name: string, handler: XmlHandler): boolean {
    const bytes = this.bytes(name);
    if (bytes) readXml(bytes, handler, this.limits);
    return bytes !== null;
  }

  /** The relations of a part, by id; those of the whole file for ''. */
  relations(part: string): ReadonlyMap<string, Relation> {
    const folder = posix.dirname(part);
    const found = new Map<string, Relation>();
    this.xml(posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
      open(name, attributes) {
        if (name !== 'rel:Relationship') return;
        const id = attributes.get('Id') ?? '';
        const target = attributes.get('Target') ?? '';
        const outside = attributes.get('TargetMode') === 'External';
        const path = target.startsWith('/') ? target : posix.join('/', folder, target);
        found.set(id, {
          id,
          type: (attributes.get('Type') ?? '').split('/').at(-1) as string,
          part: outside ? null : key(posix.normalize(path)),
        });
      },
      close() {},
    });
    return found;
  }

  /** The name of the part that holds the document. Throws GoujiError file-corrupt when there is none. */
  main(usual: string): string {
    for (const { type, part } of this.relations('').values())
      if (type === 'officeDocument' && part !== null && this.has(part)) return part;
    if (this.has(usual)) return usual;
    throw corrupt('缺少正文部分');
  }
}

const unsafe = (what: string): GoujiError =>
  new GoujiError(
    'file-unsafe',
    `文件${what}，正常的 Office 文件不会这样，已拒绝读取。`,
    '请核实文件来源，用 WPS 或 Office 打开后另存，再重新检查。',
  );
