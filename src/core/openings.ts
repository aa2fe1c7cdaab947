import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** What the matches of an expression can begin with: one or two characters. */
export interface Openings {
  /** All first characters. */
  readonly firsts: ReadonlySet<number>;
  /** Those of them behind which anything may follow, or nothing. */
  readonly free: ReadonlySet<number>;
  /** The first and the second character of the others, as `pairOf` joins them. */
  readonly pairs: ReadonlySet<number>;
}

export const pairOf = (first: number, second: number): number => (first << 16) | second;

/** More pairs than these tell little, and cost much. */
const MOST_PAIRS = 20_000;

/** Throws where the matches may begin with anything, or be empty. */
export function openingsOf(form: RegExp): Openings {
  const { alternatives } = new RegExpParser().parsePattern(form.source, undefined, undefined, form.flags.includes('u'));
  const { empty, wide, ends, free, pairs } = oneOfAll(alternatives);
  if (wide) throw new Error(`begins too widely: ${form.source}`);
  if (empty) throw new Error(`may match nothing: ${form.source}`);
  const cases = form.ignoreCase ? bothCases : (code: number): readonly number[] => [code];
  const all = new Set([...ends, ...free].flatMap(cases));
  const joined = [...pairs].flatMap((pair) =>
    cases(pair >>> 16).flatMap((first) => cases(pair & 0xffff).map((second) => pairOf(first, second))),
  );
  return { firsts: new Set([...all, ...joined.map((pair) => pair >>> 16)]), free: all, pairs: new Set(joined) };
}

const bothCases = (code: number): number[] => {
  const char = String.fromCharCode(code);
  return [char.toLowerCase().charCodeAt(0), char.toUpperCase().charCodeAt(0)];
};

/** How a part of an expression can begin. */
interface Part {
  /** It may take up nothing. */
  readonly empty: boolean;
  /** It may begin with any character. */
  readonly wide: boolean;
  /** It may be this one character; what follows it in the expression comes second. */
  readonly ends: Set<number>;
  readonly free: Set<number>;
  readonly pairs: Set<number>;
}

const part = (given: Partial<Part> = {}): Part => ({
  empty: false,
  wide: false,
  ends: new Set(),
  free: new Set(),
  pairs: new Set(),
  ...given,
});
const NOTHING = part({ empty: true });
const ANYTHING = part({ wide: true });

function either(a: Part, b: Part): Part {
  return part({
    empty: a.empty || b.empty,
    wide: a.wide || b.wide,
    ends: new Set([...a.ends, ...b.ends]),
    free: new Set([...a.free, ...b.free]),
    pairs: new Set([...a.pairs, ...b.pairs]),
  });
}

/** One part and then the other. */
function behind(a: Part, b: Part): Part {
  const made = part({ empty: a.empty && b.empty, wide: a.wide || (a.empty && b.wide) });
  const add = <T>(set: Set<T>, other: Iterable<T>): void => {
    for (const one of other) set.add(one);
  };
  add(made.free, a.free);
  add(made.pairs, a.pairs);
  if (a.empty) {
    add(made.ends, b.ends);
    add(made.free, b.free);
    add(made.pairs, b.pairs);
  }
  if (b.empty) add(made.ends, a.ends);
  const seconds = new Set([...b.ends, ...b.free, ...[...b.pairs].map((pair) => pair >>> 16)]);
  if (b.wide || seconds.size * a.ends.size > MOST_PAIRS) add(made.free, a.ends);
  else for (const first of a.ends) for (const second of seconds) made.pairs.add(pairOf(first, second));
  return made;
}

function oneOfAll(alternatives: readonly AST.Alternative[]): Part {
  return alternatives
    .map(({ elements }) => {
      let all = NOTHING;
      // Behind two characters nothing more is asked.
      for (const element of elements) if (all.empty || all.ends.size > 0) all = behind(all, partOf(element));
      return all;
    })
    .reduce(either);
}

function partOf(element: AST.Element): Part {
  switch (element.type) {
    case 'Character':
      return part({ ends: new Set([element.value]) });
    case 'CharacterClass':
      return classOf(element);
    case 'CharacterSet':
      return setOf(element);
    case 'Group':
    case 'CapturingGroup':
      return oneOfAll(element.alternatives);
    case 'Quantifier': {
      const once = partOf(element.element);
      const often = element.max > 1 ? either(once, behind(once, once)) : once;
      return element.min === 0 ? either(often, NOTHING) : often;
    }
    case 'Assertion':
      return NOTHING;
  }
  return either(ANYTHING, NOTHING);
}

function classOf({ negate, elements }: AST.CharacterClass): Part {
  if (negate) return ANYTHING;
  const ends = new Set<number>();
  for (const one of elements) {
    if (one.type === 'Character') ends.add(one.value);
    else if (one.type === 'CharacterClassRange')
      for (let code = one.min.value; code <= one.max.value; code++) ends.add(code);
    else if (one.type === 'CharacterSet' && !setOf(one).wide) for (const code of setOf(one).ends) ends.add(code);
    else return ANYTHING;
  }
  return part({ ends });
}

function setOf({ kind, ...set }: AST.CharacterSet): Part {
  if (kind !== 'digit' || ('negate' in set && set.negate)) return ANYTHING;
  return part({ ends: new Set(Array.from({ length: 10 }, (_, digit) => 0x30 + digit)) });
}
