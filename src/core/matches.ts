/**
 * All matches of a global expression, as `matchAll` gives them. That makes a copy of the expression at each call, which on short
 * texts costs more than the search.
 */
export function allMatches(text: string, form: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  form.lastIndex = 0;
  for (let match = form.exec(text); match; match = form.exec(text)) {
    found.push(match);
    if (match[0] === '') form.lastIndex++;
  }
  form.lastIndex = 0;
  return found;
}
