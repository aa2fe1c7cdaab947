/** Builds PDFs for tests, each line of text at its place, in Chinese fonts that are named and not embedded. */

/** How the fonts of real files tell which bytes are which character. */
export type Encoding = 'UniGB-UCS2-H' | 'UniGB-UTF16-H' | 'GBK-EUC-H' | 'GB-EUC-H' | 'GBKp-EUC-H';

export interface Mark {
  /** Points from the left edge. */
  readonly x: number;
  /** Points from the upper edge to the baseline. */
  readonly y: number;
  readonly text: string;
  /** Points; 12 when absent. */
  readonly size?: number;
}

/** A drawn line, in points from the upper left corner. */
export type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];

export interface PdfPage {
  readonly marks: readonly Mark[];
  readonly strokes?: readonly Stroke[];
  /** Degrees, clockwise. */
  readonly rotate?: number;
}

const WIDTH = 595;
const HEIGHT = 842;

export function pdf(pages: readonly PdfPage[], encoding: Encoding = 'UniGB-UCS2-H'): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [4 0 R] >>`);
  const ordering = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
  const widths = '/DW 1000 /W [1 95 500 814 939 500]';
  add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo ${ordering} ${widths} /FontDescriptor 5 0 R >>`,
  );
  add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  );
  for (const [i, { marks, strokes = [], rotate = 0 }] of pages.entries()) {
    const text = marks.map(
      ({ x, y, text, size = 12 }) => `BT /F1 ${size} Tf ${x} ${HEIGHT - y} Td <${hex(text, encoding)}> Tj ET`,
    );
    const lines = strokes.map(([x1, y1, x2, y2]) => `${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`);
    const content = [...lines, ...text].join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + 2 * i} 0 R >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  let out = '%PDF-1.4\n';
  const places = objects.map((body, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(out + end, 'latin1');
}

/** What no line break parts: a run of letters and figures, or one character, with the marks that may not begin a line. */
const TOKENS = /(?:[\w.,%]+|.)[，。、；：）》”]*/gu;

/** Paragraphs set in lines of so many Chinese characters, the first line indented by two, from a place downwards. */
export function set(
  paragraphs: readonly string[],
  {
    x,
    y,
    columns,
    size = 12,
    leading = 20,
  }: { x: number; y: number; columns: number; size?: number; leading?: number },
): Mark[] {
  const marks: Mark[] = [];
  for (const paragraph of paragraphs) {
    let line = '';
    let indent = 2;
    const flush = () => {
      marks.push({ x: x + indent * size, y: y + leading * marks.length, text: line, size });
      line = '';
      indent = 0;
    };
    for (const [token] of paragraph.matchAll(TOKENS)) {
      if (indent + widthOf(line + token) > columns) flush();
      line += token;
    }
    flush();
  }
  return marks;
}

/** In squares: letters and figures are half as wide. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char < '\x7f' ? 0.5 : 1), 0);

function hex(text: string, encoding: Encoding): string {
  if (encoding.startsWith('Uni')) return Buffer.from(text, 'utf16le').swap16().toString('hex');
  return [...text].map((char) => gbk().get(char) ?? '3f').join('');
}

let codes: Map<string, string> | undefined;

/** The bytes of each character in GBK, told by reading them all. */
function gbk(): Map<string, string> {
  if (codes) return codes;
  codes = new Map();
  const decoder = new TextDecoder('gbk');
  for (let code = 0x20; code < 0x7f; code++) codes.set(String.fromCharCode(code), code.toString(16));
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !codes.has(char))
        codes.set(char, ((lead << 8) | trail).toString(16));
    }
  return codes;
}
