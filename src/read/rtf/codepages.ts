import { FREQUENT } from '../frequent.ts';

/** Code pages by number, as TextDecoder knows them. 936 is read as GB18030, which holds it. */
const PAGES: Readonly<Record<number, string>> = {
  437: 'latin1',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  1361: 'euc-kr',
  10000: 'macintosh',
  10008: 'gb18030',
  20936: 'gb18030',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** Character sets of fonts and the code pages that they stand for. */
const CHARSETS: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  80: 936,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
export const SYMBOL_CHARSET = 2;

export const pageOfCharset = (charset: number): number | null => CHARSETS[charset] ?? null;

const DOUBLE = new Set([932, 936, 949, 950, 1361, 20936, 54936]);
/** Characters may be two bytes. */
export const isDouble = (page: number): boolean => DOUBLE.has(page);

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decode(page: number, bytes: Uint8Array): string {
  const label = PAGES[page] ?? 'windows-1252';
  let decoder = decoders.get(label);
  if (!decoder) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder.decode(bytes);
}

const CHINESE = /^[\u2018-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef·—×÷°±％]+$/;

/** All bytes are pairs, as Chinese has them. */
function paired(bytes: Uint8Array): boolean {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return false;
  for (let i = 0; i < bytes.length; i += 2) if ((bytes[i] as number) < 0x81) return false;
  return true;
}

/**
 * Decodes bytes of one run. `page`: of the font or, without one, of the document. Writers name a western font for
 * Chinese bytes now and then: pairs that make Chinese in the document's own page, or in GBK, are read so.
 */
export function decodeRun(bytes: Uint8Array, page: number, documentPage: number): string {
  if (!isDouble(page) && page !== 65001 && paired(bytes)) {
    const other = isDouble(documentPage) ? documentPage : 936;
    const text = decode(other, bytes);
    if (CHINESE.test(text) && (isDouble(documentPage) || frequent(text))) return text;
  }
  return decode(page, bytes);
}

/** Half of the characters are common ones. */
function frequent(text: string): boolean {
  let count = 0;
  for (const char of text) if (FREQUENT.has(char)) count++;
  return count * 2 >= [...text].length;
}
