import type { Quantity, Twin } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { digitsOfWorth, dimensionOf, intervalOf, mayMeet } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { meets } from '../core/quantity.ts';
import { headersOf } from '../core/table.ts';
import { thingCounted } from '../core/things.ts';
import { clauseAt, clausesOf } from './clauses.ts';
import type { Figures } from './figures.ts';
import { significant } from './one-digit.ts';
import { accounted, siblings } from './slips.ts';

/** Pairs of characters that say nothing of what a figure is of. */
const GENERIC =
  /^(?:共计|合计|累计|总计|资金|项目|完成|达到|实际|全部|全年|年度|全县|全市|其中|分别|包括|涉及|以上|截至|目前|工程|建设|工作|情况|单位|问题|投入|支出|支付|安排|使用|万元|县级|市级|省级|中央|财政|专项|投资|金额|总额|组织|实施|开展|共有|村级|乡镇|人员|群众|以来|不少|少于|不低|低于)$/;
/** Said of a part, of another time or of what is wanted. */
const APART =
  /其中|其余|另[有外]?|剩余|上年|去年|同期|比|较|原|年初|增|减|超|差|未|不合格|标段|第[一二三]|一期|二期|首批|每|平均|人均|应(?!计)|计划|任务|目标(?!值)|拟|力争|至少|变更|调整后|追加/;
/** 1,840头，为目标的102.22%: what it is compared with is no slip of it. */
const OF_TARGET = /^，?(?:为|占|完成|达到|是)(?:了)?(?:年度|全年|计划|预定|方案|批复)*(?:目标|任务|计划)/;
/** Words that have to stand at both figures or at neither. */
const SCOPES: readonly RegExp[] = [
  /累计|以来/,
  /抽|访|样本|反馈|问卷|查看|核查|踏勘|查验|实测/,
  /预算/,
  /支出|支付|发放|兑付/,
  /到位/,
  /合同/,
  /审定|决算/,
  /女/,
  /周?岁/,
  /入住|在住/,
  /发放|领取|享受/,
];
/** What a project was to cost is no figure of the year in which it was approved. */
const OF_PROJECT = /概算|总投资|合同/;
/** A digit that so many figures differ in is no slip in one of them. */
const MOST = 8;

interface Told {
  readonly q: Quantity;
  /** The words beside it that say what it is of. */
  readonly words: string;
  /** Its clause before it. */
  readonly lead: string;
  readonly thing: string;
  /** Of a figure in a row of totals: where its table begins; else -1. */
  readonly opens: number;
  readonly cell: boolean;
}

/**
 * Figures that are told twice and differ in one digit: 多支付工程款128,800元 and 收回12.48万元, 住宅楼46栋 and 49 in the row
 * of totals. Both have to be of one thing by their words, in one role, year and scope.
 */
export function repeated(figures: Figures, asOf: string | null, known: readonly Twin[]): Twin[] {
  const told = new Set(known.flatMap(({ a, b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
  const found: Twin[] = [];
  // Two figures alike share a group for each of their digits.
  const seen = new Map<Told, Set<Told>>();
  for (const group of almostAlike(figures)) {
    for (let i = 0; i < group.length; i++)
      for (let j = i + 1; j < group.length; j++) {
        const a = group[i] as Told;
        const b = group[j] as Told;
        let others = seen.get(a);
        if (!others) {
          others = new Set();
          seen.set(a, others);
        }
        if (others.has(b)) continue;
        others.add(b);
        if (!sameThing(figures, a, b, asOf) || told.has(`${a.q.id} ${b.q.id}`)) continue;
        found.push({ kind: 'twin', a: a.q, b: b.q, subject: nameOf(a, b), by: 'label', sure: false });
      }
  }
  return found;
}

/** The figures of tables with the words of their row, or in a row of totals those over their column. */
function cellsOf(figures: Figures): Map<Quantity, Told> {
  const found = new Map<Quantity, Told>();
  for (const table of figures.structure.tables) {
    const headed = headersOf(table);
    table.rows.forEach((row, r) => {
      if (headed.isHeader(r)) return;
      const total = /^(?:合计|总计|共计)/.test(row.cells.find(({ text }) => text !== '')?.text ?? '');
      const labels = row.cells.filter(({ text }) => /[\u4e00-\u9fff]{2}/.test(text) && !/\d/.test(text));
      for (const q of figures.within(row.at.start, row.at.end)) {
        const cell = row.cells.find(({ at }) => at.start <= q.at.start && q.at.end <= at.end);
        if (!cell) continue;
        const header = headed.header(r, cell.column).replace(/[（(].*?[）)]/g, '');
        const own = labels.filter(({ column }) => column < cell.column).at(-1)?.text ?? '';
        const words = total ? header : own;
        if (words.length >= 2 || total)
          found.set(q, { q, words, lead: words, thing: words, opens: total ? table.at.start : -1, cell: true });
      }
    });
  }
  return found;
}

/** Figures of one dimension that differ in one digit at most, by what is left when that digit is masked. */
function almostAlike(figures: Figures): Told[][] {
  const groups = new Map<string, Told[]>();
  // Only figures of one dimension and length can differ in one digit.
  const classes = new Map<string, string[]>();
  const able: { readonly q: Quantity; readonly digits: string; readonly alike: readonly string[] }[] = [];
  for (const q of figures.all) {
    if (!mayRepeat(q)) continue;
    const digits = digitsOfWorth(q);
    const kind = `${dimensionOf(q)} ${digits.length}`;
    let alike = classes.get(kind);
    if (!alike) {
      alike = [];
      classes.set(kind, alike);
    }
    alike.push(digits);
    able.push({ q, digits, alike });
  }
  let cells: ReadonlyMap<Quantity, Told> | null = null;
  for (const { q, digits, alike } of able) {
    if (isAlone(digits, alike)) continue;
    cells ??= cellsOf(figures);
    const one = cells.get(q) ?? (q.value.cell ? null : toldOf(figures, q));
    if (!one) continue;
    for (let i = 0; i < digits.length; i++) {
      if (digits[i] === '.') continue;
      const key = `${dimensionOf(q)} ${digits.slice(0, i)}*${digits.slice(i + 1)}`;
      const list = groups.get(key);
      if (list) list.push(one);
      else groups.set(key, [one]);
    }
  }
  return [...groups.values()].filter((list) => list.length >= 2 && list.length <= MOST);
}

/** More figures than this are not held against each other one by one. */
const FEW = 24;

/** Whether a figure differs from all others of its length in two digits or more. Some of many that does is not found out. */
function isAlone(digits: string, alike: readonly string[]): boolean {
  if (alike.length > FEW) return false;
  let near = 0;
  for (const other of alike) {
    let off = 0;
    for (let i = 0; i < digits.length && off < 2; i++) if (digits.charCodeAt(i) !== other.charCodeAt(i)) off++;
    // It is one of them itself.
    if (off < 2 && ++near === 2) return false;
  }
  return true;
}

/** A figure that tells all of a thing, with digits enough for a slip to be seen. */
function mayRepeat(q: Quantity): boolean {
  if (q.value.approximate || q.value.malformed || q.value.bound || q.value.to || q.kind === 'score') return false;
  if (q.value.role === 'unitPrice' || q.value.role === 'target' || q.value.per) return false;
  if (q.kind === 'rate') return q.value.unit === 'percent' && significant(q) >= 3;
  return significant(q) >= 2;
}

const CLAUSE = /[，。；：！？、\n\t（）]/;

function toldOf(figures: Figures, q: Quantity): Told | null {
  const lead = figures.text.slice(Math.max(figures.sentenceStart(q.at.start, CLAUSE), q.at.start - 18), q.at.start);
  // 完成目标的108%: so are many things, each of its own target.
  if (q.kind === 'rate' && /(?:目标|任务|计划|预算)(?:任务|数|值|量)?的?$/.test(lead)) return null;
  if (APART.test(lead) || OF_TARGET.test(figures.text.slice(q.at.end, q.at.end + 12))) return null;
  const behind = figures.text.slice(q.at.end, Math.min(figures.sentenceEnd(q.at.end, CLAUSE), q.at.end + 10));
  return { q, words: `${lead} ${behind}`, lead, thing: thingCounted(figures.text, q.at).words, opens: -1, cell: false };
}

const promised = ({ structure }: Figures, { at }: Quantity): boolean =>
  clauseAt(clausesOf(structure), at.start)?.zone === 'promise';

function sameThing(figures: Figures, a: Told, b: Told, asOf: string | null): boolean {
  const p = a.q;
  const q = b.q;
  if (p.sentence === q.sentence || (a.cell && b.cell)) return false;
  if (mayMeet(p, q) && meets(intervalOf(p), intervalOf(q))) return false;
  if (p.value.role && q.value.role && p.value.role !== q.value.role) return false;
  if (!a.cell && !b.cell && scopesOf(a) !== scopesOf(b)) return false;
  if (siblings(figures, p, q) || accounted(figures, p, q)) return false;
  // What was promised is no slip of what was done.
  if (promised(figures, p) !== promised(figures, q)) return false;
  if (!(OF_PROJECT.test(a.words) && OF_PROJECT.test(b.words)) && otherYear(figures, p, q, asOf)) return false;
  if (introduces(p, b.opens) || introduces(q, a.opens)) return p.kind === 'count';
  const shared = sharedPairs(a.words, b.words);
  const digits = Math.min(significant(p), significant(q));
  const alike = a.thing.length >= 2 && b.thing.length >= 2 && (a.thing.endsWith(b.thing) || b.thing.endsWith(a.thing));
  if (digits >= 4) return shared.length >= 2 || (shared.length === 1 && (alike || beside(a, b, shared[0] as string)));
  if (digits === 3) return shared.length >= 2 || (shared.length === 1 && alike);
  return alike && p.kind === 'count' && shared.length >= 1;
}

/** 「概算资金486.32万元全部到位」 speaks of all of the sum: that it came narrows nothing. */
const scoped = ({ words }: Told): string => words.replace(/(?:已?(?:全部|全额|足额|均已?)(?:拨付)?到位)/, '');
/** Which of the scopes its words name, a bit each. */
const scopesOf = once((told: Told): number => {
  const words = scoped(told);
  return SCOPES.reduce((named, scope, i) => (scope.test(words) ? named | (1 << i) : named), 0);
});

/** 共有住宅楼46栋…。各小区规模如下： says in the lines over a table what its row of totals says. */
const introduces = (q: Quantity, table: number): boolean => q.at.end <= table && table - q.at.end < 160;

/** The one word that both share stands near the end of what leads up to them. */
const beside = (a: Told, b: Told, word: string): boolean => [a, b].every(({ lead }) => lead.slice(-8).includes(word));

const sharedPairs = (x: string, y: string): string[] => {
  const pairs: string[] = [];
  for (let i = 0; i + 2 <= x.length; i++) {
    const pair = x.slice(i, i + 2);
    if (/^[\u4e00-\u9fff]{2}$/.test(pair) && y.includes(pair) && !GENERIC.test(pair) && !pairs.includes(pair))
      pairs.push(pair);
  }
  return pairs;
};

/** The longest stretch that the words of both share. */
function nameOf(a: Told, b: Told): string {
  if (a.opens >= 0 || b.opens >= 0) return (a.opens >= 0 ? b : a).thing;
  let best = '';
  for (let i = 0; i < a.words.length; i++)
    for (let n = best.length + 1; i + n <= a.words.length && b.words.includes(a.words.slice(i, i + n)); n++)
      best = a.words.slice(i, i + n);
  return best.trim();
}

function otherYear(figures: Figures, a: Quantity, b: Quantity, asOf: string | null): boolean {
  const [then, now] = [a, b].map(
    (q) =>
      [
        ...allMatches(
          figures.text.slice(figures.sentenceStart(q.at.start), q.at.start),
          /(?:19|20)\d{2}(?=年(?!以[前来后]|之前|前|代|起))/g,
        ),
      ].at(-1)?.[0],
  );
  const own = asOf?.slice(0, 4);
  return then !== now && ![then, now].every((year) => year === undefined || year === own);
}
