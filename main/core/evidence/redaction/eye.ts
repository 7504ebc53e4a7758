import { decodedForms } from './encodings.ts';
import { base64Runs } from './base64Runs.ts';
import type { Cause, Found } from './hidden.ts';

/** Where something stands in a text as it is written. */
type Look = (text: string) => Found[];

/**
 * Sees also what stands behind an encoding. What is said in plain is found in its place, and taken out before anything is
 * decoded, as it will be in the bundle: whatever a decoded form of the rest says, it says to a reader of the bundle, too. A
 * word that says something only when decoded is found as a whole: where that begins and ends in the encoded word is guesswork.
 */
export function createEye(look: Look): Look {
  const causesIn = (forms: readonly string[]): Cause[] => {
    const causes = forms.flatMap((form) => look(form).map(({ cause }) => cause));
    return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
  };
  return (text) => {
    const found = [...look(text)];
    const add = (start: number, end: number, forms: readonly string[]): void => {
      found.push(...causesIn(forms).map((cause) => ({ start, end, cause })));
    };
    for (const { 0: word, index } of without(text, found).matchAll(/\S{8,}/gu))
      add(index, index + word.length, decodedForms(word));
    for (const { start, end, forms } of base64Runs(without(text, found))) add(start, end, forms);
    // Something that runs over several encoded words.
    add(0, text.length, decodedForms(without(text, found)));
    return found;
  };
}

/** A letter of a script that is written without blanks: what stands before and behind does not become one word by it. */
const HIDDEN = 'ꀀ';

/** The text with what was found covered, everything else in its place. */
function without(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text;
  let rest = '';
  let at = 0;
  for (const { start, end } of [...found].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    rest += text.slice(at, start) + HIDDEN.repeat(end - Math.max(at, start));
    at = end;
  }
  return rest + text.slice(at);
}
