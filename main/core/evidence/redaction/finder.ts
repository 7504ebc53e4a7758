import type { Range } from '../../../../shared/model.ts';
import { foldText, originalRange } from '../../lib/text/fold.ts';
import type { Folded } from '../../lib/text/fold.ts';
import { lettersOf, placeBetweenSigns } from './letters.ts';
import type { Letters } from './letters.ts';

/** Shorter texts are hidden where they were marked and nowhere else: they stand everywhere. */
export const LEAST_REPEATED = 4;
/** By its letters alone a text is looked for when they are more: ‘ok, 12’ would hide what says something else. */
const LEAST_LETTERS = 6;
/** A name of four characters says as much as six letters. */
const NO_WORDS = /^[^\p{Script=Latin}\p{N}]+$/u;

/** Finds hidden texts wherever they stand again. */
export type TextFinder = {
  /** Adds a text; one that is too short to be looked for is left out. @returns whether it is looked for */
  add(text: string): boolean;
  /**
   * Places in `text`, in no order, perhaps overlapping.
   *
   * @param read the same text, folded
   * @param bare the letters of that
   */
  find(text: string, read: Folded, bare: Letters): Range[];
};

/**
 * Looks for many texts at once: as they were written, in other writing (width, case, traditional and simplified, invisible
 * characters between), and by their letters, whatever signs stand between them. Linear but for texts that begin with the
 * same four units.
 */
export function createTextFinder(): TextFinder {
  const texts = new Set<string>();
  const [exact, folded, apart] = [createIndex(), createIndex(), createIndex()];
  return {
    add(text) {
      if (text.length < LEAST_REPEATED) return false;
      if (texts.has(text)) return true;
      texts.add(text);
      exact.add(text);
      const other = foldText(text);
      if (other.length >= LEAST_REPEATED) folded.add(other);
      const { letters } = lettersOf(other);
      if (letters.length >= (NO_WORDS.test(letters) ? LEAST_REPEATED : LEAST_LETTERS)) apart.add(letters);
      return true;
    },
    find(text, read, bare) {
      if (texts.size === 0 || text.length < LEAST_REPEATED) return [];
      const between = apart.find(bare.letters).map(([start, end]) => placeBetweenSigns(read.folded, bare, start, end));
      const inOther = [...folded.find(read.folded), ...between.filter((range) => range !== null)];
      return [...exact.find(text), ...inOther.map(([start, end]) => originalRange(read, start, end))];
    },
  };
}

type Index = { add(text: string): void; find(text: string): Range[] };

/** By the first four units of what is looked for. */
function createIndex(): Index {
  const byStart = new Map<string, Set<string>>();
  return {
    add(text) {
      const start = text.slice(0, LEAST_REPEATED);
      const known = byStart.get(start);
      if (known) known.add(text);
      else byStart.set(start, new Set([text]));
    },
    find(text) {
      const found: Range[] = [];
      if (byStart.size === 0) return found;
      for (let at = 0; at + LEAST_REPEATED <= text.length; at++) {
        for (const candidate of byStart.get(text.slice(at, at + LEAST_REPEATED)) ?? [])
          if (text.startsWith(candidate, at)) found.push([at, at + candidate.length]);
      }
      return found;
    },
  };
}
