import type { FactOf } from '../core/fact.ts';
import { contains, lastStartingBy } from '../core/span.ts';
import type { Structure } from '../core/structure.ts';

/**
 * The day as of which a report speaks, ISO, or null. In this order: a named base date (评价基准日, 自评截止日期), the day
 * that the report says its figures are of (数据均以…为准, 数据统计到…), the latest
 * 截至 date (of an acceptance its own last day where that is later), the last day of the inspection or evaluation on site,
 * of an acceptance the day on which it was held, the date of the signature. Accounts and self-evaluations of a year speak as of its end, whenever they were drawn up.
 */
export function asOfDate(structure: Structure, dates: readonly FactOf<'date'>[]): string | null {
  const { text } = structure.view;
  const day = (date: FactOf<'date'>): string => lastDayOf(date.value.end ?? date.value.start);
  const before = (date: FactOf<'date'>, length: number): string =>
    text.slice(Math.max(0, date.at.start - length), date.at.start);
  const after = (date: FactOf<'date'>, length: number): string => text.slice(date.at.end, date.at.end + length);

  const named = dates.find((d) =>
    /(?<!投标|报名|报价|响应|递交|申报|申请|受理|征集)(?:文件)?(?:基准日|时点|截止日期?|截止时间|截止点)(?:期)?(?:确定|定)?(?:为|是|：|:|[（(])$/.test(
      before(d, 16),
    ),
  );
  if (named) return day(named);
  const told = dates.find(
    (d) =>
      d.value.start.length >= 7 &&
      ((DATA_BY.test(before(d, 40)) && IS_BASE.test(after(d, 12))) || DATA_UNTIL.test(before(d, 40))),
  );
  if (told) return day(told);
  const until = dates.filter(
    (d) => /(?:截至|截止|截止到|截至到|截止至)(?:目前[（(])?$/.test(before(d, 6)) && d.value.start.length >= 7,
  );
  const closing = closingDay(structure, dates);
  const latest = until.map(day).sort().at(-1);
  const visits = dates.filter(
    (d) =>
      d.value.start.length === 10 &&
      /^[，,]?(?:[^。；\n]{0,40}?)(?:进行了?|开展了?|实地|现场)[^。；\n]{0,24}?(?:评价|验收|查看|核查|检查|踏勘|审计|抽查)/.test(
        after(d, 70),
      ),
  );
  // An acceptance speaks as of its own days, whatever was paid until some days before.
  const accepted = visits.at(-1);
  if (accepted && latest !== undefined && isAcceptance(structure) && day(accepted) > latest) return day(accepted);
  // 「截至2022年12月31日」 in accounts of 2023 is the year before left in.
  if (latest !== undefined) return closing !== null && latest < `${closing.slice(0, 4)}-01-01` ? closing : latest;
  const later = (date: FactOf<'date'>): boolean => closing !== null && day(date) > closing;
  const visit = visits.at(-1);
  if (visit) return later(visit) ? closing : day(visit);
  const held = isAcceptance(structure)
    ? dates.filter(
        (d) =>
          d.value.precision === 'day' && !d.value.inferredYear && HELD.test(after(d, 40)) && !AHEAD.test(before(d, 8)),
      )
    : [];
  const accepting = held.at(-1);
  if (accepting) return day(accepting);
  // A signature is a line with little more than its date.
  const signed = dates
    .filter((d) => d.value.start.length === 10 && !d.value.inferredYear)
    .filter((d) => {
      const paragraph = structure.paragraphs[lastStartingBy(structure.paragraphs, d.at.start, (p) => p.at.start)];
      return (
        paragraph !== undefined &&
        paragraph.kind !== 'item' &&
        paragraph.at.end - paragraph.at.start - (d.at.end - d.at.start) <= 24 &&
        d.at.end >= paragraph.at.end - 1
      );
    })
    .at(-1);
  if (!signed) return null;
  return later(signed) ? closing : day(signed);
}

/** 本报告所引数据均以…为准, 文中数字以…为界: what the figures of the report are as of. */
const DATA_BY =
  /(?:数据|数字|数值|统计|情况)(?:口径|资料)?(?:，[^。；\n，]{2,16}(?:者|外|的))?，?(?:均|都|一律|统一|一般|概)*以$/;
const IS_BASE =
  /^(?:的?(?:数据|数字|时点数|统计数))?(?:24时|零时)?(?:为准|为界|为基准|为截止|为止|为时点|为统计|为口径|为节点|作为?(?:统计|基准|截止))/;
/** 除另有说明外，数据统计到…: of the report, not of a system whose data were brought up to a day. */
const DATA_UNTIL =
  /(?:^|[，。；：\n（(]|本(?:报告|总结|说明|文)|文中|文内|报告中|所[引用列]|引用|各项|有关|相关|上述|以下|下列|全部)(?:的)?(?:各项)?(?:数据|数字)(?:均|都|一律|统一)?(?:统计|采集|汇总|归集|取数|核算|计算|收集|更新)?(?:到|至|止于|截至|截止到?|截止于)$/;

/** 2023年11月23日组织竣工验收: the day of the acceptance itself, no first look and no part of the work. */
const HELD =
  /^(?:[上下]午)?，?(?:由)?[^，。；：\d\n]{0,16}?(?:组织|召开|举行|召集|主持|会同)(?:了|有关|相关|各方|参建|各参建|单位|部门|专家|召开|进行|对|项目|工程|本|该)*(?:竣工|综合|正式|最终|总体|整体|项目|工程|完工)*验收(?!准备|申请|方案|前|组|资料|整改|问题)/;
const AHEAD = /拟|计划|预计|应|将|原定|力争|须|不迟于|自$|从$|截至$/;

const isAcceptance = ({ title, view }: Structure): boolean =>
  title !== null && /验收/.test(view.text.slice(title.at.start, title.at.end));

/** The last day of the year that a title of accounts or of a self-evaluation names; null for other reports. */
function closingDay({ title, view }: Structure, dates: readonly FactOf<'date'>[]): string | null {
  if (!title || !/自评|自我评价|决算/.test(view.text.slice(title.at.start, title.at.end))) return null;
  // A form names its year in a line of its own: （2022年度）, 评价年度：2022年度, 2022年1月1日至2022年12月31日.
  const inTitle = dates.filter(({ at }) => contains(title.at, at));
  const below = dates.filter(
    ({ at, value }) => at.start < HEAD && (/年度$/.test(view.text.slice(at.start, at.end)) || isYear(value)),
  );
  const years = (inTitle.length > 0 ? inTitle : below.slice(0, 1)).map(({ value }) => value);
  const [whole] = years;
  if (whole && years.length === 1 && isYear(whole)) return whole.end as string;
  const [own] = years;
  return own && years.length === 1 && own.precision === 'year' && !own.end ? `${own.start.slice(0, 4)}-12-31` : null;
}

const HEAD = 300;
/** From the first to the last day of a year. */
const isYear = ({ start, end }: FactOf<'date'>['value']): boolean =>
  end !== undefined && start.endsWith('-01-01') && end === `${start.slice(0, 4)}-12-31`;

/** The last day that an ISO date of any precision covers. */
function lastDayOf(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  if (day !== undefined) return iso;
  if (month === undefined) return `${iso}-12-31`;
  return `${iso}-${String(new Date(Date.UTC(year as number, month, 0)).getUTCDate()).padStart(2, '0')}`;
}
