import type { RowShape } from '../office/table-flow.ts';

/** What control words say of the row at hand. */
export class RowDefinition {
  #left = 0;
  #header = false;
  #cells: RowShape['cells'][number][] = [];
  #continues = false;
  #joined = false;
  #said = false;

  /** True when the word belongs to a row. */
  word(word: string, value: number | null): boolean {
    switch (word) {
      case 'trowd':
        this.#left = 0;
        this.#header = false;
        this.#cells = [];
        this.#continues = false;
        this.#joined = false;
        this.#said = true;
        return true;
      case 'trleft':
        this.#left = value ?? 0;
        return true;
      case 'trhdr':
        this.#header = true;
        return true;
      case 'clvmrg':
        this.#continues = true;
        return true;
      case 'clmrg':
        this.#joined = true;
        return true;
      case 'cellx':
        if (this.#cells.length < 1000)
          this.#cells.push({ right: value ?? 0, continues: this.#continues, joined: this.#joined });
        this.#continues = false;
        this.#joined = false;
        return true;
      default:
        return false;
    }
  }

  get shape(): RowShape | null {
    return this.#said ? { left: this.#left, header: this.#header, cells: this.#cells } : null;
  }
}
