import type { Severity } from '../core/finding.ts';
import type { ReportKind } from '../core/pipeline.ts';
import type { Bilingual, Lang } from '../core/text.ts';

/** Words of the interface, in both languages. */
const WORDS = {
  asOf: { zh: '截至', en: 'as of' },
  asOfUnknown: { zh: '截止日未写明', en: 'as-of date not stated' },
  untitled: { zh: '（没有标题）', en: '(untitled)' },
  suspect: { zh: '疑点', en: 'suspect' },
  suspects: { zh: '疑点', en: 'Suspects' },
  hints: { zh: '提示', en: 'Worth knowing' },
  because: { zh: '依据', en: 'because' },
  calculation: { zh: '算式', en: 'calculation' },
  findings: { zh: '发现', en: 'Findings' },
  notRead: { zh: '没有读清', en: 'Not read cleanly' },
  notAssessed: { zh: '没有判断的检查项', en: 'Checks that could not judge' },
  otherReport: { zh: '另一份报告', en: 'other report' },
  allowed: { zh: '已放行的发现', en: 'Accepted findings' },
  reason: { zh: '理由', en: 'reason' },
  nothing: { zh: '没有发现问题。', en: 'Nothing found.' },
  unread: { zh: '没有读成的文件', en: 'Files that could not be read' },
  line: { zh: '第', en: 'line ' },
  lineAfter: { zh: '行', en: '' },
  more: { zh: '加 --suspects 显示疑点的原文和算式。', en: 'Add --suspects to show their text and arithmetic.' },
  partial: { zh: '只读了一部分', en: 'partly read' },
  failed: { zh: '没有读成', en: 'failed' },
  report: { zh: '报告原文', en: 'Report' },
  show: { zh: '显示', en: 'Show' },
  noiseTitle: { zh: '不属于报告正文，不作为依据', en: 'not part of the report; not read for facts' },
  files: { zh: '份报告', en: 'reports' },
  certainOnly: { zh: '只看确定的', en: 'certain only' },
  source: { zh: '文件', en: 'file' },
} as const satisfies Record<string, Bilingual>;

export type Word = keyof typeof WORDS;
export const word = (key: Word, lang: Lang): string => WORDS[key][lang];

const SEVERITY: Record<Severity, Bilingual> = {
  high: { zh: '高', en: 'high' },
  medium: { zh: '中', en: 'medium' },
  low: { zh: '低', en: 'low' },
  info: { zh: '提示', en: 'info' },
};
export const severityName = (severity: Severity, lang: Lang): string => SEVERITY[severity][lang];

const KIND: Record<ReportKind, Bilingual> = {
  'performance-evaluation': { zh: '绩效评价报告', en: 'performance evaluation' },
  'self-evaluation': { zh: '绩效自评报告', en: 'self-evaluation' },
  'work-summary': { zh: '工作总结', en: 'work summary' },
  acceptance: { zh: '验收报告', en: 'acceptance report' },
  rectification: { zh: '整改报告', en: 'rectification report' },
  audit: { zh: '审计报告', en: 'audit report' },
  'final-accounts': { zh: '决算说明', en: 'final accounts' },
  other: { zh: '其他报告', en: 'other report' },
};
export const kindName = (kind: ReportKind, lang: Lang): string => KIND[kind][lang];
