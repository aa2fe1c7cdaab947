import { once } from '../core/once.ts';
import type { Span } from '../core/span.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Place, Section, SectionTopic, Structure } from '../core/structure.ts';
import { undoneIn } from './statements.ts';

/**
 * What a stretch of a report is for. 'promise': targets and tasks. 'plan': what the project was to be. 'report': what came
 * of it. 'advice': what should be done next. 'past': a fault that others had found before and that is answered here.
 * 'aside': methods and attachments. 'title': headings, the title, signatures.
 */
export type Zone = 'promise' | 'plan' | 'report' | 'advice' | 'past' | 'aside' | 'title';

/** What stands between two of ，。；：！？, with where it stands. */
export interface Clause {
  /** Its place in the list of all clauses. */
  readonly index: number;
  readonly at: Span;
  readonly text: string;
  readonly zone: Zone;
  readonly topic: SectionTopic;
  /** Index in `Structure.sections`, or -1. */
  readonly section: number;
  /** Index in `Structure.sentences`. */
  readonly sentence: number;
  readonly paragraph: number;
  /** The title of the numbered item that it stands in, when that is short enough to name a thing. */
  readonly heading: string;
  /** Its sentence up to it. */
  readonly before: string;
}

const NAMES_TARGETS =
  /(?:目标|任务)[^。；]{0,12}(?:为|是|如下|包括|有)?[^。；，]{0,8}[:：]$|(?:合同|协议|中标文件|批复|方案)(?:中)?(?:约定|规定|确定|明确|载明|批准|要求)的?[^。；，]{0,8}(?:内容|工程量|清单|范围)(?:为|是|包括|如下|有)?[:：]$/;
/** 「项目绩效目标为：…」 in running text: what follows in the sentence is promised. */
const AIM = /(?:绩效|年度|总体|项目|建设|主要|产出)+目标(?:任务|值)?(?:为|是|包括|[:：])[:：]?/;
const PLANNED =
  /拟|计划|将(?=对|建|新|改|在|于|实)|建设内容|建设规模|主要内容|改造内容|批复(?!总)|规划|设计|方案(?:明确|确定|规定|要求)|任务(?:书|为|是)/;
/** In a part on targets a line of its own tells what came of them: 「完成情况：全年培训326人」. */
const ANSWERS = /^(?:年度|全年|总体|绩效|目标)*(?:目标)?(?:实际)?(?:完成|实现)(?:情况)?[：:]/;
/** The same as a line of its own, and what was aimed at: each speaks of the lines behind it. */
const OPENS_ANSWERS =
  /^[（(]?[\d一二三四五六七八九十]{0,2}[）)、.．]?(?:本|年度|全年|总体|绩效|目标|任务|预期|计划|指标|各项|的)*(?:(?:实际)?(?:完成|实现|达成|落实|执行|进展)(?:的)?(?:情况|结果|进度)|实际(?:完成|实现|结果|成效)|(?:实施|工作)?(?:结果|成效|成果))(?:如下|为)?[:：]$/;
const OPENS_TARGETS = /^[^。；，]{0,16}(?:目标|任务|计划|指标)[^。；，]{0,6}[:：]$/;
const LONGEST_OPENING = 24;
/** 基本情况和工作目标: what its paragraphs tell before the list of targets is none of them. */
const MIXED = /(?:概况|情况|背景|内容|概述)[和与及、](?:年度|绩效|建设|工作|主要|总体)*(?:目标|任务)(?:任务)?$/;
const BEGINS_ITEM = /^(?:[一二三四五六七八九十]是|[（(]?\d|目标)/;
const HAPPENED = /已|完成|完工|建成|竣工|投用|投入使用|验收|截至|实际|通过/;
const ANSWERED =
  /(?:审计|检查|督查|巡察|巡视|评审|专项|上级|反馈|验收时)[^，。；]{0,8}(?:指出|发现|认为|反馈)|^(?:问题|存在问题)[:：]/;
const CUTS = new Uint8Array(0x10000);
for (const mark of '，。；：！？\n\t') CUTS[mark.charCodeAt(0)] = 1;
const LONGEST_HEADING = 24;

/** All clauses of a report in order. Brackets stay whole: what they hold belongs to the clause around them. */
export const clausesOf: (structure: Structure) => readonly Clause[] = once((structure) => {
  const { view, paragraphs, sentences, sections } = structure;
  const found: Clause[] = [];
  const promising = promisingParagraphs(structure);
  const answering = answeringParagraphs(structure);
  const headed = headsOfSections(sections);
  // Most paragraphs have several sentences.
  let opened: { readonly paragraph: number; readonly opening: Opening } | null = null;
  sentences.forEach((sentence, index) => {
    const paragraph = paragraphs[sentence.paragraph];
    if (!paragraph) return;
    const text = view.text.slice(sentence.at.start, sentence.at.end);
    const title = paragraph.kind === 'heading' || paragraph.kind === 'title' || paragraph.kind === 'signature';
    let section = sentence.section;
    const aim = text.includes('目标') ? AIM.exec(text) : null;
    let last: { readonly topic: SectionTopic; readonly zone: Zone } | null = null;
    const zoneFor = (topic: SectionTopic): Zone => {
      if (last?.topic !== topic) last = { topic, zone: zoneOf(topic, text) };
      return last.zone;
    };
    if (opened?.paragraph !== sentence.paragraph)
      opened = { paragraph: sentence.paragraph, opening: openingOf(view.text, paragraph) };
    const { beginsItem, inForm } = opened.opening;
    const told = opened.opening.told || answering.has(sentence.paragraph);
    for (const { start, end } of cuts(text)) {
      // A list inside one sentence, 「（1）…；（2）…」, has a section an item.
      section = innermostFrom(sections, section, sentence.at.start + start);
      const { topic, heading, leads } = headed(section);
      // What stands over the items of a list of targets leads up to them: 「青垭县有河流28条」, 「确定的任务有以下六项」.
      const leading = paragraph.kind === 'paragraph' && leads;
      const aimed =
        aim !== null && start >= aim.index + aim[0].length - 1 && topic !== 'results' && topic !== 'indicators';
      const around = !beginsItem && topic === 'targets' && MIXED.test(sections[section]?.title ?? '');
      const own = told
        ? 'report'
        : promising.has(sentence.paragraph) || aimed
          ? 'promise'
          : around
            ? 'plan'
            : zoneFor(topic);
      const zone = title ? 'title' : (inForm ?? (own === 'promise' && leading ? 'plan' : own));
      found.push({
        index: found.length,
        at: { start: sentence.at.start + start, end: sentence.at.start + end },
        text: text.slice(start, end),
        zone,
        topic,
        section,
        sentence: index,
        paragraph: sentence.paragraph,
        heading,
        before: text.slice(0, start),
      });
    }
  });
  return found;
});

/** What the beginning of a paragraph says of all its clauses. */
interface Opening {
  /** What came of the targets follows. */
  readonly told: boolean;
  readonly beginsItem: boolean;
  readonly inForm: Zone | null;
}

const openingOf = (text: string, { kind, at }: Structure['paragraphs'][number]): Opening => ({
  told: ANSWERS.test(text.slice(at.start, at.start + 16)),
  beginsItem: kind !== 'paragraph' || BEGINS_ITEM.test(text.slice(at.start, at.start + 4)),
  inForm: kind === 'row' ? zoneOfRow(text.slice(at.start, at.end)) : null,
});

/** A form sets what was aimed at and what came of it in rows of their own: 「预期目标 | …」, 「实际完成 | …」. */
function zoneOfRow(row: string): Zone | null {
  const label = /^[^\t]{0,14}(?=\t)/.exec(row)?.[0] ?? '';
  if (/(?:实际|目标|全年|年度)(?:完成|实现)(?:情况)?$|^(?:完成|实现)情况$/.test(label)) return 'report';
  return /^(?:预期|年度|年初|总体|绩效|年度总体|年度预期)+目标(?:设定)?$/.test(label) ? 'promise' : null;
}

/** What a section says of each clause in it. */
interface Head {
  readonly topic: SectionTopic;
  readonly heading: string;
  /** Something below it is about the same. */
  readonly leads: boolean;
}

function headsOfSections(sections: readonly Section[]): (index: number) => Head {
  const known: Head[] = [];
  return (index) => {
    let head = known[index + 1];
    if (!head) {
      const topic = topicOf(sections, index);
      const leads = sections[index]?.children.some((child) => sections[child]?.topic === topic) ?? false;
      head = { topic, heading: headingOf(sections, index), leads };
      known[index + 1] = head;
    }
    return head;
  };
}

/** The innermost section that holds an offset, looked for from one at or before it. */
function innermostFrom(sections: readonly Section[], from: number, offset: number): number {
  let index = Math.max(from, -1);
  while ((sections[index + 1]?.at.start ?? Number.POSITIVE_INFINITY) <= offset) index++;
  while (index >= 0 && (sections[index] as Section).at.end <= offset) index = (sections[index] as Section).parent;
  return index;
}

/** An item of a list of targets named 效益 or 满意度 is a target still. */
function topicOf(sections: readonly Section[], index: number): SectionTopic {
  const own = sections[index]?.topic ?? 'other';
  for (let section = sections[index]; section?.kind === 'item'; section = sections[section.parent])
    if (section.topic === 'targets' || sections[section.parent]?.topic === 'targets') return 'targets';
  return own;
}

function zoneOf(topic: SectionTopic, sentence: string): Zone {
  if (topic === 'recommendations') return 'advice';
  // What was found on site stands among the methods at times.
  if (topic === 'method') return undoneIn(sentence) ? 'report' : 'aside';
  if (topic === 'attachments') return 'aside';
  if (ANSWERED.test(sentence) && !/整改情况|已(?:完成|全部)?整改/.test(sentence)) return 'past';
  if (topic === 'targets') return 'promise';
  if (topic === 'overview') return PLANNED.test(sentence) || !HAPPENED.test(sentence) ? 'plan' : 'report';
  return 'report';
}

/** Paragraphs of targets outside a part that is named so: those that a line like 「年度绩效目标如下：」 opens. */
function promisingParagraphs(structure: Structure): ReadonlySet<number> {
  const { view, paragraphs, sections } = structure;
  const found = new Set<number>();
  paragraphs.forEach((paragraph, index) => {
    const topic = sections[paragraph.section]?.topic ?? 'other';
    if (topic === 'targets' || topic === 'results' || topic === 'method' || topic === 'recommendations') return;
    if (paragraph.kind === 'row' || !/[:：]/.test(view.text.charAt(paragraph.at.end - 1))) return;
    const text = view.text.slice(paragraph.at.start, paragraph.at.end);
    if (!NAMES_TARGETS.test(text) || /完成|实现情况|进展/.test(text)) return;
    // The items right behind it, until a heading or running text.
    for (let i = index + 1; i < paragraphs.length && paragraphs[i]?.kind === 'item'; i++) found.add(i);
  });
  return found;
}

/** Lines below one that says 「目标完成情况：」 and nothing else, until a heading or a line that opens targets again. */
function answeringParagraphs({ view, paragraphs }: Structure): ReadonlySet<number> {
  const found = new Set<number>();
  let answering = false;
  paragraphs.forEach(({ at, kind }, index) => {
    const short = at.end - at.start <= LONGEST_OPENING && /[:：]/.test(view.text.charAt(at.end - 1));
    const text = short ? view.text.slice(at.start, at.end) : '';
    if (short && OPENS_ANSWERS.test(text)) answering = true;
    else if (kind === 'heading' || kind === 'title' || kind === 'row' || OPENS_TARGETS.test(text)) answering = false;
    if (answering) found.add(index);
  });
  return found;
}

function headingOf(sections: readonly Section[], index: number): string {
  for (let section = sections[index], up = 0; section && up < 2; section = sections[section.parent], up++) {
    if (section.kind !== 'item' && section.children.length > 0) return '';
    if (section.title.length <= LONGEST_HEADING) return section.title;
  }
  return '';
}

const OPENS = '（'.charCodeAt(0);
const CLOSES = '）'.charCodeAt(0);

/** Spans of the clauses of a sentence, without the stops between them. */
function cuts(text: string): Span[] {
  const found: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : -1;
    if (code === OPENS) depth++;
    else if (code === CLOSES) depth = Math.max(0, depth - 1);
    if (code >= 0 && (depth > 0 || CUTS[code] === 0)) continue;
    if (i > start) found.push({ start, end: i });
    start = i + 1;
  }
  // A bracket that never closes would swallow the sentence.
  return depth > 0 && found.length <= 1 ? plainCuts(text) : found;
}

function plainCuts(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && CUTS[text.charCodeAt(i)] === 0) continue;
    if (i > start) found.push({ start, end: i });
    start = i + 1;
  }
  return found;
}

// Number marks in front of an item.
const MARK = /^(?:（[\d一二三四五六七八九十]{1,3}）|\d{1,2}[.、）]|[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}[、.])/;

/** Length of the number mark that a clause begins with. */
export const markOf = (text: string): number => MARK.exec(text)?.[0].length ?? 0;

/** A clause as a place, without its number mark. */
export function clausePlace({ view }: Structure, { at, text }: Clause): Place {
  const own = { start: at.start + markOf(text), end: at.end };
  return { at: own, span: view.toSource(own) };
}

/** The clause that holds an offset, or null. */
export function clauseAt(clauses: readonly Clause[], offset: number): Clause | null {
  const clause = clauses[lastStartingBy(clauses, offset, (c) => c.at.start)];
  return clause && offset < clause.at.end ? clause : null;
}
