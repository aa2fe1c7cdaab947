import type { Reader } from './reader.ts';
import { unsupported } from './unsupported.ts';

export const readPdf: Reader = async () => {
  throw unsupported('pdf');
};
