import type { FlowItem } from '../docx/flow.ts';
import { symbolOf } from '../docx/symbols.ts';
import { type Limits, refuseBeyond } from '../limits.ts';
import { decodeRun, isDouble } from './codepages.ts';
import { destinationOf } from './destinations.ts';
import { RowDefinition } from './row.ts';
import type { RtfHandler } from './scan.ts';
import { type ParagraphProperties, PLAIN_PARAGRAPH, Story } from './story.ts';
import { FontTable, isSymbol, pageOf, StyleSheet } from './tables.ts';

/** A field while it is read. */
interface Field {
  code: string[];
  checked: boolean | null;
}

/** What a group inherits, and what ends with it. */
interface Group {
  to: 'text' | 'label' | 'code' | 'fonts' | 'styles' | 'shape' | 'alternative' | 'skip';
  story: Story;
  field: Field | null;
  font: number;
  /** How many characters stand behind \u for programs that don't know it. */
  fallback: number;
  hidden: boolean;
  deleted: boolean;
  paragraph: ParagraphProperties;
  /** \* stood at its beginning. */
  starred: boolean;
  /** Nothing has been read of it but \*. */
  fresh: boolean;
  row: RowDefinition;
  finish: (() => void) | null;
}

/** What was read of a file. */
export interface Reading {
  readonly items: FlowItem[];
  readonly notes: Map<string, FlowItem[]>;
  readonly endnotes: FlowItem[];
  readonly furniture: FlowItem[];
  comments: number;
  insertions: number;
  deletions: number;
  /** The file ended within a group. */
  truncated: boolean;
}

/** Control words that stand for characters. */
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  softline: '',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  enspace: '\u2002',
  emspace: '\u2003',
  qmspace: '\u2005',
};

export class RtfParser implements RtfHandler {
  readonly reading: Reading = {
    items: [],
    notes: new Map(),
    endnotes: [],
    furniture: [],
    comments: 0,
    insertions: 0,
    deletions: 0,
    truncated: false,
  };
  readonly #limits: Limits;
  readonly #fonts = new FontTable();
  readonly #styles = new StyleSheet();
  readonly #groups: Group[] = [];
  #group: Group;
  #page = 1252;
  #defaultFont = 0;
  /** Characters left to be passed over behind \u. */
  #passing = 0;
  #bytes: number[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#group = {
      to: 'text',
      story: this.#newStory((item) => this.reading.items.push(item)),
      field: null,
      font: 0,
      fallback: 1,
      hidden: false,
      deleted: false,
      paragraph: PLAIN_PARAGRAPH,
      starred: false,
      fresh: false,
      row: new RowDefinition(),
      finish: null,
    };
  }

  #newStory(add: (item: FlowItem) => void): Story {
    return new Story(add, this.#styles.styles, this.#limits);
  }

  group(): void {
    this.#flush();
    this.#passing = 0;
    refuseBeyond('maxNesting', this.#groups.length, this.#limits);
    this.#groups.push(this.#group);
    this.#group = { ...this.#group, starred: false, fresh: true, finish: null };
    if (this.#group.to === 'styles') this.#styles.begin();
  }

  end(): void {
    this.#flush();
    this.#passing = 0;
    const outer = this.#groups.pop();
    if (!outer) return;
    if (this.#group.to === 'styles') this.#styles.end();
    this.#group.finish?.();
    this.#group = outer;
  }

  /** The end of the file. */
  close(): void {
    this.#flush();
    this.reading.truncated = this.#groups.length > 0;
    while (this.#groups.length > 0) this.end();
    this.#group.story.finish(this.#group.paragraph);
  }

  text(text: string): void {
    let own = text;
    if (this.#passing > 0) {
      const passed = Math.min(this.#passing, own.length);
      this.#passing -= passed;
      own = own.slice(passed);
      if (own === '') return;
    }
    this.#group.fresh = false;
    // The second byte of a character may be written as plain text.
    if (this.#bytes.length > 0 && own.charCodeAt(0) >= 0x40 && this.#dangling()) {
      this.#bytes.push(own.charCodeAt(0));
      own = own.slice(1);
    }
    if (/[\x80-\xff]/.test(own)) for (let i = 0; i < own.length; i++) this.#bytes.push(own.charCodeAt(i));
    else {
      this.#flush();
      this.#emit(own);
    }
  }

  byte(value: number): void {
    this.#group.fresh = false;
    if (this.#passing > 0) this.#passing--;
    else if (this.#group.to !== 'skip') this.#bytes.push(value);
  }

  symbol(sign: string): void {
    if (sign === '*') {
      this.#group.starred = true;
      return;
    }
    if (this.#passing > 0) {
      this.#passing--;
      return;
    }
    this.#flush();
    this.#group.fresh = false;
    if (sign === '~') this.#emit(' ');
    else if (sign === '_') this.#emit('-');
    else if (sign === '\n') this.#endParagraph();
    else if (sign === '\t') this.#emit('\t');
  }

  word(word: string, value: number | null): void {
    if (this.#passing > 0 && word !== 'u') {
      this.#passing--;
      return;
    }
    this.#flush();
    const group = this.#group;
    const { fresh } = group;
    group.fresh = false;
    if (group.to === 'fonts') this.#fonts.word(word, value);
    else if (group.to === 'styles') this.#styles.word(word, value);
    if ((fresh || group.starred) && this.#begin(word)) return;
    if (word === 'u') {
      const code = (value ?? 0) & 0xffff;
      this.#emit(this.#private(code));
      this.#passing = group.fallback;
    } else if (word === 'uc') group.fallback = Math.min(8, Math.max(0, value ?? 1));
    else if (!this.#document(word, value) && group.to !== 'skip' && group.to !== 'fonts' && group.to !== 'styles')
      this.#format(word, value);
  }

  /** Words that hold for the whole file. */
  #document(word: string, value: number | null): boolean {
    if (word === 'ansicpg' && value) this.#page = value;
    else if (word === 'mac') this.#page = 10000;
    else if (word === 'pc' || word === 'pca') this.#page = 437;
    else if (word === 'deff') {
      this.#defaultFont = value ?? 0;
      this.#group.font = this.#defaultFont;
    } else return false;
    return true;
  }

  /** The first word of a group may say where its text goes. */
  #begin(word: string): boolean {
    const group = this.#group;
    const destination = destinationOf(word, group.starred, group.to);
    if (destination === null) return false;
    group.starred = false;
    switch (destination) {
      case 'furniture':
        this.#detour((items) => this.reading.furniture.push(...items));
        break;
      case 'note':
        this.#note();
        break;
      case 'comment':
        this.reading.comments++;
        group.to = 'skip';
        break;
      case 'box': {
        const { story } = group;
        this.#detour((items) => story.boxes.push(...items));
        break;
      }
      case 'field':
        this.#field();
        break;
      case 'result':
        group.to = 'text';
        group.story.contents ||= /^\s*TOC\b/.test(group.field?.code.join('') ?? '');
        break;
      case 'nested':
        group.row = new RowDefinition();
        break;
      default:
        group.to = destination;
    }
    return true;
  }

  /** The group is a text of its own. */
  #detour(done: (items: FlowItem[]) => void): void {
    const items: FlowItem[] = [];
    const story = this.#newStory((item) => items.push(item));
    const group = this.#group;
    group.to = 'text';
    group.story = story;
    group.field = null;
    group.paragraph = PLAIN_PARAGRAPH;
    group.row = new RowDefinition();
    group.finish = () => {
      story.finish(group.paragraph);
      done(items);
    };
  }

  #note(): void {
    const { notes } = this.#group.story;
    const id = String(this.reading.notes.size + 1);
    this.#detour((items) => {
      // The word that tells endnotes comes within the group.
      if (this.#endnote) this.reading.endnotes.push(...items);
      else {
        this.reading.notes.set(id, items);
        notes.push(id);
      }
      this.#endnote = false;
    });
  }
  #endnote = false;

  #field(): void {
    const group = this.#group;
    const field: Field = { code: [], checked: null };
    const { contents } = group.story;
    group.field = field;
    group.finish = () => {
      if (/FORMCHECKBOX/.test(field.code.join(''))) group.story.parts.push(field.checked ? '☑' : '□');
      if (!contents && group.story.contents) {
        // The paragraph that the field ends in belongs to it.
        if (group.story.parts.length > 0) group.story.endParagraph(group.paragraph);
        group.story.contents = false;
      }
    };
  }

  #format(word: string, value: number | null): void {
    const group = this.#group;
    const sign = SIGNS[word];
    if (sign !== undefined) this.#emit(sign);
    else if (this.#character(word, value) || this.#paragraph(word, value) || group.row.word(word, value)) return;
    else if (group.to !== 'text') return;
    else if (word === 'par' || word === 'sect' || word === 'page') this.#endParagraph();
    else if (word === 'cell') group.story.endCell(group.paragraph, 1);
    else if (word === 'row') group.story.endRow(1, group.row.shape);
    else if (word === 'nestcell') group.story.endCell(group.paragraph, this.#depth());
    else if (word === 'nestrow') group.story.endRow(this.#depth(), group.row.shape);
    else if (word === 'ftnalt') this.#endnote = true;
  }

  #depth(): number {
    return Math.max(2, this.#group.paragraph.depth ?? 2);
  }

  #character(word: string, value: number | null): boolean {
    const group = this.#group;
    switch (word) {
      case 'f':
        group.font = value ?? 0;
        return true;
      case 'plain':
        group.font = this.#defaultFont;
        group.hidden = false;
        group.deleted = false;
        return true;
      case 'v':
        group.hidden = value !== 0;
        return true;
      case 'deleted':
        group.deleted = value !== 0;
        if (group.deleted) this.reading.deletions++;
        return true;
      case 'revised':
        if (value !== 0) this.reading.insertions++;
        return true;
      case 'ffres':
        if (group.field && value !== 25) group.field.checked = value === 1;
        return true;
      case 'ffdefres':
        if (group.field) group.field.checked ??= value === 1;
        return true;
      default:
        return false;
    }
  }

  #paragraph(word: string, value: number | null): boolean {
    const group = this.#group;
    if (word === 'pard') group.paragraph = PLAIN_PARAGRAPH;
    else if (word === 's') group.paragraph = { ...group.paragraph, style: value ?? 0 };
    else if (word === 'outlinelevel') group.paragraph = { ...group.paragraph, outline: value };
    else if (word === 'intbl') group.paragraph = { ...group.paragraph, inTable: true };
    else if (word === 'itap') group.paragraph = { ...group.paragraph, depth: value };
    else return false;
    return true;
  }

  #endParagraph(): void {
    if (this.#group.to === 'text') this.#group.story.endParagraph(this.#group.paragraph);
  }

  #dangling(): boolean {
    if (!isDouble(this.#pageNow())) return false;
    let at = 0;
    while (at < this.#bytes.length) at += (this.#bytes[at] as number) >= 0x81 ? 2 : 1;
    return at > this.#bytes.length;
  }

  #pageNow(): number {
    const font = this.#fonts.fonts.get(this.#group.font);
    return (font && pageOf(font)) ?? this.#page;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    const font = this.#fonts.fonts.get(this.#group.font);
    const symbols = font && isSymbol(font) && /^(?:text|label)$/.test(this.#group.to);
    this.#emit(
      symbols
        ? [...bytes].map((byte) => symbolOf(byte, font.name)).join('')
        : decodeRun(bytes, this.#pageNow(), this.#page),
    );
  }

  /** Characters of symbol fonts are written above U+F000. */
  #private(code: number): string {
    const font = this.#fonts.fonts.get(this.#group.font);
    return code >= 0xf000 && code <= 0xf0ff && font ? symbolOf(code, font.name) : String.fromCharCode(code);
  }

  #emit(text: string): void {
    const { to, story, field, hidden, deleted } = this.#group;
    if (to === 'fonts') this.#fonts.text(text);
    else if (to === 'styles') this.#styles.text(text);
    else if (to === 'code') field?.code.push(text.slice(0, 200));
    else if (deleted) return;
    else if (to === 'label') story.label.push(text);
    else if (to === 'text') (hidden ? story.hidden : story.parts).push(text);
  }
}
