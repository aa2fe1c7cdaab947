import { type CheckContext, defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { isExtract, opening, partsAbout, titleText } from '../../core/passage.ts';
import type { SECTION_TOPICS, Section, SectionTopic, Structure } from '../../core/structure.ts';

/** The order in which reports treat their topics: what is missing should have stood in it. */
const ORDER: readonly SectionTopic[] = [
  'overview',
  'targets',
  'funds',
  'work',
  'method',
  'results',
  'indicators',
  'benefits',
  'experience',
  'conclusion',
  'problems',
  'recommendations',
  'other',
  'attachments',
] satisfies (typeof SECTION_TOPICS)[number][];

/** The headings around the gap; failing those, the title or the first heading. */
function around(structure: Structure, topic: SectionTopic): EvidenceAt[] {
  const rank = (section: Section): number => ORDER.indexOf(section.topic);
  const roots = structure.outline.filter(({ kind }) => kind === 'heading');
  const missing = ORDER.indexOf(topic);
  const last = roots.findLastIndex((section) => section.topic !== 'other' && rank(section) < missing);
  const before = roots[last];
  const after = roots.slice(last + 1).find((section) => rank(section) > missing) ?? roots[last + 1];
  const places = [
    ...(before ? [evidence(before.heading, '应在此之后', 'should follow this')] : []),
    ...(after ? [evidence(after.heading, '应在此之前', 'should precede this')] : []),
  ];
  const start = opening(structure);
  return places.length > 0 || !start ? places : [evidence(start, '全文', 'the report')];
}

const isEmpty = (structure: Structure, { at, heading, children }: Section): boolean =>
  children.length === 0 && structure.view.text.slice(heading.at.end, at.end).trim() === '';

/** Short numbered headings with nothing under them, amid others of their level that are filled. */
function hollow(structure: Structure): Section[] {
  const levels = new Map<number, Section[]>();
  for (const section of structure.sections) {
    if (section.kind !== 'heading') continue;
    const list = levels.get(section.parent);
    if (list) list.push(section);
    else levels.set(section.parent, [section]);
  }
  return [...levels.values()].flatMap((list) => {
    const empty = list.filter(
      (section, i) =>
        section.topic !== 'attachments' &&
        i + 1 < list.length &&
        section.title.length >= 3 &&
        section.title.length <= 20 &&
        isEmpty(structure, section) &&
        !/[：:。略]|见附|附表|附件|无$/.test(section.title),
    );
    return empty.length * 4 <= list.length ? empty : [];
  });
}

/** A pattern of a pipeline between strokes; each is made once, for all reports meet the same few. */
const forms = new Map<string, RegExp>();
function formOf(pattern: string): RegExp {
  const form = forms.get(pattern) ?? new RegExp(pattern.slice(1, -1));
  forms.set(pattern, form);
  return form;
}

/** The title tells the kind: a kind that was only guessed from the text decides nothing. */
function titled({ structure, pipeline }: CheckContext): boolean {
  const title = titleText(structure).slice(0, 200).replace(/\s+/g, '');
  const { title: patterns } = pipeline.recognise;
  const tells = (pattern: string): boolean =>
    /^\/.+\/$/.test(pattern) ? formOf(pattern).test(title) : title.includes(pattern);
  return title === '' || patterns.length === 0 || patterns.some(tells);
}

/** Shorter texts are fragments, not reports. */
const SHORTEST = 120;

export const sectionMissing = defineCheck({
  id: 'section-missing',
  group: 'structure',
  severity: 'medium',
  title: { zh: '缺少必要的部分', en: 'A required part is missing' },
  docs: {
    what: {
      zh: '这类报告必须有的部分（由流程文件规定）既没有标题，正文里也没有写到，或者只有标题没有内容。',
      en: 'A part that this kind of report must have (set in its pipeline file) has no heading and is not treated in the text either, or has a heading and nothing below it.',
    },
    why: {
      zh: '缺了资金、问题或结论等部分，报告就不能回答它该回答的事。',
      en: 'Without its part on funds, problems or the conclusion a report does not answer what it was asked.',
    },
    fix: {
      zh: '补写该部分；确无内容的，写明“无”及原因。节选的文本、标题看不出类型的报告不判断。',
      en: 'Write the part; where there is nothing to say, say so and why. Extracts are not assessed, nor reports whose title does not tell their kind.',
    },
  },
  messages: {
    absent: {
      zh: '这类报告应当有“{part}”，全文没有这一部分。',
      en: 'A report of this kind should have a part on {part}; there is none.',
    },
    empty: { zh: '“{part}”只有标题，没有内容。', en: 'The part on {part} has a heading and nothing below it.' },
  },
  examples: {
    valid: [
      {
        kind: 'self-evaluation',
        text: '某项目绩效自评报告\n一、资金情况\n县级财政安排资金120万元，已全部支出，执行率100%，资金专账核算，支出手续完备。\n二、目标完成情况\n完成渠道清淤12公里，验收合格率100%，沿线群众满意度95%。\n三、存在的问题\n个别渠段管护不到位，汛期前需要再次清理。\n四、下一步打算\n明确管护责任人，每季度巡查一次。',
      },
      {
        kind: 'self-evaluation',
        note: '没有标题，但正文写到了',
        text: '某项目绩效自评报告\n一、资金情况\n县级财政安排资金120万元，已全部支出，执行率100%，资金专账核算，支出手续完备。\n二、目标完成情况\n完成渠道清淤12公里，验收合格率100%，沿线群众满意度95%。工作中还存在不足，主要问题是个别渠段管护不到位，汛期前需要再次清理。',
      },
      {
        kind: 'work-summary',
        note: '总结不要求得分和指标',
        text: '某县河长制工作总结\n一、主要工作\n全年排查问题136处，已整改132处，整改率97.06%，其余4处经批准延期办理。\n二、取得的成效\n12个监测断面中水质优良的11个，优良比例91.67%，高于目标值。\n三、存在的问题\n支流监测能力不足，部分偏远河段保洁不够及时。',
      },
      {
        kind: 'audit',
        note: '审计不要求指标和满意度',
        text: '某县审计局审计报告\n一、项目基本情况\n项目概算投资2860万元，新建平房仓4栋，维修旧仓6栋，资金均已到位。\n二、审计评价意见\n审计结果表明，项目建设和资金管理总体较好。\n三、审计发现的主要问题\n多计工程结算价款66.16万元。\n四、审计建议\n严格工程结算审核，建立施工单位结算资料诚信档案。',
      },
      {
        kind: 'self-evaluation',
        note: '节选不判断',
        text: '某项目绩效自评报告（节选）\n一、资金情况\n县级财政安排资金120万元，已全部支出，执行率100%，资金专账核算，支出手续完备。\n二、目标完成情况\n完成渠道清淤12公里，验收合格率100%，沿线群众满意度95%，各项指标均达到年初设定的目标值。',
      },
      {
        kind: 'other',
        note: '认不出类型的报告不要求任何部分',
        text: '关于有关情况的说明\n县级财政安排资金120万元，已全部支出，执行率100%，资金专账核算，支出手续完备。完成渠道清淤12公里，验收合格率100%，沿线群众满意度95%，各项指标均达到年初设定的目标值，群众反映良好，后续将继续做好管护工作。',
      },
    ],
    invalid: [
      {
        kind: 'self-evaluation',
        text: '某项目绩效自评报告\n一、资金情况\n县级财政安排资金120万元，已全部支出，执行率100%，资金专账核算，支出手续完备。\n二、目标完成情况\n完成渠道清淤12公里，验收合格率100%，沿线群众满意度95%。\n⟦三、自评结论⟧\n项目组织有力，自评得分95分，等次为优。\n⟦四、下一步打算⟧\n明确管护责任人，每季度巡查一次。',
      },
      {
        kind: 'acceptance',
        text: '某项目验收报告\n一、项目概况\n项目由县商务局组织实施，服务范围覆盖全县13个乡镇，承办企业已签订协议。\n⟦二、建设任务⟧\n建设村级服务站60个，开展培训1200人次，建设溯源系统1套。\n⟦三、完成情况⟧\n建成村级服务站72个，培训1236人次，溯源系统上线运行。\n四、验收结论\n同意通过验收。',
      },
      {
        kind: 'audit',
        text: '某县审计局审计报告\n一、项目基本情况\n项目概算投资2860万元，新建平房仓4栋，维修旧仓6栋，资金均已到位。\n二、审计评价意见\n审计结果表明，项目建设和资金管理总体较好，内部控制制度基本健全并得到执行。\n⟦三、审计发现的问题⟧\n多计工程结算价款66.16万元，未按合同计收设备供货违约金1.62万元。',
      },
      {
        kind: 'self-evaluation',
        text: '某项目绩效自评报告\n一、资金情况\n县级财政安排资金120万元，已全部支出，执行率100%，资金专账核算，支出手续完备。\n二、目标完成情况\n完成渠道清淤12公里，验收合格率100%，沿线群众满意度95%，各项指标均达到年初设定的目标值。\n⟦三、存在的问题⟧\n四、下一步打算\n明确管护责任人，每季度巡查一次，并把管护经费列入部门预算。',
      },
    ],
  },
  *run(context) {
    const { structure, text, pipeline } = context;
    const required = pipeline.parts.filter((part) => part.required);
    if (required.length === 0) return;
    if (isExtract(structure)) {
      yield { notAssessed: { zh: '文本标明是节选', en: 'the text says that it is an extract' } };
      return;
    }
    if (!titled(context)) {
      yield { notAssessed: { zh: '标题看不出报告类型', en: 'the title does not tell the kind of report' } };
      return;
    }
    if (text.length < SHORTEST) {
      yield { notAssessed: { zh: '文本太短，不像一份完整的报告', en: 'the text is too short for a report' } };
      return;
    }
    for (const { topic, name, text: words } of required) {
      const sections = partsAbout(structure, topic);
      const filled = sections.filter((section) => !isEmpty(structure, section));
      const [empty] = sections;
      if (filled.length === 0 && empty) {
        yield {
          message: 'empty',
          evidence: [evidence(empty.heading, '只有标题', 'heading only')],
          data: { part: name },
        };
      } else if (!empty && !words.some((word) => text.includes(word))) {
        const [first, ...rest] = around(structure, topic);
        if (first) yield { message: 'absent', evidence: [first, ...rest], data: { part: name } };
      }
    }
    const wanted = new Set(required.map(({ topic }) => topic));
    for (const section of hollow(structure).filter(({ topic }) => !wanted.has(topic)))
      yield {
        message: 'empty',
        evidence: [evidence(section.heading, '只有标题', 'heading only')],
        data: { part: section.title },
      };
  },
});
