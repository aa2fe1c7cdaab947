import type { FlowItem } from '../docx/flow.ts';
import { type Limits, refuseBeyond } from '../limits.ts';
import { RunDecoder } from './decoder.ts';
import { destinationOf } from './destinations.ts';
import { type Field, type Group, type Reading, SIGNS } from './groups.ts';
import { characterProperty, paragraphProperty } from './properties.ts';
import { RowDefinition } from './row.ts';
import type { RtfHandler } from './scan.ts';
import { PLAIN_PARAGRAPH, Story } from './story.ts';
import { FontTable, StyleSheet } from './tables.ts';

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
  readonly #decoder = new RunDecoder(this.#fonts);
  readonly #styles = new StyleSheet();
  readonly #groups: Group[] = [];
  #group: Group;
  #defaultFont = 0;
  /** Characters left to be passed over behind \u. */
  #passing = 0;

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
    if (this.reading.truncated) this.#endParagraph();
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
    if (own.charCodeAt(0) >= 0x40 && this.#decoder.dangling(this.#group.font)) {
      this.#decoder.add(own.charCodeAt(0));
      own = own.slice(1);
    }
    if (/[\x80-\xff]/.test(own)) for (let i = 0; i < own.length; i++) this.#decoder.add(own.charCodeAt(i));
    else {
      this.#flush();
      this.#emit(own);
    }
  }

  byte(value: number): void {
    this.#group.fresh = false;
    if (this.#passing > 0) this.#passing--;
    else if (this.#group.to !== 'skip') this.#decoder.add(value);
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
      this.#emit(this.#decoder.character(code, group.font));
      this.#passing = group.fallback;
    } else if (word === 'uc') group.fallback = Math.min(8, Math.max(0, value ?? 1));
    else if (!this.#document(word, value) && group.to !== 'skip' && group.to !== 'fonts' && group.to !== 'styles')
      this.#format(word, value);
  }

  /** Words that hold for the whole file. */
  #document(word: string, value: number | null): boolean {
    if (word === 'ansicpg' && value) this.#decoder.page = value;
    else if (word === 'mac') this.#decoder.page = 10000;
    else if (word === 'pc' || word === 'pca') this.#decoder.page = 437;
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
    else if (this.#property(word, value) || group.row.word(word, value)) return;
    else if (group.to !== 'text') return;
    else if (word === 'par' || word === 'sect' || word === 'page') this.#endParagraph();
    else if (word === 'cell') group.story.endCell(group.paragraph, 1);
    else if (word === 'row') group.story.endRow(1, group.row.shape);
    else if (word === 'nestcell') group.story.endCell(group.paragraph, this.#depth());
    else if (word === 'nestrow') group.story.endRow(this.#depth(), group.row.shape);
    else if (word === 'ftnalt') this.#endnote = true;
  }

  #property(word: string, value: number | null): boolean {
    const document = { reading: this.reading, font: this.#defaultFont };
    return characterProperty(this.#group, word, value, document) || paragraphProperty(this.#group, word, value);
  }

  #depth(): number {
    return Math.max(2, this.#group.paragraph.depth ?? 2);
  }

  #endParagraph(): void {
    if (this.#group.to === 'text') this.#group.story.endParagraph(this.#group.paragraph);
  }

  #flush(): void {
    if (!this.#decoder.pending) return;
    this.#emit(this.#decoder.take(this.#group.font, /^(?:text|label)$/.test(this.#group.to)));
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
