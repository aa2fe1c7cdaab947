import type { Decimal } from 'decimal.js';
import type { Balance, Breakdown, Quantity } from '../core/link.ts';
import { dimensionOf, halfOf, isExact, worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { headersOf } from '../core/table.ts';
import type { Figures } from './figures.ts';
import { leadOf } from './leads.ts';
import { CLOSING, type Movement, movementOf, namesMore, OPENING } from './movements.ts';

interface Entry {
  readonly q: Quantity;
  readonly movement: Movement | null;
  readonly lead: string;
}

/**
 * Accounts of money or things in running text and tables: what there was, what came, what went and what is left, and
 * of a whole so many are done and so many not yet. Every figure of the account has to be told apart by its verb; a movement
 * named without a figure, or any other figure that closes the gap, leaves it alone.
 */
export function ledgers(figures: Figures, known: readonly Balance[]): Balance[] {
  const told = new Set(known.map(({ left }) => left));
  const found: Balance[] = [...inTables(figures)];
  figures.structure.paragraphs.forEach((paragraph, index) => {
    if (paragraph.kind === 'row' || paragraph.kind === 'title') return;
    for (const list of entriesOf(figures, figures.inParagraph(index))) {
      const stock = stockOf(figures, list, paragraph.at);
      if (stock) found.push(stock);
      else found.push(...restsOf(figures, list));
    }
  });
  // What is kept in a store is told part by part of a report: the unit alone tells its things.
  for (const list of entriesOf(
    figures,
    figures.all.filter((q) => q.kind === 'count' && !COMMON.test(q.value.unit)),
  ))
    if (new Set(list.map(({ q }) => figures.paragraphOf(q.at.start))).size > 1) {
      const stock = stockOf(figures, list, { start: 0, end: figures.text.length });
      if (stock) found.push(stock);
    }
  return found.filter(({ left }) => !told.has(left));
}
const COMMON = /^(?:个|人|名|位|次|人次|项|户|家|天|年|月|个月|处|座|所|份|件|条|期|场|公里|米|亩|平方米|%)$/;

/** Lists whose figures are those of an account are none: in and out do not add up to what is left. */
export const notOfLedgers = (lists: readonly Breakdown[], accounts: readonly Balance[]): Breakdown[] =>
  lists.filter(
    ({ total, parts, explained }) =>
      explained ||
      !accounts.some(({ left, opening, inflow, outflow }) => {
        const own = [left, opening, inflow, outflow].filter((q) => q !== undefined);
        return opening !== undefined && parts.some((p) => own.includes(p)) && own.includes(total);
      }),
  );

/** The figures of a list that may be of one account: those of each dimension that has three or more. */
function entriesOf(figures: Figures, list: readonly Quantity[]): Entry[][] {
  if (list.length < 3) return [];
  const groups = new Map<string, Quantity[]>();
  for (const q of list) {
    if ((q.kind !== 'amount' && q.kind !== 'count') || q.value.cell || q.value.malformed || q.value.per) continue;
    if (q.kind === 'amount' && q.value.role === 'unitPrice') continue;
    const key = dimensionOf(q);
    const group = groups.get(key);
    if (group) group.push(q);
    else groups.set(key, [q]);
  }
  return [...groups.values()]
    .filter((group) => group.length >= 3)
    .map((group) => group.map((q) => ({ q, movement: movementOf(figures, q), lead: leadOf(figures, q) })));
}

/** Opening, what came, what went, closing: the first and the last of a run of figures that are all told apart. */
function stockOf(figures: Figures, list: readonly Entry[], around: { start: number; end: number }): Balance | null {
  const rests = list.flatMap(({ movement, lead }, i) => (movement === 'rest' ? [{ i, lead }] : []));
  const first = rests.find(({ lead }) => OPENING.test(lead) || /(?:19|20)\d{2}年(?:末|底)?/.test(lead));
  const last = rests.find(({ i, lead }) => first && i > first.i && (CLOSING.test(lead) || i === list.length - 1));
  if (!first || !last) return null;
  const inside = list.slice(first.i, last.i + 1);
  if (inside.length < 3 || inside.length > 7) return null;
  const plain = inside.every(
    ({ q, lead, movement }) =>
      movement !== null &&
      !q.value.bound &&
      !q.value.approximate &&
      !/其中|含|分别/.test(lead) &&
      !figures.bracketAt(q.at.start),
  );
  const between = inside.slice(1, -1);
  if (
    !plain ||
    between.some(({ movement }) => movement === 'rest') ||
    !between.some(({ movement }) => movement === 'out')
  )
    return null;
  // 其中A、B: parts of one of them.
  if (/其中|包括|分别/.test(figures.text.slice((inside[0] as Entry).q.at.start, (inside.at(-1) as Entry).q.at.start)))
    return null;
  const opening = (inside[0] as Entry).q;
  const left = (inside.at(-1) as Entry).q;
  return accountOf(
    figures,
    opening,
    between.filter(({ movement }) => movement === 'in').map(({ q }) => q),
    between.filter(({ movement }) => movement === 'out').map(({ q }) => q),
    left,
    around,
  );
}

function accountOf(
  figures: Figures,
  opening: Quantity,
  ins: readonly Quantity[],
  outs: readonly Quantity[],
  left: Quantity,
  around: { start: number; end: number },
): Balance | null {
  const total = (list: readonly Quantity[]): Decimal => list.reduce((s, q) => s.plus(worthOf(q)), dec(0));
  const actual = worthOf(opening).plus(total(ins)).minus(total(outs));
  const all = [opening, ...ins, ...outs, left];
  const slack = all.every(isExact) ? dec(0) : all.reduce((s, q) => s.plus(halfOf(q)), dec(0));
  const gap = actual.minus(worthOf(left)).abs();
  const base = {
    kind: 'balance',
    inflow: ins[0] ?? opening,
    outflow: outs[0] as Quantity,
    left,
    opening,
    ins,
    outs,
  } as const;
  if (gap.lte(slack)) return { ...base, sure: true, explained: true };
  // Far off, the figures are of several accounts.
  if (gap.gt(worthOf(left).abs().times('0.6').plus(actual.abs().times('0.1')))) return null;
  // The columns of a table are all of its account.
  const scope = left.value.cell ? around : sectionSpan(figures, opening, left, around);
  const words = figures.text.slice(scope.start, scope.end);
  const used = all.map((q) => leadOf(figures, q)).join('，');
  const told = figures
    .within(scope.start, scope.end)
    .some((q) => !all.includes(q) && q.kind === left.kind && worthOf(q).minus(gap).abs().lte(slack));
  return told || namesMore(words, used) ? null : { ...base, sure: true, explained: false };
}

/** The section, or the paragraphs, around an account and the one behind it, where a difference would be explained. */
function sectionSpan(
  figures: Figures,
  a: Quantity,
  b: Quantity,
  around: { start: number; end: number },
): { start: number; end: number } {
  const { paragraphs } = figures.structure;
  const from = figures.paragraphOf(a.at.start);
  const to = figures.paragraphOf(b.at.start);
  // The next heading opens another subject.
  const next = paragraphs.findIndex(({ kind }, i) => i > to && i <= to + 2 && kind === 'heading');
  const last = next > to ? next - 1 : Math.min(to + 2, paragraphs.length - 1);
  return {
    start: Math.min(around.start === 0 ? a.at.start : around.start, paragraphs[from]?.at.start ?? a.at.start),
    end: Math.max(around.end === figures.text.length ? b.at.end : around.end, paragraphs[last]?.at.end ?? b.at.end),
  };
}

/** 应领取的共685户，已领取638户，尚有57户: counted things of which so many are still to come. */
function restsOf(figures: Figures, list: readonly Entry[]): Balance[] {
  return list.flatMap(({ q: left, lead }, i): Balance[] => {
    if (
      left.kind !== 'count' ||
      !/(?:尚有|还有|仍有|剩余|余下|其余|未[\u4e00-\u9fff]{1,4}的?(?:有|为)?)[^，。；\d]{0,4}$/.test(lead)
    )
      return [];
    const done = list[i - 1];
    if (!done || done.movement === 'rest' || left.at.start - done.q.at.end > 30) return [];
    if (!/已[\u4e00-\u9fff]{1,8}$|完成|实际/.test(done.lead)) return [];
    const whole = list
      .slice(0, i - 1)
      .findLast(
        ({ q, lead: words }) =>
          /应|共|总|合计|计划|任务|需/.test(words) && worthOf(q).gt(worthOf(done.q)) && done.q.at.start - q.at.end < 80,
      );
    if (!whole || [left, done.q, whole.q].some((q) => q.value.bound || q.value.approximate)) return [];
    const sentence = figures.text.slice(whole.q.at.start, figures.sentenceEnd(left.at.end) + 60);
    const gap = worthOf(whole.q).minus(worthOf(done.q));
    const base = { kind: 'balance', inflow: whole.q, outflow: done.q, left } as const;
    if (gap.eq(worthOf(left))) return [{ ...base, sure: true, explained: true }];
    const others = list.filter(({ q }) => q !== left && q !== done.q && q !== whole.q);
    const told = others.some(
      ({ q }) => worthOf(q).plus(worthOf(left)).eq(gap) || worthOf(q).minus(worthOf(left)).abs().eq(worthOf(done.q)),
    );
    const near = gap.minus(worthOf(left)).abs().lte(gap.times('0.6'));
    return told || !near || namesMore(sentence) || /另|其中|退出|取消|核减|调减|新增/.test(sentence.slice(0, -60))
      ? []
      : [{ ...base, sure: false, explained: false }];
  });
}

const HEADS: readonly (readonly [Movement | 'opening', RegExp])[] = [
  ['opening', /期初|年初|月初|上年(?:结[转余存]|余额)|上期/],
  ['rest', /期末|年末|月末|结余|结存|余额|库存|剩余/],
  ['out', /支出|支付|垫支|使用|发放|减少|出库|调出|领用|拨出|借出|发出|报废|核销|退还|本期付/],
  ['in', /收入|补充|增加|入库|到账|拨入|下达|追回|收回|购入|采购|转入|征缴|新增|归还|利息/],
];

/** 期初余额 | 本期补充 | 本期垫支 | 本期追回 | 期末余额: every column of a row is told by its header. */
function inTables(figures: Figures): Balance[] {
  return figures.structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    return table.rows.flatMap((row, r): Balance[] => {
      if (headed.isHeader(r)) return [];
      const cells = row.cells.flatMap((cell) => {
        const [q, ...more] = figures.within(cell.at.start, cell.at.end);
        const header = headed.header(r, cell.column).replace(/[（(].*?[）)]/g, '');
        return q && more.length === 0 && (q.kind === 'amount' || q.kind === 'count')
          ? [{ q, side: HEADS.find(([, pattern]) => pattern.test(header))?.[0] }]
          : [];
      });
      const of = (side: Movement | 'opening'): Quantity[] => cells.filter((c) => c.side === side).map(({ q }) => q);
      const opening = of('opening');
      const left = of('rest');
      if (cells.some(({ side, q }) => side === undefined || q.kind !== cells[0]?.q.kind)) return [];
      if (opening.length !== 1 || left.length !== 1 || of('in').length === 0 || of('out').length === 0) return [];
      const made = accountOf(figures, opening[0] as Quantity, of('in'), of('out'), left[0] as Quantity, row.at);
      return made ? [made] : [];
    });
  });
}
