import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt, sentenceOf, textAt, topicOf } from '../../core/passage.ts';
import { behindMark, nextMark } from '../../core/stops.ts';
import type { Bilingual } from '../../core/text.ts';
import { anyStartingIn } from '../../core/within.ts';

/** An act of a procurement, a delivery, a course or a grant, and the words that tell of it around its date. */
interface Act extends Bilingual {
  readonly id: string;
  readonly told: RegExp;
}

/** One of these stands in whatever tells of an act. */
const ACT_WORD =
  /证|考[试核]|测试|开[班课训学标工]|中[标选]|成交|定标|评[标审]|唱标|磋商|谈判|询价|开启|公[告示]|合同|协议|审[查核]|会审|验收|安装|调试|[运送]抵|到货|交[货付]|[运送][达到]|供货|[完竣动]工|建成|结束|进场|破土/;
// The first that fits names the act.
const ACTS: readonly Act[] = [
  {
    id: 'certified',
    zh: '发证',
    en: 'certificates',
    told: /证书?[^，。；]{0,4}(?:签发|颁发|发放|核发|制发|落款)|(?:签发|颁发|发放|核发)[^，。；]{0,10}证(?:书|$)|发证|颁证/,
  },
  {
    id: 'examined',
    zh: '考核',
    en: 'examination',
    told: /(?:结业|理论|实操|技能|鉴定)[^，。；]{0,4}(?:考试|考核|测试)|考试(?:日期|时间)|参加考试/,
  },
  { id: 'taught', zh: '开班', en: 'first day of the course', told: /开班|开课|开训|开学典礼/ },
  {
    id: 'awarded',
    zh: '中标（成交）通知',
    en: 'award',
    told: /(?:中标|成交|中选)(?:通知书?|结果|公告|公示)|定标|确定中标/,
  },
  {
    id: 'opened',
    zh: '开标评审',
    en: 'opening of bids',
    told: /开标|评标|唱标|(?:磋商|谈判|询价)(?:会|评审|小组评审)|响应文件开启/,
  },
  {
    id: 'announced',
    zh: '发布采购公告',
    en: 'notice of procurement',
    told: /(?:采购|招标|磋商|询价|比选|谈判|竞价|遴选)(?:项目)?(?:的)?公告|挂网公告|发布公告/,
  },
  {
    id: 'contracted',
    zh: '签订合同',
    en: 'contract',
    told: /(?:合同|协议)[^，。；]{0,8}(?:签订|签署)|(?:签订|签署|签)[^，。；]{0,12}(?:合同|协议)/,
  },
  { id: 'publicised', zh: '公示', en: 'publication', told: /公示/ },
  { id: 'reviewed', zh: '评审', en: 'review', told: /评审|专家审查|联合审核|资格审核|会审/ },
  { id: 'accepted', zh: '验收', en: 'acceptance', told: /验收/ },
  {
    id: 'installed',
    zh: '安装调试',
    en: 'installation',
    told: /安装[^，。；]{0,6}(?:完毕|完成|到位|结束)|(?:完成|结束)[^，。；]{0,6}(?:安装|调试)|调试(?:完毕|完成|合格)/,
  },
  {
    id: 'delivered',
    zh: '到货',
    en: 'delivery',
    told: /运抵|到货|交货|运达|送达现场|供货(?:完毕|完成)|(?:全部|设备|货物)(?:送到|运到|交付)/,
  },
  { id: 'finished', zh: '完工', en: 'completion', told: /完工|竣工|建成|施工结束/ },
  { id: 'started', zh: '开工', en: 'start of works', told: /开工|动工|进场施工|破土/ },
];
/** What must not come after what. */
const ORDER: readonly (readonly [string, string])[] = [
  ['announced', 'opened'],
  ['announced', 'awarded'],
  ['opened', 'awarded'],
  ['awarded', 'contracted'],
  ['opened', 'contracted'],
  ['delivered', 'installed'],
  ['delivered', 'accepted'],
  ['installed', 'accepted'],
  ['taught', 'examined'],
  ['taught', 'certified'],
  ['examined', 'certified'],
  ['reviewed', 'publicised'],
  ['started', 'finished'],
  ['started', 'accepted'],
  ['finished', 'accepted'],
];

/** Not yet, not so, not the thing itself, or one of several. */
const SILENT =
  /计划|拟|将于|预计|要求|力争|确保|约定|不迟于|最迟|应当|应于|须于|限期|原定|延期|未能?|尚未|不得|分批|分期|首批|二次|重新|再次|流标|废标|变更|补充|补签|补办|追加|先行|部分|个别|其余|另|监理|设计|勘察|审计|质保|有效期|问题|违规|倒置|先[^，。]{1,8}后|整改|中期|分部|分项|隐蔽|阶段|中间|材料|进场验|初步|初验|复验|单项|自验|以上年|上年度/;
/** 一标段, 第二期: a part of the whole, with days of its own. */
const PART = /第?[一二三四五六七八九十\d]{1,2}(?:标段|批次?|[标期包轮班])|(?<![\dA-Z])[A-Z](?:标段|标|包|包件)|批次/;

/** That a part of the text tells of several of its kind, or of none as it was. */
const isSilent = (words: string): boolean => SILENT.test(words) || PART.test(words);
/** Papers about the act and times counted from it, which have days of their own. */
const ABOUT =
  /(?:完工|竣工|验收|评审|公示|招标|开标|到货|安装|考试|考核|开班|培训)(?:前|后|以前|以后|之前|之后|期满|结束后|合格后|通过后|办法|方案|通知(?!书)|标准|要求|结算|决算|申请)/g;

export interface OutOfTurn {
  readonly first: FactOf<'date'>;
  readonly second: FactOf<'date'>;
  readonly before: Bilingual;
  readonly behind: Bilingual;
}

interface Told {
  readonly act: Act;
  readonly date: FactOf<'date'>;
}

/**
 * Acts of one process in an order that can't be: an award before the bids were opened, a certificate before the course. Only acts
 * that the report dates once, or two of one sentence, about one thing.
 */
export function* outOfTurn(context: CheckContext): Generator<OutOfTurn> {
  const told = toldActs(context);
  if (told.length < 2) return;
  for (const [first, second] of ORDER) {
    const [before, behind] = [first, second].map((id) => told.filter(({ act }) => act.id === id)) as [Told[], Told[]];
    if (before.length === 0 || behind.length === 0) continue;
    const once = [before, behind].every((list) => new Set(list.map(({ date }) => date.value.start)).size === 1);
    const pairs = once
      ? [[before[0] as Told, behind[0] as Told] as const]
      : before.flatMap((a) => {
          const b = behind.find((each) => inOneBreath(context, a, each));
          return b ? [[a, b] as const] : [];
        });
    for (const [a, b] of pairs) {
      const length = Math.min(a.date.value.start.length, b.date.value.start.length);
      // 「8日至14日公示」 is over with its last day, and begun on its first.
      if (b.date.value.start.slice(0, length) >= a.date.value.start.slice(0, length)) continue;
      yield { first: a.date, second: b.date, before: a.act, behind: b.act };
    }
  }
}

/** 白石村公厕7月6日动工，当年6月30日建成: side by side, with no other thing between. */
function inOneBreath({ text }: CheckContext, { date: a }: Told, { date: b }: Told): boolean {
  if (a.at.end > b.at.start) return false;
  const between = text.slice(a.at.end, b.at.start);
  return /^[^，。；：、\n\t]{2,10}，(?:当年|同年|次月|并于|又于|于|至)?$/.test(between);
}

function toldActs(context: CheckContext): Told[] {
  const { text, structure, factsOf } = context;
  const deadlines = factsOf('deadline');
  return factsOf('date').flatMap((date): Told[] => {
    if (date.value.start.length < 10) return [];
    const topic = topicOf(structure, date);
    if (topic === 'targets' || topic === 'recommendations' || anyStartingIn(deadlines, date.at)) return [];
    const clause = clauseAt(text, date.at.start);
    const alone = date.at.start - clause.start < 2 && date.at.end === clause.end;
    const labelled = alone && /[：:\t]/.test(text[clause.start - 1] ?? '');
    const end = alone && text[clause.end] === '，' ? clauseAt(text, clause.end + 1).end : clause.end;
    const before = labelled ? words(text, clause.start - 1) : text.slice(clause.start, date.at.start);
    const behind = labelled ? '' : text.slice(date.at.end, end);
    if (/^(?:月?底|之|以)?前|^(?:至|到(?!货|场|达|位)|-|—)/.test(behind) || /(?:截至|截止|比|至|到)$/.test(before))
      return [];
    // 「公示期满后」「验收办法」: with words that only lean on an act there may still be one.
    const [own, lead] = [behind, before].map((part) => part.replace(ABOUT, '')) as [string, string];
    if (!ACT_WORD.test(lead.slice(-14) + own.slice(0, 40))) return [];
    const sentence = sentenceOf(structure, date);
    const around = labelled || !sentence ? before : textAt(structure, sentence).slice(0, 160);
    if (isSilent(before + behind) || /第[一二三四五六七八九十\d]+[批次标包轮]|标段|分批/.test(around)) return [];
    const act = actIn(lead, own, labelled);
    return act ? [{ act, date }] : [];
  });
}

/** The act that the words of a clause before and behind its date tell; `labelled`: the words before are a label. */
function actIn(lead: string, own: string, labelled = false): Act | undefined {
  return (
    ACTS.find(
      ({ told }) =>
        told.test(`${lead.slice(-14)}${own.slice(0, 4)}`) &&
        (labelled || /(?:于|为|是|在|日期|时间|均为|载明为)$/.test(lead)),
    ) ??
    ACTS.find(
      ({ told, id }) => told.test(own.slice(0, 40)) && !(id === 'reviewed' && /评审通过/.test(own) && /公示/.test(own)),
    )
  );
}

const NAMED_PART = /第?([一二三四五六七八九十]{1,2}|\d{1,2})(标段|批次?|[标期包轮班])(?!工程款|间)/g;
const partsOf = (words: string): string[] => [
  ...new Set([...allMatches(words, NAMED_PART)].map((m) => `${m[1]}${m[2]}`)),
];
/** What only comes once a course, a lot or a round has begun. */
const LATE = /结业|毕业|考[核试]|测试|测评|发证|颁证|验收|竣工|完工|结算|移交|总结|回访|评[定选]/;

/**
 * The same of one part of a project: 「一标段…8月25日开标，8月12日发出中标通知书」 in one breath, or 「第二期9月18日至9月28日…。第二期学员结业测试
 * 安排在9月6日」 within a paragraph.
 */
export function* partsOutOfTurn(context: CheckContext): Generator<OutOfTurn> {
  const { text, structure, factsOf } = context;
  if (!MAY_NAME_PARTS.test(text)) return;
  const deadlines = factsOf('deadline');
  let breath = -1;
  let told: Told[] = [];
  const begun = new Map<string, FactOf<'date'>>();
  let paragraph = -1;
  for (const date of factsOf('date')) {
    if (date.value.start.length < 10 || date.value.inferredYear || anyStartingIn(deadlines, date.at)) continue;
    const topic = topicOf(structure, date);
    if (topic === 'targets' || topic === 'recommendations') continue;
    const start = behindMark(text, date.at.start, /[。；\n\t]/, Math.max(0, date.at.start - LONGEST_BREATH));
    const end = nextMark(text, date.at.end, /[。；\n\t]/, Math.min(text.length, date.at.end + LONGEST_BREATH));
    const own = sentenceOf(structure, date)?.paragraph ?? -1;
    if (own !== paragraph) begun.clear();
    paragraph = own;
    if (start !== breath) told = [];
    breath = start;
    const parts = partsOf(text.slice(start, end));
    const clause = clauseAt(text, date.at.start);
    const lead = text.slice(clause.start, date.at.start);
    const behind = text.slice(date.at.end, clause.end);
    if (SILENT.test(lead + behind)) continue;
    const nearest = partsOf(text.slice(start, date.at.start)).at(-1);
    const first = nearest === undefined ? undefined : begun.get(nearest);
    if (nearest && date.value.end) begun.set(nearest, date);
    else if (
      first &&
      nearest &&
      LATE.test(lead) &&
      /(?:于|为|是|在|日期|时间)$/.test(lead) &&
      partsOf(lead).length === 1
    ) {
      if (date.value.start < first.value.start)
        yield {
          first,
          second: date,
          before: { zh: `${nearest}开始`, en: 'its beginning' },
          behind: { zh: '结束环节', en: 'its end' },
        };
      continue;
    }
    const act = parts.length === 1 ? actIn(lead.replace(ABOUT, ''), behind.replace(ABOUT, '')) : undefined;
    if (!act) continue;
    for (const earlier of told) {
      const turned = [[earlier, { act, date }] as const, [{ act, date }, earlier] as const].find(
        ([a, b]) => ORDER.some(([x, y]) => x === a.act.id && y === b.act.id) && b.date.value.start < a.date.value.start,
      );
      if (turned) yield { first: turned[0].date, second: turned[1].date, before: turned[0].act, behind: turned[1].act };
    }
    told.push({ act, date });
  }
}
const MAY_NAME_PARTS = /[一二三四五六七八九十\d](?:标段|[标批期包轮班])/;
const LONGEST_BREATH = 200;

const words = (text: string, offset: number): string => {
  const { start, end } = clauseAt(text, offset);
  return text.slice(start, end);
};
