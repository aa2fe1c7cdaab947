import type { Quantity, Twin } from '../core/link.ts';
import { dimensionOf, worthOf } from '../core/measure.ts';
import type { Figures } from './figures.ts';
import { significant, slipped } from './one-digit.ts';
import { accounted } from './slips.ts';

/** Ways of looking at a part of many, by what is done: words of one row mean one sample. */
const LOOKED_AT: readonly RegExp[] = [
  /抽查|抽检|抽取|抽样|抽测|抽验|抽选|随机/,
  /走访|入户/,
  /回访|访问|受访|接通|电话/,
  /问卷/,
  /核查|查看|检查/,
];
/** 走访的250人中: the ones that were spoken of before. */
const BACK = /(抽查|抽检|抽取|抽样|抽测|抽验|抽选|走访|回访|访问|受访|核查|检查)的$/;
/** Said of every one: 全部纳入分类范围，覆盖率100%. */
const EVERY = /覆盖率(?:达到?|为)?(?:100%|百分之百)|全覆盖|全部(?:纳入|覆盖|实现|达到|完成)/;
/** What was paid wrongly, and that it came back. */
const WRONGLY = /(?:多|超|重复|违规|错误?|虚)(?:支付|付|拨付?|领取?|报|计|列支|发放)[^，。；\d]{0,8}$/;
const CAME_BACK = /(?:收回|追回|退回|退还|缴回|上缴|清退|退缴|收缴)[^，。；\d]{0,6}$/;
/** Of all its verbs. */
const CAME_BACK_ANYWHERE = /[收追退缴]回|退还|上缴|清退|退缴|收缴/;
const CLAUSE = /[，。；：！？、\n\t（）]/;
const SENTENCE = /[。！？\n\t]/;
/** A report with more counts is a table; nobody says its figures again in words. */
const MOST = 600;

/**
 * Figures that point back to one told before: 走访的250人中 after 走访群众250人, 87个小区全部纳入 after 87个小区覆盖率达到100%, 收回
 * 12.88万元 after 多支付128,800元. The words say that both are one figure; told is a slip of one digit.
 */
export function backReferences(figures: Figures, known: readonly Twin[]): Twin[] {
  const told = new Set(known.flatMap(({ a, b }) => [`${a.id} ${b.id}`, `${b.id} ${a.id}`]));
  const found = [...samples(figures), ...everyOne(figures), ...recovered(figures)];
  return found.filter(({ a, b }) => !told.has(`${a.id} ${b.id}`));
}

const plainCount = (q: Quantity): boolean =>
  q.kind === 'count' && !q.value.cell && !q.value.bound && !q.value.approximate && !q.value.per && !q.value.to;

const leadOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, CLAUSE), q.at.start);

const twin = (a: Quantity, b: Quantity, subject: string): Twin => ({
  kind: 'twin',
  a,
  b,
  subject,
  by: 'label',
  sure: false,
});

function samples(figures: Figures): Twin[] {
  const counts = figures.all.filter(plainCount);
  return counts.flatMap((b): Twin[] => {
    // 走访的 250人.
    if (figures.text[b.at.start - 1] !== '的') return [];
    const verb = BACK.exec(leadOf(figures, b))?.[1];
    const behind = figures.text.slice(b.at.end, b.at.end + 8);
    if (!verb || !/^[\u4e00-\u9fff]{0,6}?(?:中|里|当中)/.test(behind) || significant(b) === 0) return [];
    const way = LOOKED_AT.find((words) => words.test(verb));
    const before = figures
      .within(0, b.at.start)
      .filter((q) => plainCount(q) && dimensionOf(q) === dimensionOf(b) && way?.test(leadOf(figures, q)));
    if (before.some((q) => worthOf(q).eq(worthOf(b)))) return [];
    const [a] = before.filter((q) => slipped(q, b));
    return a && before.length === 1 && !isStage(figures, a, b) ? [twin(a, b, `${verb}数`)] : [];
  });
}

/** 「5处全部检查，其余141处中抽查30处，合计35处」: a sample was drawn in stages, and the figure is one of them. */
function isStage(figures: Figures, a: Quantity, b: Quantity): boolean {
  const sentence = figures.text.slice(figures.sentenceStart(a.at.start, SENTENCE), a.at.start);
  if (STAGE.test(sentence)) return true;
  return figures
    .within(a.at.end, b.at.start)
    .some(
      (q) =>
        plainCount(q) &&
        dimensionOf(q) === dimensionOf(b) &&
        worthOf(q).eq(worthOf(b)) &&
        (q.sentence === a.sentence || TOGETHER.test(leadOf(figures, q))),
    );
}
const STAGE = /(?:其余|剩余|余下|剩下|另|再|分别)[^，。；]{0,16}$/;
const TOGETHER = /(?:合计|共计|总计|一共|合并|前后共|先后共|累计)[^\d]{0,6}$/;

function everyOne(figures: Figures): Twin[] {
  if (figures.all.length > MOST || !EVERY.test(figures.text)) return [];
  const all = figures.all.filter((q) => plainCount(q) && worthOf(q).gte(10));
  const every = all.flatMap((q) => {
    const start = figures.sentenceStart(q.at.start, /[。；！？\n\t]/);
    const noun = /^[\u4e00-\u9fff]{2,10}/.exec(figures.text.slice(q.at.end, q.at.end + 10))?.[0] ?? '';
    const said = figures.text.slice(start, figures.sentenceEnd(q.at.end, /[。；！？\n\t]/));
    return noun && EVERY.test(said) ? [{ q, noun, said }] : [];
  });
  return every.flatMap(({ q: b, noun, said }, i): Twin[] => {
    const earlier = every.slice(0, i).filter((one) => {
      const [short, long] = [one.noun, noun].sort((x, y) => x.length - y.length) as [string, string];
      return dimensionOf(one.q) === dimensionOf(b) && one.said !== said && long.includes(short.slice(0, 4));
    });
    if (earlier.some(({ q }) => worthOf(q).eq(worthOf(b)))) return [];
    const [a] = earlier.filter(({ q }) => slipped(q, b) && !accounted(figures, q, b));
    return a ? [twin(a.q, b, [a.noun, noun].sort((x, y) => x.length - y.length)[0] as string)] : [];
  });
}

function recovered(figures: Figures): Twin[] {
  if (!CAME_BACK_ANYWHERE.test(figures.text)) return [];
  const amounts = figures.all.filter(
    (q) => q.kind === 'amount' && !q.value.cell && !q.value.bound && !q.value.approximate && significant(q) >= 3,
  );
  return amounts.flatMap((b): Twin[] => {
    if (!CAME_BACK.test(leadOf(figures, b))) return [];
    const beside = amounts.filter((q) => q.sectionIndex === b.sectionIndex && q.at.end <= b.at.start);
    if (beside.some((q) => worthOf(q).eq(worthOf(b)))) return [];
    const wrong = beside.filter((q) => WRONGLY.test(leadOf(figures, q)));
    const [a] = wrong;
    if (!a || wrong.length !== 1 || !oneOff(a, b) || accounted(figures, a, b)) return [];
    if (figures.sentenceStart(a.at.start, SENTENCE) === figures.sentenceStart(b.at.start, SENTENCE)) return [];
    return [twin(a, b, '多付后收回的金额')];
  });
}

/** One digit apart whatever the unit: 128,800元 and 12.48万元. */
function oneOff(a: Quantity, b: Quantity): boolean {
  const x = worthOf(a).toFixed();
  const y = worthOf(b).toFixed();
  return x.length === y.length && [...x].filter((digit, i) => digit !== y[i]).length === 1;
}
