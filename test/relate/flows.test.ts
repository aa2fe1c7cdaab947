import { describe, expect, it } from 'vitest';
import { flows } from '../../src/relate/flows.ts';
import { ofText } from './of-text.ts';

/** Flows as 「in → out」, with the other source in brackets. */
function pairs(text: string): string[] {
  const related = ofText(text);
  return flows(related).map(
    ({ inflow, outflow, otherSource }) =>
      `${inflow.quote} → ${outflow.quote}${otherSource ? ` (${related.words(otherSource)})` : ''}`,
  );
}

describe('money in and money out', () => {
  it.each([
    ['县财政拨付培育经费63万元，共支出61.2万元。', ['63万元 → 61.2万元']],
    ['中央财政资金1,500万元已全部到位，累计支出1,230万元。', ['1,500万元 → 1,230万元']],
    ['项目预算420万元，其中省级300万元、县级120万元，项目支出399.84万元。', ['420万元 → 399.84万元']],
    ['市国库向某科技有限公司拨付1518000元，项目资金支出为1520000元。', ['1518000元 → 1520000元']],
    ['到位资金500万元，上年结转资金30万元，累计支出526万元。', ['500万元 → 526万元 (上年结转)']],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it.each([
    // Two purses are no total.
    '中央资金500万元、省级资金300万元已全部到位，项目累计支出786万元。',
    // Parts of a list, and what was paid for one thing.
    '项目到位资金500万元，支出明细如下：设备购置支出300万元、培训支出100万元。',
    '项目到位资金500万元，支付工程款462万元。',
    '每户补助1,500元，共补助800户。',
  ])('makes no pair of %s', (text) => {
    expect(pairs(text)).toEqual([]);
  });

  it('keeps a project of its own apart', () => {
    expect(
      pairs(
        '一、资金情况\n全县共收到资金9,286万元，累计支出8,914万元。\n二、典型项目\n（一）云台供水提升项目。总投资312万元，完成支出305.76万元。\n（二）蔬菜冷藏项目。总投资245万元，其中衔接资金180万元。',
      ),
    ).toEqual(['9,286万元 → 8,914万元', '312万元 → 305.76万元']);
  });
});
