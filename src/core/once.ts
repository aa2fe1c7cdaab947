/** A function that remembers what it made of each object, for as long as the object lives: for what many ask of one thing. */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as V;
    const value = make(key);
    made.set(key, value);
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
