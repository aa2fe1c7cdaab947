import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/finding.ts';
import { Locator } from '../../../src/core/locate.ts';
import { UNDECIDED } from '../../../src/core/working-paper.ts';
import { type AnyPublishedFact, type PaperReport, paperFact, paperFinding } from '../../../src/run/paper/items.ts';
import { inWords, selects, selectsReport } from '../../../src/run/paper/selection.ts';

const factOf = (kind: AnyPublishedFact['kind'], value: object, start = 0, end = 4): AnyPublishedFact => ({
  id: `${kind}@${start}-${end}`,
  kind,
  span: { start, end },
  quote: '原文',
  section: '一',
  by: 'rules',
  value,
});
const REPORT: PaperReport = {
  document: { id: 'ab', name: 'a.txt', mediaType: 'text/plain' },
  title: '评价报告',
  facts: [factOf('amount', { yuan: '5' }, 10, 14), factOf('amount', { yuan: '7' }, 20, 24), factOf('rate', {}, 30, 33)],
};
const OPTIONS = { lang: 'zh', desk: 'http://127.0.0.1:4173' } as const;
const cells = (kind: AnyPublishedFact['kind'], value: object) => {
  const { value: text, number, unit, role, of } = paperFact(factOf(kind, value), REPORT, new Locator([]), OPTIONS);
  return [text, number, unit, role, of];
};
const FINDING: Finding = {
  fingerprint: 'f/1',
  check: 'overspend',
  severity: 'high',
  certainty: 'certain',
  message: '…',
  evidence: [
    { span: { start: 9, end: 15 }, quote: '…', label: '' },
    { span: { start: 9, end: 25 }, quote: '…', label: '' },
    { span: { start: 30, end: 33 }, quote: '…', label: '' },
  ],
  data: {},
};

describe('paperFact', () => {
  it.each([
    [
      'amount',
      { yuan: '1520000', unit: '万元', role: 'spent', of: '支出' },
      ['1520000', '1520000', '元', 'spent', '支出'],
    ],
    ['amount', { yuan: '100', to: '200', unit: '元' }, ['100–200', undefined, '元', '', '']],
    ['count', { value: '35', unit: '期' }, ['35', '35', '期', '', '']],
    ['rate', { value: '99.5', unit: 'percent' }, ['99.5', '99.5', '%', '', '']],
    ['score', { value: '89.5', max: '100' }, ['89.5', '89.5', '分', '', '']],
    ['date', { start: '2021-01', end: '2021-12', precision: 'month' }, ['2021-01/2021-12', undefined, '', '', '']],
    ['deadline', { date: '2021-12-31', of: '验收' }, ['2021-12-31', undefined, '', '', '验收']],
    ['document', { number: '财预〔2020〕10号' }, ['财预〔2020〕10号', undefined, '', '', '']],
    ['problem', { text: '进度慢' }, ['进度慢', undefined, '', '', '']],
    ['organisation', { name: '县商务局' }, ['县商务局', undefined, '', '', '']],
    ['grade', { value: '良' }, ['良', undefined, '', '', '']],
  ] as const)('says of %s %j what a cell holds', (kind, value, expected) => {
    expect(cells(kind, value)).toEqual(expected);
  });

  it('links to its place at the desk', () => {
    const { link } = paperFact(factOf('amount', { yuan: '1' }, 3, 8), REPORT, new Locator([]), OPTIONS);
    expect(link).toBe('http://127.0.0.1:4173/reports/ab?at=3-8');
  });
});

describe('paperFinding', () => {
  it('names the amount of evidence that holds one and no other', () => {
    const { evidence } = paperFinding(FINDING, REPORT, UNDECIDED, OPTIONS);
    expect(evidence.map(({ yuan }) => yuan)).toEqual(['5', undefined, undefined]);
  });

  it('counts evidence in other reports as evidence', () => {
    const elsewhere = [{ document: 'cd', name: 'b.txt', span: { start: 1, end: 2 }, quote: '元', label: '去年' }];
    const { evidence, link } = paperFinding({ ...FINDING, elsewhere }, REPORT, UNDECIDED, OPTIONS);
    expect(evidence.at(-1)).toMatchObject({ document: { id: 'cd', name: 'b.txt' }, quote: '元', label: '去年' });
    expect(link).toBe('http://127.0.0.1:4173/reports/ab?finding=f%2F1');
  });

  it('takes title and basis from the check, and the id of a check that is gone', () => {
    expect(paperFinding(FINDING, REPORT, UNDECIDED, OPTIONS)).toMatchObject({
      title: expect.stringContaining('支出'),
      basis: expect.stringContaining('来源'),
    });
    expect(paperFinding({ ...FINDING, check: 'gone' }, REPORT, UNDECIDED, OPTIONS).title).toBe('gone');
  });
});

describe('a selection', () => {
  const decided = { ...UNDECIDED, stage: 'final', verdict: 'dismiss' } as const;

  it('narrows by what it names only', () => {
    expect(selects({}, FINDING, decided)).toBe(true);
    expect(selects({ check: ['overspend', 'x'], severity: ['high'], certainty: 'certain' }, FINDING, decided)).toBe(
      true,
    );
    expect(selects({ check: ['x'] }, FINDING, decided)).toBe(false);
    expect(selects({ severity: ['low'] }, FINDING, decided)).toBe(false);
    expect(selects({ certainty: 'suspect' }, FINDING, decided)).toBe(false);
    expect(
      ['dismiss', 'final', 'pending', 'confirm'].map((decision) =>
        selects({ decision: decision as 'final' }, FINDING, decided),
      ),
    ).toEqual([true, true, false, false]);
    const report = { county: '平陌县', kind: 'audit', year: 2021 } as const;
    expect(selectsReport({ county: '平陌县', kind: 'audit', year: 2021 }, report)).toBe(true);
    for (const other of [{ county: '青禾县' }, { kind: 'other' }, { year: 2020 }] as const)
      expect(selectsReport(other, report)).toBe(false);
  });

  it('says what was asked for', () => {
    expect(inWords({ severity: ['high', 'low'], county: '平陌县' })).toBe('--severity high,low --county 平陌县');
    expect(inWords({})).toBe('');
  });
});
