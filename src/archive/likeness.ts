/** Pairs of neighbouring Chinese characters; figures and marks are left out. */
function pairsOf(text: string): Set<string> {
  const han = text.replace(/[^\u3400-\u9fff]/g, '').replace(/[一二三四五六七八九十百千两]+(?=[个处名户人村起项])/g, '');
  const pairs = new Set<string>();
  for (let i = 0; i + 2 <= han.length; i++) pairs.add(han.slice(i, i + 2));
  return pairs;
}

/** Fewer pairs say too little. */
const LEAST = 6;

/** How much two sentences have in common, 0 to 1: shared pairs of characters in proportion to all (Dice). */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  if (Math.min(first.size, second.size) < LEAST) return 0;
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared++;
  return (2 * shared) / (first.size + second.size);
}
