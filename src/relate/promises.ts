import type { AnyFact, FactOf } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import type { Undertaking } from '../core/link.ts';
import type { Span } from '../core/span.ts';
import { contains } from '../core/span.ts';
import type { Structure } from '../core/structure.ts';
import { folded } from '../core/text.ts';
import { startingIn, within } from '../core/within.ts';
import { type Clause, clauseAt, markOf } from './clauses.ts';
import type { Namer } from './naming.ts';
import { rateHead } from './rate-names.ts';

export type Promised = FactOf<'count'> | FactOf<'rate'> | FactOf<'amount'>;

/** An undertaking with what is needed to find what came of it. */
export interface Pledge extends Undertaking {
  /** Its content words, in short forms. */
  readonly words: readonly string[];
  readonly clause: Clause;
  /** For a rate, what it measures. */
  readonly head: string;
  /** A thing, event or document that a report would name again: a centre, a contest, a policy. */
  readonly concrete: boolean;
  /** It speaks of the project as a whole: 工程…前全部完工. */
  readonly whole: boolean;
  /** It was not promised in the part on targets; only its date matters. */
  readonly duty: boolean;
  /** What an acceptance was to find built, as the overview tells it: of what is never told again nothing is said. */
  readonly scope: boolean;
  /** Section of the item of which it only names the day: 「整改时限为6月30日」; else -1. */
  readonly item: number;
}

const BOUND_WORDS =
  /(?:均|都)?(?:不少于|不低于|不小于|不得低于|不得少于|不超过|不高于|不大于|至少|超过|高于|低于|少于|达到|达|约为|约|控制在|降低到|降到|降至|提高到|提升到|≥|≤|>|<|=|为|是|共计|合计|共)$/;
const DURATIONS = /^(?:个?工作日|个?日历天|天|日|个月|小时|分钟|年|周|岁|个小时|个工作日)$/;
/** 以上的, 的: the figure only describes what is counted behind it. */
const DESCRIBES = /^(?:（含）)?(?:及?以上|及?以下|以内)?的/;
/** Money that a project is to bring, not what it may cost. */
const EARNED = /收入|增收|销售|产值|零售|营业|利润|效益|分红|交易额|节约|融资|税收/;
const WHOLE =
  /^(?:本|该)?(?:项目|工程|全部|各项|所有|建设|施工|整体|主体|全面|内容|任务|工作|工期|整个|均|已|应|须|需|要|确保|力争|要求|完成|并|交付|投入|使用|通过|县级|市级|省级|乡镇|竣工|完工|验收|交工|运营|运行|投用|实现|将|在|前|的|按期|如期|目标|实施|建成|通水|通车|通电|投产|达到|条件|阶段|竣工验收|整改|问题|完毕|到位|办结|销号|结束|落实)+$/;
const CONCRETE =
  /(?:中心|基地|间|室|站|点|台|系统|论坛|大赛|比赛|竞赛|沙龙|评选|征集|政策|办法|制度|空间|馆|库|厂|广场|[公道]路|线路|[班专]线|桥|渠|管网|设施|品牌|网|车间|规划|手册|画册|网站|展会|(?<![社机])会|仓|园|平台|机房|大?厅|公园|泵站|校舍|食堂|宿舍|节|队|院|所|房|店|街|坝|塘|池|井|灯|棚|亭|堂|墙|栏|牌|廊|桩|地图|专区|专柜|宣传片|短视频|教材|课程|软件|数据库|名录|商标|公司|合作社|协会|联盟|APP|小程序|公众号)$/i;
/** A clause that names the day of an item and nothing else. */
const TERM =
  /^(?:整改|完成|办理|办结|落实|要求|限期|完工)*(?:的)?(?:时限|期限|限期|截止时间|时间)(?:要求)?(?:为|是|定为|：)?$/;
const MEASURES = /米|里|亩|公顷|吨|斤|升|瓦|伏|千瓦|天|月|年|小时|人|户/;
const CONTENTS = /(?:批复|主要|项目|合同)?(?:的)?(?:建设|工程|采购|改造|安装|施工)(?:任务)?内容/;
const ENDS_ONLY = /^(?:全部|全面|按期)?(?:完成|建成|完工|竣工|到位|投入使用|投用|交付|开放|通车|通水)$/;
/** A name of its own before 应于, no 「项目」 or 「工程」 alone. */
const NAMES_DUE =
  /(?!.*(?:所有|全部|各项|本项目|该项目))[\u4e00-\u9fff]{3,}(?:[\u4e00-\u9fff]{2})(?:应当?|须|要求|计划|拟|应该)?(?:于|在)?$/;
const ACTS =
  /^(?:并|同时|全面|统一|积极|定期|免费|无偿|按期|逐步|加快|踊跃|广泛|还要|要|力争|争取)*(?:建设|建成|建立|新建|改建|扩建|打造|完善|健全|搭建|设立|设置|开设|开办|举办|组织|开展|承办|参与|参加|制定|出台|编制|印发|开放|培育|创建|引进|配备|购置|安装|升级|改造|完成|成立|组建|上线|开通|布设|硬化|铺设|修建|修缮|绿化|推出|发布|注册|申报|认证)(?:并[\u4e00-\u9fff]{2,6}?)?(?:宣传|推介|开展|参与|参加)?/;
const LIST_END = /(?:等(?:各类|各种|大型|相关|一批)*)([\u4e00-\u9fff]{2,10})$/;

/** What is promised in the parts on targets, item by item and figure by figure, and the dated duties elsewhere. */
export function pledgesOf(
  structure: Structure,
  facts: readonly AnyFact[],
  clauses: readonly Clause[],
  namer: Namer,
): Pledge[] {
  const finder = new Finder(structure, facts, clauses, namer);
  return finder.all();
}

class Finder {
  readonly #found: Pledge[] = [];
  readonly #quantities: readonly Promised[];
  readonly #deadlines: readonly FactOf<'deadline'>[];
  readonly #structure: Structure;
  readonly #clauses: readonly Clause[];
  readonly #namer: Namer;

  constructor(structure: Structure, facts: readonly AnyFact[], clauses: readonly Clause[], namer: Namer) {
    this.#structure = structure;
    this.#clauses = clauses;
    this.#namer = namer;
    this.#quantities = facts.filter(
      (f): f is Promised => f.kind === 'count' || f.kind === 'rate' || f.kind === 'amount',
    );
    this.#deadlines = factsOf(facts, 'deadline');
  }

  all(): Pledge[] {
    let statement = '';
    let deadline: FactOf<'deadline'> | null = null;
    /** A deadline that stands alone in its clause: 「2020年8月底前，…」 speaks of the next one. */
    let pending: FactOf<'deadline'> | null = null;
    for (const clause of this.#clauses) {
      if (clause.zone !== 'promise') continue;
      // A deadline counts for what follows it up to the next 。 or ；, and at the head of an item for the whole item.
      const item = this.#isItem(clause) ? `${clause.section}` : `${clause.section} ${clause.sentence}`;
      if (item !== statement || this.#structure.view.text[clause.at.start - 1] === '；') {
        statement = item;
        deadline = null;
        pending = null;
      }
      const own = within(this.#deadlines, clause.at)[0] ?? null;
      if (own) deadline = own;
      const rest = own ? folded(this.#textOf({ start: own.at.end, end: clause.at.end })) : '';
      if (own && rest.length < 2) {
        pending = own;
        continue;
      }
      this.#inClause(clause, own, deadline, pending);
      pending = null;
    }
    this.#contents();
    this.#duties();
    return this.#found;
  }

  /** 「建设内容。新建实训楼1栋，…」, 「主要建设内容为：安装路灯1,200盏，…」 in a report on an acceptance. */
  #contents(): void {
    const { title, view } = this.#structure;
    if (!title || !/验收/.test(view.text.slice(title.at.start, title.at.end))) return;
    for (const clause of this.#clauses) {
      if (clause.zone !== 'plan') continue;
      const named =
        CONTENTS.test(clause.heading) || new RegExp(`${CONTENTS.source}(?:为|包括|是|有)?[:：]`).test(clause.before);
      if (named && !/原|调整|变更|核减/.test(clause.before + clause.text))
        this.#inClause(clause, null, null, null, true);
    }
  }

  #isItem(clause: Clause): boolean {
    return this.#structure.sections[clause.section]?.kind === 'item';
  }

  #inClause(
    clause: Clause,
    own: FactOf<'deadline'> | null,
    deadline: FactOf<'deadline'> | null,
    pending: FactOf<'deadline'> | null,
    scope = false,
  ): void {
    const pieces = this.#pieces(clause, this.#promisedIn(clause));
    // How large a thing was to be goes with how many of it were built.
    for (const { at, quantity } of pieces)
      if (!scope || (quantity.kind === 'count' && !MEASURES.test(quantity.value.unit)))
        this.#add(clause, at, quantity, deadline, false, false, scope);
    if (pieces.length > 0 || scope) return;
    if (own) this.#add(clause, { start: own.at.end, end: clause.at.end }, null, own, false);
    else if (pending) this.#add(clause, clause.at, null, pending, false);
    const named = this.#named(clause, own);
    // Where the whole clause is a pledge, a single thing in it is the same again.
    if (named.length > 1 || !(own || pending)) for (const at of named) this.#add(clause, at, null, deadline, true);
  }

  /** The figures of a clause that say how much; those that only describe (收入10万元以上的村) or start from (由18%降到) not. */
  #promisedIn(clause: Clause): Promised[] {
    const { text } = this.#structure.view;
    return this.#within(clause.at).filter((q) => {
      if (q.value.cell || q.value.malformed || q.value.role === 'unitPrice') return false;
      if (q.kind === 'count' && DURATIONS.test(q.value.unit)) return false;
      // 设一级指标3个、二级指标9个 tells how the targets are sorted.
      if (/[一二三]级指标$/.test(text.slice(clause.at.start, q.at.start))) return false;
      const lead = text.slice(clause.at.start, q.at.start);
      if (q.kind === 'amount' && !EARNED.test(clause.text)) return false;
      if ((lead.match(/（/g)?.length ?? 0) > (lead.match(/）/g)?.length ?? 0)) return false;
      if (
        DESCRIBES.test(text.slice(q.at.end, q.at.end + 8)) &&
        this.#within({ start: q.at.end, end: clause.at.end }).length > 0
      )
        return false;
      return !(
        /(?:由|从(?!业|事|教|医)|比|较)[^，。；、\d]{0,8}$/.test(lead) &&
        /到|至|增|减/.test(text.slice(q.at.end, q.at.end + 4))
      );
    });
  }

  #within(at: Span): Promised[] {
    return startingIn(this.#quantities, at);
  }

  /** One piece a figure; 「A1个、B9个」 are two, but in 「12个断面优良比例不低于90%」 the first figure belongs to the name. */
  #pieces(clause: Clause, quantities: readonly Promised[]): { at: Span; quantity: Promised }[] {
    const { text } = this.#structure.view;
    const found: { at: Span; quantity: Promised }[] = [];
    let start = clause.at.start;
    quantities.forEach((quantity, i) => {
      const next = quantities[i + 1];
      if (!next) {
        found.push({ at: { start, end: clause.at.end }, quantity });
        return;
      }
      const between = text.slice(quantity.at.end, next.at.start);
      const cut = /[、；]|和(?=[\u4e00-\u9fff]{2})|及(?=[\u4e00-\u9fff]{2})|以及/.exec(between);
      if (!cut && !quantity.value.bound) return;
      const end = quantity.at.end + (cut ? cut.index : 0);
      found.push({ at: { start, end }, quantity });
      start = end + (cut?.[0].length ?? 0);
    });
    return found;
  }

  /** The things that a clause without figures promises: 「打造培训基地、网红基地、直播间等」 are three. */
  #named(clause: Clause, own: FactOf<'deadline'> | null): Span[] {
    const mark = markOf(clause.text);
    const from = own ? own.at.end : clause.at.start + mark;
    const words = this.#textOf({ start: from, end: clause.at.end }).replace(/（[^（）]*）/g, (m) =>
      ' '.repeat(m.length),
    );
    const act = ACTS.exec(words);
    if (!act) return [];
    const body = words.slice(act[0].length);
    const listed = LIST_END.exec(body);
    const list = listed ? body.slice(0, listed.index) : body.replace(/等$/, '');
    const parts = [...list.matchAll(/[^、]+/g)].flatMap((m) => splitQuoted(m[0], m.index));
    const kept = parts.filter(({ text }) =>
      listed && parts.length > 1
        ? CONCRETE.test(listed[1] as string) || /活动$/.test(listed[1] as string)
        : CONCRETE.test(text),
    );
    return kept.map(({ text, start }) => {
      const at = from + act[0].length + start;
      return { start: at, end: at + text.length };
    });
  }

  /** Deadlines outside targets and advice: what was to be done by then, and is told of in what follows. */
  #duties(): void {
    for (const deadline of this.#deadlines) {
      const clause = clauseAt(this.#clauses, deadline.at.start);
      if (
        !clause ||
        clause.zone === 'promise' ||
        clause.zone === 'advice' ||
        clause.zone === 'aside' ||
        clause.zone === 'title'
      )
        continue;
      const rest = { start: deadline.at.end, end: clause.at.end };
      const behind = folded(this.#textOf(rest));
      // 「学生宿舍应于9月30日前建成」: what is due stands before the day, too.
      const named =
        ENDS_ONLY.test(behind) && NAMES_DUE.test(this.#textOf({ start: clause.at.start, end: deadline.at.start }));
      const at = behind.length >= 2 && !named ? rest : clause.at;
      this.#add(
        clause,
        at,
        this.#promisedIn(clause).find((q) => q.at.start >= deadline.at.end) ?? null,
        deadline,
        false,
        true,
      );
    }
  }

  #add(
    clause: Clause,
    at: Span,
    quantity: Promised | null,
    deadline: FactOf<'deadline'> | null,
    concrete: boolean,
    duty = false,
    scope = false,
  ): void {
    const { view } = this.#structure;
    let start = at.start + (at.start === clause.at.start ? markOf(clause.text) : 0);
    let { end } = at;
    while (start < end && /[\s、，并]/.test(view.text[start] as string)) start++;
    while (end > start && /[\s、，]/.test(view.text[end - 1] as string)) end--;
    if (end <= start) return;
    const place = { at: { start, end }, span: view.toSource({ start, end }) };
    const subject = this.#subject(place.at, quantity, deadline);
    const words = this.#namer.words(subject);
    const whole = quantity === null && !concrete && WHOLE.test(subject);
    const item = duty && TERM.test(subject) && this.#isItem(clause) ? clause.section : -1;
    if (words.length === 0 && !whole && !duty) return;
    const id = `${duty ? 'duty' : 'promise'}@${place.span.start}-${place.span.end}`;
    const head = quantity?.kind === 'rate' ? rateHead(subject) : '';
    this.#found.push({
      id,
      place,
      subject,
      quantity,
      deadline,
      words,
      clause,
      head,
      concrete,
      whole,
      duty,
      scope,
      item,
    });
  }

  /** The words of a piece without figures, dates, bounds and the figure that it starts from. */
  #subject(at: Span, quantity: Promised | null, deadline: FactOf<'deadline'> | null): string {
    const text = this.#textOf(at);
    const dated = deadline && contains(at, deadline.at) ? deadline.at : null;
    const head = dated ? text.slice(0, dated.start - at.start) + text.slice(dated.end - at.start) : text;
    const shift = dated && quantity && dated.start < quantity.at.start ? dated.end - dated.start : 0;
    const start = quantity ? quantity.at.start - at.start - shift : head.length;
    const end = quantity ? quantity.at.end - at.start - shift : head.length;
    let before = head
      .slice(0, Math.max(0, start))
      .replace(/（[^（）]*）/g, '')
      .replace(/(?:由|从(?!业|事|教|医))[^，。；]{0,12}$/, '');
    for (let last = ''; before !== last; ) {
      last = before;
      before = before.replace(BOUND_WORDS, '');
    }
    const after = head
      .slice(end)
      .replace(/（[^（）]*）/g, '')
      .replace(/^(?:及?以上|及?以下|以内|左右|之内|的)+/, '');
    const named = quantity !== null && this.#namer.words(before).length > 0;
    const whole = folded(named ? before : before + after).replace(/^(?:其中|确保|力争|实现|要求|并|争取|到)+/, '');
    // 「叠加资源将A各项指标内容升级改造全部完成」 is about A.
    const moved = quantity ? whole : (/^[^，]{0,16}?(?:将|使|把)(.{4,})$/.exec(whole)?.[1] ?? whole);
    return quantity ? moved : moved.replace(/(?<=.{4})(?:各项|全部|要全部|均应|均要).*$/, '');
  }

  #textOf(at: Span): string {
    return this.#structure.view.text.slice(at.start, at.end);
  }
}

/** 「“新密好网货”“新密十佳网商”评选」: names in quotation marks side by side are items of their own. */
function splitQuoted(text: string, start: number): { text: string; start: number }[] {
  const cut = text.indexOf('”“');
  if (cut < 0) return text.trim().length >= 2 ? [{ text, start }] : [];
  return [{ text: text.slice(0, cut + 1), start }, ...splitQuoted(text.slice(cut + 1), start + cut + 1)];
}
