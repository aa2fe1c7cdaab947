import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { once } from '../../core/once.ts';
import { clauseAt, topicAt } from '../../core/passage.ts';
import { lastStartingBy, type Span, spanOf } from '../../core/span.ts';
import type { Place } from '../../core/structure.ts';
import { placesTouched } from '../../core/touched.ts';
import { startingIn } from '../../core/within.ts';
import { type Denial, denialsOf, namesIn, paragraphText, shared } from './denials.ts';
import { droppedItems } from './dropped-items.ts';

/** A promise and where the report says that it was not kept, or what came instead. */
export interface Broken {
  readonly promise: Place;
  readonly said: Place;
  /** What was done instead; null where nothing was. */
  readonly instead: string | null;
}

const PROMISES =
  /约定|合同(?:主要)?(?:内容|条款|标的)|协议|(?:建设|工程|改造|采购|项目|服务|批复|供货|实施)(?:主要)?(?:内容|任务|范围|清单|规模|事项)|任务书|任务要求|承诺|责任书|目标|任务$|(?:合同|协议|乙方|约定)义务/;
const OBLIGES =
  /(?:合同|协议|招标文件|投标文件|批复|方案|初步设计|责任书|任务书|申报书|委托书|计划)[^。；]{0,16}(?:约定|规定|要求|应|须|明确|确定|包括|标的|承诺|载明|在)|(?:承接|承办|施工|供货|编制|中标|服务)[^，。；]{0,6}(?:应|须|应当|负责)|承诺/;
const OBLIGES_ANYWHERE = new RegExp(OBLIGES.source, 'g');
/** Of another phase or expressly left out. */
const NOT_PROMISED = /不含|不包括|不涉及|不在[^，。]{0,6}内|二期|三期|后期|远期|另行(?:立项|实施|安排)|未列入|不再/;
const SUPPLIED =
  /补齐|补交|补装|补建|现已|补[绘栽种植做签印拍录制配购发办][^，。；]{0,6}(?:完成|完毕|到位|齐|好)|\d{1,2}[月日][^，。；未没]{0,8}(?:完成|完工|建成|安装|投用|到位|交付|绘制|栽上|上线|开班)|已(?:经)?(?:全部)?(?:建成|完成|到货|提交|安装|交付|到位|投用|开通|上线|投入)|悉数|随后|后又/;
const INSTEAD = /(?:改为|改成|换成|代之以|变成|缩减为|简化为|改做|改用|以[^，。；]{2,14}(?:代替|替代|顶替))/;
const APPROVED = /批准|批复同意|变更手续|经[^，。；]{2,14}同意|变更通知|变更单|设计变更(?!文件)|调整方案|补充协议/;

/** Denials of what was promised before, whatever part of the report it was promised in. */
export function brokenPromises(context: CheckContext): Broken[] {
  const { place } = context;
  let known: readonly Promised[] | undefined;
  // Most reports deny nothing that could have been promised; then no promises are read.
  const promises = (): readonly Promised[] => {
    known ??= promisesOf(context);
    return known;
  };
  const found = [...droppedItems(context), ...replaced(context, promises), ...oldOnes(context, promises)];
  for (const denial of denialsOf(context)) {
    if (denial.partly || denial.asked || /^达到|^形成/.test(denial.act)) continue;
    const before = nearest(promises(), denial.at.start);
    const speaks = before.length > 0 ? speaker(context, denial) : null;
    const promise = speaks ? before.find(speaks) : undefined;
    if (!promise || isOpen(context, promise) || supplied(context, denial) || begun(context, denial)) continue;
    found.push({ promise: place(promise.at), said: place(denial.at), instead: null });
  }
  return found;
}

/** Promises before a denial that it may be held against; of a very long report those nearest. */
const MOST = 200;
function nearest(promises: readonly Promised[], before: number): readonly Promised[] {
  const end = lastStartingBy(promises, before, ({ at }) => at.end) + 1;
  return promises.slice(Math.max(0, end - MOST), end);
}

interface Promised {
  readonly at: Span;
  readonly text: string;
  /** It stands in a part on targets or contents. */
  readonly titled: boolean;
}
/** 服务对象满意度达到90%以上: a level to be reached, which no act that wasn't done denies. */
const LEVEL =
  /(?:率|度|比例|比重|水平)(?:均|都|应|要|须|需)*(?:达到?|不低于|不少于|不超过|提高到|保持|控制|≥|为)[^，。；]*\d/;
/** It speaks of papers or payments. */
const speaksOfPapers = once(({ text }: Promised): boolean => PAPERS.test(text));
/** How many of something it promises; 0 where it says no number. */
const manyOf = once(({ text }: Promised): number => manyIn(text));

/** The clauses that promise: in a part or an item on targets or contents, or under a word that obliges. */
function promisesOf({ structure, text }: CheckContext): Promised[] {
  const obliging = new Set(placesTouched(structure.sentences, text, OBLIGES_ANYWHERE));
  const titledBy = new Map<number, boolean>();
  return structure.sentences.flatMap((sentence) => {
    const kind = structure.paragraphs[sentence.paragraph]?.kind;
    if (kind === 'title' || kind === 'heading' || kind === 'signature' || kind === 'row') return [];
    const titled = titledBy.get(sentence.section) ?? underPromises(structure, sentence.section);
    titledBy.set(sentence.section, titled);
    if (!titled && !obliging.has(sentence)) return [];
    const whole = text.slice(sentence.at.start, sentence.at.end);
    if ((!titled && !OBLIGES.test(whole)) || NOT_PROMISED.test(whole)) return [];
    const found: Promised[] = [];
    for (let offset = sentence.at.start; offset < sentence.at.end; ) {
      const { start, end } = clauseAt(text, offset);
      offset = Math.max(end, offset) + 1;
      const at = spanOf(Math.max(start, sentence.at.start), Math.min(end, sentence.at.end));
      if (at.end - at.start >= 4) {
        const own = text.slice(at.start, at.end);
        if (!MONEY.test(own) && !/未|没有|尚/.test(own) && !LEVEL.test(own)) found.push({ at, text: own, titled });
      }
    }
    return found;
  });
}

/** Of the headings over a sentence one is of targets or contents. */
function underPromises({ sections }: CheckContext['structure'], section: number): boolean {
  for (let s = sections[section]; s; s = sections[s.parent])
    if (
      s.kind === 'heading' &&
      (s.topic === 'targets' ||
        (s.topic !== 'results' &&
          s.title.length <= 16 &&
          PROMISES.test(s.title) &&
          !/完成|实现|情况|结果/.test(s.title)))
    )
      return true;
  return false;
}

/** Whether the denied thing is a promised one, asked of many promises. */
function speaker(context: CheckContext, { text, act, about }: Denial): (promise: Promised) => boolean {
  const papers = PAPERS.test(text);
  const many = manyIn(text);
  // So many of a thing where more were promised is a shortfall, which has a check of its own.
  const other = (promise: Promised): boolean =>
    (papers && !speaksOfPapers(promise)) || (many > 0 && manyOf(promise) > many);
  // 「没有铣刨」 of a promise to 铣刨.
  if (act.startsWith('?')) {
    const [first] = context.tokenize(act.slice(1));
    const word = first && first.text.length < 2 ? { text: act.slice(1, 3), tag: 'v' } : first;
    const verb = word !== undefined && word.text.length >= 2 && /^v/.test(word.tag) && !STATES.test(word.text);
    if (!verb) return () => false;
    return (promise) =>
      promise.titled &&
      !other(promise) &&
      promise.text.includes(word.text) &&
      new RegExp(`(?:^|[，、后并和）\\d.、])${word.text}(?!率|度|合格)`).test(promise.text);
  }
  const names = namesIn(context, text);
  const only = about ?? names[0];
  // 「教材一直没有印出来」 of a promise that ends in 教材一套.
  const counted = (promise: string): boolean =>
    only !== undefined &&
    (about !== null || names.length === 1) &&
    text.startsWith(only) &&
    promise.includes(only) &&
    new RegExp(`${only}[》”」]?(?:不少于|共)?[\\d一二三四五六七八九十两]`).test(promise);
  const size = names.reduce((n, name) => n + name.length, 0);
  return (promise) => {
    if (other(promise)) return false;
    const run = shared(text, promise.text, undefined, 3);
    if (run.length >= 4) return true;
    if (counted(promise.text)) return true;
    const covered = names.filter((name) => promise.text.includes(name)).reduce((n, name) => n + name.length, 0);
    if (run.length === 3)
      return names.length === 0 ? act.length === 2 && promise.text.includes(act.slice(-1)) : covered * 2 >= size;
    return size >= 4 && covered === size;
  };
}

/** How many of a thing a clause speaks of; 0 where it says no number. */
const manyIn = (text: string): number =>
  Number(/(\d[\d,]*)(?=[个座处台套栋所间口条片条眼盏公里亩户])/.exec(text)?.[1]?.replace(/,/g, '') ?? 0);
const PAPERS =
  /结算|决算|台账|记录|存档|档案|资料|公示|手续|签字|备案|登记|审核|审批|付款|支付|拨付|补贴|报账|时限|制度|办法/;
const MONEY = /支付|付款|货款|违约金|保证金|质保金|结算|价款|总价|工程款|扣除/;
const STATES = /^(?:合格|达标|明确|描述|存在|建立|健全|完善|落实|规范|及时|完成|全面|按时|按照|提供|计收|收取)/;

/** Not yet due on the day of the report, or of a later year. */
function isOpen({ asOf, factsOf }: CheckContext, promise: Promised): boolean {
  if (asOf === null) return false;
  const deadlines = startingIn(factsOf('deadline'), { start: promise.at.start - 60, end: promise.at.end });
  const year = /(20\d{2})年/.exec(promise.text)?.[1];
  return deadlines.some(({ value }) => value.date > asOf) || (year !== undefined && year > asOf.slice(0, 4));
}

/** Sentences and clauses that say of something that it came after all: read once for all denials. */
const supplies = once(({ text, structure }: CheckContext) => {
  const says = (at: Span): boolean => SUPPLIED.test(text.slice(at.start, at.end));
  const clauses = allMatches(text, /[^，。；\n]+/g).map(({ 0: own, index }) => spanOf(index, index + own.length));
  return { sentences: structure.sentences.map(({ at }) => at).filter(says), clauses: clauses.filter(says) };
});

/** Further on the report says that the thing came after all. */
function supplied(context: CheckContext, denial: Denial): boolean {
  const { sentences, clauses } = supplies(context);
  const tells = (from: number, end: number): boolean => {
    const later = context.text.slice(from, end);
    return SUPPLIED.test(later) && shared(denial.text, later, undefined, 3) !== '';
  };
  return (
    sentences.some(({ start, end }) => start > denial.at.start && tells(start, end)) ||
    clauses.some(({ start, end }) => end > denial.at.end && tells(Math.max(start, denial.at.end), end))
  );
}

/** 「机耕路建设未完成」 where the report counts some of them as built: a shortfall, which has a check of its own. */
const begun = ({ text, factsOf, structure }: CheckContext, denial: Denial): boolean =>
  /^(?:全部)?(?:完成|完工|竣工)/.test(denial.act) &&
  factsOf('count').some(({ at, value }) => {
    if (value.per || value.cell || /^(?:targets|overview|recommendations)$/.test(topicAt(structure, at.start)))
      return false;
    const clause = clauseAt(text, at.start);
    const own = text.slice(clause.start, clause.end);
    return (
      /建成|完成|硬化|铺设|安装|修建|新建|改造|更换|衬砌|栽植|购置/.test(own) &&
      !/未|没有|尚|计划|应|剩余|其余/.test(own) &&
      shared(denial.text, own, undefined, 3) !== ''
    );
  });

/** 「三处山头因供电问题，改为给护林员各配望远镜一架」: what a promised thing was made into, with no word of approval. */
function replaced(context: CheckContext, promises: () => readonly Promised[]): Broken[] {
  const { structure, text, place } = context;
  if (!INSTEAD.test(text)) return [];
  return structure.sentences.flatMap(({ at }): Broken[] => {
    const sentence = text.slice(at.start, at.end);
    const found = INSTEAD.exec(sentence);
    if (!found || APPROVED.test(paragraphText(context, at)) || /原|拟|建议|应/.test(sentence.slice(0, found.index)))
      return [];
    const before = sentence.slice(0, found.index);
    const behind = sentence.slice(found.index);
    const promise = promises().find(
      (p) =>
        p.at.end <= at.start &&
        shared(before, p.text, undefined, 4) !== '' &&
        shared(behind, p.text, undefined, 3) === '',
    );
    if (!promise) return [];
    const clause = clauseAt(text, at.start + found.index);
    return [{ promise: place(promise.at), said: place(clause), instead: text.slice(clause.start, clause.end) }];
  });
}

/** 「实际是对6座旧厕所重新粉刷、换了标识牌」 where new ones were promised. */
function oldOnes(context: CheckContext, promises: () => readonly Promised[]): Broken[] {
  const { structure, text, place } = context;
  if (!OLD_ONES.test(text)) return [];
  return structure.sentences.flatMap(({ at }): Broken[] => {
    const found = OLD_ONES.exec(text.slice(at.start, at.end));
    if (!found || APPROVED.test(paragraphText(context, at))) return [];
    const clause = clauseAt(text, at.start + found.index);
    const own = text.slice(clause.start, clause.end);
    const promise = promises().find(
      (p) =>
        p.at.end <= at.start &&
        /新建|重建|新购|新增|购置|采购|建设|更新/.test(p.text) &&
        namesIn(context, own).some((name) => p.text.includes(name.replace(/^[旧老原]/, '')) && name.length >= 2),
    );
    return promise ? [{ promise: place(promise.at), said: place(clause), instead: own }] : [];
  });
}

const OLD_ONES =
  /(?:实际(?:上)?|其实|只是|仅是|仅|只)[^，。；]{0,4}(?:对|把|将|给|在)[^，。；]{0,10}(?:旧|原有|原来的|老)[^，。；]{1,10}(?:粉刷|刷新|刷漆|翻新|修补|修缮|维修|换|加挂|张贴|清洗|擦拭|喷涂|改名|挂牌)/;
