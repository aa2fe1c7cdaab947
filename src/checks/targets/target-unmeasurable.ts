import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { contains, type Span, spanOf } from '../../core/span.ts';
import type { Paragraph, Section } from '../../core/structure.ts';
import { within } from '../../core/within.ts';
import { words } from './told.ts';

/** 「各项指标全部完成」 as a target: done is done, whatever was to be done. */
const CIRCULAR =
  /各项(?:指标|任务|工作|目标|建设)?(?:内容|任务|指标|要求)?[^，。；]{0,10}(?:全部|均|都|要|得到)*(?:完成|到位|落实|达标|实现)/;
/** More of something, by no measure. */
const VAGUE =
  /(?:进一步|明显|显著|有效|不断|逐步|切实|大力|较大|大幅|持续|稳步|充分|全面|更加|有所)(?:地)?(?:提升|提高|改善|增强|促进|推动|加强|优化|完善|扩大|改进|缓解|发挥|带动|降低|减少)/;
/** Policy wordings that are a standard of their own. */
const STANDARD =
  /应[\u4e00-\u9fff]尽[\u4e00-\u9fff]|全覆盖|零(?:事故|投诉|上访|发生|容忍|增长)|不发生|无(?:重大|安全|质量)|清零|百分之百|达到(?:国家|省级?|部颁|行业|设计|合同|规范)|符合(?:国家|省|设计|规范|标准)|标准要求|验收标准|一级|二级|三级|甲级|优良/;
const GENERAL = /总体目标|总目标|指导思想|战略目标|长期目标|中长期|工作思路|基本原则|项目意义/;

/** 「产业概况和年度目标」: the items of an overview that says so are targets. */
const AND_AIMS = /(?:概况|情况|背景|内容|概述)[和与及、](?:年度|绩效|建设|工作|主要|总体)*(?:目标|任务)(?:任务)?$/;
const aims = (sections: readonly Section[], section: Section): boolean =>
  section.topic === 'targets' || (section.kind === 'item' && AND_AIMS.test(sections[section.parent]?.title ?? ''));

/** The items and running paragraphs of the parts on targets that hold no items themselves. */
function targets({ structure }: CheckContext): Paragraph[] {
  const { sections, paragraphs, view } = structure;
  return paragraphs.flatMap((paragraph) => {
    const section = sections[paragraph.section];
    if (!section || !aims(sections, section) || (paragraph.kind !== 'item' && paragraph.kind !== 'paragraph'))
      return [];
    const lists = section.children.some((i) => sections[i] && contains(paragraph.at, sections[i].heading.at));
    if (lists || (paragraph.kind === 'paragraph' && section.children.length > 0)) return [];
    const lead = section.kind === 'item' ? section.title : '';
    if (GENERAL.test(lead + view.text.slice(paragraph.at.start, paragraph.at.start + 12))) return [];
    return [paragraph];
  });
}

export const targetUnmeasurable = defineCheck({
  id: 'target-unmeasurable',
  group: 'targets',
  severity: 'low',
  title: { zh: '目标无法衡量', en: 'Target that cannot be measured' },
  docs: {
    what: {
      zh: '一条目标没有数量、比率和标准，只写“各项内容全部完成”这样的循环说法，或“明显改善”“进一步提升”一类的话。总体目标一段和“应改尽改”等政策说法不算。',
      en: 'A target with no figure, rate or standard: circular (“all contents completed”) or vague (“clearly improved”). The paragraph on the overall aim and set phrases of policy do not count.',
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
      '一、绩效目标\n1.总体目标。通过项目实施，补齐短板，明显改善出行条件。\n2.年度目标。改造道路42公里。',
      '一、绩效目标\n1.符合条件的危房应改尽改；\n2.饮水安全全覆盖。',
      '一、绩效目标\n1.供水能力进一步提升，自来水普及率达到92%以上。',
      '一、绩效目标\n1.有效改善群众就医条件，群众满意度不低于90%。\n二、完成情况\n群众满意度95%。',
      '一、绩效目标\n1.各项工程质量达到国家验收标准，全部完成竣工验收。',
      '一、绩效目标\n1.2023年6月30日前全部建设内容通过县级验收。',
    ],
    invalid: [
      '一、行业概况和年度目标\n全县现有果园8万亩。年初确定：\n（1）改造老果园1.5万亩；\n（2）⟦进一步提升果企的市场竞争力⟧；\n（3）新建分选线6条。',
      '一、绩效目标\n（1）2020年12月底前，将农村服务站点⟦各项指标内容升级改造全部完成并投入运营⟧（主要内容为运营）。\n（2）培训不少于5000人次。',
      '一、绩效目标\n1.改造管网12公里；\n2.⟦群众幸福感明显提升⟧。',
      '一、项目绩效目标\n（一）新建公厕36座；\n（二）⟦进一步改善人居环境，有效提升群众卫生意识⟧。',
      '一、年度目标\n1.⟦各项工作任务全部落实到位⟧。\n2.发放宣传册3,000册。',
    ],
  },
  *run(context) {
    const { text, structure, factsOf, place } = context;
    const figures = [...factsOf('count'), ...factsOf('rate'), ...factsOf('amount')].sort(
      (a, b) => a.at.start - b.at.start,
    );
    const dated = factsOf('deadline');
    const found = targets(context).flatMap(({ at }) =>
      parts(text, at).flatMap((part): { circular: boolean; at: Span }[] => {
        const said = text.slice(part.start, part.end);
        if (STANDARD.test(said) || within(figures, part).length > 0) return [];
        const circular = CIRCULAR.exec(said);
        // Of a longer sentence, and of one with a date, vague words are only the trimmings.
        const plain = said.length <= 60 && within(dated, part).length === 0;
        const match = circular ?? (plain ? VAGUE.exec(said) : null);
        if (!match) return [];
        return [{ circular: circular !== null, at: clauseAround(text, part, match.index + part.start) }];
      }),
    );
    const because = { zh: '按用语判断', en: 'judged by its wording' };
    // The same empty phrase for target after target is one fault.
    for (const circular of [true, false]) {
      const group = found.filter((f) => f.circular === circular);
      for (const some of circular ? [group] : group.map((f) => [f])) {
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
  let { start } = at;
  for (let i = at.start; i <= at.end; i++) {
    if (i < at.end && !/[。；！？]/.test(text[i] as string)) continue;
    if (i > start) found.push(spanOf(start, i));
    start = i + 1;
  }
  return found;
}

/** The clause of a sentence that holds an offset, without number marks and stops. */
function clauseAround(text: string, within: Span, offset: number): Span {
  let [start, end] = [offset, offset];
  while (start > within.start && !/[，。；：]/.test(text[start - 1] as string)) start--;
  while (end < within.end && !/[，。；：]/.test(text[end] as string)) end++;
  const mark = /^(?:（[\d一二三四五六七八九十]{1,3}）|\d{1,2}[.、])/.exec(text.slice(start, end))?.[0].length ?? 0;
  return spanOf(start + mark, end);
}
