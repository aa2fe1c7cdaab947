import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/segment/fold.ts';
import fc from '../seeded.ts';
import { read } from './text.ts';

describe('folding', () => {
  it.each([
    ['full-width digits, letters and signs', '２０２１年Ａ标６１％－１～２＋３￥４．５', '2021年A标61%-1~2+3¥4.5'],
    ['thousands and decimals in full-width digits', '１，５１８，０００元、６１．２万元', '1,518,000元、61.2万元'],
    [
      'a list of full-width numbers keeps its commas',
      '１，２，３',
      '１，２，３'.replace(/[１２３]/g, (d) => '123'['１２３'.indexOf(d)] as string),
    ],
    ['thousands in half-width digits', '1,518,000元', '1,518,000元'],
    ['half-width marks beside Chinese', '资金,绩效:好;(注)完成!', '资金，绩效：好；（注）完成！'],
    ['a comma between figure and clause', '共373,其中', '共373，其中'],
    ['a slip inside a date', '12,月', '12,月'],
    ['latin text keeps its marks', 'Hello, World: a;b http://a.b/c?d=1', 'Hello, World: a;b http://a.b/c?d=1'],
    ['clock and ratio', '10:30至11:00，比例3:2', '10:30至11:00，比例3:2'],
    ['blanks beside Chinese', '2020 年 10 月 ， 全 县', '2020年10月，全县'],
    ['one blank between figures and latin words', '2 000  000元 Word   Excel', '2 000 000元Word Excel'],
    ['a blank behind a number mark before a year', '1. 2020年', '1. 2020年'],
    ['blanks around signs', '10 - 20万元，5 %，￥ 300', '10-20万元，5%，¥300'],
    ['the ideographic blank', '第一章　　项目', '第一章项目'],
    ['invisible characters', '项\u200b目\u00ad资\ufeff金\u2060', '项目资金'],
    ['no-break blanks', '项\u00a0目', '项目'],
    ['radicals', '⼯程⺠生⻋辆⻅⻚', '工程民生车辆见页'],
    ['compatibility ideographs', '\uf9ea\uf98e', '離年'],
    ['ideographic numerals stay', '二〇二一年壹佰万元', '二〇二一年壹佰万元'],
    ['quotation marks, titles and dashes stay', '“良”《办法》〔2021〕——', '“良”《办法》〔2021〕——'],
    ['small and ornamental brackets', '﹝2021﹞', '〔2021〕'],
    ['lone surrogates and pairs pass', '\ud800甲😀\udc00', '\ud800甲😀\udc00'],
  ])('%s', (_, from, to) => expect(foldText(from)).toBe(to));

  it('never grows, and folding twice changes nothing more than folding once', () => {
    const char = fc.constantFrom(...'项目12１２,，.．。()（）:： \u3000ab％-');
    fc.assert(
      fc.property(fc.array(char, { maxLength: 30 }), (chars) => {
        const source = chars.join('');
        const once = foldText(source);
        expect(once.length).toBeLessThanOrEqual(source.length);
        expect(foldText(once).length).toBeLessThanOrEqual(once.length);
      }),
    );
  });

  it('is what the view shows of each paragraph', () => {
    const text = '某县报告\n一、概况\n拨付 １，５１８，０００ 元(含税),共 3 项。\n2、 其他\n完成率 ９０％ 。';
    const lines = text.split('\n').map(foldText);
    expect(read(text).view.text).toBe(lines.join('\n'));
  });
});

describe('places in the view', () => {
  it('quote the source with what was left out in between', () => {
    const text = '标题\n一、概况\n项目资金支出 1,520\n,000 元已拨付到位，其余由县财政\n分年安排。';
    const { view } = read(text);
    const start = view.text.indexOf('1,520,000元');
    const span = view.toSource({ start, end: start + '1,520,000元'.length });
    expect(text.slice(span.start, span.end)).toBe('1,520\n,000 元');
    expect(view.fromSource(span.start)).toBe(start);
  });
});
