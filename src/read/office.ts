import { GoujiError } from '../core/errors.ts';
import { detectType } from './detect.ts';
import { CompoundFile } from './office/compound.ts';
import { readDoc } from './office/doc/doc.ts';
import { readOldDoc } from './office/doc/old.ts';
import { convert, findOffice } from './office/soffice.ts';
import { readXls } from './office/xls.ts';
import { idOf, type Reader } from './reader.ts';
import { readRtf } from './rtf.ts';
import { type FileType, TYPES } from './types.ts';
import { unsupported } from './unsupported.ts';

/**
 * Reads what older office programs left: DOC and WPS, RTF, XLS, each by a reader of our own. LibreOffice is asked only
 * for what was written before Word 97 and for Works; without it the bare text of the former is read, with an issue.
 * Throws GoujiError as `Reader` says, and tool-missing.
 */
export const readOffice: Reader = async (bytes, name, context) => {
  const type = detectType(bytes);
  if (type === 'rtf') return readRtf(bytes, name, context);
  if (type === 'xls') return readXls(bytes, name, context);
  if (type === 'works') return converted('wps', type, bytes, name, context);
  if (type !== 'doc') throw unsupported(type);
  const document = await readDoc(bytes, name, context);
  if (document) return document;
  if (findOffice()) {
    try {
      return await converted('doc', type, bytes, name, context);
    } catch (error) {
      if (!(error instanceof GoujiError) || error.code === 'file-encrypted') throw error;
    }
  }
  return readOldDoc(new CompoundFile(bytes), bytes, name, context);
};

/** Reads what LibreOffice makes of a file. */
async function converted(
  from: 'doc' | 'wps',
  type: FileType,
  ...[bytes, name, context]: Parameters<Reader>
): Promise<Awaited<ReturnType<Reader>>> {
  const [docx] = await convert([{ bytes, from, to: 'docx' }], context);
  if (!docx) throw unsupported(type);
  const { readDocx } = await import('./docx/docx.ts');
  const document = await readDocx(docx, name, context);
  return { ...document, id: idOf(bytes), mediaType: TYPES[type].mediaType };
}
