import type { Location } from '../core/locate.ts';
import type { Lang } from '../core/text.ts';

/** 「B」 for the second column of a sheet. */
function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/** A place as a person would look it up: page, cell or paragraph; '' where only the line of the text is known. */
export function placeName(place: Location | undefined, lang: Lang): string {
  if (!place) return '';
  const zh = lang === 'zh';
  const { page, paragraph, sheet, table, row, column } = place;
  const parts: string[] = [];
  if (page !== undefined) parts.push(zh ? `第${page}页` : `page ${page}`);
  if (sheet !== undefined) {
    const cell = row !== undefined ? `${letters(column ?? 1)}${row}` : '';
    parts.push(zh ? `工作表“${sheet}”${cell}` : `sheet "${sheet}" ${cell}`.trim());
  } else if (table !== undefined && row !== undefined)
    parts.push(zh ? `表格${table}第${row}行第${column ?? 1}列` : `table ${table}, row ${row}, column ${column ?? 1}`);
  else if (paragraph !== undefined) parts.push(zh ? `第${paragraph}段` : `paragraph ${paragraph}`);
  return parts.join(zh ? '' : ', ');
}
