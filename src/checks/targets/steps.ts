import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { once } from '../../core/once.ts';
import { clauseAt, paragraphAt, topicOf } from '../../core/passage.ts';
import { anyStartingIn } from '../../core/within.ts';
import { isOfChange } from './approvals.ts';

export type Step = 'applied' | 'approved' | 'tendered' | 'contracted' | 'started' | 'finished' | 'accepted';

// The last that fits names the step: 「组织完工后的交工验收」 is an acceptance.
export const STEPS: readonly [Step, RegExp, string, string][] = [
  [
    'accepted',
    /^(?!.*(?:分部|分项|隐蔽|阶段|材料|进场|中期|中间|工序|初步|自查|预|单项|首件)[^，]{0,6}验收).*验收(?!组|办法|标准|资料|报告|申请|准备|方案|合格率|备案)/,
    '验收',
    'acceptance',
  ],
  [
    'finished',
    /完工(?!后|前|验收|结算|量|证明)|竣工(?!验收|结算|决算|图|后|资料|财务)|全部建成|施工结束|建成投(?:用|产)/,
    '完工',
    'completion',
  ],
  ['started', /开工(?!后|前|报告|令|建设许可)|动工|正式启动建设|进场施工/, '开工', 'start of works'],
  ['contracted', /签订[^，。；]{0,10}(?:合同|协议)|(?:合同|协议)[^，。；]{0,14}签订/, '签订合同', 'contract'],
  [
    'tendered',
    /(?:公开|邀请)?招标(?!限|控制)|开标|中标公告|中标通知|中标结果|中标候选人|中标公示|公示[^，。；]{0,6}中标/,
    '招标',
    'tender',
  ],
  [
    'applied',
    /(?:提交|提出|递交|报送)[^，。；]{0,8}(?:申请|申报)|申报(?:立项|项目)|(?<!经)(?:报请?|报送|上报|呈报)[^，。；]{2,24}(?:审批|审查|审核)(?!通过|同意|后)/,
    '申报',
    'application',
  ],
  ['approved', /(?:批复|批准|核准)(?!总投资|概算|金额|文号|的建设|投资)|立项(?!依据)/, '批复立项', 'approval'],
];
/** One of these stands in whatever names a step. */
const STEP_WORD = /验收|[完开竣动]工|建成|结束|启动建设|进场施工|签订|[招开中]标|报|提[交出]|递交|批[复准]|核准|立项/;
/** What must not come after what; with contract and tender before the works it is a matter of law, not of sense. */
export const ORDER: readonly (readonly [Step, Step])[] = [
  ['started', 'finished'],
  ['finished', 'accepted'],
  ['started', 'accepted'],
  ['applied', 'approved'],
  ['tendered', 'contracted'],
  ['approved', 'finished'],
  ['approved', 'accepted'],
  ['approved', 'started'],
  ['contracted', 'started'],
  ['tendered', 'started'],
];
const INTENDED =
  /计划|拟|将于|(?<![供相响适对反效答])应(?![商急用对征聘答])|预计|要求|力争|确保|目标|约定|之?前|不迟于|最迟|如|若|待/;
/** A part of the work with dates of its own. */
const OWN =
  /[一二三四五六七八九十\d]+(?:标段|标|期|批)(?!次)|部分|土建|主体|装修|设备|系统|平台|绿化|管网|附属|桥梁|隧道|另|其余|个别|补充|变更|调整|概算|规划|监理|设计|勘察|审计|复工|停工|续建|[\u4e00-\u9fff]{1,6}[镇乡村](?=[^，]{0,6}(?:开工|完工|竣工))/;

/** The state on a day: 截至, 基准日. */
export const SPOKEN_OF =
  /(?:截至|截止到?|截止至|基准日(?:期)?(?:为|是|：)?|(?:评价|自评)(?:时段|期间|截止日期?|时点)(?:为|是|：)?)$/;

export interface Dated {
  readonly step: Step;
  readonly date: FactOf<'date'>;
  readonly section: number;
  readonly sentence: number;
}

/** The dated steps of the project, told as having happened. */
export function steps(context: CheckContext): Dated[] {
  const { text, structure, factsOf } = context;
  const deadlines = factsOf('deadline');
  return factsOf('date').flatMap((date): Dated[] => {
    const { start, precision, end } = date.value;
    if ((precision !== 'day' && precision !== 'month') || end || start.length < 7) return [];
    const topic = topicOf(structure, date);
    if (topic === 'targets' || topic === 'recommendations' || anyStartingIn(deadlines, date.at)) return [];
    const clause = clauseAt(text, date.at.start);
    // 「2022年6月30日，县发展和改革局批复立项」: a date alone dates the clause behind it.
    const alone = date.at.start - clause.start < 2 && date.at.end === clause.end && text[clause.end] === '，';
    const behind = text.slice(date.at.end, alone ? clauseAt(text, clause.end + 1).end : clause.end);
    // 「完工日期：2023-12-08」, 「完工日期 | 2023-12-08」
    const labelled = /[：:\t]/.test(text[clause.start - 1] ?? '') && date.at.start - clause.start < 2;
    const label = labelled ? textOf(text, clauseAt(text, clause.start - 1)) : '';
    const before = label + text.slice(clause.start, date.at.start);
    const short = behind.length < 6;
    if (!STEP_WORD.test(short ? before + behind : behind)) return [];
    if (
      INTENDED.test(behind) ||
      /计划|拟|(?<![供相响适对反效答])应(?![商急用对征聘答])|预计|截至|截止|比(?!选)|至$/.test(before) ||
      OWN.test(before + behind)
    )
      return [];
    if (/^(?:至|到|—|-)/.test(behind)) return [];
    const said =
      STEPS.find(([, pattern]) => pattern.test(behind)) ??
      STEPS.find(([, pattern]) => short && (pattern.test(before) || pattern.test(before + behind)));
    if (!said || (said[0] === 'approved' && isOfChange(text, date.at.start))) return [];
    return [{ step: said[0], date, section: rootOf(context, date.sectionIndex), sentence: date.sentence }];
  });
}

const textOf = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end);

function rootOf({ structure }: CheckContext, section: number): number {
  let index = section;
  while ((structure.sections[index]?.parent ?? -1) >= 0) index = structure.sections[index]?.parent as number;
  return index;
}

/** The earlier ISO date is later, as far as both are printed. */
export function after(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) > b.slice(0, length);
}

/** Steps to compare: where one of them has several dates in a part, only those of one sentence. */
export function pairs(before: readonly Dated[], behind: readonly Dated[], many: boolean): { a: Dated; b: Dated }[] {
  if (!many) return before.flatMap((a) => behind.map((b) => ({ a, b })));
  const bySentence = new Map(behind.map((b) => [b.sentence, b]));
  return before.flatMap((a) => {
    const b = bySentence.get(a.sentence);
    return b ? [{ a, b }] : [];
  });
}

/** An act that its own words put behind the end of a work: 签署主体管网完工后的质量评估报告. */
const BEHIND_END =
  /([\u4e00-\u9fff]{0,8})(?:完工|竣工|建成)(?:以)?后的?[^，。；]{0,14}(?:报告|评估|检测|检验|验收|移交|结算|审核)/;
const ENDED = /^(?:全部|全面|顺利|如期)?(?:完工|竣工|建成)(?!后|前|验收|结算|决算|日期)/;

/** Such acts dated before the day on which that very work ended, by the same part of the report. */
export function beforeTheEnd(context: CheckContext): { first: FactOf<'date'>; second: FactOf<'date'> }[] {
  const { text, factsOf } = context;
  const days = factsOf('date').filter(({ value }) => value.precision === 'day' && !value.end && !value.inferredYear);
  const behind = ({ at }: FactOf<'date'>): string => text.slice(at.end, clauseAt(text, at.start).end);
  let known: FactOf<'date'>[] | undefined;
  const ends = (): FactOf<'date'>[] => {
    known ??= days.filter((date) => ENDED.test(behind(date)));
    return known;
  };
  return days.flatMap((second) => {
    const words = behind(second);
    const act = words.includes('后') ? BEHIND_END.exec(words) : null;
    if (!act || INTENDED.test(words)) return [];
    const [, named = ''] = act;
    const part = rootOf(context, second.sectionIndex);
    const own = ends().filter(({ at, sectionIndex }) => {
      const lead = text.slice(clauseAt(text, at.start).start, at.start);
      // 签署主体管网完工后的…: the name of the work is what both share.
      const name = /([\u4e00-\u9fff]{2,})于?$/.exec(lead)?.[1]?.replace(/于$/, '') ?? '';
      return rootOf(context, sectionIndex) === part && (named.length < 2 || name === '' || named.endsWith(name));
    });
    const [first] = own;
    return first && own.length === 1 && first.value.start > second.value.start ? [{ first, second }] : [];
  });
}

/** An act that begins something, and one that only its outcome allows. */
const BEGINS =
  /^[^，。；]{0,12}?(?:进场|进点|入户|开始|启动|着手|受理|委托|收到|送达|发布公告|挂网|组织|开展|开机|调试|提出申请|提交申请|申请|取样|送检|测量|测绘|勘察|踏勘|评审|审核|初审)/;
const RESULTS =
  /^[^，。；]{0,14}?(?:出具|提交[^，。；]{0,8}(?:报告|成果|结果)|形成[^，。；]{0,8}报告|印发[^，。；]{0,8}报告|完成(?!率)|结束|公布结果|评审通过|批复|审定|通过验收)/;

/**
 * Two days of one sentence, the later told first: 「2023年6月12日进场测量，6月5日出具复测报告」. Both acts are plain, nothing looks
 * back between them.
 */
export function actsInTurn(context: CheckContext): { first: FactOf<'date'>; second: FactOf<'date'> }[] {
  const { text } = context;
  return backwards(context).flatMap(({ first, second }) => {
    if (first.value.inferredYear) return [];
    const between = text.slice(first.at.end, second.at.start);
    const behind = text.slice(second.at.end, clauseAt(text, second.at.start).end);
    if (
      !/^[^，。；：、]{2,16}，(?:并|又|再|后)?于?$/.test(between) ||
      /原|此前|早在|已于|曾|其中|分别|依据|根据|按照/.test(between)
    )
      return [];
    if (INTENDED.test(behind) || INTENDED.test(between) || /^(?:的|至|到|前|以前|之前)/.test(behind)) return [];
    return BEGINS.test(between) && RESULTS.test(behind) ? [{ first, second }] : [];
  });
}

/** Two days that follow each other in one sentence, of which the second is the earlier and no deadline. */
const backwards = once(({ structure, factsOf }: CheckContext): { first: FactOf<'date'>; second: FactOf<'date'> }[] => {
  const dates = factsOf('date');
  const deadlines = factsOf('deadline');
  const plain = ({ value: { precision, end } }: FactOf<'date'>): boolean => precision === 'day' && !end;
  const found: { first: FactOf<'date'>; second: FactOf<'date'> }[] = [];
  for (let i = 0; i + 1 < dates.length; i++) {
    const first = dates[i] as FactOf<'date'>;
    const second = dates[i + 1] as FactOf<'date'>;
    if (second.value.start >= first.value.start || second.sentence !== first.sentence) continue;
    const topic = topicOf(structure, first);
    if (!plain(first) || !plain(second) || topic === 'targets' || topic === 'recommendations') continue;
    if (!anyStartingIn(deadlines, second.at)) found.push({ first, second });
  }
  return found;
});

/** Between the days of two acts: the second is said to follow from the first. */
const FOLLOWS =
  /^[^，。；：、]*，[^，。；：、\d]{0,12}(?:据此|随即|随后|此后|之后|然后|继而|接着|嗣后|尔后|遂)[^，。；：、\d]{0,8}[于在]?$/;

/** Two days of one sentence of which the later is told of first: 「通知书于3月20日送达，审计组据此于3月6日进点」. */
export function followed(context: CheckContext): { first: FactOf<'date'>; second: FactOf<'date'> }[] {
  const { text } = context;
  return backwards(context).flatMap(({ first, second }) => {
    const behind = text.slice(second.at.end, clauseAt(text, second.at.start).end);
    // 「据此核查了3月6日的凭证」 names a voucher, no day on which something was done.
    if (/^(?:的|至|前|以前|之前|开具|签发|印发的)/.test(behind) || INTENDED.test(behind)) return [];
    return FOLLOWS.test(text.slice(first.at.end, second.at.start)) ? [{ first, second }] : [];
  });
}

/** The date that the report is signed with: alone in one of its last lines. */
export function signedOn({ structure, factsOf }: CheckContext): FactOf<'date'> | undefined {
  return factsOf('date').findLast((date) => {
    const late = date.at.start > structure.view.text.length * 0.6;
    if (!late || date.value.start.length !== 10 || date.value.inferredYear) return false;
    const paragraph = paragraphAt(structure, date.at.start);
    if (!paragraph) return false;
    const rest = paragraph.at.end - paragraph.at.start - (date.at.end - date.at.start);
    return paragraph.kind !== 'row' && (rest <= 2 || (paragraph.kind === 'signature' && rest <= 24));
  });
}

interface Period {
  readonly from: string;
  readonly to: string;
  readonly dates: readonly FactOf<'date'>[];
}

/** Periods that end before they begin: 2023年9月18日至9月5日, 自…开始，至…结束. */
export function reversed({ text, factsOf }: CheckContext): Period[] {
  const dates = factsOf('date');
  return dates.flatMap((date, i): Period[] => {
    const { start, end } = date.value;
    // 2022年11月20日至2月15日 goes on into the next year.
    if (end && start.length === 10 && end.length === 10)
      return end < start && (date.quote.split('年').length > 2 || end.slice(0, 7) === start.slice(0, 7))
        ? [{ from: start, to: end, dates: [date] }]
        : [];
    const next = dates[i + 1];
    if (!next || end || next.value.end || next.value.inferredYear || start.length !== 10) return [];
    const between = text.slice(date.at.end, next.at.start);
    const from = /(?:自|从)$/.test(text.slice(Math.max(0, date.at.start - 1), date.at.start));
    const until = /^[^，。；]{0,6}(?:开始|起|启动)，?至$/.test(between);
    if (!from || !until || next.value.start.length !== 10 || next.value.start >= start) return [];
    return [{ from: start, to: next.value.start, dates: [date, next] }];
  });
}
