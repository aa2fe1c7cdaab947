import type { CheckContext } from '../../core/check.ts';
import { allHan, isHan, oneOf } from '../../core/han.ts';
import { once } from '../../core/once.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { matchesFrom, starting } from '../../core/starts.ts';
import type { Tokenize, Word } from '../../core/structure.ts';
import { isGrammar } from './grammar.ts';
import { gramsOf } from './grams.ts';
import { runsWithFigures } from './runs.ts';

/** Behind a figure with the unit of a measure, and right before a stop. */
const STRANDED = /\d(?:公里|平方米|立方米|公顷|米|亩|吨|人次)[^长高深宽厚粗重整余多半内外前后起止许上下间][，。；、]$/;
/** How far a character slips over a figure, and within words. */
const REACH = 10;
const NEAR = 3;
/** 管水员 and 水管员: what one who does something is called, in either order. */
const AGENT = /[员户者工费款率度量点站所厂队组会]$/;
const OVER_FIGURE = /\d/;
/** From a figure to what slipped over it: its unit, or the rest of the word that was torn. */
const BESIDE = 5;
const LONGEST_WORD = 5;
/** Two characters on either side of one that was put back. */
const PHRASE = 5;
const MOST_KNOWN = 60_000;

/** Besides words of grammar these stand alone so often that a stretch is not looked at for their sake. */
const isOften = oneOf('中后占至前自均率经比扣我较含下内总起另全还仍上新老旧原现先再更最因使让给局站优');

/** Offices of two words, by which two names that were woven into each other are told apart. */
const OFFICE =
  /((?:农业|交通|发展和?|人力资源和?|住房和?|自然|卫生|文化和?|市场监督|乡村|应急|退役军人|生态|行政审批|医疗|科学|工业和?|公共资源|城市|水产|林业和?|民族)+)([县市区镇乡省州]?[\u4e00-\u9fff]{1,8}?[局委办会])((?:农村|运输|改革|社会保障|城乡建设|资源|健康|旅游|管理|振兴|事务|环境|服务|保障|技术|信息化|交易|草原|宗教)(?:局|委员会|委))/y;
const START_OFFICE = starting(OFFICE);

export interface Slip {
  readonly at: Span;
  /** The word that is whole once the character stands in its place. */
  readonly word: string;
}

/** What was asked of a dictionary, by report after report: its words are the same for all of them. */
const knownBy = once((_: Tokenize) => new Map<string, boolean>());

/** A word of the dictionary; each asked for once. */
export function lexicon({ tokenize }: CheckContext): (words: string) => boolean {
  const known = knownBy(tokenize);
  return (words) => {
    if (tokenize.mayHold?.(words) === false && allHan(words)) return false;
    let is = known.get(words);
    if (is === undefined) {
      const [first, ...rest] = tokenize(words);
      is =
        rest.length === 0 &&
        first !== undefined &&
        first.tag !== 'x' &&
        (words.length > 2 || !/^n[rs]/.test(first.tag));
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(words, is);
    }
    return is;
  };
}

/**
 * Characters that have slipped out of their word: 蓄池6座，水总容积 for 蓄水池6座，总容积. Where one stands it belongs to no word,
 * and where it came from the rest of its word is none either; put back it makes a long word, or words that this report
 * has elsewhere.
 */
export function* slipped(
  context: CheckContext,
  isWord: (words: string) => boolean,
  alone: Uint8Array | undefined,
): Generator<Slip> {
  const { text, tokenize } = context;
  const mayStand = gramsOf(text, PHRASE);
  for (const at of runsWithFigures(text)) {
    const index = at.start;
    if (alone && !mayBeLoose(text, index, at.end, alone)) continue;
    const stretch = text.slice(index, at.end);
    const loose = looseIn(stretch, tokenize(stretch), text);
    // One alone has no other to stand beside.
    if (loose.size < 2) continue;
    const places = [...loose];
    for (const from of places) {
      const slip = loose.has(from + 3) ? intertwined(stretch, from, isWord) : null;
      if (slip) yield { at: spanOf(index + from, index + from + 4), word: slip };
    }
    const whole = spanOf(index, index + stretch.length);
    for (const from of places) {
      const turned = loose.has(from + 1) ? `${stretch[from + 1]}${stretch[from]}` : '';
      if (turned && isWord(turned) && turnedAround(text, turned))
        yield { at: spanOf(index + from, index + from + 2), word: turned };
      for (const near of places) {
        if (near === from || Math.abs(near - from) > REACH) continue;
        const within = stretch.slice(Math.min(near, from), Math.max(near, from));
        if (Math.abs(near - from) > NEAR && !/\d/.test(within)) continue;
        for (const gap of [near, near + 1]) {
          const put = wholeAgain(context, whole, { from, near, gap }, { isWord, mayStand });
          if (!put || actsOn(stretch, { from, near }, put.word, context)) continue;
          const zone = spanOf(Math.min(from, put.start), Math.max(from + 1, put.end));
          const healed = moved(stretch, from, gap);
          // All that it touches has to be whole then.
          const left = looseIn(healed, tokenize(healed), text);
          if ([...left].some((i) => zone.start <= i && i < zone.end)) continue;
          yield { at: spanOf(index + zone.start, index + zone.end), word: put.word };
        }
      }
    }
  }
}

/**
 * 压水试验 beside 水压试验: what is done to a thing, and then the test, work or device for it. Two characters that are only
 * turned round in front of a word make sense as they stand where the first is a deed and the second a thing.
 */
function actsOn(
  stretch: string,
  { from, near }: { readonly from: number; readonly near: number },
  word: string,
  { tokenize }: CheckContext,
): boolean {
  if (Math.abs(from - near) !== 1) return false;
  const first = Math.min(from, near);
  const deed = stretch[first] as string;
  const thing = stretch[first + 1] as string;
  if (!word.startsWith(thing + deed) || word.length < 4) return false;
  const is = (char: string, tag: string): boolean => tokenize(char)[0]?.tag.startsWith(tag) ?? false;
  return is(deed, 'v') && is(thing, 'n') && tokenize(word.slice(2)).length === 1;
}

/** A word that the report has again and again, and its two characters the other way round only once. */
const turnedAround = (text: string, word: string): boolean =>
  text.split(word).length > 3 && text.split(`${word[1]}${word[0]}`).length === 2;

/** 检评测价 for 检测评价, 培操作训 before a stop for 操作培训: two words of two characters each have run into each other. */
function intertwined(stretch: string, from: number, isWord: (words: string) => boolean): string | null {
  const [a, b, c, d] = stretch.slice(from, from + 4) as unknown as [string, string, string, string];
  if (!allHan(stretch, from, from + 4)) return null;
  const deeds = ENDS_DEED.test(c) && ENDS_DEED.test(d);
  if (deeds && isWord(a + c) && isWord(b + d) && !isWord(a + b) && !isWord(c + d)) return a + c + b + d;
  const stops = from + 4 >= stretch.length || !isHan(stretch.charCodeAt(from + 4));
  return stops && isWord(b + c) && isWord(a + d) && !isWord(a + b) && !isWord(c + d) && NO_SUFFIX.test(d)
    ? b + c + a + d
    : null;
}

/** The same of those that are no suffix to a noun: 控制价, 检测费. */
const NO_SUFFIX = /[训测验收修护查拨养]/;
/** A verb of two characters ends so; nothing else in its place ends a clause. */
const ENDS_DEED = /[训测验收修护理治查核评装设改造建购付拨放管养价定估审批督导试报考练洗]/;

/** The text with one of its characters in another gap. */
function moved(text: string, from: number, gap: number): string {
  const char = text[from] as string;
  return gap < from
    ? text.slice(0, gap) + char + text.slice(gap, from) + text.slice(from + 1)
    : text.slice(0, from) + text.slice(from + 1, gap) + char + text.slice(gap);
}

/**
 * A character stands in no word at all, even if words might overlap, beside a figure or near another such one that is no name which the
 * report uses throughout: what slipped leaves such a one behind or is one. To cut each stretch into words only to learn that all
 * are whole is what costs most here.
 */
function mayBeLoose(text: string, start: number, end: number, alone: Uint8Array): boolean {
  let last = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (alone[i] === 0 || isGrammar(code) || isOften(code) || isDigit(text.charCodeAt(i - 1))) continue;
    // Of a name that the report uses throughout.
    if (alone[i - 1] === 1 && standsTwice(text, text.slice(i - 1, i + 1))) continue;
    if (alone[i + 1] === 1 && standsTwice(text, text.slice(i, i + 2))) continue;
    if (i - last <= NEAR) return true;
    if (hasDigit(text, Math.max(start, i - BESIDE), i) || hasDigit(text, i, Math.min(end, i + BESIDE))) return true;
    last = i;
  }
  return false;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

/** Offsets of characters that belong to no word of the dictionary where they stand. */
function looseIn(stretch: string, words: readonly Word[], text: string): Set<number> {
  const loose = new Set<number>();
  for (const [at, { text: own, tag, start }] of words.entries()) {
    if (own.length > 1 && (tag !== 'x' || own.length > 3)) continue;
    if (!allHan(own) || (own.length === 1 && isGrammar(own.charCodeAt(0)))) continue;
    // A unit of what is counted, or a name that the report uses throughout.
    if (own.length > 1 && standsTwice(text, own)) continue;
    // 档案员: who does something, by a suffix to what.
    const before = words[at - 1];
    if (SUFFIX.test(own) && before && before.text.length > 1 && /^n/.test(before.tag)) continue;
    for (let i = start > 0 && isDigit(stretch.charCodeAt(start - 1)) ? 1 : 0; i < own.length; i++)
      if (!isGrammar(stretch.charCodeAt(start + i))) loose.add(start + i);
  }
  return loose;
}

const SUFFIX = /^[员者户队组]$/;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Words stand in a text more than once, one behind the other. */
function standsTwice(text: string, words: string): boolean {
  const first = text.indexOf(words);
  return first >= 0 && text.indexOf(words, first + words.length) >= 0;
}

/** The word that a character completes in a gap beside another loose one. */
function wholeAgain(
  { text, tokenize }: CheckContext,
  at: Span,
  { from, near, gap }: { from: number; near: number; gap: number },
  { isWord, mayStand }: { isWord: (words: string) => boolean; mayStand: (phrase: string) => boolean },
): (Span & { word: string }) | null {
  // Put back where it stands now it moves nowhere.
  if (gap === from || gap === from + 1) return null;
  const char = text[at.start + from] as string;
  const rest = text.slice(at.start, at.start + from) + text.slice(at.start + from + 1, at.end);
  const put = gap > from ? gap - 1 : gap;
  /** An offset of the rest as one of the stretch. */
  const back = (offset: number): number => (offset > from ? offset + 1 : offset);
  let start = put;
  while (start > Math.max(0, put - LONGEST_WORD) && isHan(rest.charCodeAt(start - 1))) start--;
  let end = put;
  while (end < Math.min(rest.length, put + LONGEST_WORD) && isHan(rest.charCodeAt(end))) end++;
  const before = rest.slice(start, put);
  const behind = rest.slice(put, end);
  const around = before + char + behind;
  for (let length = LONGEST_WORD; length >= 2; length--) {
    // 「6.8公里形，」: where no word can stand a short one is enough.
    if (length === 2 && !STRANDED.test(text.slice(Math.max(0, at.start + from - 6), at.start + from + 2))) break;
    for (let left = Math.min(length - 1, before.length); left >= Math.max(0, length - 1 - behind.length); left--) {
      const right = length - 1 - left;
      if (gap === near ? right === 0 : left === 0) continue;
      const first = before.length - left;
      if (tokenize.mayHold?.(around, first, first + length) === false) continue;
      const others = before.slice(first) + behind.slice(0, right);
      const word = around.slice(first, first + length);
      if (!isWord(word) || (length > 2 && isWord(others))) continue;
      // What slipped over a figure has left a word of the report behind: 护理员护62名理员.
      const over = OVER_FIGURE.test(text.slice(at.start + Math.min(from, gap), at.start + Math.max(from, gap)));
      if (right > 0 && AGENT.test(word) && !(over && standsTwice(text, word))) continue;
      return { start: back(put - left), end: back(put + right - 1) + 1, word };
    }
  }
  const phrase = before.slice(-2) + char + behind.slice(0, 2);
  if (phrase.length < PHRASE || !mayStand(phrase)) return null;
  const own = spanOf(back(put - 2), back(put + 1) + 1);
  const zone = spanOf(at.start + Math.min(from, own.start), at.start + Math.max(from + 1, own.end));
  const first = text.indexOf(phrase);
  const elsewhere = first >= 0 && (first + PHRASE <= zone.start || text.includes(phrase, zone.end));
  return elsewhere ? { ...own, word: phrase } : null;
}

/**
 * A word whose last character stands twice: 按时参训训，考核核合格. The second begins no word, and behind it a sentence ends
 * or a word begins. `doubles` are the offsets of characters that stand twice in a row.
 */
export function* stuttered(
  { text }: CheckContext,
  doubles: readonly number[],
  isWord: (words: string) => boolean,
): Generator<Slip> {
  for (const index of doubles) {
    const char = text[index] as string;
    if (!allHan(char) || text[index + 2] === char) continue;
    if (isGrammar(char.charCodeAt(0)) || isWord(char + char)) continue;
    // 方方面面: both halves are said twice.
    if (text[index - 1] === char || text[index - 1] === text[index - 2]) continue;
    const word = [4, 3, 2]
      .map((n) => text.slice(index + 1 - n, index + 1))
      .find((own) => HANS.test(own) && isWord(own));
    if (!word || /^[一逐每几数]/.test(word)) continue;
    const behind = text.slice(index + 1, index + 6);
    if ([2, 3, 4].some((n) => HANS.test(behind.slice(0, n)) && isWord(behind.slice(0, n)))) continue;
    const next = behind.slice(1);
    if (next !== '' && /^[\u4e00-\u9fff]/.test(next) && ![2, 3, 4].some((n) => isWord(next.slice(0, n)))) continue;
    yield { at: spanOf(index + 1 - word.length, index + 2), word };
  }
}

const HANS = /^[\u4e00-\u9fff]{2,}$/;

/** The names of two offices woven into each other: 县农业县财政局农村局. */
export function* wovenOffices({ text }: CheckContext): Generator<Slip> {
  for (const { 0: whole, 1: a = '', 2: inner = '', 3: b = '', index } of matchesFrom(text, START_OFFICE))
    if (
      /^[县市区]?(?:财政|审计|教育|民政|水利|商务|公安|司法|统计|林业|环保|文旅|人社|住建|交通|农业|卫健|国土|扶贫|发改|乡村振兴|自然资源)[局委办]$/.test(
        inner,
      )
    )
      yield { at: spanOf(index, index + whole.length), word: a + b };
}
