import type { CheckContext } from '../../core/check.ts';
import { isHan } from '../../core/han.ts';
import { allMatches } from '../../core/matches.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** 县农村公路养护中心（以下简称县养护中心）: a name in full, and its short form. */
const SHORT = /（(?:以下)?(?:统一|均)?简称(?:为)?[“"：:]?([\u4e00-\u9fff]{2,10})[”"]?）/g;
/** So much of a name is the same before and behind the one character that differs, and in all. */
const LEAST = { lead: 4, tail: 2, both: 7 };
const LONGEST = 24;
/** Where the name of a body ends. */
const BODY = /(?:中心|[局办处站所院会社队校馆厂园库场]|公司|集团|学校|医院|合作社|联合会|协会|基金会|委员会)$/;
/** Two of a series are two bodies. */
const SERIES = /[县乡镇村市省国区州东西南北中上下前后内外大小新旧老一二三四五六七八九十甲乙丙丁男女]/;
const DECLARED = /简称|原名|更名|前身|改名|合并|挂牌|加挂|并入|划转/;
const AROUND = 20;

/**
 * A body that the report declares a short name for is called otherwise by one character in another place: 农村公路养护中心 and
 * once 农村公路管护中心. A body of its own would have been introduced, and would be named more than once.
 */
export function* declaredBodies({ text }: CheckContext): Generator<{ rare: Span; other: Span }> {
  if (!text.includes('简称')) return;
  for (const { index, 1: short = '' } of allMatches(text, SHORT)) {
    let start = index;
    while (start > 0 && index - start < LONGEST && isHan(text.charCodeAt(start - 1))) start--;
    const name = text.slice(start, index);
    if (!BODY.test(name) || name.length < LEAST.both + 1) continue;
    const head = name.slice(-LEAST.tail);
    const found: { rare: Span; other: Span; words: string }[] = [];
    for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
      const end = at + head.length;
      if (end === index || text.startsWith('（', end)) continue;
      const off = differing(text, index, end, index - start);
      if (!off) continue;
      found.push({
        rare: spanOf(end - off, end),
        other: spanOf(index - off, index),
        words: text.slice(end - off, end),
      });
    }
    const [only] = found;
    // Its right name, in full or in short, is what the report uses.
    if (!only || found.length !== 1 || timesOf(text, only.words) !== 1 || timesOf(text, short) < 2) continue;
    if (DECLARED.test(text.slice(Math.max(0, only.rare.start - AROUND), only.rare.end + AROUND))) continue;
    yield { rare: only.rare, other: only.other };
  }
}

const timesOf = (text: string, words: string): number => text.split(words).length - 1;

/** How long two names are that end at these offsets and differ in one character; null for others. */
function differing(text: string, a: number, b: number, longest: number): number | null {
  let length = 0;
  let off = -1;
  for (; length < longest; length++) {
    const x = text[a - 1 - length] as string;
    const y = text[b - 1 - length];
    if (x === y) continue;
    if (off >= 0 || y === undefined || !isHan(y.charCodeAt(0)) || SERIES.test(x + y)) break;
    off = length;
  }
  const lead = length - off - 1;
  return off >= LEAST.tail && lead >= LEAST.lead && length - 1 >= LEAST.both ? length : null;
}
