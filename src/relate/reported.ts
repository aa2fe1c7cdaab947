import { once } from '../core/once.ts';
import type { Clause } from './clauses.ts';
import type { Namer } from './naming.ts';
import type { Pledge, Promised } from './promises.ts';
import { rateHead } from './rate-names.ts';
import { shortened } from './short-forms.ts';

/** A reported figure that may be what came of a target. */
export interface Reported {
  readonly fact: Promised;
  readonly clause: Clause;
  /** The words beside the figure, up to the next 、 on either side. */
  readonly piece: string;
  /** The piece without its figures. */
  readonly near: string;
  /** `near` in short forms; the title of its item, its sentence up to it and its clause; and the same up to the figure. */
  readonly nearShort: string;
  readonly wideShort: string;
  readonly leadShort: string;
  /** Content words of the piece. */
  readonly words: readonly string[];
  /** Counted for each of something: 人均, 每户. */
  readonly each: boolean;
  /** A rate of change, not of a part: 增长10%. */
  readonly change: 'up' | 'down' | null;
  /** 长, 面积 …: the size of a thing, which only a target of that size is about. */
  readonly size: string;
  /** For a rate, what it measures. */
  readonly head: string;
  /** Since a year before: 自2018年以来累计. */
  readonly since: boolean;
  /** One part of several: 其中. */
  readonly part: boolean;
  /** Of the whole and of each of the parts that it is divided into, what stands beside all of these parts. */
  readonly parts: readonly string[] | undefined;
}

/** 按类别分，展览26场、讲座48场: parts of what was told before. */
const SORTED = /(?:^|[。；，])按[^，。；：]{1,8}(?:分|看|统计|划分)[，：]?$/;
const CHANGE_UP = /(?:增长|增加|提高|上升|提升|增幅|增速)(?:了|率|为|达到|达|约|近)*$/;
const CHANGE_DOWN = /(?:下降|减少|降低|缩短|降幅|压减)(?:了|率|为|达到|达|约|近)*$/;
const SINCE = /自\d{4}年?(?:\d{1,2}月)?以来|历年|\d{4}年以来/;
const EACH = /人均|户均|平均|均为|每(?:人|户|个|所|村|期|名|年|月|座|处|公里|亩|天|日|次)|日均|年均|月均/;
/** Another figure of the piece with its measure word: 6期 in 「培训了6期共计373人」. */
const FIGURE = /\d[\d,.]*(?:[万亿]?(?:人次|户次|[个期次场座处人户家所套台名份批项条班]))?|%/g;
/** What stands further from a figure doesn't say what it is, though no mark may part them. */
export const AROUND = 300;
/** 由81.5%提高到: how a rate came to be what it is. */
export const GREW = /(?:由|从(?!业|事|教|医))[^，]*[到至](?=\d|$)/;

/** Counted for each of something. */
export const isEach = once((pledge: Pledge) => EACH.test(pledge.subject));

/** What stands around a figure in its clause. */
interface Beside {
  readonly lead: string;
  /** The clause, or of a long one what is near the figure. */
  readonly own: string;
  readonly size: string;
  readonly piece: string;
}

/** Tells what stands around a figure only when it is asked: most figures are of no kind that anything was promised in. */
export class ReportedFigure implements Reported {
  readonly fact: Promised;
  readonly clause: Clause;
  readonly piece: string;
  readonly parts: readonly string[] | undefined;
  readonly #beside: Beside;
  readonly #namer: Namer;
  #near: string | undefined;
  #nearShort: string | undefined;
  #wideShort: string | undefined;
  #leadShort: string | undefined;
  #words: readonly string[] | undefined;
  #each: boolean | undefined;
  #change: Reported['change'] | undefined;
  #head: string | undefined;
  #since: boolean | undefined;
  #part: boolean | undefined;

  constructor(
    fact: Promised,
    clause: Clause,
    beside: Beside,
    namer: Namer,
    piece = beside.piece,
    parts?: readonly string[],
  ) {
    this.parts = parts;
    this.fact = fact;
    this.clause = clause;
    this.piece = piece;
    this.#beside = beside;
    this.#namer = namer;
  }

  /** The same figure, told of what another one names. */
  namedAs({ piece }: Reported): ReportedFigure {
    return new ReportedFigure(this.fact, this.clause, this.#beside, this.#namer, piece);
  }

  /** The same figure, as a whole or a part of it. */
  dividedInto(parts: readonly string[]): ReportedFigure {
    return new ReportedFigure(this.fact, this.clause, this.#beside, this.#namer, this.piece, parts);
  }

  get size(): string {
    return this.#beside.size;
  }

  get near(): string {
    this.#near ??= this.piece.replace(FIGURE, '');
    return this.#near;
  }

  get nearShort(): string {
    this.#nearShort ??= shortened(this.near);
    return this.#nearShort;
  }

  get wideShort(): string {
    const { heading, before, text } = this.clause;
    this.#wideShort ??= shortened(`${heading}，${before}，${text}`);
    return this.#wideShort;
  }

  get leadShort(): string {
    const { heading, before, text, at } = this.clause;
    this.#leadShort ??= shortened(`${heading}，${before}${text.slice(0, this.fact.at.start - at.start)}`);
    return this.#leadShort;
  }

  get words(): readonly string[] {
    this.#words ??= this.#namer.words(this.near);
    return this.#words;
  }

  get each(): boolean {
    this.#each ??= EACH.test(this.#beside.piece);
    return this.#each;
  }

  get change(): Reported['change'] {
    if (this.#change === undefined) {
      const { lead } = this.#beside;
      this.#change =
        this.fact.kind !== 'rate' ? null : CHANGE_UP.test(lead) ? 'up' : CHANGE_DOWN.test(lead) ? 'down' : null;
    }
    return this.#change;
  }

  get head(): string {
    this.#head ??= this.fact.kind === 'rate' ? rateHead(lastWords(this.clause, this.fact)) : '';
    return this.#head;
  }

  get since(): boolean {
    this.#since ??= SINCE.test(this.clause.before.slice(-AROUND) + this.#beside.own);
    return this.#since;
  }

  get part(): boolean {
    this.#part ??= this.#beside.lead.includes('其中') || SORTED.test(this.clause.before.slice(-AROUND));
    return this.#part;
  }
}

/** The words that name a rate: those before it in its clause, or in the clause before where it stands alone. */
function lastWords(clause: Clause, fact: Promised): string {
  const lead = (
    clause.text
      .slice(0, fact.at.start - clause.at.start)
      .split(/[、（）]/)
      .at(-1) as string
  ).replace(GREW, '');
  return /[\u4e00-\u9fff]{2}/.test(lead.replace(/^(?:为|达|达到|约)/, '')) ? lead : clause.before.slice(-20) + lead;
}
