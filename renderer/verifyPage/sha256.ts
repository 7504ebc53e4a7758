const BLOCK_BYTES = 64;
const K = roundConstants();

/** FIPS 180-4: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function roundConstants(): Uint32Array {
  const constants = new Uint32Array(64);
  for (let candidate = 2, found = 0; found < 64; candidate++) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) isPrime = false;
    // Doubles have 53 bits; the cube roots are below 7, which leaves more than the 32 that are wanted.
    if (isPrime) constants[found++] = (Math.cbrt(candidate) % 1) * 2 ** 32;
  }
  return constants;
}

export type Sha256 = { update(bytes: Uint8Array): void; hex(): string };

/**
 * SHA-256 piece by piece: WebCrypto takes a file as a whole only, and some browsers withhold it from pages on the disk.
 * `hex` ends it.
 */
export function createSha256(): Sha256 {
  const state = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  const words = new Uint32Array(64);
  const waiting = new Uint8Array(BLOCK_BYTES);
  let [waitingBytes, totalBytes] = [0, 0];
  function update(bytes: Uint8Array): void {
    totalBytes += bytes.length;
    let at = 0;
    if (waitingBytes > 0) {
      at = Math.min(BLOCK_BYTES - waitingBytes, bytes.length);
      waiting.set(bytes.subarray(0, at), waitingBytes);
      waitingBytes += at;
      if (waitingBytes < BLOCK_BYTES) return;
      compress(state, words, waiting, 0);
      waitingBytes = 0;
    }
    for (; at + BLOCK_BYTES <= bytes.length; at += BLOCK_BYTES) compress(state, words, bytes, at);
    waiting.set(bytes.subarray(at));
    waitingBytes = bytes.length - at;
  }
  return {
    update,
    hex() {
      const padding = new Uint8Array((waitingBytes < 56 ? 56 : 120) - waitingBytes + 8);
      padding[0] = 0x80;
      const view = new DataView(padding.buffer);
      view.setUint32(padding.length - 8, Math.floor((totalBytes * 8) / 2 ** 32));
      view.setUint32(padding.length - 4, (totalBytes * 8) >>> 0);
      update(padding);
      return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
    },
  };
}

function compress(state: Uint32Array, w: Uint32Array, bytes: Uint8Array, from: number): void {
  const word = (list: Uint32Array, at: number): number => list[at] as number;
  const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));
  for (let t = 0; t < 16; t++) {
    const at = from + t * 4;
    const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    w[t] = (a << 24) | (b << 16) | (c << 8) | d;
  }
  for (let t = 16; t < 64; t++) {
    const [early, late] = [word(w, t - 15), word(w, t - 2)];
    const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    w[t] = (word(w, t - 16) + small0 + word(w, t - 7) + small1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let t = 0; t < 64; t++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + word(K, t) + word(w, t)) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = (word(state, at) + value) | 0;
}
