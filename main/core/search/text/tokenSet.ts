import lunr from 'lunr';

/** lunr's minimal automaton of a set of words, or of a pattern that can be intersected with one. */
export type WordSet = lunr.TokenSet;

/**
 * TRAP: stock lunr writes the edges of a node as label + id without anything between, so that edge "1" to node 23 reads
 * like edge "12" to node 3; nodes that differ are taken for one while the set is built, and words with digits are lost
 * (307 of 67,000 in corpus-100k). The key only has to be unique, so a separator is all it takes.
 */
lunr.TokenSet.prototype.toString = function toKey(this: KeyedSet): string {
  if (this._str !== undefined) return this._str;
  const labels = Object.keys(this.edges).sort();
  return `${this.final ? 1 : 0}${labels.map((label) => `\u0000${label}\u0001${this.edges[label]?.id}`).join('')}`;
};

type KeyedSet = { _str?: string; final: boolean; edges: Record<string, { id: number }>; id: number };

/** They belong to the class; @types/lunr declares them on its instances. */
const sets = lunr.TokenSet as unknown as Pick<lunr.TokenSet, 'fromArray' | 'fromString'> & {
  fromFuzzyString(text: string, editDistance: number): WordSet;
};

/** @param sorted ascending by UTF-16 units, as `Array.sort` does. */
export function wordSet(sorted: string[]): WordSet {
  return sets.fromArray(sorted);
}

/** Pieces with a star between each two. */
export function patternSet(pieces: readonly string[]): WordSet {
  return sets.fromString(pieces.join('*'));
}

/** Up to so many letters other, missing, added or swapped. It may hold more than that: look again at what it finds. */
export function fuzzySet(text: string, distance: number): WordSet {
  return sets.fromFuzzyString(text, distance);
}
