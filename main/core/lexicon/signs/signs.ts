/**
 * What stands in some texts, in a few hundred bytes (a Bloom filter): enough to say of a rule that it finds nothing in any of them.
 * It may say "perhaps" where nothing is; it never says "no" where something is.
 *
 *   texts      保本吗 · bao本 · 返💰                     128 messages beside each other, or one, whoever asks
 *   has        bao-ben, ben-ma, bao→ben, fan, 💰 …       pairs of sounds, and what terms are hidden behind (note.ts)
 *   signs      0100 1010 0001 …                          one bit for each pair, three for what is rare
 *
 * Bits are of sounds, not of letters: a homophone has the same, and nobody can read a text out of them.
 */
export type Signs = Uint8Array;

/** Of a hundred or two short messages; a power of two. */
export const SIGNS_BYTES = 512;

/** The bit of a pair of sounds that follow each other in a text; note.ts has it written out. */
function pairBit(first: number, second: number, shift: number): number {
  return Math.imul((first << 9) | second, 0x9e37_79b1) >>> shift;
}

/** Of a hash the upper bits count, as many as tell all places apart. */
export function shiftOf(signs: Signs): number {
  return Math.clz32(signs.length) - 2;
}

export function hasPair(signs: Signs, first: number, second: number): boolean {
  const bit = pairBit(first, second, shiftOf(signs));
  return (((signs[bit >>> 3] as number) >>> (bit & 7)) & 1) !== 0;
}

/** What else there is to know; none of it is in every second message. */
export type Rare =
  /** Something may be in the texts that nothing else here tells. */
  | 'open'
  /** Two sounds follow each other of which one at least is written in Latin letters. */
  | `typed ${number} ${number}`
  /** Two that are halves of a character stand beside each other in a text with Latin letters or emoji. */
  | `half ${string}`
  /** A sign that is a half of some character. */
  | `sign ${string}`
  /** An emoji that is read as a word. */
  | `emoji ${string}`
  /** A word with digits or signs for letters begins with these. */
  | `leet ${string}`;

const BITS_OF_RARE = 3;

export function addRare(signs: Signs, rare: Rare): void {
  for (let nth = 0, hash = hashOf(rare); nth < BITS_OF_RARE; nth++, hash = nextHash(hash)) {
    const bit = hash >>> shiftOf(signs);
    signs[bit >>> 3] = (signs[bit >>> 3] as number) | (1 << (bit & 7));
  }
}

export function hasRare(signs: Signs, rare: Rare): boolean {
  for (let nth = 0, hash = hashOf(rare); nth < BITS_OF_RARE; nth++, hash = nextHash(hash)) {
    const bit = hash >>> shiftOf(signs);
    if ((((signs[bit >>> 3] as number) >>> (bit & 7)) & 1) === 0) return false;
  }
  return true;
}

/** What is noted is looked for with the same: another bit of the same name. */
function nextHash(hash: number): number {
  return Math.imul(hash, 0x85eb_ca6b) ^ (hash >>> 15);
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return Math.imul(hash ^ (hash >>> 16), 0x9e37_79b1);
}
