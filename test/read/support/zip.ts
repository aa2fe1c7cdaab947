import { crc32, deflateRawSync } from 'node:zlib';

/** A member of an archive that a test makes. What is not given is as it should be. */
export interface Member {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  readonly stored?: boolean;
  /** Packed already, with its own idea of size and checksum. */
  readonly packed?: Uint8Array;
  readonly crc?: number;
  /** The size that it declares. */
  readonly declared?: number;
  readonly flags?: number;
  readonly method?: number;
  /** A Unix mode, such as that of a link. */
  readonly mode?: number;
  readonly extra?: Uint8Array;
  /** Stands in the directory with the place of this member, which has no bytes of its own. */
  readonly at?: number;
}

const bytesOf = (value: string | Uint8Array): Buffer => Buffer.from(value as string);

function header(
  signature: number,
  size: number,
  fields: readonly (readonly [at: number, value: number, width: 2 | 4])[],
): Buffer {
  const out = Buffer.alloc(size);
  out.writeUInt32LE(signature, 0);
  for (const [at, value, width] of fields)
    width === 2 ? out.writeUInt16LE(value, at) : out.writeUInt32LE(value >>> 0, at);
  return out;
}

/** A ZIP made byte by byte, so that it can be wrong in any way. */
export function zip(members: readonly Member[], { comment = '', prefix = '' } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from(prefix)];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = prefix.length;
  for (const member of members) {
    const name = bytesOf(member.name);
    const data = bytesOf(member.data ?? '');
    const packed = member.packed ? Buffer.from(member.packed) : member.stored ? data : deflateRawSync(data);
    const crc = member.crc ?? crc32(data);
    const method = member.method ?? (member.stored ? 0 : 8);
    const declared = member.declared ?? data.length;
    const flags = member.flags ?? (typeof member.name === 'string' && /[^\0-\x7f]/.test(member.name) ? 0x800 : 0);
    const extra = Buffer.from(member.extra ?? []);
    const common = (shift: number) =>
      [
        [4 + shift, 20, 2],
        [6 + shift, flags, 2],
        [8 + shift, method, 2],
        [14 + shift, crc, 4],
        [18 + shift, packed.length, 4],
        [22 + shift, declared, 4],
        [26 + shift, name.length, 2],
        [28 + shift, extra.length, 2],
      ] as const;
    const offset = member.at ?? at;
    offsets.push(offset);
    if (member.at === undefined) {
      const local = header(0x04034b50, 30, common(0));
      parts.push(local, name, extra, packed);
      at += local.length + name.length + extra.length + packed.length;
    }
    const mode = member.mode ?? 0;
    directory.push(
      header(0x02014b50, 46, [
        ...common(2),
        [4, mode ? 0x0314 : 20, 2],
        [38, mode * 65536, 4],
        [42, offset - prefix.length, 4],
      ]),
      name,
      extra,
    );
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = header(0x06054b50, 22, [
    [8, Math.min(members.length, 0xffff), 2],
    [10, Math.min(members.length, 0xffff), 2],
    [12, size, 4],
    [16, at - prefix.length, 4],
    [20, comment.length, 2],
  ]);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}
