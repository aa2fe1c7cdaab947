/** CSV as RFC 4180 says, by its titles. Written for the tests: what wrote the file must not be what reads it. */
export function parseCsv(csv: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  const text = csv.replace(/^\ufeff/, '');
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw new Error(`no CSV at ${at}: ${text.slice(at, at + 40)}`);
    row.push((found[1] ?? found[2] ?? '').replaceAll('""', '"'));
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  const [titles = [], ...values] = rows;
  return values.map((cells) => {
    if (cells.length !== titles.length) throw new Error(`${cells.length} cells under ${titles.length} titles`);
    return Object.fromEntries(titles.map((title, i) => [title, cells[i] as string]));
  });
}
