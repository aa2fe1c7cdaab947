import type { Reader } from './reader.ts';
import { unsupported } from './unsupported.ts';

export const readImage: Reader = async () => {
  throw unsupported('png');
};
