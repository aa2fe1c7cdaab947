import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { labelled } from '../../core/labels.ts';
import { allMatches } from '../../core/matches.ts';
import { worthOf } from '../../core/measure.ts';
import { once } from '../../core/once.ts';
import { textAt } from '../../core/passage.ts';
import { dec } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Sentence } from '../../core/structure.ts';
import { alike, thingCounted } from '../../core/things.ts';
import { touched } from '../../core/touched.ts';
import { startingIn } from '../../core/within.ts';

import { bySize, nameOf, OF_UNITS, type Population, Populations, smallestOf } from './populations.ts';

type Count = FactOf<'count'>;

/** What was looked at, and which part of all it is, in percent. */
export interface SmallSample {
  readonly at: Span;
  readonly of: string;
  readonly share: string;
}

/** The counts that running text tells; several look at them. */
export const toldCounts = once((counts: readonly Count[]): readonly Count[] =>
  counts.filter(({ value }) => !value.cell && !value.malformed),
);

/** Before the number stands a verb and no name: 电话回访9人. */
const VERB_LAST = /(?:回访|走访|访问|访谈|询问|抽查|抽取|抽验|抽检|核查|查看|踏勘|挑选|选取|选择|检查|调查)了?$/;
/** Verbs of choosing and looking at, with what was chosen behind them. */
const CHOSE =
  /抽查|抽取|抽选|抽验|抽检|抽样|抽到|选取|选择|选定|挑选|挑了|选了|走访|踏勘|(?:实地|现场|入户)(?:核查|查看|察看|检查|走访|踏勘)|核查|查看了?|察看了?|查验|回访|打电话|电话(?:访问|回访|调查)|访谈|询问|取了|取样|检测了|(?:随机|任意|现场|仅|只)(?:检测|检验|测量|钻芯|取芯|开挖|查|看|测)了?|抽测|抽审|抽看|实测|钻芯|取芯|探访|约谈|座谈|到|赴|前往/g;
const LABEL = /^(?:实地|现场|入户)?(?:抽样?|核查|抽查|抽验|检查|走访|查验|样本)(?:数量|数|点位|情况|样本|户数|个数)?：/;
/** The whole was seen after all, or a case is told for its own sake. */
const NO_SAMPLE =
  /逐[一个所座处户村条家栋项]|全覆盖|不作抽样|典型|案例|解剖|另请|复测|复核|每[个所座处村家]|全部(?!收回|回收)[^，。；（）]{0,8}(?:核查|查看|踏勘|检查|走访)|专家|人员组成|小组/;
/** The report itself says that what it saw stands for nothing else. */
const LIMITS_ITSELF =
  /不代表|仅反映|仅就[^，。；]{0,10}而言|不对[^，。；]{0,10}总体|不作推断|以[^，。；]{0,12}普查结果为准/;
/** It speaks of the whole all the same. */
const SPEAKS_OF_ALL =
  /全县|全市|全区|全镇|全乡|全旗|总体|整体|各[村乡镇校站点处户地]|普遍|推论|推断|推及|据此|由此|认定|得出|全部[^，。；]{0,8}(?:合格|达标|正常|良好|到位)|\d[^，。；]{0,18}(?:均|全部|都|率)|\d(?:亿|万)?元[^，。；]{0,12}(?:资金|合法|合规|规范|真实|安全)|县内|市内|区内|镇内|本批|本项目[^，。；]{0,16}(?:均|都|全部)/;
/** In every sentence that tells how much was looked at stands one of these: in CHOSE, LABEL, SITE and LOOKED_AT_MONEY each form has one. */
const LOOKS =
  /抽|选|挑|走访|踏勘|核查|查看|察看|查验|回访|电话|访谈|询问|取了|取样|检测|检验|检查|样本|测量|钻芯|取芯|开挖|[随任现仅只][机意场查看测]|实测|探访|约谈|座谈|到|赴|前往|调阅|延伸|[只仅][在到以]/g;
const PERSONS = /^(?:人|名|户|位)$/;

/** Samples of under a share of all in plain sight, by units, by persons asked, by money and by the columns of a table. */
export function smallSamples(context: CheckContext, least: number): SmallSample[] {
  const { structure, text } = context;
  const concluded = labelled(structure)
    .filter(({ topic, heading }) => topic === 'conclusion' && !heading)
    .map(({ at }) => text.slice(at.start, at.end))
    .join('\n');
  const general = SPEAKS_OF_ALL.test(concluded) || /据此|由此|推论|推断|推及|认定全|得出全/.test(text);
  if (!general || LIMITS_ITSELF.test(text)) return [];
  const counts = toldCounts(context.factsOf('count'));
  const bySentence = new Map<number, Count[]>();
  for (const count of counts) {
    const list = bySentence.get(count.sentence);
    if (list) list.push(count);
    else bySentence.set(count.sentence, [count]);
  }
  const all = new Populations(counts, text);
  const withMoney = new Set(context.factsOf('amount').map(({ sentence }) => sentence));
  const found: SmallSample[] = [];
  for (const index of touched(structure.sentences, text, LOOKS)) {
    const sentence = structure.sentences[index] as Sentence;
    const words = textAt(structure, sentence);
    // Without a count, a sum of money or the name of a site nothing is told of how much was looked at.
    if (!bySentence.has(index) && !withMoney.has(index) && !SITE.test(words)) continue;
    const kind = structure.paragraphs[sentence.paragraph]?.kind;
    // 「检测2个路段，每个路段钻芯3处」: each of those that were chosen.
    if (kind === 'row' || kind === 'heading' || kind === 'title') continue;
    const plain = words.includes('，每') ? words.replace(OF_CHOSEN, '') : words;
    if (NO_SAMPLE.test(plain)) continue;
    const own = bySentence.get(index) ?? [];
    const chosen = chosenIn(context, sentence, own);
    const before = found.length;
    let shareTold = false;
    for (const count of chosen) {
      shareTold = rateBehind(context, count);
      if (shareTold) break;
      const small = shareOf(context, count, (other) => !chosen.includes(other), { beside: own, all }, least);
      if (small) found.push(small);
    }
    if (shareTold || found.length > before) continue;
    const site = oneSite(context, sentence, counts, least);
    if (site) found.push(site);
    const money = ofMoney(context, index, chosen, least);
    if (money) found.push(money);
  }
  return [...found, ...inTables(context, least)];
}

const OF_CHOSEN = /(?<=\d[个处座家所条村户段][^，。；]{0,10}，)每[^，。；]*/g;

/** The counts behind a verb of choosing, in its clause or in those that only go on counting. */
function chosenIn({ text }: CheckContext, { at }: Sentence, own: readonly Count[]): Count[] {
  if (own.length === 0) return [];
  const words = text.slice(at.start, at.end);
  const label = LABEL.exec(words);
  const verbs = [
    ...(label ? [at.start + label[0].length] : []),
    ...[...allMatches(words, CHOSE)].map((m) => at.start + m.index + m[0].length),
  ];
  return own.filter((count) => {
    const ahead = text.slice(count.at.end, Math.min(at.end, count.at.end + 4));
    return (
      // 「８人打电话」: the verb may stand right behind.
      /^(?:打|进行)?(?:电话|了?电话)/.test(ahead) ||
      verbs.some((verb) => verb <= count.at.start && !/[，。；：（]|其中|中$/.test(text.slice(verb, count.at.start)))
    );
  });
}

/** 占15.1%: the sentence gives the share itself. */
const rateBehind = ({ factsOf, text }: CheckContext, { at, sentence }: Count): boolean =>
  startingIn(factsOf('rate'), spanOf(at.end, at.end + 30)).some(
    (rate) => rate.sentence === sentence && /占|比例|抽查率|抽样率|覆盖率/.test(text.slice(at.end, rate.at.start)),
  );

function shareOf(
  { text }: CheckContext,
  count: Count,
  isOther: (count: Count) => boolean,
  { beside, all }: { readonly beside: readonly Count[]; readonly all: Populations },
  least: number,
): SmallSample | null {
  const size = dec(count.value.value);
  const persons = PERSONS.test(count.value.unit);
  // Of persons few can be asked; a handful is too few for any number of them.
  if (persons && size.gte(30)) return null;
  const summed = /共(?:计)?$/.test(text.slice(Math.max(0, count.at.start - 2), count.at.start));
  const counted = thingCounted(text, count.at);
  // 「抽取A小学、B小学共三所」: the names before it are what was chosen, no name of a kind.
  const before = counted.at.start < count.at.start;
  const thing = before && (summed || VERB_LAST.test(counted.words)) ? { words: '', at: count.at } : counted;
  if (/专家|人员|组|监理|代表|干部|负责人|问题|资料|凭证|合同|指标/.test(thing.words)) return null;
  const own = Number(count.value.value);
  const asked = new Map<string, boolean>();
  const named = (name: string): boolean => {
    const is = asked.get(name) ?? alike(thing.words, name);
    asked.set(name, is);
    return is;
  };
  const { unit } = count.value;
  /** Which of all are of one kind with it. */
  const groups = (): (readonly Population[])[] => {
    if (!persons && thing.words) return [...all.byName()].flatMap(([name, group]) => (named(name) ? [group] : []));
    return !persons && /^(?:个|项|份)$/.test(unit) ? [] : [all.byUnit().get(unit) ?? []];
  };
  const isOne = ({ value }: Count, name: () => string): boolean =>
    !persons && thing.words
      ? OF_UNITS.test(value.unit) && named(name())
      : value.unit === unit && (persons || !/^(?:个|项|份)$/.test(unit));
  const fits = ({ other, about }: Population): boolean =>
    !worthOf(other).lte(size) && isOther(other) && (!persons || (about >= 100 && nameOf(text, other) !== ''));
  // Told in the same sentence it is the one; else the smallest.
  const near = bySize(beside.filter((other) => Number(other.value.value) >= 10)).filter(
    ({ other, about }) => about >= own && isOne(other, () => nameOf(text, other)),
  );
  const population = (near.find(fits) ?? smallestOf(groups(), own, fits))?.other;
  if (!population) return null;
  const share = size.div(population.value.value).times(100);
  if (share.gte(least)) return null;
  const at = spanOf(Math.min(thing.at.start, count.at.start), Math.max(thing.words ? thing.at.end : 0, count.at.end));
  return { at, of: `共${population.value.value}${population.value.unit}，`, share: `${share.toDecimalPlaces(2)}%` };
}

/** 选取城郊的桥头村作为现场点, 只在东门供水点取了1份水样: one place by its name. */
const SITE =
  /(?:选取|选择|选定|抽取|抽查|只在|仅在|只到|仅到|仅以|只以|挑选)(?:了)?([^，。；\d、和及]{2,18}?(村|社区|供水点|站点|服务站|水厂|学校|卫生院|卫生室|合作社|小区|片区|泵站|厂区|网点|商店|门店|水库|食堂|园区|中心))(?:作为|进行|取|开展|为|作|一处|$)/;

function oneSite(
  { text }: CheckContext,
  { at }: Sentence,
  counts: readonly Count[],
  least: number,
): SmallSample | null {
  const found = SITE.exec(text.slice(at.start, at.end));
  if (!found) return null;
  const [whole, , kind = ''] = found;
  const population = counts
    .filter((other) => worthOf(other).gte(10) && nameOf(text, other).endsWith(kind))
    .sort((a, b) => worthOf(a).comparedTo(worthOf(b)))[0];
  if (!population || dec(100).div(population.value.value).gte(least)) return null;
  const start = at.start + found.index;
  return {
    at: spanOf(start, start + whole.length),
    of: `共${population.value.value}${population.value.unit}，`,
    share: `${dec(100).div(population.value.value).toDecimalPlaces(2)}%`,
  };
}

/** 抽查凭证涉及金额31万元: no number of vouchers stands between. */
const LOOKED_AT_MONEY =
  /(?:抽查|抽审|抽取|核查|抽验|抽看|调阅|延伸审计|延伸调查)(?:了)?[^，。；\d]{0,8}(?:资金|金额|投资|补助|支出)[^，。；\d]{0,4}$/;

/** 抽查项目6个，涉及资金240万元 of 8,000万元: the money that was looked at. */
function ofMoney(
  { factsOf, structure, text }: CheckContext,
  index: number,
  chosen: readonly Count[],
  least: number,
): SmallSample | null {
  const [first] = chosen;
  const from = structure.sentences[index]?.at.start ?? 0;
  const own = startingIn(factsOf('amount'), structure.sentences[index]?.at ?? spanOf(0, 0)).find(
    ({ at, sentence, value }) => {
      if (sentence !== index || value.cell || value.malformed) return false;
      if (!first) return LOOKED_AT_MONEY.test(text.slice(from, at.start));
      return (
        at.start > first.at.end &&
        /(?:涉及|核查|抽查|抽审|抽取|抽看|审查|审计|查看|查验|覆盖)(?:的)?(?:项目)?(?:资金|金额|投资|补助)[^，。；\d]{0,4}$/.test(
          text.slice(first.at.end, at.start),
        )
      );
    },
  );
  if (!own || /^[^。；]{0,8}占/.test(text.slice(own.at.end, own.at.end + 12))) return null;
  const total = factsOf('amount')
    .filter(
      ({ sentence, at, value }) =>
        sentence !== index &&
        !value.cell &&
        !value.malformed &&
        /资金|总投资|安排|预算|补助/.test(text.slice(Math.max(0, at.start - 12), at.end + 6)),
    )
    .map(({ value }) => dec(value.yuan))
    .sort((a, b) => b.comparedTo(a))[0];
  if (!total || total.lte(0)) return null;
  const share = dec(own.value.yuan).div(total).times(100);
  if (share.gte(least)) return null;
  return {
    at: spanOf(first?.at.start ?? own.at.start, own.at.end),
    of: '占全部资金',
    share: `${share.toDecimalPlaces(2)}%`,
  };
}

/** Heads of columns that tell what was looked at, and how many there are. */
const SEEN =
  /^(?:实际)?(?:入户|到户|见面|访谈|受访|座谈|取样|送检|钻芯|复核|复测|开箱|回访|电话)(?:的)?[人户点份样处组家台]?次?数|^(?:实际|现场|实地|入户|随机|本次|其中)?(?:抽|核查|查验|检测|踏勘|走访|检查|查看|回访|样本)[^率比]{0,8}(?:数|个|户|处|座|量|家|所|点)/;
const ALL_TOLD = /总[数量个]|总户数|全[县镇市]|建设数|实施数|应有|数量/;

/** Columns 改厕户数 and 抽验户数, or 总数（个） and 现场核查（个）: their totals, or the sum of the rows. */
function inTables({ structure }: CheckContext, least: number): SmallSample[] {
  return structure.tables.flatMap((table): SmallSample[] => {
    const [head, ...rows] = table.rows;
    const last = rows.at(-1);
    if (!head || !last) return [];
    const sampled = head.cells.find(({ text }) => SEEN.test(text));
    if (!sampled) return [];
    const nameOf = (words: string): string => words.replace(/[（(].*$/, '');
    const unit = nameOf(sampled.text).replace(
      /^(?:实际|现场|实地|入户|随机|本次|其中)?(?:抽[查验检样取测审]?|核查|查验|检测|踏勘|走访|检查|查看|回访|样本|入户|到户|见面|访谈|受访|座谈|取样|送检|钻芯|复核|复测|开箱|电话)/,
      '',
    );
    const all = head.cells.find(
      (cell) =>
        cell !== sampled &&
        cell.column < sampled.column &&
        ((unit !== '' && nameOf(cell.text).endsWith(unit)) || ALL_TOLD.test(cell.text)),
    );
    if (!all) return [];
    const summed = /^(?:合计|总计|共计)/.test(last.cells[0]?.text ?? '');
    const numberIn = (row: (typeof rows)[number], column: number): number =>
      Number(row.cells.find((cell) => cell.column === column)?.text.replaceAll(',', '') || Number.NaN);
    const told = summed ? [last] : rows;
    const few = told.reduce((sum, row) => sum + numberIn(row, sampled.column), 0);
    const many = told.reduce((sum, row) => sum + numberIn(row, all.column), 0);
    if (!Number.isInteger(few) || !Number.isInteger(many) || few < 1 || many < 10) return [];
    const share = dec(few).div(many).times(100);
    if (share.gte(least)) return [];
    const of = `${all.text}${summed ? '合计' : '共'}${many}，`;
    const [first] = told;
    return [{ at: spanOf((first ?? last).at.start, last.at.end), of, share: `${share.toDecimalPlaces(2)}%` }];
  });
}
