import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { tableAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { headersOf } from '../../core/table.ts';

/** A value of a table that is no measure: 较高, 明显改善, 逐步提升. */
export const SOFT_VALUE =
  /^(?:(?:较|比)(?:上年|去年|往年|以前|之前|实施前|改造前|建设前)(?:度)?(?:有所|有|明显|显著|进一步|更)?(?:提升|提高|改善|增强|增加|增长|好转|优化|降低|减少|下降)|(?:有|得到|取得|实现|获得)?(?:了)?(?:较大|很大|极大|一定|较好|较为|较多|更大|明显|显著)(?:的|程度|幅度|地)*|有所|明显|显著|有效|进一步|逐步|不断|持续|稳步|大幅|较|更|比较|非常|基本|得到|全面)(?:高|好|强|大|优|快|合理|满意|完善|健全|提升|提高|改善|增强|促进|优化|缓解|扩大|加强|改进|保障|明显|规范|稳定)$|^(?:高|好|强|良好|优良|合理|满意|提升|提高|改善|增强|加强|理想|完善)$/;

/** A quality told by degree and found in degrees, as the rules on self-evaluation allow: 明显提升, 达成预期指标. */
export const GRADED =
  /达成|达到|完成|实现|提升|提高|改善|增强|促进|优化|缓解|扩大|加强|改进|保障|完善|明显|显著|有效|良好|较|优|满意|同(?:目标|左|指标)|是$|符合/;

/** What falls short of a degree shows that nobody can say by how much. */
export const RESERVED = /待(?:完善|提高|加强|改进)|个别|部分|但|仍|尚|不足|不够/;

/** Policy wordings that are a standard of their own. */
export const STANDARD =
  /应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|全覆盖|零(?:事故|投诉|上访|发生|容忍|增长)|不发生|无(?:重大|安全|质量)|清零|百分之百|不出现|不突破|不欠|按(?:时|期)|《[^》]{4,}(?:标准|规范|规程|条例|办法|方案|导则)》|GB|达到(?:国家|省级?|部颁|行业|设计|合同|规范)|符合(?:国家|省|设计|规范|标准)|标准要求|验收标准|一级|二级|三级|甲级|优良/;

const TARGET_HEAD = /^(?:年度|年初|绩效|预期)?(?:目标|指标|计划)(?:值|数|要求)?$/;
const ACTUAL_HEAD = /^(?:全年|年度|实际)?(?:实际|完成|实现)(?:完成|实现)?(?:值|数|情况|结果)?$/;
const NAME_HEAD = /指标|内容|项目|名称/;
/** A form has no more columns. */
const WIDEST = 8;

/** Whether a target of degree was found short, or nobody tells what became of it. */
const open = (name: string, target: string, actual: string): boolean =>
  SOFT_VALUE.test(target) && !STANDARD.test(name) && (!GRADED.test(actual) || RESERVED.test(actual));

/** Targets of degree alone under 目标值, in tables and in forms that stand cell under cell, which no indicator was read from. */
export function softCells(context: CheckContext): Span[] {
  return [...inTables(context), ...inLines(context)];
}

function inTables({ structure }: CheckContext): Span[] {
  return structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    return table.rows.flatMap((row, r): Span[] => {
      const soft = row.cells.filter((cell) => SOFT_VALUE.test(cell.text.trim()));
      if (soft.length === 0 || headed.isHeader(r)) return [];
      const head = (column: number): string => headed.header(r, column).replace(/\s/g, '');
      const actual = row.cells.find((cell) => ACTUAL_HEAD.test(head(cell.column)))?.text.trim() ?? '';
      return soft.flatMap((cell): Span[] => {
        const names = row.cells.filter((c) => c.column < cell.column).map(({ text }) => text);
        const fits = TARGET_HEAD.test(head(cell.column)) && names.length > 0;
        return fits && open(names.join('，'), cell.text.trim(), actual) ? [cell.at] : [];
      });
    });
  });
}

/** Where no line is such a head no form stands cell under cell. */
const TARGET_LINE = /\n[^\S\n]*(?:年度|年初|绩效|预期)?(?:目标|指标|计划)(?:值|数|要求)[^\S\n]*\n/;

function inLines({ text, structure }: CheckContext): Span[] {
  if (!TARGET_LINE.test(text)) return [];
  const lines = [...allMatches(text, /[^\n]*\S[^\n]*/g)].map((m) => {
    const own = m[0].trim();
    const start = m.index + m[0].indexOf(own);
    return { text: own, at: spanOf(start, start + own.length) };
  });
  const found: Span[] = [];
  for (let head = 0; head < lines.length; head++) {
    if (!TARGET_HEAD.test(lines[head]?.text ?? '')) continue;
    // The heads run from the name of the indicator to the last short line that names a column.
    let first = head - 1;
    while (first >= 0 && first > head - WIDEST && !NAME_HEAD.test(lines[first]?.text ?? '')) first--;
    let last = head;
    while (last + 1 < lines.length && COLUMN.test(lines[last + 1]?.text ?? '')) last++;
    const width = last - first + 1;
    if (first < 0 || width < 3 || tableAt(structure, lines[head]?.at.start ?? 0)) continue;
    const actual = lines.slice(head + 1, last + 1).findIndex((line) => ACTUAL_HEAD.test(line.text));
    for (let row = last + 1; row + width <= lines.length; row += width) {
      const cells = lines.slice(row, row + width);
      const name = cells[0];
      const target = cells[head - first];
      if (!name || !target || cells.some((cell) => cell.text.length > 60 || /[：:]$/.test(cell.text))) break;
      const told = actual < 0 ? '' : (cells[head - first + 1 + actual]?.text ?? '');
      if (open(name.text, target.text, told)) found.push(target.at);
    }
    head = last;
  }
  return found;
}
const COLUMN =
  /^(?:(?:全年|年度|实际|自评|评价)?(?:实际|完成|实现)?(?:完成|实现)?(?:值|数|情况|结果|得分|评分|分值|权重|满分)|备注|说明|偏差原因(?:分析)?(?:及改进措施)?|得分|分值|权重)(?:（分）)?$/;
