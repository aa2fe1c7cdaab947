import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/core/fact.ts';
import { factsIn } from './facts.ts';
import { holds, holdsNone } from './hold.ts';

holds('organisation', {
  organisations: [
    ['由县财政局拨付。', '县财政局'],
    ['受柳堰县财政局委托。', '柳堰县财政局'],
    ['县人力资源和社会保障局组织实施。', '县人力资源和社会保障局'],
    ['县发展和改革局批复。', '县发展和改革局'],
    ['县住房和城乡建设局组织实施。', '县住房和城乡建设局'],
    ['建议县交通运输局加强管护。', '县交通运输局'],
    ['施工单位为楚丰建设有限公司。', '楚丰建设有限公司'],
    ['委托明岳会计师事务所（普通合伙）审计。', '明岳会计师事务所（普通合伙）'],
    ['由清水镇人民政府负责。', '清水镇人民政府'],
    ['县公路事业发展中心养护。', '县公路事业发展中心'],
    ['县财政局和县水利局联合验收。', '县财政局', '县水利局'],
  ],
});
holdsNone('organisation', 'no organisations', [
  '优化站点布局。',
  '形成良好格局。',
  '责成中心整改。',
  '工作结局良好。',
  '以项目为中心。',
]);

holds('place', {
  places: [
    ['柳堰县交通运输局实施。', '柳堰县'],
    ['东坪镇、西河乡开工。', '东坪镇', '西河乡'],
  ],
});
holdsNone('place', 'no places', [
  '全县、我县、各县开展。',
  '县级、市场、区域和乡村。',
  '示范县建设。',
  '行政村、自然村。',
]);

describe('places of the official list', () => {
  const placesIn = (text: string) => factsOf(factsIn(text), 'place').map(({ value }) => value);

  it('carry their code and what they lie in', () => {
    expect(placesIn('由新密市财政局拨付。')).toEqual([
      { name: '新密市', code: '410183', parents: ['郑州市', '河南省'] },
    ]);
  });

  it('carry all that bear the name where nothing decides', () => {
    expect(placesIn('由通州区财政局拨付。')).toEqual([
      {
        name: '通州区',
        candidates: [
          { code: '110112', name: '通州区', parents: ['北京市'] },
          { code: '320612', name: '通州区', parents: ['南通市', '江苏省'] },
        ],
      },
    ]);
  });

  it.each([
    ['与和平县财政局对账。', ['和平县']],
    ['驻河南新密市的企业。', ['新密市']],
    ['张家川回族自治县财政局拨付。', ['张家川回族自治县']],
    ['会同县财政局验收。', []],
    ['怀化市会同县财政局拨付。', ['怀化市', '会同县']],
    ['改造老城区道路。', []],
  ])('are read as the list spells them: %s', (text, names) => {
    const coded = placesIn(text).filter(({ code }) => code);
    expect(coded.map(({ name }) => name)).toEqual(names);
  });
});
