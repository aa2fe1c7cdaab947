import type { Candidate, ValueOf } from '../core/fact.ts';
import type { Cell, Table } from '../core/structure.ts';
import { headersOf } from '../core/table.ts';
import type { Reading } from './reading.ts';

type Row = ValueOf<'indicator'>;
type Part = 'name' | 'target' | 'actual' | 'weight' | 'score';

/** What a column holds, by its header. The first that fits; the last column of a name is the most specific one. */
const COLUMNS: readonly (readonly [Part, RegExp])[] = [
  ['weight', /(?:分值|权重|满分|标准分)(?:[（(][^（）()]*[）)])?$/],
  ['score', /(?:得分|评分|自评分)(?:[（(][^（）()]*[）)])?$/],
  ['actual', /(?:完成|实际|实现)(?:值|情况|数|结果)?$|全年实际|实际完成/],
  ['target', /(?:指标值|目标值|目标|计划(?:值|数)?)$/],
  ['name', /(?:三级指标|二级指标|一级指标|指标名称|指标内容|评价指标|考核指标|指标)$/],
];
const NOT_INDICATOR = /^(?:合计|总计|小计|总分|总得分)$/;
const NOTHING = /^[—–\-/／\s]*$/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * The rows of indicator tables: what is measured, its target and actual value as printed, its weight and its score. A row
 * needs its name and two of the others.
 */
export function indicators(reading: Reading): Candidate<'indicator'>[] {
  return reading.structure.tables.flatMap(rowsOf);
}

function rowsOf(table: Table): Candidate<'indicator'>[] {
  const headed = headersOf(table);
  return table.rows.flatMap((row, index): Candidate<'indicator'>[] => {
    if (headed.isHeader(index)) return [];
    const told: Partial<Record<Part, Cell>> = {};
    for (const cell of row.cells) {
      const part = partOf(headed.header(index, cell.column));
      if (part && !NOTHING.test(cell.text) && (part === 'name' || !told[part])) told[part] = cell;
    }
    const { name, target, actual } = told;
    if (!name || NOT_INDICATOR.test(name.text) || !/[\u4e00-\u9fff]/.test(name.text)) return [];
    const weight = markIn(told.weight);
    const score = markIn(told.score);
    if ([target, actual, weight, score].filter((part) => part !== undefined).length < 2) return [];
    const value: Row = {
      name: name.text,
      ...(target && { target: target.text }),
      ...(actual && { actual: actual.text }),
      ...(weight && { weight }),
      ...(score && { score }),
    };
    return [{ kind: 'indicator', at: filled(row.cells), value }];
  });
}

const partOf = (header: string): Part | undefined => COLUMNS.find(([, pattern]) => pattern.test(header))?.[0];

const markIn = (cell: Cell | undefined): string | undefined => {
  const printed = cell?.text.replace(/[,分]/g, '');
  return printed && NUMBER.test(printed) ? printed : undefined;
};

/** From the first cell that holds something to the last. */
function filled(cells: readonly Cell[]): { start: number; end: number } {
  const full = cells.filter(({ at }) => at.end > at.start);
  return { start: (full[0] as Cell).at.start, end: (full.at(-1) as Cell).at.end };
}
