import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { topicAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Place } from '../../core/structure.ts';
import { placesTouched } from '../../core/touched.ts';
import { anyStartingIn } from '../../core/within.ts';
import { shared } from './denials.ts';

/** A sentence that sets several things as targets: 确定了…的目标, 承诺三件事：…. */
const SETS =
  /(?:确定|下达|提出|制定|明确|签订)了?[^。]*的(?:年度)?(?:目标|任务)|承诺[^。；，]{0,12}[:：]|(?:责任书|任务书|实施方案|申报书)(?:确定|约定|下达|明确)的?任务/;
/** What SETS can't do without. */
const SETS_SOMETHING = /目标|任务|承诺/g;
const COVERED =
  /(?:各项|全部|所有|上述|以上|目标|任务)[^。，；]{0,12}(?:均已|都已|全部|全面|如期|圆满|超额)[^。，；]{0,6}(?:完成|实现|达到|达成)|(?:完成|实现|达到)(?:了)?(?:各项|全部|预期)/;

/** Things of a list of targets in running text of which, other than of the rest, no later word speaks. */
export function unansweredIn({ structure, text, factsOf, place }: CheckContext): Place[] {
  let known: boolean | undefined;
  const covered = (): boolean => {
    known ??= COVERED.test(text);
    return known;
  };
  return placesTouched(structure.sentences, text, SETS_SOMETHING).flatMap(({ at }): Place[] => {
    const sentence = text.slice(at.start, at.end);
    if (!SETS.test(sentence) || /^(?:targets|recommendations)$/.test(topicAt(structure, at.start))) return [];
    const items = itemsOf(sentence, at.start).filter(
      (item) => anyStartingIn(factsOf('count'), item) || anyStartingIn(factsOf('rate'), item),
    );
    if (items.length < 3 || covered()) return [];
    const later = text.slice(at.end);
    const silent = items.filter((item) => shared(text.slice(item.start, item.end), later, FILLER, 2) === '');
    return silent.length * 3 <= items.length ? silent.map((item) => place(item)) : [];
  });
}

function itemsOf(sentence: string, from: number): Span[] {
  const found: Span[] = [];
  for (const m of allMatches(sentence, /[^、；，：。]+/g))
    found.push(spanOf(from + m.index, from + m.index + m[0].length));
  return found;
}
const FILLER =
  /项目|工程|建设|完成|任务|目标|内容|情况|实施|全部|全县|乡镇|每年|其中|以上|不低于|不少于|达到|提高|工作|服务|新建|新增|开展|组织/g;
