import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, sectionAt, topicAt } from '../../core/passage.ts';
import { contains, type Span } from '../../core/span.ts';
import { within } from '../../core/within.ts';
import type { Row } from './lot-progress.ts';
import { advanced, isOver, OWED, PAID, splitAt } from './text-lots.ts';

type Amount = FactOf<'amount'>;

/** What a sentence on a contract opens with: 学历提升班由…签订委托协议, 智慧水务平台委托…开发. */
const HEAD =
  /^\s*(?:（?[\d一二三四五六七八九十]{1,2}[）.、．]\s*)?(?:其中[，：]?)?([\u4e00-\u9fff]{4,14}?)(?:项目|工程|服务|工作)?(?:是?由|委托|交由|与|采用|采取|通过|经)[^。；]*?(?:合同|协议)/;
const PRICE = /(?:合同|协议|委托|签约|中标|成交|包干|服务)(?:总)?(?:价款?|金额|额|费用?|经费|款)(?:为|是|共|共计|：)?$/;
/** 占协议学时的52%, 完成合同工作量的40%. */
const OF_THE_WORK =
  /(?:占|为|达到?|完成|相当于)(?:了)?(?:到)?(?:协议|合同|约定|委托|应完成|应授|计划|全部|总)(?:的)?(?:总)?(?:学时|课时|课程|工作量|服务量|任务量|工程量|工作任务|服务任务|数量|总量|场次|班次|期数|里程|面积|次数|人数|人次|株数|台数|套数|点位|点位数|图幅|样品|样品数|批次|户数|宗数)(?:总?数|量)?的?(?:约|近|不足|不到|仅)?$/;
const MAY_NAME = /协议|合同/;

/** The stated price of a thing and what of it is paid, by one sentence that opens with its name. */
interface Contract {
  readonly name: string;
  readonly at: Span;
  readonly sums: { readonly contract: Amount; readonly paid: Amount };
}

/**
 * Contracts on a course, a survey, a platform that are named: how much of the price is paid in one sentence, how much of what was
 * agreed is done in another, whose heading or words bear that very name.
 */
export function namedContracts(context: CheckContext): Row[] {
  const { text, structure, factsOf } = context;
  if (!MAY_NAME.test(text)) return [];
  const works = factsOf('rate').filter(
    ({ value, at }) =>
      !value.bound &&
      !value.cell &&
      value.unit !== 'point' &&
      OF_THE_WORK.test(text.slice(clauseAt(text, at.start).start, at.start)),
  );
  if (works.length === 0) return [];
  const pieces = structure.sentences.flatMap(({ at }) => splitAt(text, at));
  const contracts = pieces.flatMap((at) => contractOf(context, at));
  return works.flatMap((done): Row[] => {
    const home = pieces.find((at) => contains(at, done.at));
    const topic = topicAt(structure, done.at.start);
    if (!home || topic === 'targets' || topic === 'recommendations') return [];
    const title = sectionAt(structure, done.at.start)?.title ?? '';
    const words = text.slice(home.start, home.end);
    const [own, ...others] = contracts.filter(({ name }) => words.includes(name) || entitles(title, name));
    if (!own || others.length > 0 || OWED.test(text.slice(clauseAt(text, done.at.start).start, done.at.start)))
      return [];
    const told = pieces
      .map(({ start, end }) => text.slice(start, end))
      .filter((piece) => piece === words || piece.includes(own.name));
    return told.some((piece) => advanced(piece) || isOver(piece))
      ? []
      : [{ paid: null, sums: own.sums, done, around: context.place(own.at), named: true }];
  });
}

/** 学历提升 over what is told of the 学历提升班. */
const entitles = (title: string, name: string): boolean =>
  title.length >= 4 && title.length <= 16 && (name.startsWith(title) || title.startsWith(name));

function contractOf({ text, factsOf }: CheckContext, at: Span): Contract[] {
  const words = text.slice(at.start, at.end);
  const name = MAY_NAME.test(words) ? HEAD.exec(words)?.[1] : undefined;
  if (!name || advanced(words)) return [];
  const lead = (q: Amount): string => text.slice(clauseAt(text, q.at.start).start, q.at.start);
  const amounts = within(factsOf('amount'), at);
  const [contract, ...prices] = amounts.filter((a) => PRICE.test(lead(a)));
  const [paid, ...payments] = amounts.filter((a) => PAID.test(lead(a)) && !OWED.test(lead(a)));
  return contract && paid && prices.length + payments.length === 0 && worthOf(contract).gt(0)
    ? [{ name, at, sums: { contract, paid } }]
    : [];
}
