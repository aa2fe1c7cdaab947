import type { AnyFact, FactOf } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import type { Outcome } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { contains } from '../core/span.ts';
import type { Place, Structure } from '../core/structure.ts';
import { within } from '../core/within.ts';
import { type Clause, clausePlace, markOf } from './clauses.ts';
import { COMMON, type Measures, measuredResult, type Told } from './measured-results.ts';
import type { Pledge } from './promises.ts';
import { measuring } from './rate-names.ts';
import { goesOn, restOf } from './remainders.ts';
import type { Reported } from './reported.ts';
import { matchesOf } from './result-matches.ts';
import { reportedFigures, sameMeasure } from './results.ts';
import { isNamed, NAMED, ofAnother, PLAIN, speaksOf } from './speaking.ts';
import { coversAll, SHRUNK } from './statements.ts';
import type { Telling } from './telling.ts';
import { wholeDone, wholeUndone } from './whole-work.ts';

/** What a report tells of its pledges: figures, and words like 已完成 and 尚未. */
export class Account {
  readonly #structure: Structure;
  readonly #telling: Telling;
  readonly #facts: readonly AnyFact[];
  readonly #told: readonly Clause[];
  // What most pledges never ask for is made when the first one does.
  #open: readonly Clause[] | null = null;
  #ended: readonly Clause[] | null = null;
  #shrinking: readonly Clause[] | null = null;
  #reported: readonly Reported[] | null = null;
  #summary: Clause | null | undefined;
  readonly #dates: readonly FactOf<'date'>[];
  readonly #counts: readonly FactOf<'count'>[];
  readonly #measures: Measures;

  constructor(structure: Structure, facts: readonly AnyFact[], telling: Telling, pledges: readonly Pledge[]) {
    this.#structure = structure;
    this.#telling = telling;
    this.#facts = facts;
    this.#told = telling.clauses.filter(({ zone }) => zone === 'report');
    this.#dates = factsOf(facts, 'date');
    this.#counts = factsOf(facts, 'count');
    const targets = pledges.filter((p) => p.quantity !== null && !p.duty);
    this.#measures = {
      telling,
      matches: targets.length > 0 ? matchesOf(targets, this.#reportedFigures(), telling) : new Map(),
      reported: () => this.#reportedFigures(),
      place: (clause) => this.#place(clause),
      undone: (pledge) => this.#undone(pledge),
    };
  }

  #reportedFigures(): readonly Reported[] {
    this.#reported ??= reportedFigures(this.#facts, this.#telling.clauses, this.#telling.namer);
    return this.#reported;
  }

  #openClauses(): readonly Clause[] {
    this.#open ??= this.#told.filter((c) => this.#telling.open(c));
    return this.#open;
  }

  #endedClauses(): readonly Clause[] {
    this.#ended ??= this.#told.filter((c) => wholeDone(c) > 0 && this.#telling.claim(c) === 'done');
    return this.#ended;
  }

  #shrinkingClauses(): readonly Clause[] {
    this.#shrinking ??= this.#told.filter((c) => SHRUNK.test(c.text));
    return this.#shrinking;
  }

  /** The clause that says of all targets that they were reached. */
  #summaryOf(): Clause | null {
    if (this.#summary === undefined) this.#summary = this.#told.find(coversAll) ?? null;
    return this.#summary;
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
    // 「建成公益性岗位信息管理平台1个」 in a report on those posts: the platform is none of its name.
    const within = (w: string): boolean =>
      w.length >= 3 && new RegExp(`${w.slice(0, 2)}[^，。]{0,4}${w.slice(2)}`).test(named);
    const head = words.at(-1) as string;
    if (!named.includes(head.slice(-2)) && !within(head)) return false;
    return words.some(within) || this.#telling.namer.share(words, named) >= NAMED;
  }

  /**
   * The words of a counted target that are none of the project's own name, where it has both. Words of that name stand
   * everywhere: they tell of none of its parts.
   */
  #besideProject({ quantity, words }: Pledge): readonly string[] {
    const { title, view } = this.#structure;
    if (!title || quantity?.kind !== 'count') return [];
    const named = view.text.slice(title.at.start, title.at.end);
    const apart = words.filter((w) => this.#telling.namer.coverage([w], named) < 1);
    return apart.length < words.length ? apart : [];
  }

  #judge(pledge: Pledge): Told {
    const measured = pledge.quantity && !pledge.duty ? measuredResult(pledge, this.#measures) : null;
    if (measured) return measured;
    const told = this.#undone(pledge) ?? this.#shrunk(pledge) ?? this.#done(pledge) ?? this.#mention(pledge);
    if (told) return told;
    const summary = this.#summaryOf();
    if (summary) return { state: 'done', result: null, evidence: [this.#place(summary)], sure: false };
    return { state: 'unreported', result: null, evidence: [], sure: true };
  }

  /** Clauses that say that the thing was not done, or only in part. */
  #undone(pledge: Pledge): Told | null {
    const found: { clause: Clause; score: number; undone: boolean }[] = [];
    for (const clause of this.#telling.near(this.#openClauses(), pledge.clause.at.start)) {
      const claim = this.#telling.claim(clause);
      if (clause === pledge.clause) continue;
      // What was promised elsewhere is answered behind it.
      if (pledge.duty && clause.at.start < pledge.clause.at.start) continue;
      const score = pledge.whole
        ? (this.#telling.lags(clause) && clause.topic !== 'problems') || wholeUndone(clause, pledge)
          ? 0.7
          : 0
        : Math.max(
            restOf(this.#telling, this.#counts, pledge, clause),
            speaksOf(this.#telling, pledge, clause),
            goesOn(pledge, clause),
          );
      if (pledge.quantity && score < 1 && ofAnother(this.#telling, pledge, clause)) continue;
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
    for (const clause of this.#telling.near(this.#shrinkingClauses(), pledge.clause.at.start)) {
      const found = SHRUNK.exec(clause.text);
      if (!found) continue;
      const start = clause.text.lastIndexOf('、', found.index) + 1;
      const piece = clause.text.slice(start, found.index + found[0].length);
      const { namer } = this.#telling;
      if (!isNamed(this.#telling, pledge, namer.names(piece)) && namer.coverage(pledge.words, piece) < NAMED) continue;
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
      ? this.#telling.near(this.#endedClauses(), offset)
      : this.#telling
          .sharing(pledge.words, offset)
          .filter((c) => c.zone === 'report' && this.#telling.claim(c) === 'done');
    const { namer } = this.#telling;
    const ofPart = pledge.whole ? [] : this.#besideProject(pledge);
    for (const clause of candidates) {
      if (ofPart.length > 0 && namer.coverage(ofPart, this.#telling.wide(clause)) < 0.5) continue;
      if (clause.topic === 'funds' || clause === pledge.clause || EVALUATING.test(clause.text)) continue;
      const dated = within(this.#dates, clause.at).length > 0 ? (pledge.whole ? 0.3 : 0.05) : 0;
      // The end of the works is meant, not their acceptance, unless that was promised.
      const accepted =
        pledge.whole &&
        /验收/.test(clause.text) &&
        !/完工|竣工(?!验收)|建成/.test(clause.text) &&
        !/验收/.test(pledge.subject);
      const score = pledge.whole ? wholeDone(clause) - (accepted ? 0.2 : 0) : speaksOf(this.#telling, pledge, clause);
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
      // What stands in quotation marks is told of by that: 人机相符率, 全部“人机相符”.
      const quoted = /[“‘「]([^”’」]{2,10})[”’」]/.exec(pledge.subject)?.[1];
      const clause = this.#telling
        .near(this.#told, own.at.start)
        .find((c) => c !== own && (measures(c.text) || (quoted !== undefined && c.text.includes(quoted))));
      return clause ? told(clause, 'done') : null;
    }
    const last = words.at(-1);
    const head = last && last.length >= 2 && !COMMON.test(last) && !namer.isNeutral(last) ? last : null;
    const least = words.length > 3 ? 0.5 : NAMED;
    const ofPart = this.#besideProject(pledge);
    for (const clause of this.#telling.sharing(words, own.at.start)) {
      if (clause === own || (clause.zone !== 'report' && clause.zone !== 'past' && clause.zone !== 'aside')) continue;
      if (ofPart.length > 0 && namer.coverage(ofPart, this.#telling.wide(clause)) < 0.5) continue;
      const named = quantity && head && this.#telling.own(clause).includes(head) ? NAMED : 0;
      const near = Math.max(named, namer.share(words, this.#telling.led(clause)));
      if (pledge.concrete && near >= least && this.#telling.claim(clause) === 'undone') return told(clause, 'undone');
      const enough = pledge.concrete ? near > 0.5 : near >= 0.5;
      if (enough || namer.share(words, this.#telling.wide(clause)) >= NAMED) return told(clause, 'done');
    }
    if (!quantity || worthOf(quantity).lt(10)) return null;
    // Only its figure comes again.
    const { from, to } = this.#telling.around(own.at.start);
    const same = this.#reportedFigures().find(
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

/** What the evaluation did, not the project. */
const EVALUATING =
  /(?:绩效|综合|专项)?(?:评价|自评|评估|审计)(?:组|工作|报告|指标)?(?=$|[，。]|为|工作)|开展了?[^，]{0,6}(?:评价|自评|验收)/;
