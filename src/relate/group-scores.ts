import type { FactOf } from '../core/fact.ts';
import type { ScoreSum } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { dec } from '../core/quantity.ts';
import { addsUp, type Figures } from './figures.ts';

type Score = FactOf<'score'>;

/** 得12.0分, 得分8.0分: what an indicator was given. */
const GAINED = /(?:^|[，；。：])(?:实际?)?得(?:分)?(?:为)?$/;
/** 质量指标10.0分: its full marks, right behind its name. */
const FULL = /(?:指标|情况|管理|质量|数量|时效|成本|效益|满意度|影响|程度|率)(?:满分|分值|权重)?(?:为)?$/;

/**
 * A group's score, told with its full marks (产出28.5分（满分35分）), and the scores of its indicators in the part about it, each
 * behind its own full marks. Where those make the group's, nothing is left out, and so must the scores.
 */
export function groupScores(figures: Figures): ScoreSum[] {
  const scores = figures.all.filter((q): q is Score => q.kind === 'score' && !q.value.cell && !q.value.bound);
  const groups = scores.flatMap((total) => {
    const { max } = total.value;
    const lead = leadOf(figures, total);
    const name = /([\u4e00-\u9fff]{2,6}?)(?:指标|类|情况)?(?:得分?|为)?$/.exec(lead)?.[1];
    return max !== undefined && name ? [{ total, max: dec(max), name: name.slice(-2) }] : [];
  });
  if (groups.length < 2) return [];
  const found: ScoreSum[] = [];
  figures.structure.paragraphs.forEach((paragraph, index) => {
    const own = figures.inParagraph(index).filter((q): q is Score => q.kind === 'score' && scores.includes(q));
    const pairs = pairsOf(figures, own);
    if (pairs.length < 2 || pairs.length * 2 !== own.length) return;
    const head = figures.text.slice(paragraph.at.start, paragraph.at.start + 16);
    const full = pairs.reduce((s, p) => s.plus(worthOf(p.full)), dec(0));
    const group = groups.filter(({ name, max, total }) => head.includes(name) && max.eq(full) && !own.includes(total));
    const [only] = group;
    if (!only || group.length > 1) return;
    const parts = pairs.map(({ given }) => given);
    found.push({ kind: 'score-sum', total: only.total, parts, explained: addsUp(only.total, parts), sure: true });
  });
  return found;
}

const leadOf = (figures: Figures, q: Score): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start);

/** Full marks and what was given of them, in turn. */
function pairsOf(figures: Figures, scores: readonly Score[]): { full: Score; given: Score }[] {
  const pairs: { full: Score; given: Score }[] = [];
  for (let i = 0; i + 1 < scores.length; i += 2) {
    const full = scores[i] as Score;
    const given = scores[i + 1] as Score;
    const lead = figures.text.slice(Math.max(0, given.at.start - 6), given.at.start);
    if (!FULL.test(leadOf(figures, full)) || !GAINED.test(lead) || worthOf(given).gt(worthOf(full))) return [];
    if (/[。]/.test(figures.between(full, given))) return [];
    pairs.push({ full, given });
  }
  return pairs;
}
