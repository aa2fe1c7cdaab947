import { type FactOf, factsOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

type Count = FactOf<'count'>;

/** 11期培训班都…: a count that leaves none of its things out. */
const ALL_OF = /^(?:的)?([\u4e00-\u9fff]{2,8}?)(?:都|均|全部|皆|无一例外|悉数|逐一)/;
const DONE = /举办|开展|组织|召开|建成|新建|完成|购置|采购|安装|发放|实施|放映|演出|修建|改造|共|配备/;
const OTHERS =
  /其中|计划|目标|任务|拟|应|累计|以来|上年|去年|同期|抽|走访|每|平均|首批|第[一二三]|另|其余|上半年|下半年/;
/** A column of what was done, and what is a name in its label. */
const REACHED = /(?:实际|完成)(?:完成)?(?:值|数|量|情况|数量|指标值)?(?:[（(].*)?$/;
const LABEL =
  /(?:购置|采购|建设|新建|改造|安装|发放|配备|培训|建成|完成|购买|维修|更新)*(?:数量|总数|[台辆座间套个件人次场期处]数|规模|数|情况)?(?:[（(].*)?$/;
const DONE_WORDS = /已|全部|均|投用|投入使用|完成|验收|到货|交付|上牌|启用|建成/;
const NEAR = 120;

/**
 * Two counts of one thing where the words leave no choice of it: 举办培训班十二期 here and 11期培训班都… there, and what the text of a
 * form tells as done beside the column of what was done. A gap that is counted near by is explained.
 */
export function toldTwice(figures: Figures): Twin[] {
  const counts = factsOf(figures.facts, 'count').filter(
    ({ value }) => !value.per && !value.to && !value.malformed && !value.bound && !value.approximate,
  );
  if (counts.length < 2) return [];
  const prose = counts.filter(({ value }) => !value.cell);
  const accounted = (a: Count, b: Count): boolean => {
    const gap = worthOf(a).minus(worthOf(b)).abs();
    return counts.some(
      (c) =>
        c !== a &&
        c !== b &&
        dimensionOf(c) === dimensionOf(a) &&
        worthOf(c).eq(gap) &&
        [a, b].some(({ at }) => Math.abs(c.at.start - at.start) < NEAR),
    );
  };
  const differ = (a: Count, b: Count): boolean => {
    const times = Number(a.value.value) / Number(b.value.value);
    return dimensionOf(a) === dimensionOf(b) && times !== 1 && times > 0.6 && times < 1.67 && !accounted(a, b);
  };
  let byEnd: ReadonlyMap<string, readonly Count[]> | null = null;
  /** Counts by the last two characters of the words before them. */
  const endings = (): ReadonlyMap<string, readonly Count[]> => {
    const found = new Map<string, Count[]>();
    for (const count of prose) {
      const end = leadOf(figures, count).slice(-2);
      const list = found.get(end);
      if (list) list.push(count);
      else found.set(end, [count]);
    }
    return found;
  };
  const alls = prose.flatMap((b): Twin[] => {
    const thing = ALL_OF.exec(figures.text.slice(b.at.end, b.at.end + 12))?.[1];
    if (!thing || thing.length < 2 || OTHERS.test(leadOf(figures, b))) return [];
    byEnd ??= endings();
    const named = (byEnd.get(thing.slice(-2)) ?? []).filter((a) => {
      const lead = leadOf(figures, a);
      return (
        a !== b && lead.endsWith(thing) && DONE.test(lead) && !OTHERS.test(lead) && dimensionOf(a) === dimensionOf(b)
      );
    });
    const [a] = named;
    return a && named.length === 1 && a.sentence !== b.sentence && differ(a, b)
      ? [{ kind: 'twin', a, b, subject: thing, by: 'label', sure: false }]
      : [];
  });
  return [...alls, ...inForms()];

  /** 采购救护车7辆并全部上牌投用, and 救护车采购数量（辆） | 7 | 6 in the columns of the form. */
  function inForms(): Twin[] {
    return counts.flatMap((cell): Twin[] => {
      const [label, header] = (cell.value.cell && cell.value.of?.split('·')) || [];
      if (!label || !header || !REACHED.test(header) || /率|目标|计划/.test(header)) return [];
      const thing = label.replace(LABEL, '');
      if (thing.length < 2) return [];
      const told = prose.filter((q) => {
        const start = figures.sentenceStart(q.at.start);
        const words = figures.text.slice(start, figures.sentenceEnd(q.at.end));
        const lead = figures.text.slice(start, q.at.start);
        return (
          lead.slice(-24).includes(thing) &&
          dimensionOf(q) === dimensionOf(cell) &&
          DONE_WORDS.test(words.replace(/完成情况|目标完成/g, '')) &&
          !OTHERS.test(lead.replace(/目标(?:实际)?完成情况/g, '')) &&
          (!/目标|计划/.test(lead) || /完成情况/.test(lead))
        );
      });
      const [own] = told;
      return own && told.length === 1 && differ(own, cell)
        ? [{ kind: 'twin', a: own, b: cell, subject: thing, by: 'label', sure: false }]
        : [];
    });
  }
}

const leadOf = (figures: Figures, { at }: Count): string =>
  figures.text.slice(figures.sentenceStart(at.start, /[，。；：！？\n\t（]/), at.start);
