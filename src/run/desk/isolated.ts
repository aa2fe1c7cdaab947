/** What the desk has done in the process that reads: functions in the place of a reader, see run/isolate. */
import { createHash } from 'node:crypto';
import mammoth from 'mammoth';
import type { Document } from '../../core/document.ts';
import { detectType } from '../../read/detect.ts';
import type { ReadContext } from '../../read/read.ts';
import { readZip } from '../../read/zip/archive.ts';
import { harmless } from './harmless.ts';

const answer = (name: string, mediaType: string, text: string): Document => ({
  id: '',
  name,
  mediaType,
  text,
  blocks: [],
  issues: [],
});

/** A DOCX as HTML of harmless elements. It opens nothing that the document refers to. */
export async function* preview(bytes: Uint8Array, name: string): AsyncGenerator<Document> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { externalFileAccess: false });
  yield answer(name, 'text/html', harmless(value));
}

/** The member of an archive with a hash, in base64. `name` is the hash. */
export async function* member(bytes: Uint8Array, name: string, context: ReadContext): AsyncGenerator<Document> {
  if (detectType(bytes) !== 'zip') return;
  let found: Uint8Array | null = null;
  const look = async (each: Uint8Array, path: string): Promise<Document> => {
    if (createHash('sha256').update(each).digest('hex') === name) found = each;
    return answer(path, '', '');
  };
  for await (const _ of readZip(bytes, 'archive', context, look)) {
    if (!found) continue;
    yield answer(name, 'application/octet-stream', Buffer.from(found).toString('base64'));
    return;
  }
}
