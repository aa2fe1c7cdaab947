import { defineArchiveCheck } from '../../core/archive-check.ts';
import { evidence } from '../../core/check.ts';
import { likeness } from '../likeness.ts';

/** The report speaks of what became of last year's problems. */
const RECTIFIED =
  /(?:上一?年度?|去年|往年|以前年度|前期|上次|历年|20\d\d年度?)[^。；\n]{0,24}(?:指出|提出|反映|发现|存在|评价|审计)[^。；\n]{0,12}(?:问题|不足)|(?:问题|不足)[^。；\n]{0,16}(?:已经?|正在|逐步|仍在|持续|抓紧)[^。；\n]{0,8}(?:整改|解决|销号|化解)|(?<![将把])整改(?:情况(?![书报于])|完成|率|销号)|(?:已|完成)(?:全部|基本)?整改|仍未|尚未(?:整改|解决)|屡[次禁查]|再次出现|反复出现|长期存在|老问题/;

const report = (year: number, problems: string, before = '', county = '青垭县'): string =>
  `${county}${year}年度农村供水工程绩效自评报告\n一、完成情况\n全年检修管道，抢修漏点。${before}\n二、存在的问题\n${problems}\n三、改进措施\n（一）由供水公司在${year + 1}年6月底前逐村核对台账。\n`;
const A = '（一）石桥片区三个村的消毒设备停用，余氯检测记录由一人补填。';
const B = '（二）水费收缴没有专账，村干部代收的部分迟迟未交到供水公司。';

export const recurringProblem = defineArchiveCheck({
  id: 'recurring-problem',
  group: 'archive',
  severity: 'medium',
  title: { zh: '上年的问题又出现', en: 'Last year’s problem again' },
  docs: {
    what: {
      zh: '同一项目上一年度报告列出的问题，本年度又列了出来，而全文没有一句说到上年问题的整改。说明了整改情况的不算。',
      en: 'A problem that last year’s report on the same project listed is listed again, and nowhere does the report say what was done about last year’s problems. Reports that speak of it do not count.',
    },
    why: {
      zh: '或者没有整改，或者照抄了上年的问题。',
      en: 'Either nothing was done about it, or last year’s list was copied.',
    },
    fix: {
      zh: '查明上年问题的整改结果，写入报告；没有整改的追究原因。',
      en: 'Find out what came of last year’s problem and say so; where nothing was done, ask why.',
    },
  },
  // How alike two problems have to be, in per cent of their pairs of characters.
  options: { alike: 65 },
  messages: {
    later: {
      zh: '{year}年度报告又列出这个问题，没有说明整改情况。',
      en: 'The report for {year} lists this problem again and does not say what was done about it.',
    },
    again: {
      zh: '{year}年度报告已列出这个问题，本报告没有说明整改情况。',
      en: 'The report for {year} listed this problem; this one does not say what was done about it.',
    },
  },
  examples: {
    valid: [
      {
        texts: [report(2022, A), report(2023, '（一）新打的两眼机井出水含铁偏高，村民反映水有异味。')],
        note: '别的问题',
      },
      {
        texts: [
          report(2022, `${A}\n${B}`),
          report(2023, `${A}\n${B}`, '上年度评价指出的问题正在整改，消毒设备已报修。'),
        ],
        note: '说明了整改',
      },
      { texts: [report(2022, A), report(2023, A.replace('停用', '仍未恢复使用'))], note: '写明仍未解决' },
      { texts: [report(2022, A), report(2023, A, '', '松澜县')], note: '别的县' },
      { texts: [report(2020, A), report(2023, A)], note: '不是上一年度' },
      {
        texts: [report(2022, A), report(2023, '（一）消毒设备数量不足，需要添置。')],
        note: '说的是同一类事，不是同一个问题',
      },
      { texts: [report(2022, A), report(2023, A, '对2022年评价发现的问题建立了整改台账。')], note: '有整改台账' },
    ],
    invalid: [
      {
        texts: [
          report(2022, A),
          report(
            2023,
            A.replace(
              '石桥片区三个村的消毒设备停用，余氯检测记录由一人补填',
              '⟦石桥片区三个村的消毒设备停用，余氯检测记录由一人补填⟧',
            ),
          ),
        ],
        note: '一字不差',
      },
      {
        texts: [
          report(2022, `${A}\n${B}`),
          report(2023, `（一）部分新建机井没有围栏。\n（二）⟦水费收缴没有专账，村干部代收的部分迟迟未交到供水公司⟧。`),
        ],
      },
      {
        texts: [report(2022, A), report(2023, '（一）⟦石桥片区五个村的消毒设备停用，余氯检测记录由一人补填⟧。')],
        note: '只改了数',
      },
      {
        texts: [report(2021, B), report(2022, '（一）⟦水费收缴没有专账，村干部代收部分迟迟没有交到供水公司⟧。')],
        note: '改了几个字',
      },
    ],
  },
  *run({ entry, text, options, sameProject }) {
    if (entry.year === null || entry.kind === 'rectification') return;
    const told = new Set<number>();
    for (const related of sameProject()) {
      const { entry: other } = related;
      if (other.year === null || other.kind === 'rectification') continue;
      // Reports may come into the archive in any order: the later year is the one that has to speak of rectification.
      const years = entry.year - other.year;
      if (Math.abs(years) !== 1 || RECTIFIED.test(years === 1 ? text : related.text)) continue;
      for (const problem of entry.problems) {
        if (told.has(problem.span.start)) continue;
        const twin = other.problems.find((one) => likeness(problem.text, one.text) * 100 >= Number(options['alike']));
        if (!twin) continue;
        told.add(problem.span.start);
        const at = { document: other.document, span: twin.span };
        if (years === 1)
          yield {
            message: 'again',
            data: { year: String(other.year) },
            evidence: [evidence(problem, '本年的问题', 'this year’s problem')],
            elsewhere: [{ ...at, zh: '上年的问题', en: 'last year’s problem' }],
          };
        else
          yield {
            message: 'later',
            data: { year: String(other.year) },
            evidence: [evidence(problem, '本年的问题', 'this year’s problem')],
            elsewhere: [{ ...at, zh: '下一年的问题', en: 'next year’s problem' }],
          };
      }
    }
  },
});
