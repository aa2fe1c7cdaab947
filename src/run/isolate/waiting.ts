import type { Limits } from '../../read/read.ts';
import type { Failure } from './failures.ts';
import type { Message } from './messages.ts';

/** What a process said, or how it ended. */
export type Mail = Message | { readonly failed: Failure; readonly why: string };

/** Documents that wait to be taken; then no more are asked for. */
const FULL = 2;

/** What came in and was not taken yet. */
export class Inbox {
  readonly #mail: Mail[] = [];
  readonly #hold: (full: boolean) => void;
  #wake: (() => void) | null = null;

  /** `hold` is told whether to send no more for now. */
  constructor(hold: (full: boolean) => void) {
    this.#hold = hold;
  }

  /** Somebody waits for what comes next. */
  get awaited(): boolean {
    return this.#wake !== null;
  }

  put(mail: Mail): void {
    // Progress that nobody has looked at yet is out of date.
    const last = this.#mail.at(-1);
    if (isProgress(last) && isProgress(mail)) this.#mail.pop();
    this.#mail.push(mail);
    if (this.#mail.length === FULL) this.#hold(true);
    this.#wake?.();
  }

  async take(): Promise<Mail> {
    while (this.#mail.length === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#wake = null;
    if (this.#mail.length === FULL) this.#hold(false);
    return this.#mail.shift() as Mail;
  }
}

const isProgress = (mail: Mail | undefined): boolean =>
  mail !== undefined && 'type' in mail && mail.type === 'progress';

/** Two times that run out: one that every sign of life sets back, one for each document. Neither runs while nobody waits. */
export class Clock {
  readonly #limits: Limits;
  readonly #inbox: Inbox;
  readonly #out: () => void;
  readonly #timer: NodeJS.Timeout;
  #last = performance.now();
  #idle = 0;
  #total = 0;

  constructor(limits: Limits, inbox: Inbox, out: () => void) {
    this.#limits = limits;
    this.#inbox = inbox;
    this.#out = out;
    this.#timer = setInterval(() => this.#look(), Math.min(250, limits.maxIdleSeconds * 250, limits.maxSeconds * 250));
  }

  /** A sign of life. `next`: another document begins. */
  tick(next: boolean): void {
    this.#idle = 0;
    if (next) this.#total = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    const passed = now - this.#last;
    this.#last = now;
    // A time that this process itself was away is not the reader's.
    if (!this.#inbox.awaited || passed > 2000) return;
    this.#idle += passed / 1000;
    this.#total += passed / 1000;
    if (this.#idle < this.#limits.maxIdleSeconds && this.#total < this.#limits.maxSeconds) return;
    this.stop();
    this.#out();
  }
}
