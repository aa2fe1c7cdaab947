import { detectType } from './detect.ts';
import { readDoc } from './office/doc/doc.ts';
import { readXls } from './office/xls.ts';
import type { Reader } from './reader.ts';
import { readRtf } from './rtf.ts';
import { unsupported } from './unsupported.ts';

/** Reads what older office programs left: DOC and WPS, RTF, XLS. */
export const readOffice: Reader = async (bytes, name, context) => {
  const type = detectType(bytes);
  if (type === 'rtf') return readRtf(bytes, name, context);
  if (type === 'doc') {
    const document = await readDoc(bytes, name, context);
    if (document) return document;
  }
  if (type === 'xls') return readXls(bytes, name, context);
  throw unsupported(type);
};
