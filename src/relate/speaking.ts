import type { Clause } from './clauses.ts';
import type { Pledge } from './promises.ts';
import type { Telling } from './telling.ts';

/** Enough of a name for its thing to be meant. */
export const NAMED = 0.6;
/** So much of a name that nothing else can be meant. */
export const PLAIN = 0.8;

/** How plainly a clause, with what leads up to it, speaks of a pledge. */
export function speaksOf(telling: Telling, pledge: Pledge, clause: Clause): number {
  const { words } = pledge;
  const { namer } = telling;
  if (words.length === 0) return 0;
  const own = namer.share(words, telling.own(clause));
  if (own >= PLAIN) return own;
  if (pledge.quantity === null && isNamed(telling, pledge, telling.names(clause))) return PLAIN;
  // All of an item speaks of what its title names; what stands before in the sentence only where no other name follows.
  const led = Math.max(own, discounted(namer.share(words, telling.led(clause))));
  const wide = discounted(namer.share(words, telling.wide(clause)));
  return wide > led && isPlain(telling, words, clause, own) ? wide : led;
}

/** No other name stands in a clause than what a pledge speaks of, so that what stands before it is its subject. */
function isPlain(telling: Telling, words: readonly string[], clause: Clause, own: number): boolean {
  const { namer } = telling;
  const spoken = words.join('，');
  const foreign = namer.words(clause.text).filter((w) => w.length >= 2 && namer.share([w], spoken) < 0.5);
  return foreign.length <= 1 && own > 0 === foreign.length > 0;
}

/** 「没有建立诚信档案」 in a clause that names the firms of 「贴息企业120家」: another thing was not done. */
export function ofAnother(telling: Telling, { subject }: Pledge, clause: Clause): boolean {
  const last = telling.lost(clause);
  return last !== '' && telling.namer.coverage([last], subject) < 0.5;
}

/** A short form of the name stands among some: 村级站点 for 农村电子商务服务站点. */
export function isNamed(telling: Telling, pledge: Pledge, names: readonly string[]): boolean {
  return names.some((name) => name.length >= 3 && telling.namer.compare(name, pledge.subject) === 'same');
}

/** What is said around a clause counts only when it is nearly all of a name, and then less. */
const discounted = (share: number): number => (share >= 0.75 ? 0.8 * share : 0);
