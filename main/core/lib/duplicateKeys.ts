const COLON = 0x3a;
const QUOTE = '"';
const BACKSLASH = 0x5c;

/**
 * Whether an object in a JSON text bears a key twice: `JSON.parse` takes the last and drops the others without a word, so a
 * record could say one thing to a person who reads it and another to a program. Every key has one colon outside strings,
 * and every key that was kept is in the value: more colons than keys tell.
 * @param value what `JSON.parse` (with or without a reviver that keeps keys) made of `text`
 */
export function hasDuplicateKeys(text: string, value: unknown): boolean {
  const kept = countKeys(value);
  // Nearly always enough: no colon stands apart from its key, and `":` is met once per key.
  if (countOf(text, '":') === kept && !LOOSE_COLONS.some((loose) => text.includes(loose))) return false;
  return countColons(text) > kept;
}

/** White space before a colon: then `":` says nothing about the number of keys. */
const LOOSE_COLONS = [' :', '\t:', '\n:', '\r:'];

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const part of value) count += countKeys(part);
  else
    for (const key in value) {
      const part = (value as Record<string, unknown>)[key];
      count += typeof part === 'object' ? 1 + countKeys(part) : 1;
    }
  return count;
}

/** Colons outside strings. */
function countColons(text: string): number {
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf(QUOTE, at);
    const end = next === -1 ? text.length : next;
    for (; at < end; at++) if (text.charCodeAt(at) === COLON) count += 1;
    if (next !== -1) at = endOfString(text, next);
  }
  return count;
}

/** @returns where the text goes on behind the string that begins at `start` */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf(QUOTE, start + 1); end !== -1; end = text.indexOf(QUOTE, end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}
