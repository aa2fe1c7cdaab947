import { z } from 'zod';
import {
  PaperFact,
  PaperFinding,
  PaperHead,
  PaperLogEntry,
  PaperParameters,
  PaperUnread,
  type Several,
  type WorkingPaper,
} from '../../core/working-paper.ts';
import { inGroups } from './several.ts';

/** One line of a paper as JSON Lines. The head comes first, then findings, facts, decisions and files not read. */
export const PaperLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paper'), schemaVersion: z.literal(1), head: PaperHead, parameters: PaperParameters }),
  z.object({ type: z.literal('finding'), ...PaperFinding.shape }),
  z.object({ type: z.literal('fact'), ...PaperFact.shape }),
  z.object({ type: z.literal('decision'), ...PaperLogEntry.shape }),
  z.object({ type: z.literal('unread'), ...PaperUnread.shape }),
]);
export type PaperLine = z.infer<typeof PaperLine>;

const LINES_AT_ONCE = 200;

/** A paper as JSON Lines, whole and exact: no text is changed, no decimal rounded. */
export async function* toJsonLines({ head, parameters, ...paper }: WorkingPaper): AsyncGenerator<string> {
  yield line({ type: 'paper', schemaVersion: 1, head, parameters });
  yield* each('finding', paper.findings);
  yield* each('fact', paper.facts);
  yield* each('decision', paper.log);
  yield* each('unread', paper.unread);
}

async function* each(type: Exclude<PaperLine['type'], 'paper'>, items: Several<object>): AsyncGenerator<string> {
  for await (const group of inGroups(items, LINES_AT_ONCE))
    yield group.map((item) => line({ type, ...item } as PaperLine)).join('');
}

/** U+2028 and U+2029 end a line for some readers, though not in JSON. */
const line = (value: PaperLine): string =>
  `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;

/** The JSON Schema of one line. */
export function paperLineSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(PaperLine, { target: 'draft-2020-12' });
  return { $schema, title: 'gouji export --format jsonl: one line', ...schema };
}
