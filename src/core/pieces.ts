import { nextMark } from './stops.ts';

/**
 * Cuts a text behind each of some marks; together the pieces are the text, and of an empty one there is one. The same as to
 * split it by a look behind, which costs the making of an expression for each text. `marks` is one character class.
 */
export function piecesOf(text: string, marks: RegExp): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = Math.min(nextMark(text, start, marks) + 1, text.length);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces.length > 0 ? pieces : [text];
}
