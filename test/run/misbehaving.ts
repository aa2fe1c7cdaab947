/** Readers that misbehave on purpose, each in its own way: for tests of what is done about it. */
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Document } from '../../src/core/document.ts';
import type { ReadContext } from '../../src/read/read.ts';

const documentOf = (name: string, text = '正文'): Document => ({
  id: 'x',
  name,
  mediaType: 'text/plain',
  text,
  blocks: [],
  issues: [],
});
/** What the types of Node do not name. */
const { WebAssembly: Wasm } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (about: { initial: number }) => { readonly buffer: ArrayBuffer; grow(pages: number): number };
  };
};
const hoard: Buffer[] = [];
const forever = (): Promise<never> => new Promise(() => setInterval(() => {}, 1000));

/** By what stands in the file; any other file is good. */
const WAYS: Record<string, (name: string, context: ReadContext) => unknown> = {
  spin() {
    for (;;);
  },
  'heap without end'() {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(1_000_000).fill(kept));
  },
  'buffers without end'(_, context) {
    const kept: Buffer[] = [];
    for (;;) {
      kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
      context.onProgress?.({ step: 'page', done: 16 * kept.length });
    }
  },
  'one buffer of gigabytes': (name) => documentOf(name, String(Buffer.alloc(2 ** 31 - 1, 1)[5])),
  'buffers without end, hidden'() {
    const kept: Uint8Array[] = [];
    for (;;) {
      try {
        kept.push(new Uint8Array(new ArrayBuffer(2 ** 24)).fill(1));
      } catch {
        // As if nothing had been refused.
      }
    }
  },
  'WebAssembly without end'(_, context) {
    const memory = new Wasm.Memory({ initial: 1 });
    for (;;) {
      const pages = memory.grow(256);
      new Uint8Array(memory.buffer).fill(1, pages * 65_536);
      context.onProgress?.({ step: 'page', done: 16 + pages / 16 });
    }
  },
  exit() {
    process.exit(0);
  },
  abort() {
    process.abort();
  },
  'kill itself'() {
    process.kill(process.pid, 'SIGKILL');
    return forever();
  },
  'write without end'() {
    for (;;) {
      try {
        writeSync(2, 'x'.repeat(65_536));
      } catch {
        // Nobody took what was there yet.
      }
    }
  },
  'never answer': forever,
  'throw nothing'() {
    throw undefined;
  },
  'throw what can not be shown'() {
    throw {
      get message(): string {
        throw new Error('no');
      },
      toString(): string {
        throw new Error('no');
      },
    };
  },
  'answer that says it is huge'() {
    writeSync(3, Buffer.alloc(4, 0xff));
    return forever();
  },
  'answer that is no message'() {
    writeSync(3, Buffer.from([0, 0, 0, 3, 1, 2, 3]));
    return forever();
  },
  'huge result': (name) => documentOf(name, 'x'.repeat(300 * 1024 * 1024)),
  'documents without end'(name) {
    return (async function* () {
      for (;;) yield documentOf(name);
    })();
  },
  'no document': () => ({ text: 5 }),
  'blocks that overlap': (name) => ({
    ...documentOf(name, 'abcdef'),
    blocks: [
      { span: { start: 0, end: 4 }, kind: 'paragraph', layer: 'body', origin: {} },
      { span: { start: 2, end: 6 }, kind: 'paragraph', layer: 'body', origin: {} },
    ],
  }),
  'leaked handles'(name) {
    createServer().listen(0, '127.0.0.1');
    setInterval(() => {}, 100);
    spawn('sleep', ['600'], { stdio: 'inherit' });
    return documentOf(name);
  },
  'throw afterwards'(name) {
    setTimeout(() => {
      throw new Error('late');
    }, 5);
    return documentOf(name);
  },
  'reject afterwards'(name) {
    void Promise.reject(new Error('late'));
    return documentOf(name);
  },
  'progress without end'(_, context) {
    for (let done = 0; ; done++) context.onProgress?.({ step: 'page', done });
  },
  'keep 60 MB'(name) {
    hoard.push(Buffer.alloc(60 * 1024 * 1024, 1));
    return documentOf(name);
  },
  async 'take 200 MB'(name) {
    const taken = Buffer.alloc(200 * 1024 * 1024, 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return documentOf(name, String(taken[5]));
  },
  'recursion without end'() {
    const dive = (n: number): number => dive(n + 1) + 1;
    return dive(0);
  },
};

export const ways = Object.keys(WAYS);

/** Takes the place of `readAll`. */
export async function* misread(bytes: Uint8Array, name: string, context: ReadContext): AsyncGenerator<Document> {
  const way = WAYS[Buffer.from(bytes).toString()];
  if (!way) {
    yield documentOf(name);
    return;
  }
  const result = await way(name, context);
  if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
    yield* result as AsyncGenerator<Document>;
  else yield result as Document;
}
