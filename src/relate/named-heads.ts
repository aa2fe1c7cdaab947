import { once } from '../core/once.ts';
import type { Span } from '../core/span.ts';
import type { Related } from './related.ts';

/** Hedges and verbs of being between a name and its figure: 问卷共计约320份. */
const HEDGE =
  /(?:不少于|不低于|不超过|不足|不到|尚不到|还不到|至少|超过|少于|低于|高于|达到|达|共计|合计|总计|共有|总共|共|累计|约|近|为|有|已|仅|只|各|数量|总数|总量|个数|计|是|了|的|：|:)+$/;
/** What may stand between a figure and the name behind it: 26台（套）实验设备, 300份的. */
const BETWEEN = /^(?:（[\u4e00-\u9fff]{1,2}）|\([\u4e00-\u9fff]{1,2}\))?(?:以上|以下|左右|以内|多)?的?/;
const HAN = /[\u4e00-\u9fff“”]/;
const LONGEST = 16;
/** Verbs that are tagged as nouns, too: what stands before them is what they are done to. */
const DONE_TO =
  /^(?:全部|均|都|已|改造|建设|整治|治理|安装|铺设|采购|购置|运行|运营|管护|养护|维护|维修|修缮|修复|更新|升级|提升|发放|培训|验收|移交|投用|使用|开展|实施|种植|栽植|清运|清理|检测|检查|核查|调查|服务|受益|参与|参加|完成|达标)/;
/** Words that go on with a name, or end nothing: in 危桥改造 the bridges are what is counted. */
const NOUN = /^(?:n|b|j|x|eng|s|l|an|ng|g|i|f|z)/;
/** Words before a name that say nothing of what it is. */
const EMPTY =
  /^(?:新建|改建|续建|建成|完成|受益|项目|工程|全县|全市|全区|全部|所有|上述|该|本|此次|本次|县|我县|县内|各类|各|新|年度|全年|当年|范围|对象|情况|数|共|计划|任务|单位)$/;

/** Names that end where a figure's name may end; what stands before the head in each may narrow it down. */
export interface Named {
  readonly ends: readonly string[];
  /** All that stands behind the figure, for a name that the tokenizer cuts in two. */
  readonly behind: string;
}

/** The head that two figures share, and what else each of their names says. */
export interface SharedHead {
  readonly head: string;
  readonly own: readonly [string, string];
}

/**
 * Names of figures without a list of names: what stands right before a figure (直流充电桩86台) or behind it (68台直流充电桩运行稳定)
 * up to any place where a noun may end. Two figures are of one thing where such names end alike.
 */
const turn = (found: SharedHead | null): SharedHead | null =>
  found && { head: found.head, own: [found.own[1], found.own[0]] };

export const headsOf = once((related: Related) => {
  const { text } = related.structure.view;
  const cut = (words: string): readonly { text: string; tag: string; start: number }[] => related.tokenize(words);

  const names = new Map<Span, Named>();
  const nameOf = (at: Span): Named => {
    let name = names.get(at);
    if (!name) {
      name = cutName(at);
      names.set(at, name);
    }
    return name;
  };

  const cutName = (at: Span): Named => {
    let start = at.start;
    while (start > 0 && at.start - start < 24 && /[\u4e00-\u9fff“”：:]/.test(text[start - 1] as string)) start--;
    const lead = text.slice(start, at.start).replace(HEDGE, '');
    const before = /[\u4e00-\u9fff“”]*$/.exec(lead)?.[0] ?? '';
    const rest = text.slice(at.end, at.end + LONGEST + 6);
    const skipped = rest.slice(BETWEEN.exec(rest)?.[0].length ?? 0);
    let length = 0;
    while (length < LONGEST && HAN.test(skipped[length] ?? '')) length++;
    const behind = skipped.slice(0, length);
    const words = cut(behind);
    const ends: string[] = [];
    words.forEach((word, i) => {
      const next = words[i + 1];
      const end = word.start + word.text.length;
      if (NOUN.test(word.tag) || word.text.length >= 2)
        if (!next || !NOUN.test(next.tag) || DONE_TO.test(next.text)) ends.push(behind.slice(0, end));
    });
    if (before.length >= 2) ends.push(before);
    return { ends: ends.map((end) => end.replace(/[“”]/g, '')), behind: behind.replace(/[“”]/g, '') };
  };

  /** The nouns that stand before the head of a name: 智慧农业 in 建成智慧农业示范基地. */
  const narrowing = (rest: string): string => {
    const words = cut(rest);
    let i = words.length;
    while (i > 0) {
      const word = words[i - 1] as { text: string; tag: string };
      if (!NOUN.test(word.tag) || EMPTY.test(word.text)) break;
      i--;
    }
    return words
      .slice(i)
      .map((word) => word.text)
      .join('');
  };

  const shared = (a: Named, b: Named): SharedHead | null => {
    let best: SharedHead | null = null;
    for (const x of a.ends)
      for (const y of b.ends) {
        let n = 0;
        while (n < x.length && n < y.length && x.at(-1 - n) === y.at(-1 - n)) n++;
        if (n < 2 || n <= (best?.head.length ?? 0)) continue;
        const head = x.slice(x.length - n);
        best = { head, own: [narrowing(x.slice(0, x.length - n)), narrowing(y.slice(0, y.length - n))] };
      }
    return best ?? inside(a, b) ?? turn(inside(b, a));
  };

  /** A long name before one figure stands whole behind the other. */
  const inside = (a: Named, b: Named): SharedHead | null => {
    for (const end of a.ends)
      for (let n = Math.min(end.length, 10); n >= 4; n--) {
        const head = end.slice(-n);
        const at = b.behind.indexOf(head);
        if (at < 0) continue;
        return { head, own: [narrowing(end.slice(0, -n)), narrowing(b.behind.slice(0, at))] };
      }
    return null;
  };
  return { nameOf, shared };
});
