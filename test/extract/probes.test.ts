import { describe, expect, it } from 'vitest';
import type { FactKind } from '../../src/core/fact.ts';
import { factsIn, setAround } from './facts.ts';

type Expected = Readonly<Record<string, unknown>>;

/**
 * One probe: the text has exactly these facts of the kind. Each is held to its quote, to the text at its span, to the
 * values named, and to saying no bound, approximation, upper end or `per` that isn't named.
 */
function probe(
  name: string,
  text: string,
  kind: FactKind,
  ...expected: readonly (readonly [string, Expected])[]
): void {
  it(name, () => {
    const facts = factsIn(text).filter((fact) => fact.kind === kind);
    for (const { span, quote } of facts) expect(text.slice(span.start, span.end)).toBe(quote);
    expect(facts.map(({ quote }) => quote)).toEqual(expected.map(([quote]) => quote));
    facts.forEach(({ value }, i) => {
      const told = value as Expected;
      const wanted = expected[i]?.[1] as Expected;
      expect(told).toMatchObject(wanted);
      for (const key of ['bound', 'approximate', 'to', 'per', 'malformed', 'end', 'inferredYear'])
        expect({ [key]: told[key] }).toEqual({ [key]: wanted[key] });
    });
  });
}

describe('limits in time', () => {
  probe('底前', '三、绩效目标\n2020年8月底前完成建设。', 'deadline', ['2020年8月底前', { date: '2020-08-31' }]);
  probe('年底前', '三、绩效目标\n项目2020年3月开工，年底前全部完工。', 'deadline', [
    '年底前',
    { date: '2020-12-31', of: '全部完工' },
  ]);
  probe('上半年', '2021年上半年完成投资12万元。', 'date', [
    '2021年上半年',
    { start: '2021-01', end: '2021-06', precision: 'half' },
  ]);
  probe('30日内', '合同生效后30日内支付首付款。', 'count', ['30日', { value: '30', unit: '日', bound: 'max' }]);
});

describe('bounds', () => {
  probe('不低于', '培训不低于300人次。', 'count', ['300人次', { value: '300', unit: '人次', bound: 'min' }]);
  probe('不超过', '支出不超过50万元。', 'amount', ['50万元', { yuan: '500000', unit: '万元', bound: 'max' }]);
  probe('以上', '参训3000人以上。', 'count', ['3000人', { value: '3000', unit: '人', bound: 'min' }]);
  probe('不足', '建成网店不足100家。', 'count', ['100家', { value: '100', unit: '家', bound: 'below' }]);
});

describe('about', () => {
  probe('约', '支出约20万元。', 'amount', ['20万元', { yuan: '200000', approximate: true }]);
  probe('近', '带动近30万人。', 'count', ['30万人', { value: '300000', unit: '人', approximate: true }]);
  probe('余', '培训200余人。', 'count', ['200余人', { value: '200', unit: '人', approximate: true }]);
  probe('三十几万元', '支出三十几万元。', 'amount', ['三十几万元', { yuan: '300000', approximate: true }]);
});

describe('ranges, prices and signs', () => {
  probe(
    '10万元-20万元',
    '每个站点奖补10万元-20万元。',
    'amount',
    ['10万元', { yuan: '100000', to: '200000', per: '站点' }],
    ['20万元', { yuan: '200000', per: '站点' }],
  );
  probe('600元/人', '培训补贴600元/人。', 'amount', ['600元', { yuan: '600', role: 'unitPrice', per: '人' }]);
  probe('每亩120元', '每亩120元。', 'amount', ['120元', { yuan: '120', role: 'unitPrice', per: '亩' }]);
  probe('－2000元', '结余－2000元。', 'amount', ['－2000元', { yuan: '-2000', role: 'balance' }]);
});

describe('ways of writing', () => {
  probe('（万元）151.8', '项目资金（万元）151.8', 'amount', ['151.8', { yuan: '1518000', unit: '万元', half: '500' }]);
  probe('2 000 000元', '总投资2 000 000元。', 'amount', ['2 000 000元', { yuan: '2000000', half: '0.5' }]);
  probe('１５１８０００元', '总投资１５１８０００元。', 'amount', [
    '１５１８０００元',
    { yuan: '1518000', half: '0.5' },
  ]);
  probe('叁佰贰拾万元整', '合同价叁佰贰拾万元整。', 'amount', [
    '叁佰贰拾万元整',
    { yuan: '3200000', role: 'contract' },
  ]);
  probe(
    'an amount split by a line break',
    setAround('项目总投资1518', '\n000', '元，资金已全部到位，由县财政局按照进度拨付给各实施单位使用。'),
    'amount',
    ['1518\n000元', { yuan: '1518000', half: '0.5' }],
  );
});

describe('rates, plans and numbers', () => {
  probe('12.3个百分点', '合格率提高12.3个百分点。', 'rate', [
    '12.3个百分点',
    { value: '12.3', unit: 'point', half: '0.05' },
  ]);
  probe('十三五期间', '十三五期间建成20个站。', 'date', [
    '十三五期间',
    { start: '2016', end: '2020', precision: 'year' },
  ]);
  probe('2019—2020年度', '2019—2020年度项目。', 'date', [
    '2019—2020年度',
    { start: '2019', end: '2020', precision: 'year' },
  ]);
  probe(
    '1-9月',
    '2020年全年及1-9月的支出。',
    'date',
    ['2020年', { start: '2020' }],
    ['1-9月', { start: '2020-01', end: '2020-09', precision: 'month', inferredYear: true }],
  );
  probe('财建2021455', '根据财建2021455号文件。', 'document', ['财建2021455号', { year: '2021', malformed: true }]);
});
