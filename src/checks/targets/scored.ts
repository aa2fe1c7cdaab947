import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { dimensionOf, intervalOf, worthOf } from '../../core/measure.ts';
import { tableAt } from '../../core/passage.ts';
import { dec, type Exact } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { within } from '../../core/within.ts';

type Figure = FactOf<'count'> | FactOf<'rate'> | FactOf<'amount'>;

/** One indicator told in running text or in the lines of a form: target, result, full and given marks. */
export interface Scored {
  readonly target: Figure;
  readonly result: Figure;
  readonly full: Exact;
  readonly given: Exact;
  readonly givenAt: Span;
  readonly met: boolean;
  /** All that is told of it, and what stands right behind. */
  readonly words: string;
}

const GIVEN = /(?:得满分|实得|自评得?分?|得分|评分|得)[:：为\t\s]{0,2}(\d{1,3}(?:\.\d+)?)(?=分|[\s，。；\n]|$)/g;
const FULL =
  /(?:满分|分值|权重|标准分|应得|总分)[:：为是共计\t\s]{0,2}(\d{1,3}(?:\.\d+)?)|（(\d{1,3}(?:\.\d+)?)分）|(?:本|该|此|这)(?:一)?(?:项|指标|条)(?:指标)?(?:共|计|为|是|占|设|满分|总分|分值)?(\d{1,3}(?:\.\d+)?)分/g;
/** What FULL can't do without; full marks may also be those given. */
const MAY_BE_FULL = /满分|分值|权重|标准分|应得|总分|\d分）|[项标条占设共计为是]\d/;
const TARGET =
  /(?:目标(?:值|数|任务)?|(?:年度)?指标值|计划(?:值|数|任务)?|任务(?:数|量)?|批复(?:数|量)|应完成|下达)[:：为是定\t\s]{0,3}(?:不低于|不少于|≥|达到|至少|足额)?$|(?:目标|要求|批复|方案|合同|计划)[^，。；\n\d]{0,12}(?:不低于|不少于|不得低于|≥|应达到?|须达到?|达到)$/;
const RESULT =
  /(?:实际|完成|达到?|占|共|结果|为|培训|建成|列养|发放|覆盖|检测|实测|实得|实有|核实|核定|查实|仅|只|铺设|安装|更换|改造|举办|新建|种植|栽植|已|测得|丈量)[^，。；\n\d]{0,10}$/;
const RULE = /分档|[一二三四]档|档次|按比例|酌情|规则|超过\d+%的|计分(?:办法|说明|方法)|超出部分|八成/;
const LESS = /不超过|不高于|不大于|以内|控制在|(?<!不)低于|≤|小于|(?<!不)少于|降/;
/** An indicator is told within so many characters. */
const REACH = 260;

/** Indicators whose marks are printed behind their result. */
export function scoredIndicators(context: CheckContext): Scored[] {
  const { text, structure, factsOf } = context;
  const figuresIn = (at: Span): Figure[] =>
    [...within(factsOf('count'), at), ...within(factsOf('rate'), at), ...within(factsOf('amount'), at)]
      .filter(({ value }) => !value.malformed && !value.cell)
      .sort((a, b) => a.at.start - b.at.start);
  const found: Scored[] = [];
  let last = 0;
  for (const m of allMatches(text, GIVEN)) {
    const end = m.index + m[0].length;
    const start = Math.max(last, m.index - REACH);
    last = end;
    if (tableAt(structure, m.index)) continue;
    const words = text.slice(start, end);
    if (!MAY_BE_FULL.test(words)) continue;
    const fulls = [...allMatches(words, FULL)].map((f) => f[1] ?? f[2] ?? f[3]);
    const full = m[0].startsWith('得满分') ? m[1] : fulls.at(-1);
    if (full === undefined) continue;
    const own = figuresIn(spanOf(start, m.index));
    const targets = own.filter((f) => TARGET.test(text.slice(Math.max(start, f.at.start - 12), f.at.start)));
    const [target] = targets;
    if (!target || targets.length !== 1 || LESS.test(text.slice(target.at.start - 10, target.at.end + 3))) continue;
    const results = own.filter(
      (f) =>
        f.at.start > target.at.end &&
        dimensionOf(f) === dimensionOf(target) &&
        RESULT.test(text.slice(Math.max(target.at.end, f.at.start - 14), f.at.start)),
    );
    // The sum behind its parts, else the only one.
    const result =
      results.findLast((f) => /共$|共计$|合计$/.test(text.slice(f.at.start - 2, f.at.start))) ??
      (results.length === 1 ? results[0] : undefined);
    if (!result || target.value.approximate || result.value.approximate || result.value.bound) continue;
    const met = worthOf(result).gte(worthOf(target));
    if (!met && intervalOf(result).high.gte(intervalOf(target).low)) continue;
    found.push({
      target,
      result,
      full: dec(full),
      given: dec(m[1] as string),
      givenAt: spanOf(m.index, end),
      met,
      words: words + text.slice(end, end + 40).replace(/[。\n].*/s, ''),
    });
  }
  // Marks that are given by steps follow a rule of their own.
  return found.length > 0 && RULE.test(text) ? [] : found;
}
