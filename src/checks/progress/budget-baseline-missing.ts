import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { clauseAt } from '../../core/passage.ts';

/** Words that make an amount something to hold the spending against. */
const BASELINE =
  /预算|概算|批复|总投资|计划投资|投资估算|合同|中标|成交|安排|下达|控制价|核定|资金总额|资金规模|投资额|结算价|审定|标准|每(?:人|户|亩|公里|座|个|所|期)|奖补|补助|定额|指标文/;

export const budgetBaselineMissing = defineCheck({
  id: 'budget-baseline-missing',
  group: 'progress',
  severity: 'medium',
  kinds: ['performance-evaluation', 'self-evaluation', 'final-accounts'],
  title: { zh: '没有预算或合同金额可比', en: 'No budget to hold the spending against' },
  docs: {
    what: {
      zh: '报告写了支出，却没有任何预算、批复、合同、中标金额或补助标准，无法计算执行率。',
      en: 'Spending is reported and nowhere a budget, approval, contract, award amount or rate of subsidy, so no execution rate can be computed.',
    },
    why: {
      zh: '只有支出没有预算，超支、结余和执行率都无从判断。',
      en: 'Without a budget nobody can tell overspending, savings or execution.',
    },
    fix: {
      zh: '补充预算批复、合同金额和调整情况。',
      en: 'Add the approved budget, the contract amounts and any changes.',
    },
  },
  messages: {
    missing: {
      zh: '报告写明支出 {spent}，但没有预算、合同或中标金额。',
      en: 'The report names {spent} spent and no budget, contract or award amount.',
    },
  },
  examples: {
    valid: [
      { text: '项目预算420万元，项目支出399.84万元。', kind: 'performance-evaluation' },
      { text: '施工合同价2,116.4万元。截至年底已支付2,035.79万元。', kind: 'performance-evaluation' },
      { text: '县财政拨付经费63万元，按每人1000元的标准列支，共支出61.2万元。', kind: 'self-evaluation' },
      { text: '县财政拨付经费63万元，共支出61.2万元。', kind: 'work-summary' },
      { text: '项目安排奖补资金120万元，支出120万元，执行率100%。', kind: 'self-evaluation' },
      { text: '评价组查阅了账簿和凭证，未发现违规支出。', kind: 'performance-evaluation' },
    ],
    invalid: [
      {
        text: '2020年8月市国库集中收付中心向某信息科技有限公司拨付⟦1518000元⟧，项目资金支出为⟦1520000元⟧。',
        kind: 'performance-evaluation',
      },
      { text: '截至2023年12月31日，项目累计支出⟦386.4万元⟧，主要用于设备采购。', kind: 'self-evaluation' },
      { text: '项目资金已拨付到位⟦500万元⟧，累计支付⟦462万元⟧。', kind: 'performance-evaluation' },
      { text: '本年度项目共支出⟦1,286,400元⟧，其中人员经费420,000元，设备费866,400元。', kind: 'final-accounts' },
    ],
  },
  *run({ text, linksOf, factsOf }) {
    const amounts = factsOf('amount').filter(({ value }) => !value.malformed);
    const flow = linksOf('flow')[0];
    const spent = flow?.outflow ?? amounts.find(({ value }) => value.role === 'spent' || value.role === 'paid');
    if (!spent) return;
    const words = (at: number): string => {
      const clause = clauseAt(text, at);
      return text.slice(clause.start, clause.end);
    };
    const based = amounts.some(
      ({ value, at }) =>
        value.role === 'budget' ||
        value.role === 'contract' ||
        value.role === 'allocated' ||
        value.role === 'unitPrice' ||
        value.cell === true ||
        BASELINE.test(words(at.start)),
    );
    if (based || /(?:预算)?执行率/.test(text)) return;
    const inflow = flow?.inflow;
    yield {
      message: 'missing',
      data: { spent: bare(spent) },
      evidence: [evidence(spent, '支出', 'spent'), ...(inflow ? [evidence(inflow, '拨付', 'disbursed')] : [])],
      certainty: 'suspect',
      because: { zh: '预算金额可能在附件或另行报送的材料中', en: 'the budget may stand in papers that were not read' },
    };
  },
});
