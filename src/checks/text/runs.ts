import { isHan } from '../../core/han.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** Characters of the shortest and the longest stretch that words are looked for in. */
const [SHORTEST, LONGEST] = [4, 80];

/** Stretches of Chinese characters, each as long as can be; what is longer than any clause is cut. */
export function hanRuns(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const inside = isHan(text.charCodeAt(i));
    if (inside && i - start < LONGEST) continue;
    if (i - start >= SHORTEST) found.push(spanOf(start, i));
    start = inside ? i : i + 1;
  }
  return found;
}

const [ZERO, NINE, DOT, COMMA, PERCENT, FULL_COMMA] = ['0', '9', '.', ',', '%', '，'].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const isOfFigure = (code: number): boolean =>
  (code >= ZERO && code <= NINE) || code === DOT || code === COMMA || code === PERCENT || code === FULL_COMMA;
const LONGEST_WITH_FIGURES = 120;

/** Stretches without stop, figures and what joins clauses included. */
export function runsWithFigures(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = text.charCodeAt(i);
    const inside = isHan(code) || isOfFigure(code);
    if (inside && i - start < LONGEST_WITH_FIGURES) continue;
    if (i - start >= SHORTEST) found.push(spanOf(start, i));
    start = inside ? i : i + 1;
  }
  return found;
}
