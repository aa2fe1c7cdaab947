import { symbolOf } from '../docx/symbols.ts';
import { decodeRun, isDouble } from './codepages.ts';
import { type FontTable, isSymbol, pageOf } from './tables.ts';

/** Collects bytes of one run, for a character may take two, and decodes them by the font or the page of the document. */
export class RunDecoder {
  /** The code page of the document. */
  page = 1252;
  readonly #fonts: FontTable;
  #bytes: number[] = [];

  constructor(fonts: FontTable) {
    this.#fonts = fonts;
  }

  get pending(): boolean {
    return this.#bytes.length > 0;
  }

  add(byte: number): void {
    this.#bytes.push(byte);
  }

  /** The second byte of the last character is still to come. */
  dangling(font: number): boolean {
    if (!this.pending || !isDouble(this.#pageOf(font))) return false;
    let at = 0;
    while (at < this.#bytes.length) at += (this.#bytes[at] as number) >= 0x81 ? 2 : 1;
    return at > this.#bytes.length;
  }

  /** The text of the bytes so far. `shown`: they are text, so that fonts of symbols stand for those. */
  take(index: number, shown: boolean): string {
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    const font = this.#fonts.fonts.get(index);
    return font && shown && isSymbol(font)
      ? [...bytes].map((byte) => symbolOf(byte, font.name)).join('')
      : decodeRun(bytes, this.#pageOf(index), this.page);
  }

  /** A character that was given by its number; those of symbol fonts are written above U+F000. */
  character(code: number, index: number): string {
    const font = this.#fonts.fonts.get(index);
    return code >= 0xf000 && code <= 0xf0ff && font ? symbolOf(code, font.name) : String.fromCharCode(code);
  }

  #pageOf(index: number): number {
    const font = this.#fonts.fonts.get(index);
    return (font && pageOf(font)) ?? this.page;
  }
}
