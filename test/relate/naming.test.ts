import { describe, expect, it } from 'vitest';
import { Namer } from '../../src/relate/naming.ts';
import { shortened } from '../../src/relate/short-forms.ts';
import { tokenize } from '../../src/segment/words.ts';
import { ofText } from './of-text.ts';

describe('names', () => {
  const namer = Namer.of(
    ofText('云栗县电子商务进农村综合示范项目绩效评价报告\n一、基本情况\n略。').structure,
    tokenize,
  );

  it.each([
    ['村站', '村级电商服务站'],
    ['村级站点', '村级电商服务站'],
    ['村站', '村级站点'],
    ['行政村', '村'],
    ['电子商务培训', '电商培训'],
    ['镇级站点', '镇站'],
  ])('%s and %s are one thing', (a, b) => {
    expect(namer.compare(a, b)).toBe('same');
    expect(namer.compare(b, a)).toBe('same');
  });

  it.each([
    ['网货基地', '网红基地'],
    ['网货基地', '网货基地培训中心'],
    ['村站', '镇站'],
    ['制冷机组', '制冷设备'],
    ['新建道路', '养护道路'],
  ])('%s and %s are two', (a, b) => {
    expect(namer.compare(a, b)).toBe('different');
  });

  it.each([
    ['培训', '创业培训'],
    ['道路', '通组道路'],
    ['行政村', '受益行政村'],
    ['冷库', '能通电制冷的冷库'],
  ])('%s is more than %s', (a, b) => {
    expect(namer.compare(a, b)).toBe('broader');
  });

  it('lets words be left out only where they are what the whole report is about', () => {
    expect(new Namer(tokenize).compare('村站', '村级电商服务站')).toBe('broader');
    expect(namer.compare('村站', '村级电商服务站')).toBe('same');
  });

  it('shortens what is said in full', () => {
    expect(shortened('村级电子商务服务站点')).toBe('村电商站');
  });

  it.each([
    ['粪污资源化利用示范点', '建成粪污资源化利用示范点3个', 1],
    ['粪污资源化利用示范点', '农户满意度94.5%', 0],
  ])('%s is spoken of in %s: %d', (name, text, share) => {
    expect(namer.coverage(namer.words(name), text)).toBe(share);
  });

  it('knows nothing of an empty name', () => {
    expect(namer.compare('', '村站')).toBe('different');
    expect(namer.words('，。123')).toEqual([]);
    expect(namer.coverage([], '村站')).toBe(0);
  });
});
