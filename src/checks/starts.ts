import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { oneOf } from '../core/han.ts';

/** An expression that is only tried where one of the characters stands with which its matches can begin. */
export interface Starting {
  readonly form: RegExp;
  readonly begins: (code: number) => boolean;
}

/**
 * Makes a sticky expression ready for `matchesFrom`: for many words that begin in many ways, a table of their first characters is
 * asked faster than they are. Throws where its matches may begin with anything.
 */
export function starting(form: RegExp): Starting {
  if (!form.sticky) throw new Error(`not sticky: ${form.source}`);
  const { alternatives } = new RegExpParser().parsePattern(form.source, undefined, undefined, form.flags.includes('u'));
  const first = new Set<number>();
  if (firstOfAny(alternatives, first)) throw new Error(`may match nothing: ${form.source}`);
  const characters = [...first].map((code) => String.fromCharCode(code)).join('');
  return { form, begins: oneOf(form.ignoreCase ? characters.toLowerCase() + characters.toUpperCase() : characters) };
}

/** The matches, as `matchAll` would find them with a global expression. */
export function matchesFrom(text: string, { form, begins }: Starting): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!begins(text.charCodeAt(i))) continue;
    form.lastIndex = i;
    const match = form.exec(text);
    if (!match) continue;
    found.push(match);
    i += match[0].length - 1;
  }
  return found;
}

/** There is a match. */
export function holds(text: string, { form, begins }: Starting): boolean {
  for (let i = 0; i < text.length; i++) {
    if (!begins(text.charCodeAt(i))) continue;
    form.lastIndex = i;
    if (form.test(text)) return true;
  }
  return false;
}

/** Adds what the alternatives can begin with, and tells whether one of them may take up nothing. */
function firstOfAny(alternatives: readonly AST.Alternative[], first: Set<number>): boolean {
  const empty = alternatives.map(({ elements }) => {
    for (const element of elements) if (!firstOf(element, first)) return false;
    return true;
  });
  return empty.includes(true);
}

function firstOf(element: AST.Element, first: Set<number>): boolean {
  switch (element.type) {
    case 'Character':
      first.add(element.value);
      return false;
    case 'CharacterClass':
      if (element.negate) break;
      for (const one of element.elements) {
        if (one.type === 'Character') first.add(one.value);
        else if (one.type === 'CharacterClassRange')
          for (let code = one.min.value; code <= one.max.value; code++) first.add(code);
        else if (one.type === 'CharacterSet') addSet(one, first);
        else throw new Error(`begins too widely: ${element.raw}`);
      }
      return false;
    case 'CharacterSet':
      addSet(element, first);
      return false;
    case 'Group':
    case 'CapturingGroup':
      return firstOfAny(element.alternatives, first);
    case 'Quantifier':
      return firstOf(element.element, first) || element.min === 0;
    case 'Assertion':
      return true;
  }
  throw new Error(`begins too widely: ${element.raw}`);
}

function addSet(set: AST.CharacterSet, first: Set<number>): void {
  if (set.kind !== 'digit' || set.negate) throw new Error(`begins too widely: ${set.raw}`);
  for (let digit = 0; digit < 10; digit++) first.add(0x30 + digit);
}
