import { syllableTable } from './syllables.ts';

/** A run of Latin letters as pinyin: where each syllable ends (in letters of the run) and its number. */
export type Typed = { readonly ends: readonly number[]; readonly sounds: readonly number[] };

const LONGEST = 6;
const VOWEL = /[aeiouv]/;
const MOST_LETTERS = 60;
/** Words repeat; more than so many different ones are forgotten at once. */
const REMEMBERED = 20_000;
const remembered = [new Map<string, Typed | null>(), new Map<string, Typed | null>()] as const;

/**
 * Cuts a run into syllables, all of it or nothing: `baoben` bao-ben, `the` nothing. `fangan` can be cut in two ways: way 0
 * prefers long syllables (fang-an), way 1 short ones (fan-gan).
 *
 * @param run lower-case a-z, ü as v.
 */
export function typedSyllables(run: string, way: 0 | 1): Typed | null {
  if (run.length < 2 || run.length > MOST_LETTERS) return null;
  const words = remembered[way];
  const known = words.get(run);
  if (known !== undefined) return known;
  if (words.size >= REMEMBERED) words.clear();
  const found = cut(run, way);
  words.set(run, found);
  return found;
}

function cut(run: string, way: 0 | 1): Typed | null {
  const { byName } = syllableTable();
  const dead = new Set<number>();
  const ends: number[] = [];
  const sounds: number[] = [];
  const cutFrom = (start: number): boolean => {
    if (start === run.length) return true;
    if (dead.has(start)) return false;
    for (let nth = 0; nth < LONGEST; nth++) {
      const end = start + (way === 0 ? LONGEST - nth : nth + 1);
      const syllable = run.slice(start, end);
      // ng and m are sounds, but nobody types them for a character.
      const sound = end <= run.length && VOWEL.test(syllable) ? byName.get(syllable) : undefined;
      if (sound === undefined) continue;
      ends.push(end);
      sounds.push(sound);
      if (cutFrom(end)) return true;
      ends.pop();
      sounds.pop();
    }
    dead.add(start);
    return false;
  };
  return cutFrom(0) ? { ends, sounds } : null;
}

/** Latin letters, plain, accented, full width; combining accents and tone digits behind the first. */
const RUN = /[A-Za-z\u00c0-\u024f\uff21-\uff5a](?:[A-Za-z1-5\u00c0-\u024f\uff21-\uff5a]|[\u0300-\u036f])+/g;
const ASCII = /^[\x00-\x7f]+$/;

/** Whether some run of letters of the text may be pinyin: a quick look before a thorough one. */
export function hasTyped(text: string, start: number, end: number): boolean {
  for (const run of text.slice(start, end).match(RUN) ?? []) {
    const folded = ASCII.test(run) ? run : run.normalize('NFKD').replace(/[uU]\u0308/g, 'v');
    if (typedSyllables(folded.toLowerCase().replace(/[^a-z]+/g, ''), 0) !== null) return true;
  }
  return false;
}
