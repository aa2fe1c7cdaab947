import { defineCheck, evidence } from '../../core/check.ts';
import { sentenceAt, textAt } from '../../core/passage.ts';
import { spanOf } from '../../core/span.ts';
import { REPEALED } from './repealed.ts';

const OTHER = '询价|竞争性谈判|竞争性磋商|单一来源|比选|直接委托|框架协议';
/** 询价 and 招标 are different methods of procurement: one can't be done by way of the other. */
const MIXED = [
  new RegExp(
    `(?:${OTHER})(?:采购)?(?:的)?(?:方式|形式|程序|方法)(?:来|进行|组织|开展|实施|公开|统一|予以)*(?:公开|邀请)?招标`,
    'g',
  ),
  new RegExp(`(?:公开|邀请)招标(?:采购)?(?:中)?的?(?:${OTHER})(?:采购)?(?:方式|形式)`, 'g'),
  new RegExp(`(?:${OTHER})(?:公开|邀请)?招标(?=[，。；）\\n]|方式|活动|程序|$)`, 'g'),
];

const CITED = /根据|依据|按照|依照|遵照|执行|适用|符合|违反|违背|现行/;

export const legalTermMisuse = defineCheck({
  id: 'legal-term-misuse',
  group: 'names',
  severity: 'low',
  title: { zh: '法律用语或依据有误', en: 'A legal term or basis misused' },
  docs: {
    what: {
      zh: '把两种采购方式混为一谈（如“以询价方式进行招标”），或把已废止的规定当作现行依据。“询价、招标等方式”不算。',
      en: 'Two methods of procurement are mixed up (招标 “by way of” 询价), or a repealed rule is cited as in force. A list such as 询价、招标等方式 does not count.',
    },
    why: {
      zh: '询价与招标的适用条件和程序不同；废止的规定不能作依据。',
      en: 'The methods differ in conditions and procedure; a repealed rule is no basis.',
    },
    fix: { zh: '写明实际采用的采购方式；改引现行规定。', en: 'Name the method really used; cite the rule in force.' },
  },
  messages: {
    mixed: {
      zh: '“{words}”把两种不同的采购方式混在一起。',
      en: '“{words}” mixes two different methods of procurement.',
    },
    repealed: {
      zh: '{name}已自{from}起废止，现行的是{by}。',
      en: '{name} has not been in force since {from}; now {by} applies.',
    },
    doubtful: {
      zh: '{name}可能已不是现行规定，请核对。',
      en: '{name} may no longer be in force; please check.',
    },
  },
  examples: {
    valid: [
      '采购采用询价、招标等方式。',
      '设备采购采用询价方式，工程采用公开招标方式。',
      '达到招标限额的19个项目全部公开招标，其余项目采用竞争性磋商方式采购。',
      '2019年，双方根据《中华人民共和国合同法》签订供货合同。',
      '依据《中华人民共和国民法典》签订合同。',
      '根据《项目支出绩效评价管理办法》（财预〔2020〕10号）组织评价。',
    ],
    invalid: [
      '采购项目无论金额大小，均采用了⟦询价方式进行招标⟧。',
      '县教育局采用⟦竞争性磋商方式公开招标⟧，确定了供货单位。',
      '绩效评价基准日为2023年9月20日。评价组根据⟦《财政支出绩效评价管理暂行办法》⟧开展评价。',
      '自评截止日期为2022年12月31日。双方依据⟦《中华人民共和国合同法》⟧签订协议。',
    ],
  },
  *run({ structure, text, asOf, place }) {
    for (const form of MIXED)
      for (const match of text.matchAll(form)) {
        const at = spanOf(match.index, match.index + match[0].length);
        if (/[、和或及与]$/.test(text.slice(0, at.start)) || /^[、和或及与]/.test(text.slice(at.end, at.end + 1)))
          continue;
        yield { message: 'mixed', evidence: [evidence(place(at), '混用', 'mixed up')], data: { words: match[0] } };
      }
    if (!asOf) return;
    for (const { name, by, from, verified } of REPEALED)
      for (const match of text.matchAll(name)) {
        const sentence = sentenceAt(structure, match.index);
        const words = sentence ? textAt(structure, sentence) : '';
        const years = [...words.matchAll(/((?:19|20)\d{2})年/g)].map(([, year]) => Number(year));
        // What was done while the rule held was rightly done by it.
        if (
          asOf < from ||
          !CITED.test(words) ||
          years.some((year) => year <= Number(from.slice(0, 4))) ||
          words.includes('废止')
        )
          continue;
        const at = spanOf(match.index, match.index + match[0].length);
        const found = {
          certainty: 'suspect',
          because: { zh: '所述事项可能发生在废止之前', en: 'what is told may have happened before the repeal' },
          evidence: [evidence(place(at), '已废止', 'no longer in force')],
        } as const;
        if (verified) yield { ...found, message: 'repealed', data: { name: match[0], by, from } };
        else yield { ...found, message: 'doubtful', data: { name: match[0] } };
      }
  },
});
