import { allMatches } from './matches.ts';
import { once } from './once.ts';
import { lastStartingBy, type Span, spanOf } from './span.ts';
import { behindMark, nextMark } from './stops.ts';
import type { Paragraph, Place, Section, SectionTopic, Sentence, Structure, Table } from './structure.ts';

/** The text that a place of the view holds. */
export const textAt = (structure: Structure, { at }: { readonly at: Span }): string =>
  structure.view.text.slice(at.start, at.end);

/** The sentence that an offset of the view stands in. */
export function sentenceAt({ sentences }: Structure, offset: number): Sentence | undefined {
  return sentences[lastStartingBy(sentences, offset, ({ at }) => at.start)];
}

/** The paragraph that an offset of the view stands in. */
export function paragraphAt({ paragraphs }: Structure, offset: number): Paragraph | undefined {
  return paragraphs[lastStartingBy(paragraphs, offset, ({ at }) => at.start)];
}

/** The innermost section that an offset of the view stands in. */
export const sectionAt = (structure: Structure, offset: number): Section | undefined =>
  structure.sections[sentenceAt(structure, offset)?.section ?? -1];

/** The table that an offset of the view stands in. */
export function tableAt({ tables }: Structure, offset: number): Table | undefined {
  const table = tables[lastStartingBy(tables, offset, ({ at }) => at.start)];
  return table && offset < table.at.end ? table : undefined;
}

/** What the place that an offset stands in is about. */
export const topicAt = (structure: Structure, offset: number): SectionTopic =>
  sectionAt(structure, offset)?.topic ?? 'other';

/** What the place that a fact stands in is about: the same as `topicAt`, without looking for it. */
export const topicOf = ({ sections }: Structure, { sectionIndex }: { readonly sectionIndex: number }): SectionTopic =>
  sections[sectionIndex]?.topic ?? 'other';

/** The sentence that a fact stands in: the same as `sentenceAt`, without looking for it. */
export const sentenceOf = (
  { sentences }: Structure,
  { sentence }: { readonly sentence: number },
): Sentence | undefined => sentences[sentence];

/** The topmost sections about a topic: those whose parent is about something else. */
export const partsAbout = (structure: Structure, topic: SectionTopic): Section[] =>
  structure.sections.filter(
    (section) => section.topic === topic && structure.sections[section.parent]?.topic !== topic,
  );

/** A clause is read no further than this from an offset in it. */
const LONGEST_CLAUSE = 600;

const CLAUSE_ENDS = /[，。；：！？\n\t]/;

/** The clause that holds an offset, without the marks that bound it. */
export function clauseAt(text: string, offset: number, marks: RegExp = CLAUSE_ENDS): Span {
  return spanOf(
    behindMark(text, offset, marks, Math.max(0, offset - LONGEST_CLAUSE)),
    nextMark(text, offset, marks, Math.min(text.length, offset + LONGEST_CLAUSE)),
  );
}

/** The report's first words that can stand for the whole: its title, else its first paragraph. */
export const opening = ({ title, paragraphs }: Structure): Place | undefined => title ?? paragraphs[0];

/** The text of the title without breaks; '' when there is none. */
export const titleText = (structure: Structure): string =>
  structure.title ? textAt(structure, structure.title).replaceAll('\n', '') : '';

/** The report says of itself that it is an extract, so that what is missing may only have been left out. */
export const isExtract = once((structure: Structure): boolean => {
  const { text } = structure.view;
  const head = text.slice(0, 120);
  return (
    /[（【[](?:节选|摘录|摘要|摘编|部分内容)[）】\]]|(?:节选|摘编)(?:$|\n)/.test(head) ||
    allMatches(text, LEFT_OUT).some(({ index }) => !inListOfAttachments(text, index))
  );
});
const LEFT_OUT = /[（【[](?:略|以下略|下略|此处略|节略|以下省略|部分省略|节选自?[^）】\]\n]{0,20})[）】\]]/g;

/** 「附件：1.验收组成员签字表（略）」 and the lines under it: what is attached is only named, and the report is whole. */
function inListOfAttachments(text: string, at: number): boolean {
  for (let start = text.lastIndexOf('\n', at) + 1, lines = 0; lines < 20; lines++) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? undefined : end);
    if (line.length > 60) return false;
    if (/^附(?:件|表|录|图)/.test(line)) return true;
    if (!/^(?:\d{1,2}|[一二三四五六七八九十])[.、．]|[表单册图]|略/.test(line) || start === 0) return false;
    start = text.lastIndexOf('\n', start - 2) + 1;
  }
  return false;
}
