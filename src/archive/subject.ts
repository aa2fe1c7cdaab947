import type { ArchiveEntry } from '../core/archive.ts';
import type { AnyFact } from '../core/fact.ts';
import { type Division, divisionsNamed, PlaceReader } from '../core/gazetteer.ts';
import { namedPlaces, placeOfTitle } from '../core/localities.ts';
import { textAt } from '../core/passage.ts';
import type { Structure, Tokenize } from '../core/structure.ts';

/** What a report is about, as far as reports on one project can be told by it. */
export interface Subject {
  readonly place: string | null;
  /** See `ArchiveEntry.within`; null where the name says enough, or the report does not tell. */
  readonly within: string | null;
  readonly year: number | null;
  readonly project: string;
  readonly keys: readonly string[];
}

interface Source {
  readonly structure: Structure;
  readonly facts: readonly AnyFact[];
  readonly title: string;
  readonly asOf: string | null;
  readonly tokenize: Tokenize;
}

/** What a title says at its end beside the project's name: the kind of report, word by word. */
const KIND_WORD =
  /(?:报告书?|总结|说明|意见书?|汇报|公告|公示|材料|绩效|自?评价|自评|评估|[竣交完]工|初步|验收|审计|审核|决算|整改|落实|情况|工作|实施|进展|完成|执行|中期|阶段性|总体|重点|部门|整体|财政|支出|第三方|年终|年度|半年|全年|最终|使用|管理|专项|资金|[的及和与])$/;
/** Who reports, before what on. */
const OFFICE = /^[\u4e00-\u9fff]{1,12}?(?:局|委员会|人民政府(?:办公室)?)(?=关于|$|[\u4e00-\u9fff]{4})/;
/** What stands in brackets and does not name the project. */
const NOTE = /[（(][^（）()]*(?:稿|节选|摘录|摘要|试行|公开|全文|自评|版)[^（）()]*[）)]/g;
/** Lots, stages and batches of one project are not one another. */
const LOT = /第?[一二三四五六七八九十\d]+(?:标段?|期|批次?|片区|阶段|包|号)/g;
/** Characters of a project's name; 河长制 is one. */
const LEAST_NAME = 3;
/** Longer titles are none. */
const LONGEST = 120;
const YEAR = /((?:19|20)\d{2})((?:年?[-—~至]+)(?:(?:19|20)?\d{2}))?年?度?/;
const DIGITS = '〇一二三四五六七八九';
/** 二〇二一年 reads 2021年. */
const arabicYear = (title: string): string =>
  title.replace(/二[〇○零][一二三][一二三四五六七八九〇○零](?=年)/g, (year) =>
    [...year].map((digit) => Math.max(0, DIGITS.indexOf(digit))).join(''),
  );

/** The year that a report is about, or null: a report over several years can't be held against one of a single year. */
function yearOf(title: string, asOf: string | null): number | null {
  const printed = YEAR.exec(title);
  if (printed) return printed[2] ? null : Number(printed[1]);
  // Early in a year a report may be about that before.
  return asOf && Number(asOf.slice(5, 7)) > 6 ? Number(asOf.slice(0, 4)) : null;
}
/** 项目, 工程 and the like are said or left out. */
const SORT = /(?:专项)?(?:资金|项目|工程|工作|建设)+$/;

/** The project's name of a title, without place, year and kind of report; '' when nothing is left that names it. */
export function projectOf(title: string, places: readonly string[]): string {
  let name = title
    .slice(0, LONGEST)
    .replace(NOTE, '')
    .replace(/[\s“”《》"（）()]/g, '');
  for (const place of places) name = name.replaceAll(place, '');
  name = name
    .replace(/^[\u4e00-\u9fff]{2,8}?(?:省|市|县|自治州)(?=[\u4e00-\u9fff\d]{4})/, '')
    .replace(YEAR, '')
    .replace(OFFICE, '')
    .replace(/^关于(?:对|印发|报送|呈报)?|^(?:第?[一二三四1-4]季度|[上下]半年)/, '');
  let rest = name;
  for (let shorter = rest.replace(KIND_WORD, ''); shorter !== rest; shorter = rest.replace(KIND_WORD, '')) {
    rest = shorter;
    if (rest.length >= LEAST_NAME) name = rest;
  }
  // Nothing but the kind of report: 绩效评价报告.
  return rest === '' || name.length < LEAST_NAME ? '' : name;
}

/** The name without its sort: two reports may call one thing 改造项目 and 改造. */
const stem = (project: string): string => project.replace(SORT, '') || project;

/** 电子商务进农村示范 is 电子商务进农村综合示范 with a word left out: begin and end are the same. */
function abbreviates(short: string, long: string): boolean {
  if (short.length < 6 || short.length < long.length * 0.6 || short.length >= long.length) return false;
  if (short.slice(0, 2) !== long.slice(0, 2) || short.slice(-2) !== long.slice(-2)) return false;
  let at = 0;
  for (const char of long) if (char === short[at]) at++;
  return at === short.length;
}

const lotsOf = (project: string): string => (project.match(LOT) ?? []).join();

/** Two names of projects mean one: equal but for their sorts, or one is an abbreviation of the other. */
export const sameName = (a: string, b: string): boolean =>
  a !== '' &&
  b !== '' &&
  lotsOf(a) === lotsOf(b) &&
  (stem(a) === stem(b) || abbreviates(stem(a), stem(b)) || abbreviates(stem(b), stem(a)));

type Told = Pick<ArchiveEntry, 'place' | 'within' | 'project'>;

/** Both are about one project of one place. */
export const sameProject = (a: Told, b: Told): boolean =>
  a.place !== null && a.place === b.place && a.within === b.within && sameName(a.project, b.project);

interface Place {
  readonly name: string;
  /** What the list says of it, where title or signature tell that by themselves. */
  readonly division?: Division | null;
}

/** The county, city or district that the report is about: of its title, its signature, or most often named. */
function placeOf({ structure, facts, title, tokenize }: Source): Place | null {
  const named = placeOfTitle(title, tokenize);
  if (named) return named;
  // Counties of three characters and more, where the title begins with them.
  const [, first] =
    /^([\u4e00-\u9fff]{2,6}?(?:自治县|[县市旗]))(?=(?:19|20)\d\d年|人民政府|[\u4e00-\u9fff]{2,10}局)/.exec(title) ?? [];
  if (first && !first.startsWith('关于')) return { name: first };
  const signed = structure.paragraphs
    .slice(-6)
    .filter(({ at }) => at.end - at.start <= 30)
    .flatMap((line) => placeOfTitle(textAt(structure, line), tokenize) ?? []);
  if (signed[0]) return signed[0];
  const counts = new Map<string, number>();
  for (const fact of facts)
    if (fact.kind === 'place' && /[\u4e00-\u9fff]{2}(?:[县市旗]|(?<!社|小|园)区)$/.test(fact.value.name))
      counts.set(fact.value.name, (counts.get(fact.value.name) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 2 ? { name: best[0] } : null;
}

/** The city or province of a place whose name several bear, as title, signature or the rest of the report tell it. */
function withinOf({ name, division }: Place, { structure }: Source): string | null {
  if (divisionsNamed(name).length < 2) return null;
  const { text } = structure.view;
  const meant = division ?? new PlaceReader(text).meaning(name, Math.max(0, text.indexOf(name))).division;
  return meant?.parents[0]?.name ?? null;
}

/** What a report is about, and the keys under which reports on the same project and year are found. */
export function subjectOf(source: Source): Subject {
  const { asOf, tokenize, facts } = source;
  const title = arabicYear(source.title.slice(0, LONGEST));
  const found = placeOf(source);
  const place = found?.name ?? null;
  const within = found && withinOf(found, source);
  const year = yearOf(title, asOf);
  const project = projectOf(title, [
    ...namedPlaces(title, tokenize).map(({ name }) => name),
    ...(place ? [place] : []),
  ]);
  const called = `${within ?? ''}${place}`;
  const keys =
    place === null || year === null
      ? []
      : [
          ...(project ? [projectKey(called, project, year)] : []),
          // A project's own papers (批复, 实施方案) are cited by all reports on it.
          ...facts.flatMap((fact) =>
            fact.kind === 'document' && !fact.value.malformed ? [documentKey(called, fact.value.number, year)] : [],
          ),
        ];
  return { place, within, year, project, keys: [...new Set(keys)] };
}

const projectKey = (place: string, project: string, year: number): string => `${place}|${year}|${stem(project)}`;
const documentKey = (place: string, number: string, year: number): string => `${place}|${year}|${number}`;

/** The same keys for another year. */
export const keysOfYear = (keys: readonly string[], year: number): string[] =>
  keys.map((key) => key.replace(/\|\d{4}\|/, `|${year}|`));
