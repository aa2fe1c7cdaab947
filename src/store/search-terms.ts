/**
 * Words for the full-text index. Chinese has no blanks between words, and words of two characters are what people look
 * for. Each stretch of Chinese is stored as its overlapping pairs (项目资金 → 项目 目资 资金) and looked up as a phrase of
 * pairs: exactly the texts that hold the words are found, however a dictionary would have cut them.
 */
const RUNS = /[\u3400-\u9fff\uf900-\ufaff]+|[\p{L}\p{N}]+/gu;
const CHINESE = /^[\u3400-\u9fff\uf900-\ufaff]/;

const runsOf = (text: string): string[] =>
  (text.normalize('NFKC').toLowerCase().match(RUNS) ?? []).flatMap((run) =>
    CHINESE.test(run) ? [run] : (run.match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+/g) ?? []),
  );

function pairs(run: string): string[] {
  const out: string[] = [];
  for (let i = 0; i + 1 < run.length; i++) out.push(run.slice(i, i + 2));
  // The last character begins a term of its own, so that one character alone is found by prefix wherever it stands.
  out.push(run.at(-1) as string);
  return out;
}

/** A text as the terms that the index holds. */
export const indexTerms = (text: string): string =>
  runsOf(text)
    .map((run) => (CHINESE.test(run) ? pairs(run).join(' ') : run))
    .join(' ');

/** What a person typed as a query of FTS5: every word of it has to be there. Null when it holds none. */
export function queryOf(typed: string): string | null {
  const parts = runsOf(typed).map((run) => {
    if (!CHINESE.test(run)) return `"${run}"*`;
    return run.length === 1 ? `"${run}"*` : `"${pairs(run).slice(0, -1).join(' ')}"`;
  });
  return parts.length > 0 ? parts.join(' AND ') : null;
}
