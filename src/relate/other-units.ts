import { factsOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { dimensionOf, sizeOf } from '../core/measure.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Count } from './counted.ts';
import { type Figures, figuresOf } from './figures.ts';
import { leadOf, sentenceOf } from './leads.ts';
import { headsOf } from './named-heads.ts';
import type { Related } from './related.ts';

/** Units that are taken for one another. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['人', '人次'],
  ['户', '人次'],
  ['户', '户次'],
  ['户', '人'],
  ['家', '家次'],
  ['处', '座'],
];
/** So far back is a target looked for, in counts of its unit. */
const MOST = 60;
/** Said of what was to be done. */
const WANTED = /部署|列为|重点|任务|计划|目标|批复|约定|要求|合同|应(?!急)|不少于|不低于|以上|拟|指标|下达/;
/** Headings under which stands what was to be done. */
const TASKS = /(?:目标|任务|指标|批复|计划|要求)(?:[^完实]{0,6})$/;
/** The result is held against it. */
const COMPARED =
  /完成率|完成任务|任务|计划|约定|目标|高于|超过|超额|多于|较.{0,6}[多少高低]|比.{0,8}[多少高低]|为目标的|完成情况|圆满|履约/;
const GENERIC =
  /^(?:项目|人员|群众|单位|任务|目标|服务|工作|完成|全县|其中|实际|累计|建成|组织|开展|参加|培训|建设|新建|改造|农户|学员|村民)$/;

/**
 * A target in one unit and a result in another that the report sets side by side: 任务数为800人…参加学习986人次，圆满完成800人的任务. Silent
 * where the result is told in the unit of the target as well, or the target in that of the result.
 */
export function otherUnits(related: Related): Twin[] {
  const figures = figuresOf(related);
  const heads = headsOf(related);
  const counts = factsOf(related.facts, 'count').filter(({ value }) => !value.per && !value.to);
  const units = new Map(counts.map((c) => [c, dimensionOf(c).replace('count:', '')]));
  const unit = (c: Count): string => units.get(c) as string;
  const byUnit = new Map<string, { readonly count: Count; readonly index: number }[]>();
  for (const [index, count] of counts.entries()) {
    const list = byUnit.get(unit(count));
    if (list) list.push({ count, index });
    else byUnit.set(unit(count), [{ count, index }]);
  }
  // Without a unit that is taken for another there is nothing to mistake.
  if (!PAIRS.some(([x, y]) => byUnit.has(x) && byUnit.has(y))) return [];
  /** The counts before one that are in a unit taken for its own; of very many the nearest. */
  const before = (b: Count, index: number): Count[] =>
    PAIRS.flatMap(([x, y]) => (x === unit(b) ? [y] : y === unit(b) ? [x] : []))
      .flatMap((other) => {
        const list = byUnit.get(other) ?? [];
        const last = lastStartingBy(list, index - 1, (c) => c.index) + 1;
        return list.slice(Math.max(0, last - MOST), last);
      })
      .sort((c, d) => c.index - d.index)
      .slice(-MOST)
      .map(({ count }) => count);
  const paired = (a: Count, b: Count): boolean =>
    PAIRS.some(([x, y]) => (unit(a) === x && unit(b) === y) || (unit(a) === y && unit(b) === x));
  const shares = (a: Count, b: Count): string => {
    const same = heads.shared(heads.nameOf(a.at), heads.nameOf(b.at));
    return same && !GENERIC.test(same.head) && same.own[0] === same.own[1] ? same.head : '';
  };
  /** 散埋坟墓六百座 and 完成散埋坟墓整治612处，…完成年度任务的102%: a round rate says so only together with the name. */
  const sharesRound = (a: Count, b: Count, end: number): string => {
    const rate = ROUND.exec(figures.text.slice(b.at.end, end))?.[1];
    if (rate === undefined || sizeOf(a) === sizeOf(b) || sizeOf(a) < 20) return '';
    if (Math.round((sizeOf(b) / sizeOf(a)) * 100) !== Number(rate)) return '';
    const name = heads.nameOf(b.at);
    const bared = { ends: name.ends.map((words) => words.replace(DONE_TO, '')), behind: name.behind };
    const head = heads.shared(heads.nameOf(a.at), bared)?.head ?? '';
    return head.length >= 3 && !GENERIC.test(head) ? head : '';
  };
  /** By its own words, by its role or by the heading it stands under: 年度绩效目标, 批复任务. */
  const wanted = (a: Count): boolean =>
    a.value.role === 'target' || WANTED.test(sentenceOf(figures, a)) || underTasks(a.sectionIndex);
  const { sections } = related.structure;
  const underTasks = (index: number): boolean => {
    for (let s = sections[index]; s; s = sections[s.parent]) if (TASKS.test(s.title)) return true;
    return false;
  };
  const found: Twin[] = [];
  for (const [i, b] of counts.entries()) {
    // 「986人次，圆满完成年初下达的800人的任务」: the sentence itself holds one against the other.
    const next = counts[i + 1];
    if (
      next &&
      next.sentence === b.sentence &&
      paired(b, next) &&
      HELD.test(figures.text.slice(b.at.end, next.at.start))
    ) {
      const told =
        /^的?(?:年度|既定|原定|预定|批复|下达)?(?:的)?(?:任务|目标|计划|指标|要求)/.test(
          figures.text.slice(next.at.end, next.at.end + 8),
        ) || SET.test(figures.text.slice(b.at.end, next.at.start));
      const both = counts.some((c) => c !== next && unit(c) === unit(next) && c.sentence === b.sentence);
      if (told && !both) found.push({ kind: 'twin', a: next, b, subject: '任务', by: 'unit', sure: false });
      continue;
    }
    if (WANTED.test(leadOf(figures, b))) continue;
    const end = figures.sentenceEnd(b.at.end);
    const compared = COMPARED.test(figures.text.slice(b.at.end, Math.min(end + 40, figures.text.length)));
    const reckoning = reckoningOf(figures.text.slice(b.at.end, end));
    // Most counts are held against nothing.
    if (!compared && !reckoning) continue;
    for (const a of before(b, i)) {
      if (a.sentence === b.sentence || !wanted(a)) continue;
      const tied = (reckoning && reckoned(figures, a, b, reckoning)) || (compared && sharesRound(a, b, end)) || '';
      const head = shares(a, b) || tied;
      if (head === '') continue;
      if (tied === '' && !compared) continue;
      // Either is told in the unit of the other as well: by name, or right beside it.
      const again = counts.some((c) => {
        if (c === a || c === b) return false;
        const [own, near] =
          unit(c) === unit(a) ? [c.at.start > a.at.end, b] : [unit(c) === unit(b) && c.at.start < b.at.start, a];
        return own && (shares(a, c) !== '' || gapOf(c, near) < BESIDE);
      });
      if (!again) found.push({ kind: 'twin', a, b, subject: head, by: 'unit', sure: false });
    }
  }
  const seen = new Set<Count>();
  return found.filter(({ b }) => !seen.has(b as Count) && seen.add(b as Count));
}
/**
 * The report reckons the one from the other: 3,012人 of 3,000人次 done is 完成率100.4%, 436人 against 420户 is 超过目标16个. What is done
 * to both, or '' where nothing is reckoned. A round rate fits by chance and says nothing.
 */
function reckoned(figures: Figures, a: Count, b: Count, { rate, gap }: Reckoning): string {
  const target = sizeOf(a);
  const result = sizeOf(b);
  if (target === result || target < 20 || result < 20) return '';
  const places = rate?.split('.')[1]?.length ?? 0;
  const fits =
    (rate !== undefined && ((result / target) * 100).toFixed(places) === rate) ||
    (gap !== undefined && Number(gap) >= 5 && result - target === Number(gap));
  if (!fits) return '';
  const x = leadOf(figures, a);
  const y = leadOf(figures, b);
  return x.match(DEEDS)?.find((deed) => y.includes(deed)) ?? '';
}

/** What a sentence goes on to say of a count: which part of a target it is, and by how many it is more. */
interface Reckoning {
  readonly rate: string | undefined;
  readonly gap: string | undefined;
}

function reckoningOf(behind: string): Reckoning | null {
  const rate =
    /^[^。；]{0,24}?(?:完成率|完成(?:年度|全年|计划|目标|任务)*的|(?:占|为|达到?)(?:年度|全年|计划|目标|任务)+数?的|达标率|实现率)(?:为|达到?|是|：)?(\d+\.\d+)%/.exec(
      behind,
    )?.[1];
  const gap =
    /^[^。；]{0,12}(?:超过|超出|超额|多于|高于|较|比)[^，。；\d]{0,12}?(?:超出|超额|多|增加)?(\d+)[个人户名家处座次]/.exec(
      behind,
    )?.[1];
  return rate === undefined && gap === undefined ? null : { rate, gap };
}
const ROUND =
  /^[^。；]{0,60}?(?:完成率|完成(?:了)?(?:年度|全年|计划|目标|任务|年初|批复)+(?:数|量)?的|(?:占|为|达到?)(?:年度|全年|计划|目标|任务)+数?的)(?:为|达到?|是|：)?(\d{2,3})%/;
/** Behind the name what was done to it. */
const DONE_TO = /(?:整治|改造|建设|治理|安装|修缮|修复|更换|更新|搬迁|拆除|清理|加固|检测|新建)$/;
/** What may be done to many. */
const DEEDS =
  /培训|帮扶|服务|体检|检查|筛查|救助|资助|慰问|接待|惠及|受益|就业|参加|参与|安置|辅导|宣讲|走访|义诊|发放|建设|新建|建成|改造|安装|整治|加固|更换|修缮|搬迁|入住|供水|通水|解决|照护|托养|签约|适配|配发|治疗|补助|补贴|保障/g;

/** 参训152人、培训304人次. */
const BESIDE = 8;
const gapOf = (a: Count, b: Count): number => Math.max(b.at.start - a.at.end, a.at.start - b.at.end);
const HELD =
  /^，[^，。；]{0,10}(?:完成|达到|超过|超额|超出|超|高于|多于|大于|低于|少于|实现|对照|比照|对比|相较|较|比|占|为|与)[^，。；]{0,12}$/;
/** What the second was set as: 超过批复的1180户, 对照年初目标28处. */
const SET =
  /(?:批复|目标|任务|计划|合同|约定|下达|核定|设计|方案|预定|既定|原定|年初|规划|要求|指标)(?:数|值|量|任务|目标|计划)*(?:为|的)?$/;
