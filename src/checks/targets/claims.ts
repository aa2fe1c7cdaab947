import type { CheckContext } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { once } from '../../core/once.ts';
import { clauseAt, sectionAt, topicAt } from '../../core/passage.ts';
import { contains, lastStartingBy, type Span, spanOf } from '../../core/span.ts';
import { placesTouched } from '../../core/touched.ts';
import { startingIn, within } from '../../core/within.ts';
import { type Denial, denialsOf, namesIn, pairsOf, shared } from './denials.ts';

/** A clause that calls a thing done, with a later one that denies it. */
export interface Contradiction {
  readonly done: Span;
  readonly denial: Denial;
}

const ALL =
  /(?:全部|均已?|都已?|全套|整套|成套|尽数|皆已?|全面|一律|所有|逐一|悉数|足额|全额|全数|圆满|顺利|如数|一[户个处座人][^，。；]{0,2}不[落少漏])[^，。；]{0,12}?(?:完成|建成|完工|竣工|安装|到位|整改|投入|投用|投运|投产|验收|交付|发放|发到|兑付|入账|登记|开通|上线|通水|通电|通车|运行|运营|使用|销号|开展|实施|落实|硬化|改造|升级|配备|办结|清运|修复|更换|拆除|栽植|种植|收回|收官|见效|点亮|亮灯|移交|归档|签约|腾空|腾退|搬迁|搬离|入住|装好|修好|建好|铺好|架设|敷设|联通|接通|贯通|打通|结束|取得)|(?:安装|建设|施工|改造|调试|整改|发放|铺设|兑付|登记|清运|修复|更换|拆除|栽植|配备|采购)(?:调试|工作|任务)?完毕/;
const EACH =
  /(?:已经?|业已|均已|现已)(?:于[^，。；]{2,14})?(?:与[^，。；]{2,14})?(?:正式|全部|顺利|如期|按期)?(?:实现[^，。；]{0,12}(?:联通|互通|对接|比对|共享|联网|接入|通[水电车气网])|联通|接通|打通|贯通|对接|点亮|移交|归档|完成|完工|竣工|建成|投入使用|投用|投运|上线|运行|开通|启用|交付|开放|挂牌|安装到位|到货)|(?:于|在)\d{1,4}[^，。；]{2,20}(?:开班|上线|投用|投入使用|建成|竣工|完工|开业|启用|交付|举办)|^已(?:完成|建成|完工|投用)$/;
const PART =
  /部分|个别|其余|其他|剩余|除|基本|大部|多数|一期|首批|第[一二三]批|阶段性|主体|前期|初步|计划|预计|拟|将(?=于|在)|设计|勘察|测绘|规划|方案|图纸|可研|招标|土建|封顶|已(?:建成|完成|完工)的|资金|拨付|到账|投资|任务(?:分解|下达)|征求|达到|目标|问题/;
/** The last cell of a row that calls its thing done: 建成并投入运行, 已全部安装到位. */
const ROW_DONE =
  /\t(?:(?:已|均已|已经|现已|全部|已全部|按期|如期|顺利|正式)*(?:完成|建成|完工|竣工|投用|投入使用|投入运行|投入运营|投运|运行|启用|开通|上线|交付|移交|安装|装好|建好|安装完毕|安装到位|配备到位|正常使用|正常运行|验收合格|通过验收)(?:使用|运行|运营|投用|启用|完毕|到位)?(?:[，、并且后][^\t，。；未没不]{0,10})?|100%)\s*$/;
/** Left bare, in a state that is no work: 还是毛坯, 仍为空地. */
const BARE = /(?:还|仍|尚|依旧|依然)(?:只|仅)?(?:停留?在|停滞在|卡在|处于|是|为)/;
/** With the day or month on which the whole of it ended. */
const DATED =
  /(?:已|业已)(?:经)?于(?:\d{4}年|当年)?[^，。；]{1,10}(?:完工|竣工|建成|投用|投入使用|交付使用|启用|通过[^，。；]{0,8}验收)/;
/** So many of a thing stand apart from those that are called done. */
const REST = /(?:剩余|其余|余下|剩下|尚有|还有|仍有|另有)[^，。；]{0,6}?(?:\d|[一二三四五六七八九十两百])/;
const PAPERS =
  /结算|决算|台账|记录(?!$)|存档|档案(?!扫描)|资料|公示|手续|签字|备案|审核|审批|付款|支付|制度|办法|协议|经费|职责|回复|考核|产权|办证|移交|验收|培训|宣传|管护|标识|使用效率|原因|数据/;
const EARLIER = /中期|监控时|检查时|审计时|初验|当时|此前|曾|原来(?!的旧)|上年|去年|一度/;
/** Words that belong to one act, so that one denied unsays another claimed. */
const ACTS: readonly RegExp[] = [
  /上线|部署|运行|投运|投用|启用|开机|接通|用电/,
  /发放|发到|发下|兑付|领到|到手|打卡|到账/,
  /开班|举办|取消|停办/,
  /扫描|挂接/,
  /征收|签约|腾空|腾退|搬迁|搬离/,
  /联通|互通|对接|打通|联网|比对|接口/,
];
const PARTICLE = /[的已均尚未于全因由没还一至仍最中在有、，：（）\d|\t和及与等都也是为其目至从被改建安投]/;

/** Things called done that a later sentence denies: not of another phase, place, date or part. */
export function contradictions(context: CheckContext): Contradiction[] {
  const denials = denialsOf(context).filter(
    ({ underWay, denied, sentence, at }) =>
      (!underWay || BARE.test(denied)) &&
      !EARLIER.test(sentence) &&
      topicAt(context.structure, at.start) !== 'overview',
  );
  const claims = denials.length > 0 ? claimsOf(context) : [];
  if (claims.length === 0) return [];
  const known = new Map<Claim | Denial, ReturnType<typeof aboutOf>>();
  const about = (told: Claim | Denial): ReturnType<typeof aboutOf> => {
    let own = known.get(told);
    if (own === undefined) {
      own = aboutOf(context, told);
      known.set(told, own);
    }
    return own;
  };
  const found: Contradiction[] = [];
  for (const denial of denials) {
    const claim = nearest(claims, denial.at.start).find((c) => unsays(context, c, denial, about));
    if (claim && !found.some(({ done }) => done === claim.at)) found.push({ done: claim.at, denial });
  }
  return found;
}

/** Claims before a denial that it may be held against; of a very long report those nearest. */
const MOST = 200;
function nearest(claims: readonly Claim[], before: number): readonly Claim[] {
  const end = lastStartingBy(claims, before - 1, ({ at }) => at.end) + 1;
  return claims.slice(Math.max(0, end - MOST), end);
}

/** A clause that starts with what became of a thing that the one before names. */
const LED = /^(?:现?已|均|都|全部|全套|悉数|一律|业已|皆)/;
const LED_PART = /部分|个别|其余|其他|剩余|除|基本|大部|多数|一期|首批|阶段性|主体|前期|初步|土建|资金|拨付|未|没有|不/;

interface Claim {
  readonly at: Span;
  readonly text: string;
  /** It speaks of all of a thing, so that one denied is enough. */
  readonly all: boolean;
  /** It names the day on which the thing was finished. */
  readonly dated: boolean;
  /** The section that it heads, for which alone it speaks. */
  readonly heads: Span | null;
}

/**
 * What calls a clause done fits in its sentence as well, for the only form with anchors is among those without: where nothing in a
 * sentence does, none of its clauses does.
 */
const DONE_ANYWHERE = new RegExp(`${ALL.source}|${EACH.source}`, 'g');

function claimsOf({ structure, text }: CheckContext): Claim[] {
  const done = new Set(placesTouched(structure.sentences, text, DONE_ANYWHERE));
  return structure.sentences.flatMap((sentence): Claim[] => {
    const paragraph = structure.paragraphs[sentence.paragraph];
    if (!paragraph || (paragraph.kind !== 'row' && !done.has(sentence))) return [];
    if (paragraph.kind === 'title' || paragraph.kind === 'signature') return [];
    const topic = structure.sections[sentence.section]?.topic ?? 'other';
    if (topic === 'targets' || topic === 'recommendations' || topic === 'attachments') return [];
    // What is told of the project at large may be what is to come, but not with its day.
    const onlyDated = topic === 'overview';
    const whole = text.slice(sentence.at.start, sentence.at.end);
    if (paragraph.kind === 'row')
      return !onlyDated && ROW_DONE.test(whole)
        ? [{ at: sentence.at, text: whole, all: true, dated: false, heads: null }]
        : [];
    if (onlyDated && !DATED.test(whole)) return [];
    const headed = paragraph.kind === 'heading' ? (structure.sections[sentence.section]?.at ?? null) : null;
    const found: Claim[] = [];
    for (let offset = sentence.at.start; offset < sentence.at.end; ) {
      const { start, end } = clauseAt(text, offset);
      offset = Math.max(end, offset) + 1;
      const at = spanOf(Math.max(start, sentence.at.start), Math.min(end, sentence.at.end));
      const own = text.slice(at.start, at.end);
      if (PART.test(own) || /未|没有|不(?!落|少|漏)|尚|仍|除/.test(own)) continue;
      const dated = DATED.test(own);
      const all = ALL.test(own) && !onlyDated;
      if (!all && !dated && (onlyDated || !EACH.test(own))) continue;
      // 「竣工图纸共14卷，已于11月全套移交」: the clause names nothing itself.
      const led = LED.test(own) ? /([^，。；：\n\t]+)，$/.exec(text.slice(sentence.at.start, at.start)) : null;
      const from = led && !LED_PART.test(led[1] as string) ? at.start - led[0].length : at.start;
      found.push({ at: spanOf(from, at.end), text: text.slice(from, at.end), all, dated, heads: all ? headed : null });
    }
    return found;
  });
}

/** What is asked of a claim or a denial each time that it is held against another. */
interface About {
  readonly papers: boolean;
  /** The day that it tells of. */
  readonly day: string | undefined;
  readonly phase: string | null;
}

function aboutOf(context: CheckContext, told: Claim | Denial): About {
  const at = 'act' in told ? { start: told.at.start - 40, end: told.at.end } : told.at;
  const day = startingIn(context.factsOf('date'), at).at(-1)?.value.start;
  return { papers: PAPERS.test(told.text), day, phase: phaseOf(context, told.at) };
}

function unsays(context: CheckContext, claim: Claim, denial: Denial, about: (told: Claim | Denial) => About): boolean {
  const { structure } = context;
  const own = structure.sentences[lastStartingBy(structure.sentences, claim.at.start, ({ at }) => at.start)];
  if (own && denial.at.start < own.at.end) return false;
  if (!claim.all && denial.partly && !(claim.dated && denial.underWay)) return false;
  const claimed = about(claim);
  const denied = about(denial);
  if (denied.papers && !claimed.papers) return false;
  // Said of an earlier day.
  const a = claimed.day;
  const b = denied.day;
  if (a && b && b.slice(0, Math.min(a.length, b.length)) < a.slice(0, Math.min(a.length, b.length))) return false;
  if (claimed.phase && denied.phase && claimed.phase !== denied.phase) return false;
  if (restOf(context, claim, denial)) return true;
  // 「房屋征收工作全面收官」 over 「剩余9户至今没有签约」.
  if (claim.heads && contains(claim.heads, denial.at) && REST.test(denial.sentence)) return true;
  if (claim.all && BUILD.test(claim.text) && ofItsPart(claim, denial)) return true;
  // Whatever comes now needs two characters in a row that both have.
  if (!meet(pairsOfClaim(claim), pairsOfDenial(denial))) return false;
  const place = /[\u4e00-\u9fff]{2}[镇乡村]/.exec(claim.text)?.[0];
  if (place && !denial.sentence.includes(place) && !/全|各|每|乡村|农村|行政村/.test(place)) return false;
  // 「没有现金发放」 denies no act of the claim.
  if (denial.act.startsWith('?') && !(denial.act[1] === '见' && sameAct(claim, denial))) return false;
  const act = denial.act.replace('?', '');
  const run = shared(denial.text, claim.text, FILLER);
  if (run.length >= 3)
    return !otherName(run, denial.text, claim.text) && (sameAct(claim, denial) || run.length >= 4 || claim.all);
  const wide = shared(denial.wide, claim.text, FILLER);
  const built = BUILD.test(claim.text) && BUILD.test(act);
  // 「柳河湿地公园的停车场由于用地批不下来，到年底也没能开工」, 「张家坪的公厕还没有动工」
  if (claim.all && built && wide.length >= 4 && !otherName(wide, denial.wide, claim.text)) return true;
  if (claim.all && built && run.length === 2 && namesIn(context, denial.text).includes(run))
    return !otherName(run, denial.text, claim.text);
  const led = run.length < 2 ? wide : run;
  if (led.length < 2 || otherName(led, denial.wide, claim.text)) return false;
  return ACTS.some((words) => words.test(claim.text) && words.test(`${act}${denial.denied}`));
}
const pairsOfClaim = once((claim: Claim) => pairsOf(claim.text, FILLER));
const pairsOfDenial = once((denial: Denial) => pairsOf(`${denial.text}，${denial.wide}`, FILLER));
function meet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const pair of a) if (b.has(pair)) return true;
  return false;
}

/** The phase, lot or place that the headings above name. */
function phaseOf({ structure }: CheckContext, at: Span): string | null {
  for (let s = sectionAt(structure, at.start); s; s = structure.sections[s.parent]) {
    const named =
      /[一二三四五六]期|第[一二三四]批|[一二三四五六\d]标段?|[\u4e00-\u9fff]{2}(?:镇|乡|片区|河段|校区|院区|分院)/.exec(
        s.title,
      );
    if (named) return named[0];
  }
  return null;
}

/** Counts of things that are held against each other: asked for by each pair, made once. */
const plainCounts = once((counts: readonly FactOf<'count'>[]) =>
  counts.filter(({ value }) => !value.per && !value.malformed),
);

/** 「96户…已全部改造完毕」, and later 「仍有7户没有动工」: some of so many things that are all called done. */
function restOf({ factsOf, structure }: CheckContext, claim: Claim, denial: Denial): boolean {
  if (!claim.all || denial.asked || !(BUILD.test(denial.act) || IDLE.test(denial.text))) return false;
  const counts = plainCounts(factsOf('count'));
  const rest = within(counts, denial.at)[0];
  if (rest === undefined) return false;
  const all = within(counts, claim.at)[0];
  return (
    all !== undefined &&
    all.value.unit === rest.value.unit &&
    (topicAt(structure, claim.at.start) === 'results' || IDLE.test(denial.text)) &&
    worthOf(rest).lt(worthOf(all)) &&
    counts.every(
      ({ value, at }) =>
        at.start < claim.at.start ||
        at.start > denial.at.end ||
        value.unit !== all.value.unit ||
        [all.value.value, rest.value.value].includes(value.value),
    )
  );
}
/** What was never taken into use. */
const IDLE =
  /原封|[未没]有?(?:拆封|开封|启封|开箱|拆箱)|(?:从未|从没|一直没有?|一次也没有?)(?:通电|开机|使用|启用|用过|开过)/;
/** 「路灯已悉数点亮」 and 「灯头一直没装」: a part that bears the name of the thing was never put on. */
function ofItsPart(claim: Claim, denial: Denial): boolean {
  const part = PART_OF.exec(denial.text)?.[1];
  return (
    part !== undefined &&
    /[装建砌铺挂盖修架立浇通接配]/.test(denial.denied) &&
    new RegExp(`${part}(?:$|[已都均全悉尽皆一，、])`).test(claim.text)
  );
}
const PART_OF = /([灯井桥厕渠棚闸塔窗柜箱])[头盖台面板座罩体芯身沿膜帘屏泵]/;
const BUILD = /点亮|亮灯|建成|建设|完工|竣工|开工|动工|安装|铺设|改造|修建|硬化|开放|投用|^建|^修|^装|^铺|已完成/;

const sameAct = (claim: Claim, denial: Denial): boolean => {
  const act = denial.act.replace('?', '').slice(-2);
  return act.length === 2 && claim.text.includes(act);
};

/** 便民服务中心 and 便民服务点: the run goes on in both, and not alike. */
function otherName(run: string, a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => text[text.indexOf(run) + run.length] ?? '，') as [string, string];
  return x !== y && !PARTICLE.test(x) && !PARTICLE.test(y) && /[\u4e00-\u9fff]/.test(x) && /[\u4e00-\u9fff]/.test(y);
}
const FILLER =
  /项目|工程|建设|完成|任务|目标|内容|情况|问题|实施|改造|安装|全部|全县|乡镇|尚未|没有|未能|目前|截至|正在|已经|建成|投入使用|投入|使用|验收|年底|合同|要求|计划|施工|单位|供应商|其中|其余|剩余|达到|提高|进度|进行|月底|时间|年度|县级|有限公司|工作|服务|管理|系统|标准化|群众|农户|人员/g;
