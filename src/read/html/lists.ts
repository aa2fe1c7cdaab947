import type { Element } from './tree.ts';

/** The number that a list or one of its items sets by itself, or the one given. */
export function startOf(element: Element, otherwise = 1): number {
  const said = Number.parseInt(element.attributes.get(element.tag === 'li' ? 'value' : 'start') ?? '', 10);
  return Number.isNaN(said) || Math.abs(said) > 99_999 ? otherwise : said;
}

const DIGITS = '零一二三四五六七八九';
/** 1 to 99 as Chinese counts; figures beyond. */
export function chinese(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 ? '' : (DIGITS[value % 10] as string);
  return tens === 0 ? ones : `${tens === 1 ? '' : DIGITS[tens]}十${ones}`;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
export function roman(value: number): string {
  if (value < 1 || value > 399) return String(value);
  let out = '';
  let rest = value;
  for (const [worth, sign] of ROMAN)
    while (rest >= worth) {
      out += sign;
      rest -= worth;
    }
  return out;
}

const letter = (value: number): string => (value >= 1 && value <= 26 ? String.fromCharCode(64 + value) : String(value));

const styleOf = (element: Element | null): string =>
  /list-style(?:-type)?\s{0,3}:\s{0,3}([^;"']{1,60})/i
    .exec(element?.attributes.get('style') ?? '')?.[1]
    ?.toLowerCase() ?? '';

/** How the numbers of a list look. */
function numberOf(type: string, value: number): string {
  if (/cjk|chinese|japanese-(?:informal|formal)/.test(type)) return `${chinese(value)}、`;
  if (/upper-(?:alpha|latin)|^A$/.test(type)) return `${letter(value)}.`;
  if (/lower-(?:alpha|latin)|^a$/.test(type)) return `${letter(value).toLowerCase()}.`;
  if (/upper-roman|^I$/.test(type)) return `${roman(value)}.`;
  if (/lower-roman|^i$/.test(type)) return `${roman(value).toLowerCase()}.`;
  return `${value}.`;
}

/** The first characters of an item. */
function beginning(element: Element): string {
  let text = '';
  const visit = (node: Element): void => {
    for (const child of node.children) {
      if (text.length > 12) return;
      if (typeof child === 'string') text = (text + child.slice(0, 200)).trimStart();
      else visit(child);
    }
  };
  visit(element);
  return text;
}

/** What a browser prints before an item of a numbered list; nothing for bullets, and for numbers that are typed too. */
export function listMark(item: Element, value: number): string {
  const list = item.parent;
  if (list?.tag !== 'ol') return '';
  const style = styleOf(item) || styleOf(list);
  if (/none|disc|circle|square/.test(style)) return '';
  const type = style || item.attributes.get('type') || list.attributes.get('type') || '';
  const mark = numberOf(type, value);
  const text = beginning(item);
  const typed = /^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳])[）)、.．]?/.exec(text)?.[0] ?? '';
  return typed.replace(/[（()）、.．]/g, '') === mark.replace(/[、.]/g, '') && /[）)、.．①-⑳]/.test(typed) ? '' : mark;
}
