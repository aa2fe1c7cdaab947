import { describe, expect, it } from 'vitest';
import { masking } from '../../src/model/masking.ts';
import { tokenize } from '../../src/segment/words.ts';
import fc from '../seeded.ts';

const mask = masking(tokenize);

describe('masking', () => {
  it.each([
    ['联系人：王建国，电话13800001234。', ['王建国', '13800001234']],
    ['联系电话：0871-66123456，手机138 0000 1234', ['66123456', '138 0000 1234']],
    ['办公电话：6512345（内线）', ['6512345']],
    ['身份证号53010219900307123X，银行卡6228480402564890018', ['53010219900307123X', '6228480402564890018']],
    ['请发至 li.si@example.gov.cn 备查', ['li.si@example.gov.cn']],
    ['评价组组长李志强、组员欧阳明华', ['李志强', '欧阳明华']],
    ['户主张桂兰反映，张桂兰家中漏雨', ['张桂兰']],
  ])('%s', (text, secrets) => {
    const masked = mask(text);
    expect(masked).toHaveLength(text.length);
    for (const secret of secrets) expect(masked).not.toContain(secret);
  });

  it.each([
    '拨付资金1,520,000元，其中2022年安排120万元。',
    '石财预〔2022〕138号文件，完成率93.33%。',
    '建设乡村文化驿站12个，购置图书6,000册。',
    '项目由石桥县文化局实施，涉及青杠坪村。',
    '选址合理、质量合格、手续齐备，运转高效，安全和谐。',
    '2022年12月31日前完成，编号20221231001。',
  ])('leaves what a check needs: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('tells different people apart', () => {
    const masked = mask('组长李志强、联系人王建国');
    const [one, other] = [...masked.matchAll(/某(.)\1/g)].map(([name]) => name);
    expect(one).toBeDefined();
    expect(other).toBeDefined();
    expect(one).not.toBe(other);
  });

  it('keeps the length of whatever text', () => {
    const piece = fc.constantFrom(
      '组长',
      '李志强',
      '13800001234',
      '：',
      '，',
      '\n',
      '0871-66123456',
      '𠮷',
      'a@b.cn',
      '电话',
      '12',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        expect(mask(text)).toHaveLength(text.length);
      }),
      { numRuns: 200 },
    );
  });
});
