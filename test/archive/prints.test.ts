import { describe, expect, it } from 'vitest';
import { maskedSentences } from '../../src/archive/mask.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import fc from '../seeded.ts';
import { entryOfText, pipelineOf } from './archive-of.ts';

/** The masked sentences of a text. */
function masked(text: string, project = ''): string[] {
  const { structure, facts } = analyze(documentOf(text, 'a.txt'), { pipelines: [pipelineOf('other')], checks: [] });
  return maskedSentences(structure, facts, project).map((sentence) => sentence.text);
}

const hashesOf = (text: string): Set<number> => new Set(entryOfText(text, 'a.txt').prints.map(({ hash }) => hash));

describe('masking', () => {
  it.each([
    ['青垭县水利局在石桥镇打井12眼，花费36.5万元。', '松澜县水利局在白渡镇打井145眼，花费1,203万元。'],
    [
      '2022年6月30日前由柳堰区教育局按《柳堰区校舍管理办法》（柳教发〔2021〕9号）移交。',
      '2023年11月前由清河县教育局按《清河县校舍管理办法》（清教〔2023〕112号）移交。',
    ],
    ['湖东宏图工程监理有限公司逐户核对了水表。', '云栗中达项目管理有限公司逐户核对了水表。'],
    ['全县推广这一做法。', '全市推广这一做法。'],
  ])('makes alike what differs in names and figures: %s', (one, other) => {
    expect(masked(`一、概况\n${one}\n`)).toEqual(masked(`一、概况\n${other}\n`));
  });

  it('leaves out what a law says, long quotations, headings, rows and signatures', () => {
    const text =
      '青垭县项目自评报告\n一、评价依据\n《中华人民共和国预算法》第五十七条规定：“各级政府财政部门必须及时、足额地拨付预算支出资金。加强管理和监督。”水厂换了滤料。\n项目 | 预算（万元）\n供水 | 120\n\n青垭县水利局\n2023年1月5日\n';
    expect(masked(text).join()).toBe('水厂换了滤料');
  });

  it('takes the project by its name for a name', () => {
    expect(masked('一、概况\n冷水滩灌区改造项目按期完工。\n', '冷水滩灌区改造项目')).toEqual(['@按期完工']);
  });
});

describe('fingerprints', () => {
  const han = fc.string({
    // Characters that write no number and no kind of place.
    unit: fc.integer({ min: 0x6310, max: 0x63ff }).map((code) => String.fromCharCode(code)),
    minLength: 23,
    maxLength: 40,
  });

  it('find a sentence again whatever stands before and behind it', () => {
    fc.assert(
      fc.property(han, han, han, (shared, before, behind) => {
        const mine = hashesOf(`${before}。${shared}。\n`);
        const theirs = hashesOf(`${shared}。${behind}。\n`);
        expect([...mine].filter((hash) => theirs.has(hash)).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('find a stretch of 23 characters inside two sentences that differ', () => {
    fc.assert(
      fc.property(han, han, han, (shared, before, behind) => {
        const mine = hashesOf(`${before.slice(0, 9)}${shared.slice(0, 23)}。\n`);
        const theirs = hashesOf(`${shared.slice(0, 23)}${behind.slice(0, 9)}。\n`);
        expect([...mine].filter((hash) => theirs.has(hash)).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('stand where they say', () => {
    const text = '青垭县自评报告\n一、概况\n水厂夜间值守由轮班改为定人， 余氯不足的\n报警当晚就有人处置。\n';
    const { prints } = entryOfText(text, 'a.txt');
    expect(prints.length).toBeGreaterThan(0);
    for (const { span } of prints) expect(span.end - span.start).toBeGreaterThanOrEqual(12);
    expect(Math.max(...prints.map(({ span }) => span.end))).toBeLessThanOrEqual(text.length);
  });

  it('are whole numbers that SQLite and JSON keep', () => {
    const { prints } = entryOfText('一、概况\n水厂夜间值守由轮班改为定人，余氯不足的报警当晚就有人处置。\n', 'a.txt');
    expect(prints.every(({ hash }) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
  });
});
