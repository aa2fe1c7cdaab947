import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folded } from '../../src/core/text.ts';
import { foldText } from '../../src/segment/fold.ts';
import { layer, read } from './text.ts';

const SHARED = fileURLToPath(new URL('../../../shared/reports/', import.meta.url));

interface Gold {
  facts: Record<string, ({ quote: string } | string)[]>;
  defects: { check: string; quotes: string[] }[];
}
interface Case {
  name: string;
  text: string;
  gold: Gold;
}

const load = (folder: string, name: string): Case => ({
  name,
  text: readFileSync(`${folder}/report.txt`, 'utf8').replace(/^\ufeff/, ''),
  gold: JSON.parse(readFileSync(`${folder}/gold.json`, 'utf8')) as Gold,
});
const present = existsSync(SHARED);
const CASES = present
  ? [...readdirSync(`${SHARED}dev`).map((name) => load(`${SHARED}dev/${name}`, name)), load(`${SHARED}xinmi`, 'xinmi')]
  : [];
const reason = 'the labelled reports beside the repository are absent';

const NOISE = new Set(['boilerplate-tail', 'page-noise', 'conversion-artifact', 'injected-text']);

describe.skipIf(!present)(`labelled reports (skipped when ${reason})`, () => {
  describe.each(CASES.map((one) => [one.name, one] as const))('%s', (_, { text, gold }) => {
    const { view, document, sections } = read(text);
    const outside = document.blocks.filter((block) => block.layer !== 'body');

    it('every labelled fact and defect of the body can be read in the view in one piece', () => {
      const quotes = [
        ...Object.values(gold.facts).flatMap((facts) =>
          facts.map((fact) => (typeof fact === 'string' ? fact : fact.quote)),
        ),
        ...gold.defects.filter(({ check }) => !NOISE.has(check)).flatMap((defect) => defect.quotes),
      ];
      const body = folded(view.text.replaceAll('\n', '').replaceAll('\t', ''));
      // Bars between cells are no text of the view.
      const missing = quotes.filter((quote) => !body.includes(folded(foldText(quote).replaceAll('|', ''))));
      expect(missing).toEqual([]);
    });

    it('what is labelled as noise or as a conversion mark is layered out, and nothing else', () => {
      const labelled = gold.defects.filter(({ check }) => NOISE.has(check)).flatMap((defect) => defect.quotes);
      const broken = labelled.filter((quote) => quote.includes('\n'));
      for (const quote of labelled.filter((one) => !broken.includes(one))) {
        const start = text.indexOf(quote);
        const block = outside.find(({ span }) => span.start <= start && start + quote.length <= span.end);
        expect(block, quote).toBeDefined();
      }
      for (const { span } of outside) {
        const words = text.slice(span.start, span.end);
        expect(
          labelled.some((quote) => words.includes(quote)),
          words,
        ).toBe(true);
      }
    });

    it('no figure of the view is broken', () => {
      expect(view.text).not.toMatch(/\d\n[\d.,]+(?:万|亿|元|%)/);
    });

    it('the outline counts without gaps', () => {
      for (const [index, section] of sections.entries()) {
        const before = sections
          .slice(0, index)
          .findLast(({ parent, level }) => parent === section.parent && level === section.level);
        if (section.style.shape === '附件') continue;
        expect(section.ordinal, section.path).toBe((before?.ordinal ?? 0) + 1);
      }
    });
  });

  const outlineOf = (name: string) => read(CASES.find((one) => one.name.startsWith(name))?.text ?? '').sections;
  const roots = (name: string) =>
    outlineOf(name)
      .filter(({ level }) => level === 1)
      .map(({ number, title }) => `${number} ${title}`.trim());

  it.each([
    [
      'A01',
      [
        '一 项目基本情况',
        '二 绩效评价工作开展情况',
        '三 综合评价情况及评价结论',
        '四 绩效评价指标分析',
        '五 主要经验及做法',
        '六 存在的问题及原因分析',
        '七 有关建议',
        '八 其他需要说明的问题',
        '附件1 柳堰县农村公路提质改造项目绩效评价得分表',
      ],
    ],
    [
      'A04',
      [
        '第一部分 项目基本情况',
        '第二部分 评价工作开展情况',
        '第三部分 评价结论',
        '第四部分 绩效分析',
        '第五部分 存在的问题',
        '第六部分 相关建议',
      ],
    ],
    [
      'A11',
      [
        '第一章 项目基本情况',
        '第二章 评价工作情况',
        '第三章 绩效分析',
        '第四章 评价结论',
        '第五章 主要问题',
        '第六章 对策建议',
      ],
    ],
    [
      'B02',
      [
        '第一章 项目概况',
        '第二章 建设过程',
        '第三章 资金情况',
        '第四章 验收情况',
        '第五章 验收结论',
        '第六章 遗留问题',
        '第七章 处理意见',
        '附件1 验收组成员名单',
      ],
    ],
    ['xinmi', ['1 前言', '2 项目基本情况', '三 项目绩效情况分析', '四 评价结论', '五 存在的问题建议']],
  ])('the main parts of %s', (name, expected) => expect(roots(name)).toEqual(expected));

  it('the mixed numbers of xinmi find their levels', () => {
    expect(
      outlineOf('xinmi')
        .map(({ path }) => path)
        .join(' '),
    ).toBe(
      '1 2 2/（一） 2/（一）/1 2/（二） 2/（二）/1 2/（二）/1/（1） 2/（二）/1/（2） 2/（二）/1/（3） 2/（二）/2 2/（二）/2/（1） ' +
        '2/（二）/2/（2） 2/（二）/2/（3） 2/（3） 2/（4） 三 三/（一） 三/（一）/1 三/（2） 三/（2）/1 三/（三） 三/（三）/1 三/（三）/2 ' +
        '四 五 五/（一） 五/（一）/1 五/（一）/2 五/（一）/3 五/（二） 五/（二）/1 五/（二）/2 五/（二）/3',
    );
  });

  it('the filler of xinmi begins at its number and runs to the end', () => {
    const { text } = CASES.find(({ name }) => name === 'xinmi') as Case;
    expect(layer(text, 'noise')).toEqual([text.slice(text.indexOf('1. 若不风平浪静')).trimEnd()]);
    expect(layer(text, 'furniture')).toEqual(['[bookmark: _GoBack]']);
  });

  it.each([
    ['A01', 6, 1],
    ['A04', 6, 1],
    ['B05', 5, 1],
  ])('the first table of %s has %i rows, %i of them header', (name, rows, headers) => {
    const [table] = read(CASES.find((one) => one.name.startsWith(name))?.text ?? '').tables;
    expect([table?.rows.length, table?.headerRows]).toEqual([rows, headers]);
  });
});
