import type { BlockKind, Origin } from '../../core/document.ts';
import type { DocumentBuilder } from '../builder.ts';
import { between, type Flow, goesOn, type Line } from './flow.ts';
import { type Box, type Frame, unite } from './geometry.ts';
import { OpenTable } from './open-table.ts';
import { confidenceOf } from './segments.ts';
import type { PageTable } from './tables.ts';

/** A paragraph that lines are still added to. */
interface Paragraph {
  text: string;
  readonly lines: Line[];
  readonly page: number;
  readonly frame: Frame;
  readonly first: number;
  rest: number | null;
  flow: Flow;
  /** Of the lines on its first page. */
  box: Box;
}

/** What a page adds besides its body. */
interface Extra {
  readonly text: string;
  readonly origin: Origin;
}

const HEADING = 1.14;
/** The size of recognised text is only roughly known. */
const SCANNED_HEADING = 1.35;

/**
 * Writes the pieces of a document's pages, in reading order, into a builder. Paragraphs and tables go on over columns
 * and pages; what stands at the edges of the pages in between is written behind the paragraph that it would part.
 */
export class Composer {
  readonly #builder: DocumentBuilder;
  /** The font size of most text. */
  readonly #size: number;
  #page = 0;
  #frame: Frame | null = null;
  #open: Paragraph | null = null;
  #table: OpenTable | null = null;
  #extras: Extra[] = [];
  #seenBody = false;

  constructor(builder: DocumentBuilder, size: number) {
    this.#builder = builder;
    this.#size = size;
  }

  page(number: number, frame: Frame): void {
    this.#page = number;
    this.#frame = frame;
  }

  extra(line: Line): void {
    this.#extras.push({ text: line.text, origin: this.#origin(line, line.confidence) });
  }

  line(line: Line, flow: Flow): void {
    const open = this.#open;
    const last = open?.lines.at(-1);
    if (open && last && goesOn({ last, flow: open.flow, first: open.first, rest: open.rest }, line, flow)) {
      open.text += between(last, line.text, open.flow.right) + line.text;
      open.lines.push(line);
      open.rest ??= line.left - flow.left;
      if (open.page === this.#page && open.flow === flow) open.box = unite(open.box, line);
      open.flow = flow;
      return;
    }
    this.#close();
    this.#open = {
      text: line.text,
      lines: [line],
      page: this.#page,
      frame: this.#frame as Frame,
      first: line.left - flow.left,
      rest: null,
      flow,
      box: line,
    };
  }

  table(table: PageTable): void {
    this.#closeParagraph();
    const place = (box: Box, confidence?: number) => this.#origin(box, confidence);
    if (this.#table?.takes(table, this.#page)) {
      for (const text of this.#table.goOn(table, this.#page, place))
        this.#extras.push({ text, origin: this.#origin(table) });
      return;
    }
    this.#close();
    this.#table = new OpenTable(table, this.#page, place);
  }

  /** Ends what is still open. */
  finish(): void {
    this.#close();
  }

  #origin(box: Box, confidence?: number): Origin {
    return originOf(this.#page, this.#frame as Frame, box, confidence);
  }

  #close(): void {
    this.#closeParagraph();
    this.#table?.write(this.#builder);
    this.#table = null;
    for (const { text, origin } of this.#extras) this.#builder.paragraph(text, { layer: 'furniture', origin });
    this.#extras = [];
  }

  /** Writes the open paragraph. What stands behind it at the edges of pages waits: a table may go on over them. */
  #closeParagraph(): void {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const { confidence } = confidenceOf(open.lines);
    const origin = originOf(open.page, open.frame, open.box, confidence);
    this.#builder.paragraph(open.text, { kind: this.#kindOf(open), origin });
  }

  /** Larger type names what follows. The large lines that a report begins with are its title, which segmenting finds. */
  #kindOf({ lines, text }: Paragraph): BlockKind {
    const { size, confidence } = lines[0] as Line;
    const large = size > (confidence === undefined ? HEADING : SCANNED_HEADING) * this.#size;
    if (!large) this.#seenBody = true;
    return large && this.#seenBody && lines.length <= 2 && text.length <= 50 && !/[。；，：]$/.test(text)
      ? 'heading'
      : 'paragraph';
  }
}

const originOf = (page: number, frame: Frame, box: Box, confidence?: number): Origin => ({
  page,
  box: frame.box(box),
  ...(confidence !== undefined && { confidence: Math.round(confidence * 1000) / 1000 }),
});
