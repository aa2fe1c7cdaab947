import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { paragraphAt, sentenceAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { lookAlike, soundAlike } from './alike-characters.ts';

/** Works of which a county has few. */
const WORK = /([\u4e00-\u9fff]{3})(水库|林场|农场|茶场|渔场|煤矿|水电站|污水处理厂|自来水厂|填埋场|殡仪馆|风景区)/g;
/** The same by names of two characters, of which only those that sound or look alike are one. */
const SHORT =
  /([\u4e00-\u9fff]{2})(水库|林场|农场|茶场|煤矿|水电站|电站|泵站|水厂|大桥|隧道|渡口|码头|灌区|公园|小学|中学|幼儿园|卫生院|敬老院)/g;
/** No name: 小型水库, 该水库, 一座水库. */
const NO_NAME = /[型座的个处全各该本类县乡镇村区市中新旧老维修建立由在到对与和等是为有大小危险公办民心]/;
/** Several of a kind: counted before the word or behind the name, or told in a list. */
const COUNTED = /(?:[2-9两二三四五六七八九]|\d{2,})(?:座|个|处|家)[\u4e00-\u9fff]{0,3}$|[、及]$|分别/;
const LISTED = /^(?:、|等|及|(?:[2-9两二三四五六七八九]|\d{2,})(?:座|个|处|家))/;

/**
 * The only two works of a kind that a report names, alike but for one character within the name: 柳河沟水库 once and 柳湖沟水库 once
 * or throughout. Where it counts several of them they are two.
 */
export function* loneWorks({ text, structure }: CheckContext, series: RegExp): Generator<{ rare: Span; other: Span }> {
  const kinds = new Map<string, Map<string, number[]>>();
  for (const { index, 1: name = '', 2: kind = '' } of allMatches(text, WORK)) {
    const names = kinds.get(kind) ?? new Map<string, number[]>();
    kinds.set(kind, names);
    names.set(name, [...(names.get(name) ?? []), index]);
  }
  for (const [kind, names] of kinds) {
    if (names.size !== 2) continue;
    const [[a, first], [b, second]] = [...names].sort((x, y) => x[1].length - y[1].length) as [
      [string, number[]],
      [string, number[]],
    ];
    const off = [...a].flatMap((char, k) => (char === b[k] ? [] : [k]));
    const k = off[0] ?? 0;
    if (off.length !== 1 || k === 0 || first.length > 1 || series.test(a[k] as string) || series.test(b[k] as string))
      continue;
    const rare = first[0] as number;
    const other = second[0] as number;
    const sentences = [rare, other].map((at) => sentenceAt(structure, at));
    if (sentences[0] === sentences[1]) continue;
    const several = [...allMatches(text, new RegExp(kind, 'g'))].some(({ index }) => {
      const named = [...names.keys()].some((name) => text.slice(index - 3, index) === name);
      const start = named ? index - 3 : index;
      return (
        COUNTED.test(text.slice(Math.max(0, start - 6), start)) ||
        LISTED.test(text.slice(index + kind.length, index + kind.length + 4))
      );
    });
    if (several) continue;
    const length = a.length + kind.length;
    yield { rare: spanOf(rare, rare + length), other: spanOf(other, other + length) };
  }
}

/** 云峰水库 and 云丰水库: short names of one kind that differ in a character of one sound or look. */
export function* shortWorks({ text, structure }: CheckContext): Generator<{ rare: Span; other: Span }> {
  const kinds = new Map<string, Map<string, number[]>>();
  for (const { index, 1: name = '', 2: kind = '' } of allMatches(text, SHORT)) {
    if (NO_NAME.test(name)) continue;
    const names = kinds.get(kind) ?? new Map<string, number[]>();
    kinds.set(kind, names);
    names.set(name, [...(names.get(name) ?? []), index]);
  }
  for (const [kind, names] of kinds) {
    const list = [...names];
    if (list.length < 2 || list.length > MOST_OF_A_KIND) continue;
    for (const [i, [a, first]] of list.entries())
      for (const [b, second] of list.slice(i + 1)) {
        const k = a[0] === b[0] ? 1 : 0;
        const one = a[k] as string;
        const two = b[k] as string;
        if (a[1 - k] !== b[1 - k] || PAIRED.test(one) || PAIRED.test(two)) continue;
        if (!soundAlike(one, two) && !lookAlike(one, two)) continue;
        // Where one is used throughout the other is the slip; two that are both used again and again are two.
        if (first.length > 1 && second.length > 1) continue;
        const [rare, other] = (first.length > second.length ? [second[0], first[0]] : [first[0], second[0]]) as [
          number,
          number,
        ];
        const beside = [rare, other].some((at) => {
          const end = at + a.length + kind.length;
          return /[、和与及]$/.test(text.slice(at - 1, at)) || /^[、和与及等]/.test(text.slice(end, end + 1));
        });
        const rows = [rare, other].map((at) => paragraphAt(structure, at)?.kind === 'row');
        const together = sentenceAt(structure, rare) === sentenceAt(structure, other);
        if (beside || together || (rows[0] && rows[1])) continue;
        const length = a.length + kind.length;
        yield { rare: spanOf(rare, rare + length), other: spanOf(other, other + length) };
      }
  }
}

/** Of two by their place, size or number each is one. */
const PAIRED = /[一二三四五六七八九十东西南北上下前后大小高低新老]/;
/** More of a kind are a register. */
const MOST_OF_A_KIND = 40;
