import { type Bilingual, fill, type Lang } from '../core/text.ts';

/** What the command line says, in both languages. */
export const TEXTS = {
  about: {
    zh: '勾稽：读县级项目报告，指出哪里对不上。每条发现都指到原文的字，并写出算式。',
    en: 'gouji reads county project reports and shows, at exact characters and with its arithmetic, what does not add up.',
  },
  check: { zh: '检查报告，列出发现', en: 'check reports and list the findings' },
  checkFiles: {
    zh: '报告文件、文件夹或 ZIP（TXT、DOCX、DOC、WPS、RTF、PDF、HTML、XLSX、XLS、图片）',
    en: 'report files, folders or ZIPs (TXT, DOCX, DOC, WPS, RTF, PDF, HTML, XLSX, XLS, images)',
  },
  format: { zh: '输出格式：text、json、html', en: 'output format: text, json, html' },
  lang: { zh: '语言：zh、en', en: 'language: zh, en' },
  failOn: {
    zh: '有这个级别或更高的发现时以 1 退出：high、medium、low',
    en: 'exit with 1 when there are findings of this severity or above: high, medium, low',
  },
  config: {
    zh: '本机配置（关闭检查项、调整等级和阈值、放行）；不写则用当前文件夹的 gouji.config.yaml',
    en: 'settings of this installation (checks off, severities, thresholds, allow-list); gouji.config.yaml of this folder when not given',
  },
  pipeline: {
    zh: '报告类型，或自己的流程文件（.yaml）；不写时自动识别',
    en: 'kind of report, or a pipeline file of your own (.yaml); recognised when not given',
  },
  out: {
    zh: '写到文件；以 / 结尾或已有的文件夹时，每份报告写一个文件',
    en: 'write to a file; into a folder (ending in / or existing) one file for each report',
  },
  suspects: { zh: '疑点和提示也显示原文和算式', en: 'show text and arithmetic of suspects and hints, too' },
  maxMb: {
    zh: '单个文件的上限（MB）；不写时文件 200、文字 20',
    en: 'largest file (MB); when not given 200, and 20 of text',
  },
  noOcr: { zh: '不识别扫描件和图片中的文字', en: 'do not recognise the text of scans and images' },
  model: {
    zh: '让语言模型协助摘录（名称；不写时用 GOUJI_MODEL）；不加此项就不用模型',
    en: 'let a language model quote beside the rules (its name, else GOUJI_MODEL); without this none is asked',
  },
  modelUrl: {
    zh: '模型服务的地址（OpenAI 兼容，到 /v1 为止）；不写时用 GOUJI_MODEL_URL',
    en: 'address of the model server (OpenAI-compatible, up to /v1); GOUJI_MODEL_URL when not given',
  },
  dryRun: {
    zh: '只显示会发给模型的内容和费用，不发送',
    en: 'only show what would be sent to the model and what it would cost',
  },
  budget: { zh: '这次最多用多少 token；用完即停', en: 'tokens that this run may use; it stops asking then' },
  noMask: {
    zh: '发送前不遮盖姓名、电话和证件号码',
    en: 'send names, phone and identity numbers unmasked',
  },
  noModel: {
    zh: '没有可用的语言模型：缺少{what}。其余照常检查；用 gouji doctor 查看设置。',
    en: 'No language model: {what} is missing. Everything else runs; see gouji doctor.',
  },
  missingUrl: { zh: '服务地址（--model-url 或 GOUJI_MODEL_URL）', en: 'the address (--model-url or GOUJI_MODEL_URL)' },
  missingName: { zh: '模型名称（--model 名称 或 GOUJI_MODEL）', en: 'the name (--model name or GOUJI_MODEL)' },
  missingKey: { zh: '密钥（GOUJI_MODEL_KEY）', en: 'the key (GOUJI_MODEL_KEY)' },
  modelUsed: {
    zh: '语言模型用了 {tokens} token，费用 {cost}。',
    en: 'The language model used {tokens} tokens, cost {cost}.',
  },
  budgetReached: {
    zh: '预算已用完，其余没有再问；已有的回答不会重复付费，提高 --budget 后再运行即可接着问。',
    en: 'The budget is used up and no more was asked; no answer is paid for twice: raise --budget and run again.',
  },
  planCall: {
    zh: '── {path} · {prompt} · 约 {input} token{known}',
    en: '── {path} · {prompt} · about {input} tokens{known}',
  },
  planKnown: { zh: '（已有回答，不发送）', en: ' (answered before, not sent)' },
  planTotal: {
    zh: '共 {calls} 次（另有 {known} 次已有回答）；约 {tokens} token，费用约 {cost}；最多 {most} token，费用 {mostCost}。没有发送任何内容。',
    en: '{calls} calls ({known} more are answered); about {tokens} tokens, cost about {cost}; at most {most} tokens, cost {mostCost}. Nothing was sent.',
  },
  noPrices: { zh: '未知（没有设 GOUJI_MODEL_PRICE）', en: 'unknown (GOUJI_MODEL_PRICE is not set)' },
  doctor: {
    zh: '检查所需的组件：模型服务、文字识别、旧格式转换、数据库、字体',
    en: 'check what gouji relies on: model server, recognition, office converter, store, fonts',
  },
  evalWithModel: {
    zh: '再用语言模型评一次，与只用规则的结果比较',
    en: 'evaluate once more with the language model, and compare with the rules alone',
  },
  evalRules: { zh: '只用规则', en: 'Rules alone' },
  evalBoth: { zh: '规则加模型', en: 'Rules and model' },
  evalGain: { zh: '模型带来的变化（F1）', en: 'What the model changes (F1)' },
  evalNoModel: { zh: '没有可用的模型，只评了规则。', en: 'There is no model; only the rules were evaluated.' },
  doctorFormat: { zh: '输出格式：text、json', en: 'output format: text, json' },
  text: { zh: '显示从文件里读到的文字', en: 'show what was read from a file' },
  layers: { zh: '逐段显示：正文、版面或无关，类型和位置', en: 'block by block, with layer, kind and place' },
  textJson: { zh: '输出 JSON（文字、分块、位置）', en: 'print JSON: text, blocks, places' },
  stepPage: { zh: '第 {count} 页', en: 'page {count}' },
  stepSheet: { zh: '第 {count} 张表', en: 'sheet {count}' },
  stepMember: { zh: '第 {count} 份', en: 'member {count}' },
  stepText: { zh: '第 {count} 段', en: 'paragraph {count}' },
  color: { zh: '总是着色', en: 'always colour' },
  noColor: { zh: '不着色', en: 'never colour' },
  explain: { zh: '说明一个检查项：查什么、为什么、怎么办', en: 'explain a check: what, why, what to do' },
  explainId: { zh: '检查项的名字，例如 overspend', en: 'id of the check, such as overspend' },
  checks: { zh: '列出全部检查项', en: 'list all checks' },
  checksFormat: { zh: '输出格式：text、json', en: 'output format: text, json' },
  eval: {
    zh: '在带标注的报告上评估：各类事实、各检查项的精确率、召回率、F1',
    en: 'evaluate over labelled reports: precision, recall and F1 by kind of fact and by check',
  },
  evalFolder: {
    zh: '文件夹，里面每份报告一个文件夹，放 gold.json 和 report.txt（格式见 docs/labels.md）',
    en: 'a folder with a folder for each report: gold.json and report.txt (see docs/labels.md)',
  },
  evalOut: { zh: '写到文件', en: 'write to a file' },
  evalMisses: { zh: '逐条列出与标注不一致之处', en: 'list every difference from the labels, too' },
  evalExits: {
    zh: '  0 完成　2 用法或配置有误，或没有带标注的报告　3 有报告或标注没有读成',
    en: '  0 done   2 usage or configuration, or no labelled report   3 some report or label could not be read',
  },
  exampleEval: { zh: '看各类事实和检查项的准确程度', en: 'see how right facts and findings are' },
  exampleEvalHtml: { zh: '生成网页，在原文上标出漏和多', en: 'a page that marks misses and extras in the text' },
  schema: { zh: '打印 JSON 输出的格式（JSON Schema）', en: 'print the JSON Schema of the JSON output' },
  help: { zh: '显示用法', en: 'show usage' },
  version: { zh: '显示版本', en: 'show the version' },
  default: { zh: '（默认 {value}）', en: ' (default {value})' },
  usageTitle: { zh: '用法：', en: 'Usage:' },
  argumentsTitle: { zh: '参数：', en: 'Arguments:' },
  optionsTitle: { zh: '选项：', en: 'Options:' },
  commandsTitle: { zh: '命令：', en: 'Commands:' },
  examplesTitle: { zh: '例子：', en: 'Examples:' },
  exitTitle: { zh: '退出码：', en: 'Exit codes:' },
  exits: {
    zh: '  0 完成　1 有 --fail-on 级别的发现　2 用法或配置有误　3 有文件没有读成',
    en: '  0 done   1 findings at or above --fail-on   2 usage or configuration   3 some input could not be read',
  },
  exampleOne: { zh: '检查一份报告', en: 'check a report' },
  exampleHtml: { zh: '生成可点击的网页', en: 'write a page to click through' },
  exampleFolder: { zh: '检查整个文件夹，输出 JSON', en: 'check a folder, print JSON' },
  exampleFail: { zh: '有高级别发现时失败（用于脚本）', en: 'fail on findings of high severity (for scripts)' },
  exampleText: { zh: '看文件读得对不对', en: 'see whether a file was read right' },
  exampleLayers: { zh: '看哪些算正文、在第几页', en: 'see what is body, and on which page' },
  exampleExplain: { zh: '看一个检查项的说明', en: 'read about a check' },
  seeHelp: { zh: '用 {command} --help 查看用法。', en: 'See {command} --help.' },
  unknownOption: { zh: '没有选项“{name}”。', en: 'There is no option "{name}".' },
  unknownCommand: { zh: '没有命令“{name}”。', en: 'There is no command "{name}".' },
  missingArgument: { zh: '没有给出报告文件或参数。', en: 'A file or argument is missing.' },
  missingValue: { zh: '选项“{name}”后面缺少值。', en: 'The option "{name}" needs a value.' },
  wrongValue: { zh: '选项“{name}”的值“{value}”不对。', en: '"{value}" is no value for the option "{name}".' },
  tooMany: { zh: '参数太多。', en: 'Too many arguments.' },
  didYouMean: { zh: '是不是想写“{name}”？', en: 'Did you mean "{name}"?' },
  allowed: { zh: '可以写：{names}。', en: 'Allowed: {names}.' },
  unknownCheck: { zh: '没有叫“{name}”的检查项。', en: 'There is no check "{name}".' },
  seeChecks: { zh: '用 gouji checks 查看全部检查项。', en: 'See gouji checks for all of them.' },
  wrote: { zh: '已写入 {path}', en: 'wrote {path}' },
  checking: { zh: '检查', en: 'checking' },
  cannotWrite: { zh: '写不了 {path}：{why}', en: 'Cannot write {path}: {why}' },
  crashed: { zh: '程序出错：{why}', en: 'gouji failed: {why}' },
  debug: {
    zh: '设 GOUJI_DEBUG=1 再运行一次可看到细节；请连同报告一起反馈。',
    en: 'Run again with GOUJI_DEBUG=1 for details; please report it together with the file.',
  },
  total: {
    zh: '{documents} 份报告：高 {high}，中 {medium}，低 {low}，提示 {info}；{errors} 个文件没有读成',
    en: '{documents} reports: high {high}, medium {medium}, low {low}, info {info}; {errors} files not read',
  },
} as const satisfies Record<string, Bilingual>;

export type TextKey = keyof typeof TEXTS;

/** A text of the command line with its data. */
export const say = (lang: Lang, key: TextKey, data: Readonly<Record<string, string>> = {}): string =>
  fill(TEXTS[key][lang], data);

/** The language of the command line itself: as `--lang` or GOUJI_LANG say, else Chinese. Looked up before parsing. */
export function langOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  for (const [i, arg] of argv.entries()) {
    if (arg === '--') break;
    const value = arg === '--lang' ? argv[i + 1] : arg.startsWith('--lang=') ? arg.slice('--lang='.length) : undefined;
    if (value === 'en' || value === 'zh') return value;
  }
  return env['GOUJI_LANG'] === 'en' ? 'en' : 'zh';
}
