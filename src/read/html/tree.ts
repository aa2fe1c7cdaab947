import { Tokenizer } from 'htmlparser2';
import { type Limits, refuseLong } from '../limits.ts';

/** An element with what is needed of it. Scripts, styles and comments never become elements or text. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  readonly children: (Element | string)[];
}

export interface Page {
  readonly body: Element;
  /** What the head calls the page; '' when it has no title. */
  readonly title: string;
  /** Elements stood deeper than the limit: what is in them belongs to their ancestors. */
  readonly flattened: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** The attributes that are looked at. */
const KEPT = words(
  'class id style role hidden href align border height width rowspan colspan start type value content name',
);
const VOID = words(
  'area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen nextid',
);
/** Nothing in these is text of the page. */
const LEFT_OUT = words(
  'script style noscript template iframe object applet svg math canvas audio video map datalist rt rp noembed noframes xml del title',
);
/** Elements that say nothing of their own: what they hold belongs to what holds them. */
const TRANSPARENT = words('html head body form fieldset tbody thead tfoot');
/** Inline elements that are kept only when an attribute may say something. */
const INLINE = words(
  'b i u s em strong font span big small tt code strike ins mark nobr acronym abbr cite dfn kbd samp var bdo',
);
/** A paragraph ends where one of these begins. */
const ENDS_PARAGRAPH = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul',
);
const SCOPE = words('table caption td th object button marquee');
/** By tag: which open elements it closes, and up to where they are looked for. */
const CLOSES: Readonly<Record<string, readonly [closed: ReadonlySet<string>, within: ReadonlySet<string>]>> = {
  li: [words('li'), words('ul ol menu dir table td th')],
  dt: [words('dt dd'), words('dl table td th')],
  dd: [words('dt dd'), words('dl table td th')],
  tr: [words('tr'), words('table')],
  td: [words('td th'), words('tr table')],
  th: [words('td th'), words('tr table')],
  option: [words('option'), words('select')],
  a: [words('a'), SCOPE],
};

/** Builds a tree out of tokens with a stack that is never deeper than the limit, so that the time stays linear. */
class TreeBuilder {
  readonly body: Element = { tag: 'body', attributes: new Map(), parent: null, children: [] };
  title = '';
  flattened = false;
  readonly #source: string;
  readonly #limits: Limits;
  #top: Element = this.body;
  #depth = 0;
  #elements = 0;
  #text: string[] = [];
  /** Open elements from the one that is left out on; empty outside of such. */
  #leftOut: string[] = [];
  #tag = '';
  #attributes = new Map<string, string>();
  #attribute = '';
  #value = '';

  constructor(source: string, limits: Limits) {
    this.#source = source;
    this.#limits = limits;
  }

  readonly callbacks = {
    ontext: (start: number, end: number) => this.#addText(this.#source.slice(start, end)),
    ontextentity: (code: number) => this.#addText(String.fromCodePoint(code)),
    onopentagname: (start: number, end: number) => {
      this.#tag = this.#source.slice(start, end).toLowerCase();
      this.#attributes = new Map();
    },
    onattribname: (start: number, end: number) => {
      this.#attribute = this.#source.slice(start, end).toLowerCase();
      this.#value = '';
    },
    onattribdata: (start: number, end: number) => {
      if (KEPT.has(this.#attribute)) this.#value += this.#source.slice(start, Math.min(end, start + 2000));
    },
    onattribentity: (code: number) => {
      if (KEPT.has(this.#attribute)) this.#value += String.fromCodePoint(code);
    },
    onattribend: () => {
      if (KEPT.has(this.#attribute) && !this.#attributes.has(this.#attribute))
        this.#attributes.set(this.#attribute, this.#value);
    },
    onopentagend: () => this.#open(this.#tag, this.#attributes),
    onselfclosingtag: () => {
      const { length } = this.#leftOut;
      this.#open(this.#tag, this.#attributes);
      // 「<o:p/>」 is closed; 「<div/>」 is not, as browsers have it.
      if (this.#tag.includes(':') || (length === 0 && this.#leftOut.length > 0)) this.#close(this.#tag);
    },
    onclosetag: (start: number, end: number) => this.#close(this.#source.slice(start, end).toLowerCase()),
    oncomment: () => {},
    oncdata: () => {},
    ondeclaration: () => {},
    onprocessinginstruction: () => {},
    onend: () => this.#flush(),
  };

  #addText(text: string): void {
    if (this.#leftOut.length === 0) this.#text.push(text);
    else if (this.#leftOut[0] === 'title' && this.title.length < 500) this.title += text;
  }

  #flush(): void {
    if (this.#text.length === 0) return;
    const text = this.#text.join('');
    this.#text = [];
    this.#top.children.push(text);
  }

  #open(tag: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#leftOut.length > 0) {
      if (!VOID.has(tag) && this.#leftOut.length < this.#limits.maxNesting) this.#leftOut.push(tag);
      return;
    }
    if (LEFT_OUT.has(tag)) {
      this.#leftOut.push(tag);
      return;
    }
    if (TRANSPARENT.has(tag) || (INLINE.has(tag) && attributes.size === 0)) {
      // A row ends where the next group of rows begins.
      if (/^t(?:head|body|foot)$/.test(tag)) this.#pop((open) => open === 'tr', CLOSES['tr']?.[1] ?? SCOPE);
      return;
    }
    this.#flush();
    const rule = CLOSES[tag];
    if (rule) this.#pop((open) => rule[0].has(open), rule[1]);
    if (ENDS_PARAGRAPH.has(tag)) this.#pop((open) => open === 'p', SCOPE);
    if (/^h[1-6]$/.test(tag) && /^h[1-6]$/.test(this.#top.tag)) this.#pop((open) => open === this.#top.tag, SCOPE);
    const element: Element = { tag, attributes, parent: this.#top, children: [] };
    refuseLong(++this.#elements, this.#limits);
    this.#top.children.push(element);
    if (VOID.has(tag)) return;
    if (this.#depth >= this.#limits.maxNesting) {
      this.flattened = true;
      this.#top.children.pop();
      return;
    }
    this.#top = element;
    this.#depth++;
  }

  #close(tag: string): void {
    if (this.#leftOut.length > 0) {
      const at = this.#leftOut.lastIndexOf(tag);
      if (at >= 0) this.#leftOut.length = at;
      // What was left out was never closed; it ends with what it stands in.
      else if (this.#isOpen(tag)) this.#leftOut = [];
      if (at >= 0 || this.#leftOut.length > 0) return;
    }
    if (tag === 'br') this.#open('br', new Map());
    if (tag === 'br' || TRANSPARENT.has(tag)) return;
    this.#flush();
    const within = /^(?:table|tr|td|th|caption)$/.test(tag) ? words('table') : SCOPE;
    this.#pop((open) => open === tag, within);
  }

  #isOpen(tag: string): boolean {
    for (let at: Element | null = this.#top; at; at = at.parent) if (at.tag === tag) return true;
    return false;
  }

  /** Closes open elements up to the first that is wanted; none when the boundary comes first. */
  #pop(wanted: (tag: string) => boolean, within: ReadonlySet<string>): void {
    let at: Element | null = this.#top;
    let count = 1;
    for (; at?.parent; at = at.parent, count++) {
      if (wanted(at.tag)) break;
      if (within.has(at.tag)) return;
    }
    if (!at?.parent) return;
    this.#flush();
    this.#top = at.parent;
    this.#depth -= count;
  }
}

/** Reads markup as browsers do, as far as text needs it: nothing is run, nothing is fetched. Linear in its length. */
export function parsePage(source: string, limits: Limits): Page {
  const builder = new TreeBuilder(source, limits);
  const tokenizer = new Tokenizer({}, builder.callbacks);
  tokenizer.write(source);
  tokenizer.end();
  return { body: builder.body, title: builder.title.replace(/\s+/g, ' ').trim(), flattened: builder.flattened };
}
