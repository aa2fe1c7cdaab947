import type { BlockKind, Layer } from '../../core/document.ts';
import type { DocumentBuilder } from '../builder.ts';
import type { Limits } from '../limits.ts';
import { type Article, isNoise, isParticulars, type Measures, squeezed, textOf } from './article.ts';
import { listMark, startOf } from './lists.ts';
import { isHidden } from './measure.ts';
import { isDataTable, type PlacedCell, placeCells, rowsOf } from './tables.ts';
import type { Element } from './tree.ts';

/** Elements that stand on lines of their own. */
const BLOCK = new Set(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main marquee menu nav ol option p pre section select summary table td textarea th time title tr ul'.split(
    ' ',
  ),
);

interface Context {
  readonly layer: Layer;
  readonly kind: BlockKind;
  readonly pre: boolean;
  /** It stands inside the article, or the title. */
  readonly inside: boolean;
}

/** Where finished paragraphs go: the document, or a cell. */
type Sink = (text: string, context: Context) => void;

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/** White space as a browser shows it; a line break between two Chinese characters shows nothing. */
export function collapse(text: string): string {
  const joined = text.replace(/[ \t\n\r\f]+/g, (run, at: number) => {
    if (!run.includes('\n')) return ' ';
    const before = text[at - 1] ?? '';
    const after = text[at + run.length] ?? '';
    return CJK.test(before) && CJK.test(after) ? '' : ' ';
  });
  return trimmed(joined.replaceAll('\u00a0', ' '));
}

const trimmed = (text: string): string => text.replace(/^[\s\u200b\ufeff]+/, '').replace(/[\s\u200b\ufeff]+$/, '');

/** Prose outside of the article that no page adds by itself: it may belong to the report. */
const isProse = (text: string): boolean => text.length >= 50 && /[。；]/.test(text);

/** Lays the paragraphs and tables of a page into a document, each in its layer. */
export class Flow {
  readonly #builder: DocumentBuilder;
  readonly #measures: Measures;
  readonly #article: Article;
  readonly #limits: Limits;
  /** The elements that the article and the title stand in, and these. */
  readonly #around = new Set<Element>();
  #sink: Sink;
  #inline: string[] = [];
  /** Hidden text of the paragraph at hand, which follows it. */
  #hidden: string[] = [];
  #paragraph = 0;
  /** The article has begun: text of its own, apart from its title, was given. */
  #begun = false;

  constructor(builder: DocumentBuilder, measures: Measures, article: Article, limits: Limits) {
    this.#builder = builder;
    this.#measures = measures;
    this.#article = article;
    this.#limits = limits;
    for (const element of [article.element, article.title])
      for (let at = element; at; at = at.parent) this.#around.add(at);
    this.#sink = (text, { layer, kind, inside }) => {
      const outside = layer === 'body' && !inside && !isProse(text);
      const given = outside || (layer === 'body' && kind !== 'title' && isParticulars(text)) ? 'noise' : layer;
      this.#begun ||= given === 'body' && kind !== 'title';
      // People count the paragraphs of the article, not the buttons around it.
      builder.paragraph(text, {
        kind,
        layer: given,
        ...(given === 'body' && { origin: { paragraph: ++this.#paragraph } }),
      });
    };
  }

  run(body: Element): void {
    const inside = this.#article.element === body;
    const context: Context = { layer: 'body', kind: 'paragraph', pre: false, inside };
    this.#children(body, context);
    this.#flush(context);
  }

  #children(element: Element, context: Context): void {
    let number = element.tag === 'ol' ? startOf(element) : 0;
    for (const child of element.children) {
      if (typeof child === 'string') this.#inline.push(child);
      else {
        if (child.tag === 'li' && element.tag === 'ol') number = startOf(child, number);
        this.#visit(child, context, number);
        if (child.tag === 'li') number++;
      }
    }
  }

  #visit(element: Element, outer: Context, number: number): void {
    const { tag } = element;
    if (tag === 'br') this.#flush(outer);
    else if (isHidden(element)) this.#hide(element, outer);
    else if (BLOCK.has(tag)) this.#block(element, outer, number);
    else this.#inlined(element, outer);
  }

  #block(element: Element, outer: Context, number: number): void {
    const { tag } = element;
    this.#flush(outer);
    const context = this.#within(element, outer);
    if (tag === 'table' && isDataTable(element, this.#measures)) this.#table(element, context);
    else {
      if (tag === 'li') this.#inline.push(listMark(element, number));
      this.#children(element, context);
    }
    this.#flush(context);
  }

  /** What holds for the text of a block. */
  #within(element: Element, outer: Context): Context {
    const { tag } = element;
    const { element: article, title } = this.#article;
    const inside = outer.inside || element === article || element === title;
    const noise = !this.#around.has(element) && isNoise(element, this.#measures);
    let { kind } = outer;
    if (element === title || (tag === 'h1' && this.#isTitle(element))) kind = 'title';
    else if (/^h[1-6]$/.test(tag)) kind = 'heading';
    else if (tag === 'li') kind = 'item';
    else if (/^(?:table|td|ul|ol|article|section)$/.test(tag) && kind !== 'title') kind = 'paragraph';
    return { kind, inside, pre: outer.pre || tag === 'pre', layer: noise ? 'noise' : outer.layer };
  }

  /** A first heading that is not numbered, before all else. */
  #isTitle(element: Element): boolean {
    return !this.#begun && !/^[第（(]?[一二三四五六七八九十\d]/.test(squeezed(textOf(element, 40)));
  }

  #inlined(element: Element, context: Context): void {
    const style = element.attributes.get('style') ?? '';
    if (/mso-list\s{0,3}:\s{0,3}ignore/i.test(style)) {
      const mark = squeezed(plain(element));
      // Bullets are letters of a symbol font: they say nothing.
      if (!/wingdings|symbol/i.test((element.parent?.attributes.get('style') ?? '') + style + deepStyle(element)))
        this.#inline.push(mark);
      return;
    }
    if (element.tag === 'sup' && /m$|米$/.test(this.#inline.at(-1) ?? '')) {
      const power = { '2': '²', '3': '³' }[plain(element).trim()];
      if (power) {
        this.#inline.push(power);
        return;
      }
    }
    const { title } = this.#article;
    const inside = context.inside || element === this.#article.element || element === title;
    if (inside === context.inside) {
      this.#children(element, context);
      return;
    }
    this.#flush(context);
    const within: Context = { ...context, inside, kind: element === title ? 'title' : context.kind };
    this.#children(element, within);
    this.#flush(within);
  }

  #hide(element: Element, context: Context): void {
    const text = plain(element);
    if (text.trim() === '') return;
    this.#hidden.push(text);
    if (BLOCK.has(element.tag)) this.#flush(context);
  }

  #flush(context: Context): void {
    if (this.#inline.length > 0) {
      const text = this.#inline.join('');
      this.#inline = [];
      if (context.pre) for (const line of text.split('\n')) this.#give(trimmed(line), context);
      else this.#give(collapse(text), context);
    }
    if (this.#hidden.length > 0) {
      const hidden = this.#hidden.map(collapse);
      this.#hidden = [];
      for (const text of hidden) this.#give(text, { ...context, kind: 'paragraph', layer: 'furniture' });
    }
  }

  #give(text: string, context: Context): void {
    if (text !== '') this.#sink(text, context);
  }

  #table(element: Element, context: Context): void {
    for (const child of element.children) {
      // Captions, and text that stands in a table but in no cell.
      if (typeof child === 'string') this.#inline.push(child);
      else if (child.tag !== 'tr' && child.tag !== 'col' && child.tag !== 'colgroup') this.#visit(child, context, 0);
    }
    this.#flush(context);
    const rows = rowsOf(element).filter((row) => !isHidden(row) && row.attributes.get('height') !== '0');
    const number = this.#builder.table();
    const layer = context.inside ? context.layer : context.layer === 'body' ? 'noise' : context.layer;
    placeCells(rows, this.#limits).forEach((cells, index) => {
      const inputs = cells.map(({ element: cell, column, rowSpan, columnSpan }: PlacedCell) => ({
        text: this.#cellText(cell, context),
        column,
        rowSpan,
        columnSpan,
      }));
      this.#builder.row(number, index + 1, inputs, layer);
    });
  }

  /** The paragraphs of a cell, divided by line breaks; what is hidden in it is left out. */
  #cellText(cell: Element, context: Context): string {
    const lines: string[] = [];
    const sink = this.#sink;
    this.#sink = (text, { layer }) => {
      if (layer !== 'furniture') lines.push(text);
    };
    const within: Context = { ...context, kind: 'paragraph' };
    this.#children(cell, within);
    this.#flush(within);
    this.#sink = sink;
    return lines.join('\n');
  }
}

function plain(element: Element): string {
  const parts: string[] = [];
  const visit = (node: Element): void => {
    for (const child of node.children) {
      if (typeof child === 'string') parts.push(child);
      else visit(child);
    }
  };
  visit(element);
  return parts.join('');
}

function deepStyle(element: Element): string {
  let style = '';
  for (let at: Element | undefined = element; at; ) {
    style += at.attributes.get('style') ?? '';
    at = at.children.find((child): child is Element => typeof child !== 'string');
  }
  return style;
}
