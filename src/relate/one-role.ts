import type { Quantity } from '../core/link.ts';
import { behindMark, nextMark } from '../core/stops.ts';
import type { Figures } from './figures.ts';

/** What was to be, as somebody approved, asked for or agreed on it. */
const TO_BE =
  /批复|批准|核定|概算|设计|规划|方案|计划|拟|原定|年初|申报|申请|测算|预计|预估|目标|任务|(?:合同|协议)(?!项下|总?价|金额|款)|招标|中标|清单|调整前|变更前|原(?!因|有|始|址|料)/g;
/** What came of it. */
const CAME = /实际|实(?=有|建|训|到|用|施完|收|发)|已|完成|建成|竣工|累计|最终|调整后|变更后|验收/g;
/** A state that only some of the things counted are in, in the words of the figure's own noun. */
const IN_STATE =
  /(?:已|正在|现|可|未|新)?(开放|投用|启用|投入使用|使用|在用|可用|运行|运营|营业|开通|接入|联网|入住|入驻|签约|签订|注册|备案|登记|发证|领证|持证|在岗|在册|在校|在读|常住|有效|闲置|空置|停用|停运|检修|报废|出租)(?:的|状态)?$/;
/** Behind a figure: 68台已投用, 18张未开放. */
const STATE_BEHIND = /^[\u4e00-\u9fff]{0,4}?(?:已|正在|未|可)(开放|投用|启用|使用|运行|运营|开通|接入|入住|签约|交付)/;
/** 「已营业的食堂24个，设餐位1,690个」: what the things counted before are narrowed to holds for what is counted of them. */
const OTHERS_IN_STATE =
  /(?:已|正在|未)(开放|投用|启用|使用|运行|运营|营业|开通|接入|入住|签约|交付)的[^，。；\d]{0,10}\d[^，。；]{0,4}，$/;
/** 「落实管护责任的梯田12,060亩」: what is said of the things with 的 need not hold for all of them. */
const NARROWED = /([\u4e00-\u9fff]{2})的[\u4e00-\u9fff]{1,8}$/;
const NARROWS_NOT =
  /采购|购置|购买|购入|建设|新建|建成|改造|实施|完成|安装|调试|发放|培训|走访|查看|核查|配备|更换|治理|改善|提升|受益|项目|全县|本县|我县|本次|上述/;
/** All of them, whatever their state: 全县已投用的68台. */
const OF_ALL = /全县|全市|全区|全部|共|所有|总|均/;
/** Why two figures of one thing are not alike is told where one of them stands. */
const WHY =
  /(?:比|较)[^，。；]{0,6}(?:略有|稍有)?(?:增加|减少|多出?|少)|出入|口径|差异|不一致|不同|不可比|不作比较|所致|设计变更|变更|优化|核减|核增|核定为|剔除|去除|扣除|重复|取整|四舍五入|约数|调整(?:为|到|至|后)|合并计|不含|不包括|另计|不计入|未计入|除外|时点|现状数|快报|复核|更正|退出|撤并|注销/;
const SENTENCE = /[。！？\n]/;
const CLAUSE = /[，。；：！？\n\t（]/;

type Stage = 'to be' | 'came' | null;

/**
 * Whether two counts of one thing are told in one role: both of what was to be or both of what came of it, of things in
 * one state, and neither beside words that say why they are not alike.
 */
export function inOneRole(figures: Figures, a: Quantity, b: Quantity): boolean {
  const x = stageOf(figures, a);
  const y = stageOf(figures, b);
  if (x !== y && (x === 'to be' || y === 'to be')) return false;
  if (activityOf(figures, a) !== activityOf(figures, b) || turnsOf(figures, a) !== turnsOf(figures, b)) return false;
  if (!inOneState(figures, a, b) || isShare(figures, a) !== isShare(figures, b)) return false;
  return !isToldWhy(figures, a) && !isToldWhy(figures, b);
}

/** 「普惠机构21家（含全部公办机构），占80.8%」, 「26家机构中有21家」: told as a part of more. */
const isShare = ({ text }: Figures, { at }: Quantity): boolean =>
  SHARE.test(text.slice(at.end, at.end + 60)) || OUT_OF.test(text.slice(Math.max(0, at.start - 24), at.start));
const SHARE =
  /^[\u4e00-\u9fff]{0,4}(?:（[^（）]{0,30}）)?[，、]?(?:约|近)?占(?!地|用|道|压|线|有|补)[^，。；%]{0,14}(?:\d|[一二三四五六七八九]成|半)/;
const OUT_OF = /\d[^，。；\d]{0,12}[中里](?:的)?(?:，|有|仅有|只有|共有)?$/;

const lastOf = (words: string, pattern: RegExp): number => {
  pattern.lastIndex = 0;
  let at = -1;
  for (let m = pattern.exec(words); m; m = pattern.exec(words)) at = m.index;
  return at;
};

/** The word for its role that stands last before a figure in its clause, else the one that a colon puts over it. */
function stageOf(figures: Figures, { at, sectionIndex }: Quantity): Stage {
  const { text } = figures;
  const clause = text.slice(behindMark(text, at.start, CLAUSE, Math.max(0, at.start - 60)), at.start);
  const behind = text.slice(at.end, nextMark(text, at.end, CLAUSE, Math.min(text.length, at.end + 20)));
  if (LISTED_IN.test(behind)) return 'to be';
  return wordIn(clause) ?? wordIn(headOf(text, at.start)) ?? ofPart(figures.structure.sections, sectionIndex);
}

/** 把14条水体列入当年治理计划. */
const LISTED_IN = /[列纳]入[^，]{0,6}(?:计划|规划|方案)/;

/** What the title over a figure says: 一、年初任务. */
function ofPart(sections: Figures['structure']['sections'], index: number): Stage {
  for (let section = sections[index]; section; section = sections[section.parent])
    if (PART_TO_BE.test(section.title)) return 'to be';
  return null;
}
const PART_TO_BE = /^[^，。；：]{0,8}(?:目标|任务|计划|批复(?:内容|规模)|设计(?:内容|规模)|建设要求)$/;

/** 「批复的建设内容为：新建雨水管12.4公里、…；泵站1座」: what stands before the colon of its sentence, in its last clause. */
function headOf(text: string, offset: number): string {
  const lead = text.slice(behindMark(text, offset, SENTENCE, Math.max(0, offset - 300)), offset);
  const colon = lead.lastIndexOf('：');
  const set = SET_DOWN.exec(lead);
  if (set && lastOf(lead, CAME) < 0) return set[0];
  return colon < 0 ? (LISTED.exec(lead)?.[0] ?? '') : lead.slice(lead.lastIndexOf('，', colon) + 1, colon);
}
/** 「初步设计确定改造梯田12,600亩，田间道路48.2公里」: all of the sentence is of what was set down. */
const SET_DOWN =
  /^[^，。；]{0,16}(?:批复|批准|设计|规划|方案|计划|任务书|合同|协议|概算)(?:中|书|文件)?的?(?:确定|安排|明确|核定|约定|规定|要求|下达|为|建设|新建|改造|购置|采购)/;
/** 「实际建成雨水管12.48公里、支管6.14公里，管网合计18.62公里」: the list goes on with its first clause. */
const LISTED = /^[^，；：、\d]*(?=\d[^，；：]*、[^；：]*$)/;

function wordIn(words: string): Stage {
  const planned = lastOf(words, TO_BE);
  const came = lastOf(words, CAME);
  return planned > came ? 'to be' : came >= 0 ? 'came' : null;
}

/** What is done with things that are there: 巡检光缆1,268公里 says nothing of how much was laid. */
const ACTIVITY =
  /(?:借阅|借出|外借|巡检|巡查|巡护|检查|检测|检修|维护|维修|养护|清洗|消毒|出库|入库|调运|销售|出租|租出|拆除|报废|更换|运输|转运|处理|处置|播出|接待|接诊|流转)(?!器|仪|机|中心|站|点|所|室|员|队|费|车|设备|公司|平台|系统|局)/g;

function activityOf({ text }: Figures, { at }: Quantity): string {
  const clause = text.slice(behindMark(text, at.start, CLAUSE, Math.max(0, at.start - 40)), at.start);
  const last = lastOf(clause, ACTIVITY);
  return last < 0 ? '' : clause.slice(last, last + 2);
}

/** 21,600册次 counts how often, not how many. */
const turnsOf = ({ text }: Figures, { at }: Quantity): boolean => text[at.end] === '次' || text[at.end - 1] === '次';

/** A state that the noun of the figure is narrowed to. */
function stateOf({ text }: Figures, { at }: Quantity): string {
  const lead = text.slice(behindMark(text, at.start, CLAUSE, Math.max(0, at.start - 40)), at.start);
  if (OF_ALL.test(lead)) return '';
  for (let cut = lead.length; cut >= Math.max(0, lead.length - 6); cut--) {
    const state = IN_STATE.exec(lead.slice(0, cut))?.[1];
    if (state) return state;
  }
  const narrowed = NARROWED.exec(lead)?.[1];
  if (narrowed && !NARROWS_NOT.test(narrowed)) return narrowed;
  const before = text.slice(behindMark(text, at.start, SENTENCE, Math.max(0, at.start - 80)), at.start - lead.length);
  return STATE_BEHIND.exec(text.slice(at.end, at.end + 12))?.[1] ?? OTHERS_IN_STATE.exec(before)?.[1] ?? '';
}

/** The sentence of a figure with the title of its part. */
const toldIn = ({ text, structure }: Figures, { at, sectionIndex }: Quantity): string =>
  (structure.sections[sectionIndex]?.title ?? '') +
  text.slice(
    behindMark(text, at.start, SENTENCE, Math.max(0, at.start - 200)),
    nextMark(text, at.end, SENTENCE, Math.min(text.length, at.end + 200)),
  );

/** Neither is narrowed to a state that is not told of the other as well. */
function inOneState(figures: Figures, a: Quantity, b: Quantity): boolean {
  const x = stateOf(figures, a);
  const y = stateOf(figures, b);
  return x === y || ((x === '' || toldIn(figures, b).includes(x)) && (y === '' || toldIn(figures, a).includes(y)));
}

function isToldWhy({ text }: Figures, { at }: Quantity): boolean {
  const start = behindMark(text, at.start, SENTENCE, Math.max(0, at.start - 60));
  const end = nextMark(text, at.end, SENTENCE, Math.min(text.length, at.end + 80));
  return WHY.test(text.slice(start, end));
}
