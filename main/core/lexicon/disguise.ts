import { DISGUISES, type Disguise } from './hit.ts';
import { signsOf } from './letters.ts';

/** What each disguise is worth alone. `case` is odd case (rEbAtE); Rebate and REBATE are none. */
const WEIGHT: Readonly<Record<Disguise, number>> = {
  case: 1,
  traditional: 1,
  fullWidth: 1,
  numberWord: 1,
  space: 1,
  variant: 2,
  pinyin: 2,
  initials: 2,
  separators: 2,
  emoji: 2,
  emojiWord: 2,
  homophone: 3,
  reversed: 3,
  leet: 3,
  splitCharacter: 3,
  splitMessage: 2,
  invisible: 3,
  confusable: 3,
};

/** The heaviest disguise plus one for each further kind, at most 5. */
export function gradeOf(disguises: readonly Disguise[]): number {
  if (disguises.length === 0) return 0;
  return Math.min(5, Math.max(...disguises.map((disguise) => WEIGHT[disguise])) + disguises.length - 1);
}

/**
 * How `written` (a slice of the original text) differs from the listed spellings. A letter that stands like this in any
 * spelling at this place is no disguise; signs between letters are, unless the term has a word break there.
 *
 * @param listed all spellings of the term; they fold to the same letters.
 */
export function disguisesOf(written: string, listed: readonly string[]): Disguise[] {
  const spellings = listed.map(spellingOf);
  const found = new Set<Disguise>();
  const between: Disguise[] = [];
  let letter = 0;
  let wasWord = false;
  for (const character of written) {
    for (const sign of signsOf(character)) {
      if (sign.kind !== 'letter') {
        const disguise = gapDisguise(sign.kind, character, wasWord);
        // What follows an emoji invisibly (variation selector, joiner, skin tone) is a part of it.
        if (disguise && !(disguise === 'invisible' && between.at(-1) === 'emoji')) between.push(disguise);
        continue;
      }
      // Between two words the matcher let only a word break through, and that is how words are written.
      for (const disguise of between) if (disguise === 'invisible' || !(wasWord && sign.isWord)) found.add(disguise);
      between.length = 0;
      wasWord = sign.isWord;
      const at = letter++;
      if (at < (spellings[0]?.length ?? 0))
        addLetterDisguise(
          found,
          character,
          sign.letter,
          spellings.map((all) => all[at] ?? ''),
        );
    }
  }
  for (const disguise of between) if (disguise === 'invisible') found.add(disguise);
  if (isOddCase(written)) found.add('case');
  return DISGUISES.filter((disguise) => found.has(disguise));
}

/** The letters of a term as it is listed, one item per folded letter. */
function spellingOf(term: string): string[] {
  return [...term].flatMap((character) =>
    signsOf(character).flatMap((sign) => (sign.kind === 'letter' ? [character] : [])),
  );
}

const BLANK = /^\s/;
const EMOJI = /^\p{Extended_Pictographic}|^\p{Regional_Indicator}/u;

function gapDisguise(kind: string, character: string, afterWord: boolean): Disguise | null {
  // An accent is seen; a zero-width space is not.
  if (kind === 'invisible') return 'invisible';
  if (kind === 'apostrophe' && afterWord) return null;
  if (EMOJI.test(character)) return 'emoji';
  return BLANK.test(character) ? 'space' : 'separators';
}

function addLetterDisguise(found: Set<Disguise>, character: string, folded: string, listed: readonly string[]): void {
  const lower = character.toLowerCase();
  // A listed traditional term written in simplified characters hides nothing.
  if (lower === folded || listed.some((one) => one.toLowerCase() === lower)) return;
  const isWide = WIDE.test(character);
  if (isWide) found.add('fullWidth');
  const plain = character.normalize('NFKC').toLowerCase();
  if (listed.some((one) => one.normalize('NFKC').toLowerCase() === plain)) {
    if (!isWide) found.add('confusable');
  } else if (RADICAL.test(character)) found.add('confusable');
  else if (HAN.test(folded)) found.add('traditional');
  else if (!isWide) found.add('confusable');
}

const WIDE = /^[\uff01-\uffef]/;
const HAN = /^\p{Script=Han}/u;
/** Radicals and strokes, which look like the character. */
const RADICAL = /^[\u2e80-\u2fdf\u31c0-\u31ef]/;

/** Neither all small, all capital, nor every word with a capital first: somebody typed it to be missed. */
function isOddCase(written: string): boolean {
  if (HAN_ONLY.test(written)) return false;
  const words = written.normalize('NFKC').match(LATIN_WORDS) ?? [];
  return words.some((word) => word !== word.toLowerCase() && word !== word.toUpperCase() && !CAPITALISED.test(word));
}

const HAN_ONLY = /^[\u4e00-\u9fff]*$/;
const LATIN_WORDS = /\p{Script=Latin}+/gu;
const CAPITALISED = /^\p{Lu}\p{Ll}*$/u;
