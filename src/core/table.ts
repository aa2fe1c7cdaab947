import { once } from './once.ts';
import type { Table, TableRow } from './structure.ts';

// Words that head a column. A row made of nothing else heads what follows, wherever it stands in the table.
const HEADING =
  /(?:数|额|分值|得分|评分|指标|单位|金额|资金|预算|决算|执行|完成|比例|比|率|标准|名称|类别|类型|项目|内容|备注|序号|权重|情况|说明|时间|日期|原因|措施|值|任务|进度|年度|面积|里程|户|人次|科目|来源|乡镇|村|等级|结果|依据|责任人|期限|时限|小计|合计|中央|省级|市级|县级|自筹|其他|数量|单价|规格|型号|地点|状态)(?:[（(][^（）()]*[）)])?$/;

/** What stands over each cell of a table. */
export interface Headed {
  /** By row and column: the words of the header rows over it, from top to bottom; '' where there are none. */
  header(row: number, column: number): string;
  /** The first cell of the header row that rules a row: its corner, which may name a unit for the whole row. */
  corner(row: number): string;
  isHeader(row: number): boolean;
}

/**
 * Reads the headers of a table. Self-evaluation forms set several tables under one frame, each with a header row of its
 * own (年初预算数 | 全年执行数 | 分值 …, then 一级指标 | 三级指标 | 年度指标值 …): the nearest one above rules.
 */
export const headersOf: (table: Table) => Headed = once((table) => {
  const words: string[][] = [];
  const corners: string[] = [];
  const heads: boolean[] = [];
  let current: string[] = [];
  let corner = '';
  let last = false;
  table.rows.forEach((row, index) => {
    const head = index < table.headerRows ? !isKeyValue(row) : isHeaderRow(row);
    heads.push(head);
    if (head) {
      if (!last) {
        current = [];
        corner = row.cells[0]?.text ?? '';
      }
      for (const cell of row.cells)
        for (let c = cell.column; c < cell.column + cell.columnSpan; c++)
          if (!(current[c] ?? '').endsWith(cell.text)) current[c] = (current[c] ?? '') + cell.text;
    }
    last = head;
    words.push(current);
    corners.push(corner);
  });
  return {
    header: (row, column) => words[row]?.[column] ?? '',
    corner: (row) => corners[row] ?? '',
    isHeader: (row) => heads[row] ?? false,
  };
});

const filled = (row: TableRow): string[] =>
  row.cells.map((c) => c.text.trim()).filter((t) => t !== '' && !/^[—–\-/]+$/.test(t));

/** A word that heads a column: 年度预算数, 分值, 三级指标. */
export const isHeadingWord = (text: string): boolean => HEADING.test(text);

/** No figures, nothing long, and every cell a heading word. */
function isHeaderRow(row: TableRow): boolean {
  const texts = filled(row);
  return (
    texts.length >= 3 &&
    texts.every((t) => t.length <= 16 && !/^[≥≤><=]?\d/.test(t) && HEADING.test(t.replace(/\s/g, '')))
  );
}

/** 项目名称 | … | 项目编码 | …: names and values in turn. */
function isKeyValue(row: TableRow): boolean {
  const texts = filled(row);
  return (
    texts.length >= 2 &&
    /^(?:项目名称|主管部门|填报人|填报单位|联系人|联系电话|实施单位|项目单位|项目负责人)/.test(texts[0] as string) &&
    !texts.slice(1).every((t) => HEADING.test(t))
  );
}
