import { describe, expect, it } from 'vitest';
import type { CheckOutput } from '../../src/core/analysis.ts';
import { outputSchema, toJson } from '../../src/export/json.ts';
import { analysis } from './sample.ts';

describe('toJson', () => {
  it('gives back what went in', () => {
    const output: CheckOutput = { schemaVersion: 1, documents: [analysis()], errors: [] };
    expect(JSON.parse(toJson(output))).toEqual(output);
  });
  it('refuses what does not fit the published shape', () => {
    const broken = {
      schemaVersion: 1,
      documents: [{ ...analysis(), kind: 'poem' }],
      errors: [],
    } as unknown as CheckOutput;
    expect(() => toJson(broken)).toThrow(expect.objectContaining({ code: 'internal' }));
  });
  it('is well-formed even with a lone surrogate', () => {
    const text = '资金\ud800';
    const output: CheckOutput = {
      schemaVersion: 1,
      documents: [analysis({ text, layers: [], findings: [] })],
      errors: [],
    };
    expect(Buffer.from(toJson(output), 'utf8').toString('utf8')).toBe(toJson(output));
  });
});

describe('outputSchema', () => {
  it('names what the output holds', () => {
    expect(outputSchema()).toMatchObject({ type: 'object', required: ['schemaVersion', 'documents', 'errors'] });
  });
});
