import { describe, expect, it } from 'vitest';
import { read } from './text.ts';

/**
 * Milliseconds of the processor, not of the clock, so that a busy machine changes nothing. Generous: none of these takes
 * a second, and all would take minutes if a step were quadratic.
 */
const MOST = 6_000;
const many = (words: string, times: number): string => words.repeat(times);

describe('hostile texts are read in linear time', () => {
  it.each([
    ['5 MB of one character', many('一', 1_700_000)],
    ['opening brackets', many('（', 200_000)],
    ['half-width brackets', many('(', 100_000)],
    ['quotation marks', many('“', 100_000)],
    ['mixed brackets', many('（“《〔', 25_000)],
    ['digits', many('1', 500_000)],
    ['digits and commas', many('1,', 150_000)],
    ['full-width digits and commas', many('１，', 150_000)],
    ['digits and blanks', many('1 ', 150_000)],
    ['short lines', many('一\n', 30_000)],
    ['numbered lines', many('1.\n', 30_000)],
    ['nested numbers', many('一、\n（一）\n1.\n（1）\n①\n', 6_000)],
    ['decimal numbers', many('1.1.1.1\n', 25_000)],
    ['sentences', many('一。', 100_000)],
    ['inline items', many('（1）', 100_000)],
    ['inline numbers', many('；1、甲；2、', 40_000)],
    ['bars', many('|', 150_000)],
    ['rows', many('a | b\n', 25_000)],
    ['tabs', many('\t', 150_000)],
    ['gaps', many('a  ', 100_000)],
    ['dashes', many('-', 150_000)],
    ['lines of dots', many(`${many('.', 90)}\n`, 5_000)],
    ['tags', many('<a ', 100_000)],
    ['rules of a style sheet', many('a{', 100_000)],
    ['bookmarks', many('[bookmark:', 40_000)],
    ['fields', many('PAGEREF _Toc', 40_000)],
    ['entities', many('&#1', 100_000)],
    ['running headers', many(`某县绩效评价报告\n${many('正文内容很多，', 50)}\n`, 1_500)],
    ['page numbers', Array.from({ length: 50_000 }, (_, i) => String(i)).join('\n')],
    ['bare page numbers', Array.from({ length: 4_000 }, (_, i) => `${many('正文', 130)}\n${i % 9999}\n`).join('')],
    ['marks on a second line', `《项目，\n${many('<br>', 140_000)}。`],
    ['tables of contents', many('目录\n一、项目\n', 15_000)],
    ['filler', many('人生如梦，你我同行。', 40_000)],
    ['adverts', many('本文由', 75_000)],
    ['open titles', many('《\n', 30_000)],
    [
      'wrapped prose',
      many('为了解项目资金使用和管理的情况提高财政资金的使用效益特开展本次绩效评价工作一二三\n', 7_500),
    ],
    ['attachments', many('附件\n', 20_000)],
    ['signatures', many('某县财政局\n', 20_000)],
    ['lone surrogates', many('\ud800', 150_000)],
    ['form feeds', many('\f', 50_000)],
    ['invisible characters', many('\u200b', 250_000)],
  ])(
    '%s',
    (_, text) => {
      const start = process.cpuUsage();
      const { view } = read(text);
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1000).toBeLessThan(MOST);
      expect(view.text.length).toBeLessThanOrEqual(text.length);
    },
    60_000,
  );
});
