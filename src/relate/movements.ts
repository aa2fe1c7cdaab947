import type { Quantity } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import type { Figures } from './figures.ts';
import { leadOf } from './leads.ts';

/** What a figure is in an account of money or things: what there was, what came, what went, and what is left. */
export type Movement = 'in' | 'out' | 'rest';

const IN_ALIKE =
  /安排|下达|拨入|拨到|拨给|到位|到账|收到|收取|征缴|征收|入库|划入|划拨|划转|转入|汇入|补充|注入|追回|收回|归集|筹集|募集|接收|争取|筹得|筹到|筹措|拨来|汇来|转来|进账|总额|应(?:领|发|付|缴|收|补|安置|搬迁|兑|退)/g;
const IN_MONEY = /收入|预算|批复|核定|概算|总投资|资金规模|合同|中标|成交|审定|捐赠|拨付(?:给|到|至|入)|投入资金|指标/g;
const IN_THINGS =
  /交付|收储|繁育|繁殖|出生|建成|接收|接管|补栽|补种|新建|新招收|收购|新入|新增|新收|入院|入园|入住|入学|采购|购进|购入|购置|引进|调入|收治|收养|新招|增加|登记/g;
const OUT_ALIKE =
  /支出|支付|支用|开支|列支|花费|使用|动用|用于|耗用|兑付|发放|付款|已付|付给|付清|报账|垫支|借出|拨出|上缴|退还|清退|完成投资|付出|开销|用去|用掉|花去|花掉|耗去|消耗|拨付/g;
const OUT_THINGS =
  /(?:分配|配租|安排|安置)入住|离院|出院|离园|离岗|离校|调出|调拨|领用|领取|发出|出库|减少|退出|死亡|病故|注销|报废|核销|销售|出栏|完成|办结|搬迁入住|安置|兑现|分配|配租|租出|出租|售出|出售|配发|下发|发往|送往|运往|投放|送出|调运|分给|毕业|结业|结案|销号|转出|迁出|移交|放流/g;
const REST =
  /结余|结存|结转|余额|剩余|尚余|余款|下余|滚存|库存|在库|实存|现存|存放|留存|尚欠|下欠|欠付|尚有|还有|仍有|未付|未支付|未领|未发|在院|在册|存栏|在园|在养|账面|空置|闲置|待租|待售|在圃|在校|在读|在岗|在训|在保|还剩|仅剩|尚剩|尚存|留有|(?<![其多])余/g;

/** The movement that the verb nearest before a figure tells, or null. */
export function movementOf(figures: Figures, q: Quantity): Movement | null {
  const lead = leadOf(figures, q);
  const money = q.kind === 'amount';
  const came = Math.max(endOfLast(IN_ALIKE, lead), endOfLast(money ? IN_MONEY : IN_THINGS, lead));
  const went = Math.max(endOfLast(OUT_ALIKE, lead), money ? 0 : endOfLast(OUT_THINGS, lead));
  const left = endOfLast(REST, lead);
  if (came === 0 && went === 0 && left === 0) return null;
  // 分配入住 ends as 入住 does: the longer word tells.
  return left > came && left > went ? 'rest' : went >= came && went > 0 ? 'out' : 'in';
}

/** Where the last match of a pattern in a text ends; 0 where there is none. */
function endOfLast(pattern: RegExp, text: string): number {
  let end = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) end = pattern.lastIndex;
  return end;
}

/** There was so much before anything moved: 年初结余, 期初库存, 2021年末结转. */
export const OPENING = /年初|期初|月初|季初|上年|上期|去年|以前年度/;
export const CLOSING = /年末|期末|年底|月末|季末|盘点|账面|目前|现/;

/** Words for movements that an account of in and out leaves out, where they are not denied. */
const MORE =
  /利息|扣减|扣除|扣款|抵扣|抵顶|违约金|罚款|报废|核销|损耗|回收|退回|退还|调剂|核减|调整|盘亏|盘盈|转增|其他(?!情形|情况|资金渠道)|划转|收缴|上解|另有|追加|退库|冲减|赔偿|捐赠|调出|借用|借出|丢失|破损/g;
const DENIED = /(?:无|没有|未|不含|不存在|不涉及|未发生|没有发生|无其他|也没有|也无|、)[^，。；]{0,6}$/;

/** Whether a text names such a movement: 没有回收，也没有报废 names none. */
export const namesMore = (text: string, except = ''): boolean =>
  [...allMatches(text, MORE)].some(
    (m) => !DENIED.test(text.slice(Math.max(0, m.index - 8), m.index)) && !(except !== '' && except.includes(m[0])),
  );
