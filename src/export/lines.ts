import { lastStartingBy, type Span } from '../core/span.ts';

/** A line of a text: number from 1, and its place without the line end. */
export interface Line extends Span {
  readonly number: number;
}

/** The lines of a text as editors count them: ended by LF, CRLF or CR. */
export class Lines {
  readonly all: readonly Line[];

  constructor(text: string) {
    const lines: Line[] = [];
    const breaks = /\r\n|\n|\r/g;
    let start = 0;
    for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
      lines.push({ number: lines.length + 1, start, end: found.index });
      start = breaks.lastIndex;
    }
    if (start < text.length || lines.length === 0) lines.push({ number: lines.length + 1, start, end: text.length });
    this.all = lines;
  }

  /** The line that an offset stands in; a line end belongs to the line that it ends. */
  at(offset: number): Line {
    return this.all[
      Math.max(
        0,
        lastStartingBy(this.all, offset, (line) => line.start),
      )
    ] as Line;
  }
}
