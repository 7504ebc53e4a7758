import { foldText } from './text/fold.ts';

/** How well a name answers a word: the whole name 3, its beginning 2, a part of it 1, not at all 0. */
export type NameIndex = {
  /** One grade per entry, in the order in which the entries were given. */
  gradesOf(word: string): Uint8Array;
  /** How many entries have exactly this name (or id), in any case, width and script. */
  countCalled(name: string): number;
};

/**
 * Names of many things, folded and laid one behind the other in one string, so that a word is looked for in all of them by
 * one native search: 50,000 people with three names each take about a millisecond.
 *
 * @param entries all names of each thing
 */
export function nameIndex(entries: Iterable<readonly string[]>): NameIndex {
  const bounds: number[] = [0];
  const pieces: string[] = [];
  const called = new Map<string, number>();
  let length = 0;
  for (const names of entries) {
    const folded = new Set(names.map((name) => foldText(name)).filter((name) => name !== ''));
    for (const name of folded) called.set(name, (called.get(name) ?? 0) + 1);
    const piece = [...folded].map((name) => `${SEPARATOR}${name}`).join('') + SEPARATOR;
    pieces.push(piece);
    length += piece.length;
    bounds.push(length);
  }
  const text = pieces.join('');
  return {
    gradesOf: (word) => grade(text, bounds, foldText(word)),
    countCalled: (name) => called.get(foldText(name)) ?? 0,
  };
}

/** A soft hyphen: the fold leaves it out of every name and every word. */
const SEPARATOR = '\u00ad';

/** @param bounds where each entry starts in `text`, and the end */
function grade(text: string, bounds: readonly number[], word: string): Uint8Array {
  const grades = new Uint8Array(bounds.length - 1);
  if (word === '') return grades;
  for (let entry = 0, at = text.indexOf(SEPARATOR + word); at >= 0;) {
    while ((bounds[entry + 1] ?? Infinity) <= at) entry++;
    const isWhole = text[at + SEPARATOR.length + word.length] === SEPARATOR;
    grades[entry] = Math.max(grades[entry] ?? 0, isWhole ? 3 : 2);
    at = text.indexOf(SEPARATOR + word, isWhole ? (bounds[entry + 1] ?? text.length) : at + 1);
  }
  for (let entry = 0, at = text.indexOf(word); at >= 0;) {
    while ((bounds[entry + 1] ?? Infinity) <= at) entry++;
    if (grades[entry] === 0) grades[entry] = 1;
    at = text.indexOf(word, bounds[entry + 1] ?? text.length);
  }
  return grades;
}

/** Words of what somebody types: what has no letter or digit, like the dot between names in a title, is none. */
export function wordsOfName(query: string): string[] {
  return foldText(query)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** The sum of the grades of each entry; 0 where one of the words is not found. */
export function gradesOfAll(index: NameIndex, words: readonly string[]): Uint16Array {
  const [first, ...more] = words.map((word) => index.gradesOf(word));
  const sums = Uint16Array.from(first ?? []);
  for (const grades of more)
    for (let entry = 0; entry < sums.length; entry++)
      sums[entry] = sums[entry] === 0 || grades[entry] === 0 ? 0 : (sums[entry] ?? 0) + (grades[entry] ?? 0);
  return sums;
}
