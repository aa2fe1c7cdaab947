import type { CheckContext } from '../../core/check.ts';
import { paragraphAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** A shorter stretch is no part of a sentence. */
const SHORTEST = 5;
/** Characters whose order is looked at together. */
const WINDOW = 7;
/** What may stand alone between words, again and again. */
const PARTICLES =
  /[的地得了着过是有无不要会能可以从向按据由及并且或和与同又也都就才只已未在为对把将被到于之其各每该本这那所而则即如若因故但县市省区镇乡村组户年月日元人个次条座处台套名家份项亩米中大小上下内外前后间里时数量率级类型号甲乙丙丁某等约共计达超近满余多少第一二三四五六七八九十百千万亿两半几用需应待拟宜须]/;
/** 考考核: the first character of a word, and then the word. */
const STUTTERING = /^(?:v|vn|vg|zg|a)$/;

/**
 * Where characters of torn words stand among each other: 水质检水测质, 停停车车场. In a few characters two of them stand twice, not
 * as a word that is said twice (满意和较满意), and one of these belongs to no word. Or a verb stutters: 考考核合格. Looked for in runs of Chinese
 * characters in which some do stand twice: words are dear to cut.
 */
export function shuffled(
  { text, structure, tokenize }: CheckContext,
  isWord: (words: string) => boolean,
  runs: Iterable<Span>,
): Span[] {
  const found: Span[] = [];
  for (const { start: index, end } of runs) {
    // Cells of a row are no words of a clause.
    if (end - index < SHORTEST || paragraphAt(structure, index)?.kind === 'row') continue;
    const clause = text.slice(index, end);
    const words = tokenize(clause);
    const alone = new Set(
      words
        .filter(({ text: own }, i) => own.length === 1 && !PARTICLES.test(own) && !words[i + 1]?.text.startsWith(own))
        .map(({ start }) => start),
    );
    words.forEach(({ text: own, tag, start }, i) => {
      const next = words[i + 1];
      // 水管站站长, 合作社社员: what a body is called ends as the name of one who belongs to it begins.
      if (i > 0 && BODIES.has(own) && /^.[长员区房址内外务民主]/.test(next?.text ?? '')) return;
      if (
        own.length === 1 &&
        !PARTICLES.test(own) &&
        next &&
        next.text.length > 1 &&
        next.text.startsWith(own) &&
        STUTTERING.test(tag) &&
        !INTENSE.test(own)
      )
        found.push(spanOf(index + start, index + next.start + next.text.length));
    });
    if (alone.size === 0) continue;
    const unknown = words.filter(({ tag }) => tag === 'x');
    for (let i = 0; i + WINDOW <= clause.length + 2; i++) {
      const at = outOfOrder(clause.slice(i, i + WINDOW), (offset) => alone.has(i + offset));
      // Beside a torn word stands what is no word at all, or one character twice.
      const torn = (own: Span): boolean =>
        /(.)\1/.test(clause.slice(i + own.start, i + own.end)) ||
        unknown.some(({ start, text: { length } }) => start < i + own.end && i + own.start < start + length);
      if (
        at &&
        torn(at) &&
        !IN_A_NAME.test(clause.slice(i + at.end)) &&
        !reduplicated(clause.slice(i + at.start, i + at.end), isWord)
      )
        found.push(spanOf(index + i + at.start, index + i + at.end));
    }
  }
  return found;
}

const BODIES = new Set('站所院校厂场店社队组会局馆厅处科班园库村镇县乡区市部办委行庙寺矿房街户楼');

/** 「南浔区的浔电电梯有限公司」: names are made of any characters. */
const IN_A_NAME = /^[\u4e00-\u9fff]{0,8}?(?:公司|集团|厂|合作社|事务所|商行|经营部)/;

/** 「审定价比送审价」, 「计划数与计量数」: two that are held against each other are called alike. */
const HELD_AGAINST = /(.)[比较与和及同对为至到].{1,4}\1$/;

/** 桩桩件件, 村村寨寨: each of two that are no word together is said twice. */
const reduplicated = (words: string, isWord: (words: string) => boolean): boolean =>
  /^(.)\1(.)\2$/.test(words) && !isWord(`${words[0]}${words[2]}`);
/** 高高山, 绿油油: said twice for the sake of the picture. */
const INTENSE = /[高大小好远早满牢紧深轻慢长厚久快重红绿黄白黑美稳细甜香亮清圆团明暖]/;

/** From the first to the last of two or more characters that stand twice in a few. */
function outOfOrder(few: string, alone: (offset: number) => boolean): Span | null {
  const twice = [...few].flatMap((char, i) => (few.lastIndexOf(char) > i && few.indexOf(char) === i ? [char] : []));
  // 转入转出: what goes there and back.
  if (twice.length < 2 || /(.)(?:入\1出|进\1出|上\1下|来\1去|前\1后|大\1小|增\1减|有\1无|新\1旧|内\1外)/.test(few))
    return null;
  const places = [...few].flatMap((char, i) => (twice.includes(char) ? [i] : []));
  // A word that is said twice explains both of its characters.
  const pairs = places.flatMap((i) => (places.includes(i + 1) && few[i] !== few[i + 1] ? [few.slice(i, i + 2)] : []));
  if (pairs.some((pair, i) => pairs.indexOf(pair) < i) || !places.slice(0, -1).some(alone)) return null;
  const at = spanOf(places[0] as number, (places.at(-1) as number) + 1);
  return HELD_AGAINST.test(few.slice(at.start, at.end)) ? null : at;
}
