/**
 * Emoji that a program takes for something else: a letter (🅰 Ⓜ ℹ ™), a digit (1️⃣), a character (🈲 ㊗), the end of a sentence
 * (‼️), several emoji (👨‍👩‍👧‍👦). Nobody who reads 保🅱️本 or 1️⃣guarantee sees more in them than an emoji.
 */
const LETTERS = '[🅰🅱🅾🅿Ⓜℹ™]\\ufe0f?';
const KEYCAPS = '[0-9]\\ufe0f?\\u20e3';
const CHARACTERS = '[🈁🈂🈚🈯🈲-🈺🉐🉑㊗㊙]\\ufe0f?';
/** As signs without the selector they end a sentence. */
const STOPS = '[‼⁉]\\ufe0f';
const ONE = '\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})*';
const JOINED = `${ONE}(?:\\u200d${ONE})+`;
/** The number of a point in a list, set against the word: ①Guaranteed. Before Chinese it parts nothing. */
const POINTS = '(?<![\\p{L}\\p{N}])[①-⒛❶-➓](?=\\p{Script=Latin})';
const LETTER_EMOJI = new RegExp([LETTERS, KEYCAPS, CHARACTERS, STOPS, JOINED, POINTS].join('|'), 'gu');

/** UTF-16 units of which one is in each of them; of those beyond U+FFFF the second, which few other emoji have. */
export const LETTER_EMOJI_UNITS =
  '\u24c2\u2139\u2122\udd70\udd71\udd7e\udd7f\u20e3\u203c\u2049\u3297\u3299\u200d' +
  '\ude01\ude02\ude1a\ude2f\ude50\ude51' +
  unitsBetween(0xde32, 0xde3a) +
  unitsBetween(0x2460, 0x249b) +
  unitsBetween(0x2776, 0x2793);

function unitsBetween(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, at) => first + at));
}

/** An emoji of one unit that is no letter, and invisible units for what is left of the other. */
const EMOJI = '\u269c';
const FILLER = '\u2060';

/**
 * The text with another emoji in place of each, as long as before; null where there is none. What they are as letters,
 * 🆁e🅱ate, is for those to find who read the text as it stands.
 */
export function withoutLetterEmoji(text: string, start: number, end: number): string | null {
  const own = text.slice(start, end);
  const plain = own.replaceAll(LETTER_EMOJI, (emoji) => EMOJI + FILLER.repeat(emoji.length - 1));
  return plain === own ? null : text.slice(0, start) + plain + text.slice(end);
}
