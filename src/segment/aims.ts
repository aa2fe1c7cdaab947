import { type Span, spanOf } from '../core/span.ts';
import type { Paragraph } from '../core/structure.ts';

/** 「预期目标：」 and 「实际完成情况：」, each on a line of its own: which of the two the lines below it tell. */
const AIMED = /^(?:[年季]度|预期|绩效|总体|年初|计划|设定|批复|的)*(?:目标|任务)(?:设定|内容)?(?:情况)?：$/;
const DONE = /^(?:[年季]度|全年|实际|目标|任务|绩效|总体|的)*(?:完成|实现|执行)(?:情况|结果)?：$/;
const LONGEST_LABEL = 14;

/** From each label of aims to the label of what came of them, in the view. */
export function aimedStretches(paragraphs: readonly Pick<Paragraph, 'at' | 'kind'>[], text: string): Span[] {
  const found: Span[] = [];
  let from = -1;
  for (const { at, kind } of paragraphs) {
    if (at.end - at.start > LONGEST_LABEL || kind === 'row' || text[at.end - 1] !== '：') continue;
    const label = text.slice(at.start, at.end);
    if (from >= 0 && DONE.test(label)) found.push(spanOf(from, at.start));
    from = AIMED.test(label) ? at.end : -1;
  }
  return found;
}
