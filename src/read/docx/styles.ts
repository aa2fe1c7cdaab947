import type { OfficePackage } from '../ooxml/package.ts';
import type { Attributes } from '../ooxml/xml.ts';

/** What a style says of the paragraphs and runs that have it, as far as reading goes. */
interface Style {
  name: string;
  basedOn: string | null;
  numId: number | null;
  level: number | null;
  /** 0 for the topmost heading, 9 for running text. */
  outline: number | null;
  hidden: boolean | null;
}

/** The style of a paragraph with what it has from those it is based on. */
export interface ResolvedStyle {
  readonly id: string;
  /** In lower case. */
  readonly name: string;
  readonly numId: number | null;
  readonly level: number | null;
  /** The style that brought the numbering. */
  readonly numbered: string | null;
  readonly outline: number | null;
  readonly hidden: boolean;
}

export const integer = (text: string | undefined): number | null =>
  text !== undefined && /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : null;

/** A property that is there holds, unless it says that it does not. */
export const isOn = (attributes: Attributes): boolean => !/^(?:0|false|off)$/.test(attributes.get('w:val') ?? '');

const NONE: ResolvedStyle = {
  id: '',
  name: '',
  numId: null,
  level: null,
  numbered: null,
  outline: null,
  hidden: false,
};

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, ResolvedStyle>();
  #usual = '';

  /** `part`: the name of the part with the styles, or null. */
  static read(file: OfficePackage, part: string | null): Styles {
    const styles = new Styles();
    if (part === null) return styles;
    let style: Style | null = null;
    file.xml(part, {
      open(name, attributes) {
        if (name === 'w:style') {
          style = { name: '', basedOn: null, numId: null, level: null, outline: null, hidden: null };
          const id = attributes.get('w:styleId') ?? '';
          styles.#styles.set(id, style);
          if (attributes.get('w:type') === 'paragraph' && /^(?:1|true|on)$/.test(attributes.get('w:default') ?? ''))
            styles.#usual = id;
        } else if (style) note(style, name, attributes);
      },
      close(name) {
        if (name === 'w:style') style = null;
      },
    });
    return styles;
  }

  /** The style of a paragraph that names it, or the one that paragraphs have when they name none. */
  of(id: string | null): ResolvedStyle {
    const wanted = id !== null && this.#styles.has(id) ? id : this.#usual;
    let resolved = this.#resolved.get(wanted);
    if (!resolved) {
      resolved = this.#resolve(wanted);
      this.#resolved.set(wanted, resolved);
    }
    return resolved;
  }

  /** Runs of this character style are hidden. */
  hides(id: string): boolean {
    return this.#styles.has(id) && this.of(id).hidden;
  }

  #resolve(id: string): ResolvedStyle {
    let found: ResolvedStyle = { ...NONE, id, name: this.#styles.get(id)?.name ?? '' };
    let hidden: boolean | null = null;
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at); ) {
      seen.add(at);
      const style: Style | undefined = this.#styles.get(at);
      if (!style) break;
      if (found.numId === null && style.numId !== null) found = { ...found, numId: style.numId, numbered: at };
      found = { ...found, level: found.level ?? style.level, outline: found.outline ?? style.outline };
      hidden ??= style.hidden;
      at = style.basedOn;
    }
    return { ...found, hidden: hidden ?? false };
  }
}

function note(style: Style, name: string, attributes: Attributes): void {
  const value = attributes.get('w:val');
  if (name === 'w:name') style.name = (value ?? '').toLowerCase();
  else if (name === 'w:basedOn') style.basedOn = value ?? null;
  else if (name === 'w:numId') style.numId = integer(value);
  else if (name === 'w:ilvl') style.level = integer(value);
  else if (name === 'w:outlineLvl') style.outline = integer(value);
  else if (name === 'w:vanish') style.hidden = isOn(attributes);
}
