import { factsOf } from '../core/fact.ts';
import type { Quantity, Twin } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { dimensionOf, intervalOf, printedDigits, worthOf } from '../core/measure.ts';
import { once } from '../core/once.ts';
import { titleText } from '../core/passage.ts';
import { startingIn } from '../core/within.ts';
import { type Clause, clauseAt, clausesOf } from './clauses.ts';
import type { Count } from './counted.ts';
import { headsOf } from './named-heads.ts';
import { turned } from './one-digit.ts';
import type { Related } from './related.ts';

/** What was done with the things: counts under one of these speak of one event, under two of two. */
const EVENTS: readonly (readonly [string, RegExp])[] = [
  ['use', /投用|投入使用|启用|运营|投产|运行|开放/g],
  ['issue', /发放|发出|派发|投放|印发|寄送/g],
  ['collect', /收回|回收|收集|征集/g],
  ['buy', /购入|购置|采购|购买|配备|配置|添置|配发|增配|到货|供应/g],
  [
    'build',
    /建成|建设|新建|改建|扩建|修建|重建|建好|完成|完工|竣工|改造|整治|治理|修复|修缮|加固|安装|架设|铺设|敷设|硬化|栽植|种植|实施|形成|设立|培育|打造|拆除|更换|升级/g,
  ],
  ['train', /培训|举办|开展|组织|参训/g],
  ['reach', /惠及|受益|覆盖|涉及|服务|范围|分布|辐射|保障|安置|资助|救助|补贴对象|补助对象/g],
  ['stock', /共有|现有|设有|拥有|登记|在册|在档/g],
];
/** All of them: a count that leaves none out. */
const WHOLE = /共|全县|全市|全区|全部|所有|均|总|合计|上述|本次|此次|一共|全镇|全乡|全线|逐一|逐个|同批|该批|这/;
/** Of a part, of another time, of what is wanted or of what is wrong. */
const APART =
  /其中|其余|其他|余下|剩余|另[有外]?|此外|还有|部分(?!别)|个别|有的|最多|最少|最高|最低|单[站村所校个]|首批|[一二三四]期|第[一二三四五六]批|标段|片区|新增|增加|净增|减少|累计|以来|历年|上年|去年|往年|同期|原有|原计划|每|平均|人均|各(?:建|设|有|安)|计划|规划|拟|目标|任务|应(?!急|用)|要求|预计|力争|申报|不少于|不低于|下达|未|尚(?!不)|没有|不合格|损坏|闲置|故障|停用|问题|合格|达标|优良|满意|签订|协议|开工|在建|选址|改造前|实施前|比|较|相当于|约合/;
const SAMPLE = /(?:查看|核查|踏勘|实测|查验)(?:了|的)?[^，]{0,4}$|抽|随机|走访|样本|回访|座谈|典型|选取|选定|重点核/;
/** 对全部治理村进行了现场核查: what was looked at is all of it. */
const ALL_OF = /(?:全部|所有|全数|逐一|逐个|逐村|逐户|逐台)/;

const ACT = /新建|新打|新修|改建|改造|维修|加固|扩建|续建|升级|更新|修缮|拆除|迁建|更换/;

interface Tally {
  readonly fact: Count;
  readonly clause: Clause | null;
  /** 新建 or 改造 and the like, which count different things; '' where none is named. */
  readonly act: string;
  readonly whole: boolean;
  readonly lead: string;
  /** What stands behind it in its clause, and before its clause in its sentence. */
  readonly behind: string;
  readonly before: string;
  readonly heading: boolean;
}

/** Too many figures of one name are a list, not one figure told again. */
const MOST = 6;
const FAR = 20_000;

/**
 * Two counts of one thing under one event in two places of a report: 共建成充电桩86台 and 全县已投用的68台充电桩. The things are told by
 * how their names end, the event by the verb beside the count; a count of a part, a sample, a plan or another year is
 * none of the whole.
 */
export function tallies(related: Related, known: readonly Twin[]): Twin[] {
  const heads = headsOf(related);
  const told = talliesOf(related);
  const counts = factsOf(related.facts, 'count');
  const values = (a: Quantity, b: Quantity): string =>
    [a, b]
      .map((q) => worthOf(q).toFixed())
      .sort()
      .join(' ');
  const before = new Set(known.map(({ a, b }) => values(a, b)));
  const found: Twin[] = [];
  told.forEach((a, i) => {
    for (let j = i + 1; j < told.length; j++) {
      const b = told[j] as Tally;
      if (b.fact.at.start - a.fact.at.start > FAR) break;
      if (dimensionOf(a.fact) !== dimensionOf(b.fact) || a.fact.sentence === b.fact.sentence) continue;
      if (!differ(a.fact, b.fact)) continue;
      const slip = slipped(a.fact, b.fact);
      const same = heads.shared(heads.nameOf(a.fact.at), heads.nameOf(b.fact.at));
      if (!same || VAGUE.test(same.head)) continue;
      const [x, y] = same.own;
      if (x !== y && x !== '' && y !== '' && !x.endsWith(y) && !y.endsWith(x)) continue;
      if (x !== y && !knownTo(related, x === '' ? a : b, x || y) && !slip) continue;
      if (!alikeEvent(a, b, slip) || (a.act !== '' && b.act !== '' && a.act !== b.act)) continue;
      if (!a.whole && !b.whole && !a.heading && !slip) continue;
      if (siblings(related, a, b) || otherYear(related, a, b) || accounted(a.fact, b.fact, counts)) continue;
      const many = told.filter(
        (t) =>
          dimensionOf(t.fact) === dimensionOf(a.fact) &&
          heads.shared(heads.nameOf(t.fact.at), heads.nameOf(a.fact.at))?.head.endsWith(same.head),
      );
      if (new Set(many.map((t) => worthOf(t.fact).toFixed())).size > MOST / 2) continue;
      if (before.has(values(a.fact, b.fact))) continue;
      before.add(values(a.fact, b.fact));
      found.push({ kind: 'twin', a: a.fact, b: b.fact, subject: same.head, by: 'label', sure: false });
    }
  });
  return found;
}

/** Names that many things of one report go by. */
const VAGUE =
  /^(?:问题|方面|项目|人员|单位|部门|人数|专家|成员|代表|指标|小组|措施|建议|批次|资金|文件|制度|材料|时间|工作|内容|情况|类别|数量|总数|面积|里程|长度|以上|环节|情形|事项|乡镇|任务|目标|完成|实际|地点|点位)$/;

function talliesOf(related: Related): Tally[] {
  const { structure, facts } = related;
  const { text } = structure.view;
  const clauses = clausesOf(structure);
  const counts = factsOf(facts, 'count');
  const alike = new Map<string, number>();
  for (const fact of counts) alike.set(dimensionOf(fact), (alike.get(dimensionOf(fact)) ?? 0) + 1);
  return counts.flatMap((fact): Tally[] => {
    const { value } = fact;
    // What nothing else is counted like is told once.
    if ((alike.get(dimensionOf(fact)) as number) < 2) return [];
    if (value.cell || value.to || value.malformed || value.per || value.approximate || worthOf(fact).lte(1)) return [];
    const paragraph = structure.paragraphs[structure.sentences[fact.sentence]?.paragraph ?? -1];
    if (!paragraph || paragraph.kind === 'title' || paragraph.kind === 'signature') return [];
    const clause = clauseAt(clauses, fact.at.start);
    if (clause?.zone === 'promise' || clause?.zone === 'advice' || clause?.zone === 'past') return [];
    const from = clause?.at.start ?? paragraph.at.start;
    const to = clause?.at.end ?? paragraph.at.end;
    const lead = text.slice(from, fact.at.start);
    const behind = text.slice(fact.at.end, Math.min(to, fact.at.end + 18));
    const before = clause?.before ?? '';
    // 批复建设内容, 「2023年4月30日前完工，存栏奶牛达到1,800头」: what was to come.
    if (/批复|任务|目标|规划|设计/.test(clause?.heading ?? '') || /\d(?:日|月底?|年底?)前/.test(before + lead))
      return [];
    if (APART.test(lead.replace(/任务书|目标值/g, '')) || APART.test(behind.slice(0, 3))) return [];
    if (/其中|抽|上年|以来|[：:][^：:]*、$/.test(before.slice(-24)) && !ALL_OF.test(before + lead)) return [];
    // 5个养护站全部走到，…；延伸查看桥梁12座: that all of another thing was looked at says nothing here.
    if (SAMPLE.test(lead) && !ALL_OF.test(before.slice(-20) + lead)) return [];
    if (/核查|查看|踏勘/.test(before.slice(-30)) && !ALL_OF.test(before + lead)) return [];
    return [
      {
        fact,
        clause,
        act: (ACT.exec(lead.slice(-20)) ?? ACT.exec(behind))?.[0] ?? '',
        whole:
          WHOLE.test(lead.slice(-20)) || /^[\u4e00-\u9fff]{0,10}(?:全部|均|都|总)/.test(behind) || ALL_OF.test(before),
        lead,
        behind,
        before,
        heading: paragraph.kind === 'heading',
      },
    ];
  });
}

/** The events that the verbs beside a count name, the nearest before it and behind it; 'all' where it is of all that was meant. */
const eventsOf = once(({ lead, behind, before }: Tally): string[] => {
  let last: { event: string; at: number } | null = null;
  let next: { event: string; at: number } | null = null;
  for (const [event, pattern] of EVENTS) {
    pattern.lastIndex = 0;
    for (let m = pattern.exec(lead); m; m = pattern.exec(lead))
      if (!last || m.index > last.at) last = { event, at: m.index };
    const at = behind.search(pattern);
    if (at >= 0 && (!next || at < next.at)) next = { event, at };
  }
  return [last?.event, next?.event, ALL_OF.test(before) ? 'all' : undefined].filter((e) => e !== undefined);
});

function alikeEvent(a: Tally, b: Tally, slip: boolean): boolean {
  const x = eventsOf(a);
  const y = eventsOf(b);
  if (x.includes('all') || y.includes('all')) return true;
  if (x.some((event) => y.includes(event))) return true;
  // What was built is used as a rule: that fewer are used is said when it is so.
  return slip && [x, y].every((events) => events.every((event) => event === 'build' || event === 'use'));
}

/** The narrower name is that of the whole report, or stands beside the other count as well. */
function knownTo({ structure }: Related, other: Tally, name: string): boolean {
  const { title, view } = structure;
  const head = title ? view.text.slice(title.at.start, title.at.end) : view.text.slice(0, 40);
  return [head, other.before + other.lead + other.behind].some((words) => words.includes(name));
}

/** Whether no number can be both, by value or by a bound. */
function differ(a: Count, b: Count): boolean {
  const x = worthOf(a);
  const y = worthOf(b);
  if (a.value.bound && b.value.bound) return false;
  if (a.value.bound) return differ(b, a);
  if (b.value.bound === 'below') return x.gte(y);
  if (b.value.bound === 'max') return x.gt(y);
  if (b.value.bound) return false;
  // Told alike, or neither less than half of the other: plain words and numbers spare most pairs the exact ones.
  if (a.value.value === b.value.value) return false;
  const times = Number(b.value.value) / Number(a.value.value);
  if (times < 0.499 || times > 2.001) return false;
  if (y.times(2).lte(x) || y.gte(x.times(2))) return false;
  const i = intervalOf(a);
  const j = intervalOf(b);
  return i.high.lt(j.low) || j.high.lt(i.low);
}

/** Two digits turned round, or one changed. */
function slipped(a: Count, b: Count): boolean {
  const x = printedDigits(a);
  const y = printedDigits(b);
  if (x.length !== y.length || x.length < 2) return false;
  return turned(x, y) || (x.length >= 3 && [...x].filter((c, i) => c !== y[i]).length === 1);
}

/** In two items of one list, each of which counts its own. */
function siblings({ structure: { sections } }: Related, a: Tally, b: Tally): boolean {
  const x = sections[a.fact.sectionIndex];
  const y = sections[b.fact.sectionIndex];
  return (
    x !== undefined &&
    y !== undefined &&
    x !== y &&
    x.parent === y.parent &&
    (x.kind === 'item' || /(?:.{2}项目|工程|标段|[镇乡村县区市]|街道|片区)$/.test(x.title))
  );
}

/** Said of two years, or of one that is neither the report's nor named in its title. */
function otherYear({ structure, asOf }: Related, a: Tally, b: Tally): boolean {
  const year = ({ clause, lead }: Tally): string =>
    [...allMatches((clause?.before ?? '') + lead, /(?:19|20)\d{2}(?=年)/g)].at(-1)?.[0] ?? '';
  const x = year(a);
  const y = year(b);
  if (x !== '' && y !== '') return x !== y;
  const named = x || y;
  return named !== '' && asOf !== null && named !== asOf.slice(0, 4) && !titleText(structure).includes(named);
}

/** Their difference, or what makes the larger from the smaller, is counted near one of them. */
function accounted(a: Count, b: Count, all: readonly Count[]): boolean {
  const gap = worthOf(a).minus(worthOf(b)).abs();
  return [a, b].some(({ at }) => {
    const near = startingIn(all, { start: at.start - NEAR, end: at.end + NEAR }).filter(
      (c) => c !== a && c !== b && dimensionOf(c) === dimensionOf(a),
    );
    return near.some(
      (c, i) => worthOf(c).eq(gap) || near.slice(i + 1).some((d) => worthOf(c).plus(worthOf(d)).eq(gap)),
    );
  });
}
/** About two sentences. */
const NEAR = 120;
