import type { Key } from '../key.ts';
import { parseExpression } from '../expression.ts';
import type { Rule } from '../schema.ts';

/**
 * Which hidden spellings of a term are looked for. The defaults are chosen by the false alarms that each kind costs on
 * 94,000 everyday messages; docs/evasion-matrix.md has the numbers.
 *
 *   homophone   Chinese terms from 4 characters; from 3 where asked for. Of 2 characters every second word is one.
 *   pinyin      Chinese terms from 2 characters
 *   numbers     terms with a number in them
 *   leet        words from LEET letters
 *   initials, reversed   only where asked for
 *
 * A rule that wants its letters as they are listed (`fold: false`, `caseSensitive`) wants none of these.
 */
export type Kind =
  'homophone' | 'pinyin' | 'numbers' | 'leet' | 'splitCharacters' | 'emojiWords' | 'initials' | 'reversed';

const FEWEST: Readonly<Record<Kind, number>> = {
  homophone: 4,
  pinyin: 2,
  numbers: 2,
  leet: 4,
  splitCharacters: 2,
  emojiWords: 2,
  initials: 2,
  reversed: 2,
};

const FEWEST_ASKED_FOR = 3;

export function isWanted(kind: Kind, { match }: Rule, key: Key): boolean {
  const asked = match[kind];
  if (asked === false || !match.fold || match.caseSensitive) return false;
  const fewest = kind === 'homophone' && asked === true ? FEWEST_ASKED_FOR : FEWEST[kind];
  return key.length >= fewest;
}

/** Whether a key is Chinese characters and nothing else; only those sound like something. */
export function isChinese(key: Key): boolean {
  return key.every((letter) => letter !== null && HAN.test(letter.letter));
}

const HAN = /^\p{Script=Han}$/u;

const NEED_CHINESE = ['homophone', 'pinyin', 'initials', 'reversed'] as const;

/** What a rule asks for by name and cannot have, in words; none for what is off or on by itself. */
export function unfulfilled(rule: Rule): string[] {
  const { type, match, expr } = rule;
  const isTerm = type === 'term' || type === 'phrase';
  const asked = NEED_CHINESE.filter((kind) => match[kind] === true);
  if (!isTerm) {
    const stray = rule.variants.length > 0 ? ['variants are for terms and phrases'] : [];
    return [...stray, ...asked.map((kind) => `match.${kind} is for terms and phrases`)];
  }
  const { expression } = parseExpression(type, expr, rule.distance);
  if (expression?.kind !== 'any' || asked.length === 0) return [];
  const keys = expression.phrases.map(({ key }) => key);
  return asked.flatMap((kind) => {
    if (!keys.every(isChinese)) return [`match.${kind} is for Chinese terms`];
    const isShort = kind === 'homophone' && keys.some((key) => key.length < FEWEST_ASKED_FOR);
    return isShort ? [`match.homophone needs ${FEWEST_ASKED_FOR} characters: list the variants of shorter terms`] : [];
  });
}
