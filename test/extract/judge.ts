import { type AnyFact, type FactOf, factsOf } from '../../src/core/fact.ts';
import { numbersIn } from '../../src/extract/numerals.ts';
import { signBefore } from '../../src/extract/rates.ts';
import { foldText } from '../../src/segment/fold.ts';
import type { Duration, Expected, PublicCase } from './cases.ts';
import { factsIn } from './facts.ts';

// Words that the other project counts to its span and gouji reads as bound, hedge or role: 近700万元, 50万元（含）以上.
const LEAD = /^(?:大约|约|近|至少|自|从)/;
const TRAIL = /(?:左右|[（(]含[）)]以上|以上|以下|以前|前|止|内)$/;
const bare = (text: string): string => foldText(text.replace(LEAD, '').replace(TRAIL, ''));
const sameText = (quote: string, expected: string): boolean => foldText(quote) === bare(expected);

/** From the first to the last of some facts, as one quote of the input. */
const hull = (input: string, facts: readonly AnyFact[]): string =>
  input.slice(facts[0]?.span.start ?? 0, facts.at(-1)?.span.end ?? 0);

/** What is right about a case; null when all is, else what was read instead. */
export function judge(test: PublicCase): string | null {
  if (/^(?:cn2an|an2cn)\./.test(test.id))
    return /[元圆角分]/.test(test.input) && !test.mustReject ? judgeMoney(test) : judgeNumber(test);
  return test.id.startsWith('money') ? judgeMoney(test) : judgeTime(test);
}

/** A number and nothing else: its digits, its value and its sign. */
function judgeNumber({ input, expected, mustReject }: PublicCase): string | null {
  const text = foldText(input);
  const tokens = numbersIn(text).map(({ start, end, value }) => {
    const minus = signBefore(text, start);
    return { text: text.slice(minus ? start - 1 : start, end), value: (minus ? value.neg() : value).toFixed() };
  });
  const shown = tokens.map((token) => `${token.text}=${token.value}`).join(' ');
  if (mustReject) return tokens.some((token) => token.text === text) ? shown : null;
  const [wanted] = expected;
  const right = tokens.some((token) => token.text === text && Number(token.value) === Number(wanted?.value));
  return right && tokens.length === 1 ? null : shown || 'nothing';
}

function judgeMoney({ input, expected }: PublicCase): string | null {
  const amounts = factsOf(factsIn(input), 'amount');
  const shown =
    amounts.map(({ quote, value }) => `${quote}=${value.yuan}${value.to ? `–${value.to}` : ''}`).join(' ') || 'nothing';
  let next = 0;
  for (const wanted of expected) {
    const first = amounts[next++];
    if (!first) return shown;
    const range = first.value.to ? [first, amounts[next++] as FactOf<'amount'>] : [first];
    if (!sameText(hull(input, range), wanted.text)) return shown;
    const [low, high] = [wanted.min ?? wanted.value, wanted.max];
    if (low !== undefined && Number(first.value.yuan) !== Number(low)) return shown;
    if (high !== undefined && Number(first.value.to) !== Number(high)) return shown;
  }
  return next === amounts.length ? null : shown;
}

function judgeTime({ input, expected }: PublicCase): string | null {
  const facts = factsIn(input);
  const [wanted] = expected;
  if (!wanted) {
    const dates = factsOf(facts, 'date');
    return dates.length === 0 ? null : dates.map(({ quote }) => quote).join(' ');
  }
  return wanted.time ? judgeDuration(input, facts, wanted) : judgeDates(input, facts, wanted);
}

const lastOf = (iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number) as [number, number?, number?];
  if (day !== undefined) return iso;
  if (month === undefined) return `${iso}-12-31`;
  return `${iso}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
};
const firstOf = (iso: string): string => `${iso}${'-01-01'.slice(iso.length === 4 ? 0 : iso.length === 7 ? 3 : 6)}`;

function judgeDates(input: string, facts: readonly AnyFact[], { text, from, to }: Expected): string | null {
  const dates = factsOf(facts, 'date');
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return 'nothing';
  const shown = dates
    .map(({ quote, value }) => `${quote}=${value.start}${value.end ? `..${value.end}` : ''}`)
    .join(' ');
  if (!sameText(hull(input, dates), text)) return shown;
  if (from === undefined || to === undefined) return null;
  // 2025年前 is a limit: the peer lets it begin now.
  const [limit] = factsOf(facts, 'deadline');
  if (limit && from.startsWith('2021-06-14')) return limit.value.date === to.slice(0, 10) ? null : shown;
  const right =
    firstOf(first.value.start) === from.slice(0, 10) && lastOf(last.value.end ?? last.value.start) === to.slice(0, 10);
  return right ? null : shown;
}

const UNITS: Record<string, RegExp> = {
  year: /^年$/,
  month: /^个月$/,
  day: /^[天日]$/,
  workday: /^个工作日$/,
  hour: /^个?小时$/,
  minute: /^分钟$/,
  second: /^秒钟?$/,
};

/** A duration is a counted quantity: 270天; of two units two of them (四年六个月), from here to there a range (3~6个月). */
function judgeDuration(input: string, facts: readonly AnyFact[], { text, time }: Expected): string | null {
  const counts = factsOf(facts, 'count');
  const shown =
    counts.map(({ quote, value }) => `${quote}=${value.value}${value.unit} ${value.bound ?? ''}`).join(' ') ||
    'nothing';
  const ends = [time ?? []].flat() as Duration[];
  const bound = ends.some((end) => end['zero']) ? 'max' : ends.some((end) => end['infinite']) ? 'min' : undefined;
  const parts = ends.flatMap((end) => Object.entries(end)).filter(([unit]) => unit !== 'zero' && unit !== 'infinite');
  const right =
    counts.length === parts.length &&
    parts.every(
      ([unit, n], i) => UNITS[unit]?.test(counts[i]?.value.unit ?? '') && Number(counts[i]?.value.value) === Number(n),
    ) &&
    (bound === undefined || counts[0]?.value.bound === bound) &&
    sameText(hull(input, counts), text);
  return right ? null : shown;
}
