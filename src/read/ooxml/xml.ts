import { SaxesParser } from 'saxes';
import { GoujiError } from '../../core/errors.ts';
import { type Limits, refuseBeyond } from '../limits.ts';
import { corrupt } from '../zip/directory.ts';

/** The attributes of an element. Those without a prefix belong to their element and are asked for without one. */
export interface Attributes {
  get(name: string): string | undefined;
}

/** Gets the elements and texts of an XML in their order. Names have the usual prefixes whatever the file calls them. */
export interface XmlHandler {
  /** `attributes` hold during the call only. */
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Namespaces by the prefix that they usually have. The strict ones of ISO 29500 stand for the same. */
const PREFIXES: readonly (readonly [prefix: string, pattern: RegExp])[] = [
  ['w', /\/wordprocessingml(?:\/2006)?\/main$/],
  ['x', /\/spreadsheetml(?:\/2006)?\/main$/],
  ['a', /\/drawingml(?:\/2006)?\/main$/],
  ['r', /\/officeDocument(?:\/2006)?\/relationships$/],
  ['rel', /\/package\/2006\/relationships$/],
  ['ct', /\/package\/2006\/content-types$/],
  ['m', /\/officeDocument(?:\/2006)?\/math$/],
  ['mc', /\/markup-compatibility\/2006$/],
  ['v', /^urn:schemas-microsoft-com:vml$/],
  ['o', /^urn:schemas-microsoft-com:office:office$/],
  ['wps', /\/wordprocessingShape$/],
  ['w14', /\/word\/2010\/wordml$/],
];

const canonical = new Map<string, string | null>();

function prefixOf(uri: string): string | null {
  let prefix = canonical.get(uri);
  if (prefix === undefined) {
    prefix = PREFIXES.find(([, pattern]) => pattern.test(uri))?.[0] ?? null;
    if (canonical.size < 1000) canonical.set(uri, prefix);
  }
  return prefix;
}

/**
 * Names with the usual prefix of their namespace. Files give each namespace its prefix once, at the root; a later one
 * that means something else is taken to hold from there on.
 */
class Names {
  readonly #prefixes = new Map<string, string>();
  #names = new Map<string, string>();
  /** Every prefix is the usual one, as in all documents that Word or WPS write: names stay as they are. */
  #usual = true;

  declare(attribute: string, uri: string): void {
    const own = attribute === 'xmlns' ? '' : attribute.slice('xmlns:'.length);
    const usual = prefixOf(uri) ?? own;
    if ((this.#prefixes.get(own) ?? own) === usual) return;
    this.#prefixes.set(own, usual);
    this.#names = new Map();
    this.#usual = false;
  }

  element(name: string): string {
    if (this.#usual) return name;
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const colon = name.indexOf(':');
    const own = colon < 0 ? '' : name.slice(0, colon);
    const usual = this.#prefixes.get(own) ?? own;
    const full = usual === '' ? name : `${usual}:${name.slice(colon + 1)}`;
    if (this.#names.size < 10_000) this.#names.set(name, full);
    return full;
  }

  /** The name that the file uses for an attribute. Attributes without a prefix are of no namespace. */
  own(attribute: string): string {
    const colon = this.#usual ? -1 : attribute.indexOf(':');
    if (colon < 0) return attribute;
    const usual = attribute.slice(0, colon);
    for (const [own, prefix] of this.#prefixes) if (prefix === usual && own !== '') return own + attribute.slice(colon);
    return attribute;
  }
}

/** The parser's own record of attributes, which has no prototype. */
class Plain implements Attributes {
  readonly #names: Names;
  raw: Readonly<Record<string, string>> = {};

  constructor(names: Names) {
    this.#names = names;
  }

  get(name: string): string | undefined {
    return this.raw[this.#names.own(name)];
  }
}

const CHUNK = 64 * 1024;

/** The bytes as text, by their mark or what they declare: UTF-8 nearly always. */
function decode(bytes: Uint8Array): string {
  const wide = (a: number, b: number) => bytes[0] === a && bytes[1] === b;
  const encoding =
    wide(0xff, 0xfe) || wide(0x3c, 0) ? 'utf-16le' : wide(0xfe, 0xff) || wide(0, 0x3c) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Reads an XML part. A document type is refused, so that there are no entities to expand and nothing outside to load.
 * Throws GoujiError: file-unsafe, file-corrupt, limit-exceeded, and what the handler throws.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler, limits: Limits): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const names = new Names();
  const open: string[] = [];
  parser.on('error', (error) => {
    throw corrupt('内部的 XML 不合格式', error);
  });
  parser.on('doctype', () => {
    throw new GoujiError(
      'file-unsafe',
      '文件内部声明了 XML 文档类型（DTD），正常的 Office 文件没有，已拒绝读取。',
      '这种写法可用于攻击；请核实文件来源，用 WPS 或 Office 打开后另存，再重新检查。',
    );
  });
  const given = new Plain(names);
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    refuseBeyond('maxNesting', open.length + 1, limits);
    for (const key in attributes) if (key.startsWith('xmlns')) names.declare(key, attributes[key] as string);
    const own = names.element(name);
    given.raw = attributes;
    handler.open(own, given);
    if (isSelfClosing) handler.close(own);
    else open.push(own);
  });
  parser.on('closetag', ({ isSelfClosing }) => {
    if (!isSelfClosing) handler.close(open.pop() as string);
  });
  if (handler.text) {
    const text = handler.text.bind(handler);
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const source = decode(bytes);
  for (let at = 0; at < source.length; at += CHUNK) parser.write(source.slice(at, at + CHUNK));
  parser.close();
}
