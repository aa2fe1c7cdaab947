import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { oneOf } from '../../core/han.ts';
import { ENUMERATES, enumerated, inlineList, type List, ordinalOf, titlesCounted } from '../../core/lists.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Section } from '../../core/structure.ts';
import { placesTouched } from '../../core/touched.ts';

const NOUN =
  '(?:方面|问题|不足|困难|短板|薄弱环节|措施|建议|意见|任务|目标|内容|工作|环节|原因|做法|经验|举措|要求|事项|特点|类型|步骤|阶段|条件|情况|成效|亮点)';
/** 「以下四个方面的问题：」 at the end of what is said before a list. */
const ANNOUNCED = new RegExp(
  `(?<![“第每各前后]|\\d)(\\d{1,2}|十[一二三四五]?|[一二两三四五六七八九])(?:(?:个|大|项|条|类|种)?(?:主要|突出|具体|重点)?${NOUN}(?:的?${NOUN})?|点(?:建议|意见|问题|要求|措施)?|项|条)(?=[^，。；：！？\\n\\d”]{0,10}(?:[：:。]|$)|[，,]?(?:分别|即|具体|主要)(?:表现|体现|包括)?(?:在|是|为|如下)?[：:]?|[，：:](?:一是|（一）|（1）|①|第一|1[.、]))`,
  'g',
);
const isNumeral = oneOf('0123456789一二两三四五六七八九十');
const mayFollow = oneOf('个大项条类种点主突具重方问不困短薄措建意任目内工环原做经举要事特步阶情成亮');
/** A number stands in it, and behind that what may in an announcement: without it there is none, and to see that is cheap. */
function isNumbered(words: string): boolean {
  let numeral = false;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    if (numeral && mayFollow(code)) return true;
    numeral = isNumeral(code);
  }
  return false;
}
/** 「通报指出七个方面问题，要求……」, of which each is answered further down. */
const FOUND =
  /(?<![“第每各前后]|\d)(\d{1,2}|十[一二三四五]?|[一二两三四五六七八九])(?:个|项|条|类|大)(?:方面)?的?(?:主要|突出|具体|重点)?问题(?=，)/g;
/** Without such a word before it a number of things announces no list. */
const OPENS =
  /以下|指出|查出|反馈|通报|下列|如下|主要|存在|发现|提出|包括|分为|归纳|概括|体现|表现|做好|抓好|需要|有|是|为|从/;

/** 《甲》《乙》, 《甲》、《乙》 */
const TWO_TITLES = /》(?:以及|[、和及与])?《/;

/** The numbered items that begin right behind the paragraph. */
function numbered({ structure }: CheckContext, paragraphEnd: number): List | null {
  const { sections } = structure;
  const first = sections.find(({ heading }) => heading.at.start >= paragraphEnd);
  if (!first || first.heading.at.start > paragraphEnd + 1 || first.ordinal !== 1) return null;
  let last: Section = first;
  let count = 1;
  for (const next of sections.slice(first.index + 1)) {
    if (next.parent !== first.parent) {
      if (next.level < first.level) break;
      continue;
    }
    if (next.ordinal <= last.ordinal || next.style.shape !== first.style.shape) break;
    last = next;
    count++;
  }
  return count < 2 ? null : { count, last: last.heading.at, lastOrdinal: last.ordinal };
}

/** 「采取以下三项措施：」 and under it a paragraph each: 一是…；二是…；. */
function eachItsOwn({ structure, text }: CheckContext, paragraphEnd: number): List | null {
  const list = structure.paragraphs.filter(({ at }) => at.start >= paragraphEnd).slice(0, 16);
  let count = 0;
  let last: Span | null = null;
  for (const { at } of list) {
    const ordinal = /^([一二三四五六七八九十]{1,2})是(?!否|指)/.exec(text.slice(at.start, at.start + 4))?.[1];
    if (!ordinal || ordinalOf(ordinal) !== count + 1) break;
    // Of several in one paragraph the number is told by the other reading.
    if (/[；。，][一二三四五六七八九十]{1,2}是(?!否|指)/.test(text.slice(at.start, at.end))) return null;
    count++;
    last = spanOf(at.start, clauseAt(text, at.start + 2).end);
  }
  return last && count >= 2 ? { count, last, lastOrdinal: count } : null;
}

/**
 * In an answer to others' findings, 「审计指出…存在以下五个问题」 announces the items of the part that answers them, one by one:
 * 「（一）关于多付工程款问题」.
 */
function answered({ kind, structure, text }: CheckContext, announced: Span): List | null {
  if (kind !== 'rectification') return null;
  const { start } = clauseAt(text, announced.start);
  const lead = text.slice(Math.max(0, start - 60), announced.start);
  if (!/(?:审计|检查|督查|巡察|巡视|评价|反馈|通报)[^。；]{0,40}(?:指出|发现|反馈|存在|提出|查出)[^。；]*$/.test(lead))
    return null;
  if (!/问题/.test(text.slice(announced.start, announced.end + 4))) return null;
  for (const section of structure.sections) {
    if (section.heading.at.start < announced.end || section.children.length < 2) continue;
    const items = section.children.map((child) => structure.sections[child] as Section);
    if (!items.every(({ title }) => /问题/.test(title)) || items.some(grouped)) continue;
    const last = items.at(-1) as Section;
    return last.ordinal === items.length
      ? { count: items.length, last: last.heading.at, lastOrdinal: last.ordinal }
      : null;
  }
  return null;
}

/** An item that gathers several problems: 「（一）资金管理方面的问题（3个）」, or with numbered items of its own. */
const grouped = ({ title, children }: Section): boolean => children.length > 1 || /方面|类|[（(]\d/.test(title);

export const listCountMismatch = defineCheck({
  id: 'list-count-mismatch',
  group: 'arithmetic',
  severity: 'medium',
  title: { zh: '所说的条数与所列的不符', en: 'More or fewer items than announced' },
  docs: {
    what: {
      zh: '说“以下四个问题”，后面却列了五个。看紧接着的编号条目，或同段的一是、二是，或数字前面的名称；条目内部的一是、二是不算。',
      en: '“The following four problems”, and five follow. Counted are the numbered items right behind, or 一是, 二是 in the same paragraph, or the names before the number; not those inside one item.',
    },
    why: { zh: '条数不符，说明有增删而没有校对。', en: 'It shows that items were added or cut without proofreading.' },
    fix: {
      zh: '核对是否漏列或多列，改正条数。',
      en: 'See whether an item is missing or too many, and correct the number.',
    },
  },
  messages: {
    differs: { zh: '说是{announced}项，实际列了{listed}项。', en: '{announced} are announced, {listed} follow.' },
  },
  examples: {
    valid: [
      '主要采取以下两项措施：\n一是建立清单；\n二是实行周报。\n一是清单管理到人。',
      '主要存在以下三个方面的问题：\n（一）水质不稳。一是投药靠经验，二是夜间无人值守。\n（二）收费率低。\n（三）管护不到位。',
      '主要做好三项工作：一是加强领导，二是明确责任，三是严格考核。',
      '审计指出6个问题，要求年底前完成整改。\n一、整改组织情况\n成立专班。\n二、整改情况\n逐项落实。',
      '指标体系由决策、过程、产出、效益4项一级指标构成。\n一、决策\n甲。\n二、过程\n乙。',
      '任务有以下两项：\n1.新建泵站2座；\n2.维修渠道3公里。\n措施有以下三项：\n1.落实资金；\n2.强化监管；\n3.严格验收。',
      '实施“三个一批”工程：\n1.新建一批；\n2.改造一批。',
      '验收组由7人组成。',
      '先后出台三项制度：《计量支付细则》《弃渣管理办法》《档案归集清单》，均已印发。',
      '修订《资金管理办法》《验收规程》等5项制度。',
      '出台三项制度：《计量支付细则》《弃渣管理办法》，以及一份档案清单。',
      '印发《资金管理办法》和《验收规程》，与上年的《管护细则》合成三项制度。',
    ],
    invalid: [
      {
        kind: 'rectification',
        text: '2023年5月8日，⟦县审计局印发报告指出四个方面问题⟧，要求8月31日前整改到位。\n一、组织领导\n成立专班。\n二、整改情况\n（一）关于台账不全的问题\n已经补齐。\n（二）关于公示不及时的问题\n已经公示。\n⟦（三）关于管护缺位的问题⟧\n已经落实。',
      },
      '专班成立后，⟦采取了以下三项措施⟧：\n一是建立清单；\n二是实行周报；\n三是交叉复核；\n⟦四是引入第三方鉴定⟧。',
      '⟦项目主要存在以下四个方面的问题⟧：\n（一）结算滞后。\n（二）管护不健全。\n（三）档案不完整。\n（四）排水不配套。\n⟦（五）目标不够细化。⟧',
      '⟦今后要做好四项工作⟧：一是加强领导，二是明确责任，⟦三是严格考核⟧。',
      '⟦提出如下两点建议⟧：\n1.加快结算。\n2.落实管护。\n⟦3.完善档案。⟧',
      '项目分布在⟦黄泥乡、大坳乡、清水镇和罗田镇5个乡镇⟧。',
      '为防止再次发生，⟦先后出台三项制度⟧：《计量支付细则》《弃渣管理办法》《管理费开支规定》⟦《档案归集清单》⟧，均已印发执行。',
      '⟦县民政局新建两项长效制度⟧：《探访关爱办法》、《服务清单公示制度》和⟦《机构评星细则》⟧。',
      '会同财政局印发《校车运营补助办法》《照管员管理规定》⟦《安全演练规范》⟧⟦四⟧项制度。',
      '⟦配套出台4个文件⟧（《托位建设方案》《收费指导意见》⟦《备案登记指南》⟧）。',
      '⟦检查发现3个问题⟧：（1）台账不全；⟦（2）公示不及时⟧。',
    ],
  },
  *run(context) {
    const { structure, text, place } = context;
    const named = new Set(placesTouched(structure.paragraphs, text, ENUMERATES));
    for (const paragraph of structure.paragraphs) {
      if (paragraph.kind === 'row' || paragraph.kind === 'title' || paragraph.kind === 'signature') continue;
      const words = text.slice(paragraph.at.start, paragraph.at.end);
      for (const { at, announced, listed, fits } of named.has(paragraph) ? enumerated(words) : []) {
        if (fits) continue;
        const span = spanOf(paragraph.at.start + at.start, paragraph.at.start + at.end);
        yield {
          message: 'differs',
          evidence: [evidence(place(span), '所列的和所说的', 'listed and announced')],
          data: { announced: String(announced), listed: String(listed) },
        };
      }
      if (!isNumbered(words)) continue;
      // Between two titles stands one bracket behind the other, or what joins them.
      for (const { number, last, announced, listed } of TWO_TITLES.test(words) ? titlesCounted(words) : []) {
        if (announced < 2 || announced === listed || listed < 2) continue;
        const at = spanOf(paragraph.at.start + number.start, paragraph.at.start + number.end);
        const end = spanOf(paragraph.at.start + last.start, paragraph.at.start + last.end);
        const clause = clauseAt(text, at.start);
        const said = text.slice(clause.start, at.start).includes('《') ? at : spanOf(clause.start, clause.end);
        yield {
          message: 'differs',
          evidence: [
            evidence(place(said), '所说的条数', 'announced'),
            evidence(place(end), '所列的最后一项', 'the last item'),
          ],
          data: { announced: String(announced), listed: String(listed) },
        };
      }
      const told =
        context.kind === 'rectification'
          ? [...allMatches(words, ANNOUNCED), ...allMatches(words, FOUND)]
          : allMatches(words, ANNOUNCED);
      for (const match of told) {
        // 「6 建议」: the number of a heading announces nothing.
        if (match.index === 0 && paragraph.kind === 'heading') continue;
        const at = paragraph.at.start + match.index;
        const end = at + match[0].length;
        const clause = clauseAt(text, at);
        // 「3个方面12个问题」 are two counts of one list.
        if (/(?:个|大|类|项|条)(?:方面|类别?|领域|环节|部分)?(?:共|的)?$/.test(text.slice(clause.start, at))) continue;
        if (!OPENS.test(text.slice(clause.start, at)) && paragraph.kind !== 'heading') continue;
        const tail = text.slice(end, paragraph.at.end);
        const list =
          inlineList(text, end, paragraph.at.end) ??
          (/^，?[^，。；：\d]{0,10}[：:。]?$/.test(tail)
            ? (numbered(context, paragraph.at.end) ?? eachItsOwn(context, paragraph.at.end))
            : null) ??
          answered(context, spanOf(at, end));
        const announced = ordinalOf(match[1] as string);
        if (!list || announced < 2 || list.count === announced || list.lastOrdinal === announced) continue;
        yield {
          message: 'differs',
          evidence: [
            evidence(place(spanOf(clause.start, clauseAt(text, end - 1).end)), '所说的条数', 'announced'),
            evidence(place(list.last), '所列的最后一项', 'the last item'),
          ],
          data: { announced: String(announced), listed: String(list.count) },
        };
      }
    }
  },
});
