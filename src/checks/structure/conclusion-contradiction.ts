import { type CheckContext, defineCheck, evidence, type Verdict } from '../../core/check.ts';
import { statedDefects } from '../../core/defects.ts';
import type { Finding } from '../../core/finding.ts';
import { clauseAt, partsAbout, textAt } from '../../core/passage.ts';
import { overlaps, type Span } from '../../core/span.ts';
import { claimsOfAll, gradePlace, overallGrades } from '../../core/verdict.ts';
import { deniedStill } from './denied-still.ts';
import { goodVerdicts } from './good-verdicts.ts';
import { graveClauses } from './grave.ts';
import { overruled } from './overruled.ts';

/** Checks whose findings weigh against a good verdict; faults of arithmetic and form don't. */
const WEIGHTY = new Set([
  'overspend',
  'paid-not-delivered',
  'payment-ahead-of-progress',
  'deadline-missed',
  'deliverable-missing',
  'done-undone-conflict',
  'target-shortfall',
]);
const GOOD_GRADE = /^(?:优秀?|良好?|[ABab](?:级|档|等)?|一等)$/;
const PRAISE =
  /(?:总体|整体|综合|实施|完成|执行|管理)(?:上|来看|看|情况|评价|效果|成效|质量)*(?:为|是|属于?)?(?:良好|较好|优秀|很好|好)$|圆满完成|全面完成|成效显著|(?:目标|任务)(?:已经?|均已?)?(?:全部|全面|顺利|圆满|如期|按期)(?:实现|完成)|按期(?:全部)?完成(?:了)?(?:各项)?(?:任务|目标)/;
/** The conclusion itself says what is not in order. */
const CAVEAT =
  /除[^，。；]{2,30}(?:外|之外)|暂不|不予|尚未|未(?:能|按|完成|安装|建成|实现|通过|达到|到位|落实)|没有(?:完成|实现|达到)|滞后|缓慢|逾期|延期|超支|另行|整改后|不合格|未完/;

/** Papers, payments and what others had found leave the work itself done. */
const BESIDE_WORK = /决算|结算|审计|审核|评审|验收|移交|备案|手续|付款|支付|档案|产权|登记|质保|保修/;
const OTHERS_FOUND = /^(?:经|由)?(?:审计|检查|评价|督查|巡察)[^，。；]{0,6}(?:指出|发现|反馈)/;

/** What the report plainly says was not done. */
const undone = (context: CheckContext): { at: Span }[] =>
  statedDefects(context, { anywhere: true }).filter(({ at }) => {
    const { structure, text } = context;
    const sentence = structure.sentences.find((s) => overlaps(s.at, at));
    const words = sentence ? textAt(structure, sentence) : '';
    return (
      !BESIDE_WORK.test(text.slice(at.start, at.end)) &&
      !OTHERS_FOUND.test(words) &&
      !/如果|若|凡|经批准|顺延|取消|核减|调整为/.test(words)
    );
  });

/** What was promised, due by the day of the report, and told of as not done, be it among the problems. */
const missed = ({ linksOf, asOf }: CheckContext): { at: Span }[] =>
  linksOf('outcome')
    .filter(
      ({ state, sure, undertaking: { id, deadline } }) =>
        state === 'undone' && sure && id.startsWith('promise@') && !(deadline && asOf && deadline.value.date > asOf),
    )
    .flatMap(({ evidence: places }) => places.map(({ at }) => ({ at })));

/** The places where the conclusion praises the project. */
function praise(context: CheckContext): Span[] {
  const { structure, text } = context;
  const grades = overallGrades(context)
    .filter(({ value }) => GOOD_GRADE.test(value.value))
    .map((grade) => gradePlace(context, grade));
  if (grades.length > 0) return grades;
  const found: Span[] = [];
  for (const { at, section } of structure.sections.some(({ topic }) => topic === 'conclusion')
    ? structure.sentences
    : []) {
    if (structure.sections[section]?.topic !== 'conclusion') continue;
    for (let start = at.start; start < at.end; ) {
      const clause = clauseAt(text, start);
      const words = text.slice(clause.start, clause.end);
      if (PRAISE.test(words) && !/个别|部分|但|不/.test(words)) found.push(clause);
      start = clause.end + 1;
    }
  }
  return found;
}

const MESSAGES = {
  stated: {
    zh: '结论是“{verdict}”，而报告自己说“{defect}”。',
    en: 'The conclusion is “{verdict}”; the report itself says “{defect}”.',
  },
  all: {
    zh: '结论说“{verdict}”，而报告写明“{defect}”。',
    en: 'The conclusion says “{verdict}”; the report states “{defect}”.',
  },
  found: {
    zh: '结论是“{verdict}”，而查出{count}处重大问题，结论没有提到。',
    en: 'The conclusion is “{verdict}”; {count} grave findings stand against it, unmentioned there.',
  },
};

type Told = Generator<Verdict<typeof MESSAGES>, void, undefined>;

/** What single words of the report, or findings of other checks, say against its conclusion. */
function* plainly(context: CheckContext): Told {
  const { structure, place, text } = context;
  if (context.kind === 'audit') {
    const told = overruled(context) ?? deniedStill(context);
    if (told)
      yield {
        message: 'all',
        certainty: 'suspect',
        because: {
          zh: '查出的问题是否推翻评价意见需人工判断',
          en: 'whether the findings overrule the opinion is for a person to say',
        },
        evidence: [
          evidence(place(told.opinion), '评价意见', 'the opinion'),
          ...told.findings.slice(0, 4).map((at) => evidence(place(at), '查出的问题', 'what was found')),
        ],
        data: {
          verdict: text.slice(told.opinion.start, told.opinion.end),
          defect: text.slice(told.findings[0]!.start, told.findings[0]!.end),
        },
      };
    return;
  }
  const [claim] = claimsOfAll(context);
  const [open, ...more] = claim
    ? [...undone(context), ...missed(context)].filter(({ at }) => !overlaps(at, claim))
    : [];
  if (claim && open) {
    yield {
      message: 'all',
      certainty: 'suspect',
      because: {
        zh: '未完成的是否属于结论所说的范围需人工判断',
        en: 'whether the conclusion means it is for a person to say',
      },
      evidence: [
        evidence(place(claim), '结论', 'the conclusion'),
        ...[open, ...more].slice(0, 3).map(({ at }) => evidence(place(at), '报告所述', 'what the report says')),
      ],
      data: { verdict: text.slice(claim.start, claim.end), defect: text.slice(open.at.start, open.at.end) },
    };
    return;
  }
  const [verdict] = praise(context);
  if (!verdict) return;
  const conclusion = partsAbout(structure, 'conclusion');
  const own = conclusion.find(({ at }) => overlaps(at, verdict));
  const sentence = structure.sentences.find(({ at }) => overlaps(at, verdict));
  const around = own ?? sentence;
  if (around && CAVEAT.test(textAt(structure, around))) return;
  const shown = evidence(place(verdict), '结论', 'the conclusion');
  const words = text.slice(verdict.start, verdict.end).replace(/[“”]/g, '');
  const [defect] = statedDefects(context).filter(({ whole, at }) => whole && !overlaps(at, verdict));
  if (defect) {
    const stated = text.slice(defect.at.start, defect.at.end);
    yield {
      message: 'stated',
      evidence: [shown, evidence(place(defect.at), '报告所述', 'what the report says')],
      data: { verdict: words, defect: stated },
    };
    return;
  }
  const grave = apart(context.findings.filter(({ certainty }) => certainty === 'certain'));
  if (grave.length < 2) return;
  const at = grave.map(({ evidence: [first] }) => evidence({ span: first!.span }, '重大问题', 'a grave finding'));
  yield {
    message: 'found',
    certainty: 'suspect',
    because: { zh: '问题是否影响结论需人工判断', en: 'whether they upset the conclusion is for a person to say' },
    evidence: [shown, ...at],
    data: { verdict: words, count: String(grave.length) },
  };
}

/** What a first inspection found was mended before the second. */
const AFTER_REWORK = /(?:复验|复检|复查|返工|整改)[^。]{0,40}(?:合格|通过|销号|完毕|到位)|逐(?:项|条|一)(?:销号|整改)/;
/** The grave findings of other checks that share no place with one before. */
function apart(findings: readonly Finding[]): Finding[] {
  const found: Finding[] = [];
  for (const finding of findings) {
    if (!WEIGHTY.has(finding.check) || finding.severity !== 'high') continue;
    const shares = (other: Finding): boolean =>
      other.evidence.some((a) => finding.evidence.some((b) => overlaps(a.span, b.span)));
    if (!found.some(shares)) found.push(finding);
  }
  return found;
}

/** Graver clauses than these together leave no room for an unreserved verdict. */
const TOO_MUCH = 3;

/** What the report tells of failure all in all, part by part, against a verdict that mentions none of it. */
function* inSum(context: CheckContext): Told {
  const [verdict] = goodVerdicts(context);
  if (!verdict) return;
  const { place, text } = context;
  if (AFTER_REWORK.test(text)) return;
  const grave = graveClauses(context).filter(({ at }) => !overlaps(at, verdict));
  const told = grave.reduce((sum, { weight }) => sum + weight, 0);
  const found = apart(
    context.findings.filter(
      ({ evidence: own }) => !own.some(({ span }) => grave.some(({ at }) => overlaps(place(at).span, span))),
    ),
  );
  if (told + Math.min(told, found.length) < TOO_MUCH) return;
  const shown = grave.toSorted((a, b) => b.weight - a.weight).slice(0, 4);
  const [worst] = shown;
  if (!worst) return;
  yield {
    message: 'stated',
    certainty: 'suspect',
    because: { zh: '问题是否影响结论需人工判断', en: 'whether they upset the conclusion is for a person to say' },
    evidence: [
      evidence(place(verdict), '结论', 'the conclusion'),
      ...shown.map(({ at }) => evidence(place(at), '报告所述', 'what the report says')),
    ],
    data: { verdict: text.slice(verdict.start, verdict.end), defect: text.slice(worst.at.start, worst.at.end) },
  };
}

export const conclusionContradiction = defineCheck({
  id: 'conclusion-contradiction',
  group: 'structure',
  severity: 'high',
  after: 'others',
  title: { zh: '结论与所查情况矛盾', en: 'A good conclusion over serious findings' },
  docs: {
    what: {
      zh: '结论说好，正文却说整体滞后、主要任务未完成，或者查出了两处以上互不相同的重大问题，或者多处停工、不能使用、挪用套取、大半未完成、被督办约谈合在一起足以推翻结论，而结论里只字未提。',
      en: 'The conclusion is good, while the body says that the project lags or is unfinished as a whole, two or more separate grave findings stand against it, or what the body tells of standstill, unusable works, misused money, most of the work missing or official reprimands adds up against it, and the conclusion mentions none of that.',
    },
    why: { zh: '结论是报告最常被引用的部分，必须站得住。', en: 'The conclusion is what gets quoted; it has to hold.' },
    fix: {
      zh: '按查实的情况下结论，或写明例外。“总体较好，但个别……”而问题轻微的，不算矛盾。',
      en: 'Conclude what the findings support, or name the exceptions. “Good on the whole, but …” over small faults is no contradiction.',
    },
  },
  messages: MESSAGES,
  kinds: ['performance-evaluation', 'self-evaluation', 'acceptance', 'work-summary', 'rectification', 'audit', 'other'],
  examples: {
    valid: [
      {
        kind: 'audit',
        text: '县学校食堂审计报告\n一、审计评价意见\n学校食堂未发现套取、冒领补助资金的情况。\n二、审计发现的主要问题\n（一）财务核算不规范。3所学校食堂使用白条列支零星采购23.46万元。',
      },
      {
        kind: 'audit',
        text: '县敬老院运营审计报告\n一、审计评价意见\n床位费严格执行收支两条线规定，全额缴库。\n二、审计发现的主要问题\n（一）食材采购不规范。抽查的12张发票没有验收单。\n（二）床位费入账迟。3.2万元床位费未及时缴库，审计期间已全额上缴。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n更换水表1,900只，其余100只待住户返乡后更换。没有一名职工受伤，安全事故率为零，未拖延一个月。\n二、自评结论\n项目圆满完成了预定目标，自评等次为优。',
      },
      {
        kind: 'acceptance',
        text: '一、验收情况\n充电桩40个全部安装，尚未完成竣工决算。\n二、验收结论\n项目已按合同要求全部建成，同意通过验收。',
      },
      {
        kind: 'rectification',
        text: '一、整改情况\n审计指出：5个乡镇未开展比对。比对工作已完成。\n二、整改结论\n五项问题已全部整改到位。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n建设内容全部完成。个别站点进度滞后。\n二、评价结论\n总体评价良好，但个别站点管护不到位。',
      },
      {
        kind: 'acceptance',
        text: '一、完成情况\n自动分拣线尚未安装。\n二、验收结论\n除分拣中心外，其余内容达到建设要求。综合评定，项目等次为良好。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n项目整体进度滞后。\n二、评价结论\n项目进度滞后，评价等级为“中”。',
      },
      {
        kind: 'audit',
        text: '一、审计评价意见\n项目建设和资金管理总体较好，但个别环节不够规范。\n二、审计发现的问题\n设备未及时登记入账。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目背景\n项目实施前，工程进度滞后。\n二、评价结论\n总体评价良好。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n未发现项目进度滞后的情况。\n二、评价结论\n总体评价良好。',
      },
    ],
    invalid: [
      {
        kind: 'audit',
        text: '县敬老院运营审计报告\n一、审计评价意见\n床位费严格执行收支两条线规定，⟦全额缴库⟧，账目清楚。也有一些需要改进的地方。\n二、审计发现的主要问题\n（一）床位费管理不严。⟦有3.2万元床位费没有上缴国库⟧，用于食堂零星开支。\n（二）食材验收不规范。',
      },
      {
        kind: 'audit',
        text: '县林业局退耕还林审计报告\n一、审计评价意见\n管护费使用规范，⟦不存在挪用和截留情况⟧。\n二、审计发现的主要问题\n（一）管护费使用不合规。⟦2个乡镇挪用管护费8.6万元⟧。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n全年更换水表820只，⟦其余1,180只没有更换⟧。⟦新水厂通水比合同晚了八个月⟧。\n二、自评结论\n⟦项目优质高效完成⟧，自评98分，等次为优。',
      },
      {
        kind: 'work-summary',
        text: '今年我局⟦圆满完成了各项任务⟧，现总结如下。\n一、进展\n低产茶园改造应做6,000亩，⟦年底只完成任务的45%⟧。\n二、资金\n⟦茶农补助尚未发放一分⟧。',
      },
      {
        kind: 'acceptance',
        text: '一、查验情况\n桥面厚度抽测10点，⟦有4点低于设计厚度⟧。⟦监理日志系伪造⟧。\n二、验收结论\n⟦工程质量优良⟧，同意通过验收。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、绩效分析\n安置房建成一年，⟦没有一户群众入住⟧，商铺出租率为零，⟦小区配套建设推进异常缓慢⟧。\n二、综合评价\n⟦项目实施效果理想⟧，绩效等级为良。',
      },
      {
        kind: 'acceptance',
        text: '一、验收情况\n4.1 平台。停车管理平台已上线。\n4.2 充电设施。充电桩因供电容量不足，⟦本次未建设⟧。\n二、验收结论\n⟦项目已按合同要求全部建成⟧，资料齐全，同意通过验收。',
      },
      {
        kind: 'rectification',
        text: '一、整改情况\n已完成9个乡镇的数据比对，⟦其余5个乡镇的比对工作尚未完成⟧。\n二、整改结论\n总体看，⟦五项问题已全部整改到位⟧，整改完成率100%。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目效率性分析\n站点运营情况不佳。⟦项目整体进度滞后⟧。\n二、评价结论\n站点运营管理有待改善。⟦总体评价良好⟧。',
      },
      {
        kind: 'audit',
        text: '一、审计评价意见\n审计结果表明，项目建成后改善了供水条件。⟦资金管理使用合规⟧，未发现损失浪费。\n二、审计发现的主要问题\n（一）⟦多计工程价款38.60万元⟧。施工单位重复计量。\n（二）⟦设备闲置⟧。18台设备没有开箱。',
      },
      { kind: 'self-evaluation', text: '一、目标完成情况\n⟦项目大部分任务未完成⟧。\n二、自评结论\n⟦自评等级为“优”⟧。' },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n受征地影响，⟦工程建设进度严重滞后⟧。\n二、综合评价结论\n⟦项目总体实施情况较好⟧。',
      },
      { kind: 'work-summary', text: '一、工作完成情况\n⟦项目至今尚未开工⟧。\n二、总体评价\n⟦年度任务全面完成⟧。' },
    ],
  },
  *run(context) {
    let found = false;
    for (const verdict of plainly(context)) {
      found = true;
      yield verdict;
    }
    if (!found && context.kind !== 'rectification') yield* inSum(context);
  },
});
