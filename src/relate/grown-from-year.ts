import type { FactOf } from '../core/fact.ts';
import type { Growth, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import { tells } from './growth.ts';

/** Right behind the figure that grew: against the year before, or against its end. */
const AGAINST =
  /^，?(?:同比|(?:[比较]|相比于?)(?:(上年|去年|上一年|前一年|(?:19|20)\d{2}年)(?:度|同期)?|(?:上年|去年|上一年|前一年|(?:19|20)\d{2}年|上)年?[末底]|年初))(?:相比)?，?(?:净|实际)?(增长|增加|上升|提高|下降|减少|降低)(?:了|约)*$/;
const OF_END = /[末底]|年初/;
/** 截至2023年末全县有托位, 全年接待游客: when, and what is counted. */
const TOLD =
  /^(?:截至|截止|至|到)?(?:((?:19|20)\d{2})年(?:度)?|本年度?|当年|今年)?(年?[末底])?(全年|年内)?(?:全县|全市|全区|全旗|我县|本县|县内)?(?:共有|共计|拥有|累计|实有|建有|共|有)?([\u4e00-\u9fff]{2,10}?)(?:总数|总量)?(?:共有|共计|合计|达到|达|为|有|是|约|共)*$/;
/** A part, an aim, a step or a rate of one is not what stood there a year ago. */
const OTHER = /新增|净增|增加|减少|计划|目标|任务|拟|其中|其余|每|平均|人均|户均|应|需|预计|不足|超过|[末底年月日]/;
const CLAUSE = /[，。；：！？、\n\t（）]/;
/** Farther off they are of different things. */
const FARTHEST = 10;

interface Told {
  readonly year: number | null;
  readonly end: boolean;
  readonly timed: boolean;
  readonly name: string;
}

function toldOf(figures: Figures, { at }: Quantity): Told | null {
  const start = figures.sentenceStart(at.start, CLAUSE);
  const m = TOLD.exec(figures.text.slice(start, at.start));
  if (!m || OTHER.test(m[4] as string)) return null;
  const [, year, end, whole, name] = m;
  return {
    year: year ? Number(year) : null,
    end: end !== undefined,
    timed: Boolean(year ?? end ?? whole),
    name: name as string,
  };
}

const isPlain = (q: Quantity): boolean =>
  (q.kind === 'count' || q.kind === 'amount') &&
  !q.value.cell &&
  !q.value.bound &&
  !q.value.malformed &&
  q.value.role !== 'target' &&
  q.value.role !== 'unitPrice';

/**
 * Growth over the year before, whose figure stands elsewhere under the same name with its year: 2022年末有托位1,150个 …
 * 年末托位1,472个，比上年末增长22%. `asOf`: the day that tells which year is meant where the later figure names none.
 */
export function grownFromYear(figures: Figures, known: readonly Growth[], asOf: string | null): Growth[] {
  const settled = new Map(known.map((link) => [link.stated, link]));
  return figures.all.flatMap((stated, at): Growth[] => {
    const to = figures.all[at - 1];
    if (!to || !isOwnRate(stated) || !isPlain(to)) return [];
    // 新增322个, 年末1,472个，增长22%: a share of the later figure explains no growth over an earlier one that is named.
    const own = settled.get(stated);
    if (own && own.from !== to) return [];
    const against = AGAINST.exec(figures.between(to, stated));
    const told = against && toldOf(figures, to);
    if (!against || !told?.timed || OF_END.test(against[0]) !== told.end) return [];
    const year = told.year ?? (asOf ? Number(asOf.slice(0, 4)) : null);
    const named = /(?:19|20)\d{2}/.exec(against[0])?.[0];
    if (year === null || (named !== undefined && Number(named) !== year - 1)) return [];
    const same = figures.all.filter((q) => {
      const other = q !== to && isPlain(q) && sameDimension(q, to) ? toldOf(figures, q) : null;
      return other?.name === told.name && other.end === told.end;
    });
    const before = same.filter((q) => toldOf(figures, q)?.year === year - 1);
    const [from] = before;
    // Of two that bear the name and the year none is the one that is meant.
    if (!from || before.some((q) => !worthOf(q).eq(worthOf(from))) || worthOf(from).lte(0)) return [];
    if (same.some((q) => !before.includes(q) && (toldOf(figures, q)?.year ?? year) === year && differs(q, to)))
      return [];
    const direction = /下降|减少|降低/.test(against[2] as string) ? 'down' : 'up';
    const explained = tells(from, to, stated, direction);
    const actual = worthOf(to)
      .div(worthOf(from))
      .minus(1)
      .times(direction === 'up' ? 100 : -100);
    if (!explained && actual.minus(worthOf(stated)).abs().gt(FARTHEST)) return [];
    return [{ kind: 'growth', stated, from, to, direction, sure: true, explained }];
  });
}

const isOwnRate = (q: Quantity): q is FactOf<'rate'> =>
  q.kind === 'rate' && q.value.unit === 'percent' && !q.value.cell && !q.value.bound;

const differs = (a: Quantity, b: Quantity): boolean => !worthOf(a).eq(worthOf(b));
