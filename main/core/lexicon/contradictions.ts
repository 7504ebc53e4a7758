import { parseExpression, phraseOf } from './expression.ts';
import { type FoldedLetter, type Key, keyText } from './key.ts';
import type { Exclude, Lexicon, Rule } from './schema.ts';
import { syllablesOf } from './spelled/syllables.ts';

/** Where it stands, what is wrong, and whether the lexicon cannot do what it says because of it. */
export type Contradiction = { readonly place: string; readonly message: string; readonly isFatal: boolean };

/**
 * Parts of a lexicon that take each other's effect away:
 *
 *   an exclusion for the whole sentence that is a part of the term itself    no hit of the rule ever stands    refused
 *   a negator that is an affirmative as well                                 it never denies anything          refused
 *   an exclusion that should stand over a term and does not hold it          it never applies                  reported
 *   a W/n in the expression beside another n in the field for the distance   only W/n counts                   reported
 *
 * Only for rules that are words; what an expression or a detector finds is not known before.
 */
export function contradictions(lexicon: Lexicon): Contradiction[] {
  const found: Contradiction[] = [];
  const categories = new Map(
    lexicon.categories.map(({ id, excludes }) => [id, { excludes: excludes.map(listed), spellings: [] as Spelling[] }]),
  );
  // What else stands in a category may have a use for its exclusions that cannot be seen.
  const unseen = new Set<string>();
  for (const rule of lexicon.rules) {
    const category = categories.get(rule.category);
    const spellings = spellingsOf(rule);
    if (spellings === null || !category) {
      unseen.add(rule.category);
      continue;
    }
    category.spellings.push(...spellings);
    found.push(...ofRule(rule, spellings, category.excludes));
  }
  for (const [id, { excludes, spellings }] of categories) {
    if (unseen.has(id)) continue;
    for (const exclude of excludes)
      if (isIdleCover(exclude, spellings)) found.push(idle(`categories.${id}.excludes`, exclude));
  }
  return [...found, ...lexicon.rules.flatMap(twoDistances), ...idleNegators(lexicon)];
}

function twoDistances({ id, type, expr, alsoWritten, distance }: Rule): Contradiction[] {
  if ((type !== 'near' && type !== 'ordered') || !distance) return [];
  return [expr, ...alsoWritten].flatMap((one): Contradiction[] => {
    const { expression } = parseExpression(type, one, distance);
    if (expression?.kind !== 'near' || expression.n === distance.n) return [];
    const message = `"${one}": W/${expression.n} counts, the distance of ${distance.n} beside it does not`;
    return [{ place: `rules.${id}`, message, isFatal: false }];
  });
}

function ofRule(rule: Rule, spellings: readonly Spelling[], ofCategory: readonly Listed[]): Contradiction[] {
  const own = rule.excludes.map(listed);
  const place = `rules.${rule.id}.excludes`;
  return [
    ...[...own, ...ofCategory]
      .filter((exclude) => exclude.window === 'clause' && spellings.every((spelling) => holds(spelling, exclude)))
      .map(({ expr }) => fatal(place, `"${expr}" is a part of the term itself and takes out every hit`)),
    ...own.filter((exclude) => isIdleCover(exclude, spellings)).map((exclude) => idle(place, exclude)),
  ];
}

type Spelling = { readonly key: Key; readonly text: string };
type Listed = Pick<Exclude, 'expr' | 'window'> & Spelling;

function listed({ expr, window }: Exclude): Listed {
  const { key } = phraseOf(expr, []);
  return { expr, window, key, text: keyText(key) };
}

/** Null for rules that are no words. */
function spellingsOf({ type, expr, alsoWritten, variants, distance }: Rule): Spelling[] | null {
  if (type !== 'term' && type !== 'phrase') return null;
  return [expr, ...alsoWritten, ...variants].flatMap((one) => {
    const { expression } = parseExpression(type, one, distance);
    const phrases = expression?.kind === 'any' ? expression.phrases : [];
    return phrases.map(({ key }) => ({ key, text: keyText(key) }));
  });
}

function isIdleCover(exclude: Listed, spellings: readonly Spelling[]): boolean {
  // Without a letter it is refused already.
  if (exclude.window !== 'cover' || exclude.key.length === 0) return false;
  return !spellings.some(
    ({ key, text }) =>
      exclude.key.length > key.length && (exclude.text.includes(text) || soundsLikePartOf(exclude, key)),
  );
}

/** A hit may be a homophone: 确定受益人 stands over 确定受益, which is found as 确定收益. */
function soundsLikePartOf(exclude: Listed, key: Key): boolean {
  return exclude.key.some((_, at) => key.every((letter, offset) => isSameSound(letter, exclude.key[at + offset])));
}

function isSameSound(one: FoldedLetter | null | undefined, other: FoldedLetter | null | undefined): boolean {
  if (!one || !other) return one === other;
  const sounds = syllablesOf(other.letter);
  return one.letter === other.letter || syllablesOf(one.letter).some((sound) => sounds.includes(sound));
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
function holds({ key, text }: Spelling, { key: inner, text: part }: Listed): boolean {
  if (inner.length === 0 || !text.includes(part)) return false;
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
