import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt, paragraphAt, textAt } from '../../core/passage.ts';
import type { GradeScale } from '../../core/pipeline.ts';
import { dec } from '../../core/quantity.ts';
import { givenScores, gradePlace, isScale, overallGrades } from '../../core/verdict.ts';

type Band = GradeScale['grades'][number];
interface Scale {
  readonly name: string;
  readonly bands: readonly Band[];
  /** The report itself, or words in it, name the scale. */
  readonly named: boolean;
}

const SAME: readonly (readonly string[])[] = [
  ['优', '优秀'],
  ['良', '良好'],
  ['中', '中等', '一般'],
  ['差', '较差'],
];
/** Where older local scales let a grade begin; they make a finding uncertain when the report names no scale. */
const OLDER: Readonly<Record<string, number>> = { 优: 85, 良: 75 };
const NAMED =
  /(?:为|是|评为|定为|属于?|[“"])?(不合格|基本合格|合格|优良|优秀|良好|中等|一般|较差|优|良|中|差)[”"]?(?:[（(]|$|等?[级次档]?$|≥|>)/;

/** 「90分（含）以上为优，80分至90分为良，60分以下为差」, 「优（90—100分）、良（80—89分）」 as bands. */
function ownScale({ structure }: CheckContext): Scale | null {
  for (const paragraph of structure.paragraphs) {
    const text = textAt(structure, paragraph);
    if (!isScale(text)) continue;
    const bands: Band[] = [];
    for (const clause of text.split(/[，；。、：\n]/)) {
      const name = NAMED.exec(clause)?.[1];
      const marks = [...allMatches(clause, /\d{2,3}(?:\.\d+)?/g)]
        .map(([printed]) => Number(printed))
        .filter((n) => n <= 100);
      if (!name || marks.length === 0) continue;
      const low = marks.length === 1 && /以下|低于|不足|小于|未满|<|＜/.test(clause) ? 0 : Math.min(...marks);
      const names = name.includes('合格') ? [name] : (SAME.find((group) => group.includes(name)) ?? [name]);
      bands.push({ names: [...names], min: low });
    }
    bands.sort((a, b) => b.min - a.min);
    if (bands.length >= 3 && bands.every((band, i) => i === 0 || band.min < (bands[i - 1] as Band).min))
      return { name: '报告自己的分级', bands, named: true };
  }
  return null;
}

function scaleOf(context: CheckContext): Scale | null {
  const own = ownScale(context);
  if (own) return own;
  const { grades } = context.pipeline;
  const named = grades.find(({ when }) => when.some((word) => context.text.includes(word)));
  const scale = named ?? grades.find(({ when }) => when.length === 0);
  return scale ? { name: scale.source, bands: scale.grades, named: named !== undefined } : null;
}

/** Between a whole and one of its parts, in one sentence. */
const AMONG = /^[^。；\n]{0,6}(?:其中|包括|分别为)[^。；\n]*$/;

/** The total that goes with a grade: in the same sentence, else in the same paragraph. */
function totalFor(context: CheckContext, grade: FactOf<'grade'>): FactOf<'score'> | undefined {
  const scores = givenScores(context).filter(({ value }) => !value.approximate && !value.malformed && !value.max);
  if (scores.length === 0) return undefined;
  const paragraph = paragraphAt(context.structure, grade.at.start);
  const near = scores.filter(({ sentence }) => sentence === grade.sentence);
  const around = scores.filter(({ at }) => paragraph && paragraph.at.start <= at.start && at.end <= paragraph.at.end);
  const pick = (list: readonly FactOf<'score'>[]) =>
    list.filter(({ at }) => at.end <= grade.at.start).at(-1) ?? list.find(({ at }) => at.start >= grade.at.end);
  const total = around.filter(({ value, at }) =>
    /综合|总|合计|最终|自评|评价|项目得?$/.test(
      (value.of ?? '') + context.text.slice(Math.max(0, at.start - 6), at.start),
    ),
  );
  const own = pick(near);
  // 综合得分84.8分，其中决策13.6分、…效益21.7分，评价等级为“良”: the grade is that of the whole.
  const whole =
    own &&
    near.findLast((score) => score.at.end < own.at.start && AMONG.test(context.text.slice(score.at.end, own.at.start)));
  return whole ?? own ?? pick(total);
}

/** 质量等级评定为优良, 评定为合格工程: the verdict of an acceptance. */
const ACCEPTED =
  /(?:(?:质量|工程|验收|综合|总体)[^，。；\d]{0,6}(?:等级|等次|级别|档次)?|等级|等次)(?:核定|评定|评|定|确定|认定)?(?:结果|结论)?(?:为|是|达到|：)*[“"]?$/;

/**
 * Where an acceptance states a scale of its own and gives one total, the grade that the whole work got by one of its names; of a part
 * of the work, or where several grades are given, none.
 */
function acceptedAs(
  context: CheckContext,
  scale: Scale | null,
): { grade: FactOf<'grade'>; score: FactOf<'score'> } | null {
  if (context.kind !== 'acceptance' || !scale) return null;
  const { text } = context;
  const names = new Set(scale.bands.flatMap((band) => band.names));
  const grades = context.factsOf('grade').filter(({ at, value }) => {
    const lead = text.slice(clauseAt(text, at.start).start, at.start);
    return names.has(value.value) && ACCEPTED.test(lead) && !OF_PART.test(lead) && !/\d/.test(lead);
  });
  const [grade] = grades;
  if (!grade || grades.some(({ value }) => value.value !== grade.value.value)) return null;
  const totals = givenScores(context).filter(
    ({ at, value }) =>
      !value.approximate &&
      !value.malformed &&
      /(?:总得?分|综合得?分|总计|合计|验收得分|最终得分)(?:为|是|：)?$/.test(
        text.slice(Math.max(0, at.start - 8), at.start),
      ),
  );
  const [score] = totals;
  return score && totals.every(({ value }) => value.value === score.value.value) ? { grade, score } : null;
}
const OF_PART = /单位工程|分部|分项|标段|[一二三四五六]期|外观|资料|档案|实体|观感|上年|初验|自评|供应商|监理|设备质量/;

export const gradeScoreMismatch = defineCheck({
  id: 'grade-score-mismatch',
  group: 'structure',
  severity: 'high',
  title: { zh: '等级与得分不符', en: 'Grade outside the band of its score' },
  docs: {
    what: {
      zh: '得分落在一个等级，写的却是另一个等级。先用报告自己写明的分级，再用流程文件里的分级；分数线含下限不含上限，89.5分是良。',
      en: 'The score lies in one band and the grade named is another. The scale that the report states comes first, then that of the pipeline; lower limits are inclusive, upper ones are not, so 89.5 is 良.',
    },
    why: {
      zh: '等级关系到预算安排和考核，不能与得分矛盾。',
      en: 'Budgets and appraisals follow the grade; it cannot contradict the score.',
    },
    fix: { zh: '核对得分和分级标准，改正等级。', en: 'Check the score and the scale, and correct the grade.' },
  },
  messages: {
    other: {
      zh: '得{score}分，按{scale}应为“{expected}”，报告写的是“{grade}”。',
      en: '{score} marks make {expected} by {scale}; the report says {grade}.',
    },
  },
  examples: {
    valid: [
      { kind: 'performance-evaluation', text: '项目综合得分89.5分，评价等级为“良”。' },
      { kind: 'performance-evaluation', text: '综合得分为90分，评价等级为“优”。' },
      { kind: 'acceptance', text: '工程实体得55.8分（权重60分），资料得36.8分（权重40分），总分92.6分，等次为优。' },
      {
        kind: 'performance-evaluation',
        text: '得分85分（含）以上为优，70分（含）至85分为良，60分（含）至70分为中，60分以下为差。\n项目综合得分86分，评价等级为“优”。',
      },
      { kind: 'self-evaluation', text: '产出指标得48分，自评得分94.97分，自评等次为“优”。' },
      { kind: 'performance-evaluation', text: '2021年得分82分，等级为良；本项目综合得分91分，等级为优。' },
      { kind: 'performance-evaluation', text: '满意度得分8分，群众评价良好。' },
      {
        kind: 'acceptance',
        text: '一、评分\n按验收办法打分，总分88.6分。该办法规定，90分及以上为优良，75分及以上不足90分为合格，75分以下为不合格。\n二、结论\n外观质量评定为优良。同意通过验收，质量等级评定为合格。',
      },
      {
        kind: 'acceptance',
        text: '一、评分\n资料整理得分88.6分。该办法规定，90分及以上为优良，75分及以上不足90分为合格，75分以下为不合格。\n二、结论\n同意通过验收，质量等级评定为优良。',
      },
      {
        kind: 'performance-evaluation',
        text: '综合得分84.8分，其中决策13.6分、过程22.1分、产出27.4分、效益21.7分，评价等级为“良”。',
      },
    ],
    invalid: [
      {
        kind: 'acceptance',
        text: '一、评分\n按验收办法打分，⟦总分88.6分⟧。该办法规定，90分及以上为优良，75分及以上不足90分为合格，75分以下为不合格。\n二、结论\n工程按批准的规模建成，同意通过验收，⟦质量等级评定为优良⟧。',
      },
      {
        kind: 'acceptance',
        text: '一、评分标准\n85分以上为优良，70分（含）至85分为合格，70分以下为不合格。\n二、评分结果\n实体质量52分、资料14分，⟦综合得分66分⟧。\n三、验收结论\n渠道工程满足使用要求，⟦工程质量评定为“合格”⟧。',
      },
      { kind: 'performance-evaluation', text: '⟦项目综合得分88.4分⟧，⟦评价等级为“优”⟧。' },
      {
        kind: 'performance-evaluation',
        text: '得分90分（含）以上为优，75分（含）至90分为良，60分（含）至75分为中，60分以下为差。\n⟦综合得分76分⟧，⟦评价等级为“中”⟧。',
      },
      { kind: 'self-evaluation', text: '⟦自评得分92分⟧，⟦自评等级为“良”⟧。' },
      { kind: 'acceptance', text: '⟦验收总分78.5分⟧，⟦等次为良好⟧。' },
    ],
  },
  *run(context) {
    const seen = new Set<string>();
    let scale: Scale | null | undefined;
    const overall = overallGrades(context).map((grade) => ({ grade, score: totalFor(context, grade) }));
    const accepted = overall.some(({ score }) => score) ? null : acceptedAs(context, ownScale(context));
    for (const { grade, score } of accepted ? [accepted] : overall) {
      if (!score || seen.has(score.id)) continue;
      // Asked only of a grade with marks; what it says is the same for all.
      scale ??= scaleOf(context);
      if (!scale) return;
      seen.add(score.id);
      const marks = dec(score.value.value);
      const given = scale.bands.find(({ names }) => names.includes(grade.value.value));
      const band = scale.bands.find(({ min }) => marks.gte(min));
      if (!given || !band || given === band || marks.gt(100) || marks.lt(20)) continue;
      const { start } = clauseAt(context.text, score.at.start);
      const older = OLDER[given.names[0] as string];
      const sure = scale.named || older === undefined || marks.lt(older) || band.min > given.min;
      yield {
        message: 'other',
        evidence: [
          evidence(context.place({ start, end: score.at.end }), '得分', 'score'),
          evidence(context.place(gradePlace(context, grade)), '等级', 'grade'),
        ],
        data: {
          score: score.value.value,
          scale: scale.name,
          expected: band.names[0] as string,
          grade: grade.value.value,
        },
        ...(!sure && {
          certainty: 'suspect' as const,
          because: { zh: '报告没有写明分级标准', en: 'the report does not state its scale' },
        }),
      };
    }
  },
});
