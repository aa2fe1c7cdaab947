import type { FactOf } from '../core/fact.ts';
import type { Quantity, Ratio } from '../core/link.ts';
import { worthOf } from '../core/measure.ts';
import { type Figures, sameDimension } from './figures.ts';
import { shared } from './ratio-shares.ts';
import {
  type Around,
  adjacent,
  distinct,
  isTarget,
  leadOf,
  NAMED,
  nameFits,
  nestedIn,
  type Pair,
  plausible,
  sharesName,
} from './ratio-words.ts';

/** 5个问题中4个已完成整改，整改完成率…; 合格的为287处，占抽查总数312处的…: the base is told with the part, as its whole. */
function amongst(
  { figures, rate, clause }: Around,
  own: readonly Quantity[],
  last: Quantity,
  relation: Ratio['relation'],
): Pair | null {
  // 抽取16家，占34家的47.06%、占全部62家的25.81%: what another rate is of is no part of this one.
  const one = own.slice(0, -1).findLast((q) => !isWhole(figures, q));
  if (relation === 'share')
    return one &&
      sameDimension(one, last) &&
      /占[^，。；：]*$/.test(leadOf(figures, last)) &&
      /^[^，。；：\d]{0,4}的$/.test(figures.between(last, rate))
      ? { part: one, base: last, sure: true, plain: true }
      : null;
  const name = NAMED.exec(clause)?.[1]?.slice(-4, -2) || NAMED.exec(clause)?.[1]?.slice(0, 2) || '';
  for (let i = own.length - 1; i > 0 && i > own.length - 4; i--) {
    const base = own[i - 1] as Quantity;
    const part = own[i] as Quantity;
    if (rate.at.start - part.at.end > 40 || !sameDimension(base, part)) continue;
    const words = figures.text.slice(base.at.end, figures.sentenceEnd(part.at.end, /[，。；\n\t]/));
    if (name.length === 2 && words.includes(name) && AMONG.test(figures.between(base, part)))
      return { part, base, sure: true, plain: true };
  }
  return null;
}
/** 占34家的47.06%: the whole of a rate of its own. */
const isWhole = (figures: Figures, q: Quantity): boolean =>
  /占[^，。；：、\d]*$/.test(leadOf(figures, q)) &&
  /^[^，。；：、\d]{0,4}的\d/.test(figures.text.slice(q.at.end, q.at.end + 6));
const AMONG = /^[\u4e00-\u9fff]{0,8}中，?[\u4e00-\u9fff]{0,8}$/;

/** 按土建工程合同价1,640万元计算，土建工程款支付比例为85%: the base is named as such, and the part bears the rate's own name. */
function onBasis({ figures, rate, clause, near, wide }: Around, own: readonly Quantity[]): Pair | null {
  const base = own.at(-1);
  if (!base || !/^(?:为基数|为分母)?(?:计算|测算|核算|计|为基数|为分母)，/.test(figures.between(base, rate)))
    return null;
  if (!/(?:按照?|以)[^，。；\d]{0,16}$/.test(leadOf(figures, base))) return null;
  const name = /^([\u4e00-\u9fff]{2,12}?)(?:支付|拨付|完成|支出|占|到位)/.exec(clause)?.[1];
  if (!name) return null;
  const named = (q: Quantity): boolean =>
    q !== base && sameDimension(q, base) && q.at.start < rate.at.start && leadOf(figures, q).endsWith(name);
  const part = near.findLast(named) ?? wide.findLast(named);
  return part && plausible(rate, part, base) ? { part, base, sure: true, plain: true } : null;
}

/** The pair that the words before a rate name plainly, whatever its ratio is; null where they don't. */
export function primary(around: Around, relation: Ratio['relation']): Pair | null {
  const { figures, rate, before } = around;
  const home = figures.bracketAt(rate.at.start)?.open;
  const own = before.filter((q) => {
    const bracket = figures.bracketAt(q.at.start);
    return !bracket || bracket.open === home;
  });
  const last = own.at(-1);
  if (!last) return null;
  const based = onBasis(around, own);
  if (based) return based;
  const among = amongst(around, own, last, relation);
  if (among) return among;
  if (relation === 'pass') return passed(around, own, last);
  if (relation === 'share') return shared(around, own, last);
  if (relation === 'completion') return completed(around, own);
  return last.kind === 'amount' || own.some((q) => q.kind === 'amount') ? executed(around) : null;
}

/** 共抽检240点，合格231点，合格率…; 回访学员中满意的378人，满意度…. */
function passed({ figures, rate, clause, near, wide }: Around, own: readonly Quantity[], last: Quantity): Pair | null {
  const name = NAMED.exec(clause)?.[1] ?? '';
  const part = nameFits(figures, last, name) ? last : [...own].reverse().find((q) => nameFits(figures, q, name));
  if (!part || rate.at.start - part.at.end >= 40) return null;
  const bases = own.filter((q) => q.at.start < part.at.start && sameDimension(q, part) && q.value.role !== 'unitPrice');
  const base = bases.at(-1);
  // 鼠害防治8.5万亩，松毛虫防治4.2万亩，防治率96%: two things of one kind, not a part and its whole.
  if (
    base &&
    nameFits(figures, base, name) &&
    !expected(figures, base, name) &&
    !/其中/.test(figures.between(base, part)) &&
    !populates(figures, base, part)
  )
    return null;
  if (base && part.at.start - base.at.end < 60 && (plausible(rate, part, base) || populates(figures, base, part)))
    return {
      part,
      base,
      sure: bases.length === 1 || adjacent(figures, base, part),
      beside: adjacent(figures, base, part) && (populates(figures, base, part) || expected(figures, base, name)),
    };
  const subject = base && plausible(rate, part, base) ? null : ofSubject(figures, near, part);
  if (subject) return { part, base: subject, sure: false, plain: true };
  const whole = base ? null : withRest({ figures, rate, near, wide }, part);
  if (whole) return { part, base: whole, sure: true, plain: true };
  const named = /([\u4e00-\u9fff]{2,12}?)(?:当)?中[，,]?[^，。；：]{0,12}$/.exec(
    figures.text.slice(figures.sentenceStart(part.at.start), part.at.start),
  )?.[1];
  if (base) return null;
  if (!named) return soleWhole(figures, rate, part, wide);
  const stem = named.slice(-4);
  const found = distinct(
    wide.filter(
      (q) =>
        q !== part &&
        sameDimension(q, part) &&
        !q.value.cell &&
        nounOf(figures, q).includes(stem.slice(-2)) &&
        worthOf(q).gt(0),
    ),
  );
  const best = found.filter((q) => nounOf(figures, q).includes(stem));
  const [only] = best.length > 0 ? best : found;
  return only && (best.length === 1 || found.length === 1) ? { part, base: only, sure: false } : null;
}

/** 划分为6个分部工程、186个单元工程。…；分部工程全部合格，其中优良3个，优良率50%: the whole by the noun that its clause begins with. */
function ofSubject(figures: Figures, near: readonly Quantity[], part: Quantity): Quantity | null {
  const clause = figures.text.slice(figures.sentenceStart(part.at.start, /[。；！？\n\t]/), part.at.start);
  const noun = /^([\u4e00-\u9fff]{3,8}?)(?:已?全部|均|都|共)[\u4e00-\u9fff]{2,6}，其中[\u4e00-\u9fff]{2,4}$/.exec(
    clause,
  )?.[1];
  if (!noun) return null;
  const named = near.filter(
    (q) => q.at.end <= part.at.start && sameDimension(q, part) && figures.text.startsWith(noun, q.at.end),
  );
  const [whole] = named;
  return whole && named.length === 1 ? whole : null;
}

/** 应参保328,000人，参保318,400人; 待缴费96,000人: all that the rate is asked of, in its own word. */
function expected(figures: Figures, base: Quantity, name: string): boolean {
  const stem = name.slice(-2);
  return new RegExp(`(?:应|待|需|须|拟|可|符合条件|适龄)[\\u4e00-\\u9fff]{0,3}${stem}[^，。；]{0,6}$`).test(
    leadOf(figures, base),
  );
}

/** 建设住房320套…。已入住246套，入住率…: the one figure of that unit that is as large, and no part of another. */
function soleWhole(figures: Figures, rate: FactOf<'rate'>, part: Quantity, wide: readonly Quantity[]): Pair | null {
  if (part.kind !== 'count' || !/^[套栋座台间所处辆盏眼口]$/.test(part.value.unit)) return null;
  const wholes = distinct(
    wide.filter(
      (q) =>
        q !== part && sameDimension(q, part) && worthOf(q).gt(worthOf(part)) && !q.value.cell && !nestedIn(figures, q),
    ),
  );
  const [base] = wholes;
  return base && wholes.length === 1 && plausible(rate, part, base) ? { part, base, sure: false } : null;
}

/** 已清理33处，销号率…；其余4处尚未拆除: the whole is what the part makes with the rest, where it is told as well. */
function withRest(
  { figures, rate, near, wide }: Pick<Around, 'figures' | 'rate' | 'near' | 'wide'>,
  part: Quantity,
): Quantity | null {
  const rest = figures
    .within(rate.at.end, rate.at.end + 40)
    .find((q) => sameDimension(q, part) && REST.test(figures.text.slice(rate.at.end, q.at.start)));
  if (!rest) return null;
  const whole = worthOf(part).plus(worthOf(rest));
  return [...near, ...wide].find((q) => sameDimension(q, part) && worthOf(q).eq(whole)) ?? null;
}
const REST = /^[，。；](?:但|目前)?(?:其余|剩余|余下|另有|还有|尚有|仍有)(?:的)?$/;

/** The base is told as what was examined, right before the part: 抽检240点，合格231点. */
const populates = (figures: Figures, base: Quantity, part: Quantity): boolean =>
  part.at.start - base.at.end < 24 &&
  /(?:抽检|抽测|实测|检查|检验|测试|核查|受访|访问|接通|检测|抽查|抽验|检验|发放|收回|回收|调查|问卷|样本|参训|参加|考核|回访|走访|受检)[^，。；]{0,8}$/.test(
    figures.text.slice(figures.sentenceStart(base.at.start, /[，。；：\n\t]/), base.at.start),
  );

/** The words right around a figure: its clause before it, and the noun behind it. */
const nounOf = (figures: Figures, q: Quantity): string =>
  figures.text.slice(figures.sentenceStart(q.at.start, /[，。；：！？、\n\t（]/), q.at.start) +
  figures.text.slice(q.at.end, figures.sentenceEnd(q.at.end, /[，。；：！？、\n\t（）的\d]/)).slice(0, 10);

/** 计划500户，实际430户，完成任务的…. */
function completed({ figures, rate, wide }: Around, own: readonly Quantity[]): Pair | null {
  const said = own.at(-1);
  const like = (q: Quantity): boolean => !said || !isTarget(figures, said) || (q !== said && sameDimension(q, said));
  const part = [...own].reverse().find((q) => !isTarget(figures, q) && like(q));
  if (!part) return null;
  const direct = own.filter((q) => q !== part && sameDimension(q, part) && isTarget(figures, q));
  const [target] = direct;
  // 举办讲座96场，…，完成目标90场的106.67%: the rate's own words tell the target.
  if (target && direct.length === 1)
    return {
      part,
      base: target,
      sure: true,
      plain: figures.between(target, rate) === '的' && sameWords(figures, part, own),
    };
  if (rate.at.start - part.at.end >= 30) return null;
  // 免疫36.84万头次，其中春季18.20万头次、秋季18.64万头次，完成任务的…: the whole is what the target was set for.
  const done = nestedIn(figures, part)
    ? [...own].reverse().find((q) => sameDimension(q, part) && !isTarget(figures, q) && !nestedIn(figures, q))
    : part;
  if (!done) return null;
  const targets = distinct(
    wide.filter(
      (q) =>
        q !== done &&
        sameDimension(q, done) &&
        (q.value.role === 'target' || q.value.bound === 'min') &&
        sharesName(figures, q, done, 2),
    ),
  );
  return targets.length === 1 && !farOff(rate, done, targets[0] as Quantity)
    ? { part: done, base: targets[0] as Quantity, sure: true }
    : null;
}

/** No other figure of its kind in the sentence can be what was done. */
const sameWords = (figures: Figures, part: Quantity, own: readonly Quantity[]): boolean =>
  own.filter((q) => sameDimension(q, part) && !isTarget(figures, q)).length === 1;

/** Twice as much or half: they are of different things. */
function farOff(rate: FactOf<'rate'>, part: Quantity, base: Quantity): boolean {
  const off = worthOf(part).div(worthOf(base)).times(100).div(worthOf(rate)).toNumber();
  return off > 2 || off < 0.5;
}

/** What was spent (or arrived) against what was there to spend. */
function executed({ figures, rate, clause, before, near, wide }: Around): Pair | null {
  const arrived = /到位/.test(clause);
  const inflow = arrived
    ? /预算|批复|总投资|概算|计划|安排|应到位/
    : /预算|到位|收到|下达|安排|拨付|批复|总投资|概算|获得|资金总额|共收到/;
  const spent = arrived ? /到位|收到/ : /支出|支付|使用|列支|拨付|兑付|完成投资|执行/;
  const parts = before.filter((q) => q.kind === 'amount' && spent.test(leadOf(figures, q)));
  const part = parts.at(-1);
  // 3月到位180万元，9月到位130万元，到位率100%: it came in turns.
  if (arrived && parts.length > 1) return null;
  if (!part || rate.at.start - part.at.end >= 40) return null;
  const bases = distinct(
    [...near, ...wide].filter(
      (q) =>
        q.kind === 'amount' &&
        q !== part &&
        !q.value.cell &&
        !nestedIn(figures, q) &&
        inflow.test(leadOf(figures, q)) &&
        worthOf(q).gte(worthOf(part).times('0.3')) &&
        !worthOf(q).eq(worthOf(part)),
    ),
  );
  const [base] = bases;
  return base ? { part, base, sure: bases.length === 1 } : null;
}
