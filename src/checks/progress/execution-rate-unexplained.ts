import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { intervalOf, worthOf } from '../../core/measure.ts';
import { clauseAt, sentenceAt, tableAt, textAt } from '../../core/passage.ts';
import { dec, grouped as digits, type Exact } from '../../core/quantity.ts';
import { contains, type Span } from '../../core/span.ts';
import type { TableRow } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { within } from '../../core/within.ts';

const NAMES =
  /^(?:截至[^，。]{0,14}|其中|(?:本|该|全|上)?年度?|\d{4}年度?|本?项目|全县|累计|县级|财政|中央|省级)*(?:预算|资金|经费|年度|项目|总|累计|财政|专项)*(?:执行|支出|支付|使用)(?:率|进度|比例)(?:为|达到|达|是|仅|只有|仅为|：|约|累计)*$/;
/** 「实际支用634万元，占到位资金的63.4%」 */
const OF_RECEIVED =
  /^(?:仅|只|约)?(?:占|为|是|达|相当于)(?:全年|年初|年度|全部|项目|财政|实际|已|本项目)*(?:到位|预算|下达|批复|安排|可用|拨入|收到|计划)+(?:的)?(?:资金|数|金额|预算|经费|指标)?(?:总额|总数)?的(?:比例为)?(?:仅|只有|约)?$/;
/** Said of all the money, not of what wages or one of its projects took. */
const SPENDS =
  /^(?:(?:截至|截止|到|至)[^，]{0,14}[底末日月时]|实际|累计|全年|年内|年度|当年|共计?|总|合计|总计|已|项目|资金|财政|专项|经费|款项|全部|全县)*(?:支用|支出|支付|列支|使用|开支|花费|花掉|用去|兑付|执行|报账)/;
/** 「资金花费不到六成（58.3%）」 */
const IN_TENTHS =
  /(?:资金|经费|预算|款项|项目款)(?:实际|总共|累计|全年|只|仅)*(?:花费|使用|支出|执行|支付|开支|支用|花|用)(?:了|掉|去)?[^，。；\d]{0,6}[一二三四五六七八九]成(?:多|左右)?（$/;
const REASON =
  /因|由于|原因|主要是|系|待[^，。；]{1,14}(?:后|支付|审|结算|验收)|尚未(?:结算|审计|验收|开票|到付款|达到付款|办理|竣工)|质保金|质量保证金|保证金|结转(?!下年|次年|至下年)|结转[^，。；]{0,6}(?:继续|实施|支付)|跨年|按(?:合同|进度|约定|协议)|分期|分年|分批|节约|节余|招标(?:结余|节省)|竣工(?:结算|决算)|受[^，。；]{1,12}影响|尾款|付款条件|未到付款|工期|尚在(?:建设|实施)|预留|年底(?:集中)?支付|合同约定|付至|故截至|回收指标|收回指标|调减/;
const INTENDED = /不低于|不少于|以上|目标|应达|要求|达到\d+[^，。]*以上|上年|去年|同期|上一年/;

/** The text of the topmost section that a place stands in, or of its paragraph. */
function partAround({ structure, text }: CheckContext, at: number): string {
  let section = structure.sections[sentenceAt(structure, at)?.section ?? -1];
  while (section && section.level > 1) section = structure.sections[section.parent];
  if (section) return text.slice(section.at.start, section.at.end);
  const paragraph = structure.paragraphs.findLast((p) => p.at.start <= at);
  return paragraph ? textAt(structure, paragraph) : '';
}

/** Sentences about money, in the part of the rate and in the list of problems, that give a reason. */
function explained(context: CheckContext, at: number): boolean {
  const { structure } = context;
  const problems = structure.sections.filter(({ topic, level }) => topic === 'problems' && level === 1);
  const parts = [partAround(context, at), ...problems.map((s) => textAt(structure, s))];
  return (
    parts.some((part) =>
      part
        .split(/[。；\n]/)
        .some(
          (s) =>
            /支出|支付|开支|列支|支用|执行|资金|付款|未付|差额|结余|尚有|剩余|余额|余款|尾款|工程款|中标|节约/.test(
              s,
            ) && REASON.test(s),
        ),
    ) || structure.sentences.some((sentence) => GIVES_REASON.test(textAt(structure, sentence)))
  );
}
/** 「执行率偏低，原因在于招标节约」, wherever it stands. */
const GIVES_REASON =
  /(?:执行率|支出率|支付率|支出进度|未支出|未支付|未使用)[^。\n]{0,40}(?:原因(?!及|分析|说明)|由于|主要(?:是|系|因))/;

export const executionRateUnexplained = defineCheck({
  id: 'execution-rate-unexplained',
  group: 'progress',
  severity: 'medium',
  title: { zh: '执行率偏低而无说明', en: 'Low execution rate without a reason' },
  docs: {
    what: {
      zh: '写出的（没有写出时按支出÷预算计算的）执行率低于90%（可设），而资金一节和存在的问题中都没有说明原因。',
      en: 'The stated execution rate, or where none is stated the spending over the budget, is below 90 % (configurable), and neither the part on money nor the problems give a reason.',
    },
    why: {
      zh: '预算执行率是资金绩效的硬指标，偏低必须说明。',
      en: 'The execution rate is the hard measure of how money was used; a low one needs its reason.',
    },
    fix: { zh: '说明未支出的原因和后续安排。', en: 'Say why the money was not spent and what happens to it.' },
  },
  options: { percent: 90 },
  messages: {
    stated: {
      zh: '执行率 {rate}，低于{limit}，没有说明原因。',
      en: 'The execution rate is {rate}, below {limit}; no reason is given.',
    },
    computed: {
      zh: '支出 {spent}，为 {budget} 的 {rate}，低于{limit}，没有说明原因。',
      en: 'Spent {spent}, {rate} of {budget}, below {limit}; no reason is given.',
    },
  },
  examples: {
    valid: [
      '托育项目自评表\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n年度资金总额 | 640.00 | 640.00 | 512.00 | 10 | 80.00% | 8.00\n资金管理情况\n资金结余128.00万元，因托位验收推迟到次年1月。',
      '养老设施自评表\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n年度资金总额 | 400.00 | 400.00 | 300.00 | 10 | 75.00% | 7.50\n资金管理情况\n资金未支付完，因设备尚未验收。',
      '一、资金\n工资支出60万元，占到位资金的30%，设备支出138万元，占到位资金的69%。',
      '二、资金\n下达资金500万元。到年底实际列支330万元，占下达资金的66%，其余因招标价低于预算而结余，已交回财政。',
      '（一）资金支付\n依照合同，竣工后付至合同价的85%，其余待审计后支付。项目预算740万元，截至年末支付629万元，占预算的85%。\n（二）成效\n改造市场3个。',
      '一、资金\n县财政将防治经费400万元一次拨到县林业局，全年开支312万元，因疫木减少节约88万元。\n二、产出\n除治疫木3.1万株。',
      '项目预算420万元，支出399.84万元，预算执行率95.2%。',
      '项目合同价800万元，截至年末支付640万元，资金执行率80%。差额160万元未付：一是按合同留存的质量保证金24万元，二是结算正在审核，136万元须待审定后付清。',
      '中央财政资金1,500万元已全部到位，累计支出1,230.00万元，支出进度82.0%，余270.00万元待审计后支付。',
      '项目预算300万元，支出246万元，执行率82%。主要原因是部分设备尚未验收，尾款未支付。',
      '一、绩效目标\n1.年度资金支出率不低于85%。\n二、资金情况\n项目预算200万元，支出190万元，支出率95%。',
      '一、资金情况\n批复总投资4,860万元。累计支出3,900万元，执行率80.2%。\n二、存在的问题\n资金支付进度偏慢，由于施工单位报送结算资料不及时，工程款尚未付清。',
      '项目预算500万元，支出450万元，预算执行率90%。',
    ],
    invalid: [
      '托育项目自评表\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n年度资金总额 | 640.00 | 640.00 | 512.00 | 10 | ⟦80.00%⟧ | 8.00\n资金管理情况\n监管平台合同价31.50万元，当年支付30.00万元，剩余1.50万元为质量保证金。',
      '养老设施自评表\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n年度资金总额 | 400.00 | 400.00 | 300.00 | 10 | ⟦75.00%⟧ | 7.50\n资金管理情况\n床位采购节约2.40万元，因中标价低于控制价。',
      '水库维修自评表\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n年度资金总额 | 260.00 | 260.00 | 182.00 | 10 | ⟦70.00%⟧ | 7.00\n资金管理情况\n监理费支付6.00万元，未付0.60万元待审计后结清。',
      '体育场地自评表\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n年度资金总额 | 150.00 | 150.00 | 126.00 | 10 | ⟦84.00%⟧ | 8.40\n资金管理情况\n照明设备尾款1.10万元结转下年支付。',
      '二、资金\n下达资金500万元。到年底实际列支330万元，占下达资金的⟦66%⟧，其余已结转下年。账目清楚。\n三、产出\n打井12眼。',
      '图书馆项目自评表\n单位：万元\n年初预算\n全年预算\n全年执行\n执行率\n资金总额\n80.00\n80.00\n52.00\n⟦65.00%⟧\n目标完成：购书2万册\n执行率偏差原因：无',
      '（一）执行。年度经费600万元，经费只用了不足七成（⟦66.5%⟧），该指标得3分。\n（二）合规。凭证齐全。',
      '一、资金\n县财政将普查经费⟦240万元⟧一次划到县统计局，全年开支⟦180万元⟧，审批手续完备。\n二、产出\n普查对象1.2万户。',
      '项目支出绩效自评表\n县区：柘口县　年度：2021　单位：万元\n项目名称 | 应急站建设\n年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n200.00 | 200.00 | 160.00 | 10 | ⟦80%⟧ | 8.0\n产出指标 | 建设应急站 | 9个 | 9个 | 25 | 25\n偏差原因分析 | 无',
      '一、资金情况\n项目预算300万元。截至2023年12月31日，支出246万元，预算执行率⟦82%⟧。\n二、完成情况\n改造校舍12栋。',
      '项目资金全部到位，累计支出率⟦76.5%⟧，支出手续完备。',
      '一、资金情况\n项目预算⟦500万元⟧，全年实际支出⟦385万元⟧。资金实行专账核算。',
      '2023年度预算执行率为⟦68.4%⟧，资金使用规范。',
    ],
  },
  *run(context) {
    const { text, factsOf, linksOf, options } = context;
    const percent = Number(options['percent']);
    const because = { zh: '有无原因按用语判断', en: 'whether a reason is given was judged by wording' };
    const limit = `${percent}%`;
    const rates = factsOf('rate').filter((rate) => isExecution(context, rate));
    for (const rate of rates) {
      if (intervalOf(rate).high.gte(percent) || explained(context, rate.at.start)) continue;
      yield {
        message: 'stated',
        data: { rate: bare(rate), limit },
        evidence: [evidence(rate, '执行率', 'execution rate')],
        certainty: 'suspect',
        because,
      };
    }
    if (rates.length > 0) return;
    const row = formRate(context) ?? lineRate(context);
    if (row && intervalOf(row).high.lt(percent)) {
      if (!remarked(context, row))
        yield {
          message: 'stated',
          data: { rate: bare(row), limit },
          evidence: [evidence(row, '执行率', 'execution rate')],
          certainty: 'suspect',
          because,
        };
      return;
    }
    // The last total of spending against the largest budget.
    const flow = linksOf('flow').findLast(({ inflow }) =>
      /预算|批复|安排|下达|总投资|到位|拨|划入|划转|收到|经费|指标/.test(clauseText(text, inflow.at.start)),
    );
    if (!flow || worthOf(flow.inflow).lte(0)) return;
    const share = worthOf(flow.outflow).div(worthOf(flow.inflow)).times(100);
    if (share.gte(percent) || explained(context, flow.outflow.at.start)) return;
    const rate = `${digits(share.toDecimalPlaces(2))}%`;
    yield {
      message: 'computed',
      data: { spent: bare(flow.outflow), budget: bare(flow.inflow), rate, limit },
      calculation: `${bare(flow.outflow)} ÷ ${bare(flow.inflow)} = ${rate} ＜ ${limit}`,
      evidence: [evidence(flow.outflow, '支出', 'spent'), evidence(flow.inflow, '预算', 'budget')],
      certainty: 'suspect',
      because,
    };
  },
});

/** In a cell under 执行率. */
function underHeader({ structure }: Pick<CheckContext, 'structure'>, rate: FactOf<'rate'>): boolean {
  const table = tableAt(structure, rate.at.start);
  const row = table?.rows.findIndex(({ at }) => contains(at, rate.at)) ?? -1;
  const cell = table?.rows[row]?.cells.find(({ at }) => contains(at, rate.at));
  return table !== undefined && cell !== undefined && /执行率|支出率/.test(headersOf(table).header(row, cell.column));
}

/** The rate of the row of all money in a self-evaluation form, under 执行率. */
function formRate({ factsOf, structure }: CheckContext): FactOf<'rate'> | undefined {
  if (structure.tables.length === 0) return undefined;
  const rates = factsOf('rate').filter((rate) => !rate.value.bound && underHeader({ structure }, rate));
  const [only] = rates;
  // A form of one row for its money names no row of totals.
  if (only && rates.length === 1) return only;
  return rates.find((rate) => {
    const table = tableAt(structure, rate.at.start);
    const row = table?.rows.findIndex(({ at }) => contains(at, rate.at)) ?? -1;
    if (!table || row < 0 || rate.value.bound) return false;
    const { cells } = table.rows[row] as TableRow;
    const cell = cells.find(({ at }) => contains(at, rate.at));
    const label = cells.find(({ text }) => text.trim() !== '')?.text ?? '';
    return (
      cell !== undefined &&
      /(?:资金|预算)?总额|合计|总计/.test(label) &&
      /执行率|支出率/.test(headersOf(table).header(row, cell.column))
    );
  });
}

/** The same in a form that stands cell under cell: 执行率 among the heads, then 年度资金总额 and its figures. */
function lineRate({ factsOf, text }: CheckContext): FactOf<'rate'> | undefined {
  if (!text.includes('执行率') || !/\n\s*(?:预算)?执行率(?:（%）)?\s*\n/.test(text)) return undefined;
  return factsOf('rate').find((rate) => {
    if (rate.value.bound || !/^\s*(?:\n|$)/.test(text.slice(rate.at.end, rate.at.end + 3))) return false;
    const lines = text.slice(Math.max(0, rate.at.start - 160), rate.at.start).split('\n');
    if ((lines.pop() ?? '').trim() !== '') return false;
    const total = lines.findLastIndex((line) => TOTAL_LINE.test(line.trim()));
    const head = lines.findLastIndex((line) => /^(?:预算)?执行率(?:（%）)?$/.test(line.trim()));
    return total > head && head >= 0 && lines.slice(total + 1).every((line) => /^[\d.,，万元\s]+$/.test(line));
  });
}
const TOTAL_LINE = /^(?:年度|项目|本年)?(?:资金|预算|经费)?(?:总额|合计|总计)(?:（万元）)?$/;

/** A form may give its reason anywhere: in a remark behind the rate, or in a sentence about money. */
function remarked(context: CheckContext, rate: FactOf<'rate'>): boolean {
  const { structure, text } = context;
  const at = rate.at.start;
  const unspent = unspentBy(context, rate);
  return (
    /(?:原因|说明)(?![^\t：:\n]{0,10}[\t：:](?:无|没有|—|-)(?:[。\t\n]|$))/.test(text.slice(at, at + 40)) ||
    (tableAt(structure, at)
      ?.rows.find((row) => row.at.start <= at && at < row.at.end)
      ?.cells.some((cell) => cell.at.start > at && /[\u4e00-\u9fff]{4}/.test(cell.text)) ??
      false) ||
    structure.sentences.some((sentence) => {
      if (structure.paragraphs[sentence.paragraph]?.kind === 'row') return false;
      const words = textAt(structure, sentence);
      if (NONE_GIVEN.test(words)) return false;
      return (
        /支出|支付|执行|资金|付款|结余|尚有|剩余|余额|工程款/.test(words) &&
        WHY.test(words) &&
        !tellsLittle(context, sentence.at, unspent)
      );
    })
  );
}

/** What the row of a rate leaves unspent, by its largest amount; null where it has none. */
function unspentBy({ structure, factsOf }: CheckContext, rate: FactOf<'rate'>): Exact | null {
  const row = tableAt(structure, rate.at.start)?.rows.find(({ at }) => contains(at, rate.at));
  const amounts = row ? within(factsOf('amount'), row.at) : [];
  const [first, ...others] = amounts.map((amount) => worthOf(amount));
  const budget = others.reduce((most, value) => (most && value.gt(most) ? value : most), first);
  return budget ? budget.times(dec(100).minus(worthOf(rate))).div(100) : null;
}

/** 「剩余1.50万元为质量保证金」 where 128万元 are left: it gives the reason of something else. */
function tellsLittle({ text, factsOf }: CheckContext, at: Span, unspent: Exact | null): boolean {
  if (!unspent) return false;
  const left = within(factsOf('amount'), at).filter((amount) =>
    LEFT.test(text.slice(Math.max(at.start, amount.at.start - 12), amount.at.start)),
  );
  const sum = left.reduce((total, amount) => total.plus(worthOf(amount)), dec(0));
  return left.length > 0 && sum.times(4).lt(unspent);
}
const LEFT = /(?:剩余|其余|结余|余下|余额|余款|尚有|尚余|未付|未支付|差额|节余|节约|仅余|尾款|保证金)[^，。；\d]{0,6}$/;
/** 「执行率偏差原因及改进措施：无」 */
const NONE_GIVEN = /(?:原因|说明)[^：:\n。]{0,12}[：:|\t]\s*(?:无|没有|—|-|\/|暂无)\s*$/;
const WHY =
  /原因|由于|因[^此为而]|主要是|待[^，。；]{1,14}(?:后|支付|审|结算|验收)|尚未|质保金|质量保证金|结转|跨年|节约|节余|尾款|影响/;

function clauseText(text: string, at: number): string {
  const clause = clauseAt(text, at);
  return text.slice(clause.start, clause.end);
}

/** A rate of spending of the project as a whole, not a target and not of one of its projects. */
function isExecution({ text, structure }: CheckContext, rate: FactOf<'rate'>): boolean {
  if (rate.value.bound || rate.value.unit === 'point' || rate.value.cell) return false;
  const { start } = clauseAt(text, rate.at.start);
  const lead = text.slice(start, rate.at.start);
  const spent = (): boolean => {
    const before = text.slice(Math.max(0, start - 60), start);
    const last = /([^，。；\n]+)，$/.exec(before)?.[1] ?? '';
    return SPENDS.test(last.trim()) && !/其中|未|应付/.test(last);
  };
  if (!NAMES.test(lead) && !IN_TENTHS.test(lead) && !(OF_RECEIVED.test(lead) && spent())) return false;
  if (INTENDED.test(lead)) return false;
  const section = structure.sections.findLast((s) => contains(s.at, rate.at));
  if (section?.topic === 'targets' || section?.topic === 'recommendations') return false;
  return !(section && section.level > 1 && /.{3}(?:项目|工程|标段)$/.test(section.title));
}
