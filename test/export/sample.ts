import type { PublishedAnalysis } from '../../src/core/analysis.ts';
import type { Finding } from '../../src/core/finding.ts';

export const TEXT =
  '平陌县培育工作报告\n一、资金\r\n  县财政拨付培育经费1518000元，\n实际支出1520000元。<b>超支</b>\n页码 1\n';

/** Evidence at the first place of a quote. */
export function at(text: string, quote: string, label = ''): Finding['evidence'][number] {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`not in the text: ${quote}`);
  return { span: { start, end: start + quote.length }, quote, label };
}

export const finding = (given: Partial<Finding> & Pick<Finding, 'evidence'>): Finding => ({
  fingerprint: `${given.check ?? 'overspend'}-1`,
  check: 'overspend',
  severity: 'high',
  certainty: 'certain',
  message: '支出 1,520,000 元，超过拨付 1,518,000 元，多 2,000 元。',
  data: {},
  ...given,
});

export const analysis = (given: Partial<PublishedAnalysis> = {}): PublishedAnalysis => ({
  source: { path: 'reports/report.txt', sha256: 'ab'.repeat(32), mediaType: 'text/plain' },
  kind: 'work-summary',
  title: '平陌县培育工作报告',
  asOf: '2021-11-30',
  status: 'complete',
  text: TEXT,
  layers: [{ span: at(TEXT, '页码 1').span, layer: 'furniture' }],
  outline: [],
  facts: [],
  findings: [
    finding({
      evidence: [at(TEXT, '1518000元', '拨付'), at(TEXT, '1520000元', '支出')],
      calculation: '1,520,000 − 1,518,000 = 2,000',
    }),
  ],
  notAssessed: [],
  issues: [],
  ...given,
});
