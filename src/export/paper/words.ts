import { STAGE_NAMES, VERDICT_NAMES } from '../../core/review-names.ts';
import type { Bilingual, Lang } from '../../core/text.ts';
import type { ReviewStage, ReviewVerdict } from '../../core/working-paper.ts';

/** Words of working papers, in both languages. */
const WORDS = {
  paper: { zh: '审计工作底稿', en: 'Audit working paper' },
  auditee: { zh: '被审计单位', en: 'Auditee' },
  project: { zh: '项目名称', en: 'Project' },
  period: { zh: '所属期间', en: 'Period' },
  indexNumber: { zh: '索引号', en: 'Index' },
  page: { zh: '页次', en: 'Page' },
  preparedBy: { zh: '编制人', en: 'Prepared by' },
  preparedOn: { zh: '编制日期', en: 'Prepared on' },
  reviewedBy: { zh: '复核人', en: 'Reviewed by' },
  reviewedOn: { zh: '复核日期', en: 'Reviewed on' },
  index: { zh: '索引', en: 'Index' },
  findings: { zh: '问题清单', en: 'Findings' },
  facts: { zh: '事实明细', en: 'Facts' },
  log: { zh: '复核记录', en: 'Review log' },
  unread: { zh: '未读取文件', en: 'Files not read' },
  parameters: { zh: '参数与版本', en: 'Parameters' },
  open: { zh: '打开', en: 'open' },
  problem: { zh: '问题', en: 'Finding' },
  evidence: { zh: '证据', en: 'Evidence' },
  calculation: { zh: '算式', en: 'Calculation' },
  basis: { zh: '依据', en: 'Basis' },
  because: { zh: '说明', en: 'Note' },
  opinion: { zh: '审计人员意见', en: "Auditor's note" },
  report: { zh: '报告', en: 'Report' },
  undecided: { zh: '未审', en: 'not decided' },
  certain: { zh: '确定', en: 'certain' },
  suspect: { zh: '疑点', en: 'suspect' },
  clipped: { zh: '……（单元格放不下，全文见 JSON Lines）', en: '… (too long for a cell; whole in JSON Lines)' },
  rest: {
    zh: '还有 {count} 行放不下，全部见 JSON Lines',
    en: '{count} more rows have no place here; all are in JSON Lines',
  },
  noFindings: { zh: '没有发现。', en: 'No findings.' },
  severity: { zh: '严重程度', en: 'Severity' },
  certainty: { zh: '把握', en: 'Certainty' },
  atDesk: { zh: '在复核台打开', en: 'Open at the review desk' },
  quoteOf: { zh: '原文', en: 'Quote' },
} as const satisfies Record<string, Bilingual>;

export type PaperWord = keyof typeof WORDS;
export const paperWord = (key: PaperWord, lang: Lang): string => WORDS[key][lang];

export const stageName = (stage: ReviewStage, lang: Lang): string => STAGE_NAMES[stage][lang];

/** Before the verdict, so that it is told at a glance also where there is no colour. */
const MARK: Readonly<Record<ReviewVerdict, string>> = { confirm: '✓ ', dismiss: '✗ ', 'needs-work': '' };
export const verdictName = (verdict: ReviewVerdict, lang: Lang): string => MARK[verdict] + VERDICT_NAMES[verdict][lang];

const KIND: Readonly<Record<string, Bilingual>> = {
  amount: { zh: '金额', en: 'amount' },
  count: { zh: '数量', en: 'count' },
  rate: { zh: '比率', en: 'rate' },
  score: { zh: '得分', en: 'score' },
  grade: { zh: '等级', en: 'grade' },
  date: { zh: '日期', en: 'date' },
  deadline: { zh: '期限', en: 'deadline' },
  document: { zh: '文号', en: 'document number' },
  problem: { zh: '问题', en: 'problem' },
  recommendation: { zh: '建议', en: 'recommendation' },
  organisation: { zh: '单位', en: 'organisation' },
  place: { zh: '地点', en: 'place' },
  deliverable: { zh: '交付物', en: 'deliverable' },
  target: { zh: '目标', en: 'target' },
  indicator: { zh: '指标', en: 'indicator' },
  procurement: { zh: '采购方式', en: 'procurement method' },
  funding: { zh: '资金来源', en: 'source of funds' },
  verdict: { zh: '结论', en: 'verdict' },
};
/** The name of a kind of fact; the kind itself where it has none. */
export const factKindName = (kind: string, lang: Lang): string => KIND[kind]?.[lang] ?? kind;

const ROLE: Readonly<Record<string, Bilingual>> = {
  target: { zh: '目标', en: 'target' },
  budget: { zh: '预算', en: 'budget' },
  allocated: { zh: '下达', en: 'allocated' },
  received: { zh: '到位', en: 'received' },
  disbursed: { zh: '拨付', en: 'disbursed' },
  matching: { zh: '配套', en: 'matching' },
  contract: { zh: '合同', en: 'contract' },
  investment: { zh: '投资', en: 'investment' },
  spent: { zh: '支出', en: 'spent' },
  paid: { zh: '支付', en: 'paid' },
  balance: { zh: '结余', en: 'balance' },
  unitPrice: { zh: '单价', en: 'unit price' },
  done: { zh: '完成', en: 'done' },
  undone: { zh: '未完成', en: 'undone' },
  sample: { zh: '抽查', en: 'sample' },
  population: { zh: '总体', en: 'population' },
  prior: { zh: '上期', en: 'prior period' },
  increase: { zh: '增减', en: 'increase' },
  cumulative: { zh: '累计', en: 'cumulative' },
  full: { zh: '满分', en: 'full marks' },
  weight: { zh: '权重', en: 'weight' },
};
/** The name of a role; '' for a figure without one. */
export const roleName = (role: string, lang: Lang): string =>
  role === 'other' || role === '' ? '' : (ROLE[role]?.[lang] ?? role);
