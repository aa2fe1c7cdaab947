import type { CheckContext } from './check.ts';
import { once } from './once.ts';
import { textAt, topicAt } from './passage.ts';
import { piecesOf } from './pieces.ts';
import { type Span, spanOf } from './span.ts';
import type { SectionTopic, Sentence, Structure } from './structure.ts';
import { touched } from './touched.ts';

/** Something that the report itself says went wrong, outside its list of problems. */
export interface StatedDefect {
  readonly at: Span;
  /** The project as a whole is meant, no part of it. */
  readonly whole: boolean;
}

const SUBJECT =
  '(?:但是?|且|目前|然而|同时|因此|导致|造成|致使|使得?|该|本|全部|整个)*(?:项目|工程|工作|任务|建设任务)?的?(?:整体|总体|建设|实施|推进|施工|工程|目标)*';
const WHOLE = [
  new RegExp(
    `^${SUBJECT}(?:进度|进展|推进)(?:情况)?(?:整体|总体|严重|明显|较为|较|偏|仍|比较)*(?:滞后|缓慢|迟缓|落后)`,
  ),
  /^(?:但|且|目前)?(?:项目|工程)?(?:绝?大部分|多数|主要|全部|整体|各项)(?:的)?(?:建设内容|建设任务|任务|目标|指标|工程|工作)(?:均|都|仍)?(?:尚?未|没有|未能)(?:按期|如期)?(?:完成|建成|实现|启动|实施|达到)/,
  /^(?:但|且|目前)?(?:项目|工程|整个项目|项目整体|工程整体)(?:至今|仍|总体)?(?:尚未|未能|没有|未)(?:按期|如期|按时)?(?:完成|建成|完工|竣工|投入使用|投用|开工|实施)/,
  /存在重大(?:质量|安全|工程)*(?:问题|隐患|缺陷|偏差)|严重(?:超支|超概算?|违规|违纪)/,
];
const PART =
  /(?:尚?未|没有|未能)(?:能|按期|按时|如期|全部|完全|及时|实际|真正)?(?:升级|建成|建设|完成|举办|组织|开展|安装|实施|投入使用|投入运行|投用|实现|启动|开工|参与)(?!后|前|时|的原因|超|突破)|(?:尚|仍|还|至今|一直)未(?:能|按期|按时|如期|全部|完全|及时|实际|真正)*(?:拆除|清理|清除|清运|销号|整改|纠正|收回|追回|退还|归还|上缴|清退|发放|兑付|到货|到位|交付|配备|购置|投用|通水|通电|通车|联网|接入|修复|更换|栽植|落实|启用|开放)(?!后|前|时|的原因)/;
/** What was seen on site to be broken or lacking, counted: 抽查的14条路中有4条路面出现裂缝, 5户盖板破损. */
const SEEN = /抽查|抽检|抽取|现场|实地|踏勘|走访|核查|查看|查验|调阅|评价组|验收组|检查组|评估组/;
const BROKEN =
  /裂缝|渗漏|漏水|破损|损坏|脱落|堵塞|积水|沉降|空鼓|锈蚀|倾斜|松动|失灵|故障|停用|闲置|缺失|丢失|不亮|不通|无水|枯死|死苗|未接通|未安装|未使用|未启用|未签字|未登记|未更新|没有(?:记录|签字|使用|启用|登记|更新)|(?:没有|未)(?:按(?:规定|要求|期|时|季|月|年|标准))?(?:建立|制定|设置|设立|办理|签订|配备|配置|悬挂|张贴|做|进行|开展|落实|备案)(?:过)?[^，。；]{0,8}(?:档案|台账|制度|检查|检测|检验|年检|校验|鉴定|巡查|手续|合同|协议|许可|标志|标识|标牌|公示牌|器材|预案|保险)|不符|不一致|过期|补录|补记|涂改/;
/** The same for the whole text. */
const ANY_BROKEN = new RegExp(BROKEN.source, 'g');
const COUNTED = /\d[\d,.]*(?:个|处|户|条|座|份|台|套|所|名|家|口|眼|盏|栋|间|段|株|块|辆|件|本|人|天)/;

/** Counted faults of a sentence on what was seen; those put right at once are none. */
export function seenFaults({ structure }: Pick<CheckContext, 'structure'>): StatedDefect[] {
  const found: StatedDefect[] = [];
  for (const index of touched(structure.sentences, structure.view.text, ANY_BROKEN)) {
    const sentence = structure.sentences[index] as Sentence;
    const kind = structure.paragraphs[sentence.paragraph]?.kind;
    if (kind === 'title' || kind === 'heading' || kind === 'row' || kind === 'signature') continue;
    const words = textAt(structure, sentence);
    if (!BROKEN.test(words)) continue;
    const topic = topicAt(structure, sentence.at.start);
    if (!TOPICS.has(topic) && topic !== 'method') continue;
    if (!SEEN.test(words) && !/(?:故障|停用)[^，。；]{0,8}\d+天/.test(words)) continue;
    if (
      /已(?:全部)?(?:整改|修复|更换|补|纠正|处理|恢复)|扣(?:除)?\d|整改完毕|未发现|当场|随即|立即(?:修|更|整|补)|返工后|复检合格|复验合格|平均|优于|短于|后(?:即|便|已|均|又)?恢复/.test(
        words,
      )
    )
      continue;
    let start = sentence.at.start;
    for (const clause of piecesOf(words, /[，；。：]/)) {
      const at = spanOf(start, start + clause.replace(/[，；。：]$/, '').length);
      start += clause.length;
      if (COUNTED.test(clause) && BROKEN.test(clause) && !NEGATED.test(clause)) found.push({ at, whole: false });
    }
  }
  return found;
}

const NEGATED =
  /未发现|没有发现|未见|不存在|未发生|未出现|无(?=重大|严重)|若|如果|如(?=项目|未)|避免|防止|逾期未|的(?:项目|单位|企业)?(?:，|不得)/;
const LIMITED = /个别|(?<!大)部分|少数|某些|有的|一些|极少/;
const TOPICS: ReadonlySet<SectionTopic> = new Set(['results', 'indicators', 'benefits', 'work', 'funds', 'other']);

/** A part of the work that a section about anything else than its results says was not done: only for who asks for all. */
interface Stated extends StatedDefect {
  readonly aside: boolean;
}

/** One of these stands in every clause that WHOLE or PART fits. */
const SAYS_SO = /未|没有|滞后|缓慢|迟缓|落后|重大|严重/;
/** The same for the whole text. */
const ANY_SAYS_SO = new RegExp(SAYS_SO.source, 'g');

const allStated = once((structure: Structure): readonly Stated[] => {
  const { text } = structure.view;
  const found: Stated[] = [];
  for (const index of touched(structure.sentences, text, ANY_SAYS_SO)) {
    const sentence = structure.sentences[index] as Sentence;
    const kind = structure.paragraphs[sentence.paragraph]?.kind;
    if (kind === 'title' || kind === 'heading' || kind === 'row' || kind === 'signature') continue;
    const whole = text.slice(sentence.at.start, sentence.at.end);
    if (!SAYS_SO.test(whole)) continue;
    const topic = topicAt(structure, sentence.at.start);
    if (!TOPICS.has(topic)) continue;
    if (/(?:实施|项目|建设|改造)前，|已(?:全部)?(?:整改|纠正|补办|销号)/.test(whole)) continue;
    let start = sentence.at.start;
    for (const clause of piecesOf(whole, /[，；。：]/)) {
      const from = start;
      start += clause.length;
      if (!SAYS_SO.test(clause)) continue;
      const words = clause.replace(/[，；。：]$/, '').replace(/^(?:（?[\d一二三四五六七八九十]+[）、.])+/, '');
      const skipped = clause.indexOf(words);
      const at = spanOf(from + skipped, from + skipped + words.length);
      if (NEGATED.test(words) || LIMITED.test(words)) continue;
      if (WHOLE.some((form) => form.test(words))) found.push({ at, whole: true, aside: false });
      else if (PART.test(words)) found.push({ at, whole: false, aside: topic === 'other' || topic === 'funds' });
    }
  }
  return found;
});

/**
 * The defects that sentences outside of problems, recommendations and conclusion state in plain words. `anywhere`: of
 * parts of the work in sections about anything, too.
 */
export const statedDefects = (
  { structure }: Pick<CheckContext, 'structure' | 'text'>,
  { anywhere = false }: { readonly anywhere?: boolean } = {},
): readonly StatedDefect[] => allStated(structure).filter(({ aside }) => anywhere || !aside);
