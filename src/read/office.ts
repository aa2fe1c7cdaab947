import type { Reader } from './reader.ts';
import { unsupported } from './unsupported.ts';

export const readOffice: Reader = async () => {
  throw unsupported('doc');
};
