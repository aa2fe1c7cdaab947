import type { CheckContext } from '../../core/check.ts';
import { sentenceAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** Works of which a county has few. */
const WORK = /([\u4e00-\u9fff]{3})(水库|林场|农场|茶场|渔场|煤矿|水电站|污水处理厂|自来水厂|填埋场|殡仪馆|风景区)/g;
/** Several of a kind: counted before the word or behind the name, or told in a list. */
const COUNTED = /(?:[2-9两二三四五六七八九]|\d{2,})(?:座|个|处|家)[\u4e00-\u9fff]{0,3}$|[、及]$|分别/;
const LISTED = /^(?:、|等|及|(?:[2-9两二三四五六七八九]|\d{2,})(?:座|个|处|家))/;

/**
 * The only two works of a kind that a report names, alike but for one character within the name: 柳河沟水库 once and 柳湖沟水库 once
 * or throughout. Where it counts several of them they are two.
 */
export function* loneWorks({ text, structure }: CheckContext, series: RegExp): Generator<{ rare: Span; other: Span }> {
  const kinds = new Map<string, Map<string, number[]>>();
  for (const { index, 1: name = '', 2: kind = '' } of text.matchAll(WORK)) {
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
    const [rare, other] = [first[0] as number, second[0] as number];
    const sentences = [rare, other].map((at) => sentenceAt(structure, at));
    if (sentences[0] === sentences[1]) continue;
    const several = [...text.matchAll(new RegExp(kind, 'g'))].some(({ index }) => {
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
