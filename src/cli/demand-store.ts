import { existsSync } from 'node:fs';
import { GoujiError } from '../core/errors.ts';
import type { Lang } from '../core/text.ts';
import { sayServe } from './serve-texts.ts';

/** Throws GoujiError store-missing where there is no store: a mistyped path would give an empty desk. */
export function demandStore(path: string, lang: Lang): void {
  if (!existsSync(path))
    throw new GoujiError('store-missing', sayServe(lang, 'noStore', { path }), sayServe(lang, 'noStoreHint'));
}
