import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tellsOfMemory, withCeiling } from './ceiling.ts';
import { type Job, type Message, OUT_OF_MEMORY, packed, packedBytes, Unpacker } from './messages.ts';

/** How a process ended that should not have. */
export type Ending = 'memory' | 'crash' | 'flood';

/** Longest message that is taken: a document of the largest text with a million blocks is shorter. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_COMPLAINTS = 16 * 1024 * 1024;
const TAIL = 8 * 1024;
const LINGER_MS = 200;
/** Of the memory that a process may have so much may be JavaScript's own. */
const HEAP_SHARE = 0.75;

const WORKER = import.meta.url.replace(/process(\.[jt]s)$/, 'worker$1');

/** From the sources (tests, `npm start`) the process has to understand TypeScript, too. */
function loader(): string[] {
  if (!WORKER.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}

const alive = new Set<ReaderProcess>();
let hooked = false;

/** A process that reads one file after the other. It is the head of a group, so that what it starts ends with it. */
export class ReaderProcess {
  /** Jobs that it was given. */
  jobs = 0;
  readonly #child: ChildProcess;
  readonly #unpacker = new Unpacker(MOST_BYTES);
  #onMessage: ((message: Message) => void) | null = null;
  #onEnd: ((ending: Ending, why: string) => void) | null = null;
  #tail = '';
  #complaints = 0;
  #flood = false;
  #ended = false;

  constructor(maxMemoryMb: number) {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const heap = `--max-old-space-size=${Math.floor(maxMemoryMb * HEAP_SHARE)}`;
    const [command, ...args] = withCeiling([process.execPath, heap, ...loader(), fileURLToPath(WORKER)], maxMemoryMb);
    this.#child = spawn(command, args, {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      // A group of its own, which can be ended as a whole. Windows has none.
      detached: process.platform !== 'win32',
      windowsHide: true,
      env: { ...env, GOUJI_READER_MB: String(maxMemoryMb) },
    });
    alive.add(this);
    if (!hooked) process.on('exit', () => alive.forEach((reader) => void reader.kill()));
    hooked = true;
    this.#child.on('error', (error) => this.#end('crash', error.message));
    const ended = (code: number | null, signal: string | null) => {
      const memory = this.#tail.includes(OUT_OF_MEMORY) || tellsOfMemory(this.#tail);
      const why = `${signal ?? `exit ${code}`} ${this.#tail.slice(-2000)}`.trim();
      this.#end(this.#flood ? 'flood' : memory ? 'memory' : 'crash', why);
    };
    this.#child.on('close', ended);
    // What it has started may hold its pipes open for ever.
    this.#child.on('exit', (code, signal) => void setTimeout(() => ended(code, signal), LINGER_MS));
    this.#child.stdin?.on('error', () => {});
    this.#child.stderr?.on('data', (piece: Buffer) => this.#complain(piece));
    (this.#child.stdio[3] as Readable).on('data', (piece: Buffer) => this.#take(piece)).on('error', () => {});
    this.rest();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Gives it a job. `onMessage` gets what it answers; `onEnd` that it ended before it was done. */
  run(
    job: Job,
    bytes: Uint8Array | null,
    onMessage: (message: Message) => void,
    onEnd: (ending: Ending, why: string) => void,
  ): void {
    this.jobs++;
    this.#onMessage = onMessage;
    this.#onEnd = onEnd;
    if (this.#ended) {
      onEnd('crash', 'not running');
      return;
    }
    for (const each of this.#handles()) each.ref();
    this.#child.stdin?.write(packed(job));
    if (bytes) for (const part of packedBytes(bytes)) this.#child.stdin?.write(part);
  }

  /** Takes no more from it for now, or goes on. */
  hold(full: boolean): void {
    const out = this.#child.stdio[3] as Readable;
    if (full) out.pause();
    else out.resume();
  }

  /** It has nothing to do: it keeps no program from ending. */
  rest(): void {
    this.#onMessage = null;
    this.#onEnd = null;
    this.hold(false);
    for (const each of this.#handles()) each.unref();
  }

  /** Ends it and all that it started, whatever they are at. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#ended) return;
    try {
      if (process.platform === 'win32') this.#child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      this.#child.kill('SIGKILL');
    }
  }

  #handles(): { ref(): unknown; unref(): unknown }[] {
    // Pipes are sockets, which the types of a child's streams don't say.
    const pipes = [this.#child.stdin, this.#child.stderr, this.#child.stdio[3]] as unknown as {
      ref(): unknown;
      unref(): unknown;
    }[];
    return [this.#child, ...pipes.filter(Boolean)];
  }

  #take(piece: Buffer): void {
    const frames = this.#unpacker.add(piece);
    if (frames === null) {
      this.#flood = true;
      this.kill();
      return;
    }
    for (const frame of frames) {
      try {
        this.#onMessage?.(JSON.parse(frame.toString()) as Message);
      } catch {
        this.kill();
      }
    }
  }

  #complain(piece: Buffer): void {
    this.#complaints += piece.length;
    this.#tail = (this.#tail + piece.toString('latin1')).slice(-TAIL);
    if (this.#complaints > MOST_COMPLAINTS) this.kill();
  }

  #end(ending: Ending, why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    alive.delete(this);
    this.#onEnd?.(ending, why);
  }
}
