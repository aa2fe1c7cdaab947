import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import { lastStartingBy, type Span } from '../core/span.ts';
import type { Paragraph, Section } from '../core/structure.ts';
import type { Reading } from './reading.ts';

type Item = 'problem' | 'recommendation';

/** A heading that only sorts what follows: 资金管理方面, （一）问题, 主要有. Its items are what counts. */
const SORTS_ONLY = /(?:方面|情况|环节|层面|领域|类|部分|问题|建议|原因|措施|如下|工作|打算|计划|安排|意见)[:：。]?$/;
const INTRODUCES =
  /(?:以下|下列|如下|主要(?:存在|有|表现|包括|问题)|存在.{0,12}问题|几个?方面|几点|提出.{0,12}建议|建议如下)[^。；]{0,12}[：:。]?$/;
const NOTHING = /^(?:无|暂无|没有|未发现|不存在)[^，。]{0,12}[。]?$/;
const ORDINALS =
  /(?:^|[。；：，\n])(?=(?:[一二三四五六七八九十]{1,2}是|首先|其次|再次|最后[，是]|第[一二三四五六七八九十][，、是]))/g;
const ORDINAL =
  /^(?:[一二三四五六七八九十]{1,2}是(?:要)?|首先[是，]?|其次[是，]?|再次[是，]?|最后[是，]?|第[一二三四五六七八九十][，、是])/;

/**
 * The problems and recommendations that a report lists: the items of the parts about them, each as its opening sentence.
 * A part without numbered items is cut at 一是, 二是 …, or else into its sentences.
 */
export function items(reading: Reading): Candidate<Item>[] {
  const found: Candidate<Item>[] = [];
  const { sections } = reading.structure;
  for (const section of sections) {
    const kind = kindOf(reading, section);
    if (!kind) continue;
    const parent = sections[section.parent];
    if (parent && kindOf(reading, parent) === kind) continue;
    for (const at of itemsOf(reading, section)) {
      const text = reading.text.slice(at.start, at.end);
      if (text.length < 4 || NOTHING.test(text)) continue;
      const own = sayingSo(reading, section, at.start) ?? kind;
      if (own !== 'other') found.push({ kind: own, at, value: { text } });
    }
  }
  return [...found, ...inline(reading, found)].sort((a, b) => a.at.start - b.at.start);
}

const NAMES_PROBLEMS =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:目前|当前)?(?:主要)?(?:存在)?的?(?:主要)?(?:问题|不足|困难)(?:和不足|及原因)?[:：]?$/;
const NAMES_MEASURES =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:下一步)?(?:主要)?(?:改进|整改|相关|有关|工作|意见)?(?:和|及|、)?(?:措施|建议|打算)(?:及建议)?[:：]?$/;
/** 其他需要说明的问题 | 无: the cell of a form that is about neither. */
const NAMES_OTHER = /^其他[^\t]{0,10}$/;

/** What a line or the label of a row says that stands under it, in a part on both: 存在的问题：, 改进措施 | …. */
function sayingSo(
  { text, structure: { paragraphs } }: Reading,
  section: Section,
  start: number,
): Item | 'other' | null {
  for (let i = lastStartingBy(paragraphs, start, (p) => p.at.start); i >= 0; i--) {
    const { at, kind } = paragraphs[i] as Paragraph;
    if (at.start < section.heading.at.end) return null;
    const words = text.slice(at.start, Math.min(at.end, at.start + 24));
    const label = kind === 'row' ? /^[^\t]*/.exec(words)?.[0].trim() : at.end - at.start < 24 ? words.trim() : '';
    if (!label) continue;
    if (NAMES_PROBLEMS.test(label)) return 'problem';
    if (NAMES_MEASURES.test(label)) return 'recommendation';
    if (kind === 'row' && NAMES_OTHER.test(label)) return 'other';
  }
  return null;
}

const SAYS_PROBLEMS = /(?:存在|发现|主要|突出|还有)[^。；\n]{0,14}(?:问题|不足|困难|短板)[^。；\n]{0,8}[：:，。]$/;
const SAYS_MEASURES = /(?:下一步|下步|今后|建议|改进措施|整改措施|拟采取|将)[^。；\n]{0,24}[：:，。]$/;

/** A report without a part of its own for them may list problems and measures in one sentence: 主要问题：一是…，二是…. */
function inline(reading: Reading, found: readonly Candidate<Item>[]): Candidate<Item>[] {
  const added: Candidate<Item>[] = [];
  const told = new Set(found.map((f) => f.kind));
  const { text, structure } = reading;
  for (const paragraph of structure.paragraphs) {
    const body = text.slice(paragraph.at.start, paragraph.at.end);
    const first = body.search(/一是/);
    if (first <= 0 || !body.includes('二是')) continue;
    let kind: Item | null = null;
    for (const m of allMatches(body, LISTED)) {
      const lead = body.slice(Math.max(0, m.index - 40), m.index);
      if (m[0].startsWith('一是'))
        kind = SAYS_PROBLEMS.test(lead) ? 'problem' : SAYS_MEASURES.test(lead) ? 'recommendation' : null;
      if (!kind || told.has(kind)) continue;
      const start = paragraph.at.start + m.index + m[0].length;
      const stop = text.slice(start, paragraph.at.end).search(/[。；]|，[二三四五六]是/);
      const end = stop < 0 ? paragraph.at.end : start + stop;
      // 「一是。」 says nothing.
      if (end > start) added.push({ kind, at: { start, end }, value: { text: text.slice(start, end) } });
    }
  }
  return added;
}
const LISTED = /[一二三四五六七八九十]是(?:要)?/g;

function kindOf(reading: Reading, section: Section): Item | null {
  if (section.topic === 'problems') return givesReasons(reading, section) ? null : 'problem';
  if (section.topic === 'recommendations') return isSettled(reading, section) ? null : 'recommendation';
  // A rectification report repeats each problem as the heading of what was done about it, where it has no list of them.
  if (section.topic !== 'results' || !/整改/.test(section.title)) return null;
  if (reading.structure.sections.some(({ topic, children }) => topic === 'problems' && children.length > 1))
    return null;
  const children = section.children.map((i) => reading.structure.sections[i] as Section);
  if (children.length === 0) return labelledIn(reading, section).length > 0 ? 'problem' : null;
  const problems = children.filter((child) => /问题/.test(child.title)).length;
  return problems >= 2 && problems * 2 > children.length ? 'problem' : null;
}

/** 原因分析; also 偏差原因分析 where the problems have a part of their own. */
const givesReasons = ({ structure }: Reading, { title }: Section): boolean =>
  /^(?:主要)?(?:成因|原因)(?:分析)?$/.test(title) ||
  (/原因(?:分析|说明)?$/.test(title) &&
    !/问题|不足/.test(title) &&
    structure.sections.some((other) => other.topic === 'problems' && /问题|不足/.test(other.title)));

/** 建章立制 beside 下一步工作 tells which rules were made; what is still to come stands in the other part. */
const isSettled = ({ structure }: Reading, section: Section): boolean =>
  MAKES_RULES.test(section.title) &&
  structure.sections.some(({ topic, title }) => topic === 'recommendations' && TO_COME.test(title));
const MAKES_RULES =
  /^(?:建立健全|健全|完善)?(?:长效机制|建章立制|制度建设|责任追究)(?!.*(?:计划|打算|安排|建议|下一?步))/;
const TO_COME = /^(?:下一?步|下一?阶段|今后|后续)[^，。；]{0,8}(?:工作|打算|计划|安排|措施|整改)/;

function itemsOf(reading: Reading, section: Section): Span[] {
  const { sections } = reading.structure;
  const kind = kindOf(reading, section);
  const children = section.children
    .map((i) => sections[i] as Section)
    // A numbered item below is one of them whatever its words; a heading may begin the other part (问题及建议).
    .filter((child) => {
      const own = kindOf(reading, child);
      return child.topic === section.topic || own === kind || (child.kind === 'item' && own === null);
    });
  const other = section.children.length - children.length;
  if (children.length > 0) return children.flatMap((child) => leavesOf(reading, child));
  if (other > 0) return [];
  return prose(reading, section);
}

/** A child is an item itself, unless its title only sorts the items below it. */
function leavesOf(reading: Reading, section: Section): Span[] {
  const below = section.children.map((i) => reading.structure.sections[i] as Section);
  if (/^关于/.test(section.title)) return [opening(reading, section)];
  const title = section.title.replace(/[：:。；]$/, '');
  const sorting =
    section.kind === 'heading' && SORTS_ONLY.test(title) && !/不|未|欠|缺|滞后|弱|偏|低|差|少/.test(title);
  if (below.length > 0 && sorting) return below.flatMap((child) => leavesOf(reading, child));
  if (sorting && below.length === 0) {
    const spans = prose(reading, section);
    if (spans.length > 0) return spans;
  }
  return [opening(reading, section)];
}

/** The first sentence of an item, without its number. */
function opening(reading: Reading, section: Section): Span {
  const { text } = reading;
  let start = section.heading.at.start;
  const mark = section.number.replace(/\s+/g, '').length;
  for (let seen = 0; seen < mark && start < section.heading.at.end; start++) if (text[start] !== ' ') seen++;
  while (/[\s、.．]/.test(text[start] ?? '')) start++;
  const paragraphEnd = reading.clauseEnd(start, /\n/);
  const stop = text.slice(start, paragraphEnd).search(/[。；！？]/);
  return { start, end: stop < 0 ? paragraphEnd : start + stop };
}

/** The paragraphs of a section, not of those below it, that name a problem: 「问题1：…」. */
function labelledIn({ text, structure: { paragraphs } }: Reading, section: Section): Span[] {
  const found: Span[] = [];
  for (
    let i = Math.max(
      0,
      lastStartingBy(paragraphs, section.at.start, (p) => p.at.start),
    );
    i < paragraphs.length;
    i++
  ) {
    const { at } = paragraphs[i] as Paragraph;
    if (at.start >= section.at.end) break;
    if (at.start >= section.heading.at.end && LABELLED.test(text.slice(at.start, Math.min(at.end, at.start + 16))))
      found.push(at);
  }
  return found;
}
const LABELLED = /^(?:存在|反馈|发现|主要)?问题[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[：:、.]/;

/** 1. 集镇公厕保洁力量偏弱，…；2. 冬季给水管道…: items told one behind the other. */
const NUMBERS = /(?:^|[；。])\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．])(?!\d)\s*/g;

/** What stands in a row of a form behind its label: 存在的问题 | …. */
function behindLabel({ text }: Reading, at: Span): Span {
  const label = /^[^\t]{2,16}\t\s*/.exec(text.slice(at.start, Math.min(at.end, at.start + 24)))?.[0] ?? '';
  return NAMES_PROBLEMS.test(label.trim()) || NAMES_MEASURES.test(label.trim())
    ? { start: at.start + label.length, end: at.end }
    : at;
}

/** The body of a section without numbered items, cut at 一是, 二是 …, or at 。 and ；. */
function prose(reading: Reading, section: Section): Span[] {
  const { text, structure } = reading;
  const spans: Span[] = [];
  const first = lastStartingBy(structure.paragraphs, section.heading.at.start, (p) => p.at.start);
  const own: Span[] = [];
  for (let i = Math.max(0, first); i < structure.paragraphs.length; i++) {
    const { at, kind } = structure.paragraphs[i] as Paragraph;
    if (at.start >= section.at.end) break;
    if (at.start >= section.heading.at.end && at.end <= section.at.end && kind !== 'signature') own.push(at);
  }
  // 「问题1：…」 over 「整改情况：…」: what is named so is an item, and what stands below it the answer.
  const labelled = labelledIn(reading, section);
  if (labelled.length >= 2 || (labelled.length === 1 && section.topic === 'results'))
    return labelled.map(({ start, end }) => {
      const from = start + (LABELLED.exec(text.slice(start, end))?.[0].length ?? 0);
      const stop = text.slice(from, end).search(/[。；！？]/);
      return { start: from, end: stop < 0 ? end : from + stop };
    });
  const several =
    own.filter((at) => at.end - at.start >= 12 && !INTRODUCES.test(text.slice(at.start, at.end))).length >= 2;
  for (const whole of own) {
    const at = behindLabel(reading, whole);
    const body = text.slice(at.start, at.end);
    const numbers = [...allMatches(body, NUMBERS)].map((m) => m.index + m[0].length);
    if (numbers.length > 1) {
      numbers.forEach((cut, i) => {
        const piece = body.slice(cut, numbers[i + 1] ?? body.length);
        const stop = piece.search(/[。；]/);
        if (stop !== 0) spans.push({ start: at.start + cut, end: at.start + cut + (stop < 0 ? piece.length : stop) });
      });
      continue;
    }
    const cuts = [...allMatches(body, ORDINALS)].map((m) => m.index + m[0].length);
    if (cuts.length > 1 || (cuts.length === 1 && ORDINAL.test(body))) {
      cuts.forEach((cut, i) => {
        const end = cuts[i + 1] ?? body.length;
        const piece = body.slice(cut, end);
        const lead = ORDINAL.exec(piece)?.[0].length ?? 0;
        const stop = piece.search(/[。；]/);
        spans.push({ start: at.start + cut + lead, end: at.start + cut + (stop < 0 ? piece.length : stop) });
      });
      continue;
    }
    // Several paragraphs are an item each; one alone is cut into its sentences.
    if (several) {
      const stop = body.search(/[。；！？]/);
      const opening = stop < 0 ? body : body.slice(0, stop);
      if (opening.length >= 6 && !INTRODUCES.test(stop < 0 ? body : body.slice(0, stop + 1)))
        spans.push({ start: at.start, end: at.start + opening.length });
      continue;
    }
    let start = 0;
    for (let i = 0; i <= body.length; i++) {
      if (i < body.length && !/[。；！？]/.test(body[i] as string)) continue;
      const sentence = body.slice(start, i);
      const lead = /^[\s]*(?:同时|此外|另外|并且|再者|还要|还需|一方面|另一方面)[，]?/.exec(sentence)?.[0].length ?? 0;
      if (sentence.length - lead >= 6 && !INTRODUCES.test(sentence + (body[i] ?? '')))
        spans.push({ start: at.start + start + lead, end: at.start + i });
      start = i + 1;
    }
  }
  return spans;
}
