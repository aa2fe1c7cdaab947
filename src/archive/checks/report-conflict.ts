import type { ArchivedFigure, ArchiveEntry } from '../../core/archive.ts';
import { type ArchiveVerdict, defineArchiveCheck } from '../../core/archive-check.ts';
import { evidence } from '../../core/check.ts';
import { dec } from '../../core/quantity.ts';
import { singleFigures } from '../figures.ts';

/** What grows while a project goes on: a later report may tell more, never less. */
const GROWING = new Set(['spent', 'paid', 'received', 'disbursed', 'allocated', 'done']);
/** What a project has once, so that two reports of one year must agree. */
const FIXED = new Set(['budget', 'contract', 'investment', 'target', 'balance']);

const messages = {
  conflict: {
    zh: '{of}：本报告为{here}，“{other}”为{there}，项目、年度和截止时间相同。',
    en: '{of}: {here} here and {there} in “{other}”, for the same project, year and date.',
  },
  shrunk: {
    zh: '{of}：本报告截至{day}为{here}，“{other}”截至{before}已为{there}。',
    en: '{of}: {here} here as of {day}, though “{other}” has {there} as of {before}.',
  },
};

/** Whether two figures of one measure can't both be true, and how. */
function conflict(here: ArchivedFigure, there: ArchivedFigure): keyof typeof messages | null {
  const gap = dec(here.value).minus(there.value);
  if (gap.abs().lte(dec(here.half).plus(there.half))) return null;
  if (here.asOf === there.asOf) return 'conflict';
  if (here.asOf === null || there.asOf === null || !GROWING.has(here.role)) return null;
  const later = here.asOf > there.asOf;
  return gap.isNegative() === later ? 'shrunk' : null;
}

const report = (county: string, kind: string, body: string): string =>
  `${county}2022年度农村供水工程${kind}\n一、资金情况\n${body}\n`;

export const reportConflict = defineArchiveCheck({
  id: 'report-conflict',
  group: 'archive',
  severity: 'high',
  title: { zh: '两份报告数字不一', en: 'Two reports disagree' },
  docs: {
    what: {
      zh: '库中另有同一项目、同一年度的报告，同一指标在同一截止日期的数字与本报告不同，差额超出四舍五入；或截止日期更晚而累计数反而更小。截止日期更晚、数字更大的不算，名称或标段不同的项目不算。',
      en: 'Another report of the archive on the same project and year gives another figure for the same measure and date, beyond rounding; or a later one gives a smaller cumulative figure. A later date with a higher figure does not count, nor do other projects or lots.',
    },
    why: { zh: '两份报告中至少有一份不实。', en: 'At least one of the two is untrue.' },
    fix: {
      zh: '按账册和原始凭证核实，更正有误的一份。',
      en: 'Verify it against the books and correct the one that is wrong.',
    },
  },
  messages,
  examples: {
    valid: [
      {
        texts: [
          report('青垭县', '绩效评价报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
          report('青垭县', '绩效自评报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
        ],
        note: '一致',
      },
      {
        texts: [
          report('青垭县', '绩效自评报告', '项目预算1200万元，截至2022年6月30日支出640.20万元。'),
          report('青垭县', '绩效评价报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
        ],
        note: '截止日期更晚，数字更大',
      },
      {
        texts: [
          report('青垭县', '绩效评价报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
          report('青垭县', '绩效自评报告', '项目预算0.12亿元，截至2022年12月31日支出1137万元。'),
        ],
        note: '单位和精确到的位数不同',
      },
      {
        texts: [
          report('青垭县', '绩效评价报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
          report('松澜县', '绩效自评报告', '项目预算860万元，截至2022年12月31日支出790.10万元。'),
        ],
        note: '别的县',
      },
      {
        texts: [
          '青垭县2022年度农村供水工程第一标段验收报告\n一、资金\n合同金额420.60万元，截至2022年12月31日支出400.20万元。',
          '青垭县2022年度农村供水工程第二标段验收报告\n一、资金\n合同金额310.80万元，截至2022年12月31日支出300.10万元。',
        ],
        note: '不同标段',
      },
      {
        texts: [
          '青垭县2021年度农村供水工程绩效评价报告\n一、资金\n项目预算900万元，截至2021年12月31日支出888万元。',
          report('青垭县', '绩效自评报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
        ],
        note: '不同年度',
      },
    ],
    invalid: [
      {
        texts: [
          report('青垭县', '绩效评价报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
          report('青垭县', '绩效自评报告', '项目预算1200万元，截至2022年12月31日支出⟦1163.50万元⟧。'),
        ],
      },
      {
        texts: [
          report('青垭县', '绩效自评报告', '项目预算1200万元，截至2022年12月31日支出1136.50万元。'),
          report('青垭县', '绩效评价报告', '项目预算⟦1180万元⟧，截至2022年12月31日支出1136.50万元。'),
        ],
      },
      {
        texts: [
          report('青垭县', '绩效评价报告', '项目预算1200万元，截至2022年9月30日支出1136.50万元。'),
          report('青垭县', '绩效自评报告', '项目预算1200万元，截至2022年12月31日支出⟦936.50万元⟧。'),
        ],
        note: '截止日期更晚，累计数反而更小',
      },
      {
        texts: [
          report('青垭县', '绩效评价报告', '合同金额640.20万元，截至2022年12月31日支出612万元。'),
          report('青垭县', '审计报告', '合同金额⟦604.20万元⟧，截至2022年12月31日支出612万元。'),
        ],
      },
    ],
  },
  *run({ entry, sameProject }): Generator<ArchiveVerdict<typeof messages>, void, undefined> {
    const own = singleFigures(entry);
    const told = new Set<string>();
    for (const { entry: other } of sameProject()) {
      if (other.year !== entry.year) continue;
      const others = singleFigures(other);
      const pairs = [...own].flatMap(([measure, here]) => {
        const there = others.get(measure);
        const how = there && (GROWING.has(here.role) || FIXED.has(here.role)) ? conflict(here, there) : null;
        return there && how && !told.has(measure) ? [{ measure, here, there, how }] : [];
      });
      // A rate follows from its amounts: where they disagree, it has to.
      const amounts = pairs.filter(({ measure }) => !measure.startsWith('rate'));
      for (const { measure, here, there, how } of amounts.length > 0 ? amounts : pairs) {
        told.add(measure);
        yield verdictOf(other, here, there, how);
      }
    }
  },
});

function verdictOf(
  other: ArchiveEntry,
  here: ArchivedFigure,
  there: ArchivedFigure,
  how: keyof typeof messages,
): ArchiveVerdict<typeof messages> {
  const at = {
    evidence: [evidence(here, '本报告', 'this report')] as const,
    elsewhere: [{ document: other.document, span: there.span, zh: '另一份报告', en: 'the other report' }] as const,
  };
  const data = { of: here.of, here: here.quote, other: other.title || other.name, there: there.quote };
  if (how === 'shrunk')
    return {
      message: how,
      data: { ...data, day: here.asOf ?? '', before: there.asOf ?? '' },
      ...at,
      certainty: 'suspect',
      because: { zh: '也可能有核减或退回', en: 'it may have been cut or paid back' },
    };
  return {
    message: how,
    data,
    ...at,
    ...(here.asOf === null && {
      certainty: 'suspect' as const,
      because: { zh: '两份报告都没有写明截止日期', en: 'neither report names its date' },
    }),
  };
}
