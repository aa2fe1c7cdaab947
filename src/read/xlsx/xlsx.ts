import type { Issue } from '../../core/errors.ts';
import { DocumentBuilder } from '../builder.ts';
import { OfficePackage } from '../ooxml/package.ts';
import { idOf, type Reader } from '../reader.ts';
import { TYPES } from '../types.ts';
import { regionsOf } from './regions.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { readWorkbook, type SheetInfo } from './workbook.ts';

/** Names that programs give to sheets say nothing. */
const UNNAMED = /^(?:sheet|工作表|表格?) ?\d*$/i;

/**
 * Reads a workbook: each sheet a heading with its tables, numbers as their formats show them, formulas as their last
 * results. Hidden sheets are furniture. Throws GoujiError as `Reader` says.
 */
export const readXlsx: Reader = async (bytes, name, { limits, onProgress }) => {
  const file = new OfficePackage(bytes, limits);
  const workbook = readWorkbook(file);
  const builder = new DocumentBuilder(limits);
  const counter = { cells: 0 };
  let hidden = 0;
  let uncalculated = 0;
  for (const [index, info] of workbook.sheets.entries()) {
    onProgress?.({ step: 'sheet', done: index, total: workbook.sheets.length });
    if (info.part === null) continue;
    const sheet = readSheet(file, info.part, workbook, counter);
    writeSheet(sheet, info, builder);
    hidden += sheet.hidden;
    uncalculated += sheet.uncalculated;
  }
  builder.issues.push(...issuesOf(workbook.sheets, hidden, uncalculated));
  return builder.build({ id: idOf(bytes), name, mediaType: TYPES.xlsx.mediaType });
};

/** Lays a sheet into the document: its name, its tables, what is printed on every page. */
export function writeSheet(sheet: Sheet, info: SheetInfo, builder: DocumentBuilder): void {
  if (sheet.rows.size === 0) return;
  const layer = info.hidden ? 'furniture' : 'body';
  const origin = { sheet: info.name };
  const regions = regionsOf(sheet);
  // A sheet that has a title of its own is not called by its tab.
  const named = regions[0]?.type === 'line' || UNNAMED.test(info.name);
  builder.paragraph(info.name, { kind: 'heading', layer: named ? 'furniture' : layer, origin });
  for (const region of regions) {
    if (region.type === 'line') {
      const { row, column, text } = region;
      builder.paragraph(text, { layer, origin: { ...origin, row, column } });
      continue;
    }
    const table = builder.table();
    for (const { row, cells } of region.rows) builder.row(table, row, cells, layer, origin);
  }
  for (const text of sheet.furniture) builder.paragraph(text, { layer: 'furniture', origin });
}

export function issuesOf(sheets: readonly SheetInfo[], hidden: number, uncalculated: number): Issue[] {
  const issues: Issue[] = [];
  const hiddenSheets = sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
  if (hiddenSheets.length > 0)
    issues.push({
      code: 'sheet-hidden',
      message: `有隐藏的工作表：${hiddenSheets.join('、')}，没有作为正文读取。`,
      note: true,
    });
  if (hidden > 0)
    issues.push({ code: 'rows-hidden', message: `有 ${hidden} 处隐藏的行或列，已照常读取。`, note: true });
  if (uncalculated > 0)
    issues.push({
      code: 'formula-uncalculated',
      message: `有 ${uncalculated} 个公式没有计算结果，读作空白。`,
      hint: '请用 WPS 或 Excel 打开，重新计算后保存，再重新检查。',
    });
  return issues;
}
