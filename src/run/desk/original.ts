import { createHash } from 'node:crypto';
import { GoujiError } from '../../core/errors.ts';
import { DEFAULT_LIMITS } from '../../read/limits.ts';
import { DEFAULT_CONTEXT } from '../../read/read.ts';
import type { Desk } from '../../store/desk.ts';
import { bytesIfStill } from '../ingest/open.ts';
import { documentIn, Readers } from '../isolate.ts';

const ENTRIES = import.meta.url.replace(/original(\.[jt]s)$/, 'isolated$1');
/** A preview is made while a person waits. */
const context = { ...DEFAULT_CONTEXT, limits: { ...DEFAULT_LIMITS, maxIdleSeconds: 30, maxSeconds: 60 } };

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The bytes of a report as they were read, by its hash: from the first place where they still lie. Where that is, only
 * the store says; what has another hash now is not given. Null when they lie nowhere any more.
 */
export async function originalOf(desk: Desk, sha256: string): Promise<Uint8Array | null> {
  for (const file of desk.places(sha256)) {
    let bytes: Uint8Array | null;
    try {
      bytes = await bytesIfStill(file, DEFAULT_LIMITS);
    } catch (error) {
      if (error instanceof GoujiError) continue;
      throw error;
    }
    if (!bytes) continue;
    if (hashOf(bytes) === sha256) return bytes;
    const member = await isolated('member', sha256, bytes);
    if (member === null) continue;
    const unpacked = Buffer.from(member, 'base64');
    if (hashOf(unpacked) === sha256) return unpacked;
  }
  return null;
}

/** A DOCX as HTML of harmless elements. Throws GoujiError reader-…, file-corrupt. */
export async function previewOf(bytes: Uint8Array): Promise<string> {
  const html = await isolated('preview', 'preview', bytes);
  if (html === null) throw new GoujiError('file-corrupt', '这份文件做不成预览。', '请下载原件查看。');
  return html;
}

async function isolated(name: 'member' | 'preview', about: string, bytes: Uint8Array): Promise<string | null> {
  const readers = new Readers({ context, entry: { url: ENTRIES, name } });
  try {
    for await (const result of readers.read(about, bytes)) {
      if (name === 'member' && 'error' in result) return null;
      return documentIn(result).text;
    }
    return null;
  } finally {
    readers.close();
  }
}
