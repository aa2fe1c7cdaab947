import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { clauseAt, paragraphAt, textAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Section } from '../../core/structure.ts';

const CLAIM =
  /(?:有效|有力|显著|极大|大大|进一步|明显|切实|充分)?(?:带动|促进|拉动|推动|增加)(?:了)?[^，。；]{0,16}?(?:就业|创业|增收|收入|消费|经济|产业|发展|致富|脱贫)|(?:显著|明显|大幅|极大|有效)(?:地)?(?:提升|提高|改善|增强)(?:了)?/;
/** Anything that carries a claim: a figure, a survey, a named source. */
const SUPPORT =
  /[\d%％]|[一二三四五六七八九十百千万]+(?:余|多)?(?:个|户|人|名|家|元|亩|吨|次)|问卷|调查|访谈|抽样|满意度|统计|监测|据/;
/** In an item of another part two claims side by side tell as much. */
const PRAISE =
  /(?:促进|带动|拉动|推动)(?:了)?[^，。；]{3,20}|[\u4e00-\u9fff]{2,10}(?:大幅|显著|明显|极大|大大|不断|持续)(?:地)?(?:提升|提高|改善|增强)/;
const ITEMS = /^(?:results|work|experience)$/;

/** An item all of whose neighbours tell figures, and which tells none. */
function bare({ structure }: CheckContext, section: Section): boolean {
  if (section.kind !== 'item' || !ITEMS.test(section.topic) || section.children.length > 0) return false;
  const siblings = (structure.sections[section.parent]?.children ?? []).filter((index) => index !== section.index);
  const told = siblings.filter((index) => /\d/.test(textAt(structure, structure.sections[index] as Section).slice(6)));
  return siblings.length >= 3 && told.length >= siblings.length - 1;
}

function clausesOf(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; ) {
    const clause = clauseAt(text, at);
    at = clause.end + 1;
    found.push(clause);
  }
  return found;
}

/** What should come of it is no claim of what did. */
const FUTURE = /将|预计|预期|可以?|能够|有望|旨在|为了|目标|力争|有利于|有助于|不高|不足|欠佳|一般|不明显|有限/;

export const benefitClaimUnsupported = defineCheck({
  id: 'benefit-claim-unsupported',
  group: 'structure',
  severity: 'low',
  title: { zh: '效益说法没有依据', en: 'A benefit claimed without any figure' },
  docs: {
    what: {
      zh: '效益部分说“带动”“促进”“明显提升”，该部分却没有一个数字，也没有调查；或者在别的条目都有数字的部分里，某一条只有两处以上这样的说法。',
      en: 'The part on benefits says 带动, 促进 or 明显提升, and holds not one figure and no survey; or an item among others that tell figures holds two such claims and none.',
    },
    why: { zh: '没有数据的效益无法评价。', en: 'A benefit without data cannot be evaluated.' },
    fix: { zh: '补上就业人数、增收额、满意度等数据。', en: 'Give jobs, income, satisfaction or the like in figures.' },
  },
  messages: {
    claim: { zh: '“{claim}”没有数据支持。', en: '“{claim}” is not supported by any figure.' },
  },
  kinds: ['performance-evaluation', 'self-evaluation', 'work-summary'],
  examples: {
    valid: [
      {
        kind: 'work-summary',
        text: '一、工作成效\n（一）改园。改造果园1.2万亩。\n（二）加工。建成分选线6条。\n（三）质量。抽检样品260批次。\n（四）融合。推出采摘线路4条，促进了乡村旅游提档升级，接待游客3.2万人次，全县果品知名度大幅提升。',
      },
      { kind: 'performance-evaluation', text: '一、项目效益情况\n项目带动就业126人，促进了农民增收。' },
      { kind: 'performance-evaluation', text: '一、项目效益情况\n路况明显改善。回收有效问卷306份，群众满意度93.46%。' },
      { kind: 'performance-evaluation', text: '一、绩效目标\n带动产业发展，促进农民增收。' },
      { kind: 'performance-evaluation', text: '一、项目效益情况\n项目建成后将带动周边农户增收。' },
      { kind: 'performance-evaluation', text: '一、项目效益情况\n培训转化率不高，经济效益一般。' },
      { kind: 'acceptance', text: '一、项目效益\n促进了农民增收。' },
    ],
    invalid: [
      {
        kind: 'work-summary',
        text: '一、工作成效\n（一）改园。改造果园1.2万亩。\n（二）加工。建成分选线6条。\n（三）质量。抽检样品260批次。\n（四）融合。推出采摘线路，⟦促进了乡村旅游提档升级⟧，⟦全县果品知名度大幅提升⟧。',
      },
      { kind: 'performance-evaluation', text: '一、项目的社会效益\n通过培训培养了一批人才，⟦促进了就业和创业⟧。' },
      { kind: 'self-evaluation', text: '一、项目效益情况\n⟦有效带动了当地产业发展⟧，社会反响良好。' },
      {
        kind: 'performance-evaluation',
        text: '一、项目效益情况\n（一）经济效益。户均增收2160元。\n（二）社会效益。村容村貌整洁，⟦群众生活质量明显提升⟧。',
      },
      { kind: 'work-summary', text: '一、社会效益\n⟦极大地促进了农村经济发展⟧，受到群众欢迎。' },
    ],
  },
  *run(context) {
    const { structure, text, place } = context;
    for (const section of structure.sections) {
      const benefits = section.topic === 'benefits' && section.children.length === 0;
      if (!benefits && !bare(context, section)) continue;
      // An item is its own paragraph; what stands under the last one sums up all of them.
      const own = benefits ? section : (paragraphAt(structure, section.at.start) ?? section);
      const whole = textAt(structure, own);
      if (SUPPORT.test(whole.slice(section.number.length))) continue;
      if (!benefits) {
        const claims = clausesOf(text, own.at).filter(({ start, end }) => {
          const words = text.slice(start, end);
          return PRAISE.test(words) && !FUTURE.test(words);
        });
        const [first, second] = claims;
        if (first && second)
          yield {
            message: 'claim',
            certainty: 'suspect',
            because: { zh: '数据可能在别处', en: 'figures may stand elsewhere' },
            evidence: [
              evidence(place(first), '说法', 'the claim'),
              ...claims.slice(1).map((claim) => evidence(place(claim), '说法', 'the claim')),
            ],
            data: { claim: text.slice(first.start, first.end) },
          };
        continue;
      }
      for (let start = section.at.start; start < section.at.end; ) {
        const clause = clauseAt(text, start);
        start = clause.end + 1;
        const words = text.slice(clause.start, clause.end);
        const match = CLAIM.exec(words);
        if (!match || FUTURE.test(words)) continue;
        yield {
          message: 'claim',
          evidence: [evidence(place(spanOf(clause.start, clause.end)), '说法', 'the claim')],
          data: { claim: words },
        };
        break;
      }
    }
  },
});
