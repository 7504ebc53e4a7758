import { hash } from 'node:crypto';

/**
 * SHA-256 as 32 bytes. By way of a binary string, because that lands in Node's buffer pool: an ArrayBuffer of its own per
 * hash takes twice as long and keeps the garbage collector busy.
 */
export function sha256(data: string | Uint8Array): Buffer {
  return Buffer.from(hash('sha256', data, 'binary'), 'binary');
}

/** First 6 bytes of SHA-256(msgid) as an integer: the key of table `message_key`. */
export function msgidHash(digest: Buffer): number {
  return digest.readUIntBE(0, 6);
}
