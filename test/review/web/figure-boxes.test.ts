import { describe, expect, it } from 'vitest';
import { figureBoxes, type Place, quotedAt } from '../../../src/review/web/parts/figure-boxes.ts';
import type { Letter } from '../../../src/review/web/parts/page-letters.ts';
import fc from '../../seeded.ts';

/** Lines of characters of 10 by 10 points, 20 points apart, from the page's corner. */
const pageOf = (...lines: string[]): Letter[] =>
  lines.flatMap((line, row) =>
    [...line].flatMap((text, column) =>
      text.trim() === ''
        ? []
        : [{ text, left: column * 10, right: column * 10 + 10, top: row * 20, bottom: row * 20 + 10 }],
    ),
  );
const WHOLE: Place = [0, 0, 1000, 1000];
const alone = (quote: string) => ({ before: '', quote, after: '' });

describe('the box of a figure', () => {
  it('encloses its characters with some air', () => {
    expect(figureBoxes(pageOf('县财政拨付152万元。'), alone('152万元'), [WHOLE])).toEqual([[49, -2, 101, 12]]);
  });

  it('is one for each line', () => {
    expect(figureBoxes(pageOf('拨付15', '2万元。'), alone('152万元'), [WHOLE])).toEqual([
      [19, -2, 41, 12],
      [-1, 18, 31, 32],
    ]);
  });

  it('does not mind white space, the width of characters, radicals or the order in which a file draws', () => {
    const found = [[19, -2, 81, 12]];
    const page = pageOf('拨付１５ ２万元。');
    expect(figureBoxes(page, alone('152 万元'), [WHOLE])).toEqual(found);
    expect(figureBoxes(page.toReversed(), alone('1\n52万元'), [WHOLE])).toEqual(found);
    expect(figureBoxes(pageOf('第⼀期'), alone('一期'), [WHOLE])).toEqual([[9, -2, 31, 12]]);
  });

  it('counts a raised character to its line', () => {
    const raised = { text: '①', left: 30, right: 35, top: -0.5, bottom: 6 };
    const page = [...pageOf('拨12', '万元'), raised];
    expect(figureBoxes(page, alone('12①万'), [WHOLE])).toEqual([
      [9, -2.5, 36, 12],
      [-1, 18, 11, 32],
    ]);
  });

  it('is sought only within the block', () => {
    const page = pageOf('支出30万元', '到位30万元');
    expect(figureBoxes(page, alone('30万元'), [[0, 20, 1000, 30]])).toEqual([[19, 18, 61, 32]]);
    expect(figureBoxes(page, alone('30万元'), [[500, 20, 1000, 30]])).toEqual([]);
  });

  it('may run over several blocks', () => {
    const page = pageOf('表头甲', '30万元');
    const blocks: Place[] = [
      [0, 0, 1000, 10],
      [0, 20, 1000, 30],
    ];
    expect(figureBoxes(page, alone('甲\t30'), blocks)).toEqual([
      [19, -2, 31, 12],
      [-1, 18, 21, 32],
    ]);
  });

  it.each([
    ['is not there', '到位30万元', '40万元'],
    ['is there twice', '到位30万元，支出30万元', '30万元'],
    ['overlaps itself', '1001001元', '1001'],
    ['is only white space', '到位30万元', ' '],
  ])('is none where the quote %s', (_, line, quote) => {
    expect(figureBoxes(pageOf(line), alone(quote), [WHOLE])).toEqual([]);
  });

  it('is none where other words stand around it, as on the next page of the same paragraph', () => {
    const page = pageOf('县财政到位30万元用于管网');
    const quote = '30万元';
    expect(figureBoxes(page, { before: '年内又支出', quote, after: '用于管网' }, [WHOLE])).toEqual([]);
    expect(figureBoxes(page, { before: '县财政到位', quote, after: '修水池' }, [WHOLE])).toEqual([]);
    expect(figureBoxes(page, { before: '一、县财政 到位', quote, after: '用于管网改造。' }, [WHOLE])).toHaveLength(1);
  });

  it('encloses any part of a paragraph that is there once, and nothing else', () => {
    const sign = fc.constantFrom('拨', '付', '1', '０', '万', ' ', '，');
    const lines = fc.array(
      fc.array(sign, { minLength: 1, maxLength: 12 }).map((signs) => signs.join('')),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (page, from, length) => {
        const text = page.join('');
        const start = from % text.length;
        const end = Math.min(text.length, start + 1 + (length % 8));
        const letters = pageOf(...page);
        const boxes = figureBoxes(letters, quotedAt(text, start, end), [WHOLE]);
        const plain = (of: string) => of.replaceAll(' ', '').normalize('NFKC');
        const sought = plain(text.slice(start, end));
        const first = plain(text).indexOf(sought);
        if (sought === '' || plain(text).indexOf(sought, first + 1) >= 0) {
          expect(boxes).toEqual([]);
          return;
        }
        const enclosed = letters.filter(({ left, right, top, bottom }) =>
          boxes.some((box) => left >= box[0] && top >= box[1] && right <= box[2] && bottom <= box[3]),
        );
        expect(plain(enclosed.map((letter) => letter.text).join(''))).toBe(sought);
      }),
    );
  });
});

describe('what stands around a quote', () => {
  it('ends with its line', () => {
    const text = '第一行\n县财政拨付30万元，已到位\n第三行';
    const start = text.indexOf('30');
    expect(quotedAt(text, start, start + 4)).toEqual({ before: '县财政拨付', quote: '30万元', after: '，已到位' });
  });
});
