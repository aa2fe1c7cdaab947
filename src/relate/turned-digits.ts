import type { FactOf } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Cell, Structure, Table } from '../core/structure.ts';
import { within } from '../core/within.ts';
import { clauseAt, clausesOf } from './clauses.ts';
import type { Related } from './related.ts';

type Count = FactOf<'count'>;

/** A row of a table that counts one thing. */
interface Row {
  readonly count: Count;
  readonly label: string;
  readonly table: Table;
}

const PLANNED = /计划|目标|任务|预算|批复|应|指标值|合同|上年|去年|原|单价|累计/;
const TOTAL = /^(?:合计|总计|小计|其他|其中)/;
/** What any row may be called. */
const VAGUE = /^(?:工程|项目|建设|完成|数量|内容|工作|日常|其他|情况|全县|全年|新建)$/;
/** Not the whole, not done, or of another time. */
const OTHER =
  /其中|另|其余|剩余|首批|抽查|抽取|抽检|查看|走访|核查|上年|去年|上半年|下半年|一季度|累计|以来|计划|拟|目标|任务|应|未|尚|不|比|较|原|经|至|前|后/;
const LARGEST_LABEL = 12;

/**
 * 水毁修复64处 in a table, 修复水毁点46处 in the text: one thing by its words and unit, and the digits of the one are those
 * of the other in another order. So two figures of different scopes hardly ever differ.
 */
export function turnedDigits(related: Related): Twin[] {
  const { structure, facts, tokenize, asOf } = related;
  if (structure.tables.length === 0) return [];
  const counts = factsOf(facts, 'count');
  const rows = new Map<string, Row[]>();
  for (const row of rowsOf(structure, counts)) {
    const key = keyOf(row.count);
    if (key) rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  if (rows.size === 0) return [];
  const clauses = clausesOf(structure);
  const year = asOf?.slice(0, 4) ?? '';
  return counts.flatMap((count): Twin[] => {
    const key = isPlain(count) && !count.value.cell ? keyOf(count) : null;
    const near = key ? rows.get(key) : undefined;
    const clause = near && clauseAt(clauses, count.at.start);
    if (!near || !clause || clause.zone !== 'report') return [];
    if (near.some((row) => row.table.at.start <= count.at.start && count.at.start < row.table.at.end)) return [];
    const lead = clause.text.slice(0, count.at.start - clause.at.start);
    const years = (clause.before + lead).match(/(?:19|20)\d{2}(?=年)/g) ?? [];
    if (OTHER.test(lead) || years.some((named) => named !== year)) return [];
    const behind = structure.view.text.slice(count.at.end, Math.min(clause.at.end, count.at.end + 8));
    const told = lead + behind;
    const fits = near.filter(
      (row) => !worthOf(row.count).eq(worthOf(count)) && names(wordsOf(tokenize, row.label), told, lead, row.label),
    );
    const [row] = fits;
    if (!row || fits.length !== 1 || accounted(row, count, counts)) return [];
    return [{ kind: 'twin', a: row.count, b: count, subject: row.label, by: 'label', sure: false }];
  });
}

/** Rows with one count each that isn't planned. */
function* rowsOf(structure: Structure, counts: readonly Count[]): Generator<Row> {
  for (const table of structure.tables) {
    const heads: string[] = [];
    for (const row of table.rows.slice(0, table.headerRows))
      for (const cell of row.cells) heads[cell.column] = (heads[cell.column] ?? '') + cell.text;
    for (const row of table.rows.slice(table.headerRows)) {
      const own = within(counts, row.at);
      const [count] = own;
      if (!count || own.length !== 1 || !isPlain(count)) continue;
      const label = row.cells.find(({ text }) => /[\u4e00-\u9fff]{2}/.test(text))?.text ?? '';
      const cell = row.cells.find(({ at }) => at.start <= count.at.start && count.at.end <= at.end);
      if (!cell || label.length > LARGEST_LABEL || TOTAL.test(label) || !isAlone(cell, count)) continue;
      if (PLANNED.test(heads[cell.column] ?? '')) continue;
      yield { count, label, table };
    }
  }
}

/** The cell holds the count and nothing more. */
const isAlone = (cell: Cell, count: Count): boolean => cell.text.length <= count.quote.length + 1;

const isPlain = ({ value }: Count): boolean =>
  !value.to && !value.bound && !value.approximate && !value.malformed && value.role !== 'target';

/** The digits in order of size, with what is counted; null for what has fewer than two different digits. */
function keyOf(count: Count): string | null {
  const digits = worthOf(count).toFixed();
  if (!/^\d{2,8}$/.test(digits) || new Set(digits).size < 2) return null;
  return `${dimensionOf(count)} ${digits.length} ${[...digits].sort().join('')}`;
}

const wordsOf = (tokenize: Related['tokenize'], label: string): string[] =>
  tokenize(label)
    .map(({ text }) => text)
    .filter((word) => /^[\u4e00-\u9fff]{2,}$/.test(word) && !VAGUE.test(word));

/** All words of a label of two at least, or the whole of it right before the figure. */
const names = (words: readonly string[], told: string, lead: string, label: string): boolean =>
  (words.length > 1 && words.every((word) => told.includes(word))) ||
  (words.length > 0 && label.length > 1 && lead.endsWith(label));

/** What lies between the two is counted itself: 64处, 46 of them mended and 18 not. */
function accounted({ count: a, table }: Row, b: Count, counts: readonly Count[]): boolean {
  const gap = worthOf(a).minus(worthOf(b)).abs();
  return counts.some(
    (c) =>
      dimensionOf(c) === dimensionOf(a) &&
      (worthOf(c).eq(gap) ||
        (worthOf(c).eq(worthOf(b)) && c !== b && table.at.start <= c.at.start && c.at.start < table.at.end)),
  );
}
