/** A file as Word saves it under a password: ECMA-376 agile encryption in a compound file. */
import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { compoundFile } from './make-fixtures-compound.ts';

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
  const info = Buffer.concat([hex('0400040040000000'), Buffer.from(xml)]);
  return compoundFile([
    { name: 'EncryptionInfo', bytes: info },
    { name: 'EncryptedPackage', bytes: packed },
  ]);
}
