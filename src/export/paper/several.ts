import type { Several } from '../../core/working-paper.ts';

/** Items in groups of at most `size`: what is written in one piece. */
export async function* inGroups<T>(items: Several<T>, size: number): AsyncGenerator<T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
