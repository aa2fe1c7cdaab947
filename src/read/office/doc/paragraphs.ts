import type { Bytes } from '../bytes.ts';
import type { RowShape } from '../table-flow.ts';
import type { WordFile } from './header.ts';
import { PropertyPages } from './pages.ts';
import type { WordText } from './pieces.ts';
import { eachSprm } from './sprms.ts';
import type { WordStyle } from './styles.ts';

/** What is known of a paragraph from its mark. */
export interface ParagraphProperties {
  style: number;
  inTable: boolean;
  /** How deep in tables. */
  depth: number;
  /** Its mark ends a row; of a table inside a table, a cell or a row. */
  endsRow: boolean;
  endsInnerCell: boolean;
  endsInnerRow: boolean;
  list: number | null;
  level: number | null;
  outline: number | null;
  row: RowShape | null;
}

const P = {
  style: 0x4600,
  inTable: 0x2416,
  endsRow: 0x2417,
  depth: 0x6649,
  deeper: 0x664a,
  innerCell: 0x244b,
  innerRow: 0x244c,
  level: 0x260a,
  list: 0x460b,
  outline: 0x2640,
} as const;
const T = { define: 0xd608, vertical: 0xd62b, merge: 0x5624, header: 0x3404 } as const;
const MOST_STYLES_DEEP = 20;
/** Word has no more columns. */
const MOST_COLUMNS = 64;

type Cells = { right: number; continues: boolean; joined: boolean }[];

export class ParagraphReader {
  readonly #pages: PropertyPages;
  readonly #text: WordText;
  readonly #styles: readonly WordStyle[];

  constructor(file: WordFile, text: WordText, styles: readonly WordStyle[]) {
    this.#pages = new PropertyPages(file, 'paragraph');
    this.#text = text;
    this.#styles = styles;
  }

  /** The properties of the paragraph that ends at a place: those of its styles, its own, those of a quick save. */
  at(place: number): ParagraphProperties {
    const found: ParagraphProperties = {
      style: 0,
      inTable: false,
      depth: 0,
      endsRow: false,
      endsInnerCell: false,
      endsInnerRow: false,
      list: null,
      level: null,
      outline: null,
      row: null,
    };
    const stretch = this.#pages.at(this.#text.offsetOf(place));
    found.style = stretch?.style ?? 0;
    // Styles that others are based on come first.
    const chain: WordStyle[] = [];
    for (let at: number | null = found.style; at !== null && chain.length < MOST_STYLES_DEEP; ) {
      const style: WordStyle | undefined = this.#styles[at];
      if (!style) break;
      chain.unshift(style);
      at = style.base;
    }
    for (const { changes } of chain) if (changes) apply(found, changes);
    if (stretch) apply(found, stretch.changes);
    const { changes } = this.#text.pieceAt(place);
    if (changes) apply(found, changes);
    if (found.depth === 0 && (found.inTable || found.endsRow)) found.depth = 1;
    return found;
  }
}

function apply(found: ParagraphProperties, changes: Bytes): void {
  let left = 0;
  let header = false;
  let cells: Cells | null = null;
  eachSprm(changes, (sprm, operand) => {
    switch (sprm) {
      case P.style:
        found.style = operand.u16(0);
        break;
      case P.inTable:
        found.inTable = operand.u8(0) !== 0;
        break;
      case P.endsRow:
        found.endsRow = operand.u8(0) !== 0;
        break;
      case P.depth:
        found.depth = Math.max(0, operand.i32(0));
        break;
      case P.deeper:
        found.depth = Math.max(0, found.depth + operand.i32(0));
        break;
      case P.innerCell:
        found.endsInnerCell = operand.u8(0) !== 0;
        break;
      case P.innerRow:
        found.endsInnerRow = operand.u8(0) !== 0;
        break;
      case P.level:
        found.level = operand.u8(0);
        break;
      case P.list:
        // Below zero: numbered once, and no longer.
        found.list = Math.max(0, operand.i16(0));
        break;
      case P.outline:
        found.outline = operand.u8(0);
        break;
      case T.define: {
        const row = defined(operand);
        left = row.left;
        cells = row.cells;
        break;
      }
      case T.vertical: {
        const cell = cells?.[operand.u8(0)];
        if (cell && operand.length > 1) cell.continues = operand.u8(1) === 1;
        break;
      }
      case T.merge:
        for (let i = operand.u8(0) + 1; i < operand.u8(1); i++)
          if (cells?.[i]) (cells[i] as Cells[number]).joined = true;
        break;
      case T.header:
        header = operand.u8(0) !== 0;
        break;
    }
  });
  if (cells) found.row = { left, header, cells };
}

/** The edges and merges of a row's cells. Source: MS-DOC, 2.9.320 (TDefTableOperand), 2.9.316 (TC80). */
function defined(operand: Bytes): { left: number; cells: Cells } {
  const count = Math.min(operand.u8(0), MOST_COLUMNS);
  const left = operand.i16(1);
  const cells: Cells = [];
  let joins = 0;
  for (let index = 0; index < count; index++) {
    const at = 1 + 2 * (count + 1) + 20 * index;
    const flags = at + 2 <= operand.length ? operand.u16(at) : 0;
    // Two bits tell sets of merged cells; the first cell of a set has another value than those that follow it.
    const set = flags & 0x03;
    const joined = set !== 0 && joins !== 0 && set !== joins;
    if (!joined) joins = set;
    cells.push({ right: operand.i16(3 + 2 * index), continues: (flags & 0x60) === 0x20, joined });
  }
  return { left, cells };
}
