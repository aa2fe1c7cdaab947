import { once } from './once.ts';
import { tableAt } from './passage.ts';
import { type Span, spanOf } from './span.ts';
import type { Paragraph, Section, SectionTopic, Structure } from './structure.ts';

/** A stretch of text with what it stands under: a heading, the first cell of its row, its column, the words before a colon. */
export interface Labelled {
  readonly at: Span;
  readonly label: string;
  readonly topic: SectionTopic;
  /** Index in `Structure.paragraphs`. */
  readonly paragraph: number;
  /** The heading itself, where it says more than a name. */
  readonly heading: boolean;
}

/** What words over a passage say that it is about, the first that fits; wider than the titles that a kind of report has. */
const TOPICS: readonly (readonly [SectionTopic, RegExp])[] = [
  ['attachments', /^附(?:件|表|录|图)/],
  ['targets', /^(?!.*(?:完成|实现|达成|进展|偏离)).*(?:目标|任务)(?:$|[和与及、设：（]|要求|内容|情况|任务)/],
  ['recommendations', /建议|对策|改进|(?:整改|处理)(?:意见|措施|要求)|下一步|下步|打算|努力方向|今后|工作计划/],
  ['problems', /^(?!.*(?:整改|解决|销号)).*(?:问题|不足|短板|困难|缺陷|薄弱)/],
  ['overview', /背景|概况|立项|由来|依据|必要性|基本情况/],
  [
    'conclusion',
    /结论|(?:总体|综合|整体|审计|验收|自评|自我|评审|评定|考核|项目)(?:评价|意见|评定|评估|结果)(?!组|方|对|依|范|指|工|过|时|人)|总评|推论|总体情况|评价(?:结果|意见)/,
  ],
  ['benefits', /效益|成效|效果|成果|影响|作用|体会|启示|意义|满意度|受益/],
  ['method', /(?:评价|检查|核查|审计|验收|抽查)(?:范围|方法|方式|过程|安排|对象|依据)|抽样|抽验|样本|现场/],
  ['results', /完成|产出|结果|实施|进展|检查情况|核查情况|所见/],
  ['funds', /资金|预算|经费|投资|支出/],
];

const MOST_LABELS = 300;
/** By label; null for those that say nothing. */
const topics = new Map<string, SectionTopic | null>();

/** What a label says that it is about; labels are few, and the same ones are asked for again and again. */
export function topicOfLabel(label: string): SectionTopic | undefined {
  const known = topics.get(label);
  if (known !== undefined) return known ?? undefined;
  const topic = TOPICS.find(([, words]) => words.test(label))?.[0];
  if (label.length > LONGEST_LABEL) return topic;
  if (topics.size >= MOST_LABELS) topics.clear();
  topics.set(label, topic ?? null);
  return topic;
}
/** What is longer is no label that comes again. */
const LONGEST_LABEL = 40;

const PREFIX = /^(?:（?[\d一二三四五六七八九十]{1,3}[）、.])?([\u4e00-\u9fff（）“”\d、]{2,18})[：:]/;
/** No colon of PREFIX stands further from the beginning. */
const LONGEST_PREFIX = 24;
function hasColon(text: string, { start, end }: Span): boolean {
  const until = Math.min(end, start + LONGEST_PREFIX);
  for (let i = start; i < until; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xff1a || code === 0x3a) return true;
  }
  return false;
}
/** A line that only names what follows: no stop, no figure counted, and short. */
const BARE = /^[^，。；：！？\t]{2,24}$/;
const LONGEST_BARE = 24;

/** Every paragraph and cell of the body in order, each with its label. */
export const labelled = once((structure: Structure): readonly Labelled[] => {
  const { paragraphs, sections } = structure;
  const { text } = structure.view;
  const found: Labelled[] = [];
  let over = '';
  let section = -1;
  // What a section alone says is asked for each of its paragraphs.
  const known = new Map<Section | undefined, readonly [string, SectionTopic]>();
  const plain = (own: Section | undefined): readonly [string, SectionTopic] => {
    let said = known.get(own);
    if (!said) {
      said = under(sections, own, '');
      known.set(own, said);
    }
    return said;
  };
  paragraphs.forEach((paragraph, index) => {
    const { at, kind } = paragraph;
    if (kind === 'title' || kind === 'signature') return;
    if (paragraph.section !== section) over = '';
    section = paragraph.section;
    if (kind === 'row') {
      addCells(structure, paragraph, index, found);
      return;
    }
    const own = sections[paragraph.section];
    if (kind === 'heading') {
      const [label, topic] = plain(own);
      found.push({ at, label, topic, paragraph: index, heading: true });
      return;
    }
    const words = text.slice(at.start, at.end);
    const prefix = hasColon(text, at) ? PREFIX.exec(words) : null;
    const named = prefix ? topicOfLabel(prefix[1] as string) : undefined;
    if (words.length <= LONGEST_BARE && BARE.test(words) && kind === 'paragraph') over = words;
    const [label, topic] = over ? under(sections, own, over) : plain(own);
    const start = prefix && named ? at.start + prefix[0].length : at.start;
    found.push({
      at: spanOf(start, at.end),
      label: named ? (prefix?.[1] as string) : label,
      topic: named ?? topic,
      paragraph: index,
      heading: false,
    });
  });
  return found;
});

/** The label and topic that a section or the bare line before gives. */
function under(sections: readonly Section[], own: Section | undefined, over: string): readonly [string, SectionTopic] {
  const named = over ? topicOfLabel(over) : undefined;
  if (named) return [over, named];
  if (!own) return [over, 'other'];
  if (own.topic !== 'other') return [own.title, own.topic];
  for (let s: Section | undefined = own; s; s = sections[s.parent]) {
    const topic = s.kind === 'heading' || s.title.length <= 12 ? topicOfLabel(s.title) : undefined;
    if (topic) return [s.title, topic];
  }
  return [own.title, 'other'];
}

/** A row of a form names each cell by the one before it, a row of a table by the head of its column. */
function addCells(structure: Structure, { at, section }: Paragraph, paragraph: number, found: Labelled[]): void {
  const { text } = structure.view;
  const head = tableAt(structure, at.start)?.rows[0];
  const belowHead = head !== undefined && !(head.at.start <= at.start && at.start < head.at.end + 1);
  const printed = text.slice(at.start, at.end).split('\t');
  const form = printed.length <= 2 || (printed.length % 2 === 0 && topicOfLabel(printed[0] as string) !== undefined);
  let start = at.start;
  printed.forEach((cell, column) => {
    const labelled = cell !== '' && (form ? column % 2 === 1 : belowHead);
    const label = !labelled ? '' : form ? printed[column - 1] : head?.cells.find((c) => c.column === column)?.text;
    if (label)
      found.push({
        at: spanOf(start, start + cell.length),
        label,
        topic: topicOfLabel(label) ?? structure.sections[section]?.topic ?? 'other',
        paragraph,
        heading: false,
      });
    start += cell.length + 1;
  });
}
