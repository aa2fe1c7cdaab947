import type { Miss } from '../core/evaluation.ts';
import type { Bilingual, Lang } from '../core/text.ts';

/** Words of the evaluation over labelled reports, in both languages. */
const WORDS = {
  facts: { zh: '事实', en: 'Facts' },
  findings: { zh: '发现', en: 'Findings' },
  all: { zh: '合计', en: 'all' },
  tp: { zh: '对', en: 'hit' },
  fp: { zh: '多', en: 'extra' },
  fn: { zh: '漏', en: 'missed' },
  precision: { zh: '精确率', en: 'precision' },
  recall: { zh: '召回率', en: 'recall' },
  f1: { zh: 'F1', en: 'F1' },
  kinds: { zh: '类型识别正确', en: 'kind recognised' },
  asOfs: { zh: '截止日正确', en: 'as-of date right' },
  unlabelled: { zh: '标注未涉及的检查项的发现（不计对错）', en: 'findings of checks that the labels do not cover' },
  title: { zh: '带标注报告的评估', en: 'Evaluation over labelled reports' },
  summary: { zh: '总表', en: 'Summary' },
  report: { zh: '报告', en: 'report' },
  reports: { zh: '份报告', en: 'reports' },
  misses: { zh: '不一致之处', en: 'Where they differ' },
  same: { zh: '与标注完全一致。', en: 'Just as labelled.' },
  nowhere: { zh: '原文中找不到', en: 'not in the text' },
  errors: { zh: '没有评估的', en: 'Not evaluated' },
} as const satisfies Record<string, Bilingual>;

export const evalWord = (key: keyof typeof WORDS, lang: Lang): string => WORDS[key][lang];

const WHAT: Record<Miss['what'], Bilingual> = {
  'missed-fact': { zh: '漏读', en: 'missed fact' },
  'extra-fact': { zh: '多读', en: 'extra fact' },
  'missed-defect': { zh: '漏报', en: 'missed defect' },
  'false-finding': { zh: '误报', en: 'false finding' },
  trap: { zh: '误入陷阱', en: 'trap' },
};
export const missName = (what: Miss['what'], lang: Lang): string => WHAT[what][lang];
