import { Fields } from '../../docx/fields.ts';
import type { FlowItem } from '../../docx/flow.ts';
import { kindOf } from '../../docx/kinds.ts';
import type { Numbering } from '../../docx/numbering.ts';
import { symbolOf } from '../../docx/symbols.ts';
import type { Limits } from '../../limits.ts';
import { TableFlow } from '../table-flow.ts';
import type { MarkedRun } from './characters.ts';
import type { ParagraphProperties, ParagraphReader } from './paragraphs.ts';
import type { WordStyle } from './styles.ts';

/** What all texts of a file share. */
export interface Shared {
  readonly text: string;
  readonly runs: readonly MarkedRun[];
  readonly paragraphs: ParagraphReader;
  readonly styles: readonly WordStyle[];
  readonly fonts: readonly string[];
  readonly numbering: Numbering;
  /** By place in the text: the note that is referred to, what stands in a box that is anchored there. */
  readonly notes: ReadonlyMap<number, string>;
  readonly boxes: ReadonlyMap<number, readonly FlowItem[]>;
  readonly limits: Limits;
}

const NO_STYLE = { id: '', numId: null, level: null, numbered: null, outline: null, hidden: false };
const FIELD_BEGIN = 0x13;
const FIELD_SEPARATOR = 0x14;
const FIELD_END = 0x15;
const CELL = 0x07;
const PARAGRAPH = 0x0d;
const BREAK = 0x0c;
/** Characters that stand for others. What else is below a blank stands for what is no text. */
const SIGNS: Readonly<Record<number, string>> = { 9: '\t', 11: '\n', 30: '-', 40: '(', 160: ' ' };

/** Reads one of the texts of a Word file: the body, a note, a header or a box. */
export class Story {
  readonly #shared: Shared;
  readonly #tables: TableFlow;
  readonly #fields = new Fields();
  #parts: string[] = [];
  #hidden: string[] = [];
  #notes: string[] = [];
  #boxes: FlowItem[] = [];
  #contents = false;

  constructor(shared: Shared, add: (item: FlowItem) => void) {
    this.#shared = shared;
    this.#tables = new TableFlow(add, shared.limits);
  }

  read(start: number, end: number): void {
    const { text, runs } = this.#shared;
    const last = Math.min(end, text.length);
    let next = firstRunAfter(runs, start);
    let from = start;
    const flush = (to: number, run: MarkedRun | undefined) => {
      if (to > from) this.#emit(text.slice(from, to), run);
      from = to;
    };
    for (let place = start; place < last; place++) {
      while (next < runs.length && (runs[next] as MarkedRun).end <= place) {
        flush(place, runs[next]);
        next++;
      }
      const candidate = runs[next];
      const run = candidate && candidate.start <= place ? candidate : undefined;
      if (run && run.start === place) flush(place, undefined);
      const code = text.charCodeAt(place);
      if (code >= 0x20 && code !== 0x28 && code !== 0xa0 && (code < 0xf000 || code > 0xf0ff)) continue;
      flush(place, run);
      this.#sign(code, place, run);
      from = place + 1;
    }
    const run = runs[next];
    flush(last, run && run.start < last ? run : undefined);
    if (this.#parts.length > 0) this.#endParagraph(last - 1, false);
    this.#tables.to(0);
  }

  #emit(text: string, run: MarkedRun | undefined): void {
    if (run?.deleted) return;
    if (this.#fields.inCode) this.#fields.addCode(text);
    else (run?.hidden ? this.#hidden : this.#parts).push(text);
  }

  #sign(code: number, place: number, run: MarkedRun | undefined): void {
    const deleted = run?.deleted ?? false;
    if (code === PARAGRAPH) {
      // A paragraph whose mark is deleted runs on into the next.
      if (!deleted) this.#endParagraph(place, false);
    } else if (code === CELL) this.#endParagraph(place, true);
    else if (deleted) return;
    else if (code === BREAK) {
      if (this.#parts.join('').trim() !== '') this.#endParagraph(place, false);
    } else if (code === FIELD_BEGIN) this.#fields.begin();
    else if (code === FIELD_SEPARATOR) {
      this.#fields.separate();
      this.#contents ||= this.#fields.inContents;
    } else if (code === FIELD_END) this.#emit(this.#fields.end(), run);
    else if (run?.symbol && code === 0x28) this.#emit(symbolOf(run.symbol.code, this.#font(run.symbol.font)), run);
    else if (code >= 0xf000) this.#emit(symbolOf(code, this.#font(run?.font ?? null)), run);
    else if (SIGNS[code] !== undefined) this.#emit(SIGNS[code], run);
    else this.#anchor(place);
  }

  #font(index: number | null): string {
    return (index === null ? undefined : this.#shared.fonts[index]) ?? '';
  }

  #anchor(place: number): void {
    const note = this.#shared.notes.get(place);
    if (note !== undefined && !this.#fields.inCode) this.#notes.push(note);
    const box = this.#shared.boxes.get(place);
    if (box) this.#boxes.push(...box);
  }

  #endParagraph(place: number, atCell: boolean): void {
    const properties = this.#shared.paragraphs.at(place);
    const { depth } = properties;
    const endsRow = (atCell && properties.endsRow) || (!atCell && properties.endsInnerRow);
    const level = Math.max(depth, atCell ? 1 : 0);
    if (!endsRow) this.#give(properties, level);
    if (endsRow) this.#tables.endRow(level, properties.row);
    else if (atCell || properties.endsInnerCell) this.#tables.endCell(level);
    this.#contents = this.#fields.inContents;
  }

  #give(properties: ParagraphProperties, level: number): void {
    const own = this.#parts.join('');
    const hidden = this.#hidden.join('');
    const notes = this.#notes;
    const boxes = this.#boxes;
    this.#parts = [];
    this.#hidden = [];
    this.#notes = [];
    this.#boxes = [];
    const label =
      properties.list !== null && properties.list > 0
        ? this.#shared.numbering.next(properties.list, properties.level ?? 0)
        : '';
    this.#tables.to(level);
    const name = this.#shared.styles[properties.style]?.name ?? '';
    const text = label + own;
    if (text.trim() !== '' || hidden.trim() !== '' || notes.length > 0)
      this.#tables.add(
        {
          type: 'paragraph',
          text,
          hidden,
          kind: kindOf(own, label, { ...NO_STYLE, name }, properties.outline),
          contents: this.#contents || /^(?:toc|目录) ?(?:\d|heading|标题)/.test(name),
          notes,
        },
        level,
      );
    for (const box of boxes) this.#tables.add(box, level);
  }
}

/** Index of the first run that ends behind a place. */
function firstRunAfter(runs: readonly MarkedRun[], place: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((runs[mid] as MarkedRun).end <= place) low = mid + 1;
    else high = mid;
  }
  return low;
}
