import type { Clause } from './clauses.ts';
import type { Pledge } from './promises.ts';
import { ENDS, undoneIn } from './statements.ts';

/** How plainly a clause says that the whole work is finished. */
export function wholeDone({ text, before }: Clause): number {
  if (!ENDS.test(text) || undoneIn(text) || /其余|其他|除|部分|主体/.test(text)) return 0;
  const ended = /(?:完工|竣工|建成|全部完成|投入使用|投用|通过[^，]{0,8}验收)/.test(text);
  if (!ended) return 0;
  if (
    /^(?:本|该)?(?:项目|工程|全部|各项|所有|改造任务|建设内容|建设任务|任务)/.test(
      text.replace(/^（[^）]*）|^\d+[.、]/, ''),
    )
  )
    return 0.9;
  if (/(?:项目|工程|全部|任务|建设内容)/.test(text)) return 0.85;
  return /(?:项目|工程)(?:已?于)?[^，]{0,20}(?:开工|启动)/.test(before) ? 0.85 : 0.65;
}

/** Those who use a work by their own doing, right before what they did not do; households have it done for them. */
const USERS = /(?:经营主体|市场主体|企业|商户|用户|合作社|学员|家长|经营者|从业者)(?:还|至今|目前)?$/;

/** An unfinished work proves that the whole isn't finished; unfinished papers do not. */
export function wholeUndone(clause: Clause, pledge: Pledge): boolean {
  const at = undoneIn(clause.text);
  if (/整改/.test(pledge.subject))
    return /正在整改|(?:尚未|未|没有)(?:完成|全部)?整改|未整改|整改中|(?:尚未|仍未|还未|至今未|一直未)(?:入账|登记|收回|追回|归还|上缴|退还|办理|完成|补办|到账|兑付)/.test(
      clause.text,
    );
  // 尚未竣工验收 is finished and not yet accepted.
  if (!at || /^[^，]{0,2}(?:验收|决算|结算|备案|审计)/.test(clause.text.slice(at.end))) return false;
  // 部分经营主体没有安装终端: what those do who use the work is no part of it.
  if (USERS.test(clause.text.slice(0, at.start))) return false;
  const words = clause.text.slice(at.start, at.end);
  return (
    /(?:完工|竣工|建成|建设|开工|安装|铺设|硬化|通车|通水|通电|投入|投用|投产|实施|升级|改造)$/.test(words) ||
    (/完成$/.test(words) &&
      /工程|项目|施工|建设|主体|安装|改造|标段|路段/.test(clause.text) &&
      !/结算|决算|审计|审核|档案|资料|支付|手续|评审/.test(clause.text))
  );
}
