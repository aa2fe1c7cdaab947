/** The complex fields that are open at a place: of each either the code or the result is being read. */
export class Fields {
  readonly #open: { code: string; result: boolean }[] = [];

  /** What is read now is a code and not shown. */
  get inCode(): boolean {
    return this.#open.some(({ result }) => !result);
  }

  /** What is read now is made by a table of contents. */
  get inContents(): boolean {
    return this.#open.some(({ code, result }) => result && /^\s*TOC\b/.test(code));
  }

  begin(): void {
    this.#open.push({ code: '', result: false });
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field) field.result = true;
  }

  /** Ends the innermost field; returns what it shows although it has no result. */
  end(): string {
    const field = this.#open.pop();
    return field && !field.result && !this.inCode ? shownByCode(field.code) : '';
  }

  addCode(text: string): void {
    const field = this.#open.at(-1);
    if (field && !field.result && field.code.length < 10_000) field.code += text;
  }
}

/** 「EQ \o\ac(○,3)」: Word has no result for what it draws itself; a number in a circle is one character. */
function shownByCode(code: string): string {
  const circled = /^\s*eq\s*\\o\s*\\ac\s*\([○〇◯△□◇]\s*[,，;]\s*([^()\\]{1,4})\)/i.exec(code)?.[1]?.trim();
  if (circled === undefined) return '';
  const number = /^\d{1,2}$/.test(circled) ? Number(circled) : 0;
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : circled;
}
