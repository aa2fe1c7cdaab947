import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { isHan } from '../../core/han.ts';
import { clauseAt, sentenceOf, tableAt, topicOf } from '../../core/passage.ts';
import { contains } from '../../core/span.ts';
import { lastClause, PAYS } from './unit-names.ts';

type Rate = FactOf<'rate'>;

/** A rate of the work as a whole. */
const WHOLE =
  /(?:形象|工程|建设|施工|项目|总体|整体|实物|实施|综合|工作)(?:量)?(?:形象|总体|总|综合)?(?:进度|完成率|完成比例)|完成(?:了)?(?:总|全部|合同|设计|计划|批复)?(?:工程量|工作量|产值|投资)|(?:实物|工程|工作|任务)量[^，]{0,6}(?:占|为|达到?|有|是|到|相当于)[^，]{0,6}(?:总量|全部|总数|合同|设计|计划|批复|任务)量?的?|(?:工程|项目|总体|整体|施工|建设)[^，]{0,6}(?:完成|干|做|建)(?:了|到|至)?(?:约|近|不足|不到|仅)?$|^进度$/;
/** A rate of so many of one thing. */
const PART =
  /完成(?:率|比例|进度)|进度|完成了?约?$|(?:完成|占)(?:了)?[^，]{0,4}(?:总|全部|合同|设计|计划|批复|采购|应|任务|规划|下达)[^，]{0,4}(?:工程量|工作量|任务量?|长度|里程|面积|总数|数量|数|总量)|占(?:到)?(?:[^，]{0,4}(?:任务|计划|总任务|指标)|(?:全部|全县|全年|年度|项目|工程|设计|合同|批复|应|整个|其)?(?:总量|规模))(?:数|量)?的?(?:约|近|不足|不到|仅)?$|^(?:仅|只|约|刚)?(?:为|是|达到?|相当于|折合)[^，]{0,4}(?:任务|工程|工作|设计|计划任务|合同任务)总?(?:数|量)?的?(?:约|近|不足|不到|仅)?$/;
const PAY =
  /(?:资金|工程款|进度款|合同款|款项|预算|累计|价款|经费|投资)?(?:支付|支出|拨付|付款|执行|列支|使用|兑付)(?:率|进度|比例|比)|(?:付|支付|支出|拨付|列支)(?:到|至|了|达|达到)?[^，]{0,4}(?:合同|中标|结算|总投资|预算|概算)|占(?:合同|中标|结算|总投资|预算|概算|到位|项目资金|总价)|折(?:合|算)[^，]{0,4}(?:合同|总投资|预算)|(?:资金|工程款|进度款|价款)(?:已)?(?:累计)?(?:拨付|支付|支出)(?:了|达|至)?$/;
export const NOT_PAY = /到位|下达|提前|应付|质保|保证金|预留|扣留|剩余|余款|未付|未支付|结余/;
const SAMPLED = /(?:核查|抽查|抽取|抽检|抽样|走访|踏勘|查勘|回访|查看|察看)[^。；]*$/;
export const INTENDED =
  /不低于|目标|应达|要求|(?<!占)计划(?!投资|任务|工程|数|面积|长度)|力争|约定|按合同|按照|付至|支付至/;
const QUALITY =
  /(?:合格|优良|满意|达标|覆盖|及时|知晓|开工|到位|利用|(?<!资金|经费|款项)使用|普及|验收|通过|准确)(?:率|度|比例)/;
/** Words for the whole sum that something is a share of. */
export const BASE = /合同|中标|总投资|投资总额|预算|概算|经费|项目资金|专项资金|总价|到位资金|资金总额|计划投资/;

export interface Read {
  readonly rate: Rate;
  readonly work: boolean;
  readonly whole: boolean;
}

/** The printed rates of a report that tell how far work or payment is. */
export function readRates(context: CheckContext): Read[] {
  const { text, structure, factsOf } = context;
  return factsOf('rate').flatMap((rate): Read[] => {
    if (rate.value.unit === 'point' || rate.value.bound || topicOf(structure, rate) === 'targets') return [];
    const table = tableAt(structure, rate.at.start);
    const labelled = inForm(text, rate);
    if (labelled) return [labelled];
    if (table || rate.value.cell) return table ? inTable(context, rate) : [];
    const { start, end } = clauseAt(text, rate.at.start);
    const own = text.slice(start, rate.at.start);
    const before = text.slice(Math.max(sentenceOf(structure, rate)?.at.start ?? start, start - 120), start);
    const read = kindOf(own, before);
    if (!read || INTENDED.test(own) || QUALITY.test(own) || NOT_PAY.test(own)) return [];
    // 实地核查冷库12座，占总数的26.09%: what was looked at, not what was done.
    if (own.includes('其中') || (before.includes('其中') && /其中[^，]*，?$/.test(before))) return [];
    if (own.startsWith('占') && SAMPLED.test(before)) return [];
    if (/^[^，。；]{0,4}(?:预付|质保|保证金)/.test(text.slice(rate.at.end, end))) return [];
    return [{ rate, ...read }];
  });
}

/** What a rate is of, by the words of its clause and those before. */
function kindOf(own: string, before: string): Omit<Read, 'rate'> | null {
  if (PAY.test(own)) return { work: false, whole: true };
  // 「已支付工程款782万元，占合同价的91%」: what leads up says of what it is a share.
  if (/^[占折]/.test(own) && BASE.test(own) && PAYS.test(`${lastClause(before)}，${own}`))
    return { work: false, whole: true };
  if (WHOLE.test(own)) return { work: true, whole: true };
  return PART.test(own) ? { work: true, whole: false } : null;
}

const PAY_LABEL =
  /^(?:资金|工程款|合同款|进度款|款项|价款|项目资金|项目|经费|累计|合同|实际|已|截至[^，]{0,12})*(?:支付|付款|拨付|拨款|支出|付|支取|使用)(?:资金|工程款|款项|款)?(?:率|进度|比例|占比|百分比)(?:（%）|[：:])?$/;
const WORK_LABEL =
  /^(?:工程|项目|施工|建设|总体|整体|实物|累计|目前|截至[^，]{0,12})*(?:形象|总体|完成|完工|施工|工程|实物|建设|作业|安装)(?:工作量|工程量)?(?:进度|率|比例|占比|百分比)(?:（%）|[：:])?$/;

/** 「资金支付进度 | 92%」 and 「工程形象进度」 with 「60%」 in the next line: the label of a form says what the rate is of. */
function inForm(text: string, rate: Rate): Read | null {
  // Words run on to the rate: no label stands before it.
  if (isHan(text.charCodeAt(rate.at.start - 1))) return null;
  if (!/^\s*(?:[\t|\n；;]|$)/.test(text.slice(rate.at.end, rate.at.end + 3))) return null;
  const before = text.slice(Math.max(0, rate.at.start - 30), rate.at.start);
  const label = before.replace(/[\s|：:]+$/, '');
  if (label.length === before.length) return null;
  const own = (/[^\t|\n]*$/.exec(label) as RegExpExecArray)[0].trim();
  if (PAY_LABEL.test(own)) return { rate, work: false, whole: true };
  return WORK_LABEL.test(own) ? { rate, work: true, whole: true } : null;
}

/** 执行率 and 完成率 as the header of a column; the last row of a list of payments. */
function inTable(context: CheckContext, rate: Rate): Read[] {
  const { structure } = context;
  const table = tableAt(structure, rate.at.start);
  const r = table?.rows.findIndex((row) => contains(row.at, rate.at)) ?? -1;
  const row = table?.rows[r];
  const cell = row?.cells.find((c) => contains(c.at, rate.at));
  if (!table || !row || !cell) return [];
  const heads = table.rows.slice(0, r).flatMap(({ cells }) => cells.filter(({ column }) => column === cell.column));
  const header = heads.findLast(({ text }) => /[\u4e00-\u9fff]{2}/.test(text) && !/\d/.test(text))?.text ?? '';
  const label = row.cells[0]?.text ?? '';
  const summed = /^(?:合计|总计|累计|项目资金|年度资金总额|资金总额|财政拨款)|(?:资金|经费|拨款)$/.test(label);
  if (/(?:执行|支付|支出|付款)(?:率|进度|比例)/.test(header) && (summed || table.rows.length - table.headerRows === 1))
    return [{ rate, work: false, whole: true }];
  if (/(?:完成率|完成比例|进度)/.test(header) && !/率|度|及时|成本/.test(label))
    return [{ rate, work: true, whole: false }];
  const before = structure.view.text.slice(Math.max(0, table.at.start - 40), table.at.start) + table.caption;
  return /^(?:合计|累计|总计)/.test(label) && /付款|支付|拨付/.test(before) ? [{ rate, work: false, whole: true }] : [];
}
