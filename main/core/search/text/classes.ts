import { DENSE, WORD, classOf } from '../characters.ts';

/** Class of the character that begins at `at`. */
export function classAt(text: string, at: number): number {
  return classOf(text.codePointAt(at) ?? 0);
}

/** Class of the character that ends at `end`; of the last one by default. */
export function classBefore(text: string, end: number = text.length): number {
  const last = text.codePointAt(end - 2) ?? 0;
  return classOf(end >= 2 && last > 0xffff ? last : text.charCodeAt(end - 1));
}

/** Where the run of characters of one class that `start` stands in (or at the end of) is over. */
export function runEnd(text: string, start: number, kind: number): number {
  let end = start;
  while (end < text.length && classAt(text, end) === kind) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

/** Where the run of characters of one class that ends at `end` begins. */
export function runStart(text: string, end: number, kind: number): number {
  let start = end;
  while (start > 0 && classBefore(text, start) === kind) {
    const isPair = start > 1 && (text.codePointAt(start - 2) ?? 0) > 0xffff;
    start -= isPair ? 2 : 1;
  }
  return start;
}

/** Whether all characters are of one class; null for a mixture or nothing. */
export function onlyClass(text: string): typeof DENSE | typeof WORD | null {
  let found = 0;
  for (const character of text) {
    const kind = classOf(character.codePointAt(0) ?? 0);
    if (found !== 0 && kind !== found) return null;
    found = kind;
  }
  return found === DENSE || found === WORD ? found : null;
}
