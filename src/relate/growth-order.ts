import type { Quantity } from '../core/link.ts';
import type { Figures } from './figures.ts';

export const FROM_TO = /由|从/;
const PRIOR = /上年|去年|上一年|同期|比|较|由|从|年前|此前|原|初/;

/** Which of two figures is the earlier: by 由…到, by 比…, by the years beside them, else unknown. */
export function orderOf(figures: Figures, a: Quantity, b: Quantity): { from: Quantity; to: Quantity } | null {
  const { text } = figures;
  const leadA = text.slice(figures.sentenceStart(a.at.start, /[，。；：！？\n\t]/), a.at.start);
  const between = text.slice(a.at.end, b.at.start);
  if (FROM_TO.test(leadA.slice(-14)) && /(?:到|至|为)/.test(between)) return { from: a, to: b };
  if (/比|较/.test(between) && !/比例|比重|占比/.test(between)) return { from: b, to: a };
  if (/[与同和]/.test(between) && /^[^，。；]{0,3}相比/.test(text.slice(b.at.end, b.at.end + 6)))
    return { from: b, to: a };
  if (/比|较/.test(leadA) && !/比例|比重|占比/.test(leadA)) return { from: a, to: b };
  const yearA = yearOf(leadA);
  const yearB = yearOf(between);
  if (yearA && yearB && yearA !== yearB) return yearA < yearB ? { from: a, to: b } : { from: b, to: a };
  // 改造前…500万度，改造后…降到425万度.
  if (
    /(?:实施|改造|建设|整治|治理|培训|推广|项目|扩建|整改|投用|启用)前/.test(leadA) &&
    /(?:实施|改造|建设|整治|治理|培训|推广|项目|扩建|整改|投用|启用)后/.test(between)
  )
    return { from: a, to: b };
  // 到位资金12.48亿元，2022年为10.40亿元，增长20%.
  if (!yearA && /^，(?:(?:19|20)\d{2}年|上年|去年)(?:同期)?(?:仅?为|是)$/.test(between)) return { from: b, to: a };
  if (/上年|去年|同期|上一年/.test(between)) return { from: b, to: a };
  // 两类合计1,806人，2022年为1,560人，同比增长: what bears an earlier year than the report's is what it was before.
  const own = yearOf(text.slice(0, 200));
  if (!yearA && yearB && own > yearB && /^[，（；]?(?:19|20)\d{2}年(?:度|底|末)?(?:为|是|仅)?$/.test(between))
    return { from: b, to: a };
  if (PRIOR.test(leadA) && /上年|去年|上一年|同期/.test(leadA)) return { from: a, to: b };
  return null;
}

const DIGITS = '〇一二三四五六七八九';
const yearOf = (text: string): number => {
  const year = /((?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年/.exec(text)?.[1] ?? '0';
  return Number(
    year.replace(/[○零]/g, '〇').replace(/[〇一二三四五六七八九]/g, (digit) => String(DIGITS.indexOf(digit))),
  );
};
