import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { sentenceOf } from '../../core/passage.ts';
import type { Span } from '../../core/span.ts';
import { behindMark } from '../../core/stops.ts';
import type { Word } from '../../core/structure.ts';

export type Count = FactOf<'count'>;

/** How money leaves a purse. */
export const PAYS =
  /拨付|支付|兑付|兑现|发放|发给|发到|结算|列支|付款|付清|付讫|结清|结付|支出|拨款|划拨|划转|转付|核拨|核付|核发|下拨|拨给|拨至|拨到|打卡|打入|汇入|汇给|付给|报账|报销|清算|领取|申领|计发|计付|付了|付出|付到/;
/** What is paid, by what it is called or how much it is. */
export const MONEY =
  /款|费|补助|补贴|奖补|奖励|资金|经费|报酬|酬劳|津贴|薪酬|工资|金(?=额|$|[，。（\d])|\d[\d.,]*(?:万|亿)?元/;
/** What says that a thing is there. */
export const DONE =
  /建成|建起|建设完成|完成|完工|竣工|新建|改建|修建|修缮|修复|整治|治理|升级|改造|安装|铺设|硬化|投用|投放|投入使用|挂牌|验收|交付|移交|到货|到位|到校|上架|上墙|上户|开机|摆放|装好|建好|修好|通好|运抵|送达|收到|收货|接收|签收|实收|入库|送到|送至|运到|运至|发到|领到|领取|签领|交货|供货(?!商|方|单位|公司|合同)|接通|接入|接上|通水|通气|通电|通网|入住|搬入|打成|成井|栽植|种植|栽种|成活|补植|结业|毕业|取证|参训|培训|举办|开展|演出|放映|开班|办班|上线|开通|运行|运转|在用|启用|开业|配备|配送|安置|拆除|更换|清理|疏浚|点亮|成型|成形|贯通|打通|架设|敷设|铺筑|摊铺|浇筑|砌筑|搭建|布设|立装|立起|停放|存放|堆放|存有|实有|实存|实见|实际|清点|盘点|点验|核实|核查|核对|查实|印证|佐证|见到|看到|确认/;

/** A count with the clause that it is read in. */
export interface Units {
  readonly count: Count;
  readonly clause: string;
  /** What is counted, in the words of its clause or of what leads up to it; none where it goes without saying. */
  readonly names: readonly string[];
  /** All words of its clause that may say so. */
  readonly wide: readonly string[];
  /** Found by looking or counting, not only claimed. */
  readonly verified: boolean;
  /** Paid for by its price alone: only what bears its very name can be it. */
  readonly priced?: boolean;
}

/** What is cut into words only when it is asked for. */
export function unitsOf(
  count: Count,
  clause: string,
  verified: boolean,
  names: () => readonly string[],
  wide: () => readonly string[],
): Units {
  let [named, widely]: (readonly string[] | undefined)[] = [];
  return {
    count,
    clause,
    verified,
    get names() {
      named ??= names();
      return named;
    },
    get wide() {
      widely ??= wide();
      return widely;
    },
  };
}

/** What its sentence says before a clause that holds a count. */
export const beforeClause = ({ text, structure }: CheckContext, count: Count, { start }: Span): string =>
  text.slice(Math.max(sentenceOf(structure, count)?.at.start ?? 0, start - 200), start);

/** The clause that ends where a clause begins; '' behind a full stop. */
export function lastClause(before: string): string {
  const last = before.length - 1;
  return before[last] === '，' || before[last] === '；' ? before.slice(behindMark(before, last, /[，。；]/), last) : '';
}

const EMPTY =
  /^(?:资金|补助|补贴|奖补|工程款|货款|价款|款项|费用|服务费|金额|单位|公司|施工|供应商|供货商|财政|乡镇|全县|县|局|发票|凭证|合同|情况|项目|工程|当年|全年|年度|名册|清单|台账|验收|现场|实物|人员|对象|农户|群众|数量|户|实际|住户|清点|结算书|结算|全部|全额|单位|标准|登记簿|审定额|建设|改造|升级|安装|工作|完成|任务|当日|目前)$/;

/** The run of nouns beside a figure says what is counted: 「安装太阳能路灯480盏」, 「36眼机井的工程款」. */
export function namesOf({ tokenize }: CheckContext, lead: string, tail: string): string[] {
  const run = (tokens: readonly Word[]): string[] => {
    const end = tokens.findIndex(({ text, tag }) => !NOUN.test(tag) && !LINKS.test(text) && !MONEY.test(text));
    return tokens.slice(0, end < 0 ? undefined : end).map(({ text }) => text);
  };
  const before = [...tokenize(lead.slice(lead.lastIndexOf('、') + 1))].reverse();
  return [...run(before), ...run(tokenize(/^[^、]*/.exec(tail)?.[0] ?? ''))].filter(
    (word) => word.length >= 2 && !EMPTY.test(word) && !LINKS.test(word) && !MONEY.test(word),
  );
}
/** The same of what is finished, and what else was done with it: 「完成防疫检查6,000头」 is no other delivery. */
export function doneNames(context: CheckContext, lead: string, tail: string): string[] {
  const piece = lead.slice(lead.lastIndexOf('、') + 1);
  const verbs = context
    .tokenize(piece)
    .filter(({ text, tag }) => /^v/.test(tag) && text.length >= 2 && !DONE.test(text) && !EMPTY.test(text))
    .map(({ text }) => text);
  return [...namesOf(context, lead, tail), ...verbs];
}
/** All words of a clause that may say what is counted, but none of paying, money or finishing. */
export const wordsOf = ({ tokenize }: CheckContext, clause: string): string[] =>
  tokenize(bareOf(clause))
    .filter(({ text, tag }) => text.length >= 2 && /^(?:n(?![srt])|v|j|l|x)/.test(tag) && !EMPTY.test(text))
    .map(({ text }) => text);
const NOUN = /^(?:n(?![srt])|vn|j|l|x|b|an|i|ng)/;
const LINKS = /^(?:为|是|有|的|共|共有|达|达到|约|已|仅|只|之|型|等|（|“|”)$/;

/** A text without what is said of paying, money and finishing, which tells no thing from another. */
export const bareOf = (words: string): string => words.replace(SAID, '，');
const SAID = new RegExp(
  `${PAYS.source}|${DONE.source}|补助资金|奖补资金|补贴资金|工程款|资金|补助|补贴|奖补|经费|全县|乡镇|评价组|审计组|验收组|施工单位|供应商|供货商`,
  'g',
);

/** A word of the one stands in a word of the other, or the other way round. */
export const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((x) => b.some((y) => x.includes(y) || y.includes(x)));
