/** A web page saved with all that belongs to it in one file: only its first page of text is looked at. */
export interface SavedPage {
  readonly bytes: Uint8Array;
  /** What the archive says of the page's encoding. */
  readonly charset: string | undefined;
}

const MOST_PARTS = 2000;

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Headers up to the first blank line, names in small letters, and where what they head begins. */
function headersOf(text: string, from: number): { headers: Map<string, string>; start: number } {
  const blank = /\r?\n\r?\n/g;
  blank.lastIndex = from;
  const found = blank.exec(text);
  const end = found ? found.index : Math.min(text.length, from + 65536);
  const lines = text.slice(from, Math.min(end, from + 65536)).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of lines.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, start: found ? found.index + found[0].length : text.length };
}

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`${name}\\s{0,3}=\\s{0,3}(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'i').exec(header)?.slice(1).find(Boolean);

function decoded(body: string, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1');
  const joined = body.replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );
}

/** The page in an archive of a web page; null when there is none. */
export function pageOf(bytes: Uint8Array): SavedPage | null {
  const text = latin(bytes);
  const { headers, start } = headersOf(text, 0);
  const type = headers.get('content-type') ?? '';
  const one = (own: ReadonlyMap<string, string>, from: number, to: number): SavedPage | null => {
    const kind = own.get('content-type') ?? '';
    if (!/text\/html|application\/xhtml/i.test(kind)) return null;
    return {
      bytes: decoded(text.slice(from, to), own.get('content-transfer-encoding') ?? ''),
      charset: parameter(kind, 'charset'),
    };
  };
  const boundary = parameter(type, 'boundary');
  if (!boundary) return one(headers, start, text.length);
  const mark = `--${boundary}`;
  let at = text.indexOf(mark, start);
  for (let parts = 0; at >= 0 && parts < MOST_PARTS; parts++) {
    const begin = text.indexOf('\n', at) + 1;
    if (begin === 0) return null;
    const next = text.indexOf(mark, begin);
    const part = headersOf(text, begin);
    const page = one(part.headers, part.start, next < 0 ? text.length : next);
    if (page) return page;
    at = next;
  }
  return null;
}
