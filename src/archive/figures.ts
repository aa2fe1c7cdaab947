import type { ArchivedFigure, ArchiveEntry } from '../core/archive.ts';
import type { AnyFact } from '../core/fact.ts';
import { dimensionOf, halfOf, worthOf } from '../core/measure.ts';
import { plain } from '../core/quantity.ts';
import type { Structure } from '../core/structure.ts';

/** Words before a measure that do not change it, and dates. */
const LOOSE =
  /截至|截止|目前|其中|已经?|累计|共计|合计|总计|共|全年|本年度?|当年|年度|实际|实施|完成(?=投资|支[出付])|项目(?=预算|支出|资金|总投资|投资)|[\d]+年(?:[\d]+月)?(?:[\d]+日)?(?:末|底)?|[，、：（）]/g;
/** The same every year by its nature. */
const STANDARD = /标准|定额|单价|每[\u4e00-\u9fff]|人均|户均|满分|权重|分值|比例不|上限|下限|限额|起付|税率|费率|利率/;
/** No outcome of a year: what was asked for or is only a part of the method. */
const STANDING = new Set(['unitPrice', 'full', 'weight', 'target', 'sample', 'population', 'prior']);

/** The figures of a report that can be held against other reports: exact ones whose measure is named. */
export function archivedFigures(
  structure: Structure,
  facts: readonly AnyFact[],
  { asOf, year }: { readonly asOf: string | null; readonly year: number | null },
): ArchivedFigure[] {
  const found: ArchivedFigure[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'amount' && fact.kind !== 'count' && fact.kind !== 'rate') continue;
    const { of = '', role = '', bound, approximate, malformed, to, per } = fact.value;
    if (bound || approximate || malformed || to) continue;
    const words = of.replace(LOOSE, '');
    if (words.length < 2 || ofAnotherYear(structure, fact, year)) continue;
    found.push({
      measure: [dimensionOf(fact), role, words].join('|'),
      of,
      role,
      value: plain(worthOf(fact)),
      half: plain(halfOf(fact)),
      asOf: dayBefore(structure, facts, fact) ?? asOf,
      standard: per !== undefined || STANDING.has(role) || STANDARD.test(of) || /^每/.test(fact.quote),
      span: fact.span,
      quote: fact.quote,
    });
  }
  return found;
}

/** Its sentence names another year before it: 2022年支出…, 自2018年以来…. */
function ofAnotherYear(structure: Structure, { at, sentence }: AnyFact, year: number | null): boolean {
  const start = structure.sentences[sentence]?.at.start ?? at.start;
  const before = structure.view.text.slice(start, at.start).replace(/截[至止]到?20\d\d年/g, '');
  return [...before.matchAll(/(20\d\d)年/g)].some(([, named]) => Number(named) !== year);
}

/** The day that stands in the figure's sentence before it: 截至2023年12月31日支出…. */
function dayBefore(structure: Structure, facts: readonly AnyFact[], figure: AnyFact): string | null {
  let day: string | null = null;
  for (const fact of facts) {
    if (fact.at.start >= figure.at.start) break;
    if (fact.sentence !== figure.sentence || fact.kind !== 'date' || fact.value.precision !== 'day') continue;
    const before = structure.view.text.slice(Math.max(0, fact.at.start - 3), fact.at.start);
    if (/截[至止]?到?$/.test(before)) day = fact.value.start;
  }
  return day;
}

/** The figures by measure; a measure that has several values in one report is left out, for it is not clear which is meant. */
export function singleFigures({ figures }: Pick<ArchiveEntry, 'figures'>): Map<string, ArchivedFigure> {
  const found = new Map<string, ArchivedFigure | null>();
  for (const figure of figures) {
    const known = found.get(figure.measure);
    if (known === undefined) found.set(figure.measure, figure);
    else if (known && known.value !== figure.value) found.set(figure.measure, null);
  }
  return new Map([...found].filter((pair): pair is [string, ArchivedFigure] => pair[1] !== null));
}
