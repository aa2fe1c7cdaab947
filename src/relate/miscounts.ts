import type { Twin } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import { thingCounted } from '../core/things.ts';
import { type Clause, clauseAt, clausesOf } from './clauses.ts';
import type { Count, Counted } from './counted.ts';
import type { Related } from './related.ts';

/** Words by which a report says how many there are of a thing at all. */
const STOCK_BEFORE = /(?:设立|设有|设置|共有|现有|建有|拥有|辖有|有)[^，。；、\d]{0,10}$/;
const STOCK_OF_ALL = /(?:全县|全市|全区|全旗|全乡|全镇)(?:现有|共有|共)?$/;
const HAVING = /^.*(?:设立|设有|设置|建有|拥有|现有|共有)/;
const PARTIAL = /其中|另|其余|剩余|首批|一期|二期|抽查|抽取|走访|上年|去年|累计|以来|计划|拟|目标/;
/** What a project reaches, said of itself. */
const REACHES =
  /(?:选择|选定|涉及|覆盖|分布[在于]|惠及|遍及)[^，。；\d]{0,8}(?:\d+个?[\u4e00-\u9fff]{1,3}[、和])?[^，。；\d]{0,4}$/;
const OF_PROJECT = /(?:项目|工程|本次|此次)[^，。；]{0,16}$/;
const PLACES = /^(?:行政村|村|乡镇|镇|乡|街道|社区|小区)(?=[，。；、的（]|$)/;
/** Only of a part or of what is not the project's own. */
const ELSEWHERE = /其中|另|其余|剩余|首批|一期|二期|抽查|抽取|走访|上年|去年|累计|以来|计划|拟|目标|培训|宣传/;

/** Counts that say in two ways how many there are of one thing. */
export function miscounts(related: Related): Twin[] {
  const clauses = clausesOf(related.structure);
  const mentions = mentionsIn(related, clauses);
  const found = [...stocks(related, mentions), ...reaches(related, mentions)];
  const seen = new Set<string>();
  return found.filter(({ a, b }) => {
    const key = `${a.id} ${b.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

type Told = Pick<Counted, 'fact' | 'clause'>;

const twinOf = (a: Told, b: Told, subject: string): Twin => ({
  kind: 'twin',
  a: a.fact,
  b: b.fact,
  subject,
  by: 'label',
  sure: false,
});

/** Two counts that may be set side by side: of one unit, in two sentences, neither bounded. */
const comparable = (a: Told, b: Told): boolean =>
  dimensionOf(a.fact) === dimensionOf(b.fact) &&
  a.clause.sentence !== b.clause.sentence &&
  !a.fact.value.bound &&
  !b.fact.value.bound &&
  !worthOf(a.fact).eq(worthOf(b.fact));

/** A count in running text with the words around it; its thing may have a name that is hard to cut out. */
interface Mention {
  readonly fact: Count;
  readonly clause: Clause;
  /** Its clause up to it. */
  readonly lead: string;
  /** Its sentence up to the end of its clause. */
  readonly sentence: string;
}

function mentionsIn({ facts }: Related, clauses: readonly Clause[]): Mention[] {
  return facts.flatMap((fact): Mention[] => {
    if (fact.kind !== 'count' || fact.value.cell || fact.value.to || fact.value.bound || fact.value.approximate)
      return [];
    const clause = clauseAt(clauses, fact.at.start);
    if (!clause || clause.zone === 'title' || clause.zone === 'promise' || clause.zone === 'aside') return [];
    const lead = clause.text.slice(0, fact.at.start - clause.at.start);
    return [{ fact, clause, lead, sentence: clause.before + clause.text }];
  });
}

/** 设立收集点14个 here, 全县16个收集点 there. */
function stocks(related: Related, mentions: readonly Mention[]): Twin[] {
  const { text } = related.structure.view;
  const whole = ({ lead, clause }: Mention): boolean => !PARTIAL.test(clause.before.slice(-30) + lead);
  /** With the words beside it that say what is counted. */
  const named = (mention: Mention): readonly (Mention & { readonly thing: string })[] => {
    const thing = thingCounted(text, mention.fact.at).words.replace(HAVING, '');
    return thing.length >= 4 ? [{ ...mention, thing }] : [];
  };
  const all = mentions.filter((m) => STOCK_OF_ALL.test(m.lead) && whole(m)).flatMap(named);
  if (all.length === 0) return [];
  const stocked = mentions.filter(
    ({ lead, clause }) =>
      (clause.topic === 'overview' || clause.topic === 'other') &&
      (STOCK_BEFORE.test(lead) || STOCK_OF_ALL.test(lead)) &&
      !/拟|计划|目标|新/.test(lead),
  );
  const had = stocked.filter(whole).flatMap(named);
  const found: Twin[] = [];
  for (const a of had)
    for (const b of all)
      if (a.fact !== b.fact && a.thing === b.thing && comparable(a, b) && !parted(related, a, b))
        found.push(twinOf(a, b, a.thing));
  return found;
}

/** The gap between two counts is told of itself beside one of them: 另有2个, 新增2个. */
function parted({ structure, facts }: Related, { fact: a }: Mention, { fact: b }: Mention): boolean {
  const gap = worthOf(a).minus(worthOf(b)).abs();
  return facts.some(
    (f) =>
      f.kind === 'count' &&
      dimensionOf(f) === dimensionOf(a) &&
      worthOf(f).eq(gap) &&
      REST.test(structure.view.text.slice(Math.max(0, f.at.start - 10), f.at.start)) &&
      [a, b].some(({ at }) => Math.abs(f.at.start - at.start) < BESIDE),
  );
}
const REST = /(?:另有|另外|其余|还有|尚有|剩余|新增|增加|减少|撤销|撤并|合并|关闭|停用|新建|扩建|增设)[^，。；]{0,6}$/;
/** About two sentences. */
const BESIDE = 120;

/** 项目选择18个村的老茶园 here, 改造茶园…覆盖16个村 there: one project, two extents. */
function reaches(related: Related, mentions: readonly Mention[]): Twin[] {
  const { text } = related.structure.view;
  const placeIn = ({ fact }: Mention): string => PLACES.exec(text.slice(fact.at.end, fact.at.end + 4))?.[0] ?? '';
  const extents = mentions.filter((m) => placeIn(m) !== '' && REACHES.test(m.lead) && !ELSEWHERE.test(m.clause.text));
  const found: Twin[] = [];
  for (const a of extents) {
    if (!OF_PROJECT.test(a.lead.replace(REACHES, ''))) continue;
    // What it is that the places have: 18个村的老茶园.
    const thing = /^[\u4e00-\u9fff]{1,3}的([\u4e00-\u9fff]{2,6})/.exec(text.slice(a.fact.at.end))?.[1];
    if (!thing) continue;
    const head = thing.split(/[，。；、等实开进]/)[0]?.slice(-2) ?? '';
    for (const b of extents)
      if (
        b !== a &&
        b.clause.zone === 'report' &&
        head.length === 2 &&
        placeIn(a) === placeIn(b) &&
        b.sentence.includes(head) &&
        comparable(a, b)
      )
        found.push(twinOf(a, b, placeIn(a)));
  }
  return found;
}
