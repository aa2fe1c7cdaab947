import type { Outcome } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Place } from '../core/structure.ts';
import type { Clause } from './clauses.ts';
import type { Pledge, Promised } from './promises.ts';
import { lessIsMore, reaches } from './reaching.ts';
import type { Reported } from './reported.ts';
import type { Match } from './results.ts';
import { NAMED, PLAIN } from './speaking.ts';
import type { Telling } from './telling.ts';

/** What a report tells of a pledge. */
export type Told = Pick<Outcome, 'state' | 'result' | 'evidence' | 'sure'>;

/** What the result of a target with a figure is found from. */
export interface Measures {
  readonly telling: Telling;
  /** Figures that fit a target, by its id. */
  readonly matches: ReadonlyMap<string, readonly Match[]>;
  readonly reported: () => readonly Reported[];
  readonly place: (clause: Clause) => Place;
  /** What is said of it that it was not done. */
  readonly undone: (pledge: Pledge) => Told | null;
}

/** The figure that is the result of a target. Where several fit alike, one that reaches the target is taken. */
export function measuredResult(pledge: Pledge, measures: Measures): Told | null {
  const { telling, place } = measures;
  const matches = [...(measures.matches.get(pledge.id) ?? [])].sort((a, b) => b.score - a.score);
  const own = matches.filter((m) => m.sameUnit && m.score >= NAMED);
  const best = own[0];
  if (!best) return wrongUnit(measures, matches);
  // A figure a tenth of the target or less is another one, the more so where one of its size stands in another unit.
  const goal = worthOf(pledge.quantity as Promised);
  const tiny = own.every(
    ({ reported }) => worthOf(reported.fact).times(10).lt(goal) && !ONLY.test(reported.clause.text),
  );
  if (tiny) {
    const near = matches.filter((m) => worthOf(m.reported.fact).times(3).gt(goal));
    const other = wrongUnit(measures, near);
    if (other || best.score < PLAIN) return other;
  }
  const rivals = own.filter((m) => m.score >= best.score - 0.1);
  const reach = (m: Match): boolean | null => reaches(pledge.quantity as Promised, m.reported.fact, lessIsMore(pledge));
  // What is just what was aimed at is its result, whatever else reaches it: 新增96张，总数达到214张.
  const pick = rivals.find((m) => worthOf(m.reported.fact).eq(goal)) ?? rivals.find((m) => reach(m) === true) ?? best;
  const { fact, clause } = pick.reported;
  const reached = reach(pick);
  const plain =
    pick.score >= PLAIN &&
    rivals.every((m) => worthOf(m.reported.fact).eq(worthOf(fact)) || m === pick || m.score < pick.score - 0.05);
  // 新增城关30个、河口52个: told place by place, and all of them together reach it.
  if (reached === false && addUp(pledge.quantity as Promised, fact, rivals) && !lessIsMore(pledge))
    return { state: 'done', result: null, evidence: [place(clause)], sure: false };
  if (reached === false && reachedBeside(measures, pledge, pick.reported))
    return { state: 'done', result: null, evidence: [place(clause)], sure: false };
  const undone = reached === false ? null : telling.undone(clause);
  const state = reached === false || undone ? 'partly' : 'done';
  const vague = fact.value.approximate || reached === null;
  // With a date it matters whether the rest is said to be undone.
  const rest = pledge.deadline ? measures.undone(pledge) : null;
  if (rest?.state === 'undone') return { ...rest, result: fact };
  return { state, result: fact, evidence: [place(clause)], sure: plain && !vague };
}

/**
 * 结业155人，其中45岁以下64人: another figure of the same measure reaches the target, beside the one found, or elsewhere in words that
 * name what was promised. Which of the two is its result is a guess.
 */
function reachedBeside(
  { telling, reported }: Measures,
  pledge: Pledge,
  { fact, clause, head, nearShort }: Reported,
): boolean {
  if (fact.kind === 'amount' || lessIsMore(pledge)) return false;
  const { namer } = telling;
  // Its own words leave no doubt.
  const name = pledge.words.findLast((word) => !COMMON.test(word) && !namer.isNeutral(word));
  if (namer.share(pledge.words, nearShort) >= PLAIN || (name && nearShort.includes(name))) return false;
  return reported().some(
    (other) =>
      other.fact !== fact &&
      dimensionOf(other.fact) === dimensionOf(fact) &&
      (fact.kind === 'count' || other.head === head) &&
      reaches(pledge.quantity as Promised, other.fact, false) === true &&
      (other.clause.paragraph === clause.paragraph ||
        (CAME_OF_IT.test(other.clause.text) && namer.share(pledge.words, other.wideShort) >= NAMED)),
  );
}

/** 373人 for a target of 5000人次: told of, in another unit. */
function wrongUnit({ place }: Measures, matches: readonly Match[]): Told | null {
  const best = matches.find((m) => !m.sameUnit && m.score >= NAMED);
  if (!best) return null;
  const { fact, clause } = best.reported;
  return { state: 'partly', result: fact, evidence: [place(clause)], sure: best.score >= PLAIN };
}

/** The figures of one clause that fit a target alike reach it together. */
function addUp(target: Promised, fact: Promised, rivals: readonly Match[]): boolean {
  const home = rivals.find(({ reported }) => reported.fact === fact)?.reported.clause;
  const beside = rivals.filter(({ reported }) => reported.clause === home && reported.fact.kind === fact.kind);
  if (target.kind === 'rate' || beside.length < 2) return false;
  const sum = beside.reduce((all, { reported }) => all.plus(worthOf(reported.fact)), worthOf(target).times(0));
  return sum.gte(worthOf(target));
}

const CAME_OF_IT = /完成|建成|共|实际|实训|参训|累计|达|举办|新建|改造|铺设|购置|发放|栽植|覆盖|受益/;
const ONLY = /仅|只|不足|才|不到/;

/** Heads that many things of one project share. */
export const COMMON =
  /^(?:中心|系统|平台|基地|工程|设施|设备|服务|站点|活动|培训|面积|能力|比例|村民|群众|农户|人员|学员|合格率|覆盖率|达标率|完成率)$/;
