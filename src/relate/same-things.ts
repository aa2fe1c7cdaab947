import { factsOf } from '../core/fact.ts';
import type { SameThing, Twin } from '../core/link.ts';
import { dimensionOf, intervalOf, worthOf } from '../core/measure.ts';
import { startingIn } from '../core/within.ts';
import { type Count, type Counted, countedThings } from './counted.ts';
import { type Namer, namerOf, plainNamerOf } from './naming.ts';
import type { Related } from './related.ts';
import { shortened } from './short-forms.ts';

/** Counted things that go by several names in one report: 203个村级电商服务站, 105个村站, 村级站点不足100家. */
export function sameThings(related: Related): SameThing[] {
  const { view } = related.structure;
  return groups(related, namerOf(related))
    .filter(({ length }) => length >= 2)
    .map((group) => ({
      kind: 'same' as const,
      name: longest(group),
      places: group.map(({ at }) => ({ at, span: view.toSource(at) })),
    }));
}

const longest = (group: readonly Counted[]): string =>
  group.reduce((name, c) => (c.name.length > name.length ? c.name : name), '');

function groups(related: Related, namer: Namer): Counted[][] {
  const found: Counted[][] = [];
  /** Groups by the last character of their names, without which no two names agree. */
  const byHead = new Map<string, Counted[][]>();
  const seen = new Map<string, boolean>();
  const same = (a: string, b: string): boolean => {
    const key = `${a}\u0000${b}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const is = namer.compare(a, b) === 'same';
    seen.set(key, is);
    return is;
  };
  /** The names of each group, each once. */
  const names = new Map<Counted[], string[]>();
  const distinct = (group: Counted[]): readonly string[] => names.get(group) ?? [];
  const add = (group: Counted[], counted: Counted): void => {
    group.push(counted);
    const own = names.get(group);
    if (!own) names.set(group, [counted.name]);
    else if (!own.includes(counted.name)) own.push(counted.name);
  };
  for (const counted of countedThings(related)) {
    if (counted.name === '' || VAGUE.test(counted.name)) continue;
    // A name that fits two groups names neither.
    const head = shortened(counted.name).at(-1) as string;
    const near = byHead.get(head) ?? [];
    const fits = near.filter((group) =>
      distinct(group).every((name) => name === counted.name || same(name, counted.name)),
    );
    if (fits.length === 1) add(fits[0] as Counted[], counted);
    else if (fits.length === 0) {
      const group: Counted[] = [];
      add(group, counted);
      found.push(group);
      byHead.set(head, [...near, group]);
    }
  }
  return found;
}

/** Names that many things of one report go by. */
const VAGUE =
  /^(?:闲置|空置|在用|现有|剩余|问题|方面|项目|子项目|类项目|人员|单位|部门|乡镇|镇|村|人|户|个|家|专家|成员|代表|指标|标段|小组|工作组|环节|措施|建议|批次|资金|文件|制度|材料|月|时间|工作|内容|情况|类别|数量|总数|面积|里程|长度)$/;

// Verbs under which a thing is counted in one way; 建成 and 完成 count alike, 抽查 and 覆盖 don't.
const COUNTS_ALIKE = (a: Counted, b: Counted): boolean =>
  a.aspect !== null && a.aspect === b.aspect && a.aspect !== 'sample' && a.aspect !== 'paid' && a.aspect !== 'undone';

const FAR = 40_000;

/** Two counts of one thing that can't both be right. */
export function countTwins(related: Related): Twin[] {
  const found: Twin[] = [];
  const all = factsOf(related.facts, 'count');
  // Here a word left out may tell a part from the whole: 培训 and 创业培训.
  for (const group of groups(related, plainNamerOf(related))) {
    if (group.length < 2) continue;
    const whole = group.filter((c) => c.scope === '' && !c.fact.value.to);
    for (let i = 0; i < whole.length; i++)
      for (let j = i + 1; j < whole.length; j++) {
        const a = whole[i] as Counted;
        const b = whole[j] as Counted;
        // Further apart than the ends of any common report: another report bound in with it.
        if (b.at.start - a.at.start > FAR) break;
        if (!COUNTS_ALIKE(a, b) || dimensionOf(a.fact) !== dimensionOf(b.fact)) continue;
        if (siblings(related, a, b) || (a.aspect !== 'done' && Math.min(a.name.length, b.name.length) < 3)) continue;
        if (otherYear(a, b, related.asOf)) continue;
        if (a.act !== '' && b.act !== '' && a.act !== b.act) continue;
        if (!differ(a, b) || explained(a, b, all) || a.clause.sentence === b.clause.sentence) continue;
        found.push({ kind: 'twin', a: a.fact, b: b.fact, subject: a.name, by: 'label', sure: a.name === b.name });
      }
  }
  return found;
}

/** Said of two years, or of one that isn't the report's. */
function otherYear(a: Counted, b: Counted, asOf: string | null): boolean {
  if (a.year !== '' && b.year !== '') return a.year !== b.year;
  const named = a.year || b.year;
  return named !== '' && asOf !== null && named !== asOf.slice(0, 4);
}

/** In two items of one list, each of which counts its own. */
function siblings({ structure }: Related, a: Counted, b: Counted): boolean {
  const x = structure.sections[a.clause.section];
  const y = structure.sections[b.clause.section];
  return (
    x !== undefined && y !== undefined && x !== y && x.parent === y.parent && x.kind === 'item' && y.kind === 'item'
  );
}

/** Whether no number can be both: by value, or by a bound (72 and 不足70). */
function differ({ fact: a }: Counted, { fact: b }: Counted): boolean {
  const bounds = [a.value.bound, b.value.bound];
  if (bounds[0] && bounds[1]) return false;
  if (bounds[0]) return differBounded(b, a);
  if (bounds[1]) return differBounded(a, b);
  const x = intervalOf(a);
  const y = intervalOf(b);
  return x.high.lt(y.low) || y.high.lt(x.low);
}

function differBounded(exact: Counted['fact'], bounded: Counted['fact']): boolean {
  const value = worthOf(exact);
  const limit = worthOf(bounded);
  if (bounded.value.bound === 'below') return value.gte(limit);
  if (bounded.value.bound === 'max') return value.gt(limit);
  // 「完成60个以上」 beside 72 is no conflict; beside 52 it is.
  return bounded.value.bound === 'above' ? value.lte(limit) : value.lt(limit);
}

/** Their difference is counted near by: 24 in all, 22 built, 2 not. */
function explained(a: Counted, b: Counted, all: readonly Count[]): boolean {
  const gap = worthOf(a.fact).minus(worthOf(b.fact)).abs();
  return [a, b].some(({ at }) =>
    startingIn(all, { start: at.start - NEAR, end: at.end + NEAR }).some(
      (c) => c !== a.fact && c !== b.fact && dimensionOf(c) === dimensionOf(a.fact) && worthOf(c).eq(gap),
    ),
  );
}
/** About two sentences. */
const NEAR = 120;
