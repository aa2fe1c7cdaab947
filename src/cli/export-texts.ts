import { type Bilingual, fill, type Lang } from '../core/text.ts';

/** What `gouji export` says, in both languages. */
export const EXPORT_TEXTS = {
  export: {
    zh: '导出审计工作底稿：给出报告就先检查，不给就从结果库里取',
    en: 'hand over a working paper: of the files given, else of what the store holds',
  },
  files: {
    zh: '报告文件、文件夹或 ZIP；不写时用结果库',
    en: 'report files, folders or ZIPs; the store when none is given',
  },
  format: {
    zh: '格式：xlsx、docx、csv、jsonl、sarif；不写时看 -o 的扩展名',
    en: 'format: xlsx, docx, csv, jsonl, sarif; by the ending of -o when not given',
  },
  out: { zh: '写到哪个文件', en: 'the file to write' },
  table: { zh: 'CSV 里放哪张表：findings、facts、log、unread', en: 'the table in CSV: findings, facts, log, unread' },
  check: { zh: '只要这些检查项（用逗号隔开）', en: 'only these checks (divided by commas)' },
  severity: { zh: '只要这些严重程度：high、medium、low、info', en: 'only these severities: high, medium, low, info' },
  certainty: { zh: '只要 certain（确定）或 suspect（疑点）', en: 'only certain or suspect ones' },
  kind: { zh: '只要这类报告', en: 'only reports of this kind' },
  county: { zh: '只要这个县（结果库）', en: 'only this county (store)' },
  year: { zh: '只要这一年（结果库）', en: 'only this year (store)' },
  decision: {
    zh: '只要这样决定的（结果库）：pending、confirm、dismiss、needs-work、first-review、second-review、final',
    en: 'only those decided so (store): pending, confirm, dismiss, needs-work, first-review, second-review, final',
  },
  desk: { zh: '复核台的网址，用来做链接', en: 'address of the review desk, for links' },
  auditee: { zh: '被审计单位', en: 'who is audited' },
  project: { zh: '项目名称；只有一份报告时取它的标题', en: 'the project; the title of the report when there is one' },
  period: { zh: '所属期间', en: 'the period' },
  indexNo: { zh: '索引号', en: 'index number of the paper' },
  page: { zh: '页次；不写时自动编', en: 'page; counted when not given' },
  preparedBy: { zh: '编制人', en: 'who prepared it' },
  preparedOn: { zh: '编制日期；有编制人而不写时是今天', en: 'when; today when it is not given and the person is' },
  reviewedBy: { zh: '复核人', en: 'who reviewed it' },
  reviewedOn: { zh: '复核日期', en: 'when it was reviewed' },
  exampleFile: { zh: '一份报告的 Excel 底稿', en: 'the Excel paper of a report' },
  exampleWord: { zh: '高级别问题的 Word 底稿', en: 'a Word paper of the grave findings' },
  exampleStore: { zh: '结果库里一个县的底稿', en: 'the paper of a county from the store' },
  exampleSarif: { zh: '给其他工具用', en: 'for other tools' },
  noFormat: { zh: '不知道写成什么格式。', en: 'The format is not clear.' },
  noFormatHint: {
    zh: '请加 --format，或让 -o 的扩展名是 {names} 之一。',
    en: 'Add --format, or let -o end in one of {names}.',
  },
  needsOut: { zh: '{format} 不能写到屏幕上。', en: '{format} can not be written to a terminal.' },
  needsOutHint: { zh: '请用 -o 给出文件，例如 -o 底稿.{format}。', en: 'Name a file, such as -o paper.{format}.' },
  original: { zh: '{path} 是一份原始报告，不能覆盖。', en: '{path} is an original report and is not overwritten.' },
  originalHint: { zh: '请用 -o 写到另一个文件。', en: 'Write to another file with -o.' },
  storeOnly: { zh: '--{name} 只用于结果库。', en: '--{name} is for the store only.' },
  storeOnlyHint: {
    zh: '请先用 gouji run 存入结果库，再不带文件导出。',
    en: 'Store with gouji run, then export without files.',
  },
  noSuch: { zh: '--{name} 的值“{value}”不对。', en: '"{value}" is no value for --{name}.' },
  noSuchHint: { zh: '可以写：{names}。', en: 'Allowed: {names}.' },
} as const satisfies Record<string, Bilingual>;

export type ExportTextKey = keyof typeof EXPORT_TEXTS;

export const sayExport = (lang: Lang, key: ExportTextKey, data: Readonly<Record<string, string>> = {}): string =>
  fill(EXPORT_TEXTS[key][lang], data);
