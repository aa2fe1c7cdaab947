import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Quantity } from '../../core/link.ts';
import { clauseAt } from '../../core/passage.ts';
import { lastDay } from './told.ts';

const SENTENCE = /[。；！？\n]/;
const BEFORE_DAY = /^(?:底|末)?(?:之|以)?前/;
/** What is to be reached by the day, with no other object: 2025年6月底前建成. */
const REACHED_BY =
  /^(?:要|应|须|需)?(?:全部|全面|按期|如期)?[\u4e00-\u9fff]{0,2}(?:建成|完成|完工|竣工|交付|投用|使用|运行|到位|完毕|实现|结束|验收|[栽种植铺装改修建拆培清]完)(?:任务|目标|投用|并?投入使用|通水)?$/;
/** 其余2眼仍在施工，尚在期限之内. */
const RUNNING =
  /(?:在|未超过?|没有超过?|未逾)(?:合同|规定|约定|整改|批复|建设|完成|方案|要求|的)*(?:期限|工期|时限|合同期|建设期|实施期)(?:之|以|要求)?内?|(?:期限|时限|工期|合同期|建设期|实施期)(?:均|都)?(?:尚|还|仍)?(?:未到|未满|未届|没有到|没到)|(?:尚|还|仍|均|都)?未(?:到期|届期|届满)/;
/** It is something else that isn't due yet. */
const OF_OTHERS = /另|质保|保修|缺陷责任|质量保证|保质|养护|款|借|贷|合同期满|保函/;

/**
 * The day that the sentence of a target names behind it, with no other figure between, for it to be reached by: 「计划建设6眼，方案要求2025年6月底前建成」.
 */
export function dayBehind(text: string, dates: readonly FactOf<'date'>[], { at }: Quantity): string | null {
  const end = clauseAt(text, at.start, SENTENCE).end;
  const date = dates.find((d) => d.at.start >= at.end);
  if (!date || date.at.end > end || /\d/.test(text.slice(at.end, date.at.start))) return null;
  const behind = text.slice(date.at.end, clauseAt(text, date.at.end).end).replace(/\n/g, '');
  const by = BEFORE_DAY.exec(behind);
  const isBy = by !== null || /前$/.test(text.slice(date.at.start, date.at.end));
  if (!isBy || !REACHED_BY.test(behind.slice(by?.[0].length ?? 0))) return null;
  return lastDay(date.value.end ?? date.value.start);
}

/** The sentence of a result says that the time for the rest still runs. */
export function saysRunning({ text }: Pick<CheckContext, 'text'>, { at }: Quantity): boolean {
  const behind = text.slice(at.end, clauseAt(text, at.end, SENTENCE).end);
  return behind.split(/[，,]/).some((clause) => RUNNING.test(clause) && !OF_OTHERS.test(clause));
}
