import { defineCheck, evidence } from '../../core/check.ts';
import { onceOfWord } from '../../core/once.ts';

/** Whether the calendar has the day or month of an ISO date. */
const exists = onceOfWord((iso): boolean => {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
});

export const dateInvalid = defineCheck({
  id: 'date-invalid',
  group: 'targets',
  severity: 'medium',
  title: { zh: '日期不存在', en: 'Date that does not exist' },
  docs: {
    what: {
      zh: '写出的日期历法上没有：11月31日、平年的2月29日、13月。年份取自上文的2月29日只作疑点。',
      en: 'A date that the calendar does not have: 31 November, 29 February of a common year, a 13th month. Where the year of a 29 February was taken from the text before, it is only suspected.',
    },
    why: {
      zh: '不存在的日期是笔误，或者所述的事并没有发生。',
      en: 'Such a date is a slip of the pen, or what it dates never took place.',
    },
    fix: { zh: '对照原始记录改正。', en: 'Correct it from the original record.' },
  },
  messages: {
    invalid: { zh: '“{date}”不存在。', en: '“{date}” does not exist.' },
  },
  examples: {
    valid: [
      '2024年2月29日前完成剩余学校的资产登记。',
      '项目于2023年10月31日完工，2023年11月30日通过验收。',
      '评价工作于2023年8月21日至9月8日开展。',
      '2020年2月29日，县财政局下达资金。',
      '按每人每月400元发放12个月，11.31万元。',
      '合同签订日期为2022.12.31，附件31份。',
    ],
    invalid: [
      '项目于⟦2023年11月31日⟧由县卫生健康局组织完成验收。',
      '工程于⟦2023年2月29日⟧开工，2023年9月12日完工。',
      '资金于⟦2022年13月5日⟧拨付到位。',
      '评价组于2023年6月28日至⟦6月31日⟧开展现场核查。',
    ],
  },
  *run({ factsOf }) {
    for (const date of factsOf('date')) {
      const { start, end, inferredYear } = date.value;
      if (exists(start) && (!end || exists(end))) continue;
      const wrong = [start, ...(end ? [end] : [])].filter((iso) => !exists(iso));
      const leap = inferredYear === true && wrong.every((iso) => iso.endsWith('-02-29'));
      yield {
        message: 'invalid',
        data: { date: date.quote.replace(/\s+/g, '') },
        evidence: [evidence(date, '日期', 'date')],
        certainty: leap ? 'suspect' : 'certain',
        ...(leap && { because: { zh: '年份取自上文', en: 'its year was taken from the text before' } }),
      };
    }
  },
});
