import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Lang } from '../core/text.ts';
import { deskWord, refusalText } from './words.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};
/** Files of the build are named so; nothing else is looked for. */
const NAME = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** A file of the built client, or null. Only plain names below the folder are opened. */
export async function clientFile(folder: string, path: string): Promise<StaticFile | null> {
  const type = TYPES[extname(path)];
  if (!type || !NAME.test(path)) return null;
  const full = join(folder, path);
  const inside = relative(folder, full);
  if (inside.startsWith('..') || inside.startsWith(sep)) return null;
  try {
    return { bytes: new Uint8Array(await readFile(full)), type };
  } catch {
    return null;
  }
}

const STYLE = 'body{font:18px/1.7 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem}';
/** For the policy of pages that the server writes itself. */
export const PAGE_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

const page = (lang: Lang, title: string, text: string): string =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>
<h1>${title}</h1><p>${text}</p></html>`;

export const notBuiltPage = (lang: Lang): string =>
  page(lang, deskWord('notBuilt', lang), deskWord('notBuiltHint', lang));
export const noSessionPage = (lang: Lang): string =>
  page(lang, deskWord('desk', lang), refusalText('no-session', lang));
