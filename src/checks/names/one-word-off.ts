import type { CheckContext } from '../../core/check.ts';
import { sentenceAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { soundAlike } from './alike-characters.ts';

const FIRM = /[\u4e00-\u9fff（）]{2,8}?(?:有限责任公司|股份有限公司|有限公司)/g;
/** From the beginning of a name to 有限: eight characters and 股份. */
const FURTHEST = 10;
const LEGAL = /(?:有限责任公司|股份有限公司|有限公司)$/;
/** So much before and behind the word that differs says that one firm is meant. */
const LEAST = { lead: 4, tail: 2 };
/** Each introduced in a role of its own: two firms. */
const ROLE = /(?:单位|机构|供应商|承包商|中标人|方|甲方|乙方)(?:为|是|：)[^，。；]{0,30}$/;
const DECLARED = /简称|更名|原名|曾用名|前身|改制/;

interface Firm {
  readonly end: number;
  /** The Chinese characters up to the end of the name: the name and what may stand before it. */
  readonly run: string;
}

/** Firms that differ in one word of two characters: 渝固房屋安全鉴定有限公司 and 渝固房屋质量鉴定有限公司. */
export function* oneWordOff(context: CheckContext): Generator<{ rare: Span; other: Span }> {
  const { text, structure } = context;
  const firms = new Map<string, Firm[]>();
  for (const { index, 0: found } of firmsIn(text)) {
    const end = index + found.length;
    const run = /[\u4e00-\u9fff（）]*$/.exec(text.slice(Math.max(0, end - 36), end))?.[0] ?? '';
    const trade = run.replace(LEGAL, '').slice(-LEAST.tail);
    if (trade.length < LEAST.tail) continue;
    firms.set(trade, [...(firms.get(trade) ?? []), { end, run }]);
  }
  const told = new Set<string>();
  for (const list of firms.values())
    for (const [i, a] of list.entries())
      for (const b of list.slice(i + 1)) {
        const off = differing(a.run, b.run);
        if (!off || told.has(off.words.join())) continue;
        const sentences = [a, b].map(({ end }) => sentenceAt(structure, end - 1));
        if (
          sentences[0] === sentences[1] ||
          [a, b].every(({ end, run }) => ROLE.test(text.slice(Math.max(0, end - run.length - 12), end)))
        )
          continue;
        if (DECLARED.test(text.slice(a.end, a.end + 20) + text.slice(b.end, b.end + 20))) continue;
        // A name that both are called throughout is the name of each.
        if ([a, b].every(({ end }) => text.split(text.slice(end - off.length, end)).length > 2)) continue;
        told.add(off.words.join());
        yield { rare: spanOf(b.end - off.length, b.end), other: spanOf(a.end - off.length, a.end) };
      }
}

/** Matches of FIRM, looked for only around the words that each of them has: no firm begins further before these. */
function* firmsIn(text: string): Generator<RegExpExecArray> {
  for (let from = 0, at = text.indexOf('有限'); at >= 0; at = text.indexOf('有限', from)) {
    FIRM.lastIndex = Math.max(from, at - FURTHEST);
    const match = FIRM.exec(text);
    if (!match) return;
    from = match.index + match[0].length;
    yield match;
  }
}

/** Two names that agree before and behind one word: how long they are, and the two words. */
function differing(a: string, b: string): { length: number; words: [string, string] } | null {
  let tail = 0;
  while (tail < a.length && tail < b.length && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const legal = LEGAL.exec(a)?.[0].length ?? 0;
  if (tail < legal + LEAST.tail) return null;
  // 县宏远体育设施工程有限公司, 鸿远体育设施工程有限公司: the first character of the name, which sounds the same.
  const one = a.at(-1 - tail) ?? '';
  const two = b.at(-1 - tail) ?? '';
  if (tail >= legal + 5 && one !== two && soundAlike(one, two)) return { length: tail + 1, words: [one, two] };
  const x = a.slice(0, a.length - tail);
  const y = b.slice(0, b.length - tail);
  const words: [string, string] = [x.slice(-2), y.slice(-2)];
  if (words[0].length < 2 || words[1].length < 2 || words[0][0] === words[1][0]) return null;
  // 润泽供水, 泽润供水: the two characters have changed places.
  if (words[0][0] === words[1][1] && words[0][1] === words[1][0]) return { length: tail + 2, words };
  const p = x.slice(0, -2);
  const q = y.slice(0, -2);
  let lead = 0;
  while (lead < p.length && lead < q.length && p[p.length - 1 - lead] === q[q.length - 1 - lead]) lead++;
  return lead >= LEAST.lead ? { length: tail + 2 + lead, words } : null;
}
