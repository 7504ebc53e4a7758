/** What one scan found; reused by every call of the same scanner, so read it before the next. */
export type Found = {
  /** `count` triples: key, start, end (exclusive; both in the original text). Ends ascending, at one end the longest first. */
  matches: Int32Array;
  count: number;
};

export type Scanner = (text: string, start: number, end: number) => Found;

export function emptyFound(): Found {
  return { matches: new Int32Array(96), count: 0 };
}

export function addMatch(found: Found, key: number, start: number, end: number): void {
  const at = found.count * 3;
  if (at === found.matches.length) {
    const larger = new Int32Array(at * 2);
    larger.set(found.matches);
    found.matches = larger;
  }
  found.matches[at] = key;
  found.matches[at + 1] = start;
  found.matches[at + 2] = end;
  found.count++;
}
