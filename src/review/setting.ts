import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import type { Pipeline } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import type { Desk } from '../run/desk.ts';
import type { Configured } from '../run/settings.ts';
import type { Addresses } from './guard.ts';
import type { Logins } from './login.ts';
import type { Session, Sessions } from './sessions.ts';
import { type RefusalCode, refusalText } from './words.ts';

/** What the desk's routes work with. */
export interface Setting {
  readonly desk: Desk;
  readonly addresses: Addresses;
  readonly sessions: Sessions;
  readonly logins: Logins;
  /** For one machine: what opens a session on the first visit. */
  readonly token: string | null;
  /** The name that decisions are signed with until the person says another one; only for one machine. */
  readonly user: string;
  readonly lang: Lang;
  /** The address of the desk in what is handed over. */
  readonly address: string;
  /** The cookie is sent over https only. */
  readonly secure: boolean;
  /** Where the built client lies. */
  readonly client: string;
  readonly pipelines: readonly Pipeline[];
  readonly config: Configured | null;
  /** Who asks, as the socket says. */
  peer(c: Context): string;
}

export interface Variables {
  session: Session | null;
  token: string;
  lang: Lang;
}
export type DeskContext = Context<{ Variables: Variables }>;

/** A request that is not answered: becomes `ErrorAnswer`. */
export class Refused extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: RefusalCode;

  constructor(status: ContentfulStatusCode, code: RefusalCode) {
    super(code);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

export const refusal = (code: RefusalCode, lang: Lang, hint?: string) => ({
  error: { code, message: refusalText(code, lang), ...(hint && { hint }) },
});

/** Who asks. Throws Refused for nobody. */
export function sessionOf(c: DeskContext): Session {
  const session = c.get('session');
  if (!session) throw new Refused(401, 'no-session');
  return session;
}

/** The search part of the address as a schema says. Throws ZodError. */
export const queryOf = <T extends z.ZodType>(c: DeskContext, schema: T): z.infer<T> => schema.parse(c.req.query());

/** The body as a schema says. Throws Refused and ZodError. */
export async function bodyOf<T extends z.ZodType>(c: DeskContext, schema: T): Promise<z.infer<T>> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) throw new Refused(415, 'not-json');
  let body: unknown;
  try {
    body = await c.req.json();
  } catch (error) {
    // A body beyond the limit ends as an error of reading.
    if (error instanceof SyntaxError) throw new Refused(400, 'bad-request');
    throw error;
  }
  return schema.parse(body);
}
