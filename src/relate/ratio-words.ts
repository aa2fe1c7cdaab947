import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { dimensionOf, sizeOf, worthOf } from '../core/measure.ts';
import { alike, thingCounted } from '../core/things.ts';
import type { Figures } from './figures.ts';

/** Where a rate stands and which figures are near it. */
export interface Around {
  readonly figures: Figures;
  readonly rate: FactOf<'rate'>;
  readonly clause: string;
  /** Figures of the sentence before the rate. */
  readonly before: readonly Quantity[];
  /** Figures of the paragraph. */
  readonly near: readonly Quantity[];
  /** Figures of the report, or in a long one of the nearest pages. */
  readonly wide: readonly Quantity[];
}

export interface Pair {
  readonly part: Quantity;
  readonly base: Quantity;
  readonly sure: boolean;
  /** The words put the two side by side: no other figures can have been meant. */
  readonly plain?: boolean;
  /** The base stands right before the part, told as what was looked at. */
  readonly beside?: boolean;
}

export const SHARE =
  /占(?:了)?([^，。；：、\n]{0,24}?)(?:的)?(?:比(?:例|重)?)?(?:约|近|为|达|达到|是|的|：|:|仅|只|超过|的比例为|比例为|比重为)*$/;
const COMPLETION =
  /(?:完成|达到|达|实现|超额完成|占)(?:了)?(?:年度|全年|年初|调整|计划|总|预定|预期|既定|任务|目标|合同|原定|既有|下达|设计|批复|规划|绩效)*(?:目标|任务|计划|预算|指标|任务数|计划数|目标值|目标任务|工程量|投资|总量)(?:数|值|量)?(?:\d[\d,.]*万?[\u4e00-\u9fff]{1,3})?的?(?:约|为)?$|完成(?:率|比例|度)(?:为|达到|达|是|约)?$|(?:目标|任务|计划)(?:完成率|实现率)(?:为|达|达到)?$/;
/** 占批复总投资的: of a whole, and no target that was to be reached. */
const OF_WHOLE = /占(?![^，。；]*(?:目标|任务|计划|预算|指标))[^，。；]*的?$/;
const EXECUTION =
  /(?:执行|支出|支付|拨付|到位|使用|兑付|报账|结算|资金到位|预算执行|资金执行|资金支付|资金支出|资金拨付|投资完成)(?:率|进度|比例)(?:约?为|达到|达|是|仅|只有|：|:|约)*$/;
export const NAMED =
  /([\u4e00-\u9fff]{1,8}?)(?:率|比例|比重|占比|度)(?:平均)?(?:约?为|达到|达|是|仅为?|只有|只|：|:|约|高达|分别为|提高到|为)*$/;
export const CHANGES =
  /(?:增长|增加|下降|减少|提高|上升|降低|增幅|降幅|审减|核减|审增|核增|涨幅|下浮|上浮|同比|环比|较上年|节约|节支|超|提升|高出|低于|高于|比(?!例|重)[^，。]{1,14})(?:率|了|约|近|幅度)?(?:为|达|达到)?$/;
export const TARGETISH =
  /(?:不低于|不少于|不超过|不高于|以上|以下|应达|要达到|力争|目标|≥|≤|要求|须达|达到[^，。]{0,6}以上|标准|比例(?:配套|预留|抽|补助|奖补|提取|分红|分摊)|质保|质量保证|保底|利率|税率|贴息|按(?:照)?$|预留$|留存$)/;

/** 完成目标的103.33%: what was reached, and no target itself. */
export const OF_TARGET =
  /(?:完成|达到|实现|为|是)[^，。；]{0,8}(?:目标|任务|计划)(?:任务)?(?:数|值|量)?(?:\d[\d,.]*万?[\u4e00-\u9fff]{1,3})?的(?:约)?$/;

/** What a printed rate says of its two figures, by the words before it. */
export function relationOf(clause: string, lead: string): Ratio['relation'] | null {
  if (COMPLETION.test(clause) && !OF_WHOLE.test(clause)) return 'completion';
  if (EXECUTION.test(clause)) return 'execution';
  if (SHARE.test(clause) || /占比(?:约?为|达到|达|：|:)?$/.test(clause)) return 'share';
  if (NAMED.test(clause)) return 'pass';
  return /^[^，]*$/.test(clause) && /(?:，|；)(?:即|合)$/.test(lead) ? 'share' : null;
}

export const isTarget = (figures: Figures, q: Quantity): boolean =>
  /目标|任务|计划|预算/.test(
    figures.text.slice(Math.max(figures.sentenceStart(q.at.start, /[，。；\n\t]/), q.at.start - 14), q.at.start),
  ) || /^的?[^，。；]{0,3}(?:目标|任务|计划)/.test(figures.text.slice(q.at.end, q.at.end + 7));

export const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);

export const nestedIn = (figures: Figures, q: Quantity): boolean =>
  figures.bracketAt(q.at.start) !== null ||
  /其中|包括|含/.test(figures.text.slice(figures.sentenceStart(q.at.start, /[。；\n\t]/), q.at.start));

/** 「合格率」 fits 「合格231点」 and 「231点合格」; a name without such a word fits nothing. */
export function nameFits(figures: Figures, q: Quantity, name: string): boolean {
  const stem = name.replace(/^.*(?=.{2}$)/, '');
  if (stem.length < 2) return false;
  const around =
    figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t]/), q.at.end) +
    (/^[^，。；：、\n\t]{0,8}/.exec(figures.text.slice(q.at.end, q.at.end + 8))?.[0] ?? '');
  return around.includes(stem) || (SYNONYMS[stem]?.test(around) ?? false);
}
const SYNONYMS: Record<string, RegExp> = {
  合格: /合格|符合[\u4e00-\u9fff]{0,4}(?:要求|规定|标准)|达标|达到[\u4e00-\u9fff]{0,6}(?:要求|标准)/,
  达标: /达标|合格|符合[\u4e00-\u9fff]{0,4}(?:要求|标准)|达到[\u4e00-\u9fff]{0,6}标准/,
  取证: /取得.{0,6}证|获.{0,4}证/,
  就业: /就业|上岗/,
  回收: /收回|回收/,
  满意: /满意/,
  运营: /运营|运行/,
  完好: /完好|正常/,
  成活: /成活|存活/,
  参与: /参加|参与/,
  覆盖: /覆盖/,
  转化: /转化|开设|成功/,
  入住: /入住/,
  完工: /完工|竣工/,
  开工: /开工/,
  整改: /整改/,
  有效: /有效/,
};

/** Whether a quantity is about what the words name: 「支出总额」 about the amount spent, 「建成数」 about what was built. */
export function mentions(figures: Figures, q: Quantity, named: string): boolean {
  const words = named.replace(
    /(?:总额|总数|总量|总投资|总?面积|总?里程|总长度?|长度|总?人数|总?户数|资金|总|的|数|量|额)$/,
    '',
  );
  if (words.length < 2) return false;
  const around = figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？、\n\t]/), q.at.end + 14);
  const stem = words.slice(-2);
  return around.includes(words) || (words.length <= 4 && around.includes(stem));
}

/** 占项目总数的: what the share is of, in the words before it; '' where they name nothing. */
export const shareNamed = (clause: string): string =>
  (SHARE.exec(clause)?.[1] ?? '')
    .replace(/^(?:全县|全市|全镇|全乡|全部|所有|本次|本项目|总|本|该|其)+/, '')
    .replace(/(?:的|总数|总量|总户数|总人数|总个数|总额|个数|户数|数量|总|数)+$/, '');

/** 13个移民乡镇 where the share is of 项目总数: the count says that it is of another thing. */
export function countsOther(figures: Figures, q: Quantity, named: string): boolean {
  if (q.kind !== 'count' || named.length < 2) return false;
  const { words, at } = thingCounted(figures.text, q.at);
  return at.start === q.at.end && THING.test(words) && !alike(words, named) && !words.endsWith(named.slice(-2));
}
/** Nouns proper: what else stands behind a count may be what was done with it. */
const THING =
  /(?:[乡集城]?镇|乡|街道|村|社区|县|片区|灌区|小区|部门|单位|学校|小学|中学|幼儿园|企业|公司|合作社|农户|住户|家庭|小组|班级|班组|点位|问题|项目|子项|标段|合同|工程|养殖场|林场|站点|站所|网点|机构|医院|卫生院|卫生室|乡镇站|窗口|批次|流域|水库|景区|园区|基地)$/;

/** Whether the words around two figures share at least so many pairs of characters that name a thing. */
export function sharesName(figures: Figures, a: Quantity, b: Quantity, least: number): boolean {
  const name = (q: Quantity): string =>
    figures.text
      .slice(figures.sentenceStart(q.at.start, /[，。；！？、\n\t：]/), q.at.end + 12)
      .replace(/[\d,.%（）]/g, '');
  const x = name(a);
  const y = name(b);
  let shared = 0;
  for (let i = 0; i + 2 <= x.length; i++)
    if (
      /^[\u4e00-\u9fff]{2}$/.test(x.slice(i, i + 2)) &&
      y.includes(x.slice(i, i + 2)) &&
      !/完成|目标|不少|不低|少于|低于|达到|全年|年度|共计|以上|开展|建设/.test(x.slice(i, i + 2))
    )
      shared++;
  return shared >= least;
}

export const adjacent = (figures: Figures, a: Quantity, b: Quantity): boolean =>
  !figures.within(a.at.end, b.at.start).some((q) => dimensionOf(q) === dimensionOf(b));

export function distinct(list: readonly Quantity[]): Quantity[] {
  const seen = new Map<string, Quantity>();
  for (const q of list) {
    const key = worthOf(q).toFixed();
    if (!seen.has(key)) seen.set(key, q);
  }
  return [...seen.values()];
}

/** Not so far off that the two can't have been meant: half to twice the printed rate, either way round. */
export function plausible(rate: FactOf<'rate'>, part: Quantity, base: Quantity): boolean {
  const p = sizeOf(part);
  const b = sizeOf(base);
  const r = sizeOf(rate) / 100;
  const off = p / b / r;
  const inverted = b / p / r;
  return (off >= 0.7 && off <= 1.43) || (inverted >= 0.99 && inverted <= 1.01);
}
