import type { CheckContext } from '../../core/check.ts';
import { labelled } from '../../core/labels.ts';
import { allMatches } from '../../core/matches.ts';
import { piecesOf } from '../../core/pieces.ts';
import { lastStartingBy, overlaps, type Span, spanOf } from '../../core/span.ts';
import { matchesOf, together } from '../../core/starts.ts';
import type { SectionTopic } from '../../core/structure.ts';
import { alike, thingCounted } from '../../core/things.ts';
import { within } from '../../core/within.ts';

/** A clause that tells of a failure which a good verdict cannot pass over. */
export interface Grave {
  readonly at: Span;
  /** 2 where the whole or most of it failed, or the law was broken; 1 for a part. */
  readonly weight: number;
}

/** Money or figures dealt with against the law. */
const MISUSED =
  /挪用|挤占(?!.*整改)|套取|骗取|虚列|虚报|虚开|冒领|截留|侵占|贪污|私分|坐支|小金库|弄虚作假|伪造|编造|虚假|串通投标|围标|(?:资金|补助|经费|专款|款项)[^，。；]{0,16}(?:用于|用作|转作|列支|弥补)[^，。；]{0,8}(?:办公|公用|接待|福利|津贴|奖金|工资|车辆|差旅|招待|购车|债务|无关)|(?:改变|变更)[^，。；]{0,6}(?:资金)?用途|(?:转入|存入)[^，。；]{0,6}(?:个人|私人)|公款私存|账外账|白条(?:入账|抵库|列支)|假(?:发票|合同|签名|名单)/;
/** Others have already sanctioned it, or nobody does worse. */
const SANCTIONED =
  /被[^，。；]{0,14}(?:通报批评|约谈|督办|问责|处罚|警告|叫停|责令|一票否决|挂牌)|(?:最慢|末位|倒数|垫底|最后一名)/;
/** Nothing moves. */
const STOPPED =
  /(?:全面|全部|整体|已经?|被迫)?(?:停业|歇业|关门|倒闭|停办|解散|撤场|停工|停建|停摆|烂尾|瘫痪|停滞|搁浅|停用(?!.*恢复))|资金链断裂|(?:集体|越级)上访|(?:尚未|没有|未|未能|从未)(?:如期|按期|实际|实质性?)*(?:开工|动工|启动|实施|动土)/;
/** The project as a whole, not one thing of it. */
const WHOLE =
  /(?:工程|项目|工地|施工|建设|工作|任务|主体|整体|全部|全面|各项|大部分|多数|绝大)[^，。；]{0,12}(?:停工|停建|停摆|停滞|烂尾|搁浅|没有|未|严重滞后)/;
/** Built, but of no use, or broken; not there at all. */
const BROKEN =
  /(?:无法|不能|难以)(?:安全|正常|按期|继续|投入|如期)*(?:泄洪|汇总|接入|联网|读取|识别|打开|居住|种植|耕种|灌溉|饮用|使用|运行|启闭|启动|通行|通车|通水|供水|上课|开展|入住|发挥|蓄水|排水|投用|工作|交付)|(?:渗漏|断板|沉陷|塌陷|坍塌|垮塌|开裂|断裂|下沉|倾斜|溃口)|(?:封闭|中断)交通|代表值超限|不合格|不达标|(?:达不到|未达到?|没有达到|低于|不满足|不符合)[^，。；]{0,6}(?:设计|规范|强度|国家|合同|验收)[^，。；]{0,4}(?:要求|值|标准|等级|规定|强度)|超(?:出|过)[^，。；]{0,4}(?:规范|允许|设计|标准)[^，。；]{0,6}(?:范围|偏差|值|限值|要求)|(?:自始|始终|一直|至今|从来|均|全部)(?:都)?(?:没有|未|未能)(?:启用|使用|投用|开放|运行|运营|通电|开机|上线|建成|建设|采购|开工|交付)|(?:尚未|没有|还没有?|仍未|未)(?:按时|按期|如期|按合同|全部)?(?:浇筑|安装|接通|建成|完工|封顶|铺设|到货|取得|开机|开放|运行|种植|建设|实施|举办|组织|配备|通水|通电|通车|投用|投入使用|完成|做到|到位|兑付|发放|验收|到场)|(?:仅|只|才)(?:完成|做了|建成)[^，。；]{0,6}(?:基础|一部分|框架|土建|前期)|停留在|节点落空|落空/;
const UNTRUE = /查无|无据可查|查不到|连号|补造|事后补|没有到场|冒名|顶替/;
/** Most of it failed, in words: 停业的占一半以上, 主要任务没有实现. */
const MOST =
  /一半以上|半数以上|过半|大半|大部分|多数|绝大|[六七八九]成|三分之二|四分之三|所有|全部|(?:主要|核心|关键|首要)[^，。；]{0,4}(?:任务|目标|内容|指标|功能)/;
const FAILED = /(?:没有|未|未能|无法|不能)(?:能)?(?:实现|完成|达到|落实|使用|运行|开展|启用|发挥)|落空|流产|失败/;
/** Little of what was asked: 不到六成, 只有三分之一, 不足一半. */
const SCANT =
  /(?:不到|不足|仅|只|只有|仅有|仅占|未达到?)[^，。；\d]{0,10}(?:[二两三四五六]成|一半|半数|三分之一|四分之一|五分之[一二]|三分之二)|(?:其他|其余|另外?)[^，。；]{0,8}(?:均|都|全)(?:没有|未)/;
const LAGS =
  /(?:进度|进展|推进|工期|施工)[^，。；]{0,6}(?:十分|非常|极其|极为|异常|极度)(?:滞后|缓慢|迟缓|落后)|(?:进度|进展|推进|工期)[^，。；]{0,6}(?:严重|整体|全面|大幅)[^，。；]{0,2}(?:滞后|缓慢|落后|拖后)|严重(?:滞后|逾期|超期|超支|超概)/;

/** Nobody and nothing at all: 没有一名老人入住, 尚未兑付一分, 床位利用率为零. */
const NOTHING =
  /(?:没有|无|未有)(?:任何)?一[名人个户台处座家辆条项间][^，。；]{1,10}(?:入住|入驻|使用|上岗|到位|开工|建成|投用|开放|报名|参加|就业|签约|完工|启用|居住|受益|入园)|(?:没有|未|尚未|未曾|没)[^，。；]{0,4}(?:兑付|支付|拨付|发放|支出|到位|到账|落实|花)(?:过|出)?一[分元]|一[分名户个台座处家](?:钱)?(?:都|也)?(?:没有?|未|尚未|没)(?!发生|发现|出现)|(?:利用|使用|入住|出租|开机|投用|上线|入驻|兑付|发放|支付|支出|执行|开工|完成|到位)率(?:仅|只|均|仍|依然)?(?:为|是)(?:零|0(?![.\d]))|分文未/;
/** 拖后十四个月: half a year and more is no trifle. */
const OVERDUE =
  /(?:拖后|拖延|拖期|延误|延期|延迟|滞后|逾期|超期|推迟|晚于?)[^，。；\d]{0,6}?(\d+|[一二两三四五六七八九十]+)(?:余|多)?个?多?(月|年)/;
/** Defects of works that have to be done anew. */
const SPOILT =
  /(?:小于|少于|低于|薄于|短于|窄于|不足|不够)[^，。；]{0,3}设计|起鼓|倒坡|空鼓|(?:需|须|应|要)[^，。；]{0,4}(?:返工|重做|拆除重建|推倒重)|(?:隐患|问题|缺陷|病害)[^，。；]{0,10}(?:没有|未|尚未|仍未)(?:闭合|整改|销号|处理|消除|修复)/;
/** 其余12眼未开钻: the rest of what was asked for, by its number. */
const REST =
  /^[^，。；\d]{0,4}(?:其余|其他|其它|另有|另外|还有|剩余|剩下|尚有|余下|仍有)(?:的)?[^，。；\d]{0,8}\d[\d,.]*[\u4e00-\u9fff]{1,8}?(?:未|没有|没|停留|无法|不能)/;
/** 围栏应建40公里，建成11公里. */
const ASKED_AND_DONE =
  /(?:应|计划|任务|要求|需|原定|设计|合同)[^，。；\d]{0,8}(\d[\d,.]*)([\u4e00-\u9fff]{1,3})，[^，。；\d]{0,10}?(?:实际|仅|只|才|已|年底|累计)?[^，。；\d]{0,6}(?:完成|建成|实施|改造|安装|建|种|修|发放|培训|到位|栽|铺)了?[^，。；\d]{0,4}(\d[\d,.]*)\2(?=[，。；]|$)/g;

const DENIED =
  /未(?:发现|见|发生|出现)|没有(?:发现|发生|出现)|不存在|杜绝|防止|避免|防范|严禁|严肃查处|如果|^如|若|一旦|可能|风险(?!.*(?:已|被))|隐患排查|(?:不得|禁止)|无(?:挪用|截留|套取|虚报|违规|不合格)/;
const LIMITED = /个别|(?<!大)部分|少数|某些|有的|一些|极少|偶有|轻微|略有/;
const CURED =
  /已[^，。；]{0,10}(?:整改|修复|更换|纠正|处理|恢复|补齐|补办|追回|归还|退回|返工|重做|重新)|整改(?:到位|完毕|完成)|(?:复验|复检|复查|返工)[^，。；]{0,8}(?:合格|通过)|销号|当场|随即|经[^，。；]{0,10}(?:批准|同意)|核减|取消|剔除|不在本次/;
const BEFORE =
  /(?:实施|建设|改造|整治|治理|项目|整改|验收|初验)(?:之?前|时)[，]|^(?:此前|过去|以往|以前|长期以来|上年|去年|初验)/;
const OTHERS = /^(?:经|由)?(?:审计|检查|评价|督查|巡察|上级|省|市)[^，。；]{0,10}(?:指出|反馈|提出)/;

const SKIPPED: ReadonlySet<SectionTopic> = new Set([
  'recommendations',
  'conclusion',
  'attachments',
  'targets',
  'overview',
]);

/** Rates of what was asked for that say by their size how much of it failed. */
const ACHIEVED = /合格率|达标率|完成率|完好率|验收率|开工率|竣工率|成活率/;

/** Right before the rate: what was done as a share of what was asked for. */
const OF_ASKED =
  /(?:仅|只|才|不到|总计|累计)[^，。；\d]{0,6}(?:占|完成|达到?|实现|相当于|为)(?:了)?[^，。；\d]{0,8}(?:任务|计划|目标|指标|应[\u4e00-\u9fff]{1,4})[^，。；\d]{0,4}的$/;

/** What tells of a failure by its words, each form with a bit of its own. */
const FORMS = [
  MISUSED,
  SANCTIONED,
  LAGS,
  SCANT,
  NOTHING,
  OVERDUE,
  SPOILT,
  MOST,
  STOPPED,
  FAILED,
  BROKEN,
  UNTRUE,
  REST,
  ASKED_AND_DONE,
];
/**
 * The same without regard to what stands around and behind: where none of these begins in a clause, no form fits it. Of what was asked
 * for, the beginning will do.
 */
const SIGNS = together(
  FORMS.map(({ source }) => {
    const [begins = ''] = source.replace('^[^，。；\\d]{0,4}', '').split('([\\u4e00-\\u9fff]{1,3})，');
    return new RegExp(begins.replace(/\(\?<?[!=][^()]*\)/g, ''));
  }),
);
interface Sign {
  readonly at: number;
  readonly forms: number;
}

type Within = Pick<CheckContext, 'structure' | 'text' | 'factsOf'>;

/** The clauses in which a report tells of grave failures of its own project, in order. */
export function graveClauses(context: Within): Grave[] {
  const { structure, text } = context;
  const year = Math.max(
    0,
    ...[...allMatches(text.slice(0, 120), /(20\d\d)年/g)].slice(0, 2).map(([, printed]) => Number(printed)),
  );
  const found: Grave[] = [];
  const signs = matchesOf(text, SIGNS);
  for (const passage of labelled(structure)) {
    if (SKIPPED.has(passage.topic)) continue;
    const whole = text.slice(passage.at.start, passage.at.end);
    let start = passage.at.start;
    for (const sentence of piecesOf(whole, /[。！？]/)) {
      const at = spanOf(start, start + sentence.length);
      start = at.end;
      const grave = inSentence(context, at, sentence, signsIn(signs, at));
      if (grave.length === 0 || CURED.test(sentence) || BEFORE.test(sentence) || OTHERS.test(sentence)) continue;
      const years = [...allMatches(sentence.slice(0, 12), /(20\d\d)年/g)].map(([, printed]) => Number(printed));
      if (passage.topic !== 'problems' && years.length > 0 && years.every((y) => y < year)) continue;
      found.push(...grave);
    }
  }
  return [...found, ...shortRows(text), ...undoneRows(context)].sort((a, b) => a.at.start - b.at.start);
}

/** 县级应急仓库建设 1座 未建: what a form asks for by number and has as not done, weightier where it is half of all. */
function undoneRows({ factsOf, text }: Within): Grave[] {
  const asked = factsOf('indicator').filter(({ value }) => value.actual && /^[≥≧>]?\d/.test(value.target ?? ''));
  const undone = asked.filter(({ value }) => UNDONE.test(value.actual as string));
  return undone.map(({ at, value: { actual = '' } }) => {
    const start = Math.max(at.start, text.lastIndexOf(actual, at.end));
    return { at: spanOf(start, start + actual.length), weight: undone.length * 2 >= asked.length ? 2 : 1 };
  });
}

const UNDONE =
  /^(?:尚未|没有|暂未|均未|仍未|未)(?:完成|开工|建设?|建成|采购|购置|安装|实施|启动|开展|购买|动工|到货|交付|举办|组织|种植|配备|验收|投用|拨付|发放)|^0(?:\.0+)?(?![\d.])[^\d]{0,2}$/;

/** 村级互助院 20处 7处 under 年度任务 and 完成数, in cells or in a line each. */
function shortRows(text: string): Grave[] {
  const head = /(?:任务|计划|目标)[^\n\t]{0,6}[\n\t][^\n\t]{0,4}(?:完成|实际|实施)[^\n\t]{0,4}[\n\t]/.exec(text);
  if (!head) return [];
  const row = /(?<=[\n\t])(\d[\d,.]*)([\u4e00-\u9fff]{1,3})[\n\t](\d[\d,.]*)\2(?=[\n\t]|$)/g;
  row.lastIndex = head.index;
  const found: Grave[] = [];
  for (let m = row.exec(text); m; m = row.exec(text)) {
    const [whole, asked = '', , done = ''] = m;
    if (numberOf(done) < numberOf(asked) * 0.6)
      found.push({
        at: spanOf(m.index + whole.length - done.length - (m[2] as string).length, m.index + whole.length),
        weight: 1,
      });
  }
  return found;
}

/** Those of all signs that stand in a stretch. */
function signsIn(signs: readonly Sign[], { start, end }: Span): readonly Sign[] {
  const from = lastStartingBy(signs, start - 1, ({ at }) => at) + 1;
  let to = from;
  while (to < signs.length && (signs[to] as Sign).at < end) to++;
  return from === to ? NO_SIGNS : signs.slice(from, to);
}
const NO_SIGNS: readonly Sign[] = [];

function inSentence(context: Within, at: Span, sentence: string, signs: readonly Sign[]): Grave[] {
  const found: Grave[] = [];
  if (signs.length === 0 && within(context.factsOf('rate'), at).length === 0) return found;
  let start = at.start;
  for (const clause of piecesOf(sentence, /[，；。：！？]/)) {
    const words = clause.replace(/[，；。：！？]$/, '');
    const own = spanOf(start, start + words.length);
    start += clause.length;
    const plain = weightOf(words, formsOf(signs, own));
    const weight = plain === 2 ? plain : Math.max(plain, byFigures(context, own, at, plain), restOf(context, own, at));
    if (weight > 0 && !DENIED.test(words) && !LIMITED.test(words)) found.push({ at: own, weight });
  }
  if (found.length < TOLD)
    found.push(...shortOf(sentence, at).filter((pair) => !found.some((f) => overlaps(f.at, pair.at))));
  return found;
}

/** More clauses of one sentence than these are a list; what it asked for and got adds nothing. */
const TOLD = 4;

const numberOf = (printed: string): number => Number(printed.replaceAll(',', ''));

/** 应建40公里，建成11公里: much less was done than was asked for. */
function shortOf(sentence: string, { start }: Span): Grave[] {
  if (!/[应需]|计划|任务|要求|原定|设计|合同/.test(sentence)) return [];
  return [...allMatches(sentence, ASKED_AND_DONE)].flatMap((match): Grave[] => {
    const [whole, asked = '', , done = ''] = match;
    if (!(numberOf(done) < numberOf(asked) * 0.6) || /其中|每|上年|去年|已于/.test(whole)) return [];
    const at = spanOf(start + match.index, start + match.index + whole.length);
    return [{ at, weight: numberOf(done) < numberOf(asked) * 0.4 ? 2 : 1 }];
  });
}

/** 成井8眼，其余12眼未开钻: 2 where the rest is as much as half of all, 1 where it is a tenth. */
function restOf({ factsOf, text }: Within, clause: Span, sentence: Span): number {
  if (!REST.test(text.slice(clause.start, clause.end))) return 0;
  const counts = factsOf('count');
  const [own] = within(counts, clause);
  if (!own) return 0;
  const rest = Number(own.value.value);
  const done = counts
    .filter(({ at, value }) => value.unit === own.value.unit && at.start >= sentence.start && at.end <= clause.start)
    .map(({ value }) => Number(value.value))
    .at(-1);
  if (done === undefined) return 0;
  const share = rest / (rest + done);
  return share >= 0.45 ? 2 : share >= 0.1 ? 1 : 0;
}

const DIGITS = '零一二三四五六七八九十';
/** How many months 14个月, 十四个月 and 一年 are. */
function monthsOf([, printed = '', unit]: RegExpExecArray): number {
  const plain = printed.replace('两', '二');
  const [tens = '', ones = ''] = plain.includes('十') ? plain.split('十') : ['零', plain];
  const number = /\d/.test(plain) ? Number(plain) : DIGITS.indexOf(tens || '一') * 10 + DIGITS.indexOf(ones || '零');
  return unit === '年' ? number * 12 : number;
}

/** The forms of the signs in a clause, together. */
function formsOf(signs: readonly Sign[], { start, end }: Span): number {
  let forms = 0;
  for (const sign of signs) if (sign.at >= start && sign.at < end) forms |= sign.forms;
  return forms;
}

/** `forms`: those of which a sign stands in the words. */
function weightOf(words: string, forms: number): number {
  if (forms === 0) return 0;
  const fits = (form: RegExp): boolean => (forms & (1 << FORMS.indexOf(form))) !== 0 && form.test(words);
  if (fits(MISUSED) || fits(SANCTIONED) || fits(LAGS) || fits(SCANT) || fits(NOTHING)) return 2;
  const overdue = OVERDUE.exec(words);
  if (overdue) return monthsOf(overdue) >= 12 ? 2 : monthsOf(overdue) >= 6 ? 1 : 0;
  if (fits(SPOILT)) return 1;
  if (fits(MOST) && (fits(STOPPED) || fits(FAILED))) return 2;
  if (fits(STOPPED)) return WHOLE.test(words) ? 2 : 1;
  if (fits(BROKEN) || fits(UNTRUE)) return WHOLE.test(words) && /未|没有/.test(words) ? 2 : 1;
  return 0;
}

/** 6期培训班，有4期查无签到: how many of all failed; 合格率60%: how much held. `plain` is what the words alone weigh. */
function byFigures({ factsOf, text }: Within, clause: Span, sentence: Span, plain: number): number {
  const [rate] = within(factsOf('rate'), clause);
  const before = text.slice(clause.start, clause.end);
  if (
    rate?.value.unit === 'percent' &&
    !rate.value.bound &&
    ACHIEVED.test(before) &&
    !/目标|要求|标准|设计/.test(before)
  )
    return Number(rate.value.value) < 70 ? 2 : 0;
  // 只占任务的62%.
  if (
    rate?.value.unit === 'percent' &&
    !rate.value.bound &&
    OF_ASKED.test(text.slice(clause.start, rate.at.start)) &&
    Number(rate.value.value) < 70
  )
    return 2;
  // Something is broken, untrue or stopped, or nothing is plainly said.
  if (plain === 0) return 0;
  const counts = factsOf('count');
  const [own] = within(counts, clause);
  if (!own) return 0;
  const thing = thingCounted(text, own.at).words;
  const failed = Number(own.value.value);
  const total = Math.max(
    0,
    ...counts
      .filter(
        ({ at, value }) =>
          value.unit === own.value.unit &&
          Number(value.value) > failed &&
          ((at.start >= sentence.start && at.end <= own.at.start) || alike(thing, thingCounted(text, at).words)),
      )
      .map(({ value }) => Number(value.value)),
  );
  const share = total > 0 ? failed / total : 0;
  return share > 0.33 && share <= 1 ? 2 : share > 0 && share < 0.1 ? 0 : 1;
}
