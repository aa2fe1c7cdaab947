/** A quote for the list: one line, the middle of a long one left out. */
export function shortened(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 80)} … ${line.slice(-30)}`;
}
