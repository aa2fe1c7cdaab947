import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import { lastStartingBy, type Span } from '../core/span.ts';
import { isPlan } from './dates.ts';
import type { Reading } from './reading.ts';

const WITHIN = /^(?:度)?(?:以?内|之内)(?=[\u4e00-\u9fff，])/;
const BEFORE_WORD =
  /^(?:底|末)?(?:（含(?:当[日天])?）)?(?:之前|以前|前(?!期|后|述|往|置|来|去|景|沿|者|端|身|台|[一二两三四五六七八九十\d]{1,2}[批期轮名位]))/;
const TILL = /^止(?=[。，；）\n\t]|$)/;
const LIMITED = /期限|时限|限期|工期|合同期|服务期|有效期|报名|受理|申报|整改|征集/;
/** 2000年以前建成的小区, 6月30日前发生的支出: tells of what was before, and limits nothing. */
const DESCRIBES =
  /^(?:已|就|尚未|未)?(?:经)?(?:建成|建设|竣工|完成|开工|完工|出生|入住|购买|取得|签订|发放|形成|发生|实施|投运|投用|投入使用|认定|立项|下达|拨付|批准|办理|登记|退休|参加工作|注册|成立|修建|产生|存在|颁布|印发)的/;
// 年底前, 当年年底前; with a year before it, it is a date and read as one.
const YEAR_END =
  /(?<![\d〇零○一二三四五六七八九明次翌来后去上每]|每年)(?:今年|当年|本年)?年(?:底|末|内)?(?<=底|末)(?:之前|以前|前)/g;
const END_ONLY =
  /^(?:底|末|年底|年末)?(?=[，,]?(?:[\u4e00-\u9fff“]{0,24})(?:不少于|不低于|达到|完成|建成|实现|全部|力争|各类|累计|控制在|稳定在|降至|降到|降低到|提高到|(?:和[\d一二三四五六七八九十]{1,2}月[底末])?(?:分别|各|前)?(?:退还|退回|归还|缴回|收回|追回|还清|付清|清偿|拨付|兑付|补齐|补足|交付|投用|投入使用|启用|移交|办结|修订|出台)))/;
const NOT_LATER =
  /(?:不迟于|不晚于|不得迟于|不得晚于|截止(?:日期|时间)?(?:为|是|：)?|限于|(?:整改|完成|办结|完工|竣工|到位|交付|整治)?(?:时限|期限|限期)(?:[\u4e00-\u9fff]{0,6}定)?(?:，?(?:也|应|亦|即)?(?:相应|随之|同步|一并|因此|据此|重新)?(?:改|变|变更|调整|顺延|顺推|后延|修订|更改|核定|确定)?(?:为|是|：|至|到|在))?|最迟(?:于|在)?|务必于|须于|应于|确保于?|力争于?在?|计划于|期限为|期限至|(?:顺延|延期|延长|延|展期|宽限|推迟)(?:到|至))$/;
// A report of what happened by a date is no deadline: 2021年10月底前全部完工 in the part on results.
const HAPPENED =
  /已(?:经|全部|于|按|完)|均(?:已|于)|全部于|完工[。，；]|全部(?:完工|建成|整改(?:完毕|完成|到位)|到位|拨付到位|交付|竣工|办结|投用|验收合格|安装到位|发放到户)|投入使用|挂牌|竣工[。，；]|通过了|完成了|于当日/;
const OBLIGED =
  /应当?|须|需|要求|限期|务必|确保|力争|拟|计划|争取|责成|督促|不得|预计|将|最迟|不迟于|不晚于|期限|时限|合同(?:约定|开工|竣工|完工)|总工期|计划工期/;

/** 推迟到2023年9月29日拨付: behind the day stands what came on it. */
const CAME =
  /^(?:才|方|始|实际)?(?:全部|正式|组织)?(?:拨付|下达|支付|发放|兑付|到位|入账|到账|召开|举行|举办|开工|进场|启动|开标|签订|投运|启用)(?!到位前|前)/;

/** 2022年3月底前全部到位，到位率100% */
const RATED = /^[^。；]{0,24}(?:到位|完成|支付|拨付|兑付|发放|执行)率(?:均|都)?(?:为|是|达到?)?\d/;
/** 经县价格主管部门同意，2024年12月31日前开征: what was allowed is still to come. */
const ALLOWED = /经[^，。；]{2,20}(?:同意|批准)，?$/;
/** 4、2023年11月30日前完工；: a line that says no more is an aim. */
const BARE_ITEM = /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*$/;

/** 已于…前拨付, …前到位700万元: what is told with its outcome. */
const ALREADY =
  /^[^，]{0,12}(?:均|都|也)?已(?!督促|要求|责成|明确|责令|下达|制定|计划|安排|发函|通知|列入|部署|约定)|(?:到位|拨付|支付|发放|下达|兑付|收回)[\u4e00-\u9fff]{0,4}\d/;
/** 需重新签订的31份: names things, obliges nobody. */
const IN_NEED = /(?:需要?|须|应当?|拟)[^，。；]{1,12}的(?=\d|[\u4e00-\u9fff])/g;

/**
 * Deadlines: 6月30日前, 2020年8月底前, 2021年底 (in the part on targets), 不迟于…. `date` is the last permitted day: 月底 is
 * the month's last day, 年底 the 31st of December, and the day named before 前 is itself still permitted.
 */
export function deadlines(reading: Reading, dates: readonly Candidate<'date'>[]): Candidate<'deadline'>[] {
  const found: Candidate<'deadline'>[] = [];
  for (const date of dates) {
    const { start, end } = date.at;
    const length = limitLength(reading, date);
    if (length === null || !isPromise(reading, start, end)) continue;
    const last = lastDay(date.value.end ?? date.value.start);
    if (last)
      found.push({
        kind: 'deadline',
        at: { start, end: end + length },
        value: { date: last, of: about(reading, start, end + length) },
      });
  }
  return [...found, ...yearEnds(reading, dates), ...daysFrom(reading, dates)].sort((a, b) => a.at.start - b.at.start);
}

/** How many characters behind a date make it a limit (前, 之前, 止); 0 when the words before it do; null when it is none. */
function limitLength(reading: Reading, date: Candidate<'date'>): number | null {
  const { start, end } = date.at;
  const behind = reading.after(end, 30);
  const before = reading.before(start, 16);
  if (/(?:截至|截止到?|比|较|自|从)$/.test(before)) return null;
  const topic = reading.topicAt(start);
  const promising =
    topic === 'targets' || topic === 'recommendations' || leadsMeasures(reading, start) || leadsTargets(reading, start);
  const word = BEFORE_WORD.exec(behind) ?? (promising ? WITHIN.exec(behind) : null);
  if (word?.[0]) return DESCRIBES.test(behind.slice(word[0].length)) ? null : word[0].length;
  if (TILL.test(behind)) return LIMITED.test(reading.before(start, 24)) ? 1 : null;
  if (/[底末]$/.test(reading.text.slice(start, end)) && promising && END_ONLY.test(behind)) return 0;
  if (!NOT_LATER.test(before)) return null;
  // 顺延至2023年3月入账 tells of what came; a term is put off to a day.
  if (/(?:延|展期|宽限|推迟|延长|延期)(?:到|至)$/.test(before) && (date.value.precision !== 'day' || CAME.test(behind)))
    return null;
  // 实施期限：3月1日至12月31日 names a period.
  if (date.value.end !== undefined && date.value.precision === 'day') return null;
  // 自评截止日期 is the day as of which the report speaks.
  return /截止(?:日期|时间)?(?:为|是|：)?$/.test(before) && !/提交|合同|完成|整改|报送/.test(before) ? null : 0;
}

/** 改进措施：一是…; 二是…2023年第四季度内储备到位: a paragraph of measures outside a part of its own. */
const leadsMeasures = (reading: Reading, start: number): boolean =>
  /^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.]*)?(?:下一步|(?:改进|整改)(?:措施|建议|意见))[^，。；\n]{0,8}[：:]/.test(
    reading.text.slice(reading.clauseStart(start, /[\n\t]/), start),
  );

/** 绩效目标为：到2023年12月底，…达到90%以上; 总体目标：2025年底…: a sentence of targets outside a part of its own. */
const leadsTargets = (reading: Reading, start: number): boolean =>
  /(?:^|[，。；、）\s])(?:(?:项目|调整后|批复|设定|确定|申报|[\d年]{5})的?)*(?:绩效|年度|总体|预期|建设|工作|项目|实施|阶段性?|中长期|长期|发展|规划|任务){1,2}目标(?:[是为]：?|：)(?:[^。；]{0,60}[，；：])?(?:到|至|在|力争)?$/.test(
    reading.text.slice(reading.clauseStart(start, /[。\n\t]/), start),
  );

/** 年度指标值 | 2023年11月30日前; 目标2 | 2023年11月30日前完工. */
function isTargetCell(reading: Reading, start: number): boolean {
  const cell = reading.cellAt(start);
  return (
    cell !== null &&
    (/(?:指标|目标|计划)值?$/.test(cell.header) ||
      (cell.header === '' &&
        /^(?:年度|绩效|总体|预期|设定)*目标(?:内容)?[\d一二三四五六七八九十]{0,2}$/.test(cell.rowLabel)))
  );
}

/** Outside the parts on targets and recommendations, what happened by a date is no deadline unless a duty is named. */
function isPromise(reading: Reading, start: number, end: number): boolean {
  const topic = reading.topicAt(start);
  if (topic === 'targets' || topic === 'recommendations' || isTargetCell(reading, start)) return true;
  const stop = reading.clauseEnd(end, /[。；\n\t]/);
  const sentence = reading.text.slice(reading.clauseStart(start, /[。；\n\t]/), stop + 1);
  const clause = reading.text.slice(reading.clauseStart(start), reading.clauseEnd(end));
  if (ALREADY.test(clause) && !/未|尚|应(?!急)|要求/.test(clause)) return false;
  if (ALLOWED.test(reading.before(start, 24))) return true;
  if (RATED.test(reading.text.slice(end, stop))) return false;
  if (OBLIGED.test(sentence.replace(IN_NEED, ''))) return true;
  // 2000年以前建成的小区 tells an age, not a limit.
  if (/^(?:以前|之前)/.test(reading.text.slice(end, end + 2)) && /^.{2,14}的/.test(reading.text.slice(end, end + 16)))
    return false;
  const line = reading.text.slice(reading.clauseStart(start, /[\n\t]/), start);
  return topic !== 'results' && (BARE_ITEM.test(line) || !HAPPENED.test(sentence) || leadsTargets(reading, start));
}

/** 年底前 without a year: that of the date named last before. */
function yearEnds(reading: Reading, dates: readonly Candidate<'date'>[]): Candidate<'deadline'>[] {
  const found: Candidate<'deadline'>[] = [];
  for (const m of allMatches(reading.text, YEAR_END)) {
    const end = m.index + m[0].length;
    if (reading.isClaimed(m.index, m.index + 1) || !isPromise(reading, m.index, end)) continue;
    let last = lastStartingBy(dates, m.index, (d) => d.at.start);
    while (last >= 0 && isPlan(reading.text, (dates[last] as Candidate<'date'>).at.start)) last--;
    const known = dates[last];
    const year = known && Number((known.value.end ?? known.value.start).slice(0, 4));
    if (!year) continue;
    found.push({
      kind: 'deadline',
      at: { start: m.index, end },
      value: { date: `${year}-12-31`, of: about(reading, m.index, end) },
    });
  }
  return found;
}

const DAYS_FROM =
  /(验收|签订合同|合同签订|签约)(?:合格|通过)?之日起(?:的)?(\d{1,3})(?:日|天|个?日历天|个自然日)(?:以内|之内|内)/g;

/** 验收之日起15日内, where the text names the day of the acceptance, and only one. Working days can't be counted. */
function daysFrom(reading: Reading, dates: readonly Candidate<'date'>[]): Candidate<'deadline'>[] {
  const { text } = reading;
  return [...allMatches(text, DAYS_FROM)].flatMap((m): Candidate<'deadline'>[] => {
    const event = /验收/.test(m[1] as string) ? '验收' : '签订|签约';
    const days = new Set(
      dates
        .filter(({ value }) => value.precision === 'day' && !value.end)
        .filter(({ at }) => isDayOf(reading, at, event))
        .map(({ value }) => value.start),
    );
    const [day] = days;
    const from = Date.parse(`${day}T00:00:00Z`);
    if (days.size !== 1 || Number.isNaN(from)) return [];
    const end = m.index + m[0].length;
    const start = m.index + m[0].indexOf(m[2] as string, m[0].indexOf('起'));
    const date = new Date(from + Number(m[2]) * 86_400_000).toISOString().slice(0, 10);
    return [{ kind: 'deadline', at: { start, end }, value: { date, of: about(reading, start, end) } }];
  });
}

/** 验收日期：2023-11-15; 2023年11月15日通过验收: the day of an event by the label before it or the words right behind. */
const isDayOf = (reading: Reading, { start, end }: Span, event: string): boolean =>
  new RegExp(`(?:${event})(?:合格|通过)?(?:日期|时间)(?:为|：)?$`).test(reading.before(start, 12)) ||
  new RegExp(`^[^，。；\\d]{0,14}(?:${event})(?!申请|方案|组|前|准备|标准|办法|资料)`).test(reading.after(end, 20));

/** The last permitted day of a date as precise as it was printed, or null for a date that doesn't exist. */
function lastDay(iso: string): string | null {
  const [year, month, day] = iso.split('-').map(Number);
  if (year === undefined || Number.isNaN(year)) return null;
  if (month === undefined) return `${year}-12-31`;
  if (month < 1 || month > 12) return null;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== undefined && (day < 1 || day > length)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day ?? length).padStart(2, '0')}`;
}

function about(reading: Reading, start: number, end: number): string {
  const behind = reading.text.slice(end, reading.clauseEnd(end, /[。；\n\t]/)).replace(/^[，,：:]+/, '');
  const said = behind || reading.text.slice(reading.clauseStart(start), start) || reading.cellAt(start)?.rowLabel || '';
  return said.slice(0, 60);
}
