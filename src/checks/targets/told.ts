import type { CheckContext } from '../../core/check.ts';
import type { Outcome } from '../../core/link.ts';
import { tableAt, textAt } from '../../core/passage.ts';
import { contains, lastStartingBy, type Span } from '../../core/span.ts';
import type { Place, Structure } from '../../core/structure.ts';
import type { Bilingual } from '../../core/text.ts';

/** Promised in the part on targets or in a row of a table of targets; not a dated duty or a claim of the report. */
export const isPromise = ({ undertaking: { id } }: Outcome): boolean =>
  id.startsWith('promise@') || id.startsWith('row@');

/** The end of the whole work, not a thing: for that there is the deadline. */
export const WHOLE =
  /^(?:本|该|项目|工程|全部|各项|建设|内容|任务|完工|竣工|完成|通过|县级|市级|省级|验收|投入|使用|交付|建成|通水|通车|通电|投产|运行|整改)+$/;
/** Whole days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The last day of a year, month or day, ISO. */
export function lastDay(iso: string): string {
  const [year = 0, month, day] = iso.split('-').map(Number);
  if (day !== undefined) return iso;
  if (month === undefined) return `${year}-12-31`;
  return `${year}-${String(month).padStart(2, '0')}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
}

/** Still to come on the day of the report. Without such a day, or without a due day, everything counts as due. */
export const isOpen = (due: string | null, asOf: string | null): boolean => due !== null && asOf !== null && due > asOf;

/** The numbered item, else the paragraph, that a place stands in: what a reader takes for one target. */
export function itemOf({ sections, paragraphs }: Structure, { at }: { readonly at: Span }): string {
  let section = sections[lastStartingBy(sections, at.start, (s) => s.at.start)];
  while (section && (section.kind !== 'item' || section.at.end <= at.start)) section = sections[section.parent];
  return section ? `s${section.index}` : `p${lastStartingBy(paragraphs, at.start, (p) => p.at.start)}`;
}

/** The words of a place for a message: without breaks, the middle left out when long. */
export function words(structure: Structure, place: Place, most = 24): string {
  const text = textAt(structure, place)
    .replace(/\s+/g, '')
    .replace(/^(?:（[\d一二三四五六七八九十]+）|\d+[、.．](?!\d))/, '');
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** 「A」「B」「C」 for a message, and how many more there are. */
export const listed = (names: readonly string[], most = 8): string =>
  names
    .slice(0, most)
    .map((name) => `「${name}」`)
    .join('') + (names.length > most ? ` +${names.length - most}` : '');

/** Groups values by a key, in order of first appearance. */
export function grouped<T>(values: readonly T[], key: (value: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return [...groups.values()];
}

/** Words that give a reason, in the sentence of a place or the one behind it. */
export function explains({ structure }: Pick<CheckContext, 'structure'>, at: Span, reasons: RegExp): boolean {
  const { sentences } = structure;
  const index = lastStartingBy(sentences, at.start, (s) => s.at.start);
  return sentences.slice(Math.max(0, index), index + 2).some((sentence) => reasons.test(textAt(structure, sentence)));
}

export const INFERRED: Bilingual = {
  zh: '目标与结果的对应关系按名称和单位推定',
  en: 'which result belongs to the target was inferred from name and unit',
};

/** The row of a table that holds a place has something in a column for reasons or remarks. */
export function hasRemark({ structure }: Pick<CheckContext, 'structure'>, at: Span): boolean {
  const table = tableAt(structure, at.start);
  const columns = (table?.rows.slice(0, table.headerRows) ?? [])
    .flatMap(({ cells }) => cells)
    .filter(({ text }) => /原因|说明|备注|措施/.test(text))
    .map(({ column }) => column);
  const cells = table?.rows.find((row) => contains(row.at, at))?.cells ?? [];
  return cells.some(({ column, text }) => columns.includes(column) && /[\u4e00-\u9fff]{2}/.test(text) && text !== '无');
}
