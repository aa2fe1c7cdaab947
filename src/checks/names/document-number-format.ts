import { defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';

/** Reports of firms, certificates and court files have numbers of their own making. */
const OWN_RULES = /(?:字|执|许可|证|备案|合同|采购|项目)$|民初|民终|刑初|行初/;

const codeOf = (number: string): string => /^[\u4e00-\u9fff]+/.exec(number)?.[0] ?? '';

/** The number as it was most likely meant, or null where its parts can't be told. */
function repair(number: string): string | null {
  const code = codeOf(number);
  const whole = /((?:19|20)\d{2})年?\D?第?(\d{1,4})(?:号|$)/.exec(number.slice(code.length));
  if (whole) return `${code}〔${whole[1]}〕${Number(whole[2])}号`;
  const year = /((?:19|20)\d{2})(\d{1,4})/.exec(number);
  return year ? `${code}〔${year[1]}〕${Number(year[2])}号` : null;
}

export const documentNumberFormat = defineCheck({
  id: 'document-number-format',
  group: 'names',
  severity: 'low',
  title: { zh: '发文字号不规范', en: 'Malformed document number' },
  docs: {
    what: {
      zh: '发文字号的年份没有用六角括号〔〕括入，括号缺一半，或没有年份。事务所、司法文书等自己的编号不算，仅有空格不算。',
      en: 'The year of an official document number does not stand in 〔〕, a bracket is lost, or the year is missing. Numbers of firms and courts and mere blanks do not count.',
    },
    why: {
      zh: '字号写错，引用的文件就查不到。格式见《党政机关公文格式》（GB/T 9704—2012）7.2.5。',
      en: 'A document cannot be found under a wrong number. Form: GB/T 9704-2012, 7.2.5.',
    },
    fix: { zh: '对照原文件改正字号。', en: 'Correct it from the original document.' },
  },
  messages: {
    brackets: {
      zh: '发文字号“{number}”不规范，疑应为“{repaired}”。',
      en: 'The document number {number} is malformed; most likely {repaired}.',
    },
    unclear: {
      zh: '发文字号“{number}”不规范，缺少年份或括号。',
      en: 'The document number {number} is malformed: year or bracket missing.',
    },
  },
  examples: {
    valid: [
      '根据《项目支出绩效评价管理办法》（财预〔2020〕10号）组织评价。',
      '依据郑政办 〔2016〕54 号文件组织实施。',
      '本报告编号为衡实评字[2023]第12号。',
      '验资报告（豫光审字（2023）第15号）已出具。',
      '依据中华人民共和国国务院令第714号执行。',
      '县政府印发了《青垭县河道保洁管理办法》（青政办发〔2022〕48号）。',
    ],
    invalid: [
      '县水利局印发《实施方案》（⟦槐水发[2021]36号⟧）。',
      '根据⟦财预（2020）10号⟧文件组织评价。',
      '县财政局下发了⟦柳财绩〔202330号⟧文件。',
      '依据《实施意见》（⟦桐政办发【2021】41号⟧）组织实施。',
    ],
  },
  *run({ factsOf, text }) {
    const groups = new Map<string, FactOf<'document'>[]>();
    for (const fact of factsOf('document')) {
      const { number, malformed } = fact.value;
      const around = text.slice(Math.max(0, fact.at.start - 8), fact.at.end);
      if (
        !malformed ||
        OWN_RULES.test(codeOf(number)) ||
        /(?:合同|采购|项目|证书|许可证?|备案)编?号[为：:]?[^，。]{0,3}$/.test(around.slice(0, -number.length))
      )
        continue;
      groups.set(number, [...(groups.get(number) ?? []), fact]);
    }
    for (const [number, facts] of groups) {
      const [first, ...rest] = facts.map((fact): EvidenceAt => evidence(fact, '字号', 'the number'));
      const repaired = repair(number);
      const at = [first as EvidenceAt, ...rest] as const;
      if (repaired) yield { message: 'brackets', evidence: at, data: { number, repaired } };
      else yield { message: 'unclear', evidence: at, data: { number } };
    }
  },
});
