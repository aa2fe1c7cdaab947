/** How many characters have to be changed, added or left out to make a text of each beginning of another (Levenshtein). */
function distances(a: string, b: string): Int32Array {
  let before = Int32Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = new Int32Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1, changed);
    }
    before = row;
  }
  return before;
}

/** The share of characters that were read wrongly, blanks left aside. */
export function errorRate(read: string, truth: string): number {
  const [a, b] = [read.replace(/\s/g, ''), truth.replace(/\s/g, '')];
  return (distances(a, b)[b.length] as number) / b.length;
}

/** The same for a text that is read no further than some place. */
export function errorRateOfStart(read: string, truth: string): number {
  const a = read.replace(/\s/g, '');
  return Math.min(...distances(a, truth.replace(/\s/g, ''))) / a.length;
}

/** How well values were found, each as often as it stands there: the harmonic mean of precision and recall. */
export function f1(found: readonly string[], truth: readonly string[]): number {
  const left = [...truth];
  for (const value of found) {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
  }
  return (2 * (truth.length - left.length)) / (found.length + truth.length);
}
