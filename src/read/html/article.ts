import { isBoilerplate, isHidden, isTitleNamed, type Measure } from './measure.ts';
import { isDataTable } from './tables.ts';
import type { Element, Page } from './tree.ts';

export type Measures = ReadonlyMap<Element, Measure>;

/** What of a page is the report. */
export interface Article {
  /** The element that holds it; the whole body where nothing stands out. */
  readonly element: Element;
  /** The title outside of that element, when the report has none of its own. */
  readonly title: Element | null;
}

/** Elements that lay a page out; the article is one of these. */
const LAYOUT = new Set(
  'body div section article main table tr td th center font span blockquote dl dd address header'.split(' '),
);
/** The article's element holds at least this part of all that looks like an article. */
const MOST = 0.8;

export const NO_MEASURE: Measure = { prose: 0, linked: 0, links: 0, stops: 0, weight: 0 };

/** Text without white space, the way titles are compared. */
export const squeezed = (text: string): string => text.replace(/[\s\u00a0\u3000]+/g, '');

/** The visible text of an element, up to a length. */
export function textOf(element: Element, most = 400): string {
  let text = '';
  const visit = (node: Element): void => {
    for (const child of node.children) {
      if (text.length > most) return;
      if (typeof child === 'string') text += child;
      else if (!isHidden(child)) visit(child);
    }
  };
  visit(element);
  return text;
}

/** Goes down from the body as long as one child holds nearly all that reads like an article. */
export function findArticle(page: Page, measures: Measures): Article {
  const weightOf = (element: Element): number => measures.get(element)?.weight ?? 0;
  const total = weightOf(page.body);
  let element = page.body;
  for (;;) {
    const children = element.children.filter((child): child is Element => typeof child !== 'string');
    const next = children.find((child) => LAYOUT.has(child.tag) && weightOf(child) >= MOST * total && total > 0);
    if (!next || (next.tag === 'table' && isDataTable(next, measures)) || isText(next)) break;
    element = next;
  }
  // A row or a table is no article: what stands beside the found cell is looked at from its parent.
  while (element.parent && (element.tag === 'tr' || element.tag === 'table')) element = element.parent;
  return { element, title: element === page.body ? null : findTitle(page, element, measures) };
}

/** It holds only running text: the article is what it stands in. */
const isText = (element: Element): boolean =>
  element.tag === 'span' || element.tag === 'font'
    ? !element.children.some((child) => typeof child !== 'string' && /^(?:p|div|br|table|h\d)$/.test(child.tag))
    : false;

const TITLE_END =
  /(?:报告|报告书|总结|自评|自评表|评价|方案|说明|汇报|通报|决算|验收|意见|意见书|公告|公示|情况|通知|函|办法|细则|规划|计划|纪要|材料|表)(?:（.{1,12}）)?$/;

/** The report's own first lines are a title: short, no sentence, ending as titles end. */
function hasOwnTitle(article: Element): boolean {
  const lines = firstLines(article, 4).map(squeezed);
  return lines.some(
    (line) =>
      line.length >= 4 &&
      line.length <= 60 &&
      TITLE_END.test(line) &&
      !/^[（(]?[一二三四五六七八九十\d]+[）)、.．]/.test(line),
  );
}

/** The first lines of visible text in an element. */
function firstLines(article: Element, most: number): string[] {
  const lines: string[] = [''];
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (lines.length > most + 1) return;
      if (typeof child === 'string') lines[lines.length - 1] += child.slice(0, 300);
      else if (!isHidden(child)) {
        const breaks = /^(?:br|p|div|h\d|tr|td|li|table|section|center)$/.test(child.tag);
        if (breaks && squeezed(lines.at(-1) as string) !== '') lines.push('');
        visit(child);
        if (breaks && squeezed(lines.at(-1) as string) !== '') lines.push('');
      }
    }
  };
  visit(article);
  return lines.filter((line) => squeezed(line) !== '').slice(0, most);
}

/** The element before the article that reads as the page's title, if the article has no title of its own. */
function findTitle(page: Page, article: Element, measures: Measures): Element | null {
  if (hasOwnTitle(article)) return null;
  const head = squeezed(page.title);
  const found: { element: Element | null; score: number } = { element: null, score: 2 };
  let passed = false;
  const visit = (element: Element): void => {
    if (element === article) passed = true;
    if (passed || isHidden(element)) return;
    const measure = measures.get(element) ?? NO_MEASURE;
    const length = measure.prose + measure.linked;
    if (length >= 6 && length <= 120 && measure.linked < measure.prose) {
      const text = squeezed(textOf(element));
      const heading = /^h[1-3]$/.test(element.tag);
      const named = isTitleNamed(element);
      let score = (heading ? 2 : 0) + (named ? 2 : 0) + (TITLE_END.test(text) ? 1 : 0);
      if (head.includes(text)) score += length >= 12 ? 4 : 3;
      // The innermost of equals that stand one in the other; the last of those that follow each other.
      if (score > found.score || (score === found.score && found.element)) Object.assign(found, { element, score });
    }
    for (const child of element.children) if (typeof child !== 'string') visit(child);
  };
  visit(page.body);
  return found.element;
}

/** Inside the article: the element is what a page adds to it. */
export function isNoise(element: Element, measures: Measures): boolean {
  const measure = measures.get(element);
  if (!measure) return false;
  if (isBoilerplate(element, measure)) return true;
  // A list of links to other pages; links to attachments are few.
  return (
    /^(?:ul|ol|dl|table|div|p)$/.test(element.tag) &&
    measure.links >= 4 &&
    measure.linked > 3 * measure.prose &&
    measure.stops < 8
  );
}

const FIELD =
  /(?:发布(?:时间|日期|机构|单位|人)|信息来源|文章来源|来源|作者|编辑|责任编辑|审核|更新时间|浏览(?:量|次数)?|点击(?:量|数|次数|率)?|阅读(?:量|次数)?|访问(?:量|次数)|字体|字号|视力保护色|分享(?:到|至)?|打印(?:本页|本文|此页|此文)?|关闭(?:窗口|本页)|收藏(?:本页)?|发表评论|保护视力色)\s{0,3}(?:[:：【[]|$)/g;
const ALONE = [
  /^(?:您?(?:的|现在的?)?当前(?:的)?位置|您(?:现在)?(?:的位置|所在的?位置))[：:]/,
  /^(?:上一篇|下一篇|上一条|下一条|上篇|下篇)[：:]/,
  /^(?:分享(?:到|至|本文)?|一键分享|扫一扫.{0,12}|返回(?:顶部|首页|列表)|打印(?:本页|本文|此页)?|关闭(?:窗口|本页|页面)?|(?:我要)?纠错|收藏本页|加入收藏|【?大中小】?|\[?大中小\]?)[：:]?$/,
  /ICP备\d|公网安备\d|网站标识码|^(?:版权所有|©|Copyright)/i,
];

/** The paragraph is a page's particulars: where it stands, when it was put there, buttons. */
export function isParticulars(text: string): boolean {
  if (text.length > 240) return false;
  const line = squeezed(text);
  if (line.length > 200) return false;
  if (ALONE.some((form) => form.test(line))) return true;
  const fields = new Set((text.match(FIELD) ?? []).map((field) => field.replace(/[\s:：【[]/g, '')));
  return fields.size >= 2 && !/[。；]/.test(line);
}
