import type { Lang } from '../core/text.ts';
import { printable } from '../export/width.ts';
import type { RunProgress } from '../run/ingest.ts';
import type { Io } from './io.ts';
import { tell } from './run-texts.ts';

const BAR = 24;
/** On a terminal the line is drawn anew this often; elsewhere a line is written. */
const DRAW_MS = 100;
const WRITE_MS = 10_000;
/** The rate is that of about the last half minute, so that the time left follows what the run does now. */
const RATE_MS = 30_000;

/** How far a run has come: a bar on a terminal, else a line every ten seconds. */
export class RunBar {
  readonly #io: Io;
  readonly #lang: Lang;
  readonly #now: () => number;
  #step: RunProgress['step'] | null = null;
  #marks: { time: number; done: number }[] = [];
  #last = 0;
  /** When it was told of something last: a step begins where the one before ended. */
  #seen: number;
  #shown = false;

  constructor(io: Io, lang: Lang, now: () => number = () => performance.now()) {
    this.#io = io;
    this.#lang = lang;
    this.#now = now;
    this.#last = now();
    this.#seen = this.#last;
  }

  show(progress: RunProgress): void {
    const now = this.#now();
    if (progress.step !== this.#step) {
      this.#step = progress.step;
      this.#marks = [{ time: this.#seen, done: 0 }];
    }
    this.#seen = now;
    if (now - this.#last < (this.#io.errIsTerminal ? DRAW_MS : WRITE_MS)) return;
    this.#last = now;
    this.#marks.push({ time: now, done: progress.done });
    while (this.#marks.length > 2 && now - (this.#marks[1] as { time: number }).time > RATE_MS) this.#marks.shift();
    this.#io.err(this.#io.errIsTerminal ? `\r\x1b[2K${this.#line(progress, now)}` : `${this.#line(progress, now)}\n`);
    this.#shown = this.#io.errIsTerminal;
  }

  clear(): void {
    if (this.#shown) this.#io.err('\r\x1b[2K');
    this.#shown = false;
  }

  #line({ step, done, total, files, path }: RunProgress, now: number): string {
    const [first] = this.#marks as [{ time: number; done: number }];
    const rate = ((done - first.done) / Math.max(1, now - first.time)) * 1000;
    const share = total === 0 ? 1 : done / total;
    const parts = [
      tell(this.#lang, step === 'read' ? 'reading' : 'comparing'),
      this.#io.errIsTerminal
        ? `${'█'.repeat(Math.round(share * BAR))}${'░'.repeat(BAR - Math.round(share * BAR))}`
        : '',
      `${done}/${total}`,
      `${Math.floor(share * 100)}%`,
      rate > 0 ? tell(this.#lang, 'rate', { rate: rate.toFixed(rate < 10 ? 1 : 0) }) : '',
      rate > 0 && done < total ? tell(this.#lang, 'timeLeft', { time: clock((total - done) / rate) }) : '',
      step === 'read' ? tell(this.#lang, 'counts', { read: files.read, failed: files.failed }) : '',
      this.#io.errIsTerminal && path ? printable(path.slice(-30)) : '',
    ];
    return parts.filter(Boolean).join('  ');
  }
}

/** Seconds as 1:02:03 or 2:03. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
