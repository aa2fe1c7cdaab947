import { GoujiError } from '../../core/errors.ts';
import type { DocumentBuilder } from '../builder.ts';
import { detectType } from '../detect.ts';
import type { OfficePackage, Relation } from '../ooxml/package.ts';
import type { ReadContext } from '../reader.ts';

const READABLE = new Set(['png', 'jpeg', 'tiff', 'bmp']);

/**
 * A document that is nothing but pasted scans: recognises the text of its images, one a page. Throws GoujiError
 * text-missing when there are images and their text is not to be recognised.
 */
export async function readImages(
  file: OfficePackage,
  relations: ReadonlyMap<string, Relation>,
  ids: readonly string[],
  builder: DocumentBuilder,
  name: string,
  context: ReadContext,
): Promise<void> {
  const parts = [...new Set(ids.map((id) => relations.get(id)?.part ?? ''))].filter((part) => file.has(part));
  if (parts.length === 0) return;
  if (!context.options.ocr) {
    throw new GoujiError(
      'text-missing',
      `文件里没有文字，只有 ${parts.length} 张图片。`,
      '请打开文字识别（去掉 --no-ocr）再检查，或提供可复制文字的文件。',
    );
  }
  const { readImage } = await import('../image.ts');
  const { onProgress, ...quiet } = context;
  for (const [index, part] of parts.entries()) {
    onProgress?.({ step: 'page', done: index, total: parts.length });
    const bytes = file.bytes(part);
    if (!bytes || !READABLE.has(detectType(bytes))) continue;
    try {
      const { text, blocks, issues } = await readImage(bytes, name, quiet);
      for (const { span, kind, layer, origin } of blocks)
        builder.paragraph(text.slice(span.start, span.end), {
          kind: kind === 'cell' ? 'paragraph' : kind,
          layer,
          origin: { ...origin, page: index + 1 },
        });
      builder.issues.push(...issues.map(({ span: _, ...issue }) => issue));
    } catch (error) {
      if (!(error instanceof GoujiError) || error.code !== 'file-empty') throw error;
    }
  }
}
