import { describe, expect, it } from 'vitest';
import { divisionsCalled, divisionsNamed, liesIn, listedNameBefore, PlaceReader } from '../../src/core/gazetteer.ts';

const described = (name: string) =>
  divisionsNamed(name).map(({ code, level, parents }) => [code, level, ...parents.map((parent) => parent.name)]);

describe('the list of divisions', () => {
  it.each([
    ['新密市', [['410183', 'county', '郑州市', '河南省']]],
    ['郑州市', [['410100', 'prefecture', '河南省']]],
    ['河南省', [['410000', 'province']]],
    ['济源市', [['419001', 'county', '河南省']]],
    ['城口县', [['500229', 'county', '重庆市']]],
    ['北京市', [['110000', 'province']]],
    ['恩施州', [['422800', 'prefecture', '湖北省']]],
    ['长阳县', [['420528', 'county', '宜昌市', '湖北省']]],
    ['和康县', [['653228', 'county', '和田地区', '新疆维吾尔自治区']]],
    ['柳堰县', []],
    ['县', []],
  ])('%s', (name, divisions) => {
    expect(described(name)).toEqual(divisions);
  });

  it('gives all that bear one name, and tells what lies in what', () => {
    expect(divisionsNamed('鼓楼区').map(({ code }) => code)).toEqual(['320106', '320302', '350102', '410204']);
    const zhengzhou = divisionsNamed('郑州市')[0];
    const xinmi = divisionsNamed('新密市')[0];
    expect(zhengzhou && xinmi && [liesIn(xinmi, zhengzhou), liesIn(zhengzhou, xinmi)]).toEqual([true, false]);
  });

  it.each([
    ['由和平县', '和平县'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江拉祜族佤族布朗族傣族自治县'],
    ['柳堰县', ''],
  ])('the longest name at the end of %s', (text, name) => {
    expect(listedNameBefore(text, text.length)).toBe(name);
  });
});

it.each([
  ['福州市鼓楼区', ['350102']],
  ['北京市朝阳区', ['110105']],
  ['鼓楼区', ['320106', '320302', '350102', '410204']],
  ['洛阳市鼓楼区', []],
  ['柳堰县', []],
  ['', []],
])('%s is called so', (name, codes) => {
  expect(divisionsCalled(name).map(({ code }) => code)).toEqual(codes);
});

describe('what a name means', () => {
  const meaning = (text: string, name: string) => {
    const { division, candidates } = new PlaceReader(text).meaning(name, text.lastIndexOf(name));
    return division?.code ?? candidates.map(({ code }) => code);
  };

  it.each([
    ['one of its name', '新密市财政局拨付。', '新密市', '410183'],
    ['its parent right before it', '吉林省长春市朝阳区财政局', '朝阳区', '220104'],
    ['its parent without 省', '福建和平县与广东和平县', '和平县', '441624'],
    [
      'its parent before it elsewhere',
      '长春市朝阳区的报告\n朝阳区财政局拨付。北京市有关专家到场。',
      '朝阳区',
      '220104',
    ],
    ['its prefecture named anywhere', '开封市财政局下达资金。鼓楼区组织实施。', '鼓楼区', '410204'],
    ['its province named anywhere', '福建省财政厅下达资金。鼓楼区组织实施。', '鼓楼区', '350102'],
    ['nothing that decides', '鼓楼区组织实施。', '鼓楼区', ['320106', '320302', '350102', '410204']],
    ['a province with two of them', '江苏省财政厅下达资金。鼓楼区组织实施。', '鼓楼区', ['320106', '320302']],
    ['a province that it does not lie in', '安徽省永和县财政局', '永和县', []],
    ['a plain word', '太原市改造城区道路。城区面貌一新。', '城区', []],
    ['a plain word behind its parent', '晋城市城区财政局', '城区', '140502'],
    ['two characters alone', '成县的工作', '成县', ['621221']],
    ['two characters with a province', '甘肃省财政厅下达资金。\n成县的工作', '成县', '621221'],
  ])('%s', (_, text, name, code) => {
    expect(meaning(text, name)).toEqual(code);
  });
});
