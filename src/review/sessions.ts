import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Lang } from '../core/text.ts';
import type { Desk } from '../run/desk.ts';

/** Who asks. `name` is what decisions are signed with. */
export interface Session {
  readonly name: string;
  readonly csrf: string;
  readonly lang: Lang;
}

/** Keeps who has come in, by the token in their cookie. */
export interface Sessions {
  readonly mode: 'local' | 'accounts';
  get(token: string): Session | null;
  /** Returns the token for the cookie. */
  open(name: string, lang: Lang): string;
  close(token: string): void;
  change(token: string, to: { readonly name?: string | undefined; readonly lang?: Lang | undefined }): void;
}

/** A day's work; then one logs in again. */
export const SESSION_HOURS = 12;
const MOST_LOCAL = 1000;

export const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Equal, in a time that tells nothing of where they differ. */
export const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** For one machine: kept in memory, so that they end with the program. */
export class LocalSessions implements Sessions {
  readonly mode = 'local';
  readonly #sessions = new Map<string, Session>();

  get(token: string): Session | null {
    return this.#sessions.get(hashOf(token)) ?? null;
  }

  open(name: string, lang: Lang): string {
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined && this.#sessions.size >= MOST_LOCAL) this.#sessions.delete(oldest);
    const token = newToken();
    this.#sessions.set(hashOf(token), { name, lang, csrf: newToken() });
    return token;
  }

  close(token: string): void {
    this.#sessions.delete(hashOf(token));
  }

  change(token: string, { name, lang }: { name?: string | undefined; lang?: Lang | undefined }): void {
    const session = this.get(token);
    if (session) this.#sessions.set(hashOf(token), { ...session, ...(name && { name }), ...(lang && { lang }) });
  }
}

/** For people with accounts: kept in the store, by the hash of the token. */
export class AccountSessions implements Sessions {
  readonly mode = 'accounts';
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get(token: string): Session | null {
    const session = this.#desk.accounts.session(hashOf(token));
    return session ? { ...session, lang: session.lang === 'en' ? 'en' : 'zh' } : null;
  }

  open(name: string, lang: Lang): string {
    const token = newToken();
    this.#desk.accounts.openSession(
      hashOf(token),
      { name, lang, csrf: newToken() },
      Date.now() + SESSION_HOURS * 3600_000,
    );
    return token;
  }

  close(token: string): void {
    this.#desk.accounts.closeSession(hashOf(token));
  }

  /** The name stays: it is that of the account. */
  change(token: string, { lang }: { lang?: Lang | undefined }): void {
    if (lang) this.#desk.accounts.setLanguage(hashOf(token), lang);
  }
}
