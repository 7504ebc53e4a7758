import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

export type Sha256 = { update(bytes: Uint8Array): void; hex(): string };

/**
 * SHA-256 piece by piece: WebCrypto takes a file as a whole only, and some browsers withhold it from pages on the disk.
 * `hex` ends it.
 */
export function createSha256(): Sha256 {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}
