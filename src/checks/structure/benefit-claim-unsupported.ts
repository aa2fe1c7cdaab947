import { type CheckContext, defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { keywords } from '../../core/keywords.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt, textAt } from '../../core/passage.ts';
import type { Span } from '../../core/span.ts';
import type { Section } from '../../core/structure.ts';
import type { Bilingual } from '../../core/text.ts';
import { within } from '../../core/within.ts';
import { bareClaims } from './bare-items.ts';
import { bareEffects } from './effect-claims.ts';

const CLAIM =
  /(?:有效|有力|显著|极大|大大|进一步|明显|切实|充分)?(?:带动|促进|拉动|推动|增加)(?:了)?[^，。；]{0,16}?(?:就业|创业|增收|收入|消费|经济|产业|发展|致富|脱贫)|(?:显著|明显|大幅|极大|有效)(?:地)?(?:提升|提高|改善|增强)(?:了)?/;
/** Anything that carries a claim: a figure, a survey, a named source. */
const SUPPORT =
  /[\d%％]|[一二三四五六七八九十百千万]+(?:余|多)?(?:个|户|人|名|家|元|亩|吨|次)|问卷|调查|访谈|抽样|满意度|统计|监测|据/;
/** What should come of it is no claim of what did. */
const FUTURE = /将|预计|预期|可以?|能够|有望|旨在|为了|目标|力争|有利于|有助于|不高|不足|欠佳|一般|不明显|有限/;

/** 带动 A，促进 B，提升 C: what is claimed, verb by verb. */
const PRAISED =
  /(?:有力|极大|显著|有效|大大|明显|切实|充分|进一步)?(?:地)?(?:带动|促进|拉动|推动|提升|提高|增强|改善|助力)(?:了)?([\u4e00-\u9fff]{4,24})/g;
const EMPHATIC = /有力|极大|显著|有效|大大|明显|切实|充分|深度|全面提升|提质升级/;

/** What every claim is of. */
const COMMON =
  /^(?:产业|乡村|农村|经济|社会|市场|升级|提质|深度|融合|活力|环境|质量|生活|结构|转型|水平|品质|形象|氛围|事业)$/;

/** The sentence right behind says by how much: 据入户核算，亩均纯收入由7,200元增加到9,360元. */
const comparedNext = (text: string, at: Span): boolean =>
  /^[^\n]{0,4}[^。\n]*(?:据|经)[^。\n]*(?:由|增|提高|上升|下降|降低|比)[^。\n]*\d/.test(
    text.slice(at.end, at.end + 160),
  );

/**
 * A sentence of nothing but claims amid sentences with figures: 有力带动了中医药产业发展，促进了乡村旅游提质升级. None of the things
 * that it names is measured or asked about anywhere in the report.
 */
function flourish({ structure, text, tokenize }: CheckContext, section: Section): Span | null {
  const { sentences } = structure;
  for (const { at } of within(sentences, section.at)) {
    const words = text.slice(at.start, at.end);
    if (
      !EMPHATIC.test(words) ||
      FUTURE.test(words) ||
      SUPPORT.test(words.replace(/[一二三]二?三产业|第[一二三]产业/g, ''))
    )
      continue;
    if (comparedNext(text, at)) continue;
    const claims = [...allMatches(words, PRAISED)].map(([, thing = '']) => thing);
    if (claims.length < 2) continue;
    const others = sentences.flatMap((other) => {
      const said = text.slice(other.at.start, other.at.end);
      return other.at.start !== at.start && /\d/.test(said) ? [said] : [];
    });
    const bare = claims.some((claim) => {
      const things = keywords(tokenize, claim).filter((thing) => !COMMON.test(thing));
      return things.length > 0 && !others.some((said) => things.some((thing) => said.includes(thing)));
    });
    if (bare) return at;
  }
  return null;
}

interface Bare {
  readonly claims: readonly Span[];
  readonly because?: Bilingual;
}

/** The claims in the parts on benefits, and in items whose neighbours tell figures. */
function* inSections(context: CheckContext): Generator<Bare> {
  const { structure, text } = context;
  for (const section of structure.sections) {
    const items = bareClaims(context, section, SUPPORT, FUTURE);
    if (items.length > 0) yield { claims: items, because: { zh: '数据可能在别处', en: 'figures may stand elsewhere' } };
    if (section.topic !== 'benefits' || section.children.length > 0) continue;
    const whole = textAt(structure, section);
    if (SUPPORT.test(whole.slice(section.number.length))) {
      const claim = flourish(context, section);
      if (claim)
        yield {
          claims: [claim],
          because: { zh: '前后的数字说的是别的事', en: 'the figures around it speak of other things' },
        };
      continue;
    }
    for (let start = section.at.start; start < section.at.end; ) {
      const clause = clauseAt(text, start);
      start = clause.end + 1;
      const words = text.slice(clause.start, clause.end);
      if (!CLAIM.test(words) || FUTURE.test(words)) continue;
      yield { claims: [clause] };
      break;
    }
  }
}

export const benefitClaimUnsupported = defineCheck({
  id: 'benefit-claim-unsupported',
  group: 'structure',
  severity: 'low',
  title: { zh: '效益说法没有依据', en: 'A benefit claimed without any figure' },
  docs: {
    what: {
      zh: '效益部分说“带动”“促进”“明显提升”，该部分却没有一个数字，也没有调查；或者在别的条目都有数字的部分里，某一条只有两处以上这样的说法。验收、审计和表格里的效益说法，全文没有与之相应的数字和调查的，也算。',
      en: 'The part on benefits says 带动, 促进 or 明显提升, and holds not one figure and no survey; or an item among others that tell figures holds two such claims and none; so with claims in acceptances, audits and forms that no figure of their kind and no survey anywhere bears out.',
    },
    why: { zh: '没有数据的效益无法评价。', en: 'A benefit without data cannot be evaluated.' },
    fix: { zh: '补上就业人数、增收额、满意度等数据。', en: 'Give jobs, income, satisfaction or the like in figures.' },
  },
  messages: {
    claim: { zh: '“{claim}”没有数据支持。', en: '“{claim}” is not supported by any figure.' },
  },
  kinds: ['performance-evaluation', 'self-evaluation', 'work-summary', 'acceptance', 'audit', 'other'],
  examples: {
    valid: [
      {
        kind: 'self-evaluation',
        text: '1、项目效益情况。读书角开放以后，校园书香日渐浓厚，家校关系更加融洽。问卷调查620名家长，605名满意。',
      },
      {
        kind: 'self-evaluation',
        text: '数量指标 | 发放种苗 | 目标 60万株 | 实际 60万株\n经济效益指标 | 促进茶农增收 | 目标 逐步提高 | 实际 户均增收1,260元\n可持续影响指标 | 管护机制 | 目标 逐步健全 | 实际 逐步健全',
      },
      {
        kind: 'self-evaluation',
        text: '绩效指标\t年度指标值\t全年实际完成情况\n新建大棚\t16座\t16座\n社会效益\t扩大就业\t带动就业46人',
      },
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
      {
        kind: 'performance-evaluation',
        text: '一、项目效益情况\n项目有力带动了茶叶加工，显著提升了茶农收入。茶叶加工产值1.46亿元，增长14%；茶农户均收入2.1万元。',
      },
    ],
    invalid: [
      {
        kind: 'self-evaluation',
        text: '1、完成情况。建成读书角22处。\n2、资金情况。支出66万元。\n3、项目效益情况。读书角开放以后，⟦孩子们的课余生活更加充实，校园书香日渐浓厚，家校关系越来越融洽⟧。\n4、管护情况。每处落实管理员1名。',
      },
      {
        kind: 'acceptance',
        text: '（一）验收内容\n封育面积4,200亩，与设计面积相同。\n（二）生态效益\n封育区⟦风沙得到遏制，鸟类明显增多，水源日渐清澈⟧。\n（三）验收意见\n同意通过验收。',
      },
      {
        kind: 'self-evaluation',
        text: '数量指标 | 发放种苗 | 目标 60万株 | 实际 60万株 | 得分 30\n经济效益指标 | 促进茶农增收 | 目标 逐步提高 | 实际 ⟦明显提高⟧ | 得分 30',
      },
      {
        kind: 'work-summary',
        text: '一、主要成效\n运费由每吨150元降到120元。⟦步道贯通极大激发了县城夜间消费，有力提振了商户信心⟧。2023年的工作任务已经做完。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、产出情况\n改造果园800亩。\n二、综合结论\n项目⟦让果农走上致富路，果品越卖越远⟧。',
      },
      {
        kind: 'self-evaluation',
        text: '绩效指标\t年度指标值\t全年实际完成情况\n新建大棚\t16座\t16座\n经济效益\t带动增收\t⟦有效带动了农户增收⟧\n社会效益\t扩大就业\t为群众创造了大量就业机会',
      },
      { kind: 'work-summary', text: '一、取得成效\n⟦爱水护水氛围空前浓厚，河畔成了络绎不绝的打卡地⟧。' },
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
      {
        kind: 'performance-evaluation',
        text: '一、项目效益情况\n年接诊1.2万人次，比上年增长8%。⟦项目有力带动了中医药产业发展，促进了康养旅游提质升级。⟧受访64户中58户满意。',
      },
      { kind: 'work-summary', text: '一、社会效益\n⟦极大地促进了农村经济发展⟧，受到群众欢迎。' },
    ],
  },
  *run(context) {
    const { text, place } = context;
    const shown: Span[] = [];
    const formal = context.kind !== 'acceptance' && context.kind !== 'audit' && context.kind !== 'other';
    for (const { claims, because } of formal ? inSections(context) : []) {
      const [first] = claims;
      if (!first) continue;
      shown.push(...claims);
      yield {
        message: 'claim',
        ...(because && { certainty: 'suspect' as const, because }),
        evidence: claims.map((claim) => evidence(place(claim), '说法', 'the claim')) as [EvidenceAt],
        data: { claim: text.slice(first.start, first.end) },
      };
    }
    const [bare] = bareEffects(context);
    if (bare && shown.length === 0)
      yield {
        message: 'claim',
        certainty: 'suspect',
        because: { zh: '依据可能以别的说法写在别处', en: 'what bears it out may stand elsewhere in other words' },
        evidence: [evidence(place(bare), '说法', 'the claim')],
        data: { claim: text.slice(bare.start, bare.end) },
      };
  },
});
