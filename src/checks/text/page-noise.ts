import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { conversionMarksOf } from '../../core/conversion.ts';
import type { Block } from '../../core/document.ts';
import { allMatches } from '../../core/matches.ts';
import { bySpan, overlaps, type Span, spanOf } from '../../core/span.ts';
import { isPageWords, isProse, mayHoldPageWords } from '../../core/webpage.ts';

/** Entries of a table of contents belong to the report. */
const CONTENTS =
  /^(?:目\s*录|目\s*次|CONTENTS)$|(?:…|[.·。_]{3,}).*?\d{0,4}[）)]?$|^(?:第?[一二三四五六七八九十\d]+[章节部、.．]|[（(][一二三四五六七八九十]+[）)]).*\s\d{1,4}$/;
const VISIBLE = /[\u4e00-\u9fffA-Za-z0-9]/;

/** A page number by its form: 第3页, - 3 -, 3/6, 3. */
const PAGE_NUMBER =
  /^(?:第\s*[\d一二三四五六七八九十百]+\s*页(?:[,，/]?\s*[共总]\s*[\d一二三四五六七八九十百]+\s*页)?|[-—_·•=\s]*\d{1,4}[-—_·•=\s]*|[〔[（(]?\d{1,4}\s*\/\s*\d{1,4}[〕\]）)]?|(?:Page|page|P\.?)\s*\d{1,4}.*)$/;

/** What pages have at their edges is the format's there, not the text's. */
const PAGED = /pdf|wordprocessing|msword|officedocument|rtf|image\//;
/** Points from the upper edge between which a line stands in the midst of any page. */
const MIDST = { from: 90, to: 720 };

/** A page number or header that stands in the flow of a paged document: a paragraph of its own, or in mid-page. */
const inFlow = ({ origin }: Block): boolean =>
  origin.box
    ? origin.box[1] > MIDST.from && origin.box[3] < MIDST.to
    : origin.page === undefined && origin.paragraph !== undefined;

function stretches({ structure }: CheckContext): Span[] {
  const { document } = structure;
  const { text, blocks } = document;
  const marks = conversionMarksOf(document);
  const found: Span[] = [];
  const masked = (span: Span): string => text.slice(span.start, span.end).replace(/[\s\d]+/g, '');
  const furniture = new Map<string, number>();
  for (const { layer, span } of blocks)
    if (layer === 'furniture') furniture.set(masked(span), (furniture.get(masked(span)) ?? 0) + 1);
  const visible = (block: Block): boolean =>
    block.layer === 'body' && text.slice(block.span.start, block.span.end).trim() !== '';
  const titleEnd = structure.title?.span.end ?? 0;
  const firstBody = blocks.findIndex((block) => visible(block) && block.span.start >= titleEnd);
  const lastBody = blocks.findLastIndex(visible);
  const paged = PAGED.test(document.mediaType);
  const page = /html/.test(document.mediaType);
  blocks.forEach((block, index) => {
    const { layer, span } = block;
    if (layer === 'body') return;
    const words = text.slice(span.start, span.end).trim();
    if (!VISIBLE.test(words) || CONTENTS.test(words) || marks.some((mark) => overlaps(mark, span))) return;
    if (layer === 'furniture' && paged && !inFlow(block)) return;
    // Around its article a web page may have what web pages have.
    if (page && (index < firstBody || index > lastBody)) return;
    // A header runs; a line that stands out of the body once need not be one.
    const runs = PAGE_NUMBER.test(words) || isPageWords(words) || (furniture.get(masked(span)) ?? 0) > 1;
    if (layer === 'furniture' && !runs) return;
    // Prose behind the end is boilerplate-tail's.
    if (layer === 'noise' && index > lastBody && isProse(words) && !isPageWords(words)) return;
    found.push(trimmed(text, span));
  });
  // Lines that are page words all over, though they were taken for body.
  for (const [index, { layer, span }] of mayHoldPageWords(text) ? blocks.entries() : []) {
    if (layer !== 'body' || (page && index < firstBody)) continue;
    for (const match of allMatches(text.slice(span.start, span.end), /[^\n\r]+/g)) {
      const start = span.start + match.index;
      const line = trimmed(text, spanOf(start, start + match[0].length));
      if (line.end > line.start && line.end - line.start <= 120 && isPageWords(text.slice(line.start, line.end)))
        found.push(line);
    }
  }
  return found
    .map((span) => ({ span }))
    .sort(bySpan)
    .map(({ span }) => span);
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return spanOf(start + words.length - words.trimStart().length, end - words.length + words.trimEnd().length);
}

export const pageNoise = defineCheck({
  id: 'page-noise',
  group: 'text',
  severity: 'low',
  title: { zh: '混入网页或页面文字', en: 'Words of the page inside the text' },
  docs: {
    what: {
      zh: '正文里混入了导航、分享到、浏览量、备案号、重复的页眉、页码等页面文字。PDF和Word自身的页眉页码、目录不算。',
      en: 'Navigation, share buttons, view counters, site imprints, running headers or page numbers stand inside the text. Headers of PDF and Word files and tables of contents do not count.',
    },
    why: {
      zh: '打断句子，干扰摘录和统计，也说明文本是从网页复制的。',
      en: 'They break sentences and figures, and show that the text was copied from a page.',
    },
    fix: { zh: '删去这些文字，使用原始文件。', en: 'Delete them; use the original file.' },
  },
  messages: {
    noise: { zh: '混入{count}处页面文字：{list}。', en: '{count} stretches are of the page: {list}.' },
  },
  examples: {
    valid: [
      '关于整改情况的报告\n一、整改情况\n教育局网站累计浏览量1286次，发放宣传册。',
      '关于宣传工作的总结\n一、成效\n短视频播放量12万次，浏览量：较上年增长20%；群众反映良好。',
      '项目评价报告\n目 录\n一、基本情况……1\n二、评价结论……5\n一、基本情况\n项目已完成。\n二、评价结论\n项目达到预期。',
      '信息公开工作总结\n一、主要工作\n在门户网站首页开设专栏，公开信息320条。\n二、不足\n网站栏目更新不及时。',
      '项目评价报告\n一、基本情况\n第3页所列清单共12项，均已核对。',
      '工作总结\n一、基本情况\n责任编辑由县融媒体中心担任，共采编稿件120篇。',
    ],
    invalid: [
      '⟦当前位置：首页 > 政务公开 > 审计整改⟧\n宁杉县教育局关于审计发现问题整改情况的报告\n一、整改情况\n问题已完成整改。',
      '关于审计发现问题整改情况的报告\n⟦浏览量：1286次　字号：大 中 小　分享到：微信 微博⟧\n一、整改情况\n问题已完成整改。',
      '关于审计发现问题整改情况的报告\n一、整改情况\n待缺陷责任期满后按\n⟦第 3 页 共 6 页⟧\n规定办理。该问题已完成整改。',
      '关于审计发现问题整改情况的报告\n一、整改情况\n问题已完成整改。\n宁杉县教育局\n2024年1月15日\n⟦主办单位：宁杉县人民政府办公室　网站地图　版权所有⟧',
    ],
  },
  *run(context) {
    const { text } = context.structure.document;
    const found = stretches(context);
    const [first, ...rest] = found.map((span) => evidence({ span }, '页面文字', 'of the page'));
    if (!first) return;
    const list = found
      .slice(0, 6)
      .map(({ start, end }) => `“${text.slice(start, Math.min(end, start + 14)).replace(/\s+/g, ' ')}”`);
    yield {
      message: 'noise',
      evidence: [first, ...rest],
      data: { count: String(found.length), list: list.join('、') },
    };
  },
});
