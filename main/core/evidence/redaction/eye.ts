import { foldText } from '../../lib/text/fold.ts';
import { decodedForms } from './encodings.ts';
import { base64Runs } from './base64Runs.ts';
import type { Found } from './hidden.ts';
import { lettersOf } from './letters.ts';

/** Where something stands in a text as it is written. */
type Look = (text: string) => Found[];

/**
 * Sees also what stands behind an encoding. A word that says something only when decoded is found as a whole: where that
 * begins and ends in the encoded word is guesswork. What the word says in plain is found in its place.
 */
export function createEye(look: Look): Look {
  return (text) => {
    const plain = look(text);
    const seen = countsOf(text, plain);
    const found = [...plain];
    for (const { 0: word, index } of text.matchAll(/\S{8,}/gu)) {
      const more = decodedForms(word).flatMap((form) => gains(form, look(form), countsOf(word, look(word))));
      for (const [said, { count, cause }] of more) {
        found.push({ start: index, end: index + word.length, cause });
        seen.set(said, (seen.get(said) ?? 0) + count);
      }
    }
    for (const { start, end, forms } of base64Runs(text)) {
      const run = text.slice(start, end);
      if (found.some((one) => one.start <= start && end <= one.end)) continue;
      const known = countsOf(run, look(run));
      const more = forms.flatMap((form) => gains(form, look(form), known));
      for (const [said, { count, cause }] of more) {
        found.push({ start, end, cause });
        seen.set(said, (seen.get(said) ?? 0) + count);
      }
    }
    // Something that runs over several encoded words.
    const rest = decodedForms(text).flatMap((form) => gains(form, look(form), seen));
    return [...found, ...rest.map(([, { cause }]) => ({ start: 0, end: text.length, cause }))];
  };
}

type Gain = readonly [said: string, { readonly count: number; readonly cause: Found['cause'] }];

/** What a decoded form says more often than the text itself, counted by what is said: decoding may also lose something. */
function gains(form: string, found: readonly Found[], known: ReadonlyMap<string, number>): Gain[] {
  const all: Gain[] = [];
  for (const [said, count] of countsOf(form, found)) {
    const more = count - (known.get(said) ?? 0);
    const cause = found.find(({ start, end }) => saysOf(form.slice(start, end)) === said)?.cause;
    if (more > 0 && cause) all.push([said, { count: more, cause }]);
  }
  return all;
}

function countsOf(text: string, found: readonly Found[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { start, end } of found) {
    const said = saysOf(text.slice(start, end));
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return counts;
}

/** Undoing an encoding may change the signs between letters: that is no gain. */
function saysOf(found: string): string {
  const folded = foldText(found);
  return lettersOf(folded).letters || folded;
}
