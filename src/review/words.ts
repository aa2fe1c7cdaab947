import { STAGE_NAMES } from '../core/review-names.ts';
import type { Bilingual, Lang } from '../core/text.ts';

/** What the desk says when it does not answer, by code. */
const REFUSALS = {
  'host-refused': {
    zh: '请用启动时显示的地址打开；这个地址不是复核台的。',
    en: 'Open the desk at the address it printed: this one is not its own.',
  },
  'origin-refused': {
    zh: '这个请求不是从复核台的页面发出的。',
    en: 'This request did not come from a page of the desk.',
  },
  'no-session': {
    zh: '请先登录；本机使用请用启动时显示的完整地址打开。',
    en: 'Log in first; on this machine, open the full address that was printed at the start.',
  },
  'csrf-refused': { zh: '页面已过期，请刷新后再试。', en: 'The page is stale: reload it and try again.' },
  'login-refused': { zh: '用户名或密码不对。', en: 'Wrong name or password.' },
  'login-limited': { zh: '登录失败次数太多，请稍后再试。', en: 'Too many failed logins: try again later.' },
  'name-missing': { zh: '请先写上姓名。', en: 'Say your name first.' },
  'name-fixed': { zh: '姓名就是登录的账号，不能改。', en: 'The name is that of the account.' },
  'bad-request': { zh: '请求的内容不对。', en: 'The request is not well formed.' },
  'too-large': { zh: '请求太大。', en: 'The request is too large.' },
  'not-json': { zh: '请求的内容必须是 JSON。', en: 'The body has to be JSON.' },
  'not-found': { zh: '没有这一项。', en: 'There is no such thing.' },
  'original-gone': {
    zh: '原件已被移走或改动，现在的内容和检查时不同。',
    en: 'The original was moved or changed since it was read.',
  },
  'no-preview': {
    zh: '这种文件没有预览，请下载原件。',
    en: 'Files of this kind have no preview: download the original.',
  },
  internal: { zh: '程序出错。', en: 'gouji failed.' },
} as const satisfies Record<string, Bilingual>;

export type RefusalCode = keyof typeof REFUSALS;
export const refusalText = (code: RefusalCode, lang: Lang): string => REFUSALS[code][lang];

const WORDS = {
  none: { zh: '未写明', en: 'not stated' },
  ...STAGE_NAMES,
  notBuilt: { zh: '复核台的页面还没有生成。', en: 'The pages of the desk have not been built.' },
  notBuiltHint: { zh: '请运行 npm run build，再刷新本页。', en: 'Run npm run build, then reload this page.' },
  noAccounts: { zh: '本机以外的地址要先建账号才能使用。', en: 'Any address but this machine demands accounts.' },
  noAccountsHint: {
    zh: '请先运行 gouji user add 姓名；只在本机使用时去掉 --host 和 --address。',
    en: 'Run gouji user add NAME first; on this machine alone, leave --host and --address away.',
  },
  notListening: { zh: '复核台开不了：', en: 'The desk can’t listen at ' },
  notListeningHint: {
    zh: '这个端口可能正被使用，请用 --port 换一个；或检查 --host 是不是本机的地址。',
    en: 'The port may be taken: choose another one with --port; or see whether --host is an address of this machine.',
  },
  desk: { zh: '勾稽复核台', en: 'gouji review desk' },
} as const satisfies Record<string, Bilingual>;
export type DeskWord = keyof typeof WORDS;
export const deskWord = (key: DeskWord, lang: Lang): string => WORDS[key][lang];
export const isDeskWord = (key: string): key is DeskWord => key in WORDS;
