import type { AnyFact, FactOf } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import type { Outcome } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { contains } from '../core/span.ts';
import type { Place, Structure } from '../core/structure.ts';
import { startingIn, within } from '../core/within.ts';
import { type Clause, clausePlace, markOf } from './clauses.ts';
import type { Pledge, Promised } from './promises.ts';
import { measuring } from './rate-names.ts';
import {
  confusable,
  kindOf,
  lessIsMore,
  type Match,
  type Reported,
  reaches,
  reportedFigures,
  sameMeasure,
  scoreOf,
} from './results.ts';
import { coversAll, ENDS, SHRUNK, undoneIn } from './statements.ts';
import type { Telling } from './telling.ts';

type Told = Pick<Outcome, 'state' | 'result' | 'evidence' | 'sure'>;

/** Enough of a name for its thing to be meant. */
const NAMED = 0.6;
const PLAIN = 0.8;

/** What a report tells of its pledges: figures, and words like 已完成 and 尚未. */
export class Account {
  readonly #structure: Structure;
  readonly #telling: Telling;
  readonly #told: readonly Clause[];
  readonly #open: readonly Clause[];
  readonly #ended: readonly Clause[];
  readonly #shrinking: readonly Clause[];
  readonly #reported: readonly Reported[];
  readonly #dates: readonly FactOf<'date'>[];
  readonly #counts: readonly FactOf<'count'>[];
  readonly #matches = new Map<string, Match[]>();
  readonly #summary: Clause | undefined;

  constructor(structure: Structure, facts: readonly AnyFact[], telling: Telling, pledges: readonly Pledge[]) {
    this.#structure = structure;
    this.#telling = telling;
    this.#told = telling.clauses.filter(({ zone }) => zone === 'report');
    this.#open = this.#told.filter((c) => telling.claim(c) === 'undone' || telling.claim(c) === 'partly');
    this.#ended = this.#told.filter((c) => telling.claim(c) === 'done' && wholeDone(c) > 0);
    this.#shrinking = this.#told.filter((c) => SHRUNK.test(c.text));
    this.#reported = reportedFigures(facts, telling.clauses, telling.namer);
    this.#dates = factsOf(facts, 'date');
    this.#counts = factsOf(facts, 'count');
    this.#summary = this.#told.find(coversAll);
    this.#match(pledges.filter((p) => p.quantity !== null && !p.duty));
  }

  /** Scores every figure against the targets around it of its kind; a figure belongs to those that it fits best. */
  #match(targets: readonly Pledge[]): void {
    const kinds = new Map<string, number>();
    const byKind = new Map<string, Pledge[]>();
    for (const pledge of targets) {
      const target = pledge.quantity as Promised;
      const kind = kindOf(pledge);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const list = byKind.get(target.kind);
      if (list) list.push(pledge);
      else byKind.set(target.kind, [pledge]);
    }
    const measured = new Map<string, Pledge[]>();
    for (const reported of this.#reported) {
      const { fact } = reported;
      const unit = `${fact.kind} ${fact.value.unit}`;
      const alike =
        measured.get(unit) ??
        (byKind.get(fact.kind) ?? []).filter(
          ({ quantity }) => sameMeasure(quantity as Promised, fact) || confusable(quantity as Promised, fact),
        );
      measured.set(unit, alike);
      const scored: { pledge: Pledge; match: Match }[] = [];
      let best = 0;
      for (const pledge of this.#telling.seenFrom(alike, fact.at.start)) {
        const alone = kinds.get(kindOf(pledge)) === 1;
        const score = scoreOf(pledge, reported, this.#telling.namer, alone);
        // Of too little weight for anything below.
        if (score < 0.1) continue;
        const sameUnit = sameMeasure(pledge.quantity as Promised, fact);
        if (sameUnit) best = Math.max(best, score);
        scored.push({ pledge, match: { reported, score, sameUnit } });
      }
      // A figure that is just one target's is that target's result, however like another target its words are.
      const least = worthOf(fact).gte(20) ? 0.1 : NAMED;
      const exact = scored
        .filter(
          ({ pledge, match }) =>
            match.sameUnit && match.score >= least && worthOf(pledge.quantity as Promised).eq(worthOf(fact)),
        )
        .map(({ pledge, match }) => ({ pledge, match: { ...match, score: Math.max(match.score, best, PLAIN) } }));
      for (const { pledge, match } of exact.length > 0 ? exact : scored) {
        if (match.score < 0.5 || (match.sameUnit && match.score < best - 0.05)) continue;
        const list = this.#matches.get(pledge.id);
        if (list) list.push(match);
        else this.#matches.set(pledge.id, [match]);
      }
    }
  }

  /** Null where nothing can be said: a duty outside the targets or the end of the whole work that is never told of. */
  of(pledge: Pledge): Outcome | null {
    const told = this.#judge(pledge);
    if (told.state === 'unreported' && (pledge.duty || pledge.whole || pledge.scope || this.#isProject(pledge)))
      return null;
    const { id, place, subject, quantity, deadline } = pledge;
    return { kind: 'outcome', undertaking: { id, place, subject, quantity, deadline }, ...told };
  }

  /** 「建设普通消防站1座」 in a report on that very station: all of it speaks of the pledge. */
  #isProject({ quantity, words }: Pledge): boolean {
    const { title, view } = this.#structure;
    if (!title || quantity?.kind !== 'count' || !worthOf(quantity).eq(1) || words.length === 0) return false;
    const named = view.text.slice(title.at.start, title.at.end);
    return (
      words.some((w) => w.length >= 3 && new RegExp(`${w.slice(0, 2)}[^，。]{0,4}${w.slice(2)}`).test(named)) ||
      this.#telling.namer.share(words, named) >= NAMED
    );
  }

  #judge(pledge: Pledge): Told {
    const measured = pledge.quantity && !pledge.duty ? this.#resultOf(pledge) : null;
    if (measured) return measured;
    const told = this.#undone(pledge) ?? this.#shrunk(pledge) ?? this.#done(pledge) ?? this.#mention(pledge);
    if (told) return told;
    if (this.#summary) return { state: 'done', result: null, evidence: [this.#place(this.#summary)], sure: false };
    return { state: 'unreported', result: null, evidence: [], sure: true };
  }

  /** The figure that is the result of a target. Where several fit alike, one that reaches the target is taken. */
  #resultOf(pledge: Pledge): Told | null {
    const matches = (this.#matches.get(pledge.id) ?? []).sort((a, b) => b.score - a.score);
    const own = matches.filter((m) => m.sameUnit && m.score >= NAMED);
    const best = own[0];
    if (!best) return this.#wrongUnit(matches);
    // A figure a tenth of the target or less is another one, the more so where one of its size stands in another unit.
    const goal = worthOf(pledge.quantity as Promised);
    const tiny = own.every(
      ({ reported }) => worthOf(reported.fact).times(10).lt(goal) && !ONLY.test(reported.clause.text),
    );
    if (tiny) {
      const near = matches.filter((m) => worthOf(m.reported.fact).times(3).gt(goal));
      const other = this.#wrongUnit(near);
      if (other || best.score < PLAIN) return other;
    }
    const rivals = own.filter((m) => m.score >= best.score - 0.1);
    const reach = (m: Match): boolean | null =>
      reaches(pledge.quantity as Promised, m.reported.fact, lessIsMore(pledge));
    const pick = rivals.find((m) => reach(m) === true) ?? best;
    const { fact, clause } = pick.reported;
    const reached = reach(pick);
    const plain =
      pick.score >= PLAIN &&
      rivals.every((m) => worthOf(m.reported.fact).eq(worthOf(fact)) || m === pick || m.score < pick.score - 0.05);
    const undone = reached === false ? null : this.#telling.undone(clause);
    const state = reached === false || undone ? 'partly' : 'done';
    const vague = fact.value.approximate || reached === null;
    // With a date it matters whether the rest is said to be undone.
    const rest = pledge.deadline ? this.#undone(pledge) : null;
    if (rest?.state === 'undone') return { ...rest, result: fact };
    return { state, result: fact, evidence: [this.#place(clause)], sure: plain && !vague };
  }

  /** 373人 for a target of 5000人次: told of, in another unit. */
  #wrongUnit(matches: readonly Match[]): Told | null {
    const best = matches.find((m) => !m.sameUnit && m.score >= NAMED);
    if (!best) return null;
    const { fact, clause } = best.reported;
    return { state: 'partly', result: fact, evidence: [this.#place(clause)], sure: best.score >= PLAIN };
  }

  /** How plainly a clause, with what leads up to it, speaks of a pledge. */
  #speaksOf(pledge: Pledge, clause: Clause): number {
    const { words } = pledge;
    const { namer } = this.#telling;
    if (words.length === 0) return 0;
    const own = namer.share(words, this.#telling.own(clause));
    if (own >= PLAIN) return own;
    if (pledge.quantity === null && this.#isNamed(pledge, this.#telling.names(clause))) return PLAIN;
    // All of an item speaks of what its title names; what stands before in the sentence only where no other name follows.
    const led = Math.max(own, discounted(namer.share(words, this.#telling.led(clause))));
    const wide = discounted(namer.share(words, this.#telling.wide(clause)));
    return wide > led && this.#isPlain(words, clause, own) ? wide : led;
  }

  /** No other name stands in a clause than what a pledge speaks of, so that what stands before it is its subject. */
  #isPlain(words: readonly string[], clause: Clause, own: number): boolean {
    const { namer } = this.#telling;
    const spoken = words.join('，');
    const foreign = namer.words(clause.text).filter((w) => w.length >= 2 && namer.share([w], spoken) < 0.5);
    return foreign.length <= 1 && own > 0 === foreign.length > 0;
  }

  /** 「其余6台仍未到货」 for 「57台设备全部到货」: the rest in the unit and with the verb of the pledge. */
  #restOf({ quantity, clause: own, deadline, item }: Pledge, clause: Clause): number {
    if (item >= 0) return clause.section === item ? PLAIN : 0;
    if (!quantity && deadline && this.#restOfDuty(own, clause)) return PLAIN;
    if (quantity?.kind !== 'count' || !deadline) return 0;
    const at = this.#telling.undone(clause);
    if (!at) return 0;
    const rest = startingIn(this.#counts, clause.at).find(
      (count) => sameMeasure(count, quantity) && worthOf(count).lt(worthOf(quantity)),
    );
    const lead = rest ? clause.text.slice(0, rest.at.start - clause.at.start) : '';
    const verb = /[\u4e00-\u9fff]{2}$/.exec(clause.text.slice(at.start, at.end))?.[0] ?? '';
    return rest && /(?:其余|其它|其他|另有|另外|还有|尚有|剩余|余下|仍有)$/.test(lead) && own.text.includes(verb)
      ? PLAIN
      : 0;
  }

  /**
   * 「要求7个乡镇于9月30日前建立巡查记录，…其余4个乡镇仍未建立」, and in an item on what others had found 「于8月底前全部清理，…其余4处尚
   * 未拆除」: the rest of what was due, in its paragraph or item, right behind it.
   */
  #restOfDuty(own: Clause, clause: Clause): boolean {
    if (clause.index <= own.index || clause.index > own.index + 14) return false;
    const at = this.#telling.undone(clause);
    if (!at) return false;
    // 「应与省级平台完成对接」, 「对接尚未实现」: in the item on it, the very word for what was due.
    const due = /([\u4e00-\u9fff]{2})(?:工作|任务)?$/.exec(own.text)?.[1];
    if (due && clause.section === own.section && clause.text.slice(0, at.start).includes(due)) return true;
    if (
      !/(?:其余|其它|其他|另有|另外|还有|尚有|剩余|余下|仍有)[^，。；]{0,6}\d[^；]*$/.test(
        clause.before.slice(-30) + clause.text,
      )
    )
      return false;
    const verb = /[\u4e00-\u9fff]{2}$/.exec(clause.text.slice(at.start, at.end))?.[0] ?? '';
    if (clause.paragraph === own.paragraph && own.text.includes(verb)) return true;
    return own.zone === 'past' && clause.section === own.section && /全部|逐[一个]|均|完成|到位/.test(own.text);
  }

  /** 「没有建立诚信档案」 in a clause that names the firms of 「贴息企业120家」: another thing was not done. */
  #ofAnother({ subject }: Pledge, clause: Clause): boolean {
    const last = this.#telling.lost(clause);
    return last !== '' && this.#telling.namer.coverage([last], subject) < 0.5;
  }

  /** A short form of the name stands among some: 村级站点 for 农村电子商务服务站点. */
  #isNamed(pledge: Pledge, names: readonly string[]): boolean {
    return names.some((name) => name.length >= 3 && this.#telling.namer.compare(name, pledge.subject) === 'same');
  }

  /** Clauses that say that the thing was not done, or only in part. */
  #undone(pledge: Pledge): Told | null {
    const found: { clause: Clause; score: number; undone: boolean }[] = [];
    for (const clause of this.#telling.near(this.#open, pledge.clause.at.start)) {
      const claim = this.#telling.claim(clause);
      if (clause === pledge.clause) continue;
      // What was promised elsewhere is answered behind it.
      if (pledge.duty && clause.at.start < pledge.clause.at.start) continue;
      const score = pledge.whole
        ? (this.#telling.lags(clause) && clause.topic !== 'problems') || wholeUndone(clause, pledge)
          ? 0.7
          : 0
        : Math.max(this.#restOf(pledge, clause), this.#speaksOf(pledge, clause), goesOn(pledge, clause));
      if (pledge.quantity && score < 1 && this.#ofAnother(pledge, clause)) continue;
      // Of a target with a figure only a plain 「未完成」 counts, not 「部分…记录不全」.
      if (score < (pledge.quantity ? PLAIN : NAMED) || (pledge.quantity && claim !== 'undone')) continue;
      found.push({ clause, score, undone: claim === 'undone' });
    }
    if (found.length === 0) return null;
    found.sort((a, b) => b.score - a.score || a.clause.at.start - b.clause.at.start);
    const undone = found.some((f) => f.undone);
    const best = found.filter((f) => f.undone === undone).slice(0, 3);
    return {
      state: undone ? 'undone' : 'partly',
      result: null,
      evidence: apart(best.map(({ clause }) => this.#saidOf(clause, pledge))),
      sure: (best[0]?.score ?? 0) >= PLAIN,
    };
  }

  /** An upgrade of which only new signs came. */
  #shrunk(pledge: Pledge): Told | null {
    if (pledge.quantity || pledge.whole || pledge.duty || !/升级|改造|建设|提升/.test(pledge.clause.text)) return null;
    for (const clause of this.#telling.near(this.#shrinking, pledge.clause.at.start)) {
      const found = SHRUNK.exec(clause.text);
      if (!found) continue;
      const start = clause.text.lastIndexOf('、', found.index) + 1;
      const piece = clause.text.slice(start, found.index + found[0].length);
      const { namer } = this.#telling;
      if (!this.#isNamed(pledge, namer.names(piece)) && namer.coverage(pledge.words, piece) < NAMED) continue;
      const at = {
        start: clause.at.start + Math.max(start, markOf(clause.text)),
        end: clause.at.start + start + piece.length,
      };
      return {
        state: 'partly',
        result: null,
        evidence: [{ at, span: this.#structure.view.toSource(at) }],
        sure: false,
      };
    }
    return null;
  }

  #done(pledge: Pledge): Told | null {
    let best: { clause: Clause; score: number } | null = null;
    const offset = pledge.clause.at.start;
    const candidates = pledge.whole
      ? this.#telling.near(this.#ended, offset)
      : this.#telling
          .sharing(pledge.words, offset)
          .filter((c) => c.zone === 'report' && this.#telling.claim(c) === 'done');
    for (const clause of candidates) {
      if (clause.topic === 'funds' || clause === pledge.clause || EVALUATING.test(clause.text)) continue;
      const dated = within(this.#dates, clause.at).length > 0 ? (pledge.whole ? 0.3 : 0.05) : 0;
      // The end of the works is meant, not their acceptance, unless that was promised.
      const accepted =
        pledge.whole &&
        /验收/.test(clause.text) &&
        !/完工|竣工(?!验收)|建成/.test(clause.text) &&
        !/验收/.test(pledge.subject);
      const score = pledge.whole ? wholeDone(clause) - (accepted ? 0.2 : 0) : this.#speaksOf(pledge, clause);
      if (score >= (pledge.duty ? PLAIN : NAMED) && score + dated > (best?.score ?? 0))
        best = { clause, score: score + dated };
    }
    return best && { state: 'done', result: null, evidence: [this.#place(best.clause)], sure: best.score >= PLAIN };
  }

  /** Whether the report comes back to a thing at all, be it in other words or only by its figure. */
  #mention(pledge: Pledge): Told | null {
    const { words, quantity, clause: own } = pledge;
    if (pledge.whole || pledge.duty) return null;
    const { namer } = this.#telling;
    const told = (clause: Clause, state: Outcome['state']): Told => ({
      state,
      result: null,
      evidence: [this.#place(clause)],
      sure: false,
    });
    if (quantity?.kind === 'rate') {
      // A rate is told of by its own name, or by what it is the rate of.
      const measures = measuring(pledge.subject);
      const clause = this.#telling.near(this.#told, own.at.start).find((c) => c !== own && measures(c.text));
      return clause ? told(clause, 'done') : null;
    }
    const last = words.at(-1);
    const head = last && last.length >= 2 && !COMMON.test(last) && !namer.isNeutral(last) ? last : null;
    const least = words.length > 3 ? 0.5 : NAMED;
    for (const clause of this.#telling.sharing(words, own.at.start)) {
      if (clause === own || (clause.zone !== 'report' && clause.zone !== 'past' && clause.zone !== 'aside')) continue;
      const named = quantity && head && this.#telling.own(clause).includes(head) ? NAMED : 0;
      const near = Math.max(named, namer.share(words, this.#telling.led(clause)));
      if (pledge.concrete && near >= least && this.#telling.claim(clause) === 'undone') return told(clause, 'undone');
      const enough = pledge.concrete ? near > 0.5 : near >= 0.5;
      if (enough || namer.share(words, this.#telling.wide(clause)) >= NAMED) return told(clause, 'done');
    }
    if (!quantity || worthOf(quantity).lt(10)) return null;
    // Only its figure comes again.
    const { from, to } = this.#telling.around(own.at.start);
    const same = this.#reported.find(
      ({ fact, clause }) =>
        clause.index >= from &&
        clause.index <= to &&
        sameMeasure(fact, quantity) &&
        worthOf(fact).eq(worthOf(quantity)),
    );
    return same ? told(same.clause, 'done') : null;
  }

  /** The clause, with the one before it where it names nothing itself: 「石桥供水站因征地未完成，尚未开工建设」. */
  #saidOf(clause: Clause, pledge: Pledge): Place {
    const led = this.#telling.clauses[clause.index - 1];
    if (!/^(?:目前|至今)?(?:尚未|仍未|还未|暂未|未|没有)/.test(clause.text) || led?.sentence !== clause.sentence)
      return this.#place(clause);
    if (clause.text.length > 10 || led === pledge.clause) return this.#place(clause);
    const at = { start: this.#place(led).at.start, end: clause.at.end };
    return { at, span: this.#structure.view.toSource(at) };
  }

  #place(clause: Clause): Place {
    return clausePlace(this.#structure, clause);
  }
}

/** Places of which none holds another. */
const apart = (places: readonly Place[]): Place[] =>
  places.filter((p) => !places.some((q) => q !== p && contains(q.at, p.at) && !contains(p.at, q.at)));

const ONLY = /仅|只|不足|才|不到/;
/** 「学生宿舍应于9月30日前建成，目前主体封顶，内外装修尚未完成」: the sentence goes on with what became of the duty. */
const goesOn = ({ duty, clause: own, quantity }: Pledge, clause: Clause): number =>
  duty &&
  quantity === null &&
  clause.sentence === own.sentence &&
  clause.index > own.index &&
  clause.index <= own.index + 3 &&
  /(?:尚未|仍未|还未|至今未|仍有)/.test(clause.text)
    ? PLAIN
    : 0;
/** What is said around a clause counts only when it is nearly all of a name, and then less. */
const discounted = (share: number): number => (share >= 0.75 ? 0.8 * share : 0);

/** What the evaluation did, not the project. */
const EVALUATING =
  /(?:绩效|综合|专项)?(?:评价|自评|评估|审计)(?:组|工作|报告|指标)?(?=$|[，。]|为|工作)|开展了?[^，]{0,6}(?:评价|自评|验收)/;
/** Heads that many things of one project share. */
const COMMON =
  /^(?:中心|系统|平台|基地|工程|设施|设备|服务|站点|活动|培训|面积|能力|比例|村民|群众|农户|人员|学员|合格率|覆盖率|达标率|完成率)$/;

/** How plainly a clause says that the whole work is finished. */
function wholeDone({ text, before }: Clause): number {
  if (!ENDS.test(text) || undoneIn(text) || /其余|其他|除|部分|主体/.test(text)) return 0;
  const ended = /(?:完工|竣工|建成|全部完成|投入使用|投用|通过[^，]{0,8}验收)/.test(text);
  if (!ended) return 0;
  if (
    /^(?:本|该)?(?:项目|工程|全部|各项|所有|改造任务|建设内容|建设任务|任务)/.test(
      text.replace(/^（[^）]*）|^\d+[.、]/, ''),
    )
  )
    return 0.9;
  if (/(?:项目|工程|全部|任务|建设内容)/.test(text)) return 0.85;
  return /(?:项目|工程)(?:已?于)?[^，]{0,20}(?:开工|启动)/.test(before) ? 0.85 : 0.65;
}

/** Those who use a work by their own doing, right before what they did not do; households have it done for them. */
const USERS = /(?:经营主体|市场主体|企业|商户|用户|合作社|学员|家长|经营者|从业者)(?:还|至今|目前)?$/;

/** An unfinished work proves that the whole isn't finished; unfinished papers do not. */
function wholeUndone(clause: Clause, pledge: Pledge): boolean {
  const at = undoneIn(clause.text);
  if (/整改/.test(pledge.subject))
    return /正在整改|(?:尚未|未|没有)(?:完成|全部)?整改|未整改|整改中|(?:尚未|仍未|还未|至今未|一直未)(?:入账|登记|收回|追回|归还|上缴|退还|办理|完成|补办|到账|兑付)/.test(
      clause.text,
    );
  // 尚未竣工验收 is finished and not yet accepted.
  if (!at || /^[^，]{0,2}(?:验收|决算|结算|备案|审计)/.test(clause.text.slice(at.end))) return false;
  // 部分经营主体没有安装终端: what those do who use the work is no part of it.
  if (USERS.test(clause.text.slice(0, at.start))) return false;
  const words = clause.text.slice(at.start, at.end);
  return (
    /(?:完工|竣工|建成|建设|开工|安装|铺设|硬化|通车|通水|通电|投入|投用|投产|实施|升级|改造)$/.test(words) ||
    (/完成$/.test(words) &&
      /工程|项目|施工|建设|主体|安装|改造|标段|路段/.test(clause.text) &&
      !/结算|决算|审计|审核|档案|资料|支付|手续|评审/.test(clause.text))
  );
}
