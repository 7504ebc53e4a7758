import type { Phrase } from '../expression.ts';
import type { Disguise } from '../hit.ts';
import { type FoldedLetter, type Key, keyOf } from '../key.ts';
import type { Rule } from '../schema.ts';
import { numberKeys } from './numbers.ts';
import { syllablesOf, syllableTable } from './syllables.ts';
import { isChinese, isWanted } from './wishes.ts';

/** Another spelling of a term, a key of the same automaton as the term itself. */
export type Variant = { readonly by: Disguise; readonly phrase: Phrase };

/**
 * Spellings that are few enough to be keys themselves: numbers, two words as one, initials, backwards. Keys of their own, so nothing is taken
 * from the term: 三 is never folded to 3, and 下三滥 is found as it was. What would be many (homophones, split characters)
 * is found by reading the text anew instead, see hidden.ts.
 */
export function variantsOf(rule: Rule, phrase: Phrase): Variant[] {
  const { symbols, isOpen, key } = phrase;
  if (isOpen || symbols.inside + symbols.before + symbols.after !== '') return [];
  const found: Variant[] = [];
  if (isWanted('numbers', rule, key)) for (const one of numberKeys(key)) found.push(variant('numberWord', one));
  const joined = joinedWords(rule, key);
  if (joined) found.push(variant('variant', joined));
  if (!(rule.match.initials || rule.match.reversed) || !isChinese(key)) return found;
  const initials = isWanted('initials', rule, key) ? initialsOf(key) : null;
  if (initials) found.push(variant('initials', initials));
  if (isWanted('reversed', rule, key)) found.push(variant('reversed', key.toReversed()));
  return found;
}

const FEWEST_JOINED = 6;

/** riskfree, norisk: two words written as one, of letters enough to be no other. */
function joinedWords({ match }: Rule, key: Key): Key | null {
  if (key.length <= FEWEST_JOINED || !key.includes(null) || !match.fold || match.caseSensitive || match.gaps === false)
    return null;
  const joined = key.filter((letter) => letter !== null);
  return joined.length === key.length - 1 && joined.every(({ letter }) => LATIN.test(letter)) ? joined : null;
}

const LATIN = /^[a-z]$/;

function variant(by: Disguise, key: Key): Variant {
  const text = key.map((letter) => letter?.letter ?? ' ').join('');
  return { by, phrase: { text, key, isOpen: false, symbols: { inside: '', before: '', after: '' } } };
}

function letterOf(form: string): FoldedLetter {
  return keyOf(form).key[0] as FoldedLetter;
}

/** Null when a character has no sound in the table. */
function initialsOf(key: Key): Key | null {
  const { names } = syllableTable();
  const first = key.map((letter) => names[syllablesOf(letter?.letter ?? '')[0] ?? 0]?.charAt(0) ?? '');
  return first.includes('') ? null : first.map(letterOf);
}
