import { intervalOf, worthOf } from '../core/measure.ts';
import type { Pledge, Promised } from './promises.ts';

/** Whether a result reaches its target: true, false, or null where their printed precision can't tell. */
export function reaches(target: Promised, result: Promised, lessIsMore: boolean): boolean | null {
  const t = intervalOf(target);
  const r = intervalOf(result);
  if (lessIsMore) return r.low.gt(t.high) ? false : worthOf(result).lte(worthOf(target)) ? true : null;
  // 不足100家 is at most 99.
  const most =
    result.value.bound === 'below' ? worthOf(result).minus(result.kind === 'count' ? 1 : 0) : worthOf(result);
  if (result.value.bound === 'min' || result.value.bound === 'above') return most.gte(worthOf(target)) ? true : null;
  if (most.gte(worthOf(target))) return true;
  const exact = !target.value.approximate && !result.value.approximate;
  return r.high.lt(t.low) || exact ? false : null;
}

/** A target to stay below: 损失率降到10%以内, 不超过. */
export const lessIsMore = ({ quantity, clause, place }: Pledge): boolean => {
  const bound = quantity?.value.bound;
  if (bound === 'max' || bound === 'below') return true;
  if (bound === 'min' || bound === 'above' || !quantity) return false;
  const lead = clause.text.slice(Math.max(0, place.at.start - clause.at.start), quantity.at.start - clause.at.start);
  return /(?:控制在|压缩到|压减到|降到|降至|降低到|下降到|缩短到|缩短至|减少到|减少至)$/.test(lead);
};
