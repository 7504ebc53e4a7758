import { foldText } from '../../lib/text/fold.ts';
import { isScriptVariant } from '../../lib/text/simplified.ts';
import { DENSE, WORD } from '../characters.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { MAX_WORD, appendTokens } from '../tokenize.ts';
import { classAt, classBefore, runEnd } from './classes.ts';
import { piece } from './holds.ts';
import type { TextMatcher } from './matcher.ts';

export type LiteralWish = { readonly text: string; readonly isPrefix: boolean; readonly form?: Form };

/** See SPEC.md S-4 … S-7 for why a phrase of these tokens says exactly what the text says. */
export function literalMatcher({ text: typed, isPrefix, form = 'folded' }: LiteralWish): TextMatcher {
  const text = normalText(typed, form);
  const { match, isExact } = phraseOf(typed, isPrefix, form === 'folded' ? text : normalText(typed));
  const isSame = form === 'folded' || ![...text].some(isScriptVariant);
  const [startsWord, endsWord] = [classAt(text, 0) === WORD, classBefore(text) === WORD && !isPrefix];
  const held = piece(text, { startsWord, endsWord });
  return {
    match,
    isExact: isExact && isSame,
    form,
    occurrences: (normal) => occurrencesOf(normal, text, isPrefix),
    needs: held,
    enough: held,
    reach: 4 * text.length + 64,
  };
}

/**
 * The tokens of a text as an FTS5 phrase. `isExact`: a message that matches has the text; if not, it only may have it.
 * @param text the same in the folded form
 */
export function phraseOf(
  typed: string,
  isPrefix: boolean,
  text = normalText(typed),
): { match: string; isExact: boolean } {
  const tokens: string[] = [];
  appendTokens(foldText(typed), tokens);
  let star = isPrefix && classBefore(text) === WORD ? ' *' : '';
  if (classBefore(text) === DENSE) {
    // The run may go on in the text: its last character is then no single token but the first half of a pair.
    if (endsWithPair(tokens)) tokens.pop();
    else if (tokens.length > 2 && hasGap(text)) {
      // "4.5分": the text is looked at in any case, and for the beginning of a pair FTS5 merges all pairs that begin so.
      tokens.pop();
    } else star = ' *';
  }
  const isCut = tokens.some((token) => token.length >= MAX_WORD - 1);
  return { match: `"${tokens.join(' ')}"${star}`, isExact: !isCut && !hasGap(text) };
}

/** Ranges of a literal in a normal text, ascending. With `isPrefix` they reach to the end of the word. */
function* occurrencesOf(normal: string, text: string, isPrefix: boolean): Generator<[number, number]> {
  const isWordAtStart = classAt(text, 0) === WORD;
  const isWordAtEnd = classBefore(text) === WORD;
  for (let at = normal.indexOf(text); at >= 0; at = normal.indexOf(text, at + 1)) {
    if (isWordAtStart && at > 0 && classBefore(normal, at) === WORD) continue;
    let end = at + text.length;
    if (isWordAtEnd && isPrefix) end = runEnd(normal, end, WORD);
    else if (isWordAtEnd && end < normal.length && classAt(normal, end) === WORD) continue;
    yield [at, end];
  }
}

/** Punctuation anywhere, or a blank between DENSE characters: the index keeps neither. */
function hasGap(text: string): boolean {
  if (/[\p{P}$+<=>^`|~]/u.test(text)) return true;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    if (classAt(text, at + 1) === DENSE) return true;
  }
  return false;
}

function endsWithPair(tokens: readonly string[]): boolean {
  const [pair = '', single = ''] = tokens.slice(-2);
  return tokens.length > 1 && [...pair].length === 2 && pair.endsWith(single) && classAt(pair, 0) === DENSE;
}
