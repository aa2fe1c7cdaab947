import { defineCheck, evidence } from '../../core/check.ts';

const TOKEN = /(?<![\d.,，])\d+(?:[,.]+\d+|，\d{1,2}(?=,\d{3}))+(?![\d])/g;
/** １２，８６，０亩: full-width commas inside a number, a unit right behind it. */
const WIDE = /(?<![\d.,，])\d{1,3}(?:，\d{1,3}){2,}(?=(?:万|亿)?(?:元|亩|平方米|公顷|公里|米|吨|公斤|株|户|人))/g;
const PROPER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+\.\d+$/;

/** 1,26,80平方米: of two separators none stands where thousands end, and one unit follows the whole. */
const pairsOnly = (groups: readonly string[]): boolean =>
  groups.length >= 3 && groups.slice(1).every((group) => group.length === 2) && (groups[0] as string).length <= 3;
const MEASURED = /^(?:平方米|平方公里|立方米|公顷|公里|亩|米|吨|公斤|万|元|人次|人|户)/;

export const malformedNumber = defineCheck({
  id: 'malformed-number',
  group: 'arithmetic',
  severity: 'low',
  title: { zh: '数字书写不规范', en: 'Malformed number' },
  docs: {
    what: {
      zh: '千分位、小数点错乱的数字（如 7,00.0,77），或并在一起的单元格。这样的数字不用于任何确定的判断。',
      en: 'A number with separators out of place (7,00.0,77) or fused cells. Such a number makes no certain finding.',
    },
    why: {
      zh: '数字无法唯一读出，后续核对都会失真。',
      en: 'It cannot be read in one way, so nothing computed from it holds.',
    },
    fix: { zh: '按原始凭证重新录入。', en: 'Enter it again from the voucher.' },
  },
  messages: {
    malformed: { zh: '数字“{number}”的分隔符位置不对。', en: 'The separators of “{number}” are out of place.' },
  },
  examples: {
    valid: [
      '三个地块面积分别为10,20,30亩。',
      '抽查1,12,23号楼。',
      '共有28,583人受益。',
      '支出1 234.56万元。',
      '收到资金92,863,500元，支出3,126.40万元。',
      '2023.9.20验收，见1.2.3节。',
      '涉及3,5,8号线路和12,13号楼。',
      '面积1234.5亩，投资5,000万元。',
    ],
    invalid: [
      '新增绿地⟦2,35,60⟧平方米。',
      '累计支出⟦7,00.0,77⟧元。',
      '补助资金⟦１，２４，６００⟧元。',
      '项目总投资⟦3,5420.00⟧万元。',
      '支出合计⟦1,518,00⟧元。',
      '共计发放⟦4,83,3.2⟧万元。',
      '政府采购支出总额⟦3,46.28⟧万元。',
    ],
  },
  *run({ text, place }) {
    for (const m of text.matchAll(WIDE)) {
      const groups = m[0].split('，');
      if (groups.slice(1).every((group) => group.length === 3) || groups.join('').length < 4) continue;
      yield {
        message: 'malformed',
        data: { number: m[0] },
        evidence: [evidence(place({ start: m.index, end: m.index + m[0].length }), '数字', 'number')],
      };
    }
    for (const m of text.matchAll(TOKEN)) {
      const number = m[0];
      if (PROPER.test(number) || !number.includes(',')) continue;
      const behind = text.slice(m.index + number.length, m.index + number.length + 2);
      const groups = (number.split('.')[0] as string).split(/[,，]/);
      const mixed = /\..*,|,.*\..*\./.test(number);
      // 3,5,8号 lists numbers; a group of three beside one that isn't, or a unit of money behind, makes it one number.
      const uneven = groups.slice(1).some((g) => g.length === 3) && groups.slice(1).some((g) => g.length !== 3);
      const money =
        /^(?:元|万|亿)/.test(behind) &&
        groups.length === 2 &&
        (groups[1] as string).length !== 3 &&
        (groups[0] as string).length <= 3 &&
        (groups[1] as string).length >= 4;
      // 3,46.28万元: no group of three before the point.
      const short = /^(?:元|万|亿)/.test(behind) && /^\d{1,3}[,，]\d{1,2}\.\d+$/.test(number);
      const measured =
        pairsOnly(groups) && MEASURED.test(text.slice(m.index + number.length, m.index + number.length + 3));
      const listed = /(?:分别|依次|各|每|、)[^，。；]{0,6}$/.test(text.slice(Math.max(0, m.index - 12), m.index));
      // 4,83,3.2万元: a sum of money is no list of numbers.
      const torn = /^(?:元|万|亿)/.test(behind) && groups.length >= 3 && groups.slice(1).some((g) => g.length !== 3);
      if (!mixed && !uneven && !money && !short && !torn && !(measured && !listed)) continue;
      yield {
        message: 'malformed',
        data: { number },
        evidence: [evidence(place({ start: m.index, end: m.index + number.length }), '数字', 'number')],
      };
    }
  },
});
