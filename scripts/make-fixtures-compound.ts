/** OLE2 compound files, as office programs kept documents in before 2007. Source: MS-CFB. */

const SECTOR = 512;
/** Streams of this length and more stand in sectors of their own; shorter ones are filled up to it with `fill`. */
const CUTOFF = 4096;
const END = 0xfffffffe;
const NONE = 0xffffffff;

export interface Stream {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a short stream is filled up with; blanks do no harm to XML, zeros none to records. */
  readonly fill?: number;
}

function entry(name: string, type: number, right: number, child: number, start: number, size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(2 * name.length + 2, 64);
  bytes.set([type, 1], 66);
  [NONE, right, child].forEach((value, i) => {
    bytes.writeUInt32LE(value, 68 + 4 * i);
  });
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}

/** The bytes of a compound file with these streams. */
export function compoundFile(streams: readonly Stream[]): Buffer {
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const put = (bytes: Uint8Array): number => {
    const start = fat.length;
    const count = Math.ceil(bytes.length / SECTOR);
    for (let i = 0; i < count; i++) {
      const sector = Buffer.alloc(SECTOR);
      sector.set(bytes.subarray(i * SECTOR, (i + 1) * SECTOR));
      sectors.push(sector);
      fat.push(i + 1 < count ? start + i + 1 : END);
    }
    return start;
  };
  // The directory is a tree, by length of the name and then by name; here each entry only has one to its right.
  const order = [...streams].sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  const stored = order.map(({ name, bytes, fill = 0x20 }) => {
    const whole = bytes.length >= CUTOFF ? bytes : Buffer.concat([bytes, Buffer.alloc(CUTOFF - bytes.length, fill)]);
    return { name, size: whole.length, start: put(whole) };
  });
  const entries = [
    entry('Root Entry', 5, NONE, 1, END, 0),
    ...stored.map(({ name, start, size }, index) =>
      entry(name, 2, index + 1 < stored.length ? index + 2 : NONE, NONE, start, size),
    ),
  ];
  const directory = put(Buffer.concat([...entries, Buffer.alloc(128 * ((4 - (entries.length % 4)) % 4))]));
  let tables = 1;
  while (tables * 128 < fat.length + tables) tables++;
  const first = fat.length;
  for (let i = 0; i < tables; i++) fat.push(0xfffffffd);
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  fat.forEach((next, i) => {
    table.writeUInt32LE(next, 4 * i);
  });
  const header = Buffer.alloc(SECTOR);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, i) => {
    header.writeUInt16LE(value, 24 + 2 * i);
  });
  [tables, directory, 0, CUTOFF, END, 0, END, 0].forEach((value, i) => {
    header.writeUInt32LE(value, 44 + 4 * i);
  });
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < tables ? first + i : NONE, 76 + 4 * i);
  return Buffer.concat([header, ...sectors, table]);
}
