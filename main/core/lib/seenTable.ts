/**
 * Remembers millions of (key, content) pairs in little memory: 16 bytes per slot in typed arrays, 64 bits of each hash.
 * Several contents may stand under one key. Two different keys are taken for one with a probability of n² / 2^65.
 */
export type SeenTable = {
  /** What is known under the key: nothing, this content, or other content only. */
  look(key: Buffer, content: Buffer): 'new' | 'same' | 'other';
  /** Both are hashes of at least 8 bytes. */
  add(key: Buffer, content: Buffer): void;
  readonly size: number;
};

const WORDS = 4;

export function createSeenTable(initialSlots = 1024): SeenTable {
  let slots = initialSlots;
  let words = new Uint32Array(slots * WORDS);
  let size = 0;

  function look(key: Buffer, content: Buffer): 'new' | 'same' | 'other' {
    const [k0, k1, c0, c1] = read(key, content);
    let found: 'new' | 'other' = 'new';
    for (let at = (k0 & (slots - 1)) * WORDS; ; at = (at + WORDS) & (slots * WORDS - 1)) {
      if (isFree(at)) return found;
      if (words[at] !== k0 || words[at + 1] !== k1) continue;
      if (words[at + 2] === c0 && words[at + 3] === c1) return 'same';
      found = 'other';
    }
  }

  function isFree(at: number): boolean {
    return words[at] === 0 && words[at + 1] === 0;
  }

  function put(k0: number, k1: number, c0: number, c1: number): void {
    let at = (k0 & (slots - 1)) * WORDS;
    while (!isFree(at)) at = (at + WORDS) & (slots * WORDS - 1);
    words[at] = k0;
    words[at + 1] = k1;
    words[at + 2] = c0;
    words[at + 3] = c1;
  }

  function grow(): void {
    const old = words;
    slots *= 2;
    words = new Uint32Array(slots * WORDS);
    for (let at = 0; at < old.length; at += WORDS) {
      const [k0, k1] = [old[at] ?? 0, old[at + 1] ?? 0];
      if (k0 !== 0 || k1 !== 0) put(k0, k1, old[at + 2] ?? 0, old[at + 3] ?? 0);
    }
  }

  return {
    look,
    add(key, content) {
      if (size * 10 >= slots * 7) grow();
      put(...read(key, content));
      size++;
    },
    get size() {
      return size;
    },
  };
}

/** A key of two zero words would look like a free slot, so it is moved by one. */
function read(key: Buffer, content: Buffer): [number, number, number, number] {
  const k0 = key.readUInt32LE(0);
  const k1 = key.readUInt32LE(4);
  return [k0, k0 === 0 && k1 === 0 ? 1 : k1, content.readUInt32LE(0), content.readUInt32LE(4)];
}
