import type { Candidate } from '../core/fact.ts';
import { plain } from '../core/quantity.ts';
import type { NumberToken } from './numerals.ts';
import type { Reading } from './reading.ts';
import { unitAt } from './units.ts';

/** 各桥长度（米）：: what a list counts, and in which unit. */
const HEAD = /[^，。；：、（）\d]{2,12}[（(]([\u4e00-\u9fffA-Za-z㎡]{1,4})[）)][：:]$/;
/** 沙洲桥186.4: a name and a bare figure. */
const ITEM = /^[\u4e00-\u9fff]{2,10}$/;
const MARK = /[、；]/;
const ENDS = /^[、，；。\n）]?$/;
/** 开工2021、完工2023 names years. */
const CALENDAR = /^[年月日]$/;
const LONGEST = 40;

/** A figure of 「各桥长度（米）：沙洲桥186.4、老龙渡桥142.0」, a list of names and bare figures whose head gives the unit of all. */
export function headedCount({ text, tokens }: Reading, index: number): Candidate<'count'> | null {
  const token = tokens[index] as NumberToken;
  if (token.style !== 'arabic' || token.multiplier !== '' || !ENDS.test(text[token.end] ?? '')) return null;
  const own = nameBefore(text, token);
  if (own === null) return null;
  let first = index;
  let start = token.start - own.length;
  while (text[start - 1] !== '：') {
    const before = tokens[first - 1];
    if (!before || before.end !== start - 1 || index - first >= LONGEST || !MARK.test(text[start - 1] ?? ''))
      return null;
    const name = nameBefore(text, before);
    if (name === null) return null;
    first--;
    start = before.start - name.length;
  }
  const head = HEAD.exec(text.slice(Math.max(0, start - 24), start));
  const unit = head?.[1] ?? '';
  if (unit === '' || CALENDAR.test(unit) || unitAt(`${unit}。`, 0) !== unit) return null;
  const next = tokens[index + 1];
  const goesOn = next && text[token.end] === '、' && ITEM.test(text.slice(token.end + 1, next.start));
  if (first === index && !goesOn) return null;
  return {
    kind: 'count',
    at: { start: token.start, end: token.end },
    value: { value: plain(token.value), unit, half: plain(token.unitOfLastDigit.div(2)), of: own },
  };
}

function nameBefore(text: string, { start }: NumberToken): string | null {
  const name = /[\u4e00-\u9fff]+$/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? '';
  return ITEM.test(name) ? name : null;
}
