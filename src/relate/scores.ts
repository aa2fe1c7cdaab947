import type { FactOf } from '../core/fact.ts';
import type { Quantity, ScoreSum, WeightSum } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { addsUp, type Figures } from './figures.ts';

type Score = FactOf<'score'>;

const OVERALL =
  /(?:综合|评价|自评|绩效|最终|总体|合计|总)(?:评价|绩效|自评|评定|考核)?(?:总?得分|得分|评分|分数?|总分)(?:合计|总计)?(?:为|是|：|:|达|达到)?$|(?:总分|总得分)(?:为|是|：)?$|项目(?:综合|最终|自评|评价)?得分?(?:为)?$|(?:综合评价|综合评定|综合评分|绩效评价)[^，。；]{0,4}得$/;
const GAINED = /(?:得|得分|得分为|计|评分为|评分|自评得分|实得|实际得分|分别得)(?:为|：)?$/;

const leadOf = (figures: Figures, q: Score): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；！？\n\t（]/), q.at.start);

/** The printed overall scores of a report, and the scores of its indicators where those are told completely. */
export function scoreSums(figures: Figures): ScoreSum[] {
  const scores = figures.all.filter((q): q is Score => q.kind === 'score' && !q.value.cell && !q.value.bound);
  const totals = scores.filter(
    (q) =>
      q.value.role === undefined &&
      OVERALL.test(leadOf(figures, q)) &&
      !/满分/.test(leadOf(figures, q)) &&
      !fullMarks(figures, q) &&
      !figures.bracketAt(q.at.start),
  );
  const [total] = totals;
  if (!total) return [];
  const gained = scores.filter(
    (q) =>
      q !== total &&
      !totals.includes(q) &&
      q.value.role === undefined &&
      (GAINED.test(leadOf(figures, q)) || withFull(figures, q) || inList(figures, q)) &&
      !/扣|减|加/.test(leadOf(figures, q)),
  );
  const found: ScoreSum[] = [];
  for (const parts of candidates(figures, gained)) {
    const full = parts.every((p) => p.value.max !== undefined)
      ? parts.reduce((s, p) => s.plus(p.value.max as string), dec(0))
      : null;
    const explained = addsUp(total, parts);
    const sure = (full?.eq(100) ?? false) || oneEachSibling(figures, parts) || firstLevel(figures, total, parts);
    if (explained || sure) found.push({ kind: 'score-sum', total, parts, explained, sure });
  }
  const explained = found.find((f) => f.explained);
  const others = totals
    .slice(1)
    .filter(
      (t) =>
        !worthOf(t).eq(worthOf(total)) && ownMarks(figures, t) === ownMarks(figures, total) && !apartFrom(figures, t),
    );
  const conflicts = others.map(
    (t): ScoreSum => ({ kind: 'score-sum', total: t, parts: [total], explained: false, sure: true }),
  );
  return [...(explained ? [explained] : found.slice(0, 1)), ...conflicts];
}

/** 县农业农村局自评得分94.6分: what those who did the work gave themselves is another score than what others gave them. */
const ownMarks = (figures: Figures, q: Score): boolean => /自评|自查|自我/.test(clauseOf(figures, q));
/** Said to be of another time, another scheme or another hand. */
const apartFrom = (figures: Figures, q: Score): boolean =>
  /上年|去年|往年|初评|初审|复核前|调整前|不作比较|不可比|口径|不同|第三方|抽评|专家组|省级|市级|部门评价|财政评价/.test(
    figures.text.slice(figures.sentenceStart(q.at.start), figures.sentenceEnd(q.at.end)),
  );
const clauseOf = (figures: Figures, q: Score): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；\n\t]/), q.at.start);

/** 一级指标得分：决策13.6分、过程19.4分: one of a list that names its indicators in turn. */
const inList = (figures: Figures, q: Score): boolean =>
  /得分(?:情况)?(?:分别|依次)?(?:为|是|如下)?[：:](?:[^，。；：]*、)?[\u4e00-\u9fff]{2,8}(?:指标)?(?:得)?$/.test(
    leadOf(figures, q),
  );

/** All indicators of the first level, told right behind the overall score. */
const firstLevel = (figures: Figures, total: Score, parts: readonly Score[]): boolean =>
  parts.length >= 3 &&
  parts.every((q) => inList(figures, q)) &&
  figures.paragraphOf(total.at.start) === figures.paragraphOf((parts[0] as Score).at.start) &&
  /一级指标|各项|分项|各一级|四项|四个/.test(leadOf(figures, parts[0] as Score));

/** 「权重为决策15分、…效益30分，总分100分」: what can be gained, not what was. */
const fullMarks = (figures: Figures, q: Score): boolean =>
  worthOf(q).eq(100) &&
  /(?:总分|总分值|总计|合计)(?:为|是|：)?$/.test(leadOf(figures, q)) &&
  /权重|分值|满分|百分制|标准分|指标体系|扣分|倒扣|扣减/.test(
    figures.text.slice(figures.sentenceStart(q.at.start), figures.sentenceEnd(q.at.end)),
  );

/** 「决策指标18.20分（满分20分）」: a score with the full marks behind it. */
const withFull = (figures: Figures, q: Score): boolean =>
  q.value.max !== undefined && /^[（(](?:满分|总分|分值)/.test(figures.text.slice(q.at.end, q.at.end + 4));

/** All gained scores; those of one paragraph; the last of each section. */
function candidates(figures: Figures, gained: readonly Score[]): Score[][] {
  const lists: Score[][] = [];
  if (gained.length >= 2) lists.push([...gained]);
  const byParagraph = new Map<number, Score[]>();
  for (const q of gained) {
    const p = figures.paragraphOf(q.at.start);
    byParagraph.set(p, [...(byParagraph.get(p) ?? []), q]);
  }
  for (const list of byParagraph.values()) if (list.length >= 2) lists.push(list);
  const bySection = new Map<number, Score>();
  for (const q of gained) bySection.set(q.sectionIndex, q);
  if (bySection.size >= 2) lists.push([...bySection.values()]);
  return lists;
}

/** One score for each child of one section: 决策, 过程, 产出 and 效益 each told once. */
function oneEachSibling(figures: Figures, parts: readonly Score[]): boolean {
  const { sections } = figures.structure;
  const homes = parts.map((p) => {
    let index = p.sectionIndex;
    while (index >= 0 && sections[index]?.kind === 'item') index = sections[index]?.parent ?? -1;
    return index;
  });
  const parent = sections[homes[0] ?? -1]?.parent ?? -1;
  if (parent < 0 || new Set(homes).size !== parts.length || homes.some((h) => sections[h]?.parent !== parent))
    return false;
  return sections[parent]?.children.length === parts.length && parts.length >= 3;
}

/** The column of weights in an indicator table, with its total row or 100 understood. */
function weightColumns(figures: Figures): WeightSum[] {
  const found: WeightSum[] = [];
  for (const table of figures.structure.tables) {
    const columns = new Map<number, Quantity[]>();
    const totals = new Map<number, Quantity>();
    for (const row of table.rows.slice(table.headerRows)) {
      const total = /^(?:合计|总计|总分|小计)/.test(row.cells.find((c) => c.text !== '')?.text ?? '');
      for (const cell of row.cells) {
        const q = figures.within(cell.at.start, cell.at.end).find((f) => f.kind === 'score' && f.value.role === 'full');
        if (!q) continue;
        if (total) totals.set(cell.column, q);
        else columns.set(cell.column, [...(columns.get(cell.column) ?? []), q]);
      }
    }
    // Two columns of weights are two levels of one system: which should make 100 is not told.
    if (columns.size !== 1) continue;
    for (const [column, parts] of columns) {
      const sum = parts.reduce((s, q) => s.plus(worthOf(q)), dec(0));
      const total = totals.get(column);
      if (parts.length < 3 || sum.lt(80) || sum.gt(120) || sum.eq(100)) continue;
      if (!total || sum.eq(worthOf(total))) found.push({ kind: 'weight-sum', parts, total: null, sure: true });
    }
  }
  return found;
}

/** Full marks or weights told side by side: （权重60分）、（权重20分） …, 满分100分，其中决策15分 …. */
export function weightSums(figures: Figures): WeightSum[] {
  const found: WeightSum[] = weightColumns(figures);
  figures.structure.paragraphs.forEach((paragraph, index) => {
    if (paragraph.kind === 'row') return;
    const inBrackets = figures.inParagraph(index).filter((q) => {
      if (q.value.cell || (q.kind !== 'score' && q.kind !== 'rate')) return false;
      const bracket = figures.bracketAt(q.at.start);
      return (
        bracket !== null &&
        /^(?:满分|权重|分值|占|标准分)?(?:为|：)?$/.test(figures.text.slice(bracket.open + 1, q.at.start)) &&
        bracket.close - q.at.end <= 1
      );
    });
    const named = inBrackets.filter((q) =>
      /权重|满分|分值|标准分/.test(figures.text.slice(q.at.start - 4, q.at.start)),
    );
    found.push(...inTurn(figures, index));
    if (named.length >= 3 && named.every((q) => q.kind === named[0]?.kind)) {
      const sum = named.reduce((s, q) => s.plus(worthOf(q)), dec(0));
      // Weights of a few of many indicators make far less; only a near miss is a fault.
      if (sum.gte(80) && sum.lte(120)) found.push({ kind: 'weight-sum', parts: named, total: null, sure: true });
    }
  });
  return found;
}

/** 权重分别为15分、20分、40分、20分、10分. */
function inTurn(figures: Figures, paragraph: number): WeightSum[] {
  const list = figures.inParagraph(paragraph);
  const first = list.findIndex(
    (q) =>
      (q.kind === 'score' || q.kind === 'rate') &&
      /(?:权重|分值|满分)(?:依次|分别)?(?:为|是)$/.test(figures.text.slice(Math.max(0, q.at.start - 8), q.at.start)),
  );
  if (first < 0) return [];
  const parts: Quantity[] = [];
  for (const q of list.slice(first)) {
    const last = parts.at(-1);
    if (q.kind !== list[first]?.kind || (last && !/^[、，和及]$/.test(figures.between(last, q)))) break;
    parts.push(q);
  }
  const sum = parts.reduce((s, q) => s.plus(worthOf(q)), dec(0));
  return parts.length >= 3 && sum.gte(80) && sum.lte(120)
    ? [{ kind: 'weight-sum', parts, total: null, sure: true }]
    : [];
}
