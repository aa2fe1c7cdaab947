import { once } from '../core/once.ts';
import type { Part } from '../core/pipeline.ts';
import type { Section, SectionTopic, Structure } from '../core/structure.ts';
import { aimedStretches } from './aims.ts';
import { foldText } from './fold.ts';

interface Rule {
  readonly topic: SectionTopic;
  readonly tests: readonly ((title: string) => boolean)[];
}

/** 「/…/」 is a regular expression; anything else is looked for as it stands. A broken expression tells nothing. */
function testOf(title: string): (text: string) => boolean {
  const pattern = /^\/(.+)\/([a-z]*)$/.exec(title);
  if (!pattern) {
    const words = foldText(title);
    return (text) => text.includes(words);
  }
  try {
    const expression = new RegExp(pattern[1] as string, (pattern[2] as string).replace(/[gy]/g, ''));
    return (text) => expression.test(text);
  } catch {
    return () => false;
  }
}

/** Items of running text tell a topic only where their title is as short as a heading and states nothing. */
const LONGEST_ITEM_TITLE = 12;

/** What is listed under these is listed for its sake, whatever it names: 「绩效目标不够精准」 is a problem, no target. */
const LISTS: ReadonlySet<SectionTopic> = new Set(['problems', 'recommendations', 'experience', 'conclusion']);

/** The topic that a section's own title may give it under a parent with a topic. */
function mayHave(section: Section, own: SectionTopic, parent: SectionTopic): boolean {
  const { kind, title, heading, at } = section;
  // 「产出目标」 under 「绩效目标完成情况」 tells what came of it.
  if (own === 'targets' && parent === 'results') return false;
  if (kind === 'heading') return !LISTS.has(parent) || LISTS.has(own);
  return !LISTS.has(parent) && title.length <= LONGEST_ITEM_TITLE && !/[，\d]/.test(title) && heading.at.end < at.end;
}

const rulesOf = once((parts: readonly Part[]): Rule[] =>
  parts.map(({ topic, titles }) => ({ topic, tests: titles.map(testOf) })),
);

/** Gives each section the topic of the first part whose titles occur in its own title, else its parent's, else 'other'. */
export function assignTopics(structure: Structure, parts: readonly Part[]): Structure {
  const rules = rulesOf(parts);
  const sections: Section[] = [];
  const aimed = aimedStretches(structure.paragraphs, structure.view.text);
  let stretch = 0;
  for (const section of structure.sections) {
    const { start } = section.heading.at;
    while ((aimed[stretch]?.end ?? Number.POSITIVE_INFINITY) <= start) stretch++;
    const inherited = sections[section.parent]?.topic ?? 'other';
    const told = rules.find(({ tests }) => tests.some((test) => test(section.title)))?.topic;
    const own = told && mayHave(section, told, inherited) ? told : undefined;
    const attached = section.style.shape === '附件' ? 'attachments' : undefined;
    const labelled =
      inherited === 'results' && !attached && start >= (aimed[stretch]?.start ?? Number.POSITIVE_INFINITY)
        ? 'targets'
        : own;
    sections.push({ ...section, topic: attached ?? labelled ?? inherited });
  }
  return { ...structure, sections, outline: sections.filter(({ parent }) => parent < 0) };
}
