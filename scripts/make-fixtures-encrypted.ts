/** A file as Word saves it under a password: ECMA-376 agile encryption in a compound file. */
import { createCipheriv, createHash, createHmac } from 'node:crypto';

const SPINS = 100_000;
const sha512 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

function encrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.alloc(Math.ceil(data.length / 16) * 16);
  padded.set(data);
  return Buffer.concat([cipher.update(padded), cipher.final()]);
}

/** The bytes of `content` under a password. Salts and keys are fixed: what is locked away here is no secret. */
export function encryptedPackage(content: Uint8Array, password: string): Buffer {
  const [salt, dataSalt] = [sha512(hex('01')).subarray(0, 16), sha512(hex('02')).subarray(0, 16)];
  const [secret, verifier, hmacKey] = [
    sha512(hex('03')).subarray(0, 32),
    sha512(hex('04')).subarray(0, 16),
    sha512(hex('05')),
  ];
  let hash = sha512(salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < SPINS; i++) hash = sha512(int32(i), hash);
  const locked = (block: string, data: Uint8Array): string =>
    encrypt(sha512(hash, hex(block)).subarray(0, 32), salt, data).toString('base64');
  const iv = (block: Uint8Array): Buffer => sha512(dataSalt, block).subarray(0, 16);

  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(content.length));
  const segments: Buffer[] = [size];
  for (let i = 0; i * 4096 < content.length; i++)
    segments.push(encrypt(secret, iv(int32(i)), content.subarray(i * 4096, (i + 1) * 4096)));
  const packed = Buffer.concat(segments);

  const common =
    'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"';
  const integrity = createHmac('sha512', hmacKey).update(packed).digest();
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${common} saltValue="${dataSalt.toString('base64')}"/><dataIntegrity encryptedHmacKey="${encrypt(secret, iv(hex('5fb2ad010cb9e1f6')), hmacKey).toString('base64')}" encryptedHmacValue="${encrypt(secret, iv(hex('a0677f02b22c8433')), integrity).toString('base64')}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${SPINS}" ${common} saltValue="${salt.toString('base64')}" encryptedVerifierHashInput="${locked('fea7d2763b4b9e79', verifier)}" encryptedVerifierHashValue="${locked('d7aa0f6d3061344e', sha512(verifier))}" encryptedKeyValue="${locked('146e0be7abacd0d6', secret)}"/></keyEncryptor></keyEncryptors></encryption>`;
  // Blanks after the XML make the stream long enough to need no mini stream.
  const info = Buffer.concat([hex('0400040040000000'), Buffer.from(xml.padEnd(4200))]);
  return compoundFile([
    { name: 'EncryptionInfo', bytes: info },
    { name: 'EncryptedPackage', bytes: packed },
  ]);
}

const SECTOR = 512;
const END = 0xfffffffe;
const NONE = 0xffffffff;

/** A compound file of two streams of 4096 bytes or more, the first name the shorter one. */
function compoundFile(streams: readonly { name: string; bytes: Buffer }[]): Buffer {
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const put = (bytes: Buffer): number => {
    const start = fat.length;
    const count = Math.ceil(bytes.length / SECTOR);
    for (let i = 0; i < count; i++) {
      const sector = Buffer.alloc(SECTOR);
      sector.set(bytes.subarray(i * SECTOR, (i + 1) * SECTOR));
      sectors.push(sector);
      fat.push(i + 1 < count ? start + i + 1 : END);
    }
    return start;
  };
  const entry = (name: string, type: number, left: number, child: number, start: number, size: number): Buffer => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, 0, 'utf16le');
    bytes.writeUInt16LE(2 * name.length + 2, 64);
    bytes.set([type, 1], 66);
    [left, NONE, child].forEach((value, i) => {
      bytes.writeUInt32LE(value, 68 + 4 * i);
    });
    bytes.writeUInt32LE(start, 116);
    bytes.writeUInt32LE(size, 120);
    return bytes;
  };
  const [first, second] = streams.map(({ name, bytes }) => ({ name, size: bytes.length, start: put(bytes) }));
  if (!first || !second) throw new Error('two streams are needed');
  const directory = put(
    Buffer.concat([
      entry('Root Entry', 5, NONE, 2, END, 0),
      entry(first.name, 2, NONE, NONE, first.start, first.size),
      entry(second.name, 2, 1, NONE, second.start, second.size),
      Buffer.alloc(128),
    ]),
  );
  let fatSectors = 1;
  while (fatSectors * 128 < fat.length + fatSectors) fatSectors++;
  const fatStart = fat.length;
  for (let i = 0; i < fatSectors; i++) fat.push(0xfffffffd);
  const table = Buffer.alloc(fatSectors * SECTOR, 0xff);
  fat.forEach((next, i) => {
    table.writeUInt32LE(next, 4 * i);
  });
  const header = Buffer.alloc(SECTOR);
  header.set(hex('d0cf11e0a1b11ae1'));
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, i) => {
    header.writeUInt16LE(value, 24 + 2 * i);
  });
  [fatSectors, directory, 0, 4096, END, 0, END, 0].forEach((value, i) => {
    header.writeUInt32LE(value, 44 + 4 * i);
  });
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < fatSectors ? fatStart + i : NONE, 76 + 4 * i);
  return Buffer.concat([header, ...sectors, table]);
}
