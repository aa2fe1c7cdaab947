import type { Twin } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import { type Counted, countedThings } from './counted.ts';
import type { Related } from './related.ts';

/** Words by which a report says how many there are of a thing at all. */
const STOCK_BEFORE = /(?:设立|设有|设置|共有|现有|建有|拥有|辖有|有)[^，。；、\d]{0,10}$/;
const STOCK_OF_ALL = /(?:全县|全市|全区|全旗|全乡|全镇)(?:现有|共有|共)?$/;
/** What a project reaches, said of itself. */
const REACHES =
  /(?:选择|选定|涉及|覆盖|分布[在于]|惠及|遍及)[^，。；\d]{0,8}(?:\d+个?[\u4e00-\u9fff]{1,3}[、和])?[^，。；\d]{0,4}$/;
const OF_PROJECT = /(?:项目|工程|本次|此次)[^，。；]{0,16}$/;
/** Only of a part or of what is not the project's own. */
const ELSEWHERE = /其中|另|其余|剩余|首批|一期|二期|抽查|抽取|走访|上年|去年|累计|以来|计划|拟|目标|培训|宣传/;

/** Counts of one thing that differ as by a slip, or that say in two ways how many there are. */
export function miscounts(related: Related): Twin[] {
  const counted = countedThings(related).filter(({ fact }) => !fact.value.to && !fact.value.approximate);
  const found = [...turned(related, counted), ...stocks(related, counted), ...reaches(related, counted)];
  const seen = new Set<string>();
  return found.filter(({ a, b }) => {
    const key = `${a.id} ${b.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

const twin = (a: Counted, b: Counted): Twin => ({
  kind: 'twin',
  a: a.fact,
  b: b.fact,
  subject: a.name.length >= b.name.length ? a.name : b.name,
  by: 'label',
  sure: false,
});

const leadOf = ({ clause, fact }: Counted): string => clause.text.slice(0, fact.at.start - clause.at.start);

/** Two counts that may be set side by side: of one unit, in two sentences, of one year, neither bounded. */
function comparable(related: Related, a: Counted, b: Counted): boolean {
  if (dimensionOf(a.fact) !== dimensionOf(b.fact) || a.clause.sentence === b.clause.sentence) return false;
  if (a.fact.value.bound || b.fact.value.bound || worthOf(a.fact).eq(worthOf(b.fact))) return false;
  const year = related.asOf?.slice(0, 4) ?? '';
  return a.year === b.year || [a.year, b.year].every((y) => y === '' || y === year);
}

/** 9,680名学生 and 学生9,860人: two neighbouring digits have changed places. */
function turned(related: Related, counted: readonly Counted[]): Twin[] {
  const groups = new Map<string, Counted[]>();
  for (const c of counted) {
    const digits = worthOf(c.fact).toFixed();
    if (!/^\d{3,}$/.test(digits) || c.scope !== '' || new Set(digits.replace(/0/g, '')).size < 2) continue;
    const key = `${dimensionOf(c.fact)} ${[...digits].sort().join('')}`;
    const list = groups.get(key);
    if (list) list.push(c);
    else groups.set(key, [c]);
  }
  const found: Twin[] = [];
  for (const list of groups.values())
    for (let i = 0; i < Math.min(list.length, 20); i++)
      for (let j = i + 1; j < Math.min(list.length, 20); j++) {
        const [a, b] = [list[i] as Counted, list[j] as Counted];
        if (!comparable(related, a, b) || !swapped(worthOf(a.fact).toFixed(), worthOf(b.fact).toFixed())) continue;
        const [short, long] = a.name.length <= b.name.length ? [a.name, b.name] : [b.name, a.name];
        // Three digits turn round by chance more easily than four.
        const same = worthOf(a.fact).lt(1000) ? short === long && short.length >= 3 : long.endsWith(short);
        if (same && short.length >= 2) found.push(twin(a, b));
      }
  return found;
}

/** The same digits but for two neighbours that have changed places. */
function swapped(a: string, b: string): boolean {
  const differ = [...a].flatMap((c, i) => (c === b[i] ? [] : [i]));
  const [i = 0, j = 0] = differ;
  return differ.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i];
}

/** 设立收集点14个 here, 全县16个收集点 there. */
function stocks(related: Related, counted: readonly Counted[]): Twin[] {
  const all = counted.filter(
    (c) => c.scope === '' && c.name.length >= 3 && c.clause.zone !== 'promise' && STOCK_OF_ALL.test(leadOf(c)),
  );
  const had = counted.filter(
    (c) =>
      c.scope === '' &&
      (c.clause.topic === 'overview' || c.clause.topic === 'other') &&
      (STOCK_BEFORE.test(leadOf(c)) || STOCK_OF_ALL.test(leadOf(c))) &&
      !/拟|计划|目标|新/.test(leadOf(c)),
  );
  const found: Twin[] = [];
  for (const a of had)
    for (const b of all)
      if (a !== b && a.name === b.name && comparable(related, a, b) && !parted(related, a, b)) found.push(twin(a, b));
  return found;
}

/** The gap between two counts is counted itself beside one of them. */
function parted(related: Related, a: Counted, b: Counted): boolean {
  const gap = worthOf(a.fact).minus(worthOf(b.fact)).abs();
  return related.facts.some(
    (f) =>
      f.kind === 'count' &&
      dimensionOf(f) === dimensionOf(a.fact) &&
      worthOf(f).eq(gap) &&
      [a, b].some(({ at }) => Math.abs(f.at.start - at.start) < 120),
  );
}

/** 项目选择18个村的老茶园 here, 改造茶园…覆盖16个村 there: one project, two extents. */
function reaches(related: Related, counted: readonly Counted[]): Twin[] {
  const { text } = related.structure.view;
  const places = counted.filter(
    (c) =>
      /^(?:行政村|村|乡镇|镇|街道|社区|小区)$/.test(c.name) &&
      REACHES.test(leadOf(c)) &&
      !ELSEWHERE.test(sentenceOf(c)),
  );
  const found: Twin[] = [];
  for (const a of places) {
    if (!OF_PROJECT.test(leadOf(a).replace(REACHES, '')) || a.clause.zone === 'promise') continue;
    // What it is that the places have: 18个村的老茶园.
    const thing = /^[\u4e00-\u9fff]{1,3}的([\u4e00-\u9fff]{2,6})/.exec(text.slice(a.fact.at.end))?.[1];
    if (!thing) continue;
    for (const b of places)
      if (
        b !== a &&
        b.clause.zone === 'report' &&
        a.name === b.name &&
        sentenceOf(b).includes(thing.slice(-2)) &&
        comparable(related, a, b)
      )
        found.push(twin(a, b));
  }
  return found;

  function sentenceOf({ clause }: Counted): string {
    return clause.before + clause.text;
  }
}
