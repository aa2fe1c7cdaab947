import { describe, expect, it } from 'vitest';
import type { Structure } from '../../src/core/structure.ts';
import { segment } from '../../src/segment/segment.ts';
import fc from '../seeded.ts';
import { plain } from './text.ts';

/** What reports and their accidents are made of. */
const fragment = fc.oneof(
  fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '\f',
      '\t',
      '  ',
      '　　',
      ' ',
      ' | ',
      '|',
      '|---|---|\n',
      '。',
      '；',
      '：',
      '，',
      '、',
      '？',
    ],
    ...[
      '一、',
      '（一）',
      '（1）',
      '1.',
      '1、',
      '2.',
      '①',
      '第一章 ',
      '第一部分',
      '1.1 ',
      '1.1.1',
      'A.',
      'Ⅰ、',
      '附件1',
      '附件：',
    ],
    ...[
      '项目基本情况',
      '资金支出1,518,000元',
      '２０２１年',
      '６１．２万元',
      '某县财政局',
      '2023年5月1日',
      '绩效评价报告',
      '评价年度：2023',
    ],
    ...[
      '（',
      '）',
      '《',
      '》',
      '“',
      '”',
      '(',
      ')',
      '[bookmark: _Go]',
      '错误!未找到引用源。',
      '<br>',
      'PAGEREF _Toc12345 \\h',
      '&nbsp;',
    ],
    ...[
      '- 3 -',
      '第 3 页 共 12 页',
      '3/12',
      '12',
      '目录',
      '……………3',
      '当前位置：首页 > 公开',
      '上一篇：无',
      '浏览量：12',
      '版权所有',
    ],
    ...[
      '人生就像一场远行。',
      '你要微笑着面对岁月。',
      '本文由某某范文网整理发布，代写请加微信。',
      '\u200b',
      '\u00a0',
      '\ud800',
      '\udc00',
      '⼀',
      '😀',
    ],
  ),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
);
const text = fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join(''));

function check({ document, view, ...structure }: Structure): void {
  const length = document.text.length;
  const inside = ({ at, span }: { at: { start: number; end: number }; span: { start: number; end: number } }) => {
    expect(view.toSource(at)).toEqual(span);
    expect(at.start).toBeGreaterThanOrEqual(0);
    expect(at.end).toBeGreaterThanOrEqual(at.start);
    expect(at.end).toBeLessThanOrEqual(view.text.length);
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(length);
  };
  structure.paragraphs.forEach(inside);
  structure.sentences.forEach(inside);
  structure.sections.forEach(inside);
  for (const section of structure.sections) inside(section.heading);
  for (const table of structure.tables) {
    inside(table);
    for (const row of table.rows) {
      inside(row);
      for (const cell of row.cells) {
        inside(cell);
        expect(cell.text).toBe(view.text.slice(cell.at.start, cell.at.end));
      }
    }
  }
}

describe('whatever the text', () => {
  it('places agree in view and source and lie inside', () => {
    fc.assert(
      fc.property(text, (source) => check(segment(plain(source)))),
      { numRuns: 600 },
    );
  });

  it('blocks are sorted, do not overlap and cover every visible character', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { blocks } = segment(plain(source)).document;
        let done = 0;
        for (const { span } of blocks) {
          expect(span.start).toBeGreaterThanOrEqual(done);
          expect(source.slice(done, span.start).trim()).toBe('');
          done = span.end;
        }
        expect(source.slice(done).trim()).toBe('');
      }),
      { numRuns: 600 },
    );
  });

  it('every character of the view is one of the body, in order', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { view, document } = segment(plain(source));
        const shown = document.blocks.filter(({ layer }) => layer === 'body');
        let last = -1;
        for (let i = 0; i < view.text.length; i++) {
          const { start } = view.toSource({ start: i, end: i + 1 });
          if (view.text[i] === '\n' || view.text[i] === '\t') {
            expect(start).toBeGreaterThanOrEqual(last);
          } else {
            expect(start).toBeGreaterThan(last);
            expect(shown.some(({ span }) => span.start <= start && start < span.end)).toBe(true);
          }
          last = start;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the paragraphs, divided by line breaks, are the view', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { view, paragraphs, sentences } = segment(plain(source));
        expect(paragraphs.map(({ at }) => view.text.slice(at.start, at.end)).join('\n')).toBe(view.text);
        const cut = sentences.map(({ at }) => view.text.slice(at.start, at.end)).join('');
        expect(cut).toBe(view.text.replaceAll('\n', ''));
      }),
      { numRuns: 300 },
    );
  });

  it('sections nest, and each knows its parent, children and place', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { sections, outline } = segment(plain(source));
        sections.forEach((section, index) => {
          expect(section.index).toBe(index);
          const parent = sections[section.parent];
          expect(section.level).toBe((parent?.level ?? 0) + 1);
          if (parent) {
            expect(parent.children).toContain(index);
            expect(parent.at.start).toBeLessThanOrEqual(section.at.start);
            expect(parent.at.end).toBeGreaterThanOrEqual(section.at.end);
          } else expect(outline).toContain(section);
          expect(section.heading.at.start).toBe(section.at.start);
          expect(section.heading.at.end).toBeLessThanOrEqual(section.at.end);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('blocks that leave out or repeat text are taken as they are', () => {
    const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const kind = fc.constantFrom('paragraph', 'cell', 'heading', 'blank', 'row', 'signature', 'item', 'title');
    const origin = fc.record({ table: fc.integer({ min: 1, max: 2 }), row: fc.integer({ min: 1, max: 3 }) });
    const layer = fc.constantFrom('body', 'furniture', 'noise');
    const block = fc.record({ span, kind, layer, origin });
    fc.assert(
      fc.property(text, fc.array(block, { maxLength: 8 }), (source, blocks) => {
        const document = { ...plain(source), blocks: blocks as ReturnType<typeof plain>['blocks'] };
        check(segment(document));
        let done = 0;
        for (const { span } of segment(document).document.blocks) {
          expect(span.start).toBeGreaterThanOrEqual(done);
          done = span.end;
        }
      }),
      {
        numRuns: 300,
        // Noise in a stretch that two blocks hold.
        examples: [
          [
            ' 𐀀𐀀 𐀀      𐀀 𐀀𐀀   \nPAGEREF _Toc12345 \\h',
            [
              { span: { start: 1, end: 35 }, kind: 'paragraph', layer: 'body', origin: { table: 1, row: 1 } },
              { span: { start: 0, end: 30 }, kind: 'paragraph', layer: 'body', origin: { table: 1, row: 1 } },
            ],
          ],
        ],
      },
    );
  });
});
