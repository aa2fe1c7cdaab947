import type { AnyFact, FactOf } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import type { Undertaking } from '../core/link.ts';
import type { Span } from '../core/span.ts';
import type { Structure } from '../core/structure.ts';
import { folded } from '../core/text.ts';
import { startingIn, within } from '../core/within.ts';
import { type Clause, clauseAt, markOf } from './clauses.ts';
import type { Namer } from './naming.ts';
import { subjectOf } from './pledge-subjects.ts';
import { thingsIn } from './promised-things.ts';
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

const DURATIONS = /^(?:个?工作日|个?日历天|天|日|个月|小时|分钟|年|周|岁|个小时|个工作日)$/;
/** 以上的, 的: the figure only describes what is counted behind it. */
const DESCRIBES = /^(?:（含）)?(?:及?以上|及?以下|以内)?的/;
/** Where something is to be done: behind 在12个. */
const PLACED = /^(?:试点|重点|建制|行政|自然|中心)?(?:[乡镇村县区市街]|社区|街道|小区|单位|学校|园区|部门)/;
/** Money that a project is to bring, not what it may cost. */
const EARNED = /收入|增收|销售|产值|零售|营业|利润|效益|分红|交易额|节约|融资|税收/;
const WHOLE =
  /^(?:本|该)?(?:项目|工程|全部|各项|所有|建设|施工|整体|主体|全面|内容|任务|工作|工期|整个|均|已|应|须|需|要|确保|力争|要求|完成|并|交付|投入|使用|通过|县级|市级|省级|乡镇|竣工|完工|验收|交工|运营|运行|投用|实现|将|在|前|的|按期|如期|目标|实施|建成|通水|通车|通电|投产|达到|条件|阶段|竣工验收|整改|问题|完毕|到位|办结|销号|结束|落实)+$/;
/** A clause that names the day of an item and nothing else. */
const TERM =
  /^(?:整改|完成|办理|办结|落实|要求|限期|完工)*(?:的)?(?:时限|期限|限期|截止时间|时间)(?:要求)?(?:为|是|定为|：)?$/;
const MEASURES = /米|里|亩|公顷|吨|斤|升|瓦|伏|千瓦|天|月|年|小时|人|户/;
const CONTENTS = /(?:批复|主要|项目|合同)?(?:的)?(?:建设|工程|采购|改造|安装|施工)(?:任务)?内容/;
/** A part whose very title names them. */
const TITLED = /^(?:批复|合同|主要|项目)(?:的)?内容/;
const ENDS_ONLY = /^(?:全部|全面|按期)?(?:完成|建成|完工|竣工|到位|投入使用|投用|交付|开放|通车|通水)$/;
/** A name of its own before 应于, no 「项目」 or 「工程」 alone. */
const NAMES_DUE =
  /(?!.*(?:所有|全部|各项|本项目|该项目))[\u4e00-\u9fff]{3,}(?:[\u4e00-\u9fff]{2})(?:应当?|须|要求|计划|拟|应该)?(?:于|在)?$/;
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

  /** In a part or an item of a part whose title names the contents. */
  #under(section: number): boolean {
    for (let s = this.#structure.sections[section]; s; s = this.#structure.sections[s.parent])
      if (TITLED.test(s.title) || (s.kind === 'heading' && CONTENTS.test(s.title) && s.title.length <= 12)) return true;
    return false;
  }

  /** 「建设内容。新建实训楼1栋，…」, 「主要建设内容为：安装路灯1,200盏，…」 in a report on an acceptance. */
  #contents(): void {
    const { title, view } = this.#structure;
    if (!title || !/验收/.test(view.text.slice(title.at.start, title.at.end))) return;
    for (const clause of this.#clauses) {
      if (clause.zone !== 'plan') continue;
      const named =
        CONTENTS.test(clause.heading) ||
        this.#under(clause.section) ||
        new RegExp(`${CONTENTS.source}(?:为|包括|是|有)?[:：]`).test(clause.before);
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
    const named = thingsIn(this.#structure.view.text, clause, own);
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
      // 在12个乡镇、96个行政村布设点位: where it was to be done, and not how much.
      if (
        /^.{0,12}(?:在|于|向|对|为)$/.test(lead.replace(/\d[\d,.]*[个家所条]?[\u4e00-\u9fff]{0,6}[、和]/g, '')) &&
        PLACED.test(text.slice(q.at.end, q.at.end + 6))
      )
        return false;
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
    const subject = subjectOf(this.#textOf(place.at), place.at, quantity, deadline, this.#namer);
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

  #textOf(at: Span): string {
    return this.#structure.view.text.slice(at.start, at.end);
  }
}
