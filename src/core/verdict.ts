import type { CheckContext } from './check.ts';
import type { FactOf } from './fact.ts';
import { oneOf } from './han.ts';
import { once } from './once.ts';
import { clauseAt, sentenceAt, textAt } from './passage.ts';
import { piecesOf } from './pieces.ts';
import { type Span, spanOf } from './span.ts';
import type { SectionTopic, Sentence } from './structure.ts';
import { touched } from './touched.ts';

type Within = Pick<CheckContext, 'structure' | 'text' | 'factsOf'>;

/** Words that make a grade one of something else than the project as a whole. */
const OF_ELSE =
  /群众|社会(?:各界)?(?:评价|反映)|公众|用户|学员|师生|家长|患者|游客|居民|村民|服务对象|受益|满意度|信用|纳税|资质|资信|质量(?:等级|评定|评价|检验|验收)?(?:综合)?(?:评定|评为|为|等级|评价)|分部工程|单位工程|水质|环境|空气|河流|湖库|安全等级|风险|抗震|鉴定|危房|耕地|土壤|气象|学生|考试|学业|上年|上一年|去年|往年|以前年度|个人|班子|干部|人员考核/;
/** A formal grade: one of a scale, not a word of praise. */
const FORMAL = /^(?:优秀?|良好?|中等?|差|较差|一般|合格|不合格|基本合格|[A-Da-d](?:级|档|等)?|[一二三四]等)$/;
const NAMES_A_GRADE = /等级|等次|档次|级别|评级|定级/;

/** The clause before a grade that says what was graded. */
function lead({ text }: Within, grade: FactOf<'grade'>): Span {
  return spanOf(clauseAt(text, grade.at.start).start, grade.at.start);
}

/** A grade with its marks. */
const OF_SCALE =
  /\d{2}(?:\.\d)?分?[^，。；\d]{0,12}(?:优|良|中|差|合格|一般)|(?:优|良|中|差|合格|一般)[^，。；\d]{0,10}[(（:：≥<>＜＞]\s?\d{2}/g;
/** One of these stands in each of the grades. */
const isOfGrade = oneOf('优良中差格般');

/** The sentence explains a scale: two or more grades with their marks. */
export function isScale(sentence: string): boolean {
  let grades = 0;
  for (let i = 0; i < sentence.length && grades < 2; i++) if (isOfGrade(sentence.charCodeAt(i))) grades++;
  if (grades < 2) return false;
  OF_SCALE.lastIndex = 0;
  return OF_SCALE.test(sentence) && OF_SCALE.test(sentence);
}

/** The grades that a report gives to its project as a whole; words of praise (总体较好), others' and last year's are none. */
export const overallGrades = (context: Within): readonly FactOf<'grade'>[] =>
  gradesOverall(context.factsOf('grade'), context);

const gradesOverall = once((grades: readonly FactOf<'grade'>[], context: Within): readonly FactOf<'grade'>[] =>
  grades.filter((grade) => {
    if (!FORMAL.test(grade.value.value)) return false;
    const { start, end } = lead(context, grade);
    const words = context.text.slice(start, end);
    if (OF_ELSE.test(words)) return false;
    // 「等级分为优、良、中、差」 names the scale.
    if (/^[”"」』]?[、和或及]/.test(context.text.slice(grade.at.end, grade.at.end + 2))) return false;
    // 「一般」 and 「合格」 are everyday words where nothing says that a grade is meant.
    if (
      /^(?:一般|差|中|合格|不合格)$/.test(grade.value.value) &&
      !NAMES_A_GRADE.test(words) &&
      !/评[为定]|得分|总分|分$/.test(words)
    )
      return false;
    const sentence = sentenceAt(context.structure, grade.at.start);
    // 「按照90分以上为优、…的标准，自评等级为“优”」: behind the scale the grade is given.
    const given = /(?:等级|等次|档次|评级|评定)(?:结果)?(?:为|是|定为)?[：:]?[“"]?$/.test(words) && !/\d/.test(words);
    return !sentence || given || !isScale(textAt(context.structure, sentence));
  }),
);

/** From the beginning of its clause to the end of the grade, closing quotation mark included. */
export function gradePlace(context: Within, grade: FactOf<'grade'>): Span {
  const { start } = clauseAt(context.text, grade.at.start);
  const end = /[”"」』’]/.test(context.text[grade.at.end] ?? '') ? grade.at.end + 1 : grade.at.end;
  return spanOf(start, end);
}

/** The marks that a report gives: no full marks, weights, deductions or limits of a scale. */
export const givenScores = (context: Within): readonly FactOf<'score'>[] =>
  scoresGiven(context.factsOf('score'), context);

/** 施工质量45.2分（满分50分），…，总分88.6分: marks with the full ones behind them are given. */
const WITH_FULL = /\d分?[（(]满分\d+分?[）)]/;

const scoresGiven = once(
  (scores: readonly FactOf<'score'>[], { structure, text }: Within): readonly FactOf<'score'>[] =>
    scores.filter((score) => {
      if (score.value.role === 'weight' || score.value.bound) return false;
      const before = text.slice(Math.max(0, score.at.start - 12), score.at.start);
      if (/(?:扣|扣除|扣减|满分|分值|总分值|权重)[^，。；\d]{0,4}$/.test(before)) return false;
      if (score.value.role === 'full' && !/(?:得|合计|共计|总计)[^，。；\d]{0,4}$/.test(before)) return false;
      // 「产出43.0分（满分50分）」 gives marks, whatever scale the sentence goes on to tell.
      if (score.value.max !== undefined && score.value.role !== 'full') return true;
      const sentence = sentenceAt(structure, score.at.start);
      if (!sentence || score.value.cell === true) return true;
      const words = textAt(structure, sentence);
      // 「满分100分，其中产出60分」 shares out marks and gives none.
      return (
        !isScale(words) &&
        (!/满分|指标体系|总分(?:值)?(?:为)?100分/.test(words) || /得/.test(words) || WITH_FULL.test(words))
      );
    }),
);

const ALL_DONE =
  /(?:全部|均已?|全面|如期全部|百分之百)(?:按[^，。；]{0,8})?(?:完成|建成|整改到位|整改完毕|整改完成|实现|到位|落实到位|达标|销号)|(?:完成率|整改率)(?:为|达到?|均为)?100%/;
/** One of these stands in every clause that calls all of it done. */
const CLAIMS_ALL = /全部|均|全面|百分之百|完成率|整改率/g;
const NOT_ALL =
  /除[^，。；]{2,}外|基本|大部|部分|个别|其余|正在|力争|将于|拟|(?<!合同|设计|规范|方案|文件|规定)要求|(?<![供响对效相反适])应(?!急)/;

/** A clause whose subject is all that others had found wrong, wherever it stands: 审计指出的问题已全部整改到位. */
const ALL_FINDINGS =
  /^(?:目前|至此|截至[^，]{2,14}|综上|总体看)?(?:对)?(?:本次|此次|上述|以上|该次)?(?:审计|检查|督查|巡察|巡视|评价|评审|专项[^，。；]{0,4}|省|市|县|上级|反馈|通报)[^，。；]{0,10}(?:的|各项|全部|所有|[\d一二三四五六七八九十]+(?:个|项|类|条|方面))(?:方面)?(?:具体)?问题[^，。；]{0,4}(?:全部|均已?|全面)(?:按[^，。；]{0,8})?(?:整改|完成|销号|办结|纠正)/;

/**
 * Clauses that call all of the work done: in the conclusion 项目已按合同要求全部建成, 五项问题已全部整改到位; anywhere
 * outside of problems and recommendations what speaks of all that others had found.
 */
export function claimsOfAll({ structure, text }: Within): Span[] {
  const found: Span[] = [];
  const concluding = structure.sections.filter(
    ({ topic, title }) => topic === 'conclusion' || /结论|总体评价|总体情况$/.test(title),
  );
  for (const index of touched(structure.sentences, text, CLAIMS_ALL)) {
    const sentence = structure.sentences[index] as Sentence;
    const words = text.slice(sentence.at.start, sentence.at.end);
    if (NOT_ALL.test(words)) continue;
    const concludes = concluding.some(
      ({ heading, at }) => sentence.at.start >= heading.at.end && sentence.at.end <= at.end,
    );
    let start = sentence.at.start;
    for (const clause of piecesOf(words, /[，；。]/)) {
      const claims = concludes ? ALL_DONE : ALL_FINDINGS;
      if (claims.test(clause) && (concludes || saysHowItIs(structure.sections[sentence.section]?.topic)))
        found.push(spanOf(start, start + clause.replace(/[，；。]$/, '').length));
      start += clause.length;
    }
  }
  return found;
}

const saysHowItIs = (topic: SectionTopic | undefined): boolean =>
  topic !== 'problems' && topic !== 'recommendations' && topic !== 'attachments';
