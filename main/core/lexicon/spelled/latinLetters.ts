import { isForeignTwin, latinTwinOf } from '../confusables.ts';

/** A run of what may be Latin letters, read in up to two ways. */
export type LatinRun = {
  /** Letters alone; digits are tones and skipped. Null where a digit can be none. */
  readonly toned: Reading | null;
  /** Digits are letters: ba0ben. Null without any. */
  readonly leet: Reading | null;
};

export type Reading = {
  /** Lower-case a-z, ü as v. */
  readonly letters: string;
  /** Where each of them is, as handed in. */
  readonly places: readonly number[];
};

const LETTER = /^[a-z]$/;
const TONE = /^[1-5]$/;
const DIGIT = /^[0-9]$/;
const DIAERESIS = /[üǖǘǚǜ]/;
/** Which letter a digit looks like. */
const LEET = 'oizeasbtbg';

/**
 * @param characters as written, without what cannot be seen, and where each of them is.
 * @returns both null where something is no letter, or letters of other scripts have no Latin one beside them.
 */
export function readLatin(characters: readonly string[], places: readonly number[]): LatinRun {
  let letters = '';
  let digits = '';
  const ofLetters: number[] = [];
  let isToned = true;
  let latin = 0;
  let foreign = 0;
  for (const [at, character] of characters.entries()) {
    const plain = plainLetter(character);
    const place = places[at] ?? 0;
    if (LETTER.test(plain)) {
      letters += plain;
      digits += plain;
      ofLetters.push(place);
      if (isForeignTwin(character)) foreign++;
      else latin++;
    } else if (DIGIT.test(plain)) {
      digits += LEET.charAt(Number(plain));
      if (!TONE.test(plain) || letters === '') isToned = false;
    } else return NOTHING;
  }
  if (foreign > 0 && latin === 0) return NOTHING;
  const hasDigits = digits.length > letters.length;
  return {
    toned: isToned ? { letters, places: ofLetters } : null,
    leet: hasDigits && latin > 0 ? { letters: digits, places } : null,
  };
}

const NOTHING: LatinRun = { toned: null, leet: null };

const plainLetters = new Map<string, string>();

/** A letter without case, width and accent, one that looks like a Latin one as that. There are not many that are no Chinese ones. */
function plainLetter(written: string): string {
  let plain = plainLetters.get(written);
  if (plain === undefined) {
    const folded = written.normalize('NFKC').toLowerCase();
    plain = latinTwinOf(written) ?? (DIAERESIS.test(folded) ? 'v' : (folded.normalize('NFD')[0] ?? ''));
    plainLetters.set(written, plain);
  }
  return plain;
}
