import type { CheckContext } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';
import { dec, type Exact } from '../../core/quantity.ts';
import type { Place, Table } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';
import type { Count } from './unit-names.ts';

/** 支付盏数, 兑付户数, 已付款台数: the unit stands in the header, the cells hold bare numbers. */
const PAID_UNITS =
  /(?:支付|付款|兑付|发放|结算|拨付|补贴|补助|奖补|报账|付清|已付)[^，]{0,4}?([人名户台套个场期座盏口眼处间所栋幢辆块株亩站对册件批床桶箱根组艘架头只副张樘扇])(?:次)?数(?:量)?(?:（[^）]*）)?$/;
/** What says in a label that so many are there. */
const THERE =
  /安装|立装|亮灯|点亮|建成|完工|竣工|完成|验收|到货|到位|入库|签收|交付|投用|使用|启用|接通|通水|通电|入住|上架|挂牌|成活|成井|结业|取证|配备|改造|清点|盘点|实有|实际|核实/;
const NOT_THERE =
  /未|没|待|计划|批复|合同|应|目标|任务|设计|基础|主体|预埋|开工|在建|其中|剩余|其余|抽查|抽检|不合格|支付|付款|兑付|拨付|采购/;
const TOTAL = /^(?:合计|总计|累计|小计)/;
const EXPLAINED = /预付|补发|结转|在途|退回|备用|扣回|退款|首付|定金|上年|往年/;

export interface PaidInForm {
  readonly paid: Place;
  readonly owed: Exact;
  readonly done: Count;
}

const bareNumber = (words: string): Exact | null => {
  const digits = words.trim().replace(/,/g, '');
  return /^\d{1,8}$/.test(digits) ? dec(digits) : null;
};

/** The total of a column of units paid for, in a table whose cells name no unit. */
function totalOf(table: Table): { paid: Place; owed: Exact; unit: string } | null {
  const headed = headersOf(table);
  const rows = table.rows.map((row, r) => ({ row, r })).filter(({ r }) => !headed.isHeader(r));
  const total = rows.find(({ row }) => TOTAL.test((row.cells[0]?.text ?? '').replace(/\s/g, '')));
  const last = total ?? (rows.length === 1 ? rows[0] : undefined);
  if (!last) return null;
  for (const cell of last.row.cells) {
    const unit = PAID_UNITS.exec(headed.header(last.r, cell.column).replace(/\s/g, ''))?.[1];
    const owed = unit ? bareNumber(cell.text) : null;
    if (unit && owed) return { paid: cell, owed, unit };
  }
  return null;
}

/** More units paid for in one table of a form than any labelled line of another says are there. */
export function paidInForm({ structure, text }: CheckContext, counts: readonly Count[]): PaidInForm[] {
  if (structure.tables.length === 0 || !PAID_HEAD.test(text) || EXPLAINED.test(text)) return [];
  return structure.tables.flatMap((table): PaidInForm[] => {
    const total = totalOf(table);
    if (!total) return [];
    const done = structure.tables.flatMap((other) =>
      other === table
        ? []
        : other.rows.flatMap((row) => {
            const label = row.cells[0]?.text ?? '';
            if (row.cells.length !== 2 || !THERE.test(label) || NOT_THERE.test(label)) return [];
            return within(counts, row.at).filter(({ value }) => value.unit === total.unit && !value.bound);
          }),
    );
    const most = done.reduce<Count | null>((top, c) => (!top || worthOf(c).gt(worthOf(top)) ? c : top), null);
    return most && worthOf(most).lt(total.owed) ? [{ paid: total.paid, owed: total.owed, done: most }] : [];
  });
}
/** What PAID_UNITS can't do without. */
const PAID_HEAD = /(?:付|付款|付清|发放|结算|补贴|补助|奖补|报账)[^，\n]{0,5}数/;
