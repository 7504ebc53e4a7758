import { type Phrase, parseExpression, phraseOf } from './expression.ts';
import { type FoldedLetter, type Key, keyText } from './key.ts';
import type { Exclude, Lexicon, Rule } from './schema.ts';

/** Where it stands, what is wrong, and whether the lexicon cannot do what it says because of it. */
export type Contradiction = { readonly place: string; readonly message: string; readonly isFatal: boolean };

/**
 * Parts of a lexicon that take each other's effect away:
 *
 *   an exclusion for the whole sentence that is a part of the term itself    no hit of the rule ever stands    refused
 *   a negator that is an affirmative as well                                 it never denies anything          refused
 *   an exclusion that should stand over a term and does not hold it          it never applies                  reported
 *
 * Only for rules that are words; what an expression or a detector finds is not known before.
 */
export function contradictions(lexicon: Lexicon): Contradiction[] {
  const phrasesBy = new Map<string, Phrase[]>();
  const found: Contradiction[] = [];
  const ofCategory = new Map(lexicon.categories.map(({ id, excludes }) => [id, excludes.map(listed)]));
  for (const rule of lexicon.rules) {
    const phrases = phrasesOf(rule);
    if (phrases === null) continue;
    const all = phrasesBy.get(rule.category) ?? [];
    all.push(...phrases);
    phrasesBy.set(rule.category, all);
    const own = rule.excludes.map(listed);
    const place = `rules.${rule.id}.excludes`;
    for (const exclude of [...own, ...(ofCategory.get(rule.category) ?? [])]) {
      if (exclude.window === 'clause' && phrases.every(({ key }) => holds(key, exclude)))
        found.push(fatal(place, `"${exclude.expr}" is a part of the term itself and takes out every hit`));
    }
    for (const exclude of own) if (isIdleCover(exclude, phrases)) found.push(idle(place, exclude));
  }
  for (const { id } of lexicon.categories) {
    // A category with other rules may have a use for it that cannot be seen.
    if (lexicon.rules.some((rule) => rule.category === id && phrasesOf(rule) === null)) continue;
    for (const exclude of ofCategory.get(id) ?? [])
      if (isIdleCover(exclude, phrasesBy.get(id) ?? [])) found.push(idle(`categories.${id}.excludes`, exclude));
  }
  return [...found, ...idleNegators(lexicon)];
}

type Listed = Pick<Exclude, 'expr' | 'window'> & { readonly key: Key; readonly text: string };

function listed({ expr, window }: Exclude): Listed {
  const { key } = phraseOf(expr, []);
  return { expr, window, key, text: keyText(key) };
}

/** Null for rules that are no words. */
function phrasesOf({ type, expr, alsoWritten, variants, distance }: Rule): Phrase[] | null {
  if (type !== 'term' && type !== 'phrase') return null;
  return [expr, ...alsoWritten, ...variants].flatMap((one) => {
    const { expression } = parseExpression(type, one, distance);
    return expression?.kind === 'any' ? expression.phrases : [];
  });
}

function isIdleCover(exclude: Listed, phrases: readonly Phrase[]): boolean {
  // Without a letter it is refused already.
  if (exclude.window !== 'cover' || exclude.key.length === 0) return false;
  return !phrases.some(({ key }) => exclude.key.length > key.length && exclude.text.includes(keyText(key)));
}

function idle(place: string, { expr }: Listed): Contradiction {
  return { place, message: `"${expr}" stands over no spelling of a term and never applies`, isFatal: false };
}

function fatal(place: string, message: string): Contradiction {
  return { place, message, isFatal: true };
}

function idleNegators({ negators, affirmatives }: Lexicon): Contradiction[] {
  const ofAffirmatives = new Set(affirmatives.map((expr) => keyText(phraseOf(expr, []).key)));
  return negators
    .filter(({ expr }) => ofAffirmatives.has(keyText(phraseOf(expr, []).key)))
    .map(({ expr }) => fatal('negators', `"${expr}" is among the affirmatives too and never denies anything`));
}

/** Whether the letters stand in the key as a match would find them: "no" in "no risk", not in "nothing". */
function holds(key: Key, { key: inner, text }: Listed): boolean {
  if (inner.length === 0 || !keyText(key).includes(text)) return false;
  return key.some(
    (_, at) =>
      inner.every((letter, offset) => key[at + offset]?.letter === letter?.letter && at + offset < key.length) &&
      !isGlued(key[at - 1], inner[0]) &&
      !isGlued(inner.at(-1), key[at + inner.length]),
  );
}

function isGlued(one: FoldedLetter | null | undefined, next: FoldedLetter | null | undefined): boolean {
  return one?.isWord === true && next?.isWord === true;
}
