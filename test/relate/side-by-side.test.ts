import { describe, expect, it } from 'vitest';
import { portions, wholes } from '../../src/relate/portions.ts';
import { ratios } from '../../src/relate/ratios.ts';
import { repeated } from '../../src/relate/repeated.ts';
import { toldProducts } from '../../src/relate/told-products.ts';
import { figuresIn, mark } from './of-text.ts';

describe('products told side by side', () => {
  it.each([
    ['5人没有参加培训，已按每人600元退回补贴3000元。', ['5人 × 600元 = 3000元']],
    ['5人没有参加培训，已按每人640元退回补贴3000元。', ['5人 × 640元 ≠ 3000元']],
    ['在62个行政村安装路灯1,860盏，每村30盏。', ['62个 × 30盏 = 1,860盏']],
    ['在62个行政村安装路灯1,860盏，每村31盏。', ['62个 × 31盏 ≠ 1,860盏']],
    ['配置312处投放点分类桶2,495只，平均每处8只。', ['312处 × 8只 = 2,495只']],
  ])('%s', (text, expected) => {
    expect(
      toldProducts(figuresIn(text)).map(
        ({ quantity, price, amount, explained }) =>
          `${quantity.quote} × ${price.quote} ${mark(explained)} ${amount.quote}`,
      ),
    ).toEqual(expected);
  });
});

describe('shares that make a whole', () => {
  it.each([
    [
      '结算审定价440.30万元。按审定价的97%支付427.09万元，预留3%的质量保证金13.21万元。',
      ['440.30万元 = 427.09万元 + 13.21万元'],
    ],
    [
      '结算审定价440.30万元。按审定价的97%支付427.09万元，预留3%的质量保证金13.51万元。',
      ['440.30万元 ≠ 427.09万元 + 13.51万元'],
    ],
  ])('%s', (text, expected) => {
    const figures = figuresIn(text);
    expect(
      wholes(figures, [...ratios(figures), ...portions(figures)]).map(
        ({ total, parts, explained }) => `${total.quote} ${mark(explained)} ${parts.map((p) => p.quote).join(' + ')}`,
      ),
    ).toEqual(expected);
  });
});

describe('figures told twice', () => {
  it.each([
    ['购置设备368.50万元。\n经查，项目购置的设备348.50万元已投入使用。', ['368.50万元 348.50万元']],
    ['购置设备368.50万元。\n经查，项目购置的设备368.50万元已投入使用。', []],
    ['上年购置设备368.50万元。\n经查，项目购置的设备348.50万元已投入使用。', []],
    ['发放问卷300份。\n收回问卷280份。', []],
  ])('%s', (text, expected) => {
    expect(repeated(figuresIn(text), null, []).map(({ a, b }) => `${a.quote} ${b.quote}`)).toEqual(expected);
  });
});
