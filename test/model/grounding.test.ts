import { describe, expect, it } from 'vitest';
import { Grounding } from '../../src/model/grounding.ts';

/** The text of each place, or why there is none. */
function grounded(text: string, ...quotes: string[]): string[] {
  return new Grounding(text)
    .inOrder(quotes)
    .map((found) => (typeof found === 'string' ? found : `${found.start}:${text.slice(found.start, found.end)}`));
}

describe('a quote', () => {
  it('is found where it stands', () => {
    expect(grounded('管护资金没有落实。', '资金没有落实')).toEqual(['2:资金没有落实']);
  });

  it('is found whatever its width and white space', () => {
    expect(grounded('拨付 １２０ 万元（含 ５％ 管理费）。', '拨付120万元(含5%管理费)')).toEqual([
      '0:拨付 １２０ 万元（含 ５％ 管理费）',
    ]);
    expect(grounded('培训（第一期）120人', '培训 (第一期)\n１２０ 人')).toEqual(['0:培训（第一期）120人']);
  });

  it.each([
    ['a changed digit', '拨付120万元', '拨付130万元'],
    ['a changed character', '没有完成', '没有完工'],
    ['a word added', '管护不到位', '管护工作不到位'],
    ['a word left out', '管护工作不到位', '管护不到位'],
    ['another mark', '水质不稳定，消毒不及时', '水质不稳定、消毒不及时'],
    ['dots for what is left out', '水质不稳定，消毒不及时', '水质不稳定…'],
    ['two numbers made one', '第1 2号', '第12号'],
    ['a decimal point lost', '达到9.5%', '达到95%'],
    ['a digit more', '共120人', '共1200人'],
    ['a number cut at its front', '缺口120万元', '20万元'],
    ['a number cut at its end', '共培训1,200人', '共培训1'],
    ['a number cut at its point', '达到9.5%', '5%'],
  ])('with %s is not found', (_, text, quote) => {
    expect(grounded(text, quote)).toEqual(['absent']);
  });

  it('that is empty or a single character tells nothing', () => {
    expect(grounded('管护不到位', '', ' ', '管')).toEqual(['empty', 'empty', 'empty']);
  });

  it('does not run over a paragraph or a cell', () => {
    expect(grounded('管护不到位\n水质不稳定', '管护不到位水质不稳定', '不到位\n水质')).toEqual(['wide', 'wide']);
    expect(grounded('站点\t12', '站点12')).toEqual(['wide']);
  });

  it('does not cut a character in two', () => {
    expect(grounded('𠮷林村𠮷林镇', '\uDFB7林村')).toEqual(['absent']);
  });
});

describe('a quote that stands there several times', () => {
  const text = '东片管护不到位，西片缺水，南片管护不到位，北片缺电，管护不到位。';

  it('is ambiguous alone', () => {
    expect(grounded(text, '管护不到位')).toEqual(['ambiguous']);
    expect(new Grounding(text).only('管护不到位')).toBe('ambiguous');
  });

  it('gets its places in order when all of them are quoted', () => {
    expect(grounded(text, '管护不到位', '管护不到位', '管护不到位')).toEqual([
      '2:管护不到位',
      '15:管护不到位',
      '26:管护不到位',
    ]);
  });

  it('is told by the quotes around it', () => {
    expect(grounded(text, '西片缺水', '管护不到位', '北片缺电')).toEqual([
      '8:西片缺水',
      '15:管护不到位',
      '21:北片缺电',
    ]);
    expect(grounded(text, '管护不到位', '西片缺水')).toEqual(['2:管护不到位', '8:西片缺水']);
  });

  it('stays ambiguous where the quotes around it leave two places', () => {
    expect(grounded(text, '西片缺水', '管护不到位')).toEqual(['8:西片缺水', 'ambiguous']);
  });

  it('has no further place when it is given more often than it stands there', () => {
    expect(grounded('缺水。', '缺水', '缺水')).toEqual(['0:缺水', 'repeated']);
    expect(grounded(text, ...Array.from({ length: 4 }, () => '管护不到位')).at(-1)).toBe('repeated');
  });
});
