/**
 * What one UTF-16 unit is to the sieve (sieve.ts), in 32 bits:
 *
 *   31      30 … 16   15 … 9          8 … 0
 *   letter  marks     which of those  how it sounds, or which letter it is where it has no sound
 */
export const SOUND_BITS = 9;
export const SOUND_NUMBER = 2 ** SOUND_BITS - 1;
/** The number of a letter; 0 = none. Nearly every letter has its own. */
export const NUMBER = 0xffff;
/** The sign bit. */
export const LETTER = 1 << 31;

export const LATIN = 1 << 16;
/** A digit or a sign that is typed for a Latin letter. */
export const LEET = 1 << 17;
/** Begins an emoji that is read as a word. */
export const EMOJI = 1 << 18;
export const DIGIT = 1 << 19;
export const AT = 1 << 20;
/** Half of a character of two units. */
export const ASTRAL = 1 << 21;
/** Several letters in one, or a sign that is read as one: such a text is let through. */
export const ODD = 1 << 22;
/** Not met before. */
export const UNKNOWN = 1 << 23;

/** Begins what may be the name of an emoji, [微笑], or a word is written letter by letter: see spelled/rewritten.ts. */
export const NAMED = 1 << 27;

/** A term may stand in the text as it is written; of a unit: it is a term of one letter. */
export const WRITTEN = 1 << 24;
/** A homophone may. */
export const SOUND = 1 << 25;
/** A character written as two may. */
export const SPLIT = 1 << 26;

/** What may be letters of a term together with Latin ones. */
export const BESIDE_LATIN = LEET | SPLIT | EMOJI;
