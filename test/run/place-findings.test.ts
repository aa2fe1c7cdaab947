import { expect, it } from 'vitest';
import type { Block } from '../../src/core/document.ts';
import type { Finding } from '../../src/core/finding.ts';
import { documentOf } from '../../src/read/read.ts';
import { placeFindings } from '../../src/run/place-findings.ts';

const TEXT = '拨付1518000元\n支出1520000元';
const document = (confidence: number) => ({
  ...documentOf(TEXT, 'scan.png'),
  blocks: [
    { span: { start: 0, end: 10 }, kind: 'paragraph', layer: 'body', origin: { page: 1, confidence: 0.99 } },
    { span: { start: 11, end: 21 }, kind: 'paragraph', layer: 'body', origin: { page: 2, confidence } },
  ] satisfies Block[],
});
const finding: Finding = {
  fingerprint: 'x',
  check: 'overspend',
  severity: 'high',
  certainty: 'certain',
  message: '',
  data: {},
  evidence: [
    { span: { start: 2, end: 10 }, quote: TEXT.slice(2, 10), label: '' },
    { span: { start: 13, end: 21 }, quote: TEXT.slice(13, 21), label: '' },
  ],
};

it('evidence gets its page, and what was hardly recognised makes nothing certain', () => {
  const [clear] = placeFindings([finding], document(0.97), 'zh');
  expect(clear?.evidence.map(({ place }) => place?.page)).toEqual([1, 2]);
  expect(clear?.certainty).toBe('certain');
  const [blurred] = placeFindings([finding], document(0.61), 'zh');
  expect(blurred).toMatchObject({ certainty: 'suspect', because: '文字由图片识别，可信度 61%' });
});
