import type { z } from 'zod';
import type { Bound } from '../core/fact.ts';
import { oneOf } from '../core/han.ts';

/** How a figure is hedged by the words around it. */
export interface Hedge {
  readonly bound?: z.infer<typeof Bound>;
  readonly approximate?: boolean;
  /** Where the figure begins when a sign of comparison (≥, ≤) belongs to it. */
  readonly lead: number;
}

const BEFORE: readonly [RegExp, z.infer<typeof Bound>][] = [
  [/(?:不|未|不得|没有|不能|未能|不应|不可)(?:超过|超出|超|高于|多于|大于|突破|逾)(?:到|了)?$/, 'max'],
  [/(?:不|不得|不能|不应|不可)(?:少于|低于|小于|短于|不足|差于)$/, 'min'],
  [/(?:至少|最少|最低|不下|大于等于|≥|>=|⩾|≧)(?:有|为|是|达到?|完成)?$/, 'min'],
  [/(?:至多|最多|最高|小于等于|≤|<=|⩽|≦)(?:为|是|达)?$/, 'max'],
  [/(?:不足|不到|不满|低于|少于|小于|未达到?|未满|未及|<)$/, 'below'],
  [/(?:超过|超出|高于|多于|大于|突破|逾|超|>)(?:了)?$/, 'above'],
];
const NONE: typeof BEFORE = [];
const ROUGHLY = /(?:大约|约为|约合|约占|约|将近|接近|大概|大致|估计|(?<![附临最就邻远])近)$/;

/** What each of these ends in: most figures have nothing of the kind before them. */
const mayHedge = oneOf('到了过出超于破逾足少低下≥=⩾≧有为是达成多高≤⩽≦满及<>约合占近概致计');

/**
 * Reads the bound and the hedge of a figure from the text before it and behind it. 「不超过」 is a ceiling and never
 * 「超过」; 「以上」 and 「以内」 stand behind the unit.
 */
export function hedgeOf(before: string, after: string): Hedge {
  let bound: z.infer<typeof Bound> | undefined;
  let lead = 0;
  let rest = before;
  const hedged = mayHedge(before.charCodeAt(before.length - 1));
  const rough = hedged ? ROUGHLY.exec(rest) : null;
  if (rough) rest = rest.slice(0, rough.index);
  for (const [pattern, meaning] of hedged ? BEFORE : NONE) {
    const found = pattern.exec(rest);
    if (!found) continue;
    bound = meaning;
    if (/[≥≤<>]=?$/.test(found[0])) lead = 0;
    break;
  }
  const behind =
    /^(?:（含）)?(及?以上|及?以下|以内|之内|内(?!部|容|涵|陆|地|业|控|外|蒙|训|设|含|销|需|墙|置|衬|页|生)|左右|上下|开外)/.exec(
      after,
    );
  let approximate = rough !== null;
  if (behind) {
    const word = behind[1] as string;
    if (word === '左右' || word === '上下') approximate = true;
    else if (bound === undefined) bound = /以上|开外/.test(word) ? 'min' : 'max';
  }
  return { ...(bound && { bound }), ...(approximate && { approximate }), lead };
}
