import { bare } from '../../core/calculation.ts';
import { type CheckContext, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { clauseAt } from '../../core/passage.ts';
import { grouped } from '../../core/quantity.ts';
import { finishedUnits } from './finished-units.ts';
import type { Share } from './shares.ts';

type Count = FactOf<'count'>;

/** Units that the whole of a work is measured in, so that no name is needed to tell what is meant. */
const MEASURED = new Set(
  '公里 千米 km 米 延米 延长米 亩 公顷 万亩 平方米 万平方米 ㎡ 立方米 万立方米 m³ 方 人次'.split(' '),
);
const PLAN =
  /计划|设计|任务|目标|批复|合同|规划|下达|约定|全长|总长|总面积|总里程|总量|建设规模|项目[^，]{0,8}(?:共|总)|(?:路|线|管|渠|网|堤|沟)[^，]{0,4}共|总共|应(?:建|铺|修|完成)/;
const NOT_PLAN =
  /其余|剩余|余下|剩下|另外|另有|还有|尚有|未|其中|完成了?|已|累计|上年|去年|原有|现有|同比|面积达|覆盖|带动|辐射/;

/**
 * Shares of the work by the only total that a report tells in a unit of length, area or volume and by the most that it
 * calls done, wherever the two stand: 「产业路共20公里」, 「路面成型的为11.2公里」.
 */
export function countedApart(context: CheckContext): Share[] {
  const { text } = context;
  const counts = context
    .factsOf('count')
    .filter(({ value }) => MEASURED.has(value.unit) && !value.malformed && !value.per && !value.cell && !value.to);
  if (counts.length < 2) return [];
  const lead = (count: Count): string => text.slice(clauseAt(text, count.at.start).start, count.at.start);
  return [...new Set(counts.map((count) => dimensionOf(count)))].flatMap((dimension): Share[] => {
    const own = counts.filter((count) => dimensionOf(count) === dimension);
    const plans = own.filter((count) => PLAN.test(lead(count)) && !NOT_PLAN.test(lead(count)));
    const [plan] = plans;
    if (!plan || plan.value.bound || plans.some((other) => !worthOf(other).eq(worthOf(plan)))) return [];
    const done = finishedUnits(
      context,
      own.filter((count) => !plans.includes(count)),
    ).map(({ count }) => count);
    if (done.some(({ value }) => value.approximate || value.bound !== undefined)) return [];
    const most = done.reduce<Count | null>((top, c) => (!top || worthOf(c).gt(worthOf(top)) ? c : top), null);
    if (!most || most.at.start < plan.at.start || worthOf(most).gte(worthOf(plan))) return [];
    const value = worthOf(most).div(worthOf(plan)).times(100).toDecimalPlaces(2);
    const said = `${grouped(value)}%`;
    return [
      {
        value,
        said,
        sum: `${bare(most)} ÷ ${bare(plan)} = ${said}`,
        evidence: [evidence(most, '完成', 'done'), evidence(plan, '全部', 'all of it')],
        at: most.at,
        asOf: most.value.asOf,
        whole: false,
        printed: false,
      },
    ];
  });
}
