import { DIVISIONS } from './divisions.ts';

/** A province, prefecture or county of the official code list. */
export interface Division {
  /** Six digits: 410183. */
  readonly code: string;
  /** The full name: 新密市, 恩施土家族苗族自治州. */
  readonly name: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** What it lies in, the nearest first: 郑州市, 河南省. */
  readonly parents: readonly Division[];
}

/** What a name in a text may mean. */
export interface Meaning {
  /** The one that it means, where the list knows one only or the text decides. */
  readonly division: Division | null;
  /** All that bear the name; empty when the list knows none that fits. */
  readonly candidates: readonly Division[];
}

const NOTHING: Meaning = { division: null, candidates: [] };
const LONGEST = 15;
const PEOPLES =
  /(?:各族|壮族|回族|满族|苗族|彝族|藏族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|水族|羌族|怒族|土族|京族|土家族|哈尼族|傈僳族|拉祜族|纳西族|景颇族|布朗族|布依族|普米族|独龙族|阿昌族|德昂族|基诺族|仡佬族|仫佬族|毛南族|东乡族|撒拉族|保安族|裕固族|锡伯族?|朝鲜族|蒙古族?|哈萨克族?|塔吉克|柯尔克孜|达斡尔族)+自治(?=[州县旗]$)/;
/** Listed names that are also plain words (会同县财政局: together with it); only a parent right before them makes them a name. */
const PLAIN_WORDS = new Set(
  '城区 郊区 矿区 东区 西区 和县 应县 新县 新城区 老城区 古城区 城中区 新市区 市中区 市北区 会同县 互助县 通道县'.split(
    ' ',
  ),
);

let index: Map<string, readonly Division[]> | null = null;
/** The last two characters of all listed names, with a bit for each length of the names: most of what is asked for ends otherwise. */
let endings: Map<number, number> | null = null;

/** Made when it is first asked for: most starts of the program name no place. */
function divisions(): Map<string, readonly Division[]> {
  if (index) return index;
  const made = new Map<string, Division[]>();
  const provinces = new Map<string, Division>();
  const add = (division: Division): Division => {
    const short = withoutPeoples(division.name);
    // 自治州 of two characters and more are called so: 恩施州.
    for (const name of short.length >= 3 && short !== division.name ? [division.name, short] : [division.name])
      made.set(name, [...(made.get(name) ?? []), division]);
    return division;
  };
  for (const line of DIVISIONS.trim().split('\n')) {
    const [code = '', name = '', ...counties] = line.split(' ');
    if (code.length === 2) {
      provinces.set(code, add({ code: `${code}0000`, name, level: 'province', parents: [] }));
      continue;
    }
    const province = provinces.get(code.slice(0, 2)) as Division;
    // 北京市 is its own prefecture, and 济源市 lies in none.
    const own = name !== '-' && name !== province.name;
    const parents = own
      ? [add({ code: `${code}00`, name, level: 'prefecture', parents: [province] }), province]
      : [province];
    for (const county of counties)
      add({ code: code + county.slice(0, 2), name: county.slice(2), level: 'county', parents });
  }
  index = made;
  endings = new Map();
  for (const name of made.keys()) {
    const ending = endingAt(name, name.length);
    endings.set(ending, (endings.get(ending) ?? 0) | (1 << name.length));
  }
  return made;
}

/** All divisions that bear a name, full or without its peoples (恩施州); none for a name that the list doesn't hold. */
export const divisionsNamed = (name: string): readonly Division[] => divisions().get(name) ?? [];

/** All divisions that a name means with that of its parent before it, 南京市鼓楼区; else those that bear it. */
export function divisionsCalled(name: string): readonly Division[] {
  const bearing = divisionsNamed(name);
  if (bearing.length > 0) return bearing;
  const last = listedNameBefore(name, name.length);
  return divisionsNamed(last).filter(({ parents }) => parents.some((parent) => parent.name + last === name));
}

/** The longest listed name that ends at an offset of a text, or ''. */
export function listedNameBefore(text: string, end: number): string {
  const known = divisions();
  const lengths = endings?.get(endingAt(text, end)) ?? 0;
  if (lengths === 0) return '';
  for (let length = Math.min(LONGEST, end); length >= 2; length--) {
    if ((lengths & (1 << length)) === 0) continue;
    const name = text.slice(end - length, end);
    if (known.has(name)) return name;
  }
  return '';
}

/** The two characters before an offset as one number, a small one: others cost more to look up. */
const endingAt = (text: string, end: number): number => (text.charCodeAt(end - 2) << 16) | text.charCodeAt(end - 1);

/** 新密市 lies in 郑州市 and in 河南省. */
export const liesIn = (inner: Division, outer: Division): boolean =>
  inner.parents.some(({ code }) => code === outer.code);

/**
 * Decides what names of a text mean. A name that several divisions bear means the one whose parent stands right before it,
 * there or elsewhere in the text, or else the only one whose prefecture, or province, is named anywhere.
 */
export class PlaceReader {
  readonly #text: string;
  readonly #decided = new Map<string, Meaning>();
  readonly #held = new Map<string, boolean>();

  constructor(text: string) {
    this.#text = text;
  }

  /** What a name that begins at an offset of the text means there. */
  meaning(name: string, start: number): Meaning {
    const candidates = divisionsNamed(name);
    if (candidates.length === 0) return NOTHING;
    const before = this.#text.slice(Math.max(0, start - LONGEST), start);
    const within = candidates.filter(({ parents }) => parents.some((parent) => endsWith(before, parent)));
    if (within.length === 1) return { division: within[0] as Division, candidates: within };
    // A province or city right before it, and not its own: another place of that name, which the list doesn't hold.
    if (candidates[0]?.level !== 'province' && within.length === 0 && /(?:[省市州盟]|自治区)$/.test(before))
      return NOTHING;
    return this.#anywhere(name, candidates);
  }

  /** A name that begins at an offset stands right behind that of its parent: 马鞍山市和县. */
  follows(name: string, start: number): boolean {
    const before = this.#text.slice(Math.max(0, start - LONGEST), start);
    return divisionsNamed(name).some(({ parents }) => parents.some((parent) => endsWith(before, parent)));
  }

  #anywhere(name: string, candidates: readonly Division[]): Meaning {
    const known = this.#decided.get(name);
    if (known) return known;
    const meaning = this.#decide(name, candidates);
    this.#decided.set(name, meaning);
    return meaning;
  }

  #decide(name: string, candidates: readonly Division[]): Meaning {
    const joined = candidates.filter(({ parents }) => parents.some((parent) => this.#holds(parent.name + name)));
    if (joined.length === 1) return { division: joined[0] as Division, candidates: joined };
    if (PLAIN_WORDS.has(name)) return NOTHING;
    // 易县 and 成县 are too short to be known without a word of where they lie.
    if (candidates.length === 1 && name.length > 2) return { division: candidates[0] as Division, candidates };
    let left = candidates;
    for (const level of ['prefecture', 'province'] as const) {
      const named = left.filter(({ parents }) =>
        parents.some((parent) => parent.level === level && this.#holds(parent.name)),
      );
      if (named.length === 1) return { division: named[0] as Division, candidates: named };
      if (named.length > 1) left = named;
    }
    return { division: null, candidates: left };
  }

  #holds(words: string): boolean {
    let held = this.#held.get(words);
    if (held === undefined) {
      held = this.#text.includes(words);
      this.#held.set(words, held);
    }
    return held;
  }
}

const withoutPeoples = (name: string): string => (name.includes('自治') ? name.replace(PEOPLES, '') : name);

/** 「河南省」 or 「河南」 at the end of what stands before a name. */
const endsWith = (before: string, { name }: Division): boolean =>
  [name, withoutPeoples(name), name.replace(/(?:壮族|回族|维吾尔)?自治区$|(?<=..)[省市]$/, '')].some((form) =>
    before.endsWith(form),
  );
