import type { CheckContext } from '../../core/check.ts';
import { labelled } from '../../core/labels.ts';
import { piecesOf } from '../../core/pieces.ts';
import { type Span, spanOf } from '../../core/span.ts';

const WELL =
  '(?:圆满|全面|全部|均已?|都已?|悉数|超额|提前|如期|按期|按时|顺利|较好|很好|高质量|高标准|保质保量)(?:地)?';
const MADE = '(?:完成|实现|达到|达成|建成|落实|兑现)';
const AIMS = '(?:任务|目标|内容|指标|工作|要求|计划)';

/** What a conclusion says where all is well. */
const GOOD: readonly RegExp[] = [
  new RegExp(`${WELL}(?:${WELL})?${MADE}[^，。；]{0,24}${AIMS}`),
  new RegExp(`${AIMS}[^，。；]{0,8}(?:${WELL}|提前)+(?:${MADE}|满足|符合|达标)`),
  /(?:目标|指标|任务)[^，。；]{0,6}(?:实现|完成|达成)程度(?:较|很|非常)?高/,
  /(?:达到|实现|符合)(?:了)?(?:预期|既定|设定|预定|设计|绩效|规划)[^，。；]{0,6}(?:目标|效果|目的|要求|标准)/,
  /质量(?:可靠|优良|良好|合格|过硬|优秀|达标)|(?:结构|运行)(?:稳定|安全|平稳)/,
  /(?:同意|准予|建议)(?:通过|予以)?[^，。；]{0,8}验收|通过[^，。；]{0,6}验收|(?:验收|评定)(?:结论|结果|等级)?(?:为|：)(?:合格|通过|优秀|优良)/,
  /(?:进展|推进|进度|运行|实施)(?:总体|比较|十分)?(?:顺利|良好|平稳|正常)|(?:成效|效果|效益|作用)(?:十分|非常|较为|比较)?(?:显著|明显|突出|良好|充分)/,
  /专款专用|(?:资金|项目|财务|核算|管理|使用)[^，。；]{0,8}(?:安全|规范|合规|合法)(?:有效|高效|有序)?(?:$|[，。；])/,
  /(?:圆满|成功|完美|胜利)(?:地)?(?:收官|结束|落幕|告成|完成|举办|实现)|成果(?:丰硕|丰富|显著)|硕果累累|成绩(?:斐然|突出|优异|显著)|(?:规范|合规|合法)(?:$|[，。；])/,
  /产出充分|组织(?:规范|得力|有力)|管理到位|建设规范|(?:任务|目标|内容|工作)[^，。；]{0,4}(?:完成|实现|落实)(?:情况|得)?(?:很|较)?好|效益(?:较|很)?高$|投资控制(?:良好|合理)/,
  /按(?:照)?(?:批准|批复|合同|设计|方案)[^，。；]{0,14}(?:建成|完成|实施完毕)/,
  /(?:效果|成效|结果|状况)(?:十分|非常|比较|较为)?(?:理想|喜人|可喜)|(?:优质|高效)(?:优质|高效)?地?完成|(?:走在|位居|名列)[^，。；]{0,8}前列|交[出上][^，。；]{0,10}答卷|(?:得到|受到|获得|赢得)[^，。；]{0,12}(?:一致|充分|高度)(?:好评|认可|肯定)/,
  /(?:总体|整体|综合|实施|完成|执行)(?:上|来看|情况|评价|效果)*(?:良好|较好|优秀|很好)/,
];
/** The words for the whole: where they stand a verdict may be outside of its own part. */
const SUMS_UP = /^(?:总的来(?:看|说)|总体(?:上|来)?看|综上|总之|整体(?:上)?看|综合(?:评定|来看))/;
const RESERVED =
  /但|然而|不过|除[^，。；]{2,30}外|不足|问题|困难|尚|仍|未|不够|没有|有待|滞后|个别|部分|暂|整改后|限期|其余|另行|重新|不予|差距|较慢|偏低|如(?:能|果)|前提|条件/g;
/** No reserve though its words are among them: 未发现问题, 未造成影响. */
const NO_RESERVE =
  /(?:未|没有)(?:发现|发生|出现|见|对|造成|产生)[^，。；]*|(?:不存在|无)[^，。；]{0,10}问题|(?:解决|化解|破解|缓解)(?:了)?[^，。；]{0,14}(?:问题|困难|不足)|(?:发挥|产生)[^，。；]{0,6}作用|部分(?:路段|标段)?均|条件/g;

/**
 * The clauses in which a report calls its own project good and makes no reserve: in its conclusion, in a cell or line
 * that gives one, and in a summary of work its opening and headings. Empty where the conclusion holds a reserve.
 */
export function goodVerdicts(context: CheckContext): Span[] {
  const { structure, text, kind } = context;
  const passages = labelled(structure);
  const concluding = passages.filter(({ topic, heading }) => topic === 'conclusion' && !heading);
  const said = concluding.map(({ at }) => text.slice(at.start, at.end)).join('\n');
  if (said.replace(NO_RESERVE, '').search(RESERVED) >= 0) return [];
  const own = concluding.map(({ at }) => at);
  if (own.length === 0 && kind === 'work-summary') {
    const first = passages[0];
    if (first && !first.heading) own.push(first.at);
    for (const { at, heading, topic } of passages)
      if (heading && !/^(?:problems|recommendations)$/.test(topic)) own.push(at);
  }
  const places =
    own.length > 0 ? own : passages.filter(({ at }) => SUMS_UP.test(text.slice(at.start, at.end))).map(({ at }) => at);
  return places.flatMap((at) => goodClauses(text, at));
}

/** One stretch for all the praise of a sentence, from its first good clause to its last. */
function goodClauses(text: string, at: Span): Span[] {
  const found: Span[] = [];
  let start = at.start;
  for (const sentence of piecesOf(text.slice(at.start, at.end), /[。；！？]/)) {
    let from = -1;
    let to = -1;
    let offset = start;
    for (const clause of piecesOf(sentence, /[，。；！？]/)) {
      const words = clause.replace(/[，。；！？]$/, '').replace(/^[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]/, '');
      const skipped = clause.indexOf(words);
      const good = GOOD.some((form) => form.test(words));
      if (good && words.replace(NO_RESERVE, '').search(RESERVED) < 0 && !/基本|大部/.test(words)) {
        if (from < 0) from = offset + skipped;
        to = offset + skipped + words.length;
      }
      offset += clause.length;
    }
    if (from >= 0) found.push(spanOf(from, to));
    start += sentence.length;
  }
  return found;
}
