import type { Element } from './tree.ts';

/** What an element holds, its descendants included. */
export interface Measure {
  /** Visible characters outside of links. */
  readonly prose: number;
  /** Visible characters in links. */
  readonly linked: number;
  readonly links: number;
  /** Commas, stops and semicolons outside of links: what sentences have and lists of links lack. */
  readonly stops: number;
  /** How much speaks for the element holding the article. */
  readonly weight: number;
}

const style = (element: Element): string => element.attributes.get('style') ?? '';

export const isHidden = (element: Element): boolean =>
  element.attributes.has('hidden') ||
  /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all/i.test(style(element));

/** Words that a page names its parts by, each whole, in class or id. */
const nameOf = ({ attributes }: Element): string =>
  `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.toLowerCase().slice(0, 300);

/** Parts that are never of the article, by their name. */
const BOILERPLATE =
  /(?:^|[\s_-])(?:\w{0,10}nav(?:bar|i|igation|igator|list)?|nav\w*|\w{0,8}menus?|mainmenu|submenu|leftmenu|crumbs?|breadc\w*|position|location|weizhi|dqwz|share\w*|bdshare\w*|jiathis\w*|social-share|foot|footer\w*|footbox|bottom|copyright|friendlinks?|links|sidebar|side|aside|toolbar|tools|pager|pagination|pagenav|prevnext|prev|next|shangxia|related\w*|recommend\w*|xgwz|xglj|xgxx|comments?|login|search\w*|qr\w*|ewm|erweima|banner|advert\w*|ads?|gotop|backtop|skip|topbar|header|heads?|logo)(?=$|[\s_-]|\d)/;
const BOILERPLATE_TAGS = new Set([
  'nav',
  'footer',
  'aside',
  'button',
  'select',
  'textarea',
  'marquee',
  'dialog',
  'menu',
]);
const BOILERPLATE_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'menu',
  'toolbar',
]);

/** Particulars of the page: who put it there, and when. */
const PARTICULARS =
  /(?:^|[\s_-])(?:\w{0,12}meta(?:_?list|_?data|_?info)?|\w{0,8}info|time|\w{0,8}date|fbsj|source|laiyuan|ly|author|editor|tags?|other|subinfo|zw-?info)(?=$|[\s_-]|\d)/;
const SHORT = 100;

/** Children of one kind that begin with links: neighbours of the page, with or without their first lines. */
function isListOfLinks(element: Element): boolean {
  const items = element.children.filter((child): child is Element => typeof child !== 'string' && child.tag !== 'br');
  const [first] = items;
  if (!first || items.length < 3 || first.tag === 'a' || items.some(({ tag }) => tag !== first.tag)) return false;
  const linked = items.filter(beginsWithLink).length;
  return linked >= 0.7 * items.length;
}

function beginsWithLink(element: Element): boolean {
  for (let at: Element | undefined = element; at; ) {
    if (at.tag === 'a' && at.attributes.has('href')) return true;
    const child: Element | string | undefined = at.children.find((one) => typeof one !== 'string' || one.trim() !== '');
    at = typeof child === 'string' ? undefined : child;
  }
  return false;
}

/** So many stops and few links are an article, whatever the page calls it. */
const MANY_STOPS = 12;

/** The page calls this part something that no report is (navigation, share buttons, imprint), and it doesn't look like one. */
export const isBoilerplate = (element: Element, { stops, prose, linked }: Omit<Measure, 'weight' | 'links'>): boolean =>
  BOILERPLATE_TAGS.has(element.tag) ||
  BOILERPLATE_ROLES.has(element.attributes.get('role') ?? '') ||
  (BOILERPLATE.test(nameOf(element)) && (stops < MANY_STOPS || linked > prose)) ||
  (prose + linked < SHORT && (element.tag === 'time' || (stops < 3 && PARTICULARS.test(nameOf(element))))) ||
  (linked > 0 && isListOfLinks(element));

/** Parts that hold an article, by their name. */
const ARTICLE =
  /(?:^|[\s_-])(?:article\w*|content\w*|zoom|trs_editor|ueditor\w*|detail\w*|wzzw|zhengwen|wordsection\d*|nr|text|news_?\w*)(?=$|[\s_-]|\d)/;
export const isArticleNamed = (element: Element): boolean =>
  element.tag === 'article' || element.tag === 'main' || ARTICLE.test(nameOf(element));

/** The page calls this the title of the article. */
export const isTitleNamed = (element: Element): boolean =>
  /(?:^|[\s_-])(?:\w{0,12}title\w?|biaoti|headline|bt)(?=$|[\s_-]|\d)/.test(nameOf(element));

const visible = (text: string): number => {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x20 && text.charCodeAt(i) !== 0xa0) count++;
  return count;
};
const stopsIn = (text: string): number => text.match(/[，。；：、,;]/g)?.length ?? 0;

/** Text in what the page itself calls navigation counts so much of other text. */
const DISCOUNT = 0.1;
const STOP_WEIGHT = 8;

/**
 * Shows what is hidden if it holds most of the page: some sites hide their article until a script shows it, and saved
 * pages have no scripts.
 */
export function reveal(body: Element): void {
  let shown = 0;
  let most = 0;
  let hidden: Element | null = null;
  const length = (element: Element): number =>
    element.children.reduce((sum, child) => sum + (typeof child === 'string' ? visible(child) : length(child)), 0);
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string') shown += visible(child);
      else if (!isHidden(child)) visit(child);
      else {
        const own = length(child);
        if (own > most) {
          most = own;
          hidden = child;
        }
      }
    }
  };
  visit(body);
  if (hidden === null || most <= shown || most < 200) return;
  const { attributes } = hidden as Element;
  (attributes as Map<string, string>).delete('style');
  (attributes as Map<string, string>).delete('hidden');
}

/** Measures all elements of a page, each once. */
export function measurePage(body: Element): ReadonlyMap<Element, Measure> {
  const measures = new Map<Element, Measure>();
  const visit = (element: Element, inLink: boolean): Measure => {
    let prose = 0;
    let linked = 0;
    let links = 0;
    let stops = 0;
    let weight = 0;
    const hidden = isHidden(element);
    const link = inLink || (element.tag === 'a' && element.attributes.has('href'));
    if (!hidden) {
      for (const child of element.children) {
        if (typeof child !== 'string') {
          const inner = visit(child, link);
          prose += inner.prose;
          linked += inner.linked;
          links += inner.links;
          stops += inner.stops;
          weight += inner.weight;
        } else if (link) linked += visible(child);
        else {
          const own = visible(child);
          const marks = stopsIn(child);
          prose += own;
          stops += marks;
          weight += own + STOP_WEIGHT * marks;
        }
      }
      if (link && !inLink) links++;
      if (isBoilerplate(element, { stops, prose, linked })) weight *= DISCOUNT;
    }
    const measure = { prose, linked, links, stops, weight };
    measures.set(element, measure);
    return measure;
  };
  visit(body, false);
  return measures;
}
