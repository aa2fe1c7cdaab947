import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { documentOf } from '../../src/read/read.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const pipelines = loadPipelines(checks);
const TEXT = `云栗县路灯改造项目绩效评价报告
一、绩效目标
1.改造路灯不少于420盏；
2.2023年8月底前建成智慧停车系统。
二、完成情况
改造路灯400盏，智慧停车系统未能建成。
`;

describe('what was promised', () => {
  const { facts } = analyze(documentOf(TEXT, 'report.txt'), { pipelines, kind: 'performance-evaluation' }).analysis;

  it('is a target with how much, what came of it and the figure reported', () => {
    const [target, ...others] = facts.filter(({ kind }) => kind === 'target');
    expect(others).toEqual([]);
    expect(target?.value).toMatchObject({ quantity: '420盏', state: 'partly', result: '400盏' });
  });

  it('is a deliverable where it has no figure, with its last permitted day', () => {
    const [deliverable, ...others] = facts.filter(({ kind }) => kind === 'deliverable');
    expect(others).toEqual([]);
    expect(deliverable?.value).toMatchObject({ by: '2023-08-31', state: 'undone' });
  });

  it('quotes the text, stands in its place among the facts and has an id of its own', () => {
    for (const { span, quote } of facts) expect(TEXT.slice(span.start, span.end)).toBe(quote);
    const starts = facts.map(({ span }) => span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });
});
