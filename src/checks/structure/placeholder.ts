import { defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { paragraphAt, textAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';

const MARK = '[XxＸｘ×╳]';
const WHAT =
  '(?:自治县|[省市县区镇乡村街局委办厅站所院校]|公司|单位|部门|项目|工程|中心|小学|中学|合作社|街道|社区|年|月|日|万?元|亿元|个|人|户|公里|亩|平方米|%|分|号|同志|主任|文件|通知|办法|方案)';
const UNIT =
  '(?:元|人次|人|户次|户|名|家|个|处|座|所|栋|套|台|件|条|批|次|场|期|份|株|头|只|吨|公斤|斤|亩|公顷|平方公里|平方米|立方米|公里|千米|米)';
/** Each form is a thing that a template leaves to be filled in; with the signs of which none of them can do without one. */
const PATTERNS: readonly { readonly needs: RegExp; readonly forms: readonly RegExp[] }[] = [
  {
    needs: new RegExp(MARK),
    forms: [
      new RegExp(`(?<![A-Za-z0-9*-])${MARK}{2,}(?:[万亿]?${UNIT}|${WHAT})`, 'g'),
      // XX餐饮管理有限公司: a body of which only the kind was written.
      new RegExp(
        `(?<![A-Za-z0-9*-])${MARK}{2,}(?=[\\u4e00-\\u9fff]{2,12}?(?:公司|合作社|事务所|集团|工厂|学校|小学|中学|幼儿园|医院|卫生院|研究院|设计院|设计所|检测中心|检测机构|超市|银行|农场|家庭农场))`,
        'g',
      ),
      new RegExp(`(?<=[\\u4e00-\\u9fff为：约共计达])${MARK}{2,}(?=[，。；、）%\\n]|$)`, 'g'),
      new RegExp(`(?<!\\d)(?:19|20)${MARK}{1,2}年(?:${MARK}{1,2}月)?(?:${MARK}{1,2}日)?`, 'g'),
      new RegExp(`(?<![A-Za-z0-9])${MARK}年${MARK}{1,2}月(?:${MARK}{1,2}日)?|(?<=年)${MARK}月(?:${MARK}日)?`, 'g'),
      new RegExp(`(?<=[共计为达约])${MARK}(?=(?:个|户|人|家|处|座|万?元|公里|亩))`, 'g'),
    ],
  },
  { needs: /某某/, forms: [/某某(?:省|市|县|区|镇|乡|村|局|项目|单位)/g] },
  { needs: /[_＿﹍]{2}/, forms: [/[_＿]{3,}|(?<=[\u4e00-\u9fff：])[_＿]{2}(?=[\u4e00-\u9fff，。])|﹍{2,}/g] },
  {
    needs: /填写|插入|补充|待[填完核确定]|\d字|[目位]名称/,
    forms: [
      /[（(【[](?:请?(?:在)?(?:此处|这里)?(?:填写|插入|补充)[^）)】\]\n]{0,20}|待(?:补充|填写?|完善|核实|确认|定)|(?:限|不超过|不少于|控制在)?\d{2,4}字(?:以内|左右|以上|内)?|项目名称|单位名称)[）)】\]]/g,
    ],
  },
  {
    needs: /【/,
    forms: [/【(?:项目|单位|姓名|日期|金额|地点|联系人)[^】\n]{0,8}】(?=[\u4e00-\u9fff，。、；）])(?!(?:金额)?单位)/g],
  },
  { needs: /待[补填]/, forms: [/(?<=[：:为是])待(?:补充|填写?)(?=[，。；\n]|$)/g] },
  { needs: /[，,]{2}/, forms: [/[，,]{3,}(?:其中[，,]{2,})?|[，,]{2,}其中[，,]{2,}/g] },
  // 由____签字确认 in the midst of a sentence: nobody is to write there by hand.
  {
    needs: /[_＿]{3}/,
    forms: [/(?<=由)[_＿]{3,}(?=(?:签字|签章|盖章|签名)?(?:确认|认可|审核|复核|负责|承担|实施|牵头))/g],
  },
  {
    needs: /〕号|《》|【】|（）|“”|\{/,
    forms: [/〔(?:\d{4})?〕号|《》|【】|（）|“”|\{\{[^{}\n]{1,30}\}\}|\$\{[^{}\n]{1,30}\}/g],
  },
  { needs: /T(?:BD|ODO)/, forms: [/(?<![A-Za-z])(?:TBD|TODO)(?![A-Za-z])/g] },
];
/** Without such a pair there is no blank to be filled in; to look for it costs less than to look behind each character. */
const BLANKS = /[ \u3000]{2}/;
/** A blank where a figure belongs: 约谈校长   人. Read in the source, for the view leaves blanks out. */
const BLANK = /(?<=[\u4e00-\u9fff])[ \u3000]{2,}(?=(?:人次?|名|个|户|家|次|处|座|万?元|亿元|%|％|分)[，。；、）])/g;
/** 2023年  月  日: never dated, where nobody is to sign by hand. */
const UNDATED = /(?:19|20)\d{2}年月日?(?!\d)/g;
const BY_HAND = /签字|签名|签章|盖章|公章/;
const MASKED = /\*\*|＊＊/;
const MASK = /\*{2,}|＊{2,}/g;
/** **so** Markdown sets text in bold. */
const BOLD = /\*\*[^*\n，。；\d]{2,40}\*\*/g;

/** 「李XX」: a person whose name is withheld, not a gap. */
const SURNAME =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]$/;

const TWO_MARKS = new RegExp(`^${MARK}{2}`);
const NAMELIKE = new RegExp(`^${MARK}+(?:同志|主任|人)?$`);

export const placeholder = defineCheck({
  id: 'placeholder',
  group: 'structure',
  severity: 'medium',
  title: { zh: '模板空缺没有填写', en: 'A gap of the template was never filled' },
  docs: {
    what: {
      zh: '留有XX县、20XX年、____、（待补充）、（200字以内）等模板字样，或数字空着。用**隐去的姓名、证号只作提示。',
      en: 'Words of a template are left: XX县, 20XX年, ____, （待补充）, （200字以内）. Names or numbers masked with ** are only noted.',
    },
    why: {
      zh: '说明报告没有填完、没有校对，或者套用了模板。',
      en: 'It shows that the report was not finished, not proofread, or made from a template.',
    },
    fix: {
      zh: '填上实际内容；不需要的说明文字删去。',
      en: 'Fill in what is meant; delete the instructions of the template.',
    },
  },
  messages: {
    unfilled: {
      zh: '模板字样“{token}”没有换成实际内容（{count}处）。',
      en: 'The template’s “{token}” was never filled in ({count} ×).',
    },
    masked: { zh: '用“{token}”隐去了内容（{count}处）。', en: 'Something is masked with “{token}” ({count} ×).' },
  },
  examples: {
    valid: [
      '全县9个乡镇组织实施户用厕所改造，涉及52个行政村。',
      '高新区Ⅹ标段已完工，第Ⅻ期培训已结束。',
      '仓房尺寸为24×18米，机柜型号为XX-200，采用X光机检测。',
      '某村委会未按规定公示，某公司已退回多付的款项。',
      '资料待补充完善后归档，验收时间待定。',
      '单位：万元（保留两位小数）。',
      '重点做好**安全生产**和**质量管理**两项工作。',
      '农户李XX反映的问题已经解决。',
    ],
    invalid: [
      '设备逐台通电试机，验收记录由⟦____⟧签字确认。',
      '全年推广面积比上年增加⟦xx万亩⟧，覆盖12个乡镇。',
      '11个教学点由⟦XX⟧餐饮管理有限公司统一配送。',
      '检测由⟦××⟧工程质量检测中心承担。',
      '其中⟦XX村⟧学员赵德厚回乡后领办合作社。',
      '项目于⟦20XX年⟧开工，总投资⟦xx万元⟧。',
      '对涉及的责任人员⟦____⟧人进行了约谈。',
      '三、主要成效⟦（200字以内）⟧\n项目建成后群众满意度提高。',
      '项目总投资120万元⟦，，，其中，，，⟧县级资金48万元。',
      '满意度情况：⟦（待补充）⟧。',
      '补贴已发放至张三，身份证号4301⟦**********⟧1234。',
      '根据《实施方案》（柳政办⟦〔2023〕号⟧）组织实施。',
    ],
  },
  *run({ structure, text, place }) {
    const taken: Span[] = [];
    const groups = new Map<string, EvidenceAt[]>();
    const forms = PATTERNS.flatMap(({ needs, forms: own }) => (needs.test(text) ? own : []));
    for (const form of forms)
      for (const match of allMatches(text, form)) {
        const at = spanOf(match.index, match.index + match[0].length);
        if (taken.some((other) => other.start < at.end && at.start < other.end)) continue;
        const before = text.slice(Math.max(0, at.start - 2), at.start);
        if (TWO_MARKS.test(match[0]) && SURNAME.test(before) && NAMELIKE.test(match[0])) continue;
        // A line to be signed by hand.
        const paragraph = paragraphAt(structure, at.start);
        if (
          /^[_＿]/.test(match[0]) &&
          text[match.index - 1] !== '由' &&
          paragraph &&
          BY_HAND.test(textAt(structure, paragraph))
        )
          continue;
        if (/^[×╳]/.test(match[0]) && /\d$/.test(before)) continue;
        taken.push(at);
        groups.set(match[0], [...(groups.get(match[0]) ?? []), evidence(place(at), '未填写', 'not filled in')]);
      }
    for (const match of text.includes('年月') ? allMatches(text, UNDATED) : []) {
      const paragraph = paragraphAt(structure, match.index);
      if (!paragraph || BY_HAND.test(textAt(structure, paragraph))) continue;
      const at = spanOf(match.index, match.index + match[0].length);
      groups.set(match[0], [...(groups.get(match[0]) ?? []), evidence(place(at), '未填写', 'not filled in')]);
    }
    const source = structure.document.text;
    for (const paragraph of BLANKS.test(source) ? structure.paragraphs : []) {
      if (paragraph.kind !== 'paragraph' && paragraph.kind !== 'item') continue;
      const printed = source.slice(paragraph.span.start, paragraph.span.end);
      for (const match of BLANKS.test(printed) ? allMatches(printed, BLANK) : []) {
        const start = paragraph.span.start + match.index - 2;
        const span = spanOf(
          Math.max(paragraph.span.start, start),
          paragraph.span.start + match.index + match[0].length + 1,
        );
        groups.set('空格', [...(groups.get('空格') ?? []), evidence({ span }, '未填写', 'not filled in')]);
      }
    }
    for (const [token, [first, ...rest]] of groups)
      yield {
        message: 'unfilled',
        evidence: [first as EvidenceAt, ...rest],
        data: { token, count: String(rest.length + 1) },
      };
    if (!MASKED.test(text)) return;
    const bold = [...allMatches(text, BOLD)].map(({ index, 0: { length } }) => spanOf(index, index + length));
    const masks = [...allMatches(text, MASK)]
      .map((match) => spanOf(match.index, match.index + match[0].length))
      .filter((at) => ![...taken, ...bold].some((other) => other.start < at.end && at.start < other.end));
    const [first, ...rest] = masks.map((at) => evidence(place(at), '隐去', 'masked'));
    if (first)
      yield {
        message: 'masked',
        severity: 'info',
        evidence: [first, ...rest],
        data: { token: '**', count: String(rest.length + 1) },
      };
  },
});
