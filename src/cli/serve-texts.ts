import { type Bilingual, fill, type Lang } from '../core/text.ts';

/** Texts of the verbs `serve` and `user`. */
export const SERVE_TEXTS = {
  serve: {
    zh: '打开复核台：在浏览器里看发现、原文和原件，作出判断，导出底稿',
    en: 'Open the review desk in a browser',
  },
  port: { zh: '端口', en: 'port' },
  host: { zh: '监听的地址；本机以外的地址要先建账号', en: 'address to listen at; any but loopback demands accounts' },
  address: {
    zh: '前面有反向代理时，人们使用的地址，如 https://desk.example.gov.cn',
    en: 'the address that people use when a proxy stands before the desk',
  },
  open: { zh: '同时打开浏览器', en: 'open a browser, too' },
  user: { zh: '在本机使用时判断署的姓名', en: 'the name that decisions are signed with on one machine' },
  exampleServe: { zh: '在本机打开', en: 'on this machine' },
  exampleHost: { zh: '同一网络里的人用账号登录', en: 'for people with accounts in the same network' },
  opened: { zh: '复核台已打开：{address}', en: 'The review desk is open: {address}' },
  stop: { zh: '按 Ctrl+C 结束。', en: 'Ctrl+C ends it.' },
  plain: {
    zh: '提醒：连接没有加密，密码和报告在网络上可以被看到。请在前面放一个带 HTTPS 的反向代理，并写上 --address。',
    en: 'Note: the connection is not encrypted. Put a proxy with HTTPS before the desk, and name it with --address.',
  },
  badAddress: { zh: '“{value}”不是网址。', en: '"{value}" is no address.' },
  badAddressHint: { zh: '请写成 https://desk.example.gov.cn 这样。', en: 'Write it like https://desk.example.org.' },
  badPort: { zh: '端口“{value}”不对。', en: '"{value}" is no port.' },
  badPortHint: { zh: '请写 0 到 65535 的整数。', en: 'It is a whole number from 0 to 65535.' },
  noStore: { zh: '没有结果库：{path}', en: 'There is no store: {path}' },
  noStoreHint: {
    zh: '请先用 gouji run 检查报告，或用 --store 指定它在哪里。',
    en: 'Run gouji run over the reports first, or say with --store where it is.',
  },
  users: {
    zh: '复核台的账号：add 新建或改密码，disable 停用，list 列出',
    en: 'accounts of the desk: add, disable, list',
  },
  userAction: { zh: 'add、disable 或 list', en: 'add, disable or list' },
  userName: { zh: '姓名，判断以它署名', en: 'name, with which decisions are signed' },
  exampleUser: { zh: '新建账号，密码从键盘输入', en: 'a new account; the password is asked for' },
  password: { zh: '密码（至少 {least} 个字）：', en: 'Password (at least {least} characters): ' },
  short: { zh: '密码太短，至少要 {least} 个字。', en: 'The password is too short: it takes {least} characters.' },
  shortHint: {
    zh: '几个不相干的词连起来，好记又难猜。',
    en: 'A few unrelated words are easy to keep and hard to guess.',
  },
  noName: { zh: '没有写姓名，或姓名太长。', en: 'The name is missing or too long.' },
  noNameHint: { zh: '例如 gouji user add 张三。', en: 'For example gouji user add Zhang.' },
  added: { zh: '已新建账号：{name}', en: 'Added {name}' },
  changed: { zh: '已改密码：{name}', en: 'Changed the password of {name}' },
  disabled: { zh: '已停用：{name}', en: 'Disabled {name}' },
  unknown: { zh: '没有这个账号：{name}', en: 'There is no account {name}' },
  unknownHint: { zh: '用 gouji user list 查看全部账号。', en: 'See gouji user list for all.' },
  off: { zh: '停用', en: 'disabled' },
} as const satisfies Record<string, Bilingual>;

export type ServeTextKey = keyof typeof SERVE_TEXTS;
export const sayServe = (lang: Lang, key: ServeTextKey, data: Readonly<Record<string, string>> = {}): string =>
  fill(SERVE_TEXTS[key][lang], data);
