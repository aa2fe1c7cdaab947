import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/core/fact.ts';
import { factsIn } from './facts.ts';

const methods = (text: string): string[] =>
  factsOf(factsIn(text), 'procurement').map(
    ({ quote, value }) => `${quote} = ${value.denied ? '非' : ''}${value.method}`,
  );
const sources = (text: string): string[] =>
  factsOf(factsIn(text), 'funding').map(({ quote, value }) => `${quote} = ${value.source} ${value.yuan ?? '?'}`);

describe('how something was procured', () => {
  it.each([
    ['施工单位通过公开招标确定。', ['公开招标 = 公开招标']],
    ['建设单位以询价方式采购设备，监理经竞争性磋商选定。', ['询价 = 询价', '竞争性磋商 = 竞争性磋商']],
    ['通过框架协议采购物资，软件采用单一来源采购。', ['框架协议 = 框架协议', '单一来源 = 单一来源']],
    ['达到限额标准而未采用公开招标方式。', ['公开招标 = 非公开招标']],
    ['经市场询价，询价单存档。', []],
    ['依据《政府采购竞争性磋商采购方式管理暂行办法》执行。', []],
  ])('%s', (text, expected) => expect(methods(text)).toEqual(expected));
});

describe('where money comes from', () => {
  it.each([
    [
      '到位资金2,600万元，其中中央财政衔接资金1,200万元、省级补助400万元、县级配套（含债券）300万元、企业自筹500万元。',
      [
        '中央财政衔接资金 = central 12000000',
        '省级补助 = province 4000000',
        '县级配套 = county 3000000',
        '企业自筹 = self-raised 5000000',
      ],
    ],
    [
      '安排地方政府专项债券资金800万元，银行贷款为200万元。',
      ['地方政府专项债券资金 = bond 8000000', '银行贷款 = loan 2000000'],
    ],
    ['所需经费由县级财政资金解决。', ['县级财政资金 = county ?']],
    ['县财政局调减预算24万元，各乡镇组织培训。', []],
  ])('%s', (text, expected) => expect(sources(text)).toEqual(expected));
});
