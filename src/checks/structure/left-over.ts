import { type shareConcept, touchedBy, touches } from '../../core/keywords.ts';

/** A problem as it is matched: its title, the words of the title, and all that is said under it. */
export interface Matched {
  readonly title: string;
  readonly words: readonly string[];
  readonly whole: string;
}

/**
 * Where there are fewer recommendations than problems and each of them plainly answers a problem of its own: the problems
 * that are left over, of which not even the title comes again. By index.
 */
export function leftOver(
  problems: readonly Matched[],
  answers: readonly string[],
  wordsOf: (text: string) => string[],
  share: typeof shareConcept,
): ReadonlySet<number> {
  const none = new Set<number>();
  if (answers.length < 2 || problems.length <= answers.length) return none;
  const opening = answers.map((answer) => answer.split(/[。；\n]/, 1)[0] as string);
  const named = opening.map(wordsOf);
  const said = answers.map(wordsOf);
  const pairs: { p: number; a: number; score: number }[] = [];
  problems.forEach((problem, p) => {
    answers.forEach((answer, a) => {
      // 尚未腾退的7户和转租的6户: a recommendation takes up what is told under the problem, not its title.
      const details = (said[a] as string[]).filter((word) => problem.whole.includes(word)).length >= 2 ? 1 : 0;
      const score = scoreOf(problem, answer, named[a] as string[], share) + details;
      if (score >= 1) pairs.push({ p, a, score });
    });
  });
  pairs.sort((x, y) => y.score - x.score || Math.abs(x.p - x.a) - Math.abs(y.p - y.a));
  const taken = new Set<number>();
  const answering = new Set<number>();
  for (const { p, a } of pairs) {
    if (taken.has(p) || answering.has(a)) continue;
    taken.add(p);
    answering.add(a);
  }
  // A recommendation that answers none of them may well be meant for the one left over.
  if (answering.size < answers.length) return none;
  const all = answers.join('\n');
  return new Set(
    problems.flatMap(({ title, words }, p) =>
      taken.has(p) || words.length === 0 || touches(words, all) || answers.some((answer) => share(title, answer))
        ? []
        : [p],
    ),
  );
}

const scoreOf = (
  { title, words, whole }: Matched,
  answer: string,
  named: readonly string[],
  share: typeof shareConcept,
): number => touching(words, answer) + (share(title, answer) ? 1 : 0) + touching(named, whole) / 2;

/** How many of some words a text speaks of. */
function touching(words: readonly string[], text: string): number {
  let n = 0;
  for (const word of words) if (touchedBy(word, text)) n++;
  return n;
}
