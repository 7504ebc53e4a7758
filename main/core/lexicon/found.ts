/** What one scan found; reused by every call of the same scanner, so read it before the next. */
export type Found = {
  /** `count` triples: key, start, end (exclusive; both in the original text). Ends ascending, at one end the longest first. */
  matches: Int32Array;
  count: number;
  /** Digits seen, however written: detectors run only where there are some. */
  digits: number;
  /** An @ was seen outside of words, for the e-mail detector. */
  hasAt: boolean;
};

export type Scanner = (text: string, start: number, end: number) => Found;

export function emptyFound(): Found {
  return { matches: new Int32Array(96), count: 0, digits: 0, hasAt: false };
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
