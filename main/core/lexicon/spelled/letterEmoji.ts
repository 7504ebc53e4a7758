/**
 * Emoji that are letters as well: 🅰 🅱 🅾 🅿 Ⓜ ℹ. Between two Chinese characters nobody reads a letter: 保🅱️本 is 保本 with
 * an emoji in it, where 🅱aoben begins with b.
 */
const BETWEEN = /(?<=\p{Script=Han})(?:[🅰🅱🅾🅿Ⓜℹ]\ufe0f?)+(?=\p{Script=Han})/gu;

/** UTF-16 units that are in each of them; of those beyond U+FFFF the second, which few other emoji have. */
export const LETTER_EMOJI_UNITS = '\u24c2\u2139\udd70\udd71\udd7e\udd7f';

/** An emoji of one unit that is no letter, and invisible units for what is left of the other. */
const EMOJI = '\u269c';
const FILLER = '\u2060';

/** The text with another emoji in place of each, as long as before; null where there is none. */
export function withoutLetterEmoji(text: string, start: number, end: number): string | null {
  const own = text.slice(start, end);
  const plain = own.replaceAll(BETWEEN, (emoji) => EMOJI + FILLER.repeat(emoji.length - 1));
  return plain === own ? null : text.slice(0, start) + plain + text.slice(end);
}
