import { describe, expect, it } from 'vitest';
import { countTwins, sameThings } from '../../src/relate/same-things.ts';
import { ofText } from './of-text.ts';

describe('counted things', () => {
  it('brings the names of one thing together, with their counts', () => {
    const related = ofText(
      '云栗县电子商务进农村综合示范项目绩效评价报告\n一、目标\n1.升级203个村级电商服务站。\n二、资金\n服务费（13个镇站、105个村站）550000元。\n三、完成情况\n村级站点升级不足100家。',
    );
    const groups = sameThings(related).map(({ name, places }) => [name, places.map(related.words)]);
    expect(groups).toEqual([['村级电商服务站', ['203个村级电商服务站', '105个村站', '村级站点升级不足100家']]]);
  });

  const twins = (text: string): string[] =>
    countTwins(ofText(text)).map(({ a, b, subject }) => `${subject}: ${a.quote} / ${b.quote}`);

  it.each([
    ['一、完成情况\n新建公厕36座。\n二、效益\n全县新建公厕38座。', ['公厕: 36座 / 38座']],
    ['一、完成情况\n建成服务站72个。\n二、问题\n建成的服务站不足70个。', ['服务站: 72个 / 70个']],
    ['一、完成情况\n建成服务站72个。\n二、结论\n建成服务站70个以上。', []],
    ['一、目标\n1.新建公厕40座。\n二、完成情况\n新建公厕36座。', []],
    ['一、完成情况\n建成冷库22座，另有2座未安装机组。\n二、结论\n共建成冷库24座。', []],
    ['一、完成情况\n近400名河长录入系统。\n二、组织\n全县设河长398名。', []],
  ])('%s', (text, expected) => {
    expect(twins(text)).toEqual(expected);
  });
});
