import type { CheckContext } from '../../core/check.ts';
import { oneOf } from '../../core/han.ts';
import { once } from '../../core/once.ts';
import { clauseAt, paragraphAt, sectionAt, tableAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Structure } from '../../core/structure.ts';

/** A clause in which the report says that a thing is not there, was not done or is still being done. */
export interface Denial {
  /** The clause, with the one before it where it names nothing itself. */
  readonly at: Span;
  readonly text: string;
  /** The clause and what leads up to it in its sentence, by which the thing is known. */
  readonly wide: string;
  readonly sentence: string;
  /** The clause from the words that deny on. */
  readonly denied: string;
  /** What stands right behind the word that denies: 铣刨 in 没有铣刨. */
  readonly act: string;
  /** Only under way, or only of a part. */
  readonly partly: boolean;
  /** Said of what is still to be done: 抓紧发放尚未发下去的补贴. */
  readonly asked: boolean;
  /** What its sentence opens with as the thing that it is about: 至于图录，…. */
  readonly about: string | null;
  /** Under way, which is neither done nor left undone. */
  readonly underWay: boolean;
}

const NOT =
  /(?:从来?|至今|一直|迟迟|均|都|仍|尚|还|也|并|暂|压根|根本|完全|基本|始终)*(?:未能?|没有|没能|没(?=[建修架铺装设购买配开办做动到挂划画砌浇挖刷栽种接交搬拆发领贴印编拍录补换封盖吊焊喷签腾绘拉立埋连联]|收(?![取集获购入]))|无法|不能|通不了|用不上|办不了)(?:能|曾|再|予以?|加以)?/g;
/** What NOT can't do without. */
const HAS_NOT = /未|没|无法|不[能了上]/;
const ACT =
  /^(?:按[^，。；]{0,8}|如期|及时|全部|全面|正式|真正|实际|真的|对[^，。；]{0,10}|与[^，。；]{0,10}|在[^，。；]{0,10})?(?:完成|完工|竣工|建|修|架|铺|装|购|采购|配|设|开|办|举办|启动|启用|启|实施|施作|施工|动工|投|运行|运营|使用|通[水电车气网]|接通|接入|交|提供|提交|到货|到位|到账|运|验收|移交|发放|发下|发到|下发|兑付|领|追|缴|收回|收缴|归还|退|清偿|分配|入住|补[做建装设种植栽齐办录测签报交缴发配修挖砌浇刷打印焊登填换供涂挂铺]|返工|返修|重做|修补|修复|整修|加装|加设|增设|增配|清运|清除|栽|种|拆|搬|部署|扫描|挂接|上线|联网|培训|编|制定|出台|登记|入账|落实|执行|组织|开展|制作|改造|升级|更换|维修|整改|安排到|举行|播放|演出|招标|进场|印|拍摄|录制|录入|编印|刊印|张贴|悬挂|组装|布置|布设|挂(?!靠|失|钩)|划(?!分|拨|转|入|定|归)|砌|浇|埋|焊|喷|封顶|签约|腾空|腾退|搬离|绘制|编写|撰写|出具|交出|交来|上交|补交|报送|归档|着手|动手|动笔|拆封|开封|启封|开箱|拆箱|供[电热气]|点亮|成立|组建|打通|联通|连通|贯通|互通|对接|连接|到场|兴建|印制|注册|聘|派|进驻|挂牌|覆土|复绿|覆绿|绿化|拦挡|复垦|硬化|加固|清理|疏通|封堵|回填|平整|防腐|除锈|[喝用住坐吃走通看领拿穿搬见]上|用水|供水|见效|形成|达到|实现|做|打)/;
/** Of a part only. */
const PARTLY =
  /部分|个别|少数|有的|基本|(?:未|没有|没能)(?:能)?(?:完全|全面|全部)|\d[^，]{0,8}[中里]有?\d|多数|较少|不足/;
const NO_FAULT =
  /^(?:未|没有|没能|不能|无法|并未)?(?:超|突破|发现|发生|出现|来|必|成年|婚|经|列入|纳入|安排资金|改变|影响|受|计入|建档|再|要求|涉及|满|见异常|见明显|见重复|见违|到期|到完成|到时|如数|及|尽|足|参保|就业)/;
const ABSENT =
  /付之阙如|阙如|[无没][有了]?踪影|无影无踪|不见[^，。；]{0,4}(?:影子?|实物)|原封不动|原封未动|(?:与|和|跟)[^，。；]{2,12}(?:前|以前)[^，。；]{0,4}(?:没有|无|毫无|并无)[^，。；]{0,4}(?:变化|两样|区别|差别)|[通用开装建办到]不了|未见(?!异常|明显|重复|违|问题|超)[\u4e00-\u9fff]{2}|不见踪影|落空|(?:最终|临时|已|被|予以)取消|被?搁置|空置|烂尾|停工|仍[是为]原来|从未|是空壳|空白页|没有[\u4e00-\u9fff]{1,4}记录/;
const UNDER_WAY =
  /(?:正在|仍在|还在|尚在|刚刚?(?=开始|进场|启动|开工)|处于)[^，。；]{0,10}(?:安装|施工|砌|招标|调试|建设|装修|铺|采购|办理|整改|制作|测试|开发|联调|进行|开始|启动|筹备|审查|改造|阶段|核对|浇筑|浇|绑扎|吊装|布展|粉刷|回填|开挖|挖|清淤|架设|搭建|搭设|编制|研发|招聘|比选|审批|征地|协调|谈判|洽谈|加工|生产|维修|修建|修缮|修筑|栽植|补植|栽种|打井|钻|焊接|调运|试运行|试压|磨合|打磨|贴|抹灰|抹面|刮|平整|拉线|布线|放线|立杆|打桩|打孔|清表|备料|选址|报批|走程序|等待|等候|等(?=设备|材料|批复|资金|到货)|敷设|埋|夯|焊|刷漆|论证|评审|磋商|谈)|(?:还|仍|尚)(?:只|仅)?(?:停留?在|停滞在|卡在|处于|是)[^，。；]{0,12}(?:图纸|方案|前期|基础|毛坯|半成品|空地|工地|荒地|阶段|环节|审批|招标|报批)|^(?![^中]*(?:集中|其中|年中|高中|初中|期中))[^，。；]{0,10}(?:制作|施工|安装|调试|采购|招标|布展|装修|铺设|建设|办理|开发|调研|审核|审批|编制|设计|改造|整改|测试|浇筑|筹备|征地)中$/;
/** Of another time, or of what nobody asked for. */
const LATER =
  /二期|三期|后期|远期|下一?年|明年|次年|质保|缺陷责任期|合同期内|未到期|未到完成|未到[^，。；]{0,8}(?:期限|时限|工期|节点)|不含|不包括|不涉及|工期未到|批复中不|无需|不需要|届时|如果|是否|凡|避免|防止|杜绝|预计|计划(?!内|生育)|尚有半年|进度符合/;

/** How things were before the work. */
const PAST = /(?:整改|改造|实施|建设|治理|整治|维修|项目)(?:之)?前，|(?:^|[，；：。])\s*(?:原来|此前|过去|以前|原先)/;
/** What the clause right behind says of it: its day is still to come. */
const NOT_DUE = /^，[^，。；]{0,6}(?:未到|尚未到|没有到|还没到)[^，。；]{0,10}(?:期限|时限|工期|节点|日期|时间|期)/;

/** 「尚未发下去的补贴」 in a part on what comes next says how things stand. */
const TO_DO =
  /(?:尚|还|仍|至今|一直)(?:未|没有?)[^，。；]{1,10}的[\u4e00-\u9fff\d]{2}|(?:目前|至今|现)(?:都|均)?(?:尚|还|仍)(?:未|没有?)/;

/** What a sentence opens with to say what it is about. */
const ABOUT =
  /^\s*(?:（?[\d一二三四五六七八九十]{1,2}[）.、．]\s*)?(?:至于|关于|对于|说到|唯有|惟有|只有|唯独)[“《「]?([\u4e00-\u9fff]{2,14}?)[”》」]?(?:方面|一项|一事|部分|这一项|这块)?，/;

/** All that a report denies in its account, in order; read once for all that ask. */
export const denialsOf = (context: CheckContext): readonly Denial[] => denialsIn(context.structure, context);
const denialsIn = once((_: Structure, context: CheckContext): readonly Denial[] => readDenials(context));

/** One of these stands in every clause that denies. */
const saysNot = oneOf('未没无不阙空取搁落烂停仍从正还尚刚处中');
function mayDeny(clause: string): boolean {
  for (let i = 0; i < clause.length; i++) if (saysNot(clause.charCodeAt(i))) return true;
  return false;
}

function readDenials(context: CheckContext): Denial[] {
  const { text, structure } = context;
  const found: Denial[] = [];
  let last = -1;
  for (const sentence of structure.sentences) {
    const paragraph = structure.paragraphs[sentence.paragraph];
    if (!paragraph || paragraph.kind === 'title' || paragraph.kind === 'heading' || paragraph.kind === 'signature')
      continue;
    const topic = structure.sections[sentence.section]?.topic ?? 'other';
    if (topic === 'targets' || topic === 'attachments') continue;
    const whole = text.slice(sentence.at.start, sentence.at.end);
    if (!MAY_DENY.test(whole)) continue;
    const asked = topic === 'recommendations';
    if (asked && !TO_DO.test(whole)) continue;
    for (let offset = sentence.at.start; offset < sentence.at.end; ) {
      const clause = clauseAt(text, offset);
      offset = Math.max(clause.end, offset) + 1;
      const end = Math.min(clause.end, sentence.at.end);
      const start = Math.max(clause.start, sentence.at.start);
      if (start >= end || start === last) continue;
      const own = text.slice(start, end);
      const said = asked && !TO_DO.test(own) ? null : deniedIn(own);
      if (!said) continue;
      last = start;
      const before = text.slice(sentence.at.start, start);
      if (LATER.test(own) || LATER.test(before.slice(-30))) continue;
      // 「整改前，5家容积未达到要求」, 「尚未投入运营，未到目标期限」: how it was, and what is not yet to be.
      if (PAST.test(before.slice(-30) + own) && !/仍|至今|依然|目前/.test(own)) continue;
      if (NOT_DUE.test(whole.slice(end - sentence.at.start))) continue;
      // 「就业讲座由于没有合适的讲师，一场也没有开展」: the clause names nothing itself.
      const object = /^[\u4e00-\u9fff]{2,}/.test(own.slice(own.indexOf(said.words) + said.words.length));
      const named = object || namesIn(context, own.replace(said.words, '')).length > 0;
      const led = named ? null : /([^，。；：\n\t]+)[，；：]$/.exec(before);
      // 「至于图录，因负责编写的同志调走，全年没有着手」: the sentence opens with what it is about.
      const about = named ? null : ABOUT.exec(before);
      const from = about ? sentence.at.start : led ? start - led[0].length : start;
      const section = sectionAt(structure, start);
      const title = section && section.title.length <= 24 ? section.title : '';
      found.push({
        at: spanOf(trimmed(text, from), end),
        text: about ? `${about[1]}，${own}` : text.slice(from, end),
        wide: `${title}，${before.slice(-60)}，${own}`,
        sentence: whole,
        about: about?.[1] ?? null,
        denied: own.slice(Math.max(0, own.indexOf(said.words))),
        act: said.act,
        partly: said.partly || said.underWay,
        asked,
        underWay: said.underWay && !said.partly,
      });
    }
  }
  return found;
}

/** The same of its sentence, word for word. */
const MAY_DENY =
  /未|没|不|正在|仍|还在|还是|尚|刚|取消|阙如|空|停工|烂尾|搁置|落空|处于|踪影|无影|原封|变化|两样|差别|区别|无法|停留|中(?:[\t\s，。；]|$)/;

const trimmed = (text: string, from: number): number =>
  from +
  (/^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）).、．]\s*)?/.exec(text.slice(from, from + 8))?.[0].length ?? 0);

/** What right before a denial turns it round. */
const NONE_SUCH = /(?:无|不存在|没有|未发现|未见|未出现|杜绝)(?:任何|有)?$/;

/** The words of a clause that deny, and what stands behind them. */
function deniedIn(own: string): { words: string; act: string; partly: boolean; underWay: boolean } | null {
  if (!mayDeny(own)) return null;
  NOT.lastIndex = 0;
  for (let m = HAS_NOT.test(own) ? NOT.exec(own) : null; m; m = NOT.exec(own)) {
    const behind = own.slice(m.index + m[0].length);
    if (NO_FAULT.test(behind) || NO_FAULT.test(m[0] + behind.slice(0, 4))) continue;
    // 「本项目无未完工程」 denies the denial.
    if (NONE_SUCH.test(own.slice(0, m.index)) || /^(?:任何)?未/.test(behind)) continue;
    const act = /^[\u4e00-\u9fff]{2,4}/.exec(behind)?.[0] ?? '';
    if (ACT.test(behind))
      return { words: m[0] + (ACT.exec(behind)?.[0] ?? ''), act, partly: PARTLY.test(own), underWay: false };
    // 「没有铣刨」: whether that was promised, the promise tells.
    if (/没有|未/.test(m[0]) && act.length >= 2 && !ABSENT.test(own))
      return { words: m[0], act: `?${act}`, partly: PARTLY.test(own), underWay: false };
  }
  const absent = ABSENT.exec(own);
  if (absent) return { words: absent[0], act: '', partly: PARTLY.test(own), underWay: false };
  const way = UNDER_WAY.exec(own);
  return way ? { words: way[0], act: '', partly: PARTLY.test(own), underWay: true } : null;
}

const EMPTY =
  /^(?:项目|工程|工作|建设|任务|目标|内容|情况|问题|部分|全县|县|乡镇|单位|部门|公司|供应商|施工|施工方|设备|资金|时间|原因|目前|实际|期间|要求|年度|计划|进度|方面|地方|阶段|合同|验收|人员|群众|评价组|审计组|其余|剩余|全部|改造|安装|完成|服务|管理|材料|手续|影响|评价|评价日|审计|年末|至今|截至|条件|系统|现场|责任|办理|其中|一间|一处|时候|底|年底)$/;

/** Nouns of a text that can name a thing. */
export function namesIn({ tokenize }: CheckContext, words: string): string[] {
  return tokenize(words)
    .filter(
      ({ text, tag }) =>
        text.length >= 2 && /^(?:n|vn|j|l|x|b|eng)/.test(tag) && !EMPTY.test(text) && /[\u4e00-\u9fff]/.test(text),
    )
    .map(({ text }) => text);
}

const MOST_BARE = 500;
const baresOf = once((_: RegExp) => new Map<string, string>());

/** A text with its empty words made into gaps; short ones are remembered, for each is held against many. */
function bareOf(text: string, empty: RegExp): string {
  if (text.length > 200) return text.replace(empty, '，');
  const made = baresOf(empty);
  let bare = made.get(text);
  if (bare === undefined) {
    bare = text.replace(empty, '，');
    if (made.size >= MOST_BARE) made.clear();
    made.set(text, bare);
  }
  return bare;
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/**
 * Of the runs of Chinese characters that two texts share, the longest that says something; the first of several. '' where none
 * is of `least` characters.
 */
export function shared(a: string, b: string, empty: RegExp = COMMON, least = 1): string {
  let best = '';
  const x = bareOf(a, empty);
  const y = bareOf(b, empty);
  // Up to `until` all is Chinese from `i` on.
  let until = 0;
  for (let i = 0; i < x.length; i++) {
    if (until < i) until = i;
    while (until < x.length && isHan(x.charCodeAt(until))) until++;
    for (
      let length = Math.max(best.length + 1, least);
      i + length <= until && y.includes(x.slice(i, i + length));
      length++
    )
      best = x.slice(i, i + length);
  }
  return best;
}
/** The pairs of Chinese characters of a text without its empty words: two texts share a run of two or more only where they share one. */
export function pairsOf(text: string, empty: RegExp): ReadonlySet<number> {
  const bare = bareOf(text, empty);
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < bare.length; i++) {
    const first = bare.charCodeAt(i);
    const second = bare.charCodeAt(i + 1);
    // Both lie in a block of 2^15, so that a pair stays a small integer.
    if (isHan(first) && isHan(second)) pairs.add(((first - 0x4e00) << 15) | (second - 0x4e00));
  }
  return pairs;
}

/** Words that tell no thing from another. */
const COMMON =
  /项目|工程|建设|完成|任务|目标|内容|情况|问题|实施|改造|安装|全部|全县|乡镇|尚未|没有|未能|目前|截至|正在|已经|建成|投入使用|验收|年底|合同|要求|计划|施工单位|供应商|县级|其中|其余|剩余|个村|所学校/g;

/** The table row that a place stands in, as its cells; null outside tables. */
export function rowOf({ structure }: CheckContext, at: Span): readonly string[] | null {
  const table = tableAt(structure, at.start);
  const row = table?.rows.find((r) => r.at.start <= at.start && at.start < r.at.end);
  return row ? row.cells.map(({ text }) => text) : null;
}

/** The text of the paragraph and the sentence of a place. */
export const paragraphText = ({ structure, text }: CheckContext, at: Span): string => {
  const p = paragraphAt(structure, at.start);
  return p ? text.slice(p.at.start, p.at.end) : '';
};
