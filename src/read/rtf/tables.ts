/** Fonts and styles as the head of an RTF file lists them. */
import { pageOfCharset, SYMBOL_CHARSET } from './codepages.ts';
import type { Style } from './story.ts';

export interface Font {
  name: string;
  charset: number | null;
  page: number | null;
}

/** The code page of a font's bytes; null where the font says nothing. */
export const pageOf = ({ charset, page }: Font): number | null =>
  page ?? (charset === null ? null : pageOfCharset(charset));

export const isSymbol = ({ charset, name }: Font): boolean =>
  charset === SYMBOL_CHARSET || /^(?:wingdings|symbol|webdings)/i.test(name);

export class FontTable {
  readonly fonts = new Map<number, Font>();
  #current: Font | null = null;

  word(word: string, value: number | null): void {
    if (word === 'f') {
      this.#current = { name: '', charset: null, page: null };
      this.fonts.set(value ?? 0, this.#current);
    } else if (this.#current && word === 'fcharset') this.#current.charset = value;
    else if (this.#current && word === 'cpg') this.#current.page = value;
  }

  text(text: string): void {
    if (this.#current && this.#current.name.length < 100)
      this.#current.name = (this.#current.name + text).replace(/;.*$/, '');
  }
}

export class StyleSheet {
  readonly styles = new Map<number, Style>();
  #id: number | null = null;
  #outline: number | null = null;
  #name = '';

  begin(): void {
    this.#id = 0;
    this.#outline = null;
    this.#name = '';
  }

  word(word: string, value: number | null): void {
    if (word === 's') this.#id = value ?? 0;
    else if (word === 'cs' || word === 'ts' || word === 'ds') this.#id = null;
    else if (word === 'outlinelevel') this.#outline = value;
  }

  text(text: string): void {
    if (this.#name.length < 200) this.#name += text;
  }

  end(): void {
    if (this.#id === null) return;
    const name = this.#name.replace(/;.*$/s, '').trim().toLowerCase();
    if (name !== '' || this.#outline !== null) this.styles.set(this.#id, { name, outline: this.#outline });
    this.#id = null;
  }
}
