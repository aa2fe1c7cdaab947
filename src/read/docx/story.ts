import type { Attributes, XmlHandler } from '../ooxml/xml.ts';
import { type Container, newContainer, newParagraph, type ParagraphDraft } from './drafts.ts';
import { Fields } from './fields.ts';
import { finished, giveNumber, takeProperty } from './finish.ts';
import type { FlowItem } from './flow.ts';
import type { Shared } from './shared.ts';
import { signOf } from './signs.ts';
import { Choices, SKIPPED } from './skips.ts';
import { isOn } from './styles.ts';
import { isSymbolFont, symbolOf } from './symbols.ts';
import { TableStack } from './table-stack.ts';

/** Reads a part with running text: the body, a header, a footer or notes. Gives what it finds to `root`. */
export class Story implements XmlHandler {
  readonly #shared: Shared;
  readonly #fields = new Fields();
  readonly #path: string[] = [];
  readonly #containers: Container[];
  readonly #tables: TableStack;
  readonly #choices = new Choices();
  #skipping = 0;
  /** Within `w:t` or the like. */
  #text: string[] | null = null;
  #preserve = false;
  #runHidden = false;
  #runFont: string | null = null;
  #inRunProperties = false;

  constructor(shared: Shared, root: (item: FlowItem) => void) {
    this.#shared = shared;
    this.#containers = [newContainer(root)];
    this.#tables = new TableStack(shared.limits, {
      begin: (items) => this.#containers.push(newContainer((item) => items.push(item))),
      end: () => {
        this.#finish();
        this.#containers.pop();
      },
    });
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipping > 0 || this.#skips(name, attributes)) {
      this.#skipping++;
      return;
    }
    this.#path.push(name);
    if (name.startsWith('w:')) this.#openWord(name, attributes);
    else if (name === 'mc:AlternateContent') this.#choices.begin();
    else if (name === 'm:r') this.#runHidden = false;
    else if (name === 'm:t') this.#beginText(true);
    else if (name === 'm:den') this.#emit('/');
    else if (name === 'a:blip') this.#image(attributes.get('r:embed'));
    else if (name === 'v:imagedata') this.#image(attributes.get('r:id'));
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    this.#path.pop();
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.#endText();
        break;
      case 'w:instrText':
        this.#fields.addCode(this.#text?.join('') ?? '');
        this.#text = null;
        break;
      case 'w:rPr':
        this.#inRunProperties = false;
        break;
      case 'w:pPr':
        if (this.#paragraph && this.#path.at(-1) === 'w:p') giveNumber(this.#paragraph, this.#shared);
        break;
      case 'w:p':
        this.#endParagraph();
        break;
      case 'w:txbxContent':
        this.#containers.pop();
        break;
      case 'w:tc':
      case 'w:tr':
      case 'w:tbl': {
        const table = this.#tables.close(name);
        if (table) this.#container.add(table);
        break;
      }
      case 'mc:AlternateContent':
        this.#choices.end();
        break;
    }
  }

  text(text: string): void {
    if (this.#skipping === 0) this.#text?.push(text);
  }

  get #container(): Container {
    return this.#containers.at(-1) as Container;
  }

  get #paragraph(): ParagraphDraft | null {
    return this.#container.paragraph;
  }

  #skips(name: string, attributes: Attributes): boolean {
    if (SKIPPED.has(name)) {
      if (name === 'w:moveFrom') this.#markGone();
      return true;
    }
    if (name === 'w:del') {
      this.#shared.seen.deletions++;
      this.#markGone();
      return true;
    }
    return this.#choices.passes(name, attributes);
  }

  /** A deletion among the properties of something means the thing itself. */
  #markGone(): void {
    const [grand, parent] = this.#path.slice(-2);
    if (parent === 'w:rPr' && grand === 'w:pPr' && this.#paragraph) this.#paragraph.markDeleted = true;
    else if (parent === 'w:trPr') this.#tables.deleteRow();
  }

  #openWord(name: string, attributes: Attributes): void {
    switch (name) {
      case 'w:p':
        this.#beginParagraph();
        break;
      case 'w:r':
        this.#runHidden = false;
        this.#runFont = null;
        break;
      case 'w:rPr':
        this.#inRunProperties = true;
        break;
      case 'w:t':
        this.#beginText(attributes.get('xml:space') === 'preserve');
        break;
      case 'w:instrText':
        this.#text = [];
        break;
      case 'w:fldChar':
        this.#field(attributes.get('w:fldCharType'));
        break;
      case 'w:txbxContent':
        this.#beginBox();
        break;
      case 'w:ins':
        this.#shared.seen.insertions++;
        break;
      default:
        if (this.#inRunProperties) this.#runProperty(name, attributes);
        else if (!this.#sign(name, attributes) && !this.#paragraphProperty(name, attributes))
          this.#tables.open(name, attributes);
    }
  }

  #runProperty(name: string, attributes: Attributes): void {
    const ofMark = this.#path.at(-3) === 'w:pPr';
    if (name === 'w:vanish' || name === 'w:specVanish') {
      if (!ofMark) this.#runHidden = isOn(attributes);
      else if (this.#paragraph && name === 'w:vanish') this.#paragraph.markHidden = isOn(attributes);
    } else if (ofMark) return;
    else if (name === 'w:rStyle') this.#runHidden ||= this.#shared.styles.hides(attributes.get('w:val') ?? '');
    else if (name === 'w:rFonts') {
      const font = attributes.get('w:ascii') ?? attributes.get('w:hAnsi');
      this.#runFont = isSymbolFont(font) ? font : null;
    }
  }

  /** What stands for characters, or for what is read elsewhere. */
  #sign(name: string, attributes: Attributes): boolean {
    const text = signOf(name, attributes, this.#path.at(-2));
    if (text !== null) {
      this.#emit(text);
      return true;
    }
    const { seen } = this.#shared;
    switch (name) {
      case 'w:footnoteReference':
        if (!this.#fields.inCode) this.#paragraph?.notes.push(attributes.get('w:id') ?? '');
        return true;
      case 'w:checkBox':
        // A check box of a form has no text of its own; its state follows.
        this.#paragraph?.parts.push('□');
        return true;
      case 'w:checked':
      case 'w:default':
        if (this.#path.at(-2) === 'w:checkBox' && this.#paragraph)
          this.#paragraph.parts[this.#paragraph.parts.length - 1] = isOn(attributes) ? '☑' : '□';
        return true;
      case 'w:altChunk':
      case 'w:subDoc':
        seen.foreign++;
        return true;
      case 'w:headerReference':
      case 'w:footerReference':
        seen.furniture.push(attributes.get('r:id') ?? '');
        return true;
      default:
        return false;
    }
  }

  #paragraphProperty(name: string, attributes: Attributes): boolean {
    const paragraph = this.#paragraph;
    const parent = this.#path.at(-2);
    if (!paragraph || (parent !== 'w:pPr' && parent !== 'w:numPr')) return false;
    takeProperty(paragraph, name, attributes);
    return true;
  }

  /** A text box stands for itself, after the paragraph that it is anchored in. */
  #beginBox(): void {
    const anchor = this.#paragraph;
    const outer = this.#container;
    this.#containers.push(newContainer((item) => (anchor ? anchor.boxes.push(item) : outer.add(item))));
  }

  #beginParagraph(): void {
    const container = this.#container;
    const paragraph = newParagraph();
    paragraph.contents = this.#fields.inContents;
    if (container.carried) {
      paragraph.parts.push(...container.carried.parts);
      paragraph.notes.push(...container.carried.notes);
      container.carried = null;
    }
    container.paragraph = paragraph;
  }

  #endParagraph(): void {
    const container = this.#container;
    const { paragraph } = container;
    if (!paragraph) return;
    giveNumber(paragraph, this.#shared);
    container.paragraph = null;
    const { parts, notes, boxes } = paragraph;
    if (paragraph.markDeleted) container.carried = { parts, notes };
    else container.add(finished(paragraph, this.#shared));
    for (const box of boxes) container.add(box);
  }

  /** What a deleted mark left over at the end of a container. */
  #finish(): void {
    const { carried } = this.#container;
    if (!carried) return;
    this.#container.carried = null;
    this.#container.add(finished({ ...newParagraph(), ...carried }, this.#shared));
  }

  #field(type: string | undefined): void {
    if (type === 'begin') this.#fields.begin();
    else if (type === 'end') this.#emit(this.#fields.end());
    else if (type === 'separate') {
      this.#fields.separate();
      if (this.#paragraph && this.#fields.inContents) this.#paragraph.contents = true;
    }
  }

  #beginText(preserve: boolean): void {
    this.#text = [];
    this.#preserve = preserve;
  }

  #endText(): void {
    let text = this.#text?.join('') ?? '';
    this.#text = null;
    if (!this.#preserve) text = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
    const font = this.#runFont;
    if (font !== null)
      text = [...text].map((char) => (char > ' ' ? symbolOf(char.codePointAt(0) as number, font) : char)).join('');
    this.#emit(text);
  }

  #emit(text: string): void {
    const paragraph = this.#paragraph;
    if (!paragraph || text === '' || this.#fields.inCode) return;
    (this.#runHidden ? paragraph.hiddenParts : paragraph.parts).push(text);
  }

  #image(id: string | undefined): void {
    if (id !== undefined && this.#shared.seen.images.length < 10_000) this.#shared.seen.images.push(id);
  }
}
