import { describe, expect, it } from 'vitest';
import { worthOf } from '../../src/core/measure.ts';
import { grownFromYear } from '../../src/relate/grown-from-year.ts';
import { grownSince } from '../../src/relate/grown-since.ts';
import { growths } from '../../src/relate/growth.ts';
import { relate } from '../../src/relate/relate.ts';
import { retained } from '../../src/relate/retained.ts';
import { weightLists } from '../../src/relate/weight-lists.ts';
import { figuresIn, mark, ofText } from './of-text.ts';

describe('weights before what they make', () => {
  it.each([
    ['指标体系包括决策15分、过程25分、产出35分、效益25分，满分100分。', '15+25+35+25'],
    ['评价指标分四类：决策15分、过程25分、产出30分、效益25分，满分为100分。', '15+25+30+25'],
    ['设投入20分，过程25分，产出40分和效果25分，共计100分的指标体系。', '20+25+40+25'],
    // Marks that were given, few of many indicators, and two parts.
    ['指标体系中决策得14分、过程得22分、产出得30分、效益得21分，满分100分。', ''],
    ['重点指标权重为成本8分、时效6分、质量10分，满分100分。', ''],
    ['指标体系由共性指标40分、个性指标50分组成，满分100分。', ''],
  ])('%s', (text, expected) => {
    const lists = weightLists(figuresIn(text)).map(({ parts }) => parts.map((q) => worthOf(q).toFixed()).join('+'));
    expect(lists.join()).toBe(expected);
  });
});

describe('growth over what is named for the year before', () => {
  it.each([
    ['全年发放岗位补贴1,123.20万元。上年即2022年发放岗位补贴1,008万元，本年同比增长11.43%。', '='],
    ['全年发放岗位补贴1,123.20万元。上年即2022年发放岗位补贴1,008万元，本年同比增长10.26%。', '≠'],
    ['门诊收入860万元。\n上年门诊收入1,000万元，同比下降14%。', '='],
    ['门诊收入860万元。\n上年门诊收入1,000万元，同比下降16.28%。', '≠'],
    // Another name, two of one name.
    ['发放护理补贴300万元。上年发放岗位补贴1,008万元，本年同比增长10.26%。', ''],
    ['城区岗位补贴400万元，乡镇岗位补贴723万元。上年发放岗位补贴1,008万元，本年同比增长10.26%。', ''],
  ])('%s', (text, expected) => {
    const figures = figuresIn(text);
    const near = growths(figures);
    expect([...near, ...grownSince(figures, near)].map(({ explained }) => mark(explained)).join()).toBe(expected);
  });
});

describe('growth over the year before, whose figure stands elsewhere', () => {
  it.each([
    ['2022年末有托位1,150个，供不应求。\n全年新增322个。年末托位1,472个，比上年末增长22%。', '≠'],
    ['2022年末有托位1,150个，供不应求。\n全年新增322个。年末托位1,472个，比上年末增长28%。', '='],
    ['2022年全县接待游客42万人次，人气不足。\n2023年接待游客50.4万人次，同比增长16.67%。', '≠'],
    ['2022年底建有充电桩240根。\n截至2023年底全县充电桩共300根，较2022年底增长20%。', '≠'],
    ['2022年发放贴息贷款800万元。\n2023年发放贴息贷款640万元，比上年下降25%。', '≠'],
    ['2022年末在册脱贫户1,200户。\n年末在册脱贫户1,080户，较年初减少11.1%。', '≠'],
    // Another name, the end of another year, two of one name, far off.
    ['2022年末有幼儿园托位1,150个。\n年末托位1,472个，比上年末增长22%。', ''],
    ['2021年末有托位1,150个。\n年末托位1,472个，比上年末增长22%。', ''],
    ['2022年末有托位1,150个。县城2022年末有托位900个。\n年末托位1,472个，比上年末增长22%。', '≠'],
    ['2022年末有托位1,150个。经核实，2022年末有托位1,200个。\n年末托位1,472个，比上年末增长22%。', ''],
    ['2022年末有托位1,150个。\n年末托位3,472个，比上年末增长22%。', ''],
    ['2022年接待游客42万人次。\n年末接待游客50.4万人次，比上年末增长16.67%。', ''],
  ])('%s', (text, expected) =>
    expect(
      grownFromYear(figuresIn(text), [], '2023-12-31')
        .map(({ explained }) => mark(explained))
        .join(),
    ).toBe(expected),
  );
});

describe('a subtraction in words', () => {
  it.each([
    ['批复概算2,186万元，全部到位。已付施工款等合计2,008.33万元。到位资金减去已付款，专户结余177.67万元。', ''],
    [
      '批复概算2,186万元，全部到位。已付施工款等合计2,008.33万元。到位资金减去已付款，专户结余187.67万元。',
      '2,186万元',
    ],
    ['收到拨款500万元。累计支付432万元，拨入资金扣除支出后账户余额为78万元。', '500万元'],
    // No sum of the report comes near.
    ['收到拨款500万元。累计支付432万元，拨入资金扣除支出后账户余额为31.5万元。', ''],
  ])('%s', (text, expected) => {
    const left = retained(figuresIn(text)).filter(({ explained }) => !explained);
    expect(left.map(({ inflow }) => inflow.quote).join()).toBe(expected);
  });
});

describe('what was promised, looked at or aimed at', () => {
  it.each([
    ['一、绩效目标\n1.整修生产道路18.5公里。\n二、完成情况\n整修生产道路18.7公里。', ''],
    ['一、完成情况\n整修生产道路18.5公里。\n二、效益\n整修生产道路18.7公里，方便出行。', '18.5公里 18.7公里'],
    ['全年报废老旧拖拉机304台。年初下达的报废任务300台已完成。', ''],
    [
      '一、现场情况\n5个养护站全部走到，选取30条路段实测路况，占总里程的15.24%；延伸查看桥梁12座。\n二、完成情况\n17座桥梁的维护任务完成。',
      '',
    ],
    ['一、完成情况\n17座桥梁全部完成维护。\n二、现场情况\n延伸查看的12座桥梁中，3座没有档案。', ''],
  ])('%s', (text, expected) => {
    const twins = relate(ofText(text)).flatMap((link) => (link.kind === 'twin' ? [link] : []));
    expect(twins.map(({ a, b }) => `${a.quote} ${b.quote}`).join()).toBe(expected);
  });
});
