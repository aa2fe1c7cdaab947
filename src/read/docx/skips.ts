import type { Attributes } from '../ooxml/xml.ts';

/** Nothing in these is shown as text of the document. */
export const SKIPPED = new Set([
  'w:moveFrom',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:delText',
  'w:delInstrText',
  'w:rt',
  'w:tblPrEx',
  'w:tblGrid',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:numberingChange',
]);

/** What is new in Word since 2010 and understood here; other choices have a fallback for those who don't. */
const UNDERSTOOD = /^(?:wps|wpg|wpc|wpi|wp14|w14|w15|w16\w*|a14)$/;

/** The choices between ways to write the same that are open at a place. */
export class Choices {
  /** For each: one has been taken. */
  readonly #open: boolean[] = [];

  begin(): void {
    this.#open.push(false);
  }

  end(): void {
    this.#open.pop();
  }

  /** The way is not taken. */
  passes(name: string, attributes: Attributes): boolean {
    const taken = this.#open.at(-1);
    if (name === 'mc:Fallback') return taken === true;
    if (name !== 'mc:Choice') return false;
    const wanted = (attributes.get('Requires') ?? '').trim().split(/\s+/);
    if (taken !== false || !wanted.every((prefix) => UNDERSTOOD.test(prefix))) return true;
    this.#open[this.#open.length - 1] = true;
    return false;
  }
}
