import type { CheckContext } from '../../core/check.ts';
import { clauseAt, sectionAt, sentenceAt, topicAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { startingIn } from '../../core/within.ts';

/** A thing that is told to be in use since a day, and of the base day told to be under way still. */
export interface StillOpen {
  readonly done: Span;
  readonly open: Span;
}

/** 监管平台仍在联调: what it is, and that it is not finished. */
const OPEN =
  /^(?:[一二三四五六七八九]是|其中|但|而)?([\u4e00-\u9fff]{2,10}?)(?:目前|至今|现|当前)?(?:仍然?|还|尚|依然)(?:停留)?(?:处于|处在|在)(?:系统|设备|软件)?(?:联调|调试|测试|建设|施工|安装|开发|研发|装修|铺设|砌筑|报批|招标|设计|审批|改造)(?:联调|调试|测试)?(?:之中|中|阶段|过程中|期|环节)?$/;
/** 平台2023年11月建成启用, 东门泵站于2022年11月8日竣工 */
const DONE =
  /^(?:该|本)?([\u4e00-\u9fff]{2,10}?)(?:现已|业已|已)?(?:经)?(?:于|在)?((?:19|20)\d{2}年\d{1,2}月)(?:\d{1,2}日)?[底初]?(?:正式|全面|顺利|如期|全部)*(?:建成|完工|竣工|上线|启用|投用|投入使用|投入运行|投运|开通|通车|通水|交付)(?:并?(?:正式)?(?:启用|投用|投入使用|投入运行|运行|使用|上线|开放))?$/;
/** The words around say as of when it is open. */
const NOW = /目前|至今|迄今|截至(?:评价|评估|自评|决算|数据)?基准日|截至(?:评价|审计|验收)(?:日|时)/;
const EARLIER = /中期|监控时|检查时|审计时|初验|当时|此前|曾|上年|去年|一度|整改前/;
const ASIDE = new Set(['targets', 'recommendations', 'attachments']);

/** Clauses of running text that a pattern fits, with its first group, the name. */
function* told({ structure, text }: CheckContext, pattern: RegExp, hint: RegExp) {
  for (const { at, paragraph } of structure.sentences) {
    const kind = structure.paragraphs[paragraph]?.kind;
    if (kind === 'row' || kind === 'title' || !hint.test(text.slice(at.start, at.end))) continue;
    if (ASIDE.has(topicAt(structure, at.start))) continue;
    for (let offset = at.start; offset < at.end; ) {
      const clause = clauseAt(text, offset);
      offset = Math.max(clause.end, offset) + 1;
      const own = spanOf(Math.max(clause.start, at.start), Math.min(clause.end, at.end));
      const match = pattern.exec(text.slice(own.start, own.end));
      if (match) yield { at: own, name: match[1] as string, sentence: at, paragraph };
    }
  }
}

/**
 * 「截至基准日……监管平台仍在联调」 and 「监管平台。平台2023年11月建成启用」, whichever comes first. The thing bears one name in both
 * places, or the shorter stands in the part that is headed by the longer.
 */
export function stillOpen(context: CheckContext): StillOpen[] {
  const { structure, text, factsOf, asOf } = context;
  if (!asOf) return [];
  const found: StillOpen[] = [];
  const claims = [...told(context, DONE, /\d{4}年\d{1,2}月/)];
  if (claims.length === 0) return [];
  for (const denial of told(context, OPEN, /[仍还尚依][然停处在]/)) {
    const whole = structure.paragraphs[denial.paragraph]?.at ?? denial.sentence;
    const lead = text.slice(whole.start, denial.at.end);
    const days = startingIn(factsOf('date'), { start: whole.start, end: denial.at.end }).filter(({ at }) =>
      /截至$/.test(text.slice(Math.max(0, at.start - 2), at.start)),
    );
    const last = days.at(-1)?.value.start ?? (NOW.test(lead) ? asOf : null);
    if (!last || EARLIER.test(lead)) continue;
    const claim = claims.find(({ at, name }) => {
      const day = startingIn(factsOf('date'), at)[0]?.value.start;
      if (!day || day > last || day > asOf || sentenceAt(structure, at.start)?.at.start === denial.sentence.start)
        return false;
      if (name === denial.name) return true;
      return denial.name.endsWith(name) && sectionAt(structure, at.start)?.title === denial.name;
    });
    if (claim) found.push({ done: spanOf(claim.at.start, claim.sentence.end), open: denial.at });
  }
  return found;
}
