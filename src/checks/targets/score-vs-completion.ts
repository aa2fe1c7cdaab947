import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Outcome } from '../../core/link.ts';
import { allMatches } from '../../core/matches.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { paragraphAt, sentenceAt, tableAt, textAt } from '../../core/passage.ts';
import type { Exact } from '../../core/quantity.ts';
import { overlaps, type Span } from '../../core/span.ts';
import type { Place, Structure } from '../../core/structure.ts';
import { within } from '../../core/within.ts';
import { lateMarks } from './late-marks.ts';
import { scoredIndicators } from './scored.ts';
import { scoredLines } from './scored-lines.ts';
import { hasRemark, isPromise } from './told.ts';

const REASON = /扣|原因|因|由于|按比例|偏差|酌情|依据|资料|不(?:够|足|完整|规范|及时)|未/;

/** The same in running text, where 依据签到表统计 tells how was counted. */
const WHY = /扣|原因|因|由于|按比例|偏差|酌情|不(?:够|足|完整|规范|及时|符|一致)|未|缺|滞后|问题/;

/** 该指标8分，得5分: its full marks without the word. */
const ITS_MARKS = /(?:该|此|本)(?:项)?指标(?:为|占)?$/;

interface Marked {
  readonly full: FactOf<'score'>;
  readonly given: FactOf<'score'>;
  /** Where a reason would stand. */
  readonly around: Place;
}

/** Full and given marks of one indicator: in the row of a target, or in the sentence of its result. */
function marksOf({ structure, factsOf }: CheckContext, outcome: Outcome): Marked | null {
  const scores = factsOf('score');
  if (scores.length < 2) return null;
  const inside = (place: Place): FactOf<'score'>[] => within(scores, place.at);
  const pair = (list: readonly FactOf<'score'>[], around: Place): Marked | null => {
    const told = list.filter((s) => s.value.role === 'full' || s.value.role === 'weight');
    const full =
      told.length > 0 ? told : list.filter((s) => ITS_MARKS.test(view.text.slice(s.at.start - 10, s.at.start)));
    const given = list.filter((s) => !full.includes(s));
    const f = full[0];
    const g = given[0];
    return f && g && full.length === 1 && given.length === 1 ? { full: f, given: g, around } : null;
  };
  const { view } = structure;
  const { place } = outcome.undertaking;
  const row = rowAt(structure, place.at.start);
  // 「产出指标（50分）」 in the first cell tells the marks of the whole group, not of this row.
  if (row) return pair(withoutGroup(inside(row)), row);
  const result = outcome.result;
  const sentence = result && sentenceAt(structure, result.at.start);
  if (!sentence) return null;
  const own = pair(inside(sentence), sentence);
  const paragraph = paragraphAt(structure, sentence.at.start);
  const next = sentenceAt(structure, sentence.at.end + 1);
  if (own || !paragraph || !next || next.paragraph !== sentence.paragraph) return own;
  return /^(?:该项|该指标|此项|本项|得分)/.test(textAt(structure, next)) ? pair(inside(next), paragraph) : null;
}

/** The marks in cells of their own, where there are such. */
function withoutGroup(scores: readonly FactOf<'score'>[]): readonly FactOf<'score'>[] {
  const own = scores.filter(({ value }) => value.cell);
  return own.length > 1 ? own : scores;
}

const TAKEN_OFF = /(?:扣|失|减)(?:除|去|了|掉|减)?(\d{1,2}(?:\.\d+)?)分/g;
/** 「工程质量指标扣1.0分，原因是…」 below a table: the indicator by its name, with what it lost. */
function deductionTold({ structure, text }: CheckContext, row: Place, lost: Exact): boolean {
  if (rowAt(structure, row.at.start) === undefined) return false;
  // 「社会效益 | 带动农户 | …」: the group's name and its own, whichever the note goes by.
  const labels = textAt(structure, row).match(/[\u4e00-\u9fff]{2,}/g) ?? [];
  return structure.sentences.some(({ at }) => {
    const said = at.start > row.at.end ? text.slice(at.start, at.end) : '';
    if (!/[扣失减]/.test(said)) return false;
    const [label] = labels.filter((each) => said.includes(each)).slice(-1);
    const behind = label ? said.slice(said.indexOf(label) + label.length) : '';
    return (
      /^[^。；]{0,16}(?:扣|失|减)(?:了|掉)?(?:\d|分)/.test(behind) ||
      // However long the reason: the very marks that it lost are told as taken off.
      [...allMatches(behind, TAKEN_OFF)].some(([, marks]) => lost.eq(marks as string))
    );
  });
}

const rowAt = (structure: Structure, offset: number): Place | undefined =>
  tableAt(structure, offset)?.rows.findLast(({ at }) => at.start <= offset);

export const scoreVsCompletion = defineCheck({
  id: 'score-vs-completion',
  group: 'targets',
  severity: 'medium',
  title: { zh: '得分与完成情况不符', en: 'Marks that do not fit the result' },
  docs: {
    what: {
      zh: '没有达到目标的指标得了满分，或达到目标的指标扣了分，而同一行、同一段没有说明原因。按比例扣分的不报。',
      en: 'An indicator below its target got full marks, or one that met it lost marks, and neither its row nor its paragraph says why. Deductions in proportion are left out.',
    },
    why: {
      zh: '得分脱离完成情况，总分和等级就不可信。',
      en: 'Marks that do not follow the results make score and grade worthless.',
    },
    fix: {
      zh: '按评分标准重新计分，扣分的写明原因。',
      en: 'Mark again by the scoring rules and give a reason for each deduction.',
    },
  },
  messages: {
    full: {
      zh: '目标 {target}，完成 {result}，未达到目标却得满分 {given}。',
      en: 'The target is {target}, the result {result}: missed, and yet full marks ({given}).',
    },
    lost: {
      zh: '目标 {target}，完成 {result}，已达到目标却只得 {given}（满分 {full}），未说明原因。',
      en: 'The target is {target}, the result {result}: met, and yet {given} of {full}, with no reason.',
    },
  },
  examples: {
    valid: [
      '一、绩效指标\n指标类别 | 指标名称 | 指标值 | 完成值 | 分值 | 得分\n社会效益 | 带动农户 | ≥1,500户 | 1,642户 | 15 | 13.5\n扣分说明：带动农户指标的数量达到要求，但其中118户没有签订服务协议，佐证材料不完整，自评扣1.5分。',
      '一、绩效指标\n指标名称 | 年初指标值 | 调整后指标值 | 完成值 | 分值 | 得分\n造林面积 | 12,000亩 | 10,500亩 | 10,500亩 | 30 | 30\n抚育面积 | 6,000亩 | 6,000亩 | 6,000亩 | 20 | 20',
      '（三）时效指标（6分）\n要求2022年5月31日前完工，实际于2022年5月20日完工。该指标得6分。',
      '（三）时效指标（6分）\n要求2022年5月31日前完工，实际于2022年7月2日完工，逾期扣2分。该指标得4分。',
      '一、指标完成情况\n指标名称 | 目标值 | 完成值 | 分值 | 得分\n机电井 | 36眼 | 36眼 | 5 | 4\n机电井指标扣1分，原因是两眼井的井台开裂。',
      '一、指标完成情况\n指标名称 | 目标值 | 完成值 | 分值 | 得分\n培训人次 | ≥2000人次 | 2150人次 | 10 | 10\n满意度 | ≥90% | 93% | 10 | 10',
      '一、指标完成情况\n指标名称 | 目标值 | 完成值 | 分值 | 得分\n培训人次 | ≥2000人次 | 1860人次 | 10 | 9.3',
      '一、指标完成情况\n指标名称 | 目标值 | 完成值 | 分值 | 得分 | 偏差原因\n满意度 | ≥90% | 93% | 10 | 9 | 个别乡镇回访记录不完整',
      '一、绩效目标\n1.水质达标率不低于95%。\n二、产出分析\n水质达标率97%。该项满分10分，得9.5分，因个别月份检测记录缺失扣0.5分。',
      '一、绩效目标\n1.群众满意度不低于90%。\n二、满意度\n群众满意度93%。该项满分10分，按比例得9.3分。',
      '一、绩效指标\n一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n满意度指标（10分） | 学生满意度 | ≥90% | 91.6% | 10 | 9.16\n产出指标（50分） | 改造食堂 | 12所 | 12所 | 50 | 50',
      '一、绩效指标\n一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n质量指标（20分） | 苗木成活率 | ≥90% | 83% | 20 | 18.4',
      '一、绩效目标\n1.改造水厂6座。\n二、产出分析\n完成水厂改造6座。该指标满分8分，得8分。',
    ],
    invalid: [
      '一、绩效指标\n一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n满意度指标（10分） | 乘客满意度 | ≥⟦92%⟧ | ⟦89.4%⟧ | 10 | ⟦10⟧',
      '一、绩效指标\n一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n产出指标（40分） | 检测水样 | ⟦240份⟧ | ⟦198份⟧ | 20 | ⟦20⟧\n | 巡查河段 | 36公里 | 36公里 | 20 | 20',
      '一、绩效指标\n一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n效益指标（权重30分） | 垃圾处理率 | ≥⟦95%⟧ | ⟦97%⟧ | 15 | ⟦12⟧',
      '一、绩效指标\n一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n成本指标（10分） | 单位造价 | ≤⟦2.4万元⟧ | ⟦2.9万元⟧ | 10 | ⟦10⟧',
      '（三）时效指标（6分）\n要求⟦2022年5月31日前⟧完工，因设备到货晚，实际于⟦2022年7月2日⟧完工。该指标得⟦6分⟧。',
      '二、产出分析\n2.及时性。计划于⟦2023年8月底前⟧开园，实际开园时间为⟦2023年10月15日⟧，分值8分，得⟦8分⟧。',
      '栗山县2023年义诊项目绩效目标自评表\n（单位：县医院）\n指标\n计划\n实际\n权重\n自评得分\n体检人数\n600人\n600人\n10\n10\n义诊活动\n⟦8场⟧\n⟦8场⟧\n5\n⟦3⟧',
      '一、产出指标评分\n3.1 灯杆更换。批复任务⟦50盏⟧，现场实测⟦41盏⟧。本项12分，评价得⟦12分⟧。',
      '一、绩效目标\n1.自来水普及率不低于⟦90%⟧。\n二、效益分析\n自来水普及率⟦92.5%⟧，该指标8分，得⟦5分⟧。',
      '一、指标完成情况\n指标名称 | 目标值 | 完成值 | 分值 | 得分\n培训人次 | ≥⟦2000人次⟧ | ⟦1860人次⟧ | 10 | ⟦10⟧\n满意度 | ≥90% | 93% | 10 | 10',
      '一、指标完成情况\n指标名称 | 目标值 | 完成值 | 分值 | 得分\n新建公厕 | ⟦36座⟧ | ⟦36座⟧ | 10 | ⟦8⟧',
      '一、绩效目标\n1.出厂水水质达标率不低于⟦95%⟧。\n二、产出分析\n出厂水水质达标率⟦93.33%⟧。该项满分10分，得⟦10分⟧。',
      '一、绩效目标\n1.铺设供水管网⟦84公里⟧。\n二、产出分析\n铺设供水管网⟦84公里⟧，满分12分，得⟦9分⟧。',
    ],
  },
  *run(context) {
    const told: Span[] = [];
    for (const outcome of context.linksOf('outcome')) {
      const target = outcome.undertaking.quantity;
      const { result } = outcome;
      if (!target || !isPromise(outcome) || !outcome.sure) continue;
      // In a table the result may be a bare number, for which its cell stands.
      const cell = outcome.undertaking.id.startsWith('row@') && outcome.state === 'partly' ? outcome.evidence[0] : null;
      const said = result ?? cell;
      if (!said || (result && dimensionOf(target) !== dimensionOf(result))) continue;
      const marks = marksOf(context, outcome);
      if (!marks || marks.full.value.half === undefined) continue;
      if (told.some((other) => overlaps(other, marks.given.at))) continue;
      const full = worthOf(marks.full);
      const given = worthOf(marks.given);
      const missed = outcome.state === 'partly' && !(result && worthOf(result).eq(worthOf(target)));
      const met = outcome.state === 'done';
      const fault = missed && given.eq(full) ? 'full' : met && given.lt(full) ? 'lost' : null;
      if (!fault) continue;
      // 91.6% of 10分 are 9.16分: the share itself was scored.
      if (
        fault === 'lost' &&
        result?.kind === 'rate' &&
        full
          .times(result.value.value)
          .div(100)
          .minus(given)
          .abs()
          .lte(marks.given.value.half ?? 0)
      )
        continue;
      const figures = [target, marks.full, marks.given, ...(result ? [result] : [])].map((f) => f.quote);
      const words = figures.reduce((text, quote) => text.replace(quote, ''), textAt(context.structure, marks.around));
      if (
        fault === 'lost' &&
        (REASON.test(words) ||
          hasRemark(context, marks.around.at) ||
          deductionTold(context, marks.around, full.minus(given)))
      )
        continue;
      const data = {
        target: bare(target),
        result: result ? bare(result) : textAt(context.structure, said),
        given: bare(marks.given),
      };
      const places = [
        evidence(marks.given, '得分', 'marks given'),
        evidence(said, '完成值', 'result'),
        evidence(target, '目标值', 'target'),
      ] as const;
      told.push(marks.given.at);
      const because = { zh: '评分细则未核对', en: 'the scoring rules were not seen' };
      if (fault === 'full') yield { message: 'full', data, evidence: places, certainty: 'suspect', because };
      else
        yield {
          message: 'lost',
          data: { ...data, full: bare(marks.full) },
          evidence: places,
          certainty: 'suspect',
          because,
        };
    }
    for (const { due, done, given, givenAt } of lateMarks(context)) {
      told.push(givenAt);
      yield {
        message: 'full',
        data: { target: due.value.date, result: done.value.start, given: `${given}分` },
        evidence: [
          evidence(context.place(givenAt), '得分', 'marks given'),
          evidence(done, '完成值', 'result'),
          evidence(due, '目标值', 'target'),
        ],
        certainty: 'suspect',
        because: { zh: '评分细则未核对', en: 'the scoring rules were not seen' },
      };
    }
    for (const { target, result, full, given, givenAt, met, words } of [
      ...scoredIndicators(context),
      ...scoredLines(context),
    ]) {
      if (told.some((other) => overlaps(other, givenAt))) continue;
      const fault = !met && given.eq(full) ? 'full' : met && given.lt(full) && !WHY.test(words) ? 'lost' : null;
      if (!fault) continue;
      const data = { target: bare(target), result: bare(result), given: `${given}分` };
      const places = [
        evidence(context.place(givenAt), '得分', 'marks given'),
        evidence(result, '完成值', 'result'),
        evidence(target, '目标值', 'target'),
      ] as const;
      const because = { zh: '评分细则未核对', en: 'the scoring rules were not seen' };
      if (fault === 'full') yield { message: 'full', data, evidence: places, certainty: 'suspect', because };
      else
        yield {
          message: 'lost',
          data: { ...data, full: `${full}分` },
          evidence: places,
          certainty: 'suspect',
          because,
        };
    }
  },
});
