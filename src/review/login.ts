import { hash, verify } from '@node-rs/argon2';
import PQueue from 'p-queue';
import type { Desk } from '../run/desk.ts';

/** argon2id with 19 MiB and two passes: what OWASP asks at least. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const MIN_PASSWORD = 10;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

const WINDOW_MS = 15 * 60_000;
/** Failures within the window, of one name from one address, of one address, and of one name from wherever. */
const MOST = { both: 5, address: 30, name: 50 };
const MOST_KEYS = 10_000;
const MOST_WAITING = 20;

export type LoginResult = 'ok' | 'refused' | 'limited';

/** Checks passwords, slowly on purpose, and only so often. */
export class Logins {
  readonly #desk: Desk;
  readonly #failures = new Map<string, number[]>();
  readonly #queue = new PQueue({ concurrency: 2 });
  readonly #now: () => number;
  #nobody: Promise<string> | null = null;

  constructor(desk: Desk, now: () => number = Date.now) {
    this.#desk = desk;
    this.#now = now;
  }

  /** How long until the next try, in seconds. */
  readonly retryAfter = WINDOW_MS / 1000;

  async check(name: string, password: string, address: string): Promise<LoginResult> {
    const keys: [key: string, most: number][] = [
      [`both ${address} ${name}`, MOST.both],
      [`address ${address}`, MOST.address],
      [`name ${name}`, MOST.name],
    ];
    if (keys.some(([key, most]) => this.#recent(key).length >= most) || this.#queue.size >= MOST_WAITING)
      return 'limited';
    // Counted before the password is looked at: tries at the same time count together.
    for (const [key] of keys) this.#count(key);
    const ok = await this.#queue.add(() => this.#verify(name, password));
    if (!ok) return 'refused';
    for (const [key] of keys) this.#failures.get(key)?.pop();
    this.#failures.delete(`both ${address} ${name}`);
    return 'ok';
  }

  /** As slow for a name that is not known. */
  async #verify(name: string, password: string): Promise<boolean> {
    const account = this.#desk.accounts.get(name);
    this.#nobody ??= hashPassword(String(Math.random()));
    const right = await verify(account?.password ?? (await this.#nobody), password.normalize('NFKC'));
    return right && account !== null && !account.disabled;
  }

  #recent(key: string): number[] {
    return (this.#failures.get(key) ?? []).filter((at) => at > this.#now() - WINDOW_MS);
  }

  #count(key: string): void {
    const times = [...this.#recent(key), this.#now()];
    this.#failures.delete(key);
    this.#failures.set(key, times);
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined && this.#failures.size > MOST_KEYS) this.#failures.delete(oldest);
  }
}
