import { describe, expect, it } from 'vitest';
import { projectOf, sameName, sameProject } from '../../src/archive/subject.ts';
import type { ArchiveEntry } from '../../src/core/archive.ts';
import { entryOfText } from './archive-of.ts';

describe('what a report is about', () => {
  it.each([
    ['桐坪县2022年度电子商务进农村综合示范项目绩效评价报告', '电子商务进农村综合示范项目'],
    ['关于桐坪县2021年农村公路养护资金使用情况的专项审计报告', '农村公路养护'],
    ['桐坪县2023年河长制工作总结', '河长制'],
    ['桐坪县高标准农田建设项目（第二标段）竣工验收报告（送审稿）', '高标准农田建设项目第二标段'],
    ['绩效评价报告', ''],
    ['桐坪县审计局审计报告', ''],
    ['桐坪县教育局关于2022年农村校舍维修改造项目的自评报告', '农村校舍维修改造项目'],
    ['桐坪县便民服务中心建设项目绩效评价报告', '便民服务中心建设项目'],
  ])('%s → %s', (title, project) => {
    expect(projectOf(title, ['桐坪县'])).toBe(project);
  });

  it.each([
    ['农村公路养护项目', '农村公路养护', true],
    ['电子商务进农村综合示范项目', '电子商务进农村示范项目', true],
    ['高标准农田建设项目第一标段', '高标准农田建设项目第二标段', false],
    ['农村公路养护项目', '农村供水工程', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameName(a, b)).toBe(same);
  });

  it('is read off title, signature and text', () => {
    const titled = entryOfText('青垭县2022年度农村供水工程绩效自评报告\n一、概况\n按期完成。\n', 'a.txt');
    expect([titled.place, titled.year, titled.project]).toEqual(['青垭县', 2022, '农村供水工程']);
    expect(titled.keys).toHaveLength(1);
    const signed = entryOfText(
      '农村供水工程绩效自评报告\n一、概况\n截至2022年12月31日，工程按期完成。\n\n青垭县水利局\n2023年1月20日\n',
      'b.txt',
    );
    expect(signed.place).toBe('青垭县');
    expect(entryOfText('北川河县2021年易地搬迁项目自评报告\n一、概况\n按期完成。\n', 'd.txt').place).toBe('北川河县');
    expect(entryOfText('河南省郑州市新密市2021年易地搬迁项目自评报告\n一、概况\n按期完成。\n', 'e.txt').place).toBe(
      '新密市',
    );
    expect(entryOfText('张家川回族自治县2021年易地搬迁项目自评报告\n一、概况\n按期完成。\n', 'f.txt').place).toBe(
      '张家川回族自治县',
    );
    expect(entryOfText('工作总结\n一、概况\n按期完成。\n', 'c.txt').keys).toEqual([]);
  });

  it.each([
    ['青垭县2022年度农村供水工程自评报告', '', 2022],
    ['青垭县二〇二一年农村供水工程总结', '', 2021],
    ['青垭县2021—2023年农村供水工程总结', '', null],
    ['青垭县2021年至2023年农村供水工程总结', '', null],
    ['青垭县农村供水工程自评报告', '截至2023年12月31日，全部完工。', 2023],
    ['青垭县农村供水工程自评报告', '截至2024年1月31日，全部完工。', null],
  ])('%s %s is about %s', (title, told, year) => {
    expect(entryOfText(`${title}\n一、概况\n${told}按期完成。\n`, 'a.txt').year).toBe(year);
  });

  const road = (place: string, told = ''): string =>
    `${place}2022年度农村公路养护项目绩效自评报告\n一、概况\n${told}按期完成。\n`;

  it.each([
    ['of its title', road('江苏省南京市鼓楼区'), '鼓楼区', '南京市'],
    ['of its title, a province', road('北京市朝阳区'), '朝阳区', '北京市'],
    ['of its text', road('鼓楼区', '福州市财政局下达专项资金，由鼓楼区财政局拨付。'), '鼓楼区', '福州市'],
    ['of its signature', `${road('').slice(0, -1)}\n\n徐州市鼓楼区交通运输局\n2023年1月20日\n`, '鼓楼区', '徐州市'],
    ['that only one can be', road('新密市', '郑州市财政局下达专项资金。'), '新密市', undefined],
    ['that is not told', road('鼓楼区'), '鼓楼区', undefined],
    ['that two cities may be', road('鼓楼区', '南京市和福州市的做法值得借鉴。'), '鼓楼区', undefined],
  ])('knows a district whose name several bear by the city %s', (_, text, place, within) => {
    const entry = entryOfText(text, 'a.txt');
    expect([entry.place, entry.within]).toEqual([place, within]);
  });

  it('takes districts of one name in two cities for two', () => {
    const [nanjing, told, fuzhou, bare] = [
      road('南京市鼓楼区'),
      road('鼓楼区', '南京市财政局下达专项资金。'),
      road('福州市鼓楼区'),
      road('鼓楼区'),
    ].map((text, i) => entryOfText(text, `${i}.txt`)) as [ArchiveEntry, ArchiveEntry, ArchiveEntry, ArchiveEntry];
    expect(told.keys).toEqual(nanjing.keys);
    expect(new Set([nanjing, fuzhou, bare].flatMap(({ keys }) => keys)).size).toBe(3);
    expect([told, fuzhou, bare].map((other) => sameProject(nanjing, other))).toEqual([true, false, false]);
  });

  it('does not take long for a long title', () => {
    const timed = (times: number): number => {
      const title = `${'绩效评价工作完成情况的'.repeat(times)}报告`;
      const started = process.cpuUsage();
      projectOf(title, []);
      return process.cpuUsage(started).user / 1000;
    };
    timed(1000);
    // Ten times the title may take ten times the time, and some; with the square of the length it would be a hundred.
    expect(timed(10_000)).toBeLessThan(30 * timed(1000) + 100);
  });
});
