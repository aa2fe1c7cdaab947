import { describe, expect, it } from 'vitest';
import { unmasked } from '../../src/model/masking.ts';
import { Passage, passagesFor } from '../../src/model/passages.ts';
import { PROMPT_IDS } from '../../src/model/schemas.ts';
import { prepare } from '../../src/run/analyze.ts';
import fc from '../seeded.ts';
import { documentOfText, pipelines, REPORT } from './sample.ts';

const prepared = (text: string) => prepare(documentOfText(text), { pipelines });
const MOST = 2400;

/** Sections of plain sentences, so many characters in all. */
const long = (sections: number, sentences: number): string =>
  [
    '石桥县2022年乡村文化驿站项目绩效评价报告',
    ...Array.from({ length: sections }, (_, i) => [
      `${'一二三四五六七八九十'[i]}、第${i + 1}部分情况`,
      Array.from({ length: sentences }, (_, j) => `这是第${i}之${j}句，讲驿站的日常情况和管理。`).join(''),
    ]).flat(),
  ].join('\n');

describe('passages', () => {
  it('of a short report hold all of it', () => {
    const { structure, facts } = prepared(REPORT);
    const [passage, more] = passagesFor('problems', structure, facts, unmasked);
    expect(more).toBeUndefined();
    expect(passage?.text).toBe(structure.view.text);
  });

  it('of a long one are cut between sections where they can be, and miss nothing', () => {
    const { structure, facts } = prepared(long(6, 50));
    const passages = passagesFor('problems', structure, facts, unmasked);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(MOST);
    const starts = passages.slice(1).map(({ text }) => text.slice(0, 12));
    expect(starts.every((start) => /^[一二三四五六]、第/.test(start))).toBe(true);
    for (const { at } of structure.sentences)
      expect(passages.some(({ pieces }) => pieces.some((p) => p.start <= at.start && at.end <= p.end))).toBe(true);
  });

  it('of a long section overlap by whole sentences', () => {
    const { structure, facts } = prepared(long(1, 400));
    const passages = passagesFor('problems', structure, facts, unmasked);
    expect(passages.length).toBeGreaterThan(3);
    for (let i = 1; i < passages.length; i++) {
      const [before, here] = [passages[i - 1] as Passage, passages[i] as Passage];
      const shared = (before.pieces[0]?.end ?? 0) - (here.pieces[0]?.start ?? 0);
      expect(shared).toBeGreaterThan(0);
      expect(shared).toBeLessThanOrEqual(160);
      expect(here.text).toMatch(/^这是第/);
    }
  });

  it('that may tell what came of a target carry the targets, and every place leads back', () => {
    const text = REPORT.replace(
      '三、项目产出情况\n',
      `三、项目产出情况\n${'驿站按月开展读书活动，由村里组织。'.repeat(300)}`,
    );
    const { structure, facts } = prepared(text);
    const passages = passagesFor('deliverables', structure, facts, unmasked);
    expect(passages.length).toBeGreaterThan(1);
    for (const passage of passages) {
      expect(passage.text).toContain('编印村史读本一册');
      const at = passage.text.indexOf('编印村史读本');
      const place = passage.inView({ start: at, end: at + 6 });
      expect(place && structure.view.text.slice(place.start, place.end)).toBe('编印村史读本');
    }
  });

  it('are none where a report has nothing that the prompt is about', () => {
    const { structure, facts } = prepared('一、项目概况\n建设驿站12个。');
    expect(passagesFor('verdict', structure, facts, unmasked)).toEqual([]);
    expect(passagesFor('answers', structure, facts, unmasked)).toEqual([]);
  });

  it('of whatever text are within the limit and quote the view', () => {
    const line = fc.oneof(
      fc.constantFrom('一、绩效目标', '二、存在的问题', '（一）管护不到位。', '三、评价结论'),
      fc.string({ maxLength: 40 }),
      fc.constant('没有句号的很长一段'.repeat(400)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { structure, facts } = prepared(['石桥县驿站项目报告', ...lines].join('\n'));
        for (const id of PROMPT_IDS)
          for (const passage of passagesFor(id, structure, facts, unmasked)) {
            expect(passage.pieces.at(-1)!.end - passage.pieces.at(-1)!.start).toBeLessThanOrEqual(MOST);
            for (const { start, end } of passage.pieces) expect(end).toBeGreaterThan(start);
            expect(passage.text).toBe(
              passage.pieces.map(({ start, end }) => structure.view.text.slice(start, end)).join('\n'),
            );
          }
      }),
      { numRuns: 60 },
    );
  });

  it('keep no mask that changes the length', () => {
    expect(() => new Passage('abc', [{ start: 0, end: 3 }], () => 'ab')).toThrow(RangeError);
  });
});
