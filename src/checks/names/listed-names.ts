import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { lookAlike, soundAlike } from './alike-characters.ts';

/** 上坪、茶园、黄荆三个村: names of one kind, told together and counted. */
const LIST =
  /((?:[\u4e00-\u9fff]{2,8}、)+[\u4e00-\u9fff]{2,5}?)(?:等)?(?:\d{1,2}|[两三四五六七八九十]{1,3})(?:个|所|座|家|处)(村|乡镇|镇|乡|社区|小学|中学|学校|水库|泵站|卫生院|养老院|敬老院|林场|园区|小区|站|厂|企业|合作社|行政村|试点村)/g;
const LAST = /(?:行政村|社区|小学|中学|学校|水库|泵站|卫生院|养老院|敬老院|林场|园区|小区|合作社|村|镇|乡|站|厂)$/;
/** Fewer that are the same in both places don't show that they are the same list. */
const LEAST = 2;

const bare = (name: string): string => name.replace(LAST, '') || name;

/**
 * A list of names and a column of a table that hold the same but for one, which differs in a character of one sound or
 * look: 上坪、茶园、黄荆三个村 over 上平村, 茶园村, 黄荆村.
 */
export function* listedNames({ text, structure }: CheckContext): Generator<{ rare: Span; other: Span }> {
  if (structure.tables.length === 0) return;
  for (const { index, 1: list = '' } of allMatches(text, LIST)) {
    const printed = list.split('、');
    let at = index;
    const names = printed.map((name) => {
      const start = at;
      at += name.length + 1;
      return { name: bare(name), whole: name, start };
    });
    for (const { rows } of structure.tables) {
      const cells = rows.slice(1).flatMap(({ cells: [first] }) => {
        const own = first && /^[\u4e00-\u9fff]{2,9}$/.test(first.text) ? first : undefined;
        return own && !/^(?:合计|总计|小计|共计)$/.test(own.text) ? [{ at: own.at, name: bare(own.text) }] : [];
      });
      // Before the first name may stand what leads to it: 安排在牛角镇的上坪.
      const same = (a: { name: string; start: number }, b: string): boolean =>
        a.name === b || (a.start === index && a.name.endsWith(b));
      const open = names.filter((name) => !cells.some((cell) => same(name, cell.name)));
      const left = cells.filter((cell) => !names.some((name) => same(name, cell.name)));
      const [name, ...others] = open;
      if (!name || others.length > 0 || left.length !== 1 || names.length - 1 < LEAST) continue;
      const cell = left[0] as (typeof left)[number];
      const own = name.start === index ? name.name.slice(-cell.name.length) : name.name;
      const off = [...own].flatMap((char, k) => (char === cell.name[k] ? [] : [k]));
      const one = own[off[0] ?? 0] ?? '';
      const two = cell.name[off[0] ?? 0] ?? '';
      if (own.length !== cell.name.length || off.length !== 1) continue;
      if (!soundAlike(one, two) && !lookAlike(one, two)) continue;
      const start = name.start + name.name.length - own.length;
      yield { rare: cell.at, other: spanOf(start, name.start + name.whole.length) };
    }
  }
}
