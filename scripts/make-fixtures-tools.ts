/** The programs and encodings that fixtures are made with. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Runs work in a directory that is gone afterwards. */
export function inScratch<T>(work: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'fixtures-'));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Converts with LibreOffice; `to` may name a filter, 'doc:MS Word 97'. The result is copied to `target`. */
export function office(source: string, to: string, target: string, ...more: string[]): void {
  inScratch((directory) => {
    const profile = `-env:UserInstallation=file://${join(directory, 'profile')}`;
    const out = join(directory, 'out');
    execFileSync('soffice', [profile, '--headless', ...more, '--convert-to', to, '--outdir', out, source], {
      stdio: 'pipe',
      timeout: 120_000,
    });
    const [made] = readdirSync(out);
    if (!made) throw new Error(`LibreOffice made nothing of ${basename(source)}`);
    copyFileSync(join(out, made), target);
  });
}

/** Prints a page to PDF as a browser does. */
export function printed(page: string, target: string): void {
  inScratch((directory) => {
    const common = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
    const where = [`--user-data-dir=${join(directory, 'profile')}`, `--print-to-pdf=${target}`];
    execFileSync('chromium', [...common, ...where, `file://${page}`], { stdio: 'pipe', timeout: 120_000 });
  });
}

/** The pages of a PDF as grey pictures of 200 dots an inch. */
export function scanned(pdf: string, type: 'png' | 'jpeg' | 'tiff'): Buffer[] {
  return inScratch((directory) => {
    const quality = type === 'jpeg' ? ['-jpegopt', 'quality=55'] : type === 'tiff' ? ['-tiffcompression', 'lzw'] : [];
    execFileSync('pdftoppm', ['-r', '200', '-gray', `-${type}`, ...quality, pdf, join(directory, 'page')]);
    return readdirSync(directory)
      .sort()
      .map((name) => readFileSync(join(directory, name)));
  });
}

/** Width, height and colour space of a JPEG, from its frame header. */
function jpegFrame(bytes: Buffer): [number, number, string] {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] as number;
    if (marker >= 0xc0 && marker <= 0xc3)
      return [
        bytes.readUInt16BE(at + 7),
        bytes.readUInt16BE(at + 5),
        bytes[at + 9] === 1 ? '/DeviceGray' : '/DeviceRGB',
      ];
  }
  throw new Error('no frame in the JPEG');
}

/** A PDF of nothing but pictures, as a scanner makes. */
export function pdfOfPictures(pictures: readonly Buffer[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = (chunks[0] as Buffer).length;
  const add = (...parts: (string | Buffer)[]) => {
    offsets.push(length);
    for (const part of [`${offsets.length} 0 obj\n`, ...parts, '\nendobj\n']) {
      const chunk = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
      chunks.push(chunk);
      length += chunk.length;
    }
  };
  const pages = pictures.map((_, index) => 3 + index * 3);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] >>`);
  pictures.forEach((picture, index) => {
    const [width, height, space] = jpegFrame(picture);
    const box = [(width * 72) / 200, (height * 72) / 200].map((points) => points.toFixed(2));
    const page = pages[index] as number;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box.join(' ')}] /Contents ${page + 1} 0 R /Resources << /XObject << /I ${page + 2} 0 R >> >> >>`,
    );
    const drawing = `q ${box[0]} 0 0 ${box[1]} 0 0 cm /I Do Q`;
    add(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
    add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode /Length ${picture.length} >>\nstream\n`,
      picture,
      '\nendstream',
    );
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end, 'latin1')]);
}

const gbk = new Map<string, number>();

/** A text in GBK, which Node only reads; throws at a character that GBK does not have. */
export function toGbk(text: string): Buffer {
  if (gbk.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++) {
        const char = decoder.decode(Uint8Array.of(high, low));
        if ([...char].length === 1 && char !== '\ufffd') gbk.set(char, (high << 8) | low);
      }
  }
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = gbk.get(char);
    if (pair === undefined) throw new Error(`GBK has no ${char}`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}
