import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PublishedAnalysis } from '../core/analysis.ts';
import { GoujiError } from '../core/errors.ts';
import type { Lang } from '../core/text.ts';
import { isFolder } from '../run/paths.ts';
import type { Io } from './io.ts';
import { say } from './texts.ts';

const ENDING = { text: '.findings.txt', json: '.json', html: '.html' } as const;

/** Where results go: standard output, one file, or a folder with a file for each document. */
export class Writer {
  /** Each document becomes a file of its own. */
  readonly toFolder: boolean;
  readonly #path: string | undefined;
  readonly #format: keyof typeof ENDING;
  readonly #io: Io;
  readonly #lang: Lang;
  readonly #names = new Set<string>();
  #texts: string[] = [];

  constructor(path: string | undefined, format: keyof typeof ENDING, io: Io, lang: Lang) {
    this.#path = path;
    this.#format = format;
    this.#io = io;
    this.#lang = lang;
    this.toFolder = path !== undefined && (/[/\\]$/.test(path) || isFolder(path));
  }

  /** The result of one document. */
  one(analysis: PublishedAnalysis, text: string): void {
    if (this.#path === undefined) this.#io.out(text);
    else if (this.toFolder) this.#write(join(this.#path, this.#nameFor(analysis)), text);
    else this.#texts.push(text);
  }

  /** The result of all documents together. */
  all(text: string): void {
    if (this.#path === undefined) this.#io.out(text);
    else this.#texts.push(text);
  }

  /** Writes what is left to write. */
  close(): void {
    if (this.#path !== undefined && !this.toFolder) this.#write(this.#path, this.#texts.join('\n'));
  }

  /** After the report; of two reports of one name in different folders the later gets the start of its hash, too. */
  #nameFor({ source }: PublishedAnalysis): string {
    const base = basename(source.path).replace(/\.[^.]*$/, '') || 'report';
    const name = this.#names.has(base) ? `${base}-${source.sha256.slice(0, 8)}` : base;
    this.#names.add(name);
    return name + ENDING[this.#format];
  }

  #write(path: string, text: string): void {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } catch (cause) {
      const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
      throw new GoujiError('config-invalid', say(this.#lang, 'cannotWrite', { path, why }), '', { cause });
    }
    this.#io.err(`${say(this.#lang, 'wrote', { path })}\n`);
  }
}
