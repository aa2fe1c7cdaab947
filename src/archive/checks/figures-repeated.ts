import type { ArchivedFigure } from '../../core/archive.ts';
import { defineArchiveCheck } from '../../core/archive-check.ts';
import { evidence } from '../../core/check.ts';
import { singleFigures } from '../figures.ts';

/** The same over the years of a project by its nature. */
const LASTING = new Set(['contract', 'investment']);
const SHOWN = 6;

/** A figure that two years hardly share by chance: three digits and more that are not zeros at the end. */
const telling = ({ value }: ArchivedFigure): boolean => value.replace('.', '').replace(/^0+|0+$/g, '').length >= 3;

const report = (year: number, body: string, county = '青垭县'): string =>
  `${county}${year}年度农村供水工程绩效自评报告\n一、完成情况\n${body}\n`;
const BODY =
  '项目预算1218.40万元，支出1136.57万元。全年检修管道127.6公里，更换水表2,314块，抢修漏点386处，受益村民48,512人。';

export const figuresRepeated = defineArchiveCheck({
  id: 'figures-repeated',
  group: 'archive',
  severity: 'medium',
  title: { zh: '连续两年数字相同', en: 'The same figures two years running' },
  docs: {
    what: {
      zh: '同一项目相邻年度的报告里，多数结果数字（可设至少几个）与本报告完全相同。补助标准、单价、目标值、合同金额、总投资等本来就不变的不算，整数和两位以内的数不算。',
      en: 'Most results in the report on the same project for the year before or after (at least as many as is set) are exactly those of this one. What stays the same by its nature does not count: rates of subsidy, prices, targets, contract sums, total investment; nor do round figures and those of one or two digits.',
    },
    why: {
      zh: '数字多半是照抄另一年度的，没有反映当年的情况。',
      en: 'Most likely one year’s figures were copied, and the other’s are unknown.',
    },
    fix: { zh: '按各年度的台账重新统计。', en: 'Count anew from each year’s records.' },
  },
  // `share`: of the measures that both reports have, in per cent.
  options: { least: 3, share: 60 },
  messages: {
    repeated: {
      zh: '与{year}年度报告可比的{compared}个数字中，有{count}个完全相同。',
      en: '{count} of {compared} comparable figures are exactly those of the report for {year}.',
    },
  },
  examples: {
    valid: [
      {
        texts: [
          report(2022, BODY),
          report(
            2023,
            '项目预算1296.10万元，支出1251.03万元。全年检修管道131.2公里，更换水表1,987块，抢修漏点342处，受益村民48,907人。',
          ),
        ],
        note: '数字不同',
      },
      {
        texts: [
          report(2022, '检修标准为每公里3250元，水表单价为186.5元，机井定额为每眼12.85万元。全年抢修漏点386处。'),
          report(2023, '检修标准为每公里3250元，水表单价为186.5元，机井定额为每眼12.85万元。全年抢修漏点342处。'),
        ],
        note: '标准和单价不变',
      },
      {
        texts: [
          report(2022, '项目预算1200万元，支出1200万元。新打机井12眼，培训300人。'),
          report(2023, '项目预算1200万元，支出1200万元。新打机井12眼，培训300人。'),
        ],
        note: '都是整数或两位数',
      },
      { texts: [report(2022, BODY), report(2023, BODY, '松澜县')], note: '别的县' },
      { texts: [report(2020, BODY), report(2023, BODY)], note: '不是连续的年度' },
      {
        texts: [
          report(2022, BODY),
          report(
            2023,
            '项目预算1296.10万元，支出1251.03万元。全年检修管道131.2公里，更换水表1,987块，抢修漏点386处，受益村民48,907人。',
          ),
        ],
        note: '只有一个相同',
      },
      {
        texts: [
          report(2022, BODY),
          report(
            2023,
            '2022年检修管道127.6公里，更换水表2,314块，抢修漏点386处；2023年检修管道131.2公里，更换水表1,987块，抢修漏点342处。',
          ),
        ],
        note: '用于比较的上年数字',
      },
    ],
    invalid: [
      {
        texts: [
          report(2022, BODY),
          report(
            2023,
            '项目预算⟦1218.40万元⟧，支出⟦1136.57万元⟧。全年检修管道⟦127.6公里⟧，更换水表⟦2,314块⟧，抢修漏点⟦386处⟧，受益村民⟦48,512人⟧。',
          ),
        ],
      },
      {
        texts: [
          report(2022, BODY),
          report(
            2023,
            '项目预算1296.10万元，支出1251.03万元。全年检修管道⟦127.6公里⟧，更换水表⟦2,314块⟧，抢修漏点⟦386处⟧，受益村民⟦48,512人⟧。',
          ),
        ],
        note: '金额改了，数量没有改',
      },
      { texts: [report(2022, BODY), report(2023, '全年检修管道⟦127.6公里⟧，更换水表⟦2,314块⟧，抢修漏点⟦386处⟧。')] },
      {
        texts: [
          report(2021, BODY.replace('全年', '年内'), '岑口县'),
          report(
            2022,
            '项目预算⟦1218.40万元⟧，支出⟦1136.57万元⟧。年内检修管道⟦127.6公里⟧，更换水表2,406块，抢修漏点⟦386处⟧，受益村民⟦48,512人⟧。',
            '岑口县',
          ),
        ],
      },
    ],
  },
  *run({ entry, options, sameProject }) {
    const year = entry.year;
    if (year === null) return;
    const tells = (figure: ArchivedFigure): boolean => !figure.standard && !LASTING.has(figure.role) && telling(figure);
    const own = [...singleFigures(entry)].filter(([, figure]) => tells(figure));
    for (const { entry: other } of sameProject()) {
      if (other.year === null || Math.abs(other.year - year) !== 1) continue;
      const others = singleFigures(other);
      const compared = own.flatMap(([measure, here]) => {
        const there = others.get(measure);
        return there ? [{ here, there }] : [];
      });
      const same = compared.filter(({ here, there }) => here.value === there.value && here.half === there.half);
      if (same.length < Number(options['least']) || same.length * 100 < compared.length * Number(options['share']))
        continue;
      const shown = same.slice(0, SHOWN);
      const [first, ...rest] = shown.map(({ here }) => evidence(here, '两年相同', 'the same in both years'));
      const [there, ...more] = shown.map(({ there: { span } }) => ({
        document: other.document,
        span,
        zh: '相邻年度的报告',
        en: 'the report of the other year',
      }));
      if (!first || !there) continue;
      yield {
        message: 'repeated',
        data: { year: String(other.year), compared: String(compared.length), count: String(same.length) },
        evidence: [first, ...rest],
        elsewhere: [there, ...more],
      };
      return;
    }
  },
});
