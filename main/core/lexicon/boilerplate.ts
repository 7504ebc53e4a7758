import { createHash } from 'node:crypto';
import { foldText } from '../lib/text/fold.ts';
import type { Candidate } from './candidates.ts';
import type { Suppression } from './suppress.ts';

/** The standard paragraph that a candidate stands in, when the lexicon knows its hash. */
export function boilerplateAround(
  text: string,
  { start, end }: Candidate,
  known: ReadonlySet<string>,
): Suppression | null {
  if (known.size === 0) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const to = lineEnd < 0 ? text.length : lineEnd;
  const hash = paragraphSha256(text.slice(from, to));
  return known.has(hash)
    ? { kind: 'boilerplate', listed: `boilerplate ${hash.slice(0, 12)}`, range: [from, to] }
    : null;
}

/** How a paragraph is named in `boilerplate`: SHA-256 of its folded text without white space. */
export function paragraphSha256(paragraph: string): string {
  return createHash('sha256').update(foldText(paragraph).replace(/\s+/g, '')).digest('hex');
}
