/**
 * A set of hashes that may say yes to one that is not in it (a Bloom filter): one look at one word, two bits of which tell.
 *
 *   where   1101 0011 … 0110 1100 1      which   … 01011 00111 …
 *           └──── word ────┘                         │     └──── one bit of it
 *                                                    └────────── another
 */
export type Bloom = { readonly words: Int32Array; readonly shift: number };

/** Powers of two. A table that is looked at for every letter has to stay in the processor's cache. */
const [FEWEST, MOST] = [12, 17];

/** @param wordsEach 1 is wrong about one in a few hundred, 2 about one in a thousand. */
export function createBloom(members: number, wordsEach: 1 | 2): Bloom {
  const power = Math.min(MOST, Math.max(FEWEST, Math.ceil(Math.log2(members * wordsEach + 1))));
  return { words: new Int32Array(2 ** power), shift: 32 - power };
}

/** The bits of `which` that count; the sieve's loops have them and GOLDEN written out. */
export const ONE_BIT = 10;
export const OTHER_BIT = 5;

export function addTo({ words, shift }: Bloom, where: number, which: number): void {
  const place = where >>> shift;
  words[place] = (words[place] as number) | (1 << (which >>> ONE_BIT)) | (1 << (which >>> OTHER_BIT));
}

function isIn({ words, shift }: Bloom, where: number, which: number): boolean {
  const word = words[where >>> shift] as number;
  return ((word >>> (which >>> ONE_BIT)) & (word >>> (which >>> OTHER_BIT)) & 1) !== 0;
}

/** Spreads numbers over all bits: 2^32 divided by the golden ratio. */
export const GOLDEN = 0x9e37_79b1 | 0;

export function hashOf(first: number, second: number): number {
  return Math.imul(Math.imul(first, GOLDEN) ^ second, 0x85eb_ca6b);
}

/** Two numbers of 16 bits that follow each other. */
export function addTwo(bloom: Bloom, first: number, second: number): void {
  const hash = Math.imul((first << 16) | second, GOLDEN);
  addTo(bloom, hash, hash);
}

export function isTwoIn(bloom: Bloom, first: number, second: number): boolean {
  const hash = Math.imul((first << 16) | second, GOLDEN);
  return isIn(bloom, hash, hash);
}
