import type { Growth, Quantity } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import { tells } from './growth.ts';

/** Said of this year against the one before. */
const STATED =
  /(?:^|[，；])(?:本年|今年|当年|本年度|本期)?(?:度)?(?:同比|(?:比|较)(?:上年|去年|上一年))?(增长|增加|上升|提高|下降|减少|降低)(?:了|约)*$/;
/** 上年即2022年发放岗位补贴: the figure of the year before, and its name behind the verb. */
const PRIOR =
  /^(?:上年|去年|上一年|上年度|前一年)(?:即|（)?(?:\d{4}年(?:度)?）?)?(?:同期)?(?:共|实际|累计|全年)*(?:发放|兑付|支付|支出|安排|投入|拨付|完成|实现|收入|列支|购买|采购)?了?([\u4e00-\u9fff]{2,10}?)(?:共计?|合计|总额|为|是|约)*$/;
const FAR = 400;

/**
 * Growth over what the sentence names for the year before, where this year's figure of the same name stands further back:
 * 岗位补贴1,123.20万元 …。上年发放岗位补贴1,008万元，本年同比增长10.26%.
 */
export function grownSince(figures: Figures, known: readonly Growth[]): Growth[] {
  return figures.all.flatMap((stated, at): Growth[] => {
    if (stated.kind !== 'rate' || stated.value.unit !== 'percent' || stated.value.cell || stated.value.bound) return [];
    const from = figures.all[at - 1];
    if (!from || from.value.cell || from.kind === 'rate' || from.kind === 'score') return [];
    const start = figures.sentenceStart(from.at.start, CLAUSE);
    const direction = STATED.exec(figures.between(from, stated))?.[1];
    const name = direction && PRIOR.exec(figures.text.slice(start, from.at.start))?.[1];
    if (!name || known.some((own) => own.stated === stated)) return [];
    const named = figures.within(Math.max(0, start - FAR), start).filter(
      (q) =>
        sameDimension(q, from) &&
        !q.value.cell &&
        figures.text
          .slice(figures.sentenceStart(q.at.start, CLAUSE), q.at.start)
          .replace(/(?:共计?|合计|总额|为|是|约)+$/, '')
          .endsWith(name),
    );
    const [to] = named;
    // Of two that bear the name none is the one that is meant.
    if (!to || named.some((q) => !worthOf(q).eq(worthOf(to))) || worthOf(from).lte(0)) return [];
    const way = /下降|减少|降低/.test(direction) ? 'down' : 'up';
    const explained = tells(from, to, stated, way);
    return [{ kind: 'growth', stated, from: from as Quantity, to, direction: way, sure: true, explained }];
  });
}

const CLAUSE = /[，。；：！？、\n\t（）]/;
