import { describe, expect, it } from 'vitest';
import { archiveChecks } from '../../src/archive/checks/index.ts';
import { compare } from '../../src/archive/compare.ts';
import { MemoryIndex } from '../../src/archive/memory-index.ts';
import { PARAGRAPH_TEMPLATE_FROM, templateParagraphs } from '../../src/archive/template.ts';
import { addText, entryOfText, findingsInArchive, pipelineOf } from './archive-of.ts';

const PROSE =
  '水厂夜间值守由轮班改为定人，余氯不足的报警当晚就有人处置。山上住得分散的农户没有硬拉管道，改打小机井并配了压力罐。水费收缴原先靠村干部上门，现在扫码缴费占了大头，欠费名单按月在村务栏张贴。水源地围栏缺口补齐以后，放牧的牛羊不再下到取水口。停水检修提前三天用大喇叭通知，学校和卫生院由送水车保供。沉淀池每月翻洗一遍，滤料按层补齐，浊度仪的读数和化验单当天贴在厂门口。冬季冻裂的表井改用双层井盖，填上锯末和旧棉絮，抄表员不用再带喷灯。';
const report = (county: string, year: number, body: string): string =>
  `${county}${year}年度农村供水工程绩效自评报告\n一、主要工作\n${body}\n`;
const PAST = '（一）石桥片区三个村的消毒设备停用，余氯检测记录由一人补填。';
const problems = (year: number, words: string, work = '全年检修管道。'): string =>
  `青垭县${year}年度农村供水工程绩效自评报告\n一、完成情况\n${work}\n二、存在的问题\n${words}\n`;

describe('comparing with the archive', () => {
  it('never compares a report with itself, in the archive or not', () => {
    const text = report('青垭县', 2022, PROSE);
    const index = new MemoryIndex();
    const { entry, findings } = addText(index, text, 'a.txt');
    expect(findings).toEqual([]);
    index.add(entry, text);
    expect(compare(entry, text, index, { pipeline: pipelineOf(entry.kind), lang: 'zh' })).toEqual([]);
  });

  it('says it in the language that was asked for, with a fingerprint that is the same', () => {
    const texts = [report('青垭县', 2022, PROSE), report('松澜县', 2022, PROSE)];
    const [zh] = findingsInArchive(texts);
    const [en] = findingsInArchive(texts, { lang: 'en' });
    expect(zh?.message).toMatch(/%的文字与/);
    expect(en?.message).toMatch(/of the prose is that of/);
    expect(en?.fingerprint).toBe(zh?.fingerprint);
    expect(zh?.fingerprint).toMatch(/^[0-9a-f]{20}$/);
  });

  it('obeys the pipeline', () => {
    const index = new MemoryIndex();
    addText(index, report('青垭县', 2022, PROSE), 'a.txt');
    const text = report('松澜县', 2022, PROSE);
    const entry = entryOfText(text, 'b.txt');
    const pipeline = pipelineOf(entry.kind);
    const found = (checks: (typeof pipeline)['checks']): string[] =>
      compare(entry, text, index, { pipeline: { ...pipeline, checks }, lang: 'zh' }).map(
        ({ check, severity }) => `${check} ${severity}`,
      );
    expect(found({})).toEqual(['near-duplicate-report medium']);
    expect(found({ 'near-duplicate-report': { severity: 'info' } })).toEqual(['near-duplicate-report info']);
    expect(found({ 'near-duplicate-report': 'off' })).toEqual([]);
    expect(found({ 'near-duplicate-report': { options: { leastUnknown: 101 } } })).toEqual([]);
  });

  it('changes nothing in the archive', () => {
    const index = new MemoryIndex();
    addText(index, report('青垭县', 2022, PROSE), 'a.txt');
    const text = report('松澜县', 2022, PROSE);
    const entry = entryOfText(text, 'b.txt');
    const options = { pipeline: pipelineOf(entry.kind), lang: 'zh' as const, checks: archiveChecks };
    expect(compare(entry, text, index, options)).toEqual(compare(entry, text, index, options));
    expect(index.entry(entry.document)).toBeNull();
  });

  it('finds a problem again when the earlier report comes in later', () => {
    const [finding] = findingsInArchive([problems(2023, PAST), problems(2022, PAST)]);
    expect(finding?.check).toBe('recurring-problem');
    expect(finding?.message).toContain('2023年度');
    const spoken = problems(2023, PAST, '上年度评价指出的问题正在整改。');
    expect(findingsInArchive([spoken, problems(2022, PAST)])).toEqual([]);
  });

  it('forgets what was removed', () => {
    const index = new MemoryIndex();
    const { entry } = addText(index, report('青垭县', 2022, PROSE), 'a.txt');
    index.remove(entry.document);
    expect(addText(index, report('松澜县', 2022, PROSE), 'b.txt').findings).toEqual([]);
  });
});

describe('template', () => {
  const counties = ['青垭县', '松澜县', '柳堰县', '清河县', '岑口县', '岚桥县', '丰澜县', '禾塘县'];
  const own = (i: number): string => `第${i}口井的水泵在${'甲乙丙丁戊己庚辛'[i]}字号井房里，`.repeat(3);

  it('is learned from the archive: a paragraph that many reports have word for word accuses nobody', () => {
    const index = new MemoryIndex();
    const findings = counties.map((county, i) =>
      addText(index, `${report(county, 2022, PROSE)}${own(i)}由专人看管。\n`, `${i}.txt`),
    );
    expect(findings[1]?.findings.map(({ check }) => check)).toContain('near-duplicate-report');
    expect(findings.slice(PARAGRAPH_TEMPLATE_FROM).flatMap((added) => added.findings)).toEqual([]);
    const { entry } = findings.at(-1)!;
    const holders = index.holders(entry.paragraphs.map(({ hash }) => hash));
    const text = index.text(entry.document) ?? '';
    const known = templateParagraphs(entry, holders, index.number(entry.document));
    expect(known.map(({ start, end }) => text.slice(start, end))).toEqual([PROSE]);
  });
});
