/** Files that can't be read, or not as they say: each must give its own code, message and hint. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encryptedPackage } from './make-fixtures-encrypted.ts';
import { office } from './make-fixtures-tools.ts';

const PASSWORD = 'gouji';

/** `good`: the directory of a report in all formats. */
export function makeDamaged(directory: string, good: string): void {
  mkdirSync(directory, { recursive: true });
  const at = (file: string): string => join(directory, file);
  const bytes = (file: string): Buffer => readFileSync(join(good, file));
  writeFileSync(at('empty.docx'), '');
  writeFileSync(at('blank.txt'), ' \r\n\t\n');
  for (const type of ['docx', 'doc', 'pdf', 'rtf']) {
    const whole = bytes(`report.${type}`);
    writeFileSync(at(`truncated.${type}`), whole.subarray(0, Math.floor(whole.length * 0.6)));
  }
  const zip = bytes('report.docx');
  // The packed text of the first member is spoilt, its names and lengths are not.
  zip.fill(0x5a, 200, 1200);
  writeFileSync(at('corrupt.docx'), zip);
  const random = Buffer.alloc(4096);
  for (let i = 0, state = 12345; i < random.length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    random[i] = state >>> 16;
  }
  writeFileSync(at('noise.docx'), random);
  writeFileSync(at('broken.zip'), Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), random.subarray(0, 512)]));
  copyFileSync(join(good, 'report.docx'), at('docx-named.doc'));
  copyFileSync(join(good, 'report.rtf'), at('rtf-named.doc'));
  copyFileSync(join(good, 'report.html'), at('html-named.doc'));
  copyFileSync(join(good, 'report.doc'), at('doc-named.wps'));
  copyFileSync(join(good, 'report.gbk.txt'), at('text-named.docx'));
  writeFileSync(at('password.docx'), encryptedPackage(bytes('report.docx'), PASSWORD));
  const locked = { type: 'boolean', value: 'true' };
  const options = { EncryptFile: locked, DocumentOpenPassword: { type: 'string', value: PASSWORD } };
  office(join(good, 'report.docx'), `pdf:writer_pdf_Export:${JSON.stringify(options)}`, at('password.pdf'));
  const doc = bytes('report.doc');
  // Word marks an encrypted document in the flags of its first header, the second 512 bytes of the file.
  const fib = doc.indexOf(Buffer.from([0xec, 0xa5]), 512);
  doc[fib + 11] = (doc[fib + 11] as number) | 0x01;
  writeFileSync(at('password.doc'), doc);
}
