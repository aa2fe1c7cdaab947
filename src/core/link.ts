import type { AnyFact, FactOf } from './fact.ts';
import type { Span } from './span.ts';
import type { Place } from './structure.ts';

/** A figure that can be added, compared and divided. */
export type Quantity = FactOf<'amount'> | FactOf<'count'> | FactOf<'score'> | FactOf<'rate'>;

/** A stated total with the parts that it lists, one level deep. */
export interface Breakdown {
  readonly kind: 'breakdown';
  readonly total: Quantity;
  readonly parts: readonly Quantity[];
  /** The list is left open (等, 主要, only one part named): the parts need not add up. */
  readonly open: boolean;
  /** 'list' for 其中, 包括, 分别为 …; 'outline' for numbered items under a total; 'row' or 'column' of a table. */
  readonly by: 'list' | 'outline' | 'row' | 'column';
  /** Plain about which total the list belongs to. */
  readonly sure: boolean;
  /** Another reading (a nested 其中, another total near by) adds up, so the sum isn't wrong. */
  readonly explained: boolean;
}

/** A number in a table cell, whether or not a unit made it a fact. */
export interface Figure {
  readonly place: Place;
  /** Exact decimal as printed, without its unit's multiplier. */
  readonly value: string;
  readonly half: string;
  readonly text: string;
}

/** A total cell with the cells that it should be the sum of. */
export interface TableSum {
  readonly kind: 'table-sum';
  readonly total: Figure;
  readonly parts: readonly Figure[];
  /** 'column': 合计 under a column; 'row': 合计 in a row. */
  readonly by: 'row' | 'column';
  /** Header of the column or label of the row. */
  readonly label: string;
  /** Another reading (sub-totals, nested rows) adds up, so the sum isn't wrong. */
  readonly explained: boolean;
}

/** A printed rate with the two figures that it is the ratio of. */
export interface Ratio {
  readonly kind: 'ratio';
  readonly rate: FactOf<'rate'>;
  readonly part: Quantity;
  /** Further parts that make the rate together with `part`: 满意 and 基本满意. */
  readonly more?: readonly Quantity[];
  /** `part` is what the rate leaves out: 不合格17批次 of 850 make 合格率98%. */
  readonly without?: boolean;
  readonly base: Quantity;
  /** 'share' 占 · 'completion' 完成目标的 · 'pass' 合格率 and other rates of a closed set · 'execution' 执行率 · 'excess' 超目标. */
  readonly relation: 'share' | 'completion' | 'pass' | 'execution' | 'excess';
  /** False when the base was guessed from nearness, not named. */
  readonly sure: boolean;
  /** The printed rate follows from these two or from another pair that the text allows. */
  readonly explained: boolean;
  /** The sentence puts the two side by side and names both: however far off, no others are meant. */
  readonly plain?: boolean;
}

/** A stated growth (rate or difference) with the earlier and the later figure. */
export interface Growth {
  readonly kind: 'growth';
  readonly stated: FactOf<'rate'> | FactOf<'amount'> | FactOf<'count'>;
  readonly from: Quantity;
  readonly to: Quantity;
  readonly direction: 'up' | 'down';
  /** `to` is the difference itself (增加72人), of which the rate is a share of `from`. */
  readonly step?: boolean;
  /** `from` is the later figure: with the difference taken off it is the base of the rate. */
  readonly later?: boolean;
  readonly sure: boolean;
  readonly explained: boolean;
}

/** in − out = left, of money or of things; with an opening balance, opening + ins − outs = left. */
export interface Balance {
  readonly kind: 'balance';
  readonly inflow: Quantity;
  readonly outflow: Quantity;
  readonly left: Quantity;
  readonly opening?: Quantity;
  /** All that came and all that went, where there is an opening balance. */
  readonly ins?: readonly Quantity[];
  readonly outs?: readonly Quantity[];
  readonly sure: boolean;
  readonly explained: boolean;
}

/** unit price × quantity = amount; or so many in each of so many places. */
export interface Product {
  readonly kind: 'product';
  readonly price: Quantity;
  readonly quantity: Quantity;
  readonly amount: Quantity;
  /** Further factors that the text names: 12 for a year of months. */
  readonly factor: number;
  readonly sure: boolean;
  readonly explained: boolean;
}

/** Money in with money out of one project and period. */
export interface Flow {
  readonly kind: 'flow';
  readonly inflow: FactOf<'amount'>;
  readonly outflow: FactOf<'amount'>;
  /** 结转, 自筹, 垫付, 配套 … named near by: another source can explain an excess. */
  readonly otherSource: Place | null;
}

/** Something promised: a target or deliverable from the part on targets, or a dated duty. */
export interface Undertaking {
  readonly id: string;
  /** The words of the undertaking. */
  readonly place: Place;
  /** Its head: what is promised, folded, without verb, number and bound. */
  readonly subject: string;
  readonly quantity: FactOf<'count'> | FactOf<'rate'> | FactOf<'amount'> | null;
  readonly deadline: FactOf<'deadline'> | null;
}

/** What the report says came of an undertaking. */
export interface Outcome {
  readonly kind: 'outcome';
  readonly undertaking: Undertaking;
  /** 'done', 'partly', 'undone', or 'unreported' when the report never comes back to it. */
  readonly state: 'done' | 'partly' | 'undone' | 'unreported';
  /** The reported figure in the unit of the target, when there is one. */
  readonly result: Quantity | null;
  /** Where the report speaks of it. */
  readonly evidence: readonly Place[];
  readonly sure: boolean;
}

/** Mentions that mean one thing. */
export interface SameThing {
  readonly kind: 'same';
  readonly name: string;
  readonly places: readonly Place[];
}

/** Two figures said of one thing in one role, scope and date, that differ. */
export interface Twin {
  readonly kind: 'twin';
  readonly a: Quantity;
  readonly b: Quantity;
  readonly subject: string;
  /** 'notation': one amount written twice side by side; 'label': under the same label in two places; 'scale': the same digits in units 10^4 (or 15) apart; 'unit': a target in one unit and its result in another. */
  readonly by: 'notation' | 'label' | 'scale' | 'unit';
  readonly sure: boolean;
}

/** The scores of a report's indicators with the overall score that they should make. */
export interface ScoreSum {
  readonly kind: 'score-sum';
  readonly total: FactOf<'score'>;
  readonly parts: readonly FactOf<'score'>[];
  /** The full marks, where the parts are what was taken off them. */
  readonly from?: FactOf<'score'>;
  /** The parts were taken off a hundred, which is said in words only (百分制倒扣). */
  readonly hundred?: boolean;
  readonly explained: boolean;
  readonly sure: boolean;
}

/** Weights or full marks named side by side, that should make 100 or their stated total. */
export interface WeightSum {
  readonly kind: 'weight-sum';
  readonly parts: readonly Quantity[];
  /** The stated total, or null where 100 is understood. */
  readonly total: Quantity | null;
  readonly sure: boolean;
}

export type Link =
  | Breakdown
  | TableSum
  | Ratio
  | Growth
  | Balance
  | Product
  | Flow
  | Outcome
  | SameThing
  | Twin
  | ScoreSum
  | WeightSum;
export type LinkKind = Link['kind'];
export type LinkOf<K extends LinkKind> = Extract<Link, { kind: K }>;

export const linksOf = <K extends LinkKind>(links: readonly Link[], kind: K): LinkOf<K>[] =>
  links.filter((link): link is LinkOf<K> => link.kind === kind);

/** Facts of a link's evidence as evidence places. */
export const placeOf = (fact: AnyFact): { span: Span; at: Span } => ({ span: fact.span, at: fact.at });
