import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, topicAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { within } from '../../core/within.ts';
import type { Row } from './lot-progress.ts';

type Rate = FactOf<'rate'>;

/** A lot at the head of a sentence, with what it is called besides: 三标段为石岭片区…, 二标（河东泵站）…. */
const HEAD =
  /^\s*(?:（?[\d一二三四五六七八九十]{1,2}[）.、．]\s*)?(?:其中[，：]?)?((?:第?[一二三四五六七八九十\d]{1,3}|[A-Za-z甲乙丙丁]-?\d?)(?:号)?(?:合同|施工|采购|设备)?(?:标段|标|合同段|合同包|分包|包|工区|片区))(?:工程|项目)?(?:（([^（）]{2,16})）|(?:为|是|即|系|由|负责|承担|涉及|包括|位于|覆盖|对应)([\u4e00-\u9fff]{2,14}?(?:片区|片|镇|乡|街道|村|社区|线|路|河|渠|段|区|厂|站|桥|楼|学校|小学|中学|医院|卫生院|水库|库|园|塘|港|中心|管网|泵房|机房))(?![\u4e00-\u9fff]{0,2}(?:公司|单位|集团)))?/;
const PAID_SHARE =
  /(?:支付|付款|拨付|拨款|结算)(?:进度|比例|率|比)(?:为|达到?|已达|是|：|约)*$|(?:已|累计)?(?:支付|付款|拨付)(?:工程款|进度款|款项)?(?:到|至|达)?(?:合同(?:总)?(?:价款?|金额|额)|中标价|总价)的$|占(?:合同(?:总)?(?:价款?|金额|额)|中标价|总价)的?$/;
const CONTRACT = /(?:合同|中标|签约)(?:总)?(?:价款?|金额|额)(?:为|是|：)?$/;
export const PAID = /(?:支付|付款|拨付|拨款)[^，。；\d]{0,10}$/;
export const OWED = /应|约定|计划|待|未|不|将|剩余|其余|尚/;
const FOUND = /截至|载明|现场|核查|核实|查看|显示|记载|目前|审计|监理/;
const ASKED = /确保|力争|应当?|须|需|[月年]底?前|不低于|加快|督促/;
const DONE = /完工|竣工|交付使用|投入使用|全部完成|通过[^，。；]{0,8}验收/;
const NOT_YET = /未|尚|计划|预计|应|将|拟|约定|力争|后|前|要求/;
const NO_ADVANCE =
  /(?:不设|不支付|没有|未设|未支付|无|未约定|未安排|不含|不存在|取消)[^，。；]{0,6}(?:预付|首付|备料)款?/g;

/** Without one of these a text names no lot. */
export const MAY_HAVE_LOTS = /标|合同段|包|工区|片区/;

interface LotTold {
  /** What the lot is called: 三标段, 石岭片区. */
  readonly names: readonly string[];
  readonly at: Span;
  readonly paid: Rate | null;
  readonly sums: Row['sums'];
}

/**
 * Lots of which one sentence tells how much of the price is paid, and another sentence of the report, which names the lot by
 * its number or by its place, how much of the work is done.
 */
export function textLots(context: CheckContext, works: readonly Rate[]): Row[] {
  const { text, structure } = context;
  if (works.length === 0 || !MAY_HAVE_LOTS.test(text)) return [];
  const pieces = structure.sentences.flatMap(({ at }) => splitAt(text, at));
  const told = pieces.flatMap((at) => lotOf(context, at));
  if (told.length === 0) return [];
  const forAll = pieces.some(({ start, end }) => {
    const words = text.slice(start, end);
    return OF_ALL.test(words) && !HEAD.test(words) && advanced(words);
  });
  return works.flatMap((done): Row[] => {
    const home = pieces.find(({ start, end }) => start <= done.at.start && done.at.end <= end);
    if (!home) return [];
    const words = text.slice(home.start, home.end);
    const topic = topicAt(structure, done.at.start);
    // 审计发现的问题及处理意见: what was found stands among what is asked for.
    if (topic === 'targets' || (topic === 'recommendations' && (!FOUND.test(words) || ASKED.test(words)))) return [];
    const named = told.filter(({ names }) => names.some((name) => words.includes(name)));
    const [lot] = named;
    if (!lot || named.length > 1 || earlier(done, lot) || advanced(words)) return [];
    // What is told of the lot elsewhere: that it is over, or that money went ahead by agreement.
    const others = pieces.filter(({ start, end }) => lot.names.some((name) => text.slice(start, end).includes(name)));
    if (others.some(({ start, end }) => advanced(text.slice(start, end)) || isOver(text.slice(start, end)))) return [];
    // 各标段均按合同预付30%: said of all lots.
    if (forAll) return [];
    const around = context.place(home);
    return [{ paid: lot.paid, sums: lot.sums, done, around, named: true }];
  });
}

export const advanced = (words: string): boolean => ADVANCED.test(words.replace(NO_ADVANCE, ''));
const OF_ALL = /各标|各个标|所有标|全部标|每个标|各合同|合同(?:均|都|约定|规定)/;
const ADVANCED = /预付|预拨|首付|备料款|启动资金|先行(?:拨付|支付)|提前(?:拨付|支付)|一次性(?:拨付|支付)/;

export const isOver = (words: string): boolean =>
  words.split(/[，；]/).some((clause) => DONE.test(clause) && !NOT_YET.test(clause));

/** The pieces of a sentence between its ；. */
export function splitAt(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  let from = start;
  for (let i = start; i < end; i++)
    if (text[i] === '；' || i === end - 1) {
      found.push(spanOf(from, i + 1));
      from = i + 1;
    }
  return found;
}

function lotOf({ text, factsOf }: CheckContext, at: Span): LotTold[] {
  const words = text.slice(at.start, at.end);
  const head = HEAD.exec(words);
  // One lot to a sentence.
  if (!head || advanced(words) || [...allMatches(words, /标段|合同段|合同包/g)].length > 1) return [];
  const names = [head[1], head[2], head[3]].filter((name): name is string => name !== undefined && name.length >= 2);
  const lead = (q: { readonly at: Span }): string => text.slice(clauseAt(text, q.at.start).start, q.at.start);
  const shares = within(factsOf('rate'), at).filter(
    (rate) => !rate.value.bound && rate.value.unit !== 'point' && PAID_SHARE.test(lead(rate)) && !OWED.test(lead(rate)),
  );
  if (shares.length > 1) return [];
  const amounts = within(factsOf('amount'), at);
  const [contract, ...prices] = amounts.filter((a) => CONTRACT.test(lead(a)));
  const [paid, ...payments] = amounts.filter(
    (a) => PAID.test(lead(a)) && !CONTRACT.test(lead(a)) && !OWED.test(lead(a)),
  );
  const sums =
    contract && paid && prices.length === 0 && payments.length === 0 && worthOf(contract).gt(0)
      ? { contract, paid }
      : null;
  return shares.length === 1 || sums ? [{ names, at, paid: shares[0] ?? null, sums }] : [];
}

/** The work is told as of an earlier month than the payment. */
function earlier(done: Rate, { paid, sums }: LotTold): boolean {
  const a = done.value.asOf;
  const b = (paid ?? sums?.paid)?.value.asOf;
  return a !== undefined && b !== undefined && a.slice(0, 7) < b.slice(0, Math.min(7, a.length));
}
