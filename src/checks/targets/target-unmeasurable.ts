import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { labelled } from '../../core/labels.ts';
import { allMatches } from '../../core/matches.ts';
import { contains, overlaps, type Span, spanOf } from '../../core/span.ts';
import { nextMark } from '../../core/stops.ts';
import type { Section } from '../../core/structure.ts';
import { anyWithin } from '../../core/within.ts';
import { GRADED, RESERVED, SOFT_VALUE, STANDARD, softCells } from './soft-cells.ts';
import { words } from './told.ts';

/** 「各项指标全部完成」 as a target: done is done, whatever was to be done. */
const CIRCULAR =
  /达到[^，。；\d]{0,8}(?:提升|改造|升级|建设|整治|修缮|完善|改善|治理|建成|实施|维修|优化)(?:之)?后(?:应有)?的[^，。；\d]{0,4}(?:要求|标准|效果|水平|状态|样子)|各项(?:指标|任务|工作|目标|建设)?(?:内容|任务|指标|要求)?[^，。；]{0,10}(?:全部|均|都|要|得到)*(?:完成|到位|落实|达标|实现)|(?:保证|确保|按(?:照)?(?:要求|计划|规定|部署)|认真|圆满|顺利|保质保量|高质量|如期)(?:地)?(?:做好|完成|抓好|落实|推进|实施|开展)(?:好|了)?[^，。；\d]{0,24}(?:工作|任务|建设|项目|工程)$|(?:做好|完成|抓好)[^，。；\d]{0,16}各项[^，。；\d]{0,4}(?:工作|任务)/;
/** More of something, by no measure. */
const VAGUE =
  /(?:进一步|明显|显著|有效|不断|逐步|切实|大力|较大|大幅|持续|稳步|充分|全面|更加|有所)(?:地)?(?:提升|提高|改善|增强|促进|推动|加强|优化|完善|扩大|改进|缓解|发挥|带动|降低|减少)/;
/** How good, how many, by when or how hard, in words that nobody can hold a result against. */
const SOFT =
  /尽可能|尽量|尽力|(?:基本|大体|初步|总体)(?:上)?(?:满足|解决|达到|实现|建立|形成|消除|适应)|(?:达到|保持|处于|取得|形成|具有|实现)[^，。；\d]{0,12}(?:较|更|合理|理想|良好|一定|先进|明显|满意|应有|新)|较(?:高|好|强|大|快|优|为)|合理(?:的)?[^，。；]{0,4}(?:水平|范围|区间|覆盖|布局)|良好(?!率)|理想|过得去|舒心|放心|满意(?![度率])|像样|叫得响|有影响|知名度|实实在在|感受到|获得感|幸福感|应有(?:的)?(?:作用|效益|效果)|显著成效|明显成效|一定(?:的)?(?:成效|程度|水平|规模|数量)|一批|若干|一些|多个|适量|早日|尽快|尽早|逐步|适时|持续|不断|稳步|努力|大力|着力|着眼|全力|积极|切实|深入|更好地?|更加|有力|有效(?:提升|改善|促进|带动|缓解|解决|保障|防范|遏制|推动|发挥)|进一步|长足|再上[^，。；]{0,4}台阶|(?:大幅度?|明显|显著|稳中有)(?:提|改|增|降|减|升|好)|充分(?:发挥|调动|满足)|营造[^，。；]{0,8}氛围|打造[^，。；]{0,8}(?:亮点|样板|品牌)/;
const GENERAL = /总体目标|总目标|指导思想|战略目标|长期目标|中长期|工作思路|基本原则|项目意义/;

/** 「年初确定的工作目标有三项：」: what a sentence anywhere leads in as targets. */
const LED =
  /(?:年初|年度|绩效|预期|申报|设定|确定|提出|制定|明确)[^，。；：\n\t]{0,10}(?:目标|任务)(?:(?:共|主要)?(?:有|为|是|包括)[^，。；：\n\t]{0,6}|如下|分别为)?：/g;

/** 「产业概况和年度目标」: the items of an overview that says so are targets. */
const AND_AIMS = /(?:概况|情况|背景|内容|概述)[和与及、](?:年度|绩效|建设|工作|主要|总体)*(?:目标|任务)(?:任务)?$/;
const aims = (sections: readonly Section[], section: Section): boolean =>
  section.topic === 'targets' || (section.kind === 'item' && AND_AIMS.test(sections[section.parent]?.title ?? ''));

/** The items and running paragraphs of the parts on targets that hold no items themselves, and what a label calls targets. */
function targets(context: CheckContext): Span[] {
  const { structure } = context;
  const { sections, paragraphs, view } = structure;
  // Where nothing else is promised in figures the overall aim is all that there is to measure by.
  const told = context.factsOf('target').length + context.factsOf('indicator').length > 0;
  const further = sections.some(
    ({ title, kind }) => kind === 'heading' && /(?:年度|具体|绩效|阶段)(?:绩效)?(?:指标|目标)/.test(title),
  );
  const general = (words: string): boolean =>
    (told || further || !/总体目标|总目标/.test(words)) && GENERAL.test(words) && !/和年度目标|及年度目标/.test(words);
  const parts = paragraphs.flatMap((paragraph): Span[] => {
    if (paragraph.kind !== 'item' && paragraph.kind !== 'paragraph') return [];
    const section = sections[paragraph.section];
    if (!section || !aims(sections, section)) return [];
    const lists = section.children.some((i) => sections[i] && contains(paragraph.at, sections[i].heading.at));
    if (lists || (paragraph.kind === 'paragraph' && section.children.length > 0)) return [];
    if (general(section.title + view.text.slice(paragraph.at.start, paragraph.at.start + 12))) return [];
    return [paragraph.at];
  });
  const labels = labelled(structure).flatMap(({ at, label, topic, heading, paragraph }): Span[] => {
    const own = sections[paragraphs[paragraph]?.section ?? -1];
    if (topic !== 'targets' || heading || (own && aims(sections, own)) || own?.title === label || general(label))
      return [];
    return parts.some((other) => overlaps(other, at)) ? [] : [at];
  });
  const led = [...allMatches(view.text, LED)].flatMap((match): Span[] => {
    const start = match.index + match[0].length;
    const at = spanOf(start, start + (/^[^。\n]*/.exec(view.text.slice(start))?.[0].length ?? 0));
    return at.end === at.start || general(match[0]) || [...parts, ...labels].some((other) => overlaps(other, at))
      ? []
      : [at];
  });
  const listed = overItems(view.text).filter(
    (at) => ![...parts, ...labels, ...led].some((other) => overlaps(other, at)),
  );
  return [...parts, ...labels, ...led, ...listed].sort((a, b) => a.start - b.start);
}

/** 「年初设定目标」 on a line of its own over numbered lines. */
const OVER_ITEMS =
  /(?:^|\n)[^\n，。；：:\t|\d]{0,10}(?:目标|任务)(?:内容|清单)?[^\S\n]*\n+(?=[^\S\n]*[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）、.．])/g;
/** Where such a list ends: a short line that is no sentence. */
const LIST_END = /\n[^\S\n]*(?:\n|[^\n，。；：:\t|]{2,14}(?:\n|$))/;

function overItems(text: string): Span[] {
  return [...allMatches(text, OVER_ITEMS)].flatMap((match): Span[] => {
    if (GENERAL.test(match[0])) return [];
    const start = match.index + match[0].length;
    const length = LIST_END.exec(text.slice(start, start + 1200))?.index;
    return length ? [spanOf(start, start + length)] : [];
  });
}

/** The target values of tables that are words of degree alone. */
function values(context: CheckContext): Span[] {
  const { factsOf, text } = context;
  const read = factsOf('indicator').flatMap(({ at, value: { name, target, actual } }): Span[] => {
    if (
      !target ||
      !SOFT_VALUE.test(target) ||
      STANDARD.test(name) ||
      (GRADED.test(actual ?? '') && !RESERVED.test(actual ?? ''))
    )
      return [];
    const start = text.indexOf(target, at.start + name.length);
    return start >= 0 && start < at.end ? [spanOf(start, start + target.length)] : [];
  });
  const cells = softCells(context).filter((at) => !read.some((other) => overlaps(other, at)));
  return [...read, ...cells];
}

export const targetUnmeasurable = defineCheck({
  id: 'target-unmeasurable',
  group: 'targets',
  severity: 'low',
  title: { zh: '目标无法衡量', en: 'Target that cannot be measured' },
  docs: {
    what: {
      zh: '一条目标没有数量、比率和标准，只写“各项内容全部完成”这样的循环说法，或“明显改善”“进一步提升”“一批”“早日”“较为理想”一类的话，表格里的目标值同样。总体目标一段和“应改尽改”等政策说法不算。',
      en: 'A target with no figure, rate or standard: circular (“all contents completed”) or vague (“clearly improved”, “a number of”, “before long”), in tables too. The paragraph on the overall aim and set phrases of policy do not count.',
    },
    why: {
      zh: '没有可以衡量的标准，做到没做到全凭说法。',
      en: 'Where nothing can be measured, anything can be called achieved.',
    },
    fix: {
      zh: '改成有数量、质量标准和时限的指标。',
      en: 'Put it as an indicator with quantity, standard and date.',
    },
  },
  messages: {
    circular: {
      zh: '目标“{target}”以完成说完成，没有数量和标准。',
      en: 'The target “{target}” is circular: no quantity, no standard.',
    },
    vague: {
      zh: '目标“{target}”没有数量、比率或标准，无法衡量。',
      en: 'The target “{target}” names no quantity, rate or standard.',
    },
  },
  examples: {
    valid: [
      '网格项目自评表\n指标名称\n分值\n年度指标值\n实际完成值\n得分\n配备终端\n10\n60台\n60台\n10\n服务能力\n10\n明显提高\n明显提高\n10',
      '某县渔业项目工作总结\n年初提出的工作目标是：投放鱼苗26万尾；带动渔民120户持续增收。\n全年投放鱼苗26万尾。',
      '一、绩效目标\n按时保质完成36公里林道养护任务。',
      '一、绩效目标\n1.总体目标。通过项目实施，补齐短板，明显改善出行条件。\n2.年度目标。改造道路42公里。',
      '一、绩效目标\n1.符合条件的危房应改尽改；\n2.饮水安全全覆盖。',
      '一、绩效目标\n1.供水能力进一步提升，自来水普及率达到92%以上。',
      '一、绩效目标\n1.有效改善群众就医条件，群众满意度不低于90%。\n二、完成情况\n群众满意度95%。',
      '一、绩效目标\n1.各项工程质量达到国家验收标准，全部完成竣工验收。',
      '一、绩效目标\n1.2023年6月30日前全部建设内容通过县级验收。',
    ],
    invalid: [
      '网格项目自评表\n指标名称\n分值\n年度指标值\n实际完成值\n得分\n配备终端\n10\n60台\n60台\n10\n服务能力\n10\n⟦明显提高⟧\n有所提高，个别网格仍待加强\n9',
      '湿地公园项目自评报告\n\n本年度任务\n一、⟦尽快完善步道照明⟧；\n二、补植水杉800株；\n\n完成情况\n一、步道照明已完善；\n二、补植水杉800株。',
      '指标 | 目标值 | 分值\n修缮古建 | 6处 | 20\n文物保护意识 | ⟦得到较大增强⟧ | 10',
      '一、绩效目标\n（1）对档案库房进行改造，⟦达到改造后应有的效果⟧；\n（2）购置密集架30列。\n二、完成情况\n购置密集架30列。',
      '某县渔业项目工作总结\n年初提出的工作目标是：⟦尽可能多地投放鱼苗⟧；⟦让渔民收入比较理想⟧。\n全年投放鱼苗26万尾。',
      '一、绩效目标设定\n本项目绩效目标为：⟦认真做好林道养护各项工作⟧，发挥效益。\n二、产出\n养护林道36公里。',
      '一、行业概况和年度目标\n全县现有果园8万亩。年初确定：\n（1）改造老果园1.5万亩；\n（2）⟦进一步提升果企的市场竞争力⟧；\n（3）新建分选线6条。',
      '一、绩效目标\n（1）2020年12月底前，将农村服务站点⟦各项指标内容升级改造全部完成并投入运营⟧（主要内容为运营）。\n（2）培训不少于5000人次。',
      '一、绩效目标\n1.改造管网12公里；\n2.⟦群众幸福感明显提升⟧。',
      '一、项目绩效目标\n（一）新建公厕36座；\n（二）⟦进一步改善人居环境，有效提升群众卫生意识⟧。',
      '一、年度目标\n1.⟦各项工作任务全部落实到位⟧。\n2.发放宣传册3,000册。',
    ],
  },
  *run(context) {
    const { text, structure, factsOf, place } = context;
    const figures = [factsOf('count'), factsOf('rate'), factsOf('amount')];
    const dated = factsOf('deadline');
    const found = targets(context).flatMap((at) =>
      parts(text, at).flatMap((part): { circular: boolean; at: Span }[] => {
        const said = text.slice(part.start, part.end);
        if (figures.some((facts) => anyWithin(facts, part)) || STANDARD.test(said)) return [];
        const circular = CIRCULAR.exec(said);
        // Of a longer sentence, and of one with a date, vague words are only the trimmings.
        const plain = said.length <= 60 && !anyWithin(dated, part);
        const match = circular ?? (plain ? (VAGUE.exec(said) ?? SOFT.exec(said)) : null);
        if (!match) return [];
        return [{ circular: circular !== null, at: clauseAround(text, part, match.index + part.start) }];
      }),
    );
    const cells = values(context).map((at) => ({ circular: false, at }));
    const because = { zh: '按用语判断', en: 'judged by its wording' };
    // The same empty phrase for target after target is one fault, and so are the empty values of a table.
    for (const circular of [true, false]) {
      const group = found.filter((f) => f.circular === circular);
      for (const some of circular ? [group] : [...group.map((f) => [f]), cells]) {
        const [first, ...rest] = some.map((f) => evidence(place(f.at), '目标', 'target'));
        if (!first) continue;
        const target = words(structure, place((some[0] as { at: Span }).at), 40);
        const common = { data: { target }, evidence: [first, ...rest], certainty: 'suspect', because } as const;
        yield circular ? { message: 'circular', ...common } : { message: 'vague', ...common };
      }
    }
  },
});

/** A paragraph cut at 。 and ；: one target each. */
function parts(text: string, at: Span): Span[] {
  const found: Span[] = [];
  for (let { start } = at; start < at.end; ) {
    const end = nextMark(text, start, PART_ENDS, at.end);
    if (end > start) found.push(spanOf(start, end));
    start = end + 1;
  }
  return found;
}
const PART_ENDS = /[。；！？]/;

/** The clause of a sentence that holds an offset, without number marks and stops. */
function clauseAround(text: string, within: Span, offset: number): Span {
  let start = offset;
  let end = offset;
  while (start > within.start && !/[，。；：]/.test(text[start - 1] as string)) start--;
  while (end < within.end && !/[，。；：]/.test(text[end] as string)) end++;
  const mark =
    /^\s*(?:（[\d一二三四五六七八九十]{1,3}）|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、]|[①-⑳])/.exec(
      text.slice(start, end),
    )?.[0].length ?? 0;
  return spanOf(start + mark, end);
}
