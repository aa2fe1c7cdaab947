import { type Bilingual, fill, type Lang } from '../core/text.ts';

/** What the verbs say that work on a store, in both languages. */
export const RUN_TEXTS = {
  run: {
    zh: '检查整个档案：新的和改过的报告分析后存入结果库',
    en: 'check an archive: what is new or has changed is analysed and stored',
  },
  inputs: {
    zh: '文件夹、报告、ZIP 或通配符（报告/**/*.docx）',
    en: 'folders, reports, ZIPs or patterns (reports/**/*.docx)',
  },
  store: { zh: '结果库', en: 'the store' },
  threads: {
    zh: '同时分析几份；不写时等于处理器核数',
    en: 'analyses at the same time; one for each processor when not given',
  },
  retry: { zh: '以前没有读成的再试一次', en: 'try again what could not be read before' },
  failOnNew: {
    zh: '有这个级别或更高的新发现时以 1 退出：high、medium、low',
    en: 'exit with 1 when there are new findings of this severity or above: high, medium, low',
  },
  summaryFormat: { zh: '总结的格式：text、json', en: 'format of the summary: text, json' },
  listFormat: { zh: '输出格式：text、json', en: 'output format: text, json' },
  diff: { zh: '两次运行之间新增和消失的发现', en: 'findings that came and went between two runs' },
  diffFrom: {
    zh: '前一次运行的编号；不写时是倒数第二次',
    en: 'number of the earlier run; the last but one when not given',
  },
  diffTo: { zh: '后一次运行的编号；不写时是最近一次', en: 'number of the later run; the last one when not given' },
  problems: { zh: '列出没有读成的文件和原因', en: 'list what could not be read, and why' },
  stats: {
    zh: '按县、市、省、年度、类型、检查项或撰写机构统计',
    en: 'count by county, city, province, year, kind, check or firm',
  },
  statsBy: {
    zh: '按什么统计：county、city、province、year、kind、check、firm',
    en: 'by what: county, city, province, year, kind, check, firm',
  },
  statsFormat: { zh: '输出格式：text、json、csv', en: 'output format: text, json, csv' },
  watch: { zh: '守着文件夹，有新的或改过的报告就检查', en: 'watch folders and check what is new or has changed' },
  interval: { zh: '每隔多少秒看一次', en: 'seconds between two looks' },
  schedule: {
    zh: '按时间表在夜里检查，停在前台',
    en: 'check by a timetable, such as every night; stays in the foreground',
  },
  cron: {
    zh: '时间表，cron 写法；例如 "0 2 * * *" 是每天两点',
    en: 'the timetable as cron writes it; "0 2 * * *" is every day at two',
  },
  timezone: {
    zh: '时间表所在的时区，例如 Asia/Shanghai；不写时用系统的',
    en: "time zone of the timetable, such as Asia/Shanghai; the system's when not given",
  },
  limit: {
    zh: '一次最多多少分钟；到时做完手头的就停，下次继续',
    en: 'minutes that one run may take; then it ends after the reports in hand, and the next one goes on',
  },
  output: { zh: '日志和每夜摘要放在哪个文件夹', en: 'folder of the logs and of the digest of each night' },
  webhook: {
    zh: '每夜的摘要用 POST 发到这个网址（JSON）',
    en: 'send the digest of each night to this address by POST (JSON)',
  },
  smtp: {
    zh: '用这个邮件服务器发送摘要（smtp://主机:端口）；带密码的请放在环境变量 GOUJI_SMTP 里',
    en: 'send the digest by this mail server (smtp://host:port); put one with a password into the variable GOUJI_SMTP',
  },
  mailTo: { zh: '收件人', en: 'who gets the mail' },
  mailFrom: { zh: '发件人', en: 'who sends the mail' },
  once: {
    zh: '现在运行一次就结束，写同样的日志和摘要；给系统自己的 cron 用',
    en: "run once now and end, with the same log and digest; for the system's own cron",
  },
  print: { zh: '不运行，只打印可安装的配置：systemd、cron', en: 'run nothing, print what to install: systemd, cron' },
  exampleRun: { zh: '检查一个档案文件夹', en: 'check a folder of reports' },
  exampleRetry: { zh: '没有读成的再试', en: 'try again what could not be read' },
  exampleStats: { zh: '各县的发现，给表格软件用', en: 'findings by county, for a spreadsheet' },
  exampleSchedule: { zh: '每天两点检查', en: 'check every day at two' },
  exampleUnit: { zh: '打印 systemd 单元', en: 'print a unit for systemd' },
  exampleDiff: { zh: '上次运行以来有什么变化', en: 'what changed with the last run' },

  reading: { zh: '读取', en: 'reading' },
  comparing: { zh: '比对', en: 'comparing' },
  rate: { zh: '每秒 {rate} 份', en: '{rate} a second' },
  timeLeft: { zh: '还要 {time}', en: '{time} left' },
  counts: { zh: '读成 {read}，没有读成 {failed}', en: 'read {read}, not read {failed}' },
  ending: {
    zh: '正在结束：做完手头的就停。再按一次立即退出。',
    en: 'Ending after the reports in hand. Once more to end at once.',
  },
  stateComplete: { zh: '完成', en: 'complete' },
  stateStopped: { zh: '中途停下，下次继续', en: 'ended early; the next run goes on' },
  head: {
    zh: '第 {run} 次运行{state}，用时 {seconds} 秒，结果在 {store}',
    en: 'Run {run} {state} after {seconds} s; results in {store}',
  },
  files: {
    zh: '文件：找到 {found}，未变 {unchanged}，读成 {read}，没有读成 {failed}，还在写 {waiting}，已不在 {gone}，没轮到 {left}',
    en: 'Files: found {found}, unchanged {unchanged}, read {read}, not read {failed}, being written {waiting}, gone {gone}, not come to {left}',
  },
  documents: { zh: '档案里的报告：', en: 'Reports in the archive:' },
  partly: { zh: '（{count} 份只读了一部分）', en: ' ({count} only in part)' },
  changes: {
    zh: '发现：新增 {added}（高 {high}，中 {medium}，低 {low}，提示 {info}），消失 {gone}，未变 {unchanged}',
    en: 'Findings: new {added} (high {high}, medium {medium}, low {low}, info {info}), gone {gone}, unchanged {unchanged}',
  },
  byCheck: { zh: '按检查项：', en: 'By check:' },
  slowest: { zh: '最慢的文件：', en: 'Slowest files:' },
  unread: { zh: '没有读成的（{count}）：', en: 'Could not be read ({count}):' },
  moreProblems: { zh: '还有 {count} 个，用 gouji problems 查看全部。', en: '{count} more; see gouji problems.' },
  clean: { zh: '全部读成。', en: 'Everything was read.' },
  noProblems: { zh: '没有读不成的文件。', en: 'Everything was read.' },
  attempts: { zh: '试过 {count} 次', en: 'tried {count} times' },
  retryHint: {
    zh: '改正后再运行 gouji run 即可；原样再试用 gouji run --retry。',
    en: 'Run gouji run again after a change; gouji run --retry tries them as they are.',
  },
  noRun: { zh: '没有编号为 {run} 的运行。', en: 'There is no run {run}.' },
  fewRuns: { zh: '只有一次运行，没有可以比较的。', en: 'There is only one run, nothing to compare.' },
  seeRuns: { zh: '有这些运行：{runs}。', en: 'There are: {runs}.' },
  diffHead: {
    zh: '第 {from} 次到第 {to} 次运行：新增 {added}，消失 {gone}，未变 {unchanged}',
    en: 'Run {from} to run {to}: new {added}, gone {gone}, unchanged {unchanged}',
  },
  diffNew: { zh: '新增', en: 'New' },
  diffGone: { zh: '消失', en: 'Gone' },
  county: { zh: '县', en: 'county' },
  city: { zh: '市', en: 'city' },
  province: { zh: '省', en: 'province' },
  year: { zh: '年度', en: 'year' },
  kind: { zh: '类型', en: 'kind' },
  check: { zh: '检查项', en: 'check' },
  firm: { zh: '撰写机构', en: 'firm' },
  unknown: { zh: '（未写明）', en: '(not stated)' },
  reports: { zh: '报告', en: 'reports' },
  flagged: { zh: '有发现', en: 'flagged' },
  watching: {
    zh: '守着 {roots}，每 {seconds} 秒看一次；Ctrl+C 结束。',
    en: 'Watching {roots} every {seconds} s; Ctrl+C to end.',
  },
  scheduled: {
    zh: '已排定，下一次：{next}。日志和摘要在 {folder}。',
    en: 'Scheduled, next at {next}. Logs and digests in {folder}.',
  },
  mailNeeds: {
    zh: '发邮件要同时给出 --smtp（或 GOUJI_SMTP）、--mail-from 和 --mail-to。',
    en: 'Mail needs --smtp (or GOUJI_SMTP), --mail-from and --mail-to.',
  },
  notCrontab: {
    zh: 'crontab 读不了这个时间表：{cron}',
    en: 'A crontab can’t hold this timetable: {cron}',
  },
  passwordPrinted: {
    zh: '注意：--smtp 里的密码原样印在了配置里。放进环境变量 GOUJI_SMTP 就不会印出来。',
    en: 'Note: the password in --smtp is printed as it is. In the variable GOUJI_SMTP it would not be.',
  },
  nextSteps: { zh: '接下来：', en: 'Next:' },
} as const satisfies Record<string, Bilingual>;

export type RunTextKey = keyof typeof RUN_TEXTS;

/** A text of these verbs with its data. */
export const tell = (lang: Lang, key: RunTextKey, data: Readonly<Record<string, string | number>> = {}): string =>
  fill(RUN_TEXTS[key][lang], Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])));
