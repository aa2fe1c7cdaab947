import type { Reader } from './reader.ts';
import { unsupported } from './unsupported.ts';

export const readHtml: Reader = async () => {
  throw unsupported('html');
};
