import type { Lang } from '../core/text.ts';
import type { Io } from './io.ts';
import type { TextKey } from './texts.ts';
import { say } from './texts.ts';

/** What the reading of a file has come to. */
interface Step {
  readonly step: 'page' | 'sheet' | 'member' | 'text';
  readonly done: number;
  readonly total?: number;
  readonly name?: string;
}

const STEPS: Record<Step['step'], TextKey> = {
  page: 'stepPage',
  sheet: 'stepSheet',
  member: 'stepMember',
  text: 'stepText',
};

/** One line on standard error that counts files and pages, for a person who waits. */
export class Progress {
  readonly #io: Io;
  readonly #lang: Lang;
  #files = '';
  #shown = false;
  #since = performance.now();

  constructor(io: Io, lang: Lang) {
    this.#io = io;
    this.#lang = lang;
  }

  /** A file is begun; of a few files only what takes long is shown. */
  file(path: string, index: number, total: number): void {
    this.#since = performance.now();
    this.#files = `${say(this.#lang, 'checking')} ${index + 1}/${total} ${path.slice(-60)}`;
    if (total >= 4) this.#line(this.#files);
  }

  step({ step, done, total, name }: Step): void {
    if (performance.now() - this.#since < 1000) return;
    const count = total === undefined ? String(done + 1) : `${done + 1}/${total}`;
    const where = name === undefined ? '' : ` ${name.slice(-40)}`;
    this.#line(`${this.#files} ${say(this.#lang, STEPS[step], { count })}${where}`);
  }

  clear(): void {
    if (this.#shown) this.#io.err('\r\x1b[2K');
    this.#shown = false;
  }

  #line(text: string): void {
    if (!this.#io.errIsTerminal) return;
    this.#shown = true;
    // What a file calls itself must not move the cursor.
    this.#io.err(`\r\x1b[2K${text.replace(/[\0-\x1f\x7f-\x9f]/g, '·')}`);
  }
}
