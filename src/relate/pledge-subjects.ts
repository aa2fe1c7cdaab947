import { contains, type Span } from '../core/span.ts';
import { folded } from '../core/text.ts';
import type { Namer } from './naming.ts';

const BOUND_WORDS =
  /(?:均|都)?(?:不少于|不低于|不小于|不得低于|不得少于|不超过|不高于|不大于|至少|超过|高于|低于|少于|达到|达|约为|约|控制在|降低到|降到|降至|提高到|提升到|≥|≤|>|<|=|为|是|共计|合计|共)$/;

/** The words of a piece that stands at `at`, without figures, dates, bounds and the figure that it starts from. */
export function subjectOf(
  piece: string,
  at: Span,
  quantity: { readonly at: Span } | null,
  deadline: { readonly at: Span } | null,
  namer: Namer,
): string {
  const dated = deadline && contains(at, deadline.at) ? deadline.at : null;
  const head = dated ? piece.slice(0, dated.start - at.start) + piece.slice(dated.end - at.start) : piece;
  const shift = dated && quantity && dated.start < quantity.at.start ? dated.end - dated.start : 0;
  const start = quantity ? quantity.at.start - at.start - shift : head.length;
  const end = quantity ? quantity.at.end - at.start - shift : head.length;
  let before = head
    .slice(0, Math.max(0, start))
    .replace(/（[^（）]*）/g, '')
    .replace(/(?:由|从(?!业|事|教|医))[^，。；]{0,12}$/, '');
  for (let last = ''; before !== last; ) {
    last = before;
    before = before.replace(BOUND_WORDS, '');
  }
  const after = head
    .slice(end)
    .replace(/（[^（）]*）/g, '')
    .replace(/^(?:及?以上|及?以下|以内|左右|之内|的)+/, '');
  const named = quantity !== null && namer.words(before).length > 0;
  const whole = folded(named ? before : before + after).replace(/^(?:其中|确保|力争|实现|要求|并|争取|到)+/, '');
  // 「叠加资源将A各项指标内容升级改造全部完成」 is about A.
  const moved = quantity ? whole : (/^[^，]{0,16}?(?:将|使|把)(.{4,})$/.exec(whole)?.[1] ?? whole);
  return quantity ? moved : moved.replace(/(?<=.{4})(?:各项|全部|要全部|均应|均要).*$/, '');
}
