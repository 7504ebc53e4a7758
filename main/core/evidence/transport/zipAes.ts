import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const [BLOCK_BYTES, KEY_BYTES, SALT_BYTES, CHECK_BYTES, CODE_BYTES] = [16, 32, 16, 2, 10];
/** The format's own number. What makes a passphrase hard to guess is its length. */
const ITERATIONS = 1000;
/** Of counter blocks that are enciphered at a time. */
const STREAM_BYTES = 1 << 16;

/** What encryption adds to each file. */
export const AES_OVERHEAD_BYTES = SALT_BYTES + CHECK_BYTES + CODE_BYTES;

/** The extra field of a file: version 2 (AE-2, no CRC of the plain text), vendor `AE`, AES-256, the method inside. */
export function aesExtraField(method: number): Buffer {
  const field = Buffer.alloc(11);
  field.writeUInt16LE(0x9901, 0);
  field.writeUInt16LE(7, 2);
  field.writeUInt16LE(2, 4);
  field.write('AE', 6, 'ascii');
  field.writeUInt8(3, 8);
  field.writeUInt16LE(method, 9);
  return field;
}

export type FileCipher = {
  /** Stands before the file's bytes. */
  readonly head: Buffer;
  update(plain: Uint8Array): Buffer;
  /** Stands behind them: the authentication code. */
  end(): Buffer;
};

/**
 * Enciphers one file of a zip as WinZip's AE-2 says (https://www.winzip.com/en/support/aes-encryption/): keys by
 * PBKDF2-HMAC-SHA1 from passphrase and a salt of the file's own, AES-256 in counter mode, HMAC-SHA1 cut to ten bytes.
 */
export function fileCipher(passphrase: string): FileCipher {
  const salt = randomBytes(SALT_BYTES);
  const keys = pbkdf2Sync(passphrase, salt, ITERATIONS, KEY_BYTES * 2 + CHECK_BYTES, 'sha1');
  const next = keyStream(keys.subarray(0, KEY_BYTES));
  const code = createHmac('sha1', keys.subarray(KEY_BYTES, KEY_BYTES * 2));
  return {
    head: Buffer.concat([salt, keys.subarray(KEY_BYTES * 2)]),
    update(plain) {
      const secret = Buffer.allocUnsafe(plain.length);
      for (let at = 0; at < plain.length;) {
        const stream = next(plain.length - at);
        for (let i = 0; i < stream.length; i++) secret[at + i] = (plain[at + i] ?? 0) ^ (stream[i] ?? 0);
        at += stream.length;
      }
      code.update(secret);
      return secret;
    },
    end: () => code.digest().subarray(0, CODE_BYTES),
  };
}

/** TRAP: the format counts with the low byte first, which no counter mode of OpenSSL does; blocks are enciphered one by one. */
function keyStream(key: Buffer): (wantedBytes: number) => Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  let counter = 0;
  let left = Buffer.alloc(0);
  return (wantedBytes) => {
    if (left.length === 0) {
      const bytes = Math.min(STREAM_BYTES, Math.ceil(wantedBytes / BLOCK_BYTES) * BLOCK_BYTES);
      const blocks = Buffer.alloc(bytes);
      // 2^53 blocks are enough for any file; the other bytes of the counter stay zero.
      for (let at = 0; at < bytes; at += BLOCK_BYTES) {
        counter += 1;
        blocks.writeUInt32LE(counter % 2 ** 32, at);
        blocks.writeUInt32LE(Math.floor(counter / 2 ** 32), at + 4);
      }
      left = cipher.update(blocks);
    }
    const taken = left.subarray(0, wantedBytes);
    left = left.subarray(taken.length);
    return taken;
  };
}
