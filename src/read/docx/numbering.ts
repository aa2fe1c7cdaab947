import type { OfficePackage } from '../ooxml/package.ts';
import type { Attributes } from '../ooxml/xml.ts';
import { formatNumber } from './numerals.ts';
import { integer, isOn } from './styles.ts';
import { isSymbolFont, symbolOf } from './symbols.ts';

/** A level of a list: how its numbers are written and counted. */
export interface Level {
  start: number;
  format: string;
  /** 「%1.%2」 */
  text: string;
  suffix: 'tab' | 'space' | 'nothing';
  /** All numbers in it are written in digits. */
  legal: boolean;
  /** It begins anew after this level (from 1) or one above; 0 for never; null for the level above. */
  restart: number | null;
  /** The paragraph style that has this level. */
  style: string | null;
  font: string;
}

/** Several lists may be instances of one: they count on together. */
export interface Abstract {
  readonly levels: Map<number, Level>;
  /** The style whose list it takes over. */
  styleLink: string | null;
  /** The style that it defines. */
  defines: string | null;
}

export interface List {
  abstract: number;
  /** Levels that it has of its own. */
  readonly levels: Map<number, Level>;
  /** Numbers that its levels begin with. */
  readonly starts: Map<number, number>;
}

const newLevel = (): Level => ({
  start: 0,
  format: 'decimal',
  text: '',
  suffix: 'tab',
  legal: false,
  restart: null,
  style: null,
  font: '',
});

/** Numbers that lists have reached are kept for nine levels; Word has no more. */
const LEVELS = 9;

/** Writes out the automatic numbers of paragraphs, one after the other in the order of the document. */
export class Numbering {
  readonly #abstracts = new Map<number, Abstract>();
  readonly #lists = new Map<number, List>();
  readonly #reached = new Map<number, (number | undefined)[]>();
  /** Lists whose own starts have been taken. */
  readonly #begun = new Set<number>();

  static read(file: OfficePackage, part: string | null): Numbering {
    const numbering = new Numbering();
    if (part !== null) file.xml(part, new NumberingHandler(numbering.#abstracts, numbering.#lists));
    return numbering;
  }

  /** Of lists that were read elsewhere: those that are counted in, and those that paragraphs name. */
  static of(abstracts: ReadonlyMap<number, Abstract>, lists: ReadonlyMap<number, List>): Numbering {
    const numbering = new Numbering();
    for (const [id, abstract] of abstracts) numbering.#abstracts.set(id, abstract);
    for (const [id, list] of lists) numbering.#lists.set(id, list);
    return numbering;
  }

  /** The level that paragraphs of a style have in a list, by the first of the styles that a level names; else 0. */
  levelOf(list: number, styles: readonly (string | null)[]): number {
    const found = this.#lists.get(list);
    if (!found) return 0;
    for (const style of styles)
      for (let level = 0; level < LEVELS && style !== null; level++)
        if (this.#level(found, level)?.style === style) return level;
    return 0;
  }

  /** Counts a paragraph and gives its number with what stands behind it; '' for a list that is not there. */
  next(list: number, level: number): string {
    const found = this.#lists.get(list);
    const own = found && level >= 0 && level < LEVELS ? this.#level(found, level) : undefined;
    if (!found || !own) return '';
    const reached = this.#count(list, found, level);
    const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const { format } = this.#level(found, at) ?? { format: 'decimal' };
      const value = reached[at] ?? this.#start(found, at);
      return formatNumber(value, own.legal && format !== 'none' ? 'decimal' : format);
    });
    const shown = own.format === 'bullet' ? bullet(text, own.font) : text;
    if (shown === '') return '';
    // A tab would be taken for the border of a column.
    return own.suffix === 'nothing' ? shown : `${shown} `;
  }

  #count(list: number, found: List, level: number): (number | undefined)[] {
    const abstract = this.#source(found);
    const reached = this.#reached.get(abstract) ?? [];
    this.#reached.set(abstract, reached);
    if (!this.#begun.has(list)) {
      this.#begun.add(list);
      for (const at of found.starts.keys()) reached[at] = undefined;
    }
    const value = reached[level];
    reached[level] = value === undefined ? this.#start(found, level) : value + 1;
    for (let at = 0; at < level; at++) reached[at] ??= this.#start(found, at);
    for (let at = level + 1; at < LEVELS; at++) {
      const restart = this.#level(found, at)?.restart ?? null;
      if (restart === null || (restart > 0 && level < restart)) reached[at] = undefined;
    }
    return reached;
  }

  #start(list: List, level: number): number {
    return list.starts.get(level) ?? this.#level(list, level)?.start ?? 1;
  }

  #level(list: List, level: number): Level | undefined {
    return list.levels.get(level) ?? this.#abstracts.get(this.#source(list))?.levels.get(level);
  }

  /** The abstract list that a list is of; one that only names a style stands for the one that defines the style. */
  #source({ abstract }: List): number {
    const link = this.#abstracts.get(abstract)?.styleLink;
    if (link == null) return abstract;
    for (const [id, { defines }] of this.#abstracts) if (defines === link) return id;
    return abstract;
  }
}

function bullet(text: string, font: string): string {
  if (font === '' || !isSymbolFont(font))
    return text.replace(/[\uf000-\uf0ff]/g, (sign) => symbolOf(sign.charCodeAt(0), font));
  return [...text].map((sign) => symbolOf(sign.codePointAt(0) as number, font)).join('');
}

class NumberingHandler {
  readonly #abstracts: Map<number, Abstract>;
  readonly #lists: Map<number, List>;
  #abstract: Abstract | null = null;
  #list: List | null = null;
  #override = 0;
  #level: Level | null = null;

  constructor(abstracts: Map<number, Abstract>, lists: Map<number, List>) {
    this.#abstracts = abstracts;
    this.#lists = lists;
  }

  open(name: string, attributes: Attributes): void {
    const value = attributes.get('w:val');
    if (this.#level) note(this.#level, name, attributes);
    else if (name === 'w:abstractNum') {
      this.#abstract = { levels: new Map(), styleLink: null, defines: null };
      this.#abstracts.set(integer(attributes.get('w:abstractNumId')) ?? -1, this.#abstract);
    } else if (name === 'w:num') {
      this.#list = { abstract: -1, levels: new Map(), starts: new Map() };
      this.#lists.set(integer(attributes.get('w:numId')) ?? -1, this.#list);
    } else if (name === 'w:lvl') {
      const at = integer(attributes.get('w:ilvl')) ?? 0;
      this.#level = newLevel();
      (this.#list ?? this.#abstract)?.levels.set(at, this.#level);
    } else if (name === 'w:numStyleLink' && this.#abstract) this.#abstract.styleLink = value ?? null;
    else if (name === 'w:styleLink' && this.#abstract) this.#abstract.defines = value ?? null;
    else if (name === 'w:abstractNumId' && this.#list) this.#list.abstract = integer(value) ?? -1;
    else if (name === 'w:lvlOverride') this.#override = integer(attributes.get('w:ilvl')) ?? 0;
    else if (name === 'w:startOverride') this.#list?.starts.set(this.#override, integer(value) ?? 1);
  }

  close(name: string): void {
    if (name === 'w:lvl') this.#level = null;
    else if (name === 'w:abstractNum') this.#abstract = null;
    else if (name === 'w:num') this.#list = null;
  }
}

function note(level: Level, name: string, attributes: Attributes): void {
  const value = attributes.get('w:val');
  switch (name) {
    case 'w:start':
      level.start = integer(value) ?? 1;
      break;
    case 'w:numFmt':
      level.format = value === 'custom' ? (attributes.get('w:format') ?? 'decimal') : (value ?? 'decimal');
      break;
    case 'w:lvlText':
      level.text = value ?? '';
      break;
    case 'w:suff':
      level.suffix = value === 'space' || value === 'nothing' ? value : 'tab';
      break;
    case 'w:isLgl':
      level.legal = isOn(attributes);
      break;
    case 'w:lvlRestart':
      level.restart = integer(value);
      break;
    case 'w:pStyle':
      level.style = value ?? null;
      break;
    case 'w:rFonts':
      level.font = attributes.get('w:ascii') ?? attributes.get('w:hAnsi') ?? '';
      break;
  }
}
