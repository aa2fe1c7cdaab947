import { z } from 'zod';

const Quote = z.string();
/** A quote that may be missing; servers without structured output leave it out. */
const Maybe = z.string().nullable().default(null);

/**
 * The shapes of replies. They hold quotes and nothing that a model could compute or judge: what else a reply carries,
 * figures above all, is dropped when it is read.
 */
export const REPLIES = {
  problems: z.object({
    items: z.array(z.object({ kind: z.enum(['problem', 'recommendation']), quote: Quote })),
  }),
  deliverables: z.object({ deliverables: z.array(z.object({ promise: Quote, fate: Maybe })) }),
  targets: z.object({ targets: z.array(z.object({ target: Quote, outcome: Maybe })) }),
  answers: z.object({ answers: z.array(z.object({ problem: Quote, recommendation: Quote })) }),
  verdict: z.object({ verdict: Maybe }),
  names: z.object({ same: z.array(z.object({ one: Quote, other: Quote })) }),
} as const;

export type PromptId = keyof typeof REPLIES;
export const PROMPT_IDS = Object.keys(REPLIES) as PromptId[];
export type ReplyOf<P extends PromptId> = z.infer<(typeof REPLIES)[P]>;

/** The JSON Schema of a reply, in the strict form that structured output asks for: all keys required, no others. */
export function jsonSchemaOf(id: PromptId): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(REPLIES[id], {
    io: 'output',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      delete jsonSchema.default;
    },
  }) as Record<string, unknown>;
  return schema;
}
