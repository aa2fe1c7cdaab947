import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What a packed value may be at most when it is opened: nothing that gouji stores is larger. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** A blob as bytes: libsql gives bare buffers. */
export const bytesOf = (blob: Uint8Array | ArrayBuffer): Uint8Array =>
  blob instanceof Uint8Array ? blob : new Uint8Array(blob);

/** A plain value as deflated JSON: a third of its size for a short report, a tenth for a long one with boxes. */
export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value), { level: 3 });

export const unpack = <T>(packed: Uint8Array): T =>
  JSON.parse(inflateRawSync(packed, { maxOutputLength: MOST_BYTES }).toString()) as T;
