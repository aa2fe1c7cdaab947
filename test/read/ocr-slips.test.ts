import { describe, expect, it } from 'vitest';
import { withoutSlips } from '../../src/read/ocr/slips.ts';

describe('what recognition gets wrong in the form of marks', () => {
  it.each([
    ['(一)立项背景', '（一）立项背景'],
    ['投资(万元)', '投资（万元）'],
    ['得分90分(含)以上', '得分90分（含）以上'],
    ['(1)改造水厂', '（1）改造水厂'],
    ['2)改造水厂', '2）改造水厂'],
    ['槐财预【2022]37号', '槐财预〔2022〕37号'],
    ['支出1.560.00万元', '支出1,560.00万元'],
    ['完工,验收', '完工，验收'],
    ['”润民水务”', '“润民水务”'],
  ])('%s', (read, meant) => expect(withoutSlips(read)).toBe(meant));
});

describe('what may have stood there stays', () => {
  it.each(['f(x)=1', '1,518,000元', 'A(2)', '10:30', '比率1:3', '《办法》（试行）', '3.5公里', '12.50%'])(
    '%s',
    (text) => expect(withoutSlips(text)).toBe(text),
  );
});
