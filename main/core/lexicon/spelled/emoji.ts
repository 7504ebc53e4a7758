import { emojiWords } from './data/emojiWords.ts';

/** Signs that are read as a word and are no emoji. */
export const READ_SIGNS = /[+＋○◯]/g;

/** ➕ without the colour, and what looks like a zero. */
const SIGNS = ['+ 加', '＋ 加', '○ 零', '◯ 零', '⭕ 零', '🅾 零'];

/**
 * Emoji and signs that can stand for a word in Chinese, after CLDR's names, cut down to words of which every letter `isWanted`.
 *
 * @returns by emoji (one code point) its words, the likeliest first.
 */
export function emojiReadings(isWanted: (letter: string) => boolean): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const line of [...emojiWords.split('|'), ...SIGNS]) {
    const [emoji = '', ...words] = line.split(' ');
    const wanted = words.filter((word) => [...word].every(isWanted));
    if (wanted.length > 0) found.set(emoji, [...wanted, ...(found.get(emoji) ?? [])]);
  }
  return found;
}
