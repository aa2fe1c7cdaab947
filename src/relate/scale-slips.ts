import type { FactOf } from '../core/fact.ts';
import type { Twin } from '../core/link.ts';
import { halfOf, printedDigits, worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import type { Figures } from './figures.ts';

type Amount = FactOf<'amount'>;

/**
 * Units 10^4 apart that `twins` does not see: one rate under two units, a heading and its own text, and a part in 元 that
 * would make its total only in 万元.
 */
export function scaleSlips(figures: Figures, known: readonly Twin[]): Twin[] {
  const told = new Set(known.flatMap(({ a, b }) => [a.id, b.id]));
  const amounts = figures.all.filter(
    (q): q is Amount =>
      q.kind === 'amount' && !q.value.bound && !q.value.to && !q.value.malformed && !q.value.approximate,
  );
  return [...rates(amounts), ...headings(figures, amounts), ...wholes(figures, amounts), ...parts(amounts)].filter(
    ({ a, b }) => !told.has(a.id) || !told.has(b.id),
  );
}

const sameDigits = (a: Amount, b: Amount): boolean =>
  Number(printedDigits(a)) === Number(printedDigits(b)) &&
  Number(printedDigits(a)) > 0 &&
  (worthOf(a).eq(worthOf(b).times(10000)) || worthOf(b).eq(worthOf(a).times(10000)));

/** 每亩150元 and 每亩补贴150万元. */
function rates(amounts: readonly Amount[]): Twin[] {
  const priced = amounts.filter(({ value }) => value.per !== undefined);
  return priced.flatMap((a, i): Twin[] => {
    const b = priced
      .slice(i + 1)
      .find((q) => q.value.per === a.value.per && q.sentence !== a.sentence && sameDigits(a, q));
    return b ? [{ kind: 'twin', a, b, subject: `每${a.value.per}`, by: 'scale', sure: true }] : [];
  });
}

/** （一）争取省级补助52元, and below it 补助资金52万元. */
function headings(figures: Figures, amounts: readonly Amount[]): Twin[] {
  const { structure } = figures;
  return amounts.flatMap((a): Twin[] => {
    const section = structure.sections[a.sectionIndex];
    if (!section || a.at.start < section.heading.at.start || a.at.end > section.heading.at.end || a.value.per)
      return [];
    const b = amounts.find(
      (q) =>
        q.at.start >= section.heading.at.end && q.sectionIndex === a.sectionIndex && !q.value.per && sameDigits(a, q),
    );
    return b ? [{ kind: 'twin', a, b, subject: section.title, by: 'scale', sure: true }] : [];
  });
}

/** 下达资金2,460万元, and of it 共支付2,460元，支付率100%: all of a sum is that sum. */
function wholes(figures: Figures, amounts: readonly Amount[]): Twin[] {
  return amounts.flatMap((a): Twin[] => {
    if (a.value.unit !== '元' || a.value.per || a.value.cell || printedDigits(a).replace(/\D|0+$/g, '').length < 3)
      return [];
    if (!/^，[^，。；\d]{0,8}率(?:为|达到?|均为)?100(?:\.0+)?%/.test(figures.text.slice(a.at.end, a.at.end + 20)))
      return [];
    const b = amounts.find(
      (q) => q.value.unit === '万元' && !q.value.per && q.at.start < a.at.start && sameDigits(a, q),
    );
    return b ? [{ kind: 'twin', a, b, subject: a.value.of ?? '', by: 'scale', sure: true }] : [];
  });
}

/** 13,900万元, 5,400万元, 1,100万元 and 1,200元 make 21,600万元 only as 1,200万元. */
function parts(amounts: readonly Amount[]): Twin[] {
  // Only these may stand beside it or over it, by sentence.
  const large = amounts.filter((q) => q.value.unit === '万元' || q.value.unit === '亿元');
  const bySentence = new Map<number, Amount[]>();
  for (const q of large) {
    const list = bySentence.get(q.sentence);
    if (list) list.push(q);
    else bySentence.set(q.sentence, [q]);
  }
  return amounts.flatMap((a): Twin[] => {
    if (
      a.value.unit !== '元' ||
      a.value.per ||
      a.value.cell ||
      worthOf(a).gte(100000) ||
      !/^[\d,.０-９，．]+元$/.test(a.quote)
    )
      return [];
    const beside = (bySentence.get(a.sentence) ?? []).filter((q) => !q.value.per);
    if (beside.length < 2 || beside.length > 12) return [];
    const sum = beside.reduce((s, q) => s.plus(worthOf(q)), dec(0)).plus(worthOf(a).times(10000));
    const fits = (q: Amount): boolean => worthOf(q).minus(sum).abs().lte(halfOf(q));
    const total =
      large.find((q) => q.sentence !== a.sentence && fits(q)) ??
      large.find((q) => q.sentence === a.sentence && q.value.unit === '亿元' && fits(q));
    const own = beside.find((q) => sum.minus(worthOf(q)).minus(worthOf(q)).abs().lte(halfOf(q)));
    const whole = total ?? own;
    return whole && worthOf(whole).gte(1_000_000)
      ? [{ kind: 'twin', a, b: whole, subject: a.value.of ?? '', by: 'scale', sure: true }]
      : [];
  });
}
