import { describe, expect, it } from 'vitest';
import { PaperLine, toJsonLines } from '../../../src/export/paper/jsonl.ts';
import { finding, HEAD, paper, textOf } from './paper-sample.ts';
import { PAYLOADS } from './payloads.ts';

describe('toJsonLines', () => {
  it('gives back what went in, a line each, in the published shape', async () => {
    const given = paper();
    const lines = (await textOf(toJsonLines(given)))
      .trimEnd()
      .split('\n')
      .map((line) => PaperLine.parse(JSON.parse(line)));
    expect(lines[0]).toMatchObject({ type: 'paper', schemaVersion: 1, head: HEAD, parameters: given.parameters });
    const rest = (type: string) => lines.filter((line) => line.type === type).map(({ type: _, ...value }) => value);
    expect(rest('finding')).toEqual(given.findings);
    expect(rest('fact')).toEqual(given.facts);
    expect(rest('decision')).toEqual(given.log);
    expect(rest('unread')).toEqual(given.unread);
  });

  it('changes no text and breaks no line, whatever a text holds', async () => {
    const texts = [...PAYLOADS, 'a\u2028b\u2029c', 'x\ny', '\ud800'];
    const findings = texts.map((message) => finding({ message }));
    const out = await textOf(toJsonLines(paper({ findings, facts: [], log: [], unread: [] })));
    expect(out).not.toMatch(/[\u2028\u2029]/);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(texts.length + 1);
    expect(lines.slice(1).map((line) => JSON.parse(line).message)).toEqual(texts);
  });
});
