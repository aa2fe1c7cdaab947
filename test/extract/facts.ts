import { checks } from '../../src/checks/index.ts';
import type { AnyFact, FactKind } from '../../src/core/fact.ts';
import { extract } from '../../src/extract/extract.ts';
import { documentOf } from '../../src/read/read.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';
import { assignTopics, segment } from '../../src/segment/segment.ts';

const pipeline = loadPipelines(checks).find(({ id }) => id === 'performance-evaluation');
if (!pipeline) throw new Error('no pipeline for performance evaluations');
const { parts } = pipeline;

/** All facts of a text, read as a performance evaluation. */
export const factsIn = (text: string): AnyFact[] => extract(assignTopics(segment(documentOf(text, 'test.txt')), parts));

type Measured = Extract<AnyFact, { kind: 'amount' | 'count' | 'rate' | 'score' }>;

/** What a figure says beyond its value, in a fixed order: 「min」, 「≈」, 「–200000」 (the upper end), 「/人」, 「cell」. */
function flags({ value }: Measured): string {
  return [
    value.bound,
    value.approximate && '≈',
    value.to && `–${value.to}`,
    value.per && `/${value.per}`,
    value.cell && 'cell',
    value.malformed && 'malformed',
  ]
    .filter(Boolean)
    .map((flag) => ` ${flag}`)
    .join('');
}

function shown(fact: AnyFact): string {
  switch (fact.kind) {
    case 'amount':
      return `${fact.quote} = ${fact.value.yuan}${flags(fact)}`;
    case 'count':
      return `${fact.quote} = ${fact.value.value}${fact.value.unit}${flags(fact)}`;
    case 'rate':
      return `${fact.quote} = ${fact.value.value}${fact.value.unit === 'point' ? '点' : '%'}${flags(fact)}`;
    case 'score':
      return `${fact.quote} = ${fact.value.value}${fact.value.max ? `/${fact.value.max}` : ''}${flags(fact)}`;
    case 'date': {
      const { start, end, inferredYear } = fact.value;
      return `${fact.quote} = ${start}${end ? `..${end}` : ''}${inferredYear ? ' inferred' : ''}`;
    }
    case 'deadline':
      return `${fact.quote} = ${fact.value.date}`;
    case 'document':
      return `${fact.quote} = ${fact.value.number}${fact.value.malformed ? ' malformed' : ''}`;
    case 'grade':
      return `${fact.quote} = ${fact.value.value}`;
    default:
      return fact.quote;
  }
}

/** The facts of one kind, each as one line: 「600元 = 600 /人」. */
export const read = (text: string, kind: FactKind): string[] =>
  factsIn(text)
    .filter((fact) => fact.kind === kind)
    .map(shown);

/** A text and, behind it, what it holds; nothing when it holds none. */
export type Case = readonly [text: string, ...expected: string[]];

/** A report with a paragraph set to one width, broken where the figure is: `figure` holds the line break. */
export function setAround(before: string, figure: string, after: string): string {
  const [head = '', tail = ''] = figure.split('\n');
  const width = (before + head).length;
  const lines = [before + head];
  for (let rest = tail + after; rest !== ''; rest = rest.slice(width)) lines.push(rest.slice(0, width));
  return `乙川县道路改造项目绩效评价报告\n\n一、项目概况\n${lines.join('\n')}`;
}
