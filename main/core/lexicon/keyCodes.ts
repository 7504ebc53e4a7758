import type { FoldedLetter, Key } from './key.ts';

/**
 * Keys as numbers (classes of letters, sounds) one after another. Whoever looks at all letters of 50,000 keys looks at these:
 * the keys themselves are spread over the memory, and each look at one waits for it.
 *
 *   starts  0       2       4
 *   codes   1 2     1 3              保本, 保底 with 保=1 本=2 底=3
 */
export type KeyCodes = { readonly starts: Int32Array; readonly codes: Uint16Array };

/** Keys with each letter as its number in `letters`, which has every letter once, in the order they are met; 0 = a word break. */
export type NumberedKeys = { readonly keys: KeyCodes; readonly letters: readonly (FoldedLetter | null)[] };

export function numberLetters(keys: readonly { readonly key: Key }[]): NumberedKeys {
  const starts = new Int32Array(keys.length + 1);
  let total = 0;
  for (let nth = 0; nth < keys.length; nth++) starts[nth + 1] = total += (keys[nth] as { key: Key }).key.length;
  const codes = new Uint16Array(total);
  const letters: (FoldedLetter | null)[] = [null];
  const numberOf = createNumbers(letters);
  let next = 0;
  for (const { key } of keys) {
    for (let at = 0; at < key.length; at++) {
      const letter = key[at];
      codes[next++] = letter ? numberOf(letter) : 0;
    }
  }
  return { keys: { starts, codes }, letters };
}

/** By unit where a letter is one, which nearly all are: several times as fast as a map. */
function createNumbers(letters: (FoldedLetter | null)[]): (letter: FoldedLetter) => number {
  const byUnit = new Uint16Array(65_536);
  const others = new Map<string, number>();
  return (folded) => {
    const { letter } = folded;
    const unit = letter.charCodeAt(0);
    const known = letter.length === 1 ? (byUnit[unit] as number) : (others.get(letter) ?? 0);
    if (known !== 0) return known;
    const number = letters.push(folded) - 1;
    if (letter.length === 1) byUnit[unit] = number;
    else others.set(letter, number);
    return number;
  };
}

/** The same keys with every number replaced. */
export function translated({ starts, codes }: KeyCodes, byCode: Uint16Array): KeyCodes {
  const others = new Uint16Array(codes.length);
  for (let at = 0; at < codes.length; at++) others[at] = byCode[codes[at] as number] as number;
  return { starts, codes: others };
}

/** Keys that are at hand as strings of their numbers. */
export function codesOfTexts(texts: readonly string[]): KeyCodes {
  const starts = new Int32Array(texts.length + 1);
  let total = 0;
  for (let nth = 0; nth < texts.length; nth++) starts[nth + 1] = total += (texts[nth] as string).length;
  const codes = new Uint16Array(total);
  let next = 0;
  for (const text of texts) for (let at = 0; at < text.length; at++) codes[next++] = text.charCodeAt(at);
  return { starts, codes };
}

/**
 * Which key comes first, second … when they are sorted by their numbers, a key before those that go on from it. A radix sort
 * from the last place to the first: as much work as there are letters, and no two keys are compared.
 *
 * @param codeCount one more than the highest number.
 */
export function sortedOrder({ starts, codes }: KeyCodes, codeCount: number): Int32Array {
  const { order, firstOf } = orderByLength(starts);
  const sorted = new Int32Array(order.length);
  const placeOf = new Int32Array(codeCount);
  for (let place = firstOf.length - 2; place >= 0; place--) {
    // Those that end before this place stay in front: nothing has to be said of them yet.
    const first = firstOf[place + 1] as number;
    placeOf.fill(0);
    for (let nth = first; nth < order.length; nth++) {
      const code = codes[(starts[order[nth] as number] as number) + place] as number;
      placeOf[code] = (placeOf[code] as number) + 1;
    }
    toStarts(placeOf, first);
    for (let nth = first; nth < order.length; nth++) {
      const key = order[nth] as number;
      const code = codes[(starts[key] as number) + place] as number;
      const to = placeOf[code] as number;
      sorted[to] = key;
      placeOf[code] = to + 1;
    }
    order.set(sorted.subarray(first), first);
  }
  return order;
}

/** The shortest keys first, and by length where in that order they begin. */
function orderByLength(starts: Int32Array): { order: Int32Array; firstOf: Int32Array } {
  const count = starts.length - 1;
  const lengthOf = (key: number): number => (starts[key + 1] as number) - (starts[key] as number);
  let longest = 0;
  for (let key = 0; key < count; key++) longest = Math.max(longest, lengthOf(key));
  const firstOf = new Int32Array(longest + 1);
  for (let key = 0; key < count; key++) firstOf[lengthOf(key)] = (firstOf[lengthOf(key)] as number) + 1;
  toStarts(firstOf, 0);
  const order = new Int32Array(count);
  const next = firstOf.slice();
  for (let key = 0; key < count; key++) {
    const to = next[lengthOf(key)] as number;
    order[to] = key;
    next[lengthOf(key)] = to + 1;
  }
  return { order, firstOf };
}

/** From how many there are of each to where each begins. */
function toStarts(counts: Int32Array, first: number): void {
  let next = first;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    counts[at] = next;
    next += count;
  }
}

/** @param order which of the keys comes first, second …; keys that are not in it are left out. */
export function inOrder({ starts, codes }: KeyCodes, order: Int32Array): KeyCodes {
  const [sortedStarts, sorted] = [new Int32Array(order.length + 1), new Uint16Array(codes.length)];
  let next = 0;
  for (let nth = 0; nth < order.length; nth++) {
    const key = order[nth] as number;
    const end = starts[key + 1] as number;
    for (let at = starts[key] as number; at < end; at++) sorted[next++] = codes[at] as number;
    sortedStarts[nth + 1] = next;
  }
  return { starts: sortedStarts, codes: sorted.subarray(0, next) };
}
