import type { Reader } from '../reader.ts';
import { unsupported } from '../unsupported.ts';

export const readDocx: Reader = async () => {
  throw unsupported('docx');
};
