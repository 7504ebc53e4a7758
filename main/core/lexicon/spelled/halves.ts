import type { KeyUnits } from '../keyUnits.ts';
import { addTwo, type Bloom, createBloom, isTwoIn } from '../sieve/bloom.ts';
import { NUMBER } from '../sieve/marks.ts';
import { letterOf, numberOf } from '../sieve/units.ts';

/** Characters that are written as two, and whether that may be a part of a term. */
export type Halves = {
  /**
   * 女子 is 好 everywhere, and hardly ever does a neighbour go on as in a term.
   *
   * @param kinds of units, see sieve/marks.ts.
   * @param isEnough no neighbour is asked for.
   */
  mayBeInTerm(kinds: Int32Array, text: string, start: number, end: number, isEnough: boolean): boolean;
  readonly bytes: number;
};

/** @param keys terms in which such a character may be. */
export function createHalves(wholes: ReadonlyMap<string, string>, keys: KeyUnits): Halves {
  const wholeOf = new Map<number, number>();
  const pairs = createBloom(wholes.size, 2);
  for (const [pair, whole] of wholes) {
    const [left, right] = [letterOf(pair.charCodeAt(0)), letterOf(pair.charCodeAt(1))].map(numberOf) as [
      number,
      number,
    ];
    addTwo(pairs, left, right);
    wholeOf.set((left << 16) | right, numberOf(whole.charCodeAt(0)));
  }
  const neighbours = wholes.size === 0 ? createBloom(0, 1) : neighboursIn(keys);

  const { words, shift } = pairs;
  function mayBeInTerm(kinds: Int32Array, text: string, start: number, end: number, isEnough: boolean): boolean {
    // Numbers of the last two letters, and of the character that halves ending at the last one stand for.
    let before = 0;
    let last = 0;
    let whole = 0;
    // Whether halves end at a letter: bit 0 the last one, bit 1 the one before.
    let ends = 0;
    for (let at = start; at < end; at++) {
      const kind = kinds[text.charCodeAt(at)] as number;
      if (kind >= 0) continue;
      const own = kind & NUMBER;
      if (whole !== 0 && isTwoIn(neighbours, whole, own)) return true;
      const hash = Math.imul((last << 16) | own, 0x9e37_79b1);
      const word = words[hash >>> shift] as number;
      // As isTwoIn, by itself: nearly every letter ends here.
      const isPair = (word >>> (hash >>> 10)) & (word >>> (hash >>> 5)) & 1;
      whole = isPair === 0 ? 0 : (wholeOf.get((last << 16) | own) ?? 0);
      // The letter before may be in halves, too.
      if (whole !== 0 && (isEnough || (ends & 2) !== 0 || isTwoIn(neighbours, before, whole))) return true;
      ends = (ends << 1) | (whole === 0 ? 0 : 1);
      before = last;
      last = own;
    }
    return false;
  }

  return { mayBeInTerm, bytes: pairs.words.byteLength + neighbours.words.byteLength };
}

/** Letters that follow each other in terms. */
function neighboursIn({ starts, units }: KeyUnits): Bloom {
  const neighbours = createBloom(starts.length - 1, 1);
  for (let nth = 1; nth < starts.length; nth++) {
    let before = 0;
    for (let at = starts[nth - 1] as number; at < (starts[nth] as number); at++) {
      const unit = units[at] as number;
      const own = unit === 0 ? 0 : numberOf(unit);
      if (before !== 0 && own !== 0) addTwo(neighbours, before, own);
      before = own;
    }
  }
  return neighbours;
}
