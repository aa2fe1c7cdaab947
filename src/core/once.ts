/**
 * What was made of an object, in the object itself: a private field is seen by nobody else, neither when it is compared nor
 * when it is written out, and is there when it is asked for, where a weak map has to search and the collector to sweep it.
 */
class Made extends class {
  constructor(of: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the private field is put into the object that is given.
    return of;
  }
} {
  #made: unknown[] = [];

  static of(key: object): unknown[] {
    return #made in key ? (key as Made).#made : new Made(key).#made;
  }
}

let slots = 0;
const NOTHING = Symbol('nothing');

/**
 * A function that remembers what it made of each object, for as long as the object lives: for what many ask of one thing. Made
 * once itself, when its module is loaded: each has a place of its own in all objects that it is asked of.
 */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V;
/** `given`: what it is made with, the same whoever asks. */
export function once<K extends object, V, G>(make: (key: K, given: G) => V): (key: K, given: G) => V;
export function once<K extends object, V, G>(make: (key: K, given: G) => V): (key: K, given: G) => V {
  const slot = slots++;
  return (key, given) => {
    const made = Made.of(key);
    const known = made[slot];
    if (known !== undefined) return known === NOTHING ? (undefined as V) : (known as V);
    const value = make(key, given);
    made[slot] = value === undefined ? NOTHING : value;
    return value;
  };
}

/** So many words are remembered at a time. */
const MOST_WORDS = 2000;

/** The same for what is asked of short words of which a report has few: the units of its counts, its dates as they are written. */
export function onceOfWord<V>(make: (word: string) => V): (word: string) => V {
  const made = new Map<string, V>();
  return (word) => {
    const known = made.get(word);
    if (known !== undefined || made.has(word)) return known as V;
    const value = make(word);
    if (made.size >= MOST_WORDS) made.clear();
    made.set(word, value);
    return value;
  };
}
