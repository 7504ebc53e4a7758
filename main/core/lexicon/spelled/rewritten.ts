import { withoutNamed } from './namedEmoji.ts';

/** Three letters or more, each alone, with the same sign between: b.a.o.b.e.n, r-i-s-k, g u a r a n t e e; not the I before. */
const SPELLED = /(?<![A-Za-z0-9])(?!I )[A-Za-z]([ .*_·・|~-])[A-Za-z](?:\1[A-Za-z])+(?![A-Za-z0-9])/g;
/** Not there for any reader. */
const FILLER = '\u2060';

/**
 * The text as somebody reads it who knows what [微笑] is and that b.a.o is one word: as long as before, so that all places
 * stay true.
 *
 * @returns null where it is read as it stands.
 */
export function rewritten(text: string, start: number, end: number): string | null {
  const plain = withoutNamed(text, start, end);
  const own = (plain ?? text).slice(start, end);
  if (!isSpelledOut(own)) return plain;
  const joined = own.replaceAll(SPELLED, (word) => [...word].map((one, at) => (at % 2 === 0 ? one : FILLER)).join(''));
  return text.slice(0, start) + joined + text.slice(end);
}

/** Whether some word is written letter by letter. */
export function isSpelledOut(text: string): boolean {
  SPELLED.lastIndex = 0;
  return SPELLED.test(text);
}
