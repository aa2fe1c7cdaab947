import { defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { oneOf } from '../../core/han.ts';
import { textAt, topicAt } from '../../core/passage.ts';
import type { Paragraph, Sentence, Structure } from '../../core/structure.ts';

/** Shorter paragraphs may well be said twice: 该问题已完成整改。 */
const options = { least: 40 };

const NUMBER = /^(?:第[一二三四五六七八九十\d]+[章节条]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳])\s*/;
/** Without number, blanks and end marks. */
const bare = (words: string): string => words.replace(NUMBER, '').replace(/[\s，。；：、]+/g, '');

const isLeftOut = oneOf(
  Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    .filter((char) => /[\s，。；：、]/.test(char))
    .join(''),
);
/** A number that is the same for paragraphs that are the same when bare. */
function printOf(words: string): number {
  let print = 0;
  for (let i = NUMBER.exec(words)?.[0].length ?? 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    if (!isLeftOut(code)) print = (Math.imul(print, 31) + code) | 0;
  }
  return print;
}

const SHORTEST = 24;

/** Short, but with so many figures that it is hardly said twice on purpose. */
const telling = (words: string): boolean => words.length >= SHORTEST && (words.match(/\d[\d.]*/g)?.length ?? 0) >= 3;

/** Long sentences without a figure that stand word for word in two paragraphs. */
function sentencesTwice(structure: Structure, known: ReadonlySet<Paragraph>): [Sentence, Sentence][] {
  const seen = new Map<string, Sentence>();
  const found: [Sentence, Sentence][] = [];
  for (const sentence of structure.sentences) {
    const { at } = sentence;
    if (at.end - at.start < LONG_SENTENCE) continue;
    // A figure so near the end is left in whatever is long enough, without its beginning, to count.
    if (/\d/.test(structure.view.text.slice(at.end - LONG_SENTENCE, at.end))) continue;
    const paragraph = structure.paragraphs[sentence.paragraph] as Paragraph;
    if (known.has(paragraph) || (paragraph.kind !== 'paragraph' && paragraph.kind !== 'item')) continue;
    if (topicAt(structure, sentence.at.start) === 'targets') continue;
    const words = bare(textAt(structure, sentence)).replace(
      /^[^。]{2,8}(?:指标|情况|方面|分析)(?=[\u4e00-\u9fff])/,
      '',
    );
    if (words.length < LONG_SENTENCE || /\d/.test(words)) continue;
    const first = seen.get(words);
    if (!first) seen.set(words, sentence);
    else if (first.paragraph !== sentence.paragraph) found.push([first, sentence]);
  }
  return found;
}
/** Set phrases of a trade are shorter. */
const LONG_SENTENCE = 50;

export const duplicateParagraph = defineCheck({
  id: 'duplicate-paragraph',
  group: 'text',
  severity: 'medium',
  title: { zh: '整段重复', en: 'The same paragraph twice' },
  docs: {
    what: {
      zh: '同一段文字（可设最短字数）在报告里出现两次。表格行、标题和落款不算。',
      en: 'The same paragraph (of a least length that can be set) stands twice in the report. Table rows, headings and signatures do not count.',
    },
    why: {
      zh: '多半是粘贴错误，原该写在那里的内容可能缺了。',
      en: 'Most likely it was pasted by mistake, and what should stand there is missing.',
    },
    fix: { zh: '删去一处，补上原该写的内容。', en: 'Delete one and write what belongs there.' },
  },
  options,
  messages: {
    twice: { zh: '这一段出现了{count}次：“{opening}……”。', en: 'This paragraph stands {count} times: “{opening}…”.' },
  },
  examples: {
    valid: [
      '一、整改情况\n（一）合同签订不及时问题。\n该问题已完成整改。\n（二）档案不完整问题。\n该问题已完成整改。',
      '一、绩效目标\n1.新建和改造农产品初加工点不少于12处，硬化通组路38.6公里，建设小型供水工程9处，开展农村实用技术培训。\n二、完成情况\n1.新建和改造农产品初加工点不少于12处，硬化通组路38.6公里，建设小型供水工程9处，开展农村实用技术培训。',
      '项目 | 送审金额（万元） | 审定金额（万元） | 审减金额（万元） | 备注说明事项\n甲 | 1 | 1 | 0 | 无\n项目 | 送审金额（万元） | 审定金额（万元） | 审减金额（万元） | 备注说明事项\n乙 | 2 | 2 | 0 | 无',
      '一、一标段\n施工单位按期完成路基、路面和桥涵工程，质量合格，资料齐全，完成投资1742.30万元，手续完备。\n二、二标段\n施工单位按期完成路基、路面和桥涵工程，质量合格，资料齐全，完成投资1368.95万元，手续完备。',
      '禾塘县中心粮库仓储设施提升项目审定投资汇总表\n甲。\n禾塘县中心粮库仓储设施提升项目审定投资汇总表\n乙。',
      '一、概况\n县局组织实施。\n二、过程\n县局组织实施。',
      '一、产出\n本年新建泵站4座，维修渠道12公里，受益农户1,260户，项目区灌溉条件明显改善，群众生产积极性得到提高，粮食产量稳步增长，成效较好。\n二、结论\n总体较好。本年新建泵站4座，维修渠道12公里，受益农户1,260户，项目区灌溉条件明显改善，群众生产积极性得到提高，粮食产量稳步增长，成效较好。',
    ],
    invalid: [
      '一、效益\n送书下乡31次。⟦我馆坚持公益性、基本性、均等性、便利性的服务原则，围绕群众阅读需求开展服务，通过送书进校园、进军营、进企业，把图书馆服务延伸到读者身边。⟧\n二、做法\n⟦我馆坚持公益性、基本性、均等性、便利性的服务原则，围绕群众阅读需求开展服务，通过送书进校园、进军营、进企业，把图书馆服务延伸到读者身边。⟧当年送书9,300册。',
      '一、基本情况\n⟦县卫生健康局与各乡镇卫生院签订建设责任书，由卫生院院长担任质量安全责任人，施工期间每周到现场查验材料和工序。⟧\n二、产出指标\n⟦县卫生健康局与各乡镇卫生院签订建设责任书，由卫生院院长担任质量安全责任人，施工期间每周到现场查验材料和工序。⟧',
      '一、存在的问题\n⟦（一）部分村对公益性资产的管护经费没有列入年度支出计划，管护记录不完整，管护人员没有落实到位。⟧\n⟦（二）部分村对公益性资产的管护经费没有列入年度支出计划，管护记录不完整，管护人员没有落实到位。⟧',
      '一、主要做法\n⟦项目实行项目法人制、招标投标制、工程监理制和合同管理制，建立了质量安全巡查制度，施工期间开展巡查。⟧\n二、管理情况\n⟦1.项目实行项目法人制、招标投标制、工程监理制和合同管理制，建立了质量安全巡查制度，施工期间开展巡查。⟧',
      '一、概况\n⟦资金由县财政局按工程进度直接支付到施工企业和供货单位，每笔付款附合同、进度确认单和发票，未发现超标准列支。⟧\n二、过程\n合规。\n三、管理\n⟦资金由县财政局按工程进度直接支付到施工企业和供货单位，每笔付款附合同、进度确认单和发票，未发现超标准列支。⟧',
    ],
  },
  *run({ structure, options }) {
    const least = Number(options['least']);
    const prints = new Map<number, number>();
    const long = structure.paragraphs.filter(({ kind, at: { start, end } }) => {
      if (kind !== 'paragraph' && kind !== 'item') return false;
      // Bare it is no longer.
      return end - start >= SHORTEST || end - start >= least;
    });
    const printed = long.map((paragraph) => printOf(textAt(structure, paragraph)));
    for (const print of printed) prints.set(print, (prints.get(print) ?? 0) + 1);
    const seen = new Map<string, Paragraph[]>();
    long.forEach((paragraph, i) => {
      if (prints.get(printed[i] as number) === 1) return;
      const words = bare(textAt(structure, paragraph));
      if (words.length < least && !telling(words)) return;
      seen.set(words, [...(seen.get(words) ?? []), paragraph]);
    });
    const twice = new Set([...seen.values()].filter((list) => list.length > 1).flat());
    for (const [first, second] of sentencesTwice(structure, twice))
      yield {
        message: 'twice',
        certainty: 'suspect',
        because: { zh: '只有一句相同', en: 'only a sentence is the same' },
        evidence: [evidence(first, '同一句', 'the same'), evidence(second, '同一句', 'the same')],
        data: { count: '2', opening: textAt(structure, first).slice(0, 16) },
      };
    for (const paragraphs of seen.values()) {
      // A target that is reported in its own words is said twice on purpose.
      const told = paragraphs.filter(({ at }) => topicAt(structure, at.start) !== 'targets');
      if (paragraphs.length < 2 || told.length < 2) continue;
      const [first, ...rest] = told.map((paragraph): EvidenceAt => evidence(paragraph, '同一段', 'the same'));
      yield {
        message: 'twice',
        evidence: [first as EvidenceAt, ...rest],
        data: { count: String(told.length), opening: textAt(structure, told[0] as Paragraph).slice(0, 16) },
      };
    }
  },
});
