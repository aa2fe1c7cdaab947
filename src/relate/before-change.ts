const BEFORE = /原(?:任务|计划|批复|下达|定|预算|概算|方案)|调[减整增]前/;
const AFTER = /(?:调整|变更|追加|核减|核增|调增|调减)后|实际|最终/;

/**
 * 「按原任务，下达1,050万元」: an amount at the end of these words, a sentence up to it, is what was granted before the task was changed, and no
 * limit of what was spent in the end. Not so behind 调整后.
 */
export function isBeforeChange(words: string): boolean {
  const before = BEFORE.exec(words);
  return before !== null && !AFTER.test(words.slice(before.index));
}
