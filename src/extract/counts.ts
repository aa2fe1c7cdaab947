import type { Candidate } from '../core/fact.ts';
import { plain } from '../core/quantity.ts';
import { hedgeOf } from './bounds.ts';
import type { NumberToken } from './numerals.ts';
import { stripHedge } from './rates.ts';
import type { Reading } from './reading.ts';
import { DURATION, localityAt, unitAt } from './units.ts';

// What stands before a number that counts nothing: ordinals, 每一个, 同一个, 统一, 唯一 …
const NO_ONE_BEFORE = /(?:某|任何|任|另|同|唯|统|单|逐|其中之|万|之|初|这|那|哪|该|上|下|前者|专|归|合|划|不)$/;
// 一 in a word of its own: 一次性, 一体, 一批, 一起 …
const ONE_IN_WORD =
  /^一(?:个别|个个|次性|次[搬供]|批[^次]?|起(?!事故|案)|道(?!涵|闸|门|坝|题|工序|防)|点(?!位)|些|把手|条龙|口气|件事一|门式|项[项]|层[^楼]|面(?!墙|旗|锦)|块(?!地|田|板|牌|显示)|部(?!电梯|车|手机|法)|部分|种|类|级|位一体|段时|期|片|对一|对(?!夫|一)|支(?!队)|周(?!岁)|年级|年一度|年四季|年之计|年到头|名(?!员工|学生|干部|工作|专|村民|群众|负责|管|技|教|医|护|驻)|天到|人一|户一|村一|乡一|镇一|县一|事一|企一|项一|路一|河一|园一|校一|票|家一|家人|本账|本通|张网|张图|袋式|场(?!培训|次|讲|演|活动|座谈)|枝|间(?!房|教室|直播)|双|头(?!牛|猪|母)|口(?!井)|米阳光)/;
// Chinese numerals before a unit that make a name or an order, not a count: 三级, 二期工程, 三类县, 五保户, 三年行动.
const NAME_BEHIND =
  /^(?:期(?:工程|项目|建设|扩建|改造|治理|子项)|类(?:县|地区|区|人员|事权|用地)|年(?:行动|规划|计划|制|提升|攻坚|倍增|一遇)|级|次(?:搬运|衬砌|供水|污染|分配|创业)|周边|方(?!米)|季度|层次|点(?:半|钟|整)|天(?:河|门)|处[^）]?以上处|部门|部委|人(?:小组|联席)|面(?:光|体)|户型|重|道红|包一|保一|个一|个全覆盖|个必须|个转变)/;

/** A number followed by a measure word: 203个, 5.3万人, 八百户, 60个工作日, 辖8镇. Ordinals and idioms are none. */
export function countAt(reading: Reading, token: NumberToken): Candidate<'count'> | null {
  const { text } = reading;
  const arabic = token.style === 'arabic';
  let unit = unitAt(text, token.end);
  if (!unit && arabic && token.value.lt(10000)) unit = localityAt(text, token.end);
  if (!unit) unit = dayUnit(reading, token);
  if (!unit) return null;
  const before = reading.before(token.start, 10);
  if (/(?:第|每)$/.test(before)) return null;
  if (!arabic && !countsInChinese(text, token, unit, before)) return null;
  if (arabic && /^(?:期工程|期项目|期建设|标段)/.test(text.slice(token.end, token.end + 4))) return null;
  if (/[A-Za-z]$/.test(before) && arabic) return null;
  if (unit === '年' && arabic && token.multiplier === '' && /^(?:19|20)\d{2}$/.test(text.slice(token.start, token.end)))
    return null;
  if (unit === '点' && /(?:上午|下午|凌晨|晚|早|中午|时间为?|[日天])$/.test(before)) return null;
  return count(reading, token, unit, token.end + unit.length);
}

function countsInChinese(text: string, token: NumberToken, unit: string, before: string): boolean {
  const printed = text.slice(token.start, token.end);
  const behind = text.slice(token.end, token.end + 10);
  if (printed === '一' && NO_ONE_BEFORE.test(before)) return false;
  if (/[这那哪]$/.test(before)) return false;
  // 二 counts nothing by itself: that is 两. 二期, 二次, 二类 are orders.
  if (printed === '二') return false;
  if (printed === '一' && ONE_IN_WORD.test(printed + behind)) return false;
  if (printed === '一' && /^[一二三四五六七八九]/.test(text.slice(token.end + unit.length))) return false;
  if (NAME_BEHIND.test(behind)) return false;
  if (
    /^(?:周|度|方|点|口|部|面|层|对|双|级|站|位|伏|盘|卷|具|席)$/.test(unit) &&
    !/^(?:层楼|点位|口井|对夫妇|面锦旗|面墙|位专家|位村民|位学员|位同志|位群众)/.test(behind) &&
    printed.length === 1
  )
    return unit === '层' && /[高共楼]$/.test(before);
  return true;
}

/** 日 as a duration: 30日内, 工期180日. */
function dayUnit(reading: Reading, token: NumberToken): string {
  if (reading.text[token.end] !== '日' || token.style === 'capital') return '';
  const behind = reading.text.slice(token.end + 1, token.end + 4);
  const before = reading.before(token.start, 6);
  return /^(?:以?内|之内|历天)/.test(behind) ||
    /(?:工期|历时|共计?|为期|逾期|超期|提前|延期|推迟|滞后)(?:为|约|达)?$/.test(before)
    ? '日'
    : '';
}

/** A bare number in a table cell whose header or row names what is counted. */
export function countInCell(token: NumberToken, unit: string, about: string): Candidate<'count'> {
  return {
    kind: 'count',
    at: { start: token.start, end: token.end },
    value: {
      value: plain(token.value),
      unit,
      half: plain(token.unitOfLastDigit.div(2)),
      cell: true,
      of: about,
      ...(token.malformed && { malformed: true }),
    },
  };
}

function count(reading: Reading, token: NumberToken, unit: string, end: number): Candidate<'count'> {
  const { text } = reading;
  const clauseAt = reading.clauseStart(token.start);
  const clause = text.slice(clauseAt, token.start);
  const hedge = hedgeOf(reading.before(token.start, 12), reading.after(end, 6));
  const role = roleOfCount(reading, clause, token.start, unit);
  const of = aboutCount(reading, clause, end);
  const per =
    /^[/／每](?:日|天|年|月|小时|人|户|期|班|次)/.exec(text.slice(end, end + 3))?.[0]?.slice(1) ??
    /(?:日均|每日|每天|年均|每年|每月|人均|户均|平均每.{1,2}|每期|每班|每人|每户|每村|每亩)[^，。]{0,4}$/
      .exec(clause)?.[0]
      ?.slice(0, 2);
  return {
    kind: 'count',
    at: { start: token.start, end },
    value: {
      value: plain(token.value),
      unit,
      half: plain(token.unitOfLastDigit.div(2)),
      ...(role && { role }),
      ...(hedge.bound && { bound: hedge.bound }),
      ...((hedge.approximate || token.approximate) && { approximate: true }),
      ...(of && { of }),
      ...(per && { per }),
      ...(token.malformed && { malformed: true }),
    },
  };
}

function roleOfCount(reading: Reading, clause: string, start: number, unit: string) {
  const wide = clause + reading.text.slice(start, start + 6);
  if (DURATION.test(unit)) return undefined;
  if (/抽查|抽取|抽检|抽样|抽验|样本|随机|走访|回访|访谈|问卷/.test(wide)) return 'sample' as const;
  if (/累计|自\d{4}年以来/.test(clause)) return 'cumulative' as const;
  if (/目标|计划|任务|拟|应|需|力争/.test(clause) || reading.topicAt(start) === 'targets') return 'target' as const;
  if (/尚未|未完成|未建|未/.test(clause)) return 'undone' as const;
  if (/完成|建成|新建|已|实际|培训|举办|开展|安装|发放|改造/.test(clause)) return 'done' as const;
  return undefined;
}

/** What is counted: the words behind the unit (11个乡镇) or, failing those, before the number (直播间6间). */
function aboutCount(reading: Reading, clause: string, end: number): string {
  const behind = reading.text.slice(end, reading.clauseEnd(end, /[，。；：！？、（）\n\t\d]/)).slice(0, 14);
  const noun =
    /^(?:以上|以下|左右|以内)?([\u4e00-\u9fffA-Za-z“”]{2,14}?)(?=的|均|已|全部|进行|实施|，|$|和|及|与|为|达|组织|由|通过|完成|超过|分布|被|在|未|没有|可|应|开展|按|共)/.exec(
      behind,
    )?.[1];
  if (noun && !/^(?:的|均|已|全|为|达|共|及|和|与|或|由|在|被|未|并|后|前|内|中|以|比|占|较)/.test(noun)) return noun;
  return stripHedge(clause).slice(-16);
}
