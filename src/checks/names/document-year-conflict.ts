import { defineCheck, evidence } from '../../core/check.ts';
import { sentenceAt } from '../../core/passage.ts';

const ISSUED = /(?:印发|下发|发布|出台|制定|颁布|批复|批准|下达|发出)[^，。；]{0,12}$|以[（(]?$/;
const CITES = /根据|依据|按照|依照|遵照|贯彻|落实|执行|参照|按|转发/;
const WITHOUT_TITLES = /《[^《》]*》/g;

export const documentYearConflict = defineCheck({
  id: 'document-year-conflict',
  group: 'names',
  severity: 'medium',
  title: { zh: '字号年份与发文日期不符', en: 'Year in a document number against its date of issue' },
  docs: {
    what: {
      zh: '写明某日印发的文件，字号里的年份却是另一年。次年一月印发上年编号的、后来引用旧文件的不算。',
      en: 'A document said to be issued on a date bears another year in its number. January of the next year and an old rule cited later do not count.',
    },
    why: {
      zh: '日期和字号必有一错，会影响依据是否有效的判断。',
      en: 'One of the two is wrong, and with it perhaps the legal basis.',
    },
    fix: { zh: '核对原文件的日期和字号。', en: 'Compare both with the original document.' },
  },
  messages: {
    differs: {
      zh: '文件于{date}印发，字号“{number}”却是{year}年的。',
      en: 'Issued in {date}, yet its number {number} is of {year}.',
    },
  },
  examples: {
    valid: [
      '2023年4月至6月，县审计局对2022年度营养改善计划开展了专项审计，并以淇审报〔2023〕17号文件反馈了审计结果。',
      '实施方案（涟水〔2021〕46号）于2021年11月22日获批，次年1月由省财政下达补助指标（涟财建〔2022〕8号）。',
      '2021年12月，县水利局印发《槐溪县农村供水保障工程实施方案》（槐水发〔2021〕36号）。',
      '2023年1月，县财政局印发《项目资金管理办法》（柳财〔2022〕120号）。',
      '2023年，评价组根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。',
      '2021年11月，县发展和改革局以《关于可行性研究报告的批复》（柳发改投〔2021〕57号）批准立项。',
      '2021年3月15日，县农业农村局印发《沐岭县2022年项目实施方案》（沐农发〔2021〕37号）。',
      '2023年5月，县商务局转发《电子商务示范工作方案》（商建〔2022〕8号）。',
    ],
    invalid: [
      '可行性研究报告由县发改局批复（桐发改审⟦〔2022〕45号⟧，⟦2023年3月6日⟧）。',
      '⟦2021年3月15日⟧，沐岭县农业农村局印发《沐岭县2022年设施建设项目实施方案》（⟦沐农发〔2022〕37号⟧）。',
      '⟦2022年6月⟧，县发展和改革局以《关于初步设计的批复》（⟦柳发改投〔2023〕57号⟧）批准立项。',
      '《项目资金管理办法》（⟦柳财〔2020〕12号⟧）于⟦2022年5月8日⟧印发。',
      '⟦2023年9月⟧，县教育局制定《整改方案》（⟦宁教发〔2021〕47号⟧），明确责任。',
    ],
  },
  *run({ structure, text, factsOf }) {
    // 「2022年度…专项审计」 says which year's work something is about, not when anybody wrote.
    const dates = factsOf('date').filter(
      ({ value, at }) => !value.inferredYear && !value.end && !/年度$/.test(text.slice(at.start, at.end)),
    );
    for (const document of factsOf('document')) {
      const { year, number } = document.value;
      const sentence = sentenceAt(structure, document.at.start);
      if (!year || !sentence) continue;
      const own = dates.filter(
        ({ at }) =>
          sentence.at.start <= at.start && at.end <= sentence.at.end && !inTitle(text, sentence.at.start, at.start),
      );
      const date =
        own.find(({ at }) => {
          // 「…号）于2022年5月8日印发」
          const between = text.slice(document.at.end, at.start);
          return (
            at.start >= document.at.end &&
            /^[）)]?[，,]?(?:已)?于?$/.test(between) &&
            /^(?:正式)?(?:印发|发布|下发)/.test(text.slice(at.end, at.end + 4))
          );
        }) ??
        // 「（桐发改审〔2022〕45号，2023年3月6日）」
        own.find(
          ({ at }) =>
            /^[，,、]?(?:印发日期：|日期：)?$/.test(text.slice(document.at.end, at.start)) &&
            at.start >= document.at.end &&
            /^[）)]/.test(text.slice(at.end, at.end + 1)),
        ) ??
        own.findLast(({ at }) => {
          if (at.end > document.at.start) return false;
          const between = text.slice(at.end, document.at.start).replace(WITHOUT_TITLES, '');
          const last = between.split(/[，；]/).at(-1) as string;
          // 2021年11月获批，次年1月由省财政下达: the day of something else.
          return (
            between.length <= 60 &&
            ISSUED.test(last) &&
            !CITES.test(last) &&
            !/[次翌来去]年|当年|此后|随后|后来/.test(between)
          );
        });
      if (!date) continue;
      const issued = Number(date.value.start.slice(0, 4));
      const gap = issued - Number(year);
      const january = gap === 1 && /^\d{4}-01/.test(date.value.start);
      if (gap === 0 || january || (gap === 1 && date.value.precision === 'year')) continue;
      yield {
        message: 'differs',
        evidence: [evidence(date, '印发日期', 'date of issue'), evidence(document, '字号', 'number')],
        data: { date: date.value.start, number, year },
        ...(gap > 0 && {
          certainty: 'suspect' as const,
          because: { zh: '也可能是后来重新印发', en: 'it may have been issued again later' },
        }),
      };
    }
  },
});

/** An offset stands inside 《》. */
function inTitle(text: string, from: number, offset: number): boolean {
  const before = text.slice(from, offset);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}
