import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { paragraphAt, sectionAt } from '../../core/passage.ts';
import { dec, type Exact } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { startingIn, within } from '../../core/within.ts';

/** An indicator of time that was missed and has all its marks. */
export interface LateMarks {
  readonly due: FactOf<'deadline'>;
  readonly done: FactOf<'date'>;
  readonly given: Exact;
  readonly givenAt: Span;
}

const GIVEN = /(?:得满分|实得|自评得?分?|得分|评分|得)[:：为]{0,2}(\d{1,3}(?:\.\d+)?)分/g;
const FULL = /(?:满分|分值|权重|标准分|共|计)[:：为是]{0,2}(\d{1,3}(?:\.\d+)?)分?|（(\d{1,3}(?:\.\d+)?)分）/g;
const ON_TIME = /及时|时效|时限|时间|进度|工期|完成|完工|投用|开园|竣工|交付/;
const ACTUAL = /实际|(?:于|在|至|到|为|迟至|直到|拖到|推迟到)$/;
const ALLOWED = /延期|顺延|展期|批准|同意|调整(?:为|至|到)|变更/;

/** 「应于9月30日前投用，实际于11月22日投用。该指标得5分」 under 「时效指标（5分）」. */
export function lateMarks({ text, structure, factsOf }: CheckContext): LateMarks[] {
  if (factsOf('deadline').length === 0 || !ON_TIME.test(text)) return [];
  const exact = factsOf('date').filter(({ value }) => value.precision === 'day' && !value.end);
  let last = 0;
  return [...allMatches(text, GIVEN)].flatMap((m): LateMarks[] => {
    const end = m.index + m[0].length;
    const paragraph = paragraphAt(structure, m.index);
    const from = Math.max(last, paragraph?.at.start ?? m.index);
    last = end;
    const own = spanOf(from, Math.max(from, m.index));
    const dues = within(factsOf('deadline'), own);
    const [due] = dues;
    if (!due || dues.length !== 1) return [];
    const words = text.slice(from, m.index);
    const title = sectionAt(structure, m.index)?.title ?? '';
    const full = [...allMatches(`${title}，${words}`, FULL)].at(-1);
    const marks = full?.[1] ?? full?.[2];
    if (marks === undefined || !dec(marks).eq(dec(m[1] as string)) || ALLOWED.test(words)) return [];
    const done = startingIn(exact, spanOf(due.at.end, m.index)).find(({ at }) =>
      ACTUAL.test(text.slice(Math.max(due.at.end, at.start - 10), at.start)),
    );
    if (!done || done.value.start <= due.value.date) return [];
    return [{ due, done, given: dec(m[1] as string), givenAt: spanOf(m.index, end) }];
  });
}
