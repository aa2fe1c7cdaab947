import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { sentenceAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { lookAlike, soundAlike } from './alike-characters.ts';

/** A name in quotation marks and the word for what it is: “云上信沅”客户端. */
const QUOTED = /[“"]([\u4e00-\u9fffA-Za-z]{3,14})[”"]([\u4e00-\u9fff]{0,2})/g;
/** Names of a series differ on purpose. */
const SERIES = /[一二三四五六七八九十甲乙丙丁ABCabc东西南北中上下左右前后新旧老大小]/;

interface Named {
  readonly name: string;
  readonly kind: string;
  readonly at: Span;
}

/** What a quoted name is, up to the end of the word: 服务平台. */
const kindOf = (text: string, end: number): string =>
  /^[”"]([\u4e00-\u9fff]{2,4})/.exec(text.slice(end, end + 5))?.[1] ?? '';

/** Long names, the same before and behind one word: 泖川匠人实训学院, 泖川工匠实训学院. */
function inLongName(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 7) return false;
  const off = [...a].flatMap((char, k) => (char === b[k] ? [] : [k]));
  const [first = 0, last = first] = [off[0], off.at(-1)];
  return off.length > 0 && last - first <= 1 && first >= 2 && a.length - 1 - last >= 3;
}

/** 春蕾护航, 春雷护航: names that are said or look the same are one, whatever word follows. */
function oneOfSound(a: string, b: string): boolean {
  if (a.length < 4) return false;
  const off = [...a].flatMap((char, k) => (char === b[k] ? [] : [k]));
  const one = a[off[0] ?? 0] ?? '';
  const two = b[off[0] ?? 0] ?? '';
  return off.length === 1 && (soundAlike(one, two) || lookAlike(one, two));
}

/** Two names in quotation marks of one kind of thing that differ in one character, never told side by side. */
export function* quotedNames({ text, structure }: CheckContext): Generator<{ rare: Span; other: Span }> {
  const found: Named[] = [...allMatches(text, QUOTED)].map(({ index, 1: name = '', 2: kind = '' }) => ({
    name,
    kind,
    at: spanOf(index + 1, index + 1 + name.length),
  }));
  const told = new Set<string>();
  for (const [i, a] of found.entries())
    for (let k = i + 1; k < found.length; k++) {
      const b = found[k] as Named;
      if (a.name.length !== b.name.length || a.name === b.name) continue;
      const long = inLongName(a.name, b.name);
      const slip = oneOfSound(a.name, b.name);
      if ((a.kind !== b.kind || a.kind.length < 2) && !long && !slip) continue;
      const off = [...a.name].flatMap((char, k) => (char === b.name[k] ? [] : [k]));
      const [first = 0] = off;
      if (off.length > 2 || (SERIES.test(`${a.name[first]}`) && SERIES.test(`${b.name[first]}`))) continue;
      // Two characters apart: 智慧医养 beside 智慧养老, once, where the other is the name throughout.
      if (off.length === 2 && !long) {
        const [few, many] = [b, a].map(({ name }) => text.split(name).length - 1) as [number, number];
        const whole = kindOf(text, a.at.end) === kindOf(text, b.at.end) && kindOf(text, a.at.end).length >= 4;
        if (few !== 1 || many < 2 || !whole || a.name.length < 4 || (off[1] as number) - first > 1) continue;
      }
      if (sentenceAt(structure, a.at.start) === sentenceAt(structure, b.at.start)) continue;
      const key = [a.name, b.name].sort().join(' ');
      if (told.has(key)) continue;
      told.add(key);
      yield { rare: b.at, other: a.at };
    }
}
