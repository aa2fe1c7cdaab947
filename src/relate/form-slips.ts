import type { FactOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { printedDigits, worthOf } from '../core/measure.ts';
import { contains } from '../core/span.ts';
import type { Figures } from './figures.ts';
import { slipped, turned } from './one-digit.ts';

type Amount = FactOf<'amount'>;

/** The row of all money: 年度资金总额 | 912 | 894.72. */
const WHOLE = /总额|合计|总计/;
/** Said of a part, another year or another purse. */
const PART = /其中|上年|去年|同期|中央|省级|市级|县级|自筹|每|平均|标段|第[一二三]|结余|结转|剩余/;

/**
 * The total of a form and the same total told in its text, with two digits turned round or one changed: 全年执行数894.72, 全年累计发放897.42万元.
 * Both are of one role, and neither value stands anywhere else.
 */
export function formSlips(figures: Figures): Twin[] {
  const amounts = figures.all.filter(
    (q): q is Amount => q.kind === 'amount' && q.value.role !== undefined && q.value.role !== 'unitPrice',
  );
  const inRows = amounts.filter((q) => q.value.cell && WHOLE.test(q.value.of ?? '') && digitsOf(q).length >= 3);
  if (inRows.length === 0) return [];
  return inRows.flatMap((cell): Twin[] => {
    const told = amounts.find(
      (q) =>
        !q.value.cell &&
        q.value.role === cell.value.role &&
        (turned(digitsOf(cell), digitsOf(q)) || (printedDigits(cell).length >= 4 && slipped(cell, q))) &&
        near(cell, q) &&
        alone(figures, q) &&
        !PART.test(leadOf(figures, q)),
    );
    return told ? [{ kind: 'twin', a: cell, b: told, subject: cell.value.of ?? '', by: 'label', sure: false }] : [];
  });
}

const digitsOf = (q: Amount): string => printedDigits(q).replace('.', '').replace(/0+$/, '');

/** Of one size: the point stands in the same place. */
const near = (a: Amount, b: Amount): boolean => {
  const ratio = worthOf(a).div(worthOf(b)).toNumber();
  return ratio > 0.8 && ratio < 1.25;
};

const alone = (figures: Figures, q: Amount): boolean =>
  figures.all.every(
    (other) => other === q || other.kind !== 'amount' || !worthOf(other).eq(worthOf(q)) || contains(q.at, other.at),
  );

const leadOf = (figures: Figures, q: Amount): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？\n\t（]/), q.at.start);
