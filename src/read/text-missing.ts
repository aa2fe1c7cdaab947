import { GoujiError } from '../core/errors.ts';

/** The error for a document of pictures in which no text was found; `why` when something else stands in the way. */
export const textMissing = (why?: { readonly message: string; readonly hint?: string | undefined }): GoujiError =>
  new GoujiError(
    'text-missing',
    why ? why.message : '图片里没有识别出文字。',
    why?.hint ?? '请确认图片清晰、方向正确，用 200 dpi 以上重新扫描，或提供电子原件。',
  );
