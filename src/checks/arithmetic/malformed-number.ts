import { defineCheck, evidence } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { behindMark, nextMark } from '../../core/stops.ts';
import { fusedFigures } from './fused-figures.ts';

const TOKEN = /(?<![\d.,，])\d+(?:[,.]+\d+|，\d{1,2}(?=,\d{3}))+(?![\d])/y;
/** What parts the runs of digits and separators. */
const NOT_PRINTED = /[^\d.,，]/;
/** １２，８６，０亩: full-width commas inside a number, a unit right behind it. */
const WIDE = /(?<![\d.,，])\d{1,3}(?:，\d{1,3}){2,}(?=(?:万|亿)?(?:元|亩|平方米|公顷|公里|米|吨|公斤|株|户|人))/g;
/** What stands in every wide number. */
const WIDE_GROUP = /，\d{1,3}，\d/;
const PROPER = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+\.\d+$/;

/** 1,26,80平方米: of two separators none stands where thousands end, and one unit follows the whole. */
const pairsOnly = (groups: readonly string[]): boolean =>
  groups.length >= 3 && groups.slice(1).every((group) => group.length === 2) && (groups[0] as string).length <= 3;
const MEASURED = /^(?:平方米|平方公里|立方米|公顷|公里|亩|米|吨|公斤|万|元|人次|人|户)/;

/** Units that only a figure stands before; before the others a number may be that of a section or a model. */
const UNIT =
  '(?:[万亿]?元|亿|万(?!能|物)|[%‰]|个百分点|亩|公顷|平方米|平方公里|立方米|公里|千米|吨|公斤|千克|人次|(?:米|人|户|株|头|台|套|座|处|棵|只)(?=[，。；、）\\s|]|$))';
/** What may stand first in a unit. */
const FIRST = '万亿元%‰个亩公平立千吨人米户株头台套座处棵只';
/** What no number is made of: each with a measure or money behind it; and what must stand in a text that holds one. */
const BROKEN: readonly { readonly needs: RegExp; readonly form: RegExp }[] = [
  // 41.2.5万元
  { needs: /\.\d+\./, form: new RegExp(`(?<![\\d.,A-Za-z〔/-])\\d+(?:,\\d{3})*\\.\\d+(?:\\.\\d+)+(?=${UNIT})`, 'g') },
  // 943，，800元, 12..5亩
  {
    needs: /[，,.]{2}\d/,
    form: new RegExp(`(?<![\\d.,A-Za-z])\\d[\\d,]*(?:[，,.]{2,}\\d+)+(?:\\.\\d+)?(?=${UNIT})`, 'g'),
  },
  // 180.00.,万元, 12.5.万元
  {
    needs: new RegExp(`[.,]，?[${FIRST}]`),
    form: new RegExp(`(?<![\\d.,A-Za-z])\\d[\\d.,]*(?:[.,]|[.,]，)(?=${UNIT})`, 'g'),
  },
  // 1,5O0亩, 2l5户
  {
    needs: /[\d,.][OoIlSＯ〇○]/,
    form: new RegExp(`(?<![\\d.,A-Za-z-])\\d[\\d,.]*[OoIlSＯ〇○](?:[\\d,.]*\\d)?(?=${UNIT})`, 'g'),
  },
  { needs: /[OoIl][.,]\d/, form: new RegExp(`(?<![\\d.,A-Za-z-])[OoIl][.,]\\d+(?=${UNIT})`, 'g') },
  // 98.0%%
  { needs: /[%‰][%‰]/, form: /(?<![\d.])\d[\d.,]*[%‰][%‰]+/g },
  // 95%96.8%
  { needs: /%\d/, form: /(?<![\d.])\d+(?:\.\d+)?%\d+(?:\.\d+)?%/g },
  // 150.00150.00: two cells with two decimals each.
  { needs: /\.\d{3}/, form: /(?<![\d.,A-Za-z〔/-])\d[\d,]+\.\d{2}\d[\d,]*\.\d{2}(?![\d.])/g },
  // 012.5万元
  { needs: /(?<![\d.,A-Za-z〔/ -])0\d/, form: /(?<![\d.,A-Za-z〔/ -])0\d+(?:\.\d+)?(?=[万亿]?元)/g },
  // 12·5万元, 12。5万元
  { needs: /\d[·。]\d/, form: /(?<![\d.,A-Za-z〔/-])\d+(?:[·。]\d{1,2})(?=[万亿]元|%)/g },
  // 18,5万元
  { needs: /,\d{1,2}[万亿]元/, form: /(?<![\d.,，、A-Za-z〔/-])\d{1,3},\d{1,2}(?=[万亿]元)/g },
];
/** Most texts hold none of them: that is asked in one go. */
const ANY_BROKEN = new RegExp(BROKEN.map(({ needs }) => needs.source).join('|'));
const AT_LEAST = /[≥≤＞>]/;
/** A target and its result in one: ≥90% and 98.2% as ≥9098.2%. */
const FUSED_RATE = /[≥≤＞>]=?\s?\d{3,}(?:\.\d+)?%/g;
const MANY_TIMES = /增|完成|计划|比上年|倍|超额|实现率|进度|支出/;

export const malformedNumber = defineCheck({
  id: 'malformed-number',
  group: 'arithmetic',
  severity: 'low',
  title: { zh: '数字书写不规范', en: 'Malformed number' },
  docs: {
    what: {
      zh: '千分位、小数点错乱的数字（如 7,00.0,77、41.2.5），夹了字母的数字（1,5O0），或并在一起的单元格。这样的数字不用于任何确定的判断。',
      en: 'A number with separators or points out of place (7,00.0,77, 41.2.5), with letters in it (1,5O0), or fused cells. Such a number makes no certain finding.',
    },
    why: {
      zh: '数字无法唯一读出，后续核对都会失真。',
      en: 'It cannot be read in one way, so nothing computed from it holds.',
    },
    fix: { zh: '按原始凭证重新录入。', en: 'Enter it again from the voucher.' },
  },
  messages: {
    malformed: {
      zh: '数字“{number}”写法不对，分隔符、小数点或字符有误。',
      en: '“{number}” is no number as it is written: a separator, point or character is wrong.',
    },
    fused: {
      zh: '“{number}”像是{a}和{b}两格并成了一个数，按合计反推恰好吻合。',
      en: '“{number}” looks like two cells, {a} and {b}, that ran together; the totals confirm it.',
    },
    together: {
      zh: '“{number}”像是目标值和完成值并成了一个数。',
      en: '“{number}” looks like a target and its result that ran together.',
    },
  },
  examples: {
    valid: [
      '三个地块面积分别为10,20,30亩。',
      '品名\t数量\t金额（元）\n喷雾器\t12台\t85,500\n防护服\t60套\t9,600',
      '抽查1,12,23号楼。',
      '三段长度依次为12,18.5公里。',
      '管径分别为30,46.5米。',
      '共有28,583人受益。',
      '支出1 234.56万元。',
      '收到资金92,863,500元，支出3,126.40万元。',
      '2023.9.20验收，见1.2.3节。',
      '涉及3,5,8号线路和12,13号楼。',
      '1.1.2 亩均补助标准\n按1.2.1条执行，2020.11.3开工，平台V2.1.5版1套，内网192.168.10.25，混凝土C30。',
      '完成率≥243%，比例尺1:10,000，权重15/20/35/30，K3+200.5至K9+700.5段，坡度1:1.75。',
      '序号\t名称\t床位\t投资\n1\t东街\t30\t64.5\n2\t南关\t80\t218.6\n合计\t110\t283.1',
      '电话0371-1234567，参训30人，元旦前完成；安装LED灯50盏，用3.0PVC管20米。',
      '面积1234.5亩，投资5,000万元。',
    ],
    invalid: [
      '消防设备支出⟦41.2.5⟧万元，运费⟦3.60.⟧元，合同价⟦943，，800⟧元。',
      '油茶⟦1,5O0⟧亩，受益⟦2l5⟧户，每亩⟦O.5⟧万元。',
      '结业合格率⟦98.0%%⟧，就业率⟦90%96.8%⟧。',
      '配送及时率 | ⟦≥9098.2%⟧ | 20\n满意度 | ≥90% | 95.1% | 30',
      '下达资金⟦012.5⟧万元，支付⟦18,5⟧万元，余⟦12·5⟧万元。',
      '序号  名称  床位  投资\n1  东街  30  64.5\n2  南关  ⟦80218.6⟧\n3  西坝  16  27.9\n合计  126  311.0',
      '合计 | ⟦150.00150.00⟧ |\n改造面积 | 3,000亩 | 3,000亩',
      '资金到位 | ⟦1,260.001,008.00⟧ | 80.0%\n县级资金 | 168.00 | 134.40',
      '新增绿地⟦2,35,60⟧平方米。',
      '累计支出⟦7,00.0,77⟧元。',
      '补助资金⟦１，２４，６００⟧元。',
      '项目总投资⟦3,5420.00⟧万元。',
      '支出合计⟦1,518,00⟧元。',
      '共计发放⟦4,83,3.2⟧万元。',
      '政府采购支出总额⟦3,46.28⟧万元。',
      '敷设警示带⟦46,80.0⟧公里，平整土地⟦3,12.6⟧亩，清运淤泥⟦18,4.50⟧立方米，储粮⟦7,25.5⟧吨。',
      '品名\t数量\t金额（元）\n喷雾器\t12台\t⟦8,5500⟧\n防护服\t60套\t9,600',
      '项目\t决算数（元）\n水电费\t⟦12,4500⟧\n办公费\t36,000',
      '材料款（元）\n⟦1,28600⟧\n人工费（元）\n64,200',
      '序号 | 名称 | 金额\n1 | 音响 | ⟦3,6000⟧\n2 | 灯具 | 12,800',
    ],
  },
  *run(context) {
    const { text, place } = context;
    const seen: Span[] = [];
    for (const { at, parts } of fusedFigures(context)) {
      seen.push(at);
      yield {
        message: 'fused',
        data: { number: text.slice(at.start, at.end), a: parts[0], b: parts[1] },
        evidence: [evidence(place(at), '数字', 'number')],
      };
    }
    const suspects = ANY_BROKEN.test(text) ? BROKEN.filter(({ needs }) => needs.test(text)) : [];
    const broken = suspects
      .flatMap(({ form }) => allMatches(text, form))
      .map(({ 0: { length }, index }) => ({ at: spanOf(index, index + length), fused: false }));
    for (const { 0: whole, index } of AT_LEAST.test(text) ? allMatches(text, FUSED_RATE) : []) {
      const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
      if (Number.parseFloat(whole.replace(/[^\d.]/g, '')) >= 200 && !MANY_TIMES.test(line))
        broken.push({ at: spanOf(index, index + whole.length), fused: true });
    }
    for (const { at, fused } of broken) {
      if (seen.some((other) => overlaps(other, at))) continue;
      // 1.2.1亩均…: the number of a section.
      if (/(?:^|\n|第|见|附件|表|图|版|号)$/.test(text.slice(Math.max(0, at.start - 2), at.start))) continue;
      // Blanks in the source part two cells.
      const { span } = place(at);
      if (/\s/.test(context.structure.document.text.slice(span.start, span.end))) continue;
      seen.push(at);
      const number = text.slice(at.start, at.end);
      const of = [evidence(place(at), '数字', 'number')] as const;
      if (fused)
        yield {
          message: 'together',
          data: { number },
          evidence: of,
          certainty: 'suspect',
          because: { zh: '按数值判断', en: 'judged by its size' },
        };
      else yield { message: 'malformed', data: { number }, evidence: of };
    }
    const told = (index: number, length: number): boolean =>
      seen.some((other) => overlaps(other, spanOf(index, index + length)));
    for (const m of WIDE_GROUP.test(text) ? allMatches(text, WIDE) : []) {
      if (told(m.index, m[0].length)) continue;
      const groups = m[0].split('，');
      if (groups.slice(1).every((group) => group.length === 3) || groups.join('').length < 4) continue;
      yield {
        message: 'malformed',
        data: { number: m[0] },
        evidence: [evidence(place({ start: m.index, end: m.index + m[0].length }), '数字', 'number')],
      };
    }
    for (const m of withCommas(text)) {
      const number = m[0];
      if (PROPER.test(number) || told(m.index, number.length)) continue;
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
      const unit = MEASURED.test(text.slice(m.index + number.length, m.index + number.length + 3));
      const short = (unit || /^(?:元|万|亿)/.test(behind)) && /^\d{1,3}[,，]\d{1,2}\.\d+$/.test(number);
      const measured = unit && (pairsOnly(groups) || short);
      const listed = /(?:分别|依次|各|每|、)[^，。；]{0,6}$/.test(text.slice(Math.max(0, m.index - 12), m.index));
      // 4,83,3.2万元: a sum of money is no list of numbers.
      const torn = /^(?:元|万|亿)/.test(behind) && groups.length >= 3 && groups.slice(1).some((g) => g.length !== 3);
      // 8,5500 alone in its cell or line of a form.
      const alone =
        groups.length === 2 &&
        /^\d{1,3}$/.test(groups[0] as string) &&
        /^\d{4,}$/.test(groups[1] as string) &&
        /(?:^|[\n\t|｜])\s*$/.test(text.slice(Math.max(0, m.index - 3), m.index)) &&
        /^\s*(?:$|[\n\t|｜])/.test(text.slice(m.index + number.length, m.index + number.length + 3));
      if (!alone && !mixed && !uneven && !money && !(short && !unit) && !torn && !(measured && !listed)) continue;
      yield {
        message: 'malformed',
        data: { number },
        evidence: [evidence(place({ start: m.index, end: m.index + number.length }), '数字', 'number')],
      };
    }
  },
});

/** The numbers with a comma: each begins where a run of digits and separators does. */
function withCommas(text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let i = text.indexOf(','); i >= 0; ) {
    TOKEN.lastIndex = behindMark(text, i, NOT_PRINTED);
    const match = TOKEN.exec(text);
    if (match?.[0].includes(',')) found.push(match);
    i = text.indexOf(',', nextMark(text, i, NOT_PRINTED));
  }
  return found;
}
