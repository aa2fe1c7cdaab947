import type { AnyFact, FactOf } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import { once } from '../core/once.ts';
import { within } from '../core/within.ts';
import { type Clause, clauseAt, clausesOf } from './clauses.ts';
import { type Namer, plainNamerOf } from './naming.ts';
import type { Related } from './related.ts';
import { undoneIn } from './statements.ts';

export type Count = FactOf<'count'>;

/** What a count says of the things that it counts. */
export type Aspect = 'done' | 'undone' | 'planned' | 'paid' | 'sample' | 'covered' | 'all' | null;

/** A count with the name of what it counts. */
export interface Counted {
  readonly fact: Count;
  readonly clause: Clause;
  readonly name: string;
  /** The count and its name, in the view. */
  readonly at: { readonly start: number; readonly end: number };
  readonly aspect: Aspect;
  /** 新建 or 改造 and the like, which count different things; '' for 建成, 完成 and where no verb is named. */
  readonly act: string;
  /** The year that is named with it, or ''. */
  readonly year: string;
  /** Only of a part, another time or another place: 其中, 另有, 累计, 上年, 黄泥乡. */
  readonly scope: string;
}

const NOUN = /^(?:n|vn|b|j|x|eng|zg|s|l|an|ng|t?g)/;
const HEDGE =
  /(?:不少于|不低于|不超过|不足|不到|至少|超过|少于|低于|高于|达到|达|共计|合计|共有|共|累计|约|近|为|有|已|仅|只|各|分别|数量|了|的|：|:|≥|≤)+$/;
const ACTION =
  /(?:升级改造|提升|提质|新增|升级|改造|建设|新建|改建|扩建|修建|完成|建成|安装|购置|配备|铺设|硬化|培育|开展|举办|组织|实施|发放|采购|设置|设立|打造|涉及|覆盖|惠及|受益|新增|实现|运营|正常)+$/;
/** 800户厕所改造补助: what was paid for is the things. */
const MONEY = /(?:奖补|补助|补贴|服务|采购|设备)*(?:资金|经费|费用?|款项?|补助|补贴|奖补)$/;
const LEADING =
  /^(?:(?:已|均|全部|正常|建成|完成|新建|改建|建设|升级|改造|提升|提质|发放|购置|采购|配备|安装|铺设|举办|开展|组织|实施|到货|其中|其他|其余|涉及|覆盖|惠及|共|全县|全市|全区|各类|该|本|此类|上述|项目)的?)+/;
const PAID = /(?:拨付|支付|兑付|发放|结算|列支|付款|支出|补贴|补助|奖补|费)/;
const DONE_BEFORE =
  /(?:建成|完成|新建|改建|升级|改造|安装|铺设|硬化|建设|新做|挂牌|培育|举办|培训|开展|组织|实施|发放|整改)[^，。；、]{0,16}$/;
const DONE_BEHIND =
  /^[^，。；、]{0,12}?(?:全部|均|已)*(?:建成|完工|竣工|通过[^，]{0,6}验收|投用|安装完毕|改造完成|升级完成|挂牌|整改)/;
const ACT = /新建|新打|新增|新做|新修|改建|改造|维修|加固|扩建|升级|提升|更新|修缮|拆除|迁建|利用/;
const SAMPLED = /抽查|抽取|抽检|抽样|抽选|抽验|随机|走访|回访|问卷|座谈|核查|查看|踏勘|现场|逐|选定|选取|抽查点|确定/;
const SCOPED =
  /其中|另有|另外|此外|个别|有的|有些|少数|多数|某[个些一]|单[站村户家校点]|最[多少高低大小]|其余|剩余|(?<![一二两三四五六七八九十\d个])部分|上年|去年|同期|自\d{4}年|累计|历年|首批|一期|二期|第[一二三]批|[一二三四五六七八九]标段|新增|平均|每|人均|上半年|下半年|季度|\d[-—~至]\d{1,2}月|月份/;

/** The counts of the running text with what they count. */
export const countedThings: (related: Related) => readonly Counted[] = once((related) => {
  const { structure, facts } = related;
  const clauses = clausesOf(structure);
  const namer = plainNamerOf(related);
  const found: Counted[] = [];
  const places = facts.filter((f): f is FactOf<'place'> => f.kind === 'place');
  for (const fact of facts) {
    if (!isCount(fact) || fact.value.cell || fact.value.malformed || fact.value.per) continue;
    const clause = clauseAt(clauses, fact.at.start);
    if (!clause || clause.zone === 'title') continue;
    const named = nameOf(fact, clause, namer);
    if (!named) continue;
    found.push(new CountedThing(fact, clause, named, places));
  }
  return found;
});

/** Tells what stands around a count only when it is asked: most names are counted once, and nobody asks. */
class CountedThing implements Counted {
  readonly fact: Count;
  readonly clause: Clause;
  readonly name: string;
  readonly at: Counted['at'];
  readonly #places: readonly FactOf<'place'>[];
  readonly #lead: string;
  #aspect: Aspect | undefined;
  #scope: string | undefined;

  constructor(fact: Count, clause: Clause, named: Pick<Counted, 'name' | 'at'>, places: readonly FactOf<'place'>[]) {
    this.fact = fact;
    this.clause = clause;
    this.name = named.name;
    this.at = named.at;
    this.#places = places;
    this.#lead = clause.text.slice(0, fact.at.start - clause.at.start);
  }

  get aspect(): Aspect {
    if (this.#aspect === undefined) this.#aspect = aspectOf(this.fact, this.clause, this.#lead);
    return this.#aspect;
  }

  get act(): string {
    return ACT.exec(this.#lead.slice(-16))?.[0] ?? '';
  }

  get year(): string {
    return [...allMatches(this.clause.before + this.#lead, /(?:19|20)\d{2}(?=年)/g)].at(-1)?.[0] ?? '';
  }

  get scope(): string {
    this.#scope ??= scopeOf(this.clause, this.#lead, this.#places);
    return this.#scope;
  }
}

const isCount = (fact: AnyFact): fact is Count => fact.kind === 'count';

/** The name of what is counted: behind the figure (105个村站), else before it (村级站点升级不足100家). */
function nameOf(
  fact: Count,
  clause: Clause,
  namer: Namer,
): { name: string; at: { start: number; end: number } } | null {
  const tail = clause.text.slice(fact.at.end - clause.at.start);
  const skip = /^(?:以上|以下|左右|以内)?的?/.exec(tail)?.[0].length ?? 0;
  const rest = /^[\u4e00-\u9fffA-Za-z“”]*/.exec(tail.slice(skip))?.[0] ?? '';
  let length = 0;
  for (const { text, tag } of namer.cut(rest)) {
    if (!NOUN.test(tag) && !/^[村镇站户厂]$/.test(text)) break;
    length += text.length;
    if (length > 14) break;
  }
  const behind = rest.slice(0, length).replace(MONEY, '').replace(ACTION, '');
  if (behind.length >= 2 && !/^(?:标准|规模|数量|任务|计划|口径)$/.test(behind))
    return { name: clean(behind), at: { start: fact.at.start, end: fact.at.end + skip + behind.length } };
  const lead = clause.text.slice(0, fact.at.start - clause.at.start).replace(HEDGE, '');
  const cut = /[\u4e00-\u9fffA-Za-z“”的]*$/.exec(lead)?.[0] ?? '';
  const words = namer.cut(cut);
  let start = cut.length;
  for (const { text, tag, start: at } of [...words].reverse()) {
    const inside = NOUN.test(tag) || ACTION.test(text) || (text === '的' && start < cut.length);
    if (!inside || cut.length - at > 18) break;
    start = at;
  }
  const before = cut.slice(start);
  const name = clean(before.replace(ACTION, ''));
  if (name.length < 2) return null;
  const from = clause.at.start + lead.length - before.length;
  return { name, at: { start: from, end: fact.at.end } };
}

/** 建设主体 keeps its 建设: what is left would name nothing. */
const clean = (name: string): string => {
  const plain = name.replace(/[“”]/g, '').replace(/(?:均|全部|都)[\u4e00-\u9fff]*$/, '');
  const bare = plain.replace(LEADING, '').replace(/^的/, '');
  return /^(?:主体|单位|企业|内容|任务)$/.test(bare) ? plain.slice(-4) : bare;
};

function aspectOf(fact: Count, clause: Clause, lead: string): Aspect {
  const { text, zone, before } = clause;
  if (fact.value.role === 'sample' || zone === 'aside' || SAMPLED.test(before + lead)) return 'sample';
  if (/(?:辖|下辖|全县有|共有|现有|设有|县有|市有)[^，]{0,8}$/.test(lead)) return 'all';
  const after = text.slice(fact.at.end - clause.at.start);
  // 由41个建设主体实施, 38个建设主体均经推荐: all of them are meant.
  if (
    /由[^。；]{0,24}$/.test(lead) &&
    /^[\u4e00-\u9fff]{2,8}(?:共同|具体|分别)?(?:实施|承担|承建|组织实施)/.test(after)
  )
    return 'all';
  if (zone === 'report' && lead.length < 4 && /^[\u4e00-\u9fff]{2,8}?(?:均|全部|都)(?!衡|匀)/.test(after)) return 'all';
  if (zone === 'advice') return null;
  if (zone === 'promise' || /目标|计划|拟|任务/.test(lead)) return 'planned';
  if (undoneIn(text) && !/不足|不到/.test(lead.slice(-4))) return 'undone';
  if (/按$|按[^，]{0,6}$/.test(lead) && PAID.test(text)) return 'paid';
  if (PAID.test(text) && /费|款|资金|补助|补贴|\d元|万元/.test(text)) return 'paid';
  if (
    /(?:覆盖|涉及|惠及|受益|分布)/.test(
      lead + text.slice(fact.at.end - clause.at.start, fact.at.end - clause.at.start + 6),
    )
  )
    return 'covered';
  const behind = text.slice(fact.at.end - clause.at.start);
  if (!/因|由于|对|从/.test(lead) && (DONE_BEFORE.test(lead) || DONE_BEHIND.test(behind)))
    return zone === 'plan' ? 'planned' : 'done';
  if (zone === 'plan') return 'planned';
  return null;
}

function scopeOf(clause: Clause, lead: string, places: readonly FactOf<'place'>[]): string {
  const word = SCOPED.exec(clause.before.slice(-30) + lead)?.[0] ?? '';
  const from = Math.max(clause.at.start - 30, clause.at.start - clause.before.length);
  const here = within(places, { start: from, end: clause.at.start + lead.length })
    .map((p) => p.value.name)
    .filter(
      (name) => /^[\u4e00-\u9fff]{1,3}(?:[镇乡村]|街道|社区)$/.test(name) && !/改|提|升|建|设|完|成|全|各/.test(name),
    );
  return [word, ...here].filter(Boolean).join(' ');
}
