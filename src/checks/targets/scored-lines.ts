import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { tableAt } from '../../core/passage.ts';
import { dec } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { within } from '../../core/within.ts';
import type { Scored } from './scored.ts';

/** A line of a form, without what is around it. */
interface Line {
  readonly text: string;
  readonly at: Span;
}

const NAME = /^(?:三级|二级)?指标(?:名称|内容)?$|^(?:项目|考核)?内容$|^考核指标$/;
const TARGET = /^(?:年度)?(?:计划|目标|指标)(?:值|数|任务|数量)?$/;
const RESULT = /^(?:全年|年度)?(?:实际|完成)(?:完成)?(?:值|数|情况|数量)?$/;
const FULL = /^(?:分值|权重|满分|标准分|分数)(?:（分）|（%）)?$/;
const GIVEN = /^(?:自评|实际|评价)?(?:得分|评分)(?:（分）)?$/;
/** Where no line is such a head no form stands cell under cell. */
const GIVEN_LINE = /(?:得分|评分)(?:（分）)?[^\S\n]*(?:\n|$)/;
const REASON = /扣|原因|因|由于|偏差|酌情|不(?:够|足|完整|规范|及时)|未|缺/;
const MARKS = /^\d{1,3}(?:\.\d+)?分?$/;
const LESS = /≤|不超过|不高于|以内|(?<!不)低于|控制|耗|时长|投诉|成本/;
/** A form has no more columns. */
const WIDEST = 8;

/** The indicators of a form that stands cell under cell: 指标, 计划, 实际, 权重, 自评得分, then as many lines for each. */
export function scoredLines(context: CheckContext): Scored[] {
  const { text, structure, factsOf } = context;
  if (!GIVEN_LINE.test(text)) return [];
  const lines = linesOf(text);
  const figures = [...factsOf('count'), ...factsOf('rate'), ...factsOf('amount')]
    .filter(({ value }) => !value.malformed && !value.approximate)
    .sort((a, b) => a.at.start - b.at.start);
  const found: Scored[] = [];
  for (let head = 0; head < lines.length; head++) {
    if (!NAME.test(lines[head]?.text ?? '') || tableAt(structure, lines[head]?.at.start ?? 0)) continue;
    const columns = lines.slice(head, head + WIDEST).map((line) => line.text);
    const last = columns.findIndex((cell) => GIVEN.test(cell));
    const at = [TARGET, RESULT, FULL].map((header) =>
      columns.findIndex((cell, i) => i > 0 && i < last && header.test(cell)),
    );
    if (last < 4 || at.some((i) => i < 0)) continue;
    const width = last + 1;
    for (let row = head + width; row + width <= lines.length; row += width) {
      const cells = lines.slice(row, row + width);
      const [planned, actual, full] = at.map((i) => cells[i]) as [Line, Line, Line];
      const given = cells[last] as Line;
      if (!MARKS.test(full.text) || !MARKS.test(given.text)) break;
      const [target, result] = [planned, actual].map((cell) => within(figures, cell.at)[0]);
      const label = cells[0]?.text ?? '';
      if (!target || !result || dimensionOf(target) !== dimensionOf(result) || LESS.test(label + planned.text))
        continue;
      // A reason may stand anywhere below, beside the name of the indicator.
      const told = text.slice(given.at.end).split(/[。\n]/);
      found.push({
        target,
        result,
        full: dec(full.text.replace('分', '')),
        given: dec(given.text.replace('分', '')),
        givenAt: given.at,
        met: worthOf(result).gte(worthOf(target)),
        words: told.filter((line) => line.includes(label) && REASON.test(line)).join('，'),
      });
    }
  }
  return found;
}

function linesOf(text: string): Line[] {
  const found: Line[] = [];
  for (const m of allMatches(text, /[^\n]+/g)) {
    const own = m[0].trim();
    const start = m.index + m[0].indexOf(own);
    if (own !== '') found.push({ text: own, at: spanOf(start, start + own.length) });
  }
  return found;
}
