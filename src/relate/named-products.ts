import type { Product, Quantity } from '../core/link.ts';
import { halfOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';

const CUT = /[，。；：！？、\n\t（）]/;
/** So far apart the amount and its reckoning may stand. */
const FAR = 800;

/**
 * A list of amounts by name, and what each was reckoned from: 「适应性培训20.56万元、学历提升资助20.80万元…；适应性培训326人，每人600元；学
 * 历提升资助52人，每人4,000元」. Where one of them ties with its namesake, so should the others.
 */
export function namedProducts(figures: Figures, known: readonly Product[]): Product[] {
  const priced = figures.all.flatMap((price): { price: Quantity; quantity: Quantity; name: string }[] => {
    if (price.kind !== 'amount' || price.value.cell || price.value.bound || price.value.approximate) return [];
    const [quantity] = figures.within(price.at.start - 16, price.at.start).reverse();
    if (quantity?.kind !== 'count' || quantity.value.bound) return [];
    if (!/^，(?:按)?每[\u4e00-\u9fff]{1,2}(?:补助|补贴|奖补)?$/.test(figures.between(quantity, price))) return [];
    const name = nameOf(figures, quantity);
    return name.length >= 4 ? [{ price, quantity, name }] : [];
  });
  if (priced.length < 2) return [];
  const made = priced.flatMap(({ price, quantity, name }): Product[] => {
    const amount = figures
      .within(price.at.start - FAR, price.at.start + FAR)
      .find((q) => q.kind === 'amount' && q !== price && !q.value.cell && nameOf(figures, q) === name);
    return amount
      ? [{ kind: 'product', price, quantity, amount, factor: 1, sure: true, explained: ties(price, quantity, amount) }]
      : [];
  });
  const told = new Set(known.filter(({ explained }) => !explained).map(({ price }) => price));
  return made.some(({ explained }) => explained) ? made.filter(({ price }) => !told.has(price)) : [];
}

/** The words of a figure's clause before it, without 其中 and the like. */
const nameOf = (figures: Figures, q: Quantity): string =>
  figures.text
    .slice(figures.sentenceStart(q.at.start, CUT), q.at.start)
    .replace(/^(?:其中|另外?|以及|和|及)+/, '')
    .replace(/(?:支出|资金|经费|共计?|为|约)+$/, '');

const ties = (price: Quantity, quantity: Quantity, amount: Quantity): boolean =>
  worthOf(price).times(worthOf(quantity)).minus(worthOf(amount)).abs().lte(halfOf(amount));
