/**
 * The matches of a sticky expression, as `matchAll` would find them with a global one. It is tried only where one of the characters
 * stands with which its matches begin: for many words that begin in many ways, a table is asked faster than they are.
 */
export function* matchesFrom(
  text: string,
  isFirst: (code: number) => boolean,
  form: RegExp,
): Generator<RegExpExecArray, void, undefined> {
  for (let i = 0; i < text.length; i++) {
    if (!isFirst(text.charCodeAt(i))) continue;
    form.lastIndex = i;
    const match = form.exec(text);
    if (!match) continue;
    i += match[0].length - 1;
    yield match;
  }
}

/** There is such a match. */
export const holds = (text: string, isFirst: (code: number) => boolean, form: RegExp): boolean =>
  !matchesFrom(text, isFirst, form).next().done;
