import type { Reader } from '../reader.ts';
import { unsupported } from '../unsupported.ts';

export const readXlsx: Reader = async () => {
  throw unsupported('xlsx');
};
