import { describe, expect, it } from 'vitest';
import { read } from './text.ts';

/** Generous: none of these takes a second on an idle machine, all would take minutes if a step were quadratic. */
const MOST = 15_000;
const many = (words: string, times: number): string => words.repeat(times);

describe('hostile texts are read in linear time', () => {
  it.each([
    ['5 MB of one character', many('一', 1_700_000)],
    ['opening brackets', many('（', 200_000)],
    ['half-width brackets', many('(', 200_000)],
    ['quotation marks', many('“', 200_000)],
    ['mixed brackets', many('（“《〔', 50_000)],
    ['digits', many('1', 1_000_000)],
    ['digits and commas', many('1,', 300_000)],
    ['full-width digits and commas', many('１，', 300_000)],
    ['digits and blanks', many('1 ', 300_000)],
    ['short lines', many('一\n', 60_000)],
    ['numbered lines', many('1.\n', 60_000)],
    ['nested numbers', many('一、\n（一）\n1.\n（1）\n①\n', 12_000)],
    ['decimal numbers', many('1.1.1.1\n', 50_000)],
    ['sentences', many('一。', 200_000)],
    ['inline items', many('（1）', 200_000)],
    ['inline numbers', many('；1、甲；2、', 80_000)],
    ['bars', many('|', 300_000)],
    ['rows', many('a | b\n', 50_000)],
    ['tabs', many('\t', 300_000)],
    ['gaps', many('a  ', 200_000)],
    ['dashes', many('-', 300_000)],
    ['lines of dots', many(`${many('.', 90)}\n`, 5_000)],
    ['tags', many('<a ', 200_000)],
    ['rules of a style sheet', many('a{', 200_000)],
    ['bookmarks', many('[bookmark:', 80_000)],
    ['fields', many('PAGEREF _Toc', 80_000)],
    ['entities', many('&#1', 200_000)],
    ['running headers', many(`某县绩效评价报告\n${many('正文内容很多，', 50)}\n`, 1_500)],
    ['page numbers', Array.from({ length: 50_000 }, (_, i) => String(i)).join('\n')],
    ['tables of contents', many('目录\n一、项目\n', 30_000)],
    ['filler', many('人生如梦，你我同行。', 80_000)],
    ['adverts', many('本文由', 150_000)],
    ['open titles', many('《\n', 60_000)],
    [
      'wrapped prose',
      many('为了解项目资金使用和管理的情况提高财政资金的使用效益特开展本次绩效评价工作一二三\n', 15_000),
    ],
    ['attachments', many('附件\n', 40_000)],
    ['signatures', many('某县财政局\n', 40_000)],
    ['lone surrogates', many('\ud800', 300_000)],
    ['form feeds', many('\f', 100_000)],
    ['invisible characters', many('\u200b', 500_000)],
  ])(
    '%s',
    (_, text) => {
      const start = performance.now();
      const { view } = read(text);
      expect(performance.now() - start).toBeLessThan(MOST);
      expect(view.text.length).toBeLessThanOrEqual(text.length);
    },
    60_000,
  );
});
