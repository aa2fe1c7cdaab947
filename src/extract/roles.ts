import type { z } from 'zod';
import type { Role } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';

type RoleName = z.infer<typeof Role>;

// Words that say what an amount of money is in the life of a project. The one nearest before the figure decides.
const WORDS: readonly [RoleName, RegExp][] = [
  ['balance', /结余|结转|剩余|余额|余|尚未支付|未支付|未拨付|未到位|尚有|待支付|账面|沉淀|闲置|缺口/],
  ['contract', /合同(?:总?价|总?金额|总?额)|中标(?:总?价|金额)?|成交(?:价|金额)?|签约|签订合同|施工合同价?|采购合同/],
  ['matching', /配套|自筹|自有资金/],
  [
    'spent',
    /支出|支付|列支|花费|开支|兑付|发放|报销|使用(?:资金|专项)?(?:情况)?|用于|耗资|投入使用|付款|付清|结算|执行数|执行/,
  ],
  ['disbursed', /拨付|下拨|划拨|拨款|拨出|转拨/],
  ['received', /到位|收到|收入|下达|获得|争取|筹集|来源/],
  ['budget', /预算|概算|批复|核定|安排|总投资|计划投资|投资估算|估算|匡算|资金总额|投资规模|计划/],
  ['investment', /投资|投入/],
  ['target', /目标|力争|不少于|不低于|任务/],
];

const ROLES = WORDS.map(([role]) => role);
/** All of them at once; the group that matched tells the role. */
const ANY = new RegExp(WORDS.map(([, pattern]) => `(${pattern.source})`).join('|'), 'g');

/** The role that the words before a figure give it, or undefined. `lead` is the clause before the figure. */
export function roleOf(lead: string): RoleName | undefined {
  let role: RoleName | undefined;
  for (const m of allMatches(lead, ANY)) role = ROLES[m.findIndex((group, i) => i > 0 && group !== undefined) - 1];
  return role;
}
