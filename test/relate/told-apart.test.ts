import { describe, expect, it } from 'vitest';
import { apartProducts } from '../../src/relate/apart-products.ts';
import { backReferences } from '../../src/relate/back-references.ts';
import { columnGaps } from '../../src/relate/column-gaps.ts';
import { portions, rests } from '../../src/relate/portions.ts';
import { ratios } from '../../src/relate/ratios.ts';
import { reductions } from '../../src/relate/reductions.ts';
import { retained } from '../../src/relate/retained.ts';
import { sampleRates } from '../../src/relate/sample-rates.ts';
import { sharedRates } from '../../src/relate/shared-rates.ts';
import { toldAbove } from '../../src/relate/told-above.ts';
import { figuresIn, mark } from './of-text.ts';

describe('figures that point back', () => {
  it.each([
    ['验收组走访农户180户。\n三、群众意见\n走访的180户中，表示满意的171户。', []],
    ['验收组走访农户180户。\n三、群众意见\n走访的160户中，表示满意的151户。', ['180户 160户']],
    // Two visits: which of them is meant is not told.
    ['上半年走访农户180户，下半年走访农户150户。\n三、意见\n走访的160户中，表示满意的151户。', []],
    ['目标为54个行政村全覆盖。\n二、完成情况\n54个行政村全部纳入管护，覆盖率100%。', []],
    ['目标为54个行政村全覆盖。\n二、完成情况\n57个行政村全部纳入管护，覆盖率100%。', ['54个 57个']],
    // One of the two is no word of all of them.
    ['全县有行政村54个。\n二、完成情况\n51个行政村建有卫生室。', []],
    ['经查，多支付设备款36.75万元。\n整改情况：已从供货单位收回36.75万元。', []],
    ['经查，多支付设备款36.75万元。\n整改情况：已从供货单位收回36.15万元。', ['36.75万元 36.15万元']],
    ['经查，多支付设备款36.75万元。\n整改情况：已收回36.15万元，尚有0.60万元未收回。', []],
  ])('%s', (text, expected) => {
    expect(backReferences(figuresIn(text), []).map(({ a, b }) => `${a.quote} ${b.quote}`)).toEqual(expected);
  });
});

describe('products whose third figure stands elsewhere', () => {
  it.each([
    ['采购压缩车8辆，单价31.5万元。\n二、支出\n其中车辆购置252万元。', []],
    ['采购压缩车8辆，单价37.5万元。\n二、支出\n其中车辆购置252.00万元。', ['8辆 × 37.5万元 ≠ 252.00万元']],
    ['安装水表3,150块。\n二、合同\n合同价81.90万元，每块260元。', []],
    ['安装水表3,150块。\n二、合同\n合同价81.90万元，每块280元。', ['3,150块 × 280元 ≠ 81.90万元']],
    // Of households many things are said: without a name none is meant.
    ['全县有脱贫户3,150户。\n二、合同\n合同价81.90万元，每户280元。', []],
    ['全年用工12,400人次，发放劳务费272.80万元，人均每次220元。', []],
    ['全年用工12,400人次，发放劳务费272.80万元，人均每次280元。', ['12,400人次 × 280元 ≠ 272.80万元']],
    ['护林员24名。\n二、巡护\n护林员巡护1,512人次，人均63次。', []],
    ['护林员24名。\n二、巡护\n护林员巡护1,572人次，人均63次。', ['24名 × 63次 ≠ 1,572人次']],
  ])('%s', (text, expected) => {
    expect(
      apartProducts(figuresIn(text)).map(
        ({ price, quantity, amount }) => `${quantity.quote} × ${price.quote} ≠ ${amount.quote}`,
      ),
    ).toEqual(expected);
  });
});

describe('what was cut and what is left', () => {
  it.each([
    ['送审金额860.00万元，审定817.00万元，审减43.00万元，审减率5.00%。', []],
    ['送审金额860.00万元，审定817.00万元，审减43.00万元，审减率6.00%。', ['6.00%: 43.00万元 ≠ 860.00万元']],
    ['最高限价500.00万元，中标价475.00万元，下浮5.00%。', ['5.00%: 475.00万元 = 500.00万元']],
    ['最高限价500.00万元，中标价475.00万元，下浮5.80%。', ['5.80%: 475.00万元 ≠ 500.00万元']],
  ])('%s', (text, expected) => {
    expect(
      reductions(figuresIn(text)).map(
        ({ stated, from, to, explained }) => `${stated.quote}: ${to.quote} ${mark(explained)} ${from.quote}`,
      ),
    ).toEqual(expected);
  });

  it.each([
    ['账户余额52.40万元，其中质保金31.20万元，扣除后净结余21.20万元。', ['52.40万元 − 31.20万元 = 21.20万元']],
    ['账户余额52.40万元，其中质保金31.20万元，扣除后净结余21.70万元。', ['52.40万元 − 31.20万元 ≠ 21.70万元']],
    ['结算审定640.00万元，已支付608.00万元，预留质量保证金32.00万元。', []],
    ['结算审定640.00万元，已支付608.00万元，预留质量保证金38.00万元。', ['640.00万元 − 608.00万元 ≠ 38.00万元']],
  ])('%s', (text, expected) => {
    expect(
      retained(figuresIn(text)).map(
        ({ inflow, outflow, left, explained }) => `${inflow.quote} − ${outflow.quote} ${mark(explained)} ${left.quote}`,
      ),
    ).toEqual(expected);
  });
});

describe('rates told apart from their figures', () => {
  const shown = (
    list: readonly { rate: { quote: string }; part: { quote: string }; base: { quote: string }; explained: boolean }[],
  ): string[] =>
    list.map(({ rate, part, base, explained }) => `${part.quote} ÷ ${base.quote} ${mark(explained)} ${rate.quote}`);

  it.each([
    ['学员满意度为95.00%。\n二、调查\n电话回访学员200人，表示满意的190人。', ['190人 ÷ 200人 = 95.00%']],
    ['学员满意度为95.00%。\n二、调查\n电话回访学员200人，表示满意的180人。', ['180人 ÷ 200人 ≠ 95.00%']],
    ['教师满意度为92.00%，学员满意度为95.00%。\n二、调查\n电话回访学员200人，表示满意的180人。', []],
  ])('%s', (text, expected) => {
    expect(shown(sampleRates(figuresIn(text)))).toEqual(expected);
  });

  it.each([
    [
      '东片使用省级资金200万元，西片使用省级资金300万元。补发后分别达到50万元和75万元，占省级资金的比例均为25%。',
      ['50万元 ÷ 200万元 = 25%', '75万元 ÷ 300万元 = 25%'],
    ],
    [
      '东片使用省级资金200万元，西片使用省级资金300万元。补发后分别达到50万元和95万元，占省级资金的比例均为25%。',
      ['50万元 ÷ 200万元 = 25%', '95万元 ÷ 300万元 ≠ 25%'],
    ],
  ])('%s', (text, expected) => {
    expect(shown(sharedRates(figuresIn(text)))).toEqual(expected);
  });

  it.each([
    ['合同价640.00万元。按合同价的95%支付608.00万元，其余5%即32.00万元作为质保金。', ['32.00万元 ÷ 640.00万元 = 5%']],
    ['合同价640.00万元。按合同价的95%支付608.00万元，其余6%即32.00万元作为质保金。', ['32.00万元 ÷ 640.00万元 ≠ 6%']],
  ])('%s', (text, expected) => {
    const figures = figuresIn(text);
    expect(shown(rests(figures, [...ratios(figures), ...portions(figures)]))).toEqual(expected);
  });
});

describe('totals and differences told away from their figures', () => {
  it.each([
    ['项目累计支出300.00万元。\n按用途看，设备购置180.00万元，安装调试90.00万元，监理费30.00万元。', ['300.00万元 =']],
    ['项目累计支出300.00万元。\n按用途看，设备购置180.00万元，安装调试96.00万元，监理费30.00万元。', ['300.00万元 ≠']],
    [
      '基本支出286.75万元。其中：人员经费241.35万元，主要包括工资等；公用经费49.40万元，主要包括办公费等。',
      ['286.75万元 ≠'],
    ],
  ])('%s', (text, expected) => {
    expect(toldAbove(figuresIn(text), []).map(({ total, explained }) => `${total.quote} ${mark(explained)}`)).toEqual(
      expected,
    );
  });

  const TABLE =
    '（单位：万元）\n项目 | 年初预算数 | 全年预算数 | 全年执行数\n年度资金总额 | 180.00 | 165.00 | 158.00\n其中：省级补助 | 120.00 | 105.00 | 98.00\n县级资金 | 60.00 | 60.00 | 60.00\n';
  it.each([
    [`${TABLE}年中调减省级补助15.00万元。`, ['15.00万元 =']],
    [`${TABLE}年中调减省级补助18.00万元。`, ['18.00万元 ≠']],
    [`${TABLE}全年预算数与全年执行数的差额9.00万元结转下年。`, ['9.00万元 ≠']],
  ])('%s', (text, expected) => {
    expect(columnGaps(figuresIn(text)).map(({ stated, explained }) => `${stated.quote} ${mark(explained)}`)).toEqual(
      expected,
    );
  });
});
