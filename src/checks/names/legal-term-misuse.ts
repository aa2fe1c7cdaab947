import { defineCheck, evidence } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt, sectionAt, sentenceAt, textAt } from '../../core/passage.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { holds, starting } from '../../core/starts.ts';
import type { Structure } from '../../core/structure.ts';
import { REPEALED } from './repealed.ts';

const OTHER =
  '(?:网上|电子|现场|邀请)?(?:询价|竞争性谈判|竞争性磋商|谈判采购|磋商采购|单一来源|比选|竞价|询比价|比价|直接委托|直接采购|定点采购|框架协议|合作创新采购)(?:采购)?';
const WAY = '(?:方式|形式|程序|方法|手段|途径|办法|类型|模式)';
/** Tendering itself; 招标控制价 and the like only have the word in them. */
const TENDER =
  '(?:(?:公开|邀请|统一|集中|自主|线上|网上)?招标(?:投标|采购)?)(?!控制|文件|代理|限额|公告|价|办|人|投标法|投标管理|投标采购活动|失败|未)';
/** What may stand between a way and what is done by it. */
const DOES =
  '(?:来|进行|组织|开展|实施|举行|完成|履行|统一|予以|依法|对外|面向社会|了|过|一次|二次|一轮|其|的|该项?目?)*';
/** 询价 and 招标 are different methods of procurement: one can't be done by way of the other, be it or be called it. */
const MIXED = [
  new RegExp(`(?:${OTHER})的?${WAY}[，]?${DOES}${TENDER}`, 'g'),
  new RegExp(`(?:以|用|通过|采用|采取|按|经)(?:${OTHER})${DOES}${TENDER}`, 'g'),
  new RegExp(`(?:公开|邀请)招标(?:采购)?(?:中|项下|框架下)?的?(?:${OTHER})(?:的)?${WAY}`, 'g'),
  new RegExp(`(?:${OTHER})(?:公开|邀请)?招标(?=[，。；）\\n\\t]|方式|活动|程序|会|$)`, 'g'),
  new RegExp(
    `招标(?:采购)?的?${WAY}?(?:均|都|一律|确定|选定|定)?(?:为|是|系|：|\\t|采用|采取|选用|选择|实行)了?(?:${OTHER})(?:的?${WAY})?`,
    'g',
  ),
  new RegExp(
    `(?:${OTHER})[^，。；、]{0,8}(?:作为|视为|视同|属于|等同于|相当于|算作|是)(?:一种)?[^，。；、]{0,4}招标(?:采购)?(?:的)?(?:一种|特殊)?(?:${WAY})?`,
    'g',
  ),
  new RegExp(
    `招标(?!代理|控制|文件|公告|限额|价)[^，。；、]{0,8}(?:采用|采取|以|用|通过|按)了?(?:${OTHER})的?${WAY}`,
    'g',
  ),
];
/** Every one of them needs 招标 and one of the others. */
const OTHERS = new RegExp(OTHER);

/** One after the other, one instead of the other, one set against the other; or prices asked for on the market. */
const APART =
  /变更|改为|改用|改以|转为|废标|流标|失败|代替|替代|取代|规避|而非|不同|区别|未达|不足|以下|以上|限额|未招标|免于|不再|不属于|不是|不得|而不|分别|或者?|以及|[、和与及]|市场询价|询价函|询价确定[^，。；]{0,6}(?:价|单价)|应当?招标|应公开招标|必须招标|依法必须/;

const ANY_REPEALED = new RegExp(REPEALED.map(({ name }) => name.source).join('|'), 'y');
const START_ANY_REPEALED = starting(ANY_REPEALED);

const CITED = /根据|依据|按照|依照|遵照|执行|适用|符合|违反|违背|现行|对照|参照|遵循|规定/;
/** The rule is named as one that no longer holds, or held then. */
const GONE = /废止|失效|不再|取代|替代|原执行|当时|修订前|旧/;

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
      '原采用公开招标方式，两次废标后变更为竞争性谈判方式采购。',
      '材料价格由造价单位向3家供应商市场询价确定，招标控制价1,486万元。',
      '审计发现，部分项目以询价方式代替招标，应公开招标的采用了单一来源采购。',
      '限额以下项目通过比选确定施工单位，招标方式为公开招标，招标代理机构通过比选方式确定。',
      '2022年11月20日自评。《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）已同时废止，依据财预〔2020〕10号评价。',
      '设备采购采用询价方式，工程采用公开招标方式。',
      '达到招标限额的19个项目全部公开招标，其余项目采用竞争性磋商方式采购。',
      '2019年，双方根据《中华人民共和国合同法》签订供货合同。',
      '依据《中华人民共和国民法典》签订合同。',
      '根据《项目支出绩效评价管理办法》（财预〔2020〕10号）组织评价。',
    ],
    invalid: [
      '采购方式\t⟦询价招标⟧\n中标价\t38万元',
      '县档案馆以⟦单一来源方式组织了一次招标⟧，成交价三十八万元。',
      '将此次⟦竞争性磋商作为邀请招标的一种形式⟧报备。',
      '选定的⟦招标方式为询价⟧，三家报价后最低价者中标。',
      '设备⟦招标采用竞争性谈判方式⟧，成交价72万元。',
      '监理服务⟦通过比选公开招标⟧，选定监理单位。',
      '一、验收依据\n（一）⟦《中华人民共和国合同法》⟧；\n二、验收情况\n2022年3月18日签订合同。',
      '2021年3月18日开标。检查组对照⟦《政府采购货物和服务招标投标管理办法》（财政部令第18号）⟧，认为程序符合现行条款。',
      '采购项目无论金额大小，均采用了⟦询价方式进行招标⟧。',
      '县教育局采用⟦竞争性磋商方式公开招标⟧，确定了供货单位。',
      '绩效评价基准日为2023年9月20日。评价组根据⟦《财政支出绩效评价管理暂行办法》⟧开展评价。',
      '自评截止日期为2022年12月31日。双方依据⟦《中华人民共和国合同法》⟧签订协议。',
    ],
  },
  *run({ structure, text, asOf, place, factsOf }) {
    const seen: Span[] = [];
    for (const form of text.includes('招标') && OTHERS.test(text) ? MIXED : [])
      for (const match of allMatches(text, form)) {
        const at = spanOf(match.index, match.index + match[0].length);
        if (/[、和或及与]/.test(text[at.start - 1] ?? '') || /^[、和或及与]/.test(text.slice(at.end, at.end + 1)))
          continue;
        const clause = clauseAt(text, at.start);
        if (
          APART.test(text.slice(clause.start, Math.max(clause.end, at.end))) ||
          seen.some((other) => overlaps(other, at))
        )
          continue;
        seen.push(at);
        yield { message: 'mixed', evidence: [evidence(place(at), '混用', 'mixed up')], data: { words: match[0] } };
      }
    if (!holds(text, START_ANY_REPEALED)) return;
    // Without a day of its own the report speaks at the earliest on the last day that it tells of.
    const days = factsOf('date').filter(({ value }) => value.precision !== 'year' && !value.inferredYear);
    const spoken =
      asOf ??
      days
        .map(({ value }) => value.start)
        .sort()
        .at(-1);
    if (!spoken) return;
    for (const { name, by, from, verified } of REPEALED)
      for (const match of allMatches(text, name)) {
        const sentence = sentenceAt(structure, match.index);
        const words = sentence ? textAt(structure, sentence) : '';
        const years = [...allMatches(words, /((?:19|20)\d{2})年/g)].map(([, year]) => Number(year));
        // What was done while the rule held was rightly done by it.
        if (
          spoken < from ||
          !CITED.test(words + headings(structure, match.index)) ||
          years.some((year) => year <= Number(from.slice(0, 4))) ||
          GONE.test(words)
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

/** The titles of the sections that an offset stands in: a rule listed under 验收依据 is cited. */
function headings(structure: Structure, offset: number): string {
  let titles = '';
  for (let own = sectionAt(structure, offset); own; own = structure.sections[own.parent]) titles += own.title;
  return titles;
}
