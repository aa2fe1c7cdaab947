import { describe, expect, it } from 'vitest';
import type { FactKind } from '../../src/core/fact.ts';
import { type Case, read } from './facts.ts';

/** One test a text: it holds these facts of the kind and no others. */
export function holds(kind: FactKind, groups: Readonly<Record<string, readonly Case[]>>): void {
  for (const [group, cases] of Object.entries(groups))
    describe(group, () => {
      for (const [text, ...expected] of cases)
        it(text.replaceAll('\n', '↵').replaceAll('\t', '⇥'), () => expect(read(text, kind)).toEqual(expected));
    });
}

/** One test a text: it holds no fact of the kind. */
export const holdsNone = (kind: FactKind, group: string, texts: readonly string[]): void =>
  holds(kind, { [group]: texts.map((text): Case => [text]) });
