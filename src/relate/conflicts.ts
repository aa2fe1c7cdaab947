import type { Outcome } from '../core/link.ts';
import { allMatches } from '../core/matches.ts';
import { once } from '../core/once.ts';
import { lastStartingBy } from '../core/span.ts';
import type { Place, Structure } from '../core/structure.ts';
import { type Clause, clauseAt, clausePlace } from './clauses.ts';
import { coversAll, undoneIn } from './statements.ts';
import type { Telling } from './telling.ts';

/** Said of all of a thing: 已全部安装完毕, 均已整改到位. */
const ALL =
  /(?:全部|均|都|全面|一律|所有|逐一|百分之百|100%)[^，。；]{0,12}(?:完成|建成|完工|竣工|安装|到位|整改|投入|投用|投产|验收|交付|发放|兑付|入账|登记|补登|补录|开通|上线|通水|通车|运行|运营|使用|销号|开展|实施|落实|硬化|改造|升级|配备|销|办结|清运|清除|清理|清淤|疏浚|处置|修复|更换|拆除|栽植|种植|回收|收回)|(?:安装|建设|施工|改造|调试|整改|发放|铺设|兑付|登记|清运|清理|清淤|疏浚|处置|修复|更换|拆除|栽植|种植)(?:调试|工作|任务)?完毕/;
/** Only of a part, or of what comes later. */
const PART =
  /部分|个别|其余|其他|除[^，]{0,20}外|除外|基本|大部|多数|一期|首批|第[一二三]批|阶段性|主体|设计|勘察|测绘|前期|初步|计划|预计|拟|将(?=于|在)/;
const UNDER_WAY = /正在(?:建设|整改|实施|安装|施工|推进|办理|采购|改造|调试)|仍在(?:建设|整改|实施|安装|施工)/;
const STILL = /(?:尚有|仍有|还有|现有)[^，。；]*未|尚未|仍未|还未/;
const VERBS =
  /完成|完工|竣工|建成|建设|开展|举办|升级|改造|安装|铺设|硬化|采购|购置|配备|到货|到位|交付|投入使用|投用|投产|运行|运营|启用|开通|上线|验收|发放|兑付|登记|入账|补登|补录|整改|覆盖|通水|通车|培训|落实|绿化|办理|实施|清运|清除|清理|清淤|疏浚|处置|修复|更换|拆除|栽植|种植|收回|追回|退还|归还|上缴|清退/g;
/** Verbs that say the same of a work. */
const ALIKE: readonly RegExp[] = [
  /^(?:完成|完工|竣工|建成|建设|实施)$/,
  /^(?:清运|清除|清理)$/,
  /^(?:投入使用|投用|投产|运行|运营|启用)$/,
  /^(?:登记|入账|补登|补录)$/,
  /^(?:发放|兑付)$/,
  /^(?:采购|购置|配备|到货)$/,
  /^(?:收回|追回|退还|归还|清退)$/,
];

/** Things that the report calls done in one place and undone in another: two outcomes of one undertaking each. */
export function conflicts(
  structure: Structure,
  telling: Telling,
  told: readonly Outcome[],
  asOf: string | null,
): Outcome[] {
  const found: Outcome[] = [];
  const report = telling.clauses.filter(({ zone }) => zone === 'report');
  // Advice that says what is still to do states it as well.
  const undone = telling.clauses.filter(
    (c) =>
      (c.zone === 'report' && (telling.undone(c) !== null || UNDER_WAY.test(c.text))) ||
      (c.zone === 'advice' && STILL.test(c.text) && telling.undone(c) !== null),
  );
  const place = (clause: Clause): Place => clausePlace(structure, clause);
  const pair = (done: Clause, open: readonly Clause[], sure: boolean): void => {
    const at = place(done);
    const undertaking = {
      id: `claim@${at.span.start}-${at.span.end}`,
      place: at,
      subject: done.text,
      quantity: null,
      deadline: null,
    };
    const base = { kind: 'outcome', undertaking, result: null, sure } as const;
    found.push({ ...base, state: 'done', evidence: [at] }, { ...base, state: 'undone', evidence: open.map(place) });
  };
  // Where nothing is left open, nothing said to be done is held against it.
  const claims = undone.length > 0 ? report : [];
  for (const done of claims) {
    if (!ALL.test(done.text) || undoneIn(done.text) || PART.test(done.text) || telling.claim(done) !== 'done') continue;
    const against = telling.near(undone, done.at.start).filter((open) => contradicts(done, open, telling));
    if (against.length > 0) pair(done, against.slice(0, 3), true);
  }
  for (const done of claims) {
    const name = FINISHED.exec(done.text)?.[1];
    if (!name || PART.test(done.text) || undoneIn(done.text)) continue;
    const open = telling
      .near(undone, done.at.start)
      .filter((o) => o.sentence !== done.sentence && stillOpen(o, name) && !/\d[月日]/.test(o.before + o.text));
    if (open.length > 0) pair(done, open.slice(0, 3), true);
  }
  found.push(...ofItems(structure, telling, report, told));
  // 「各项目标均已实现」 over a target that the report itself says was not met.
  const open = told.filter(({ state, sure, result, undertaking: { id, deadline } }) => {
    if (!sure || !id.startsWith('promise') || (deadline && asOf && deadline.value.date > asOf)) return false;
    return state === 'undone' || (state === 'partly' && result !== null);
  });
  // What a conclusion says of the work as a whole, and not of its targets, has a check of its own.
  const summary =
    open.length > 0
      ? report.find((c) => coversAll(c) && (c.topic !== 'conclusion' || /目标|指标/.test(c.text)))
      : undefined;
  if (summary && !/除/.test(summary.before)) {
    const places = open.flatMap((o) => o.evidence);
    const clausesOfOpen = places
      .map(({ at }) => clauseAt(telling.clauses, at.start))
      .filter((c): c is Clause => c !== null && c.sentence !== summary.sentence);
    if (clausesOfOpen.length > 0) pair(summary, [...new Set(clausesOfOpen)].slice(0, 3), true);
  }
  return found;
}

/** 「少儿阅览室改造工程已于2023年9月完工」 names what is finished. */
const FINISHED =
  /^([\u4e00-\u9fff]{5,20}?)(?:工程|项目|工作)?(?:已经?|均已|已全部)(?:于[^，。；]{2,14})?(?:全部|如期|按期|顺利)?(?:完工|竣工|建成|完成|投入使用|投用|交付|开放)/;
/** The same name right before the words that it isn't finished. */
const stillOpen = (open: Clause, name: string): boolean =>
  new RegExp(
    `^(?:但|其中|目前)?${name}(?:工程|项目|工作)?(?:至今|目前)?(?:尚未|仍未|还未|未)(?:完工|竣工|建成|完成|投入使用|投用|交付|开放)`,
  ).test(open.text);

const PAPERS = /决算|结算|审计|审核|评审|验收|移交|备案|手续|付款|支付|归档|资料|档案|产权|办证|登记|补登|补录|入账/;

/** The same verb of the same things, in two sentences, neither about a part, a date or a phase of its own. */
function contradicts(done: Clause, open: Clause, { namer, undone }: Telling): boolean {
  if (done.sentence === open.sentence) return false;
  const verbs = doneVerbs(done);
  if (!openVerbs(open).some((v) => verbs.some((w) => alike(v, w)))) return false;
  if (/一期|二期|三期|首批|下一步|次年|明年|(?:检查|审计|监控|核查)时|当时|初验|中期/.test(open.text + open.before))
    return false;
  // A finished work may want its accounts, papers and acceptance still.
  const at = undone(open);
  if (at && PAPERS.test(open.text.slice(at.start, at.end + 8)) && !PAPERS.test(done.text)) return false;
  // 「将弃渣全部清运完毕」: what is before the verb, however the words are cut.
  const object = /[将把]([\u4e00-\u9fff]{2,10}?)(?:全部|均|都|逐一|一律)/.exec(done.text)?.[1];
  if (object && open.text.includes(object)) return true;
  // 「重复领取的7.36万元已全部收回」, 「7.36万元中尚有2.08万元未收回」: one sum of money.
  const sums = (text: string): string[] => text.match(/\d[\d,]*\.?\d*(?:万元|元|亿元)/g) ?? [];
  if (sums(done.text).some((sum) => sum.replace(/\D/g, '').length >= 3 && sums(open.text).includes(sum))) return true;
  // 「26台设备已全部补登固定资产账」, 「尚未登记入账的26台设备」: so many of one thing.
  const many = (text: string): string[] =>
    text.match(/\d{2,}[个处座台家户人所套条项份批名栋间口盏][\u4e00-\u9fff]{2}/g) ?? [];
  if (many(done.text).some((thing) => many(open.text).includes(thing))) return true;
  const things = (text: string): string[] =>
    namer.words(text.replace(VERBS, '，').replace(FIGURES, '，')).filter((w) => w.length >= 2 && !EMPTY.test(w));
  const a = things(done.text);
  const own = things(open.text);
  const b = own.length > 0 ? own : things(`${open.heading}，${open.before}`);
  if (a.length === 0 || b.length === 0) return false;
  const common = a.filter((w) =>
    b.some((x) => x === w || (x.length > 2 && x.includes(w)) || (w.length > 2 && w.includes(x))),
  );
  // 中心河淤泥 and 东支河淤泥 lie in two places.
  if (common.some((w) => elsewhere(done.text, open.text, w))) return false;
  const covered = common.length / Math.min(a.length, b.length);
  return common.length > 0 && covered >= 0.5;
}

/** Figures with the measure word or the part of a date behind them. */
const FIGURES = /\d[\d,.]*(?:[年月日]|[个处座台家户人所套条项份批名栋间口盏]|公里|万元|元)?/g;

/** Right before a word the two texts name two places. */
function elsewhere(a: string, b: string, word: string): boolean {
  const [x, y] = [a, b].map(
    (text) => /[\u4e00-\u9fff]{2,3}$/.exec(text.slice(0, Math.max(0, text.indexOf(word))))?.[0] ?? '',
  ) as [string, string];
  return PLACE.test(x) && PLACE.test(y) && x.slice(-2) !== y.slice(-2);
}
const PLACE = /[河沟渠路街村镇乡区库塘站桥山园校湖坝湾岭组]$/;

const EMPTY =
  /^(?:调试|完毕|目前|仍然|没有|尚未|尚有|还有|另有|方面|时间|以来|左右|地方|同时|之后|以后|要求|标准|年度|问题[以之]|单位|部门|情况|报告|个别|部分)$/;
const verbsOf = (text: string): string[] => [...allMatches(text, VERBS)].map((m) => m[0]);
/** The verb that is negated or under way in a clause. */
function verbsIn(text: string): string[] {
  const at = undoneIn(text);
  if (at) return verbsOf(text.slice(at.start, at.end));
  const from = text.search(UNDER_WAY);
  return from < 0 ? [] : verbsOf(text.slice(from, from + 6));
}
// Every clause that calls something done is held against every one near it that doesn't.
const doneVerbs = once((clause: Clause) => verbsOf(clause.text));
const openVerbs = once((clause: Clause) => verbsIn(clause.text));
const alike = (a: string, b: string): boolean => a === b || ALIKE.some((family) => family.test(a) && family.test(b));

/** The numbered item that an offset stands in, or -1. */
function itemOf({ sections }: Structure, offset: number): number {
  let section = sections[lastStartingBy(sections, offset, ({ at }) => at.start)];
  while (section && (section.kind !== 'item' || section.at.end <= offset)) section = sections[section.parent];
  return section?.index ?? -1;
}

/** A work reported as done of which promised parts are reported as undone: the centre is upgraded, its rooms aren't built. */
function ofItems(
  structure: Structure,
  telling: Telling,
  report: readonly Clause[],
  told: readonly Outcome[],
): Outcome[] {
  const found: Outcome[] = [];
  const { namer } = telling;
  const place = (clause: Clause): Place => clausePlace(structure, clause);
  const promised = told.filter(({ undertaking }) => undertaking.id.startsWith('promise'));
  const items = new Map<number, Outcome[]>();
  for (const outcome of promised) {
    const item = itemOf(structure, outcome.undertaking.place.at.start);
    if (item >= 0) items.set(item, [...(items.get(item) ?? []), outcome]);
  }
  for (const outcomes of items.values()) {
    const whole = outcomes.find(({ undertaking }) => undertaking.deadline && !undertaking.quantity);
    if (!whole) continue;
    const parts = outcomes.filter((o) => o !== whole && o.state === 'undone');
    const open = [...new Map(parts.flatMap((o) => o.evidence).map((e) => [e.span.start, e])).values()];
    if (open.length === 0) continue;
    const words = namer.words(whole.undertaking.subject);
    const done = telling
      .near(report, whole.undertaking.place.at.start)
      .find(
        (c) =>
          c.topic === 'results' &&
          /完成[^，、]{2,20}(?:升级|改造|建设)|[^，、]{2,20}(?:升级|改造|建设)[^，、]{0,4}(?:完成|完毕|到位)/.test(
            c.text,
          ) &&
          !undoneIn(c.text) &&
          !PART.test(c.text.slice(0, 12)) &&
          namer.coverage(words, c.text) >= 0.4,
      );
    if (!done) continue;
    const undertaking = { ...whole.undertaking, id: `claim@${place(done).span.start}-${place(done).span.end}` };
    const base = { kind: 'outcome', undertaking, result: null, sure: false } as const;
    found.push(
      { ...base, state: 'done', evidence: [place(done)] },
      { ...base, state: 'undone', evidence: open.slice(0, 3) },
    );
  }
  return found;
}
