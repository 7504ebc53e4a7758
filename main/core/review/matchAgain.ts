import { AppError } from '../../../shared/errors.ts';
import { type HitExplanation, joinedTexts, type Matcher } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import { aboutReader } from './about.ts';
import type { FlaggedMessage } from './flagged.ts';
import { matcherOf } from './lexicons.ts';
import type { LexiconRow } from './lexicons/rows.ts';

/** `text`: what the places of the explanation are in. `isWhole`: that is the message, not several written as one. */
export type Again = { readonly explanation: HitExplanation; readonly text: string; readonly isWhole: boolean };

/**
 * Finds a flag again with the lexicon that it was made with.
 *
 * @returns null also when this program refuses the lexicon as it was: the flag is still there and has to be shown.
 */
export function matchAgain(db: ReadDb, row: LexiconRow, flag: FlaggedMessage): Again | null {
  try {
    const matcher = matcherOf(row);
    const aboutOf = aboutReader(db);
    const about = () => aboutOf(flag);
    if (flag.earlier.length > 0) return joinedAgain(matcher, flag);
    const explanation = matcher.explain(flag, flag, about);
    return explanation && { explanation, text: flag.text, isWhole: true };
  } catch (error) {
    if (error instanceof AppError && error.code === 'lexicon.invalid') return null;
    throw error;
  }
}

/** What was sent in pieces: the rule's hit in the joined messages that is exactly these pieces. */
function joinedAgain(matcher: Matcher, { rule, text, ranges, senderKind, earlier }: FlaggedMessage): Again | null {
  const pieces = [...earlier, { text, ranges }].flatMap((one) =>
    one.ranges.map(([from, to]) => one.text.slice(from, to)),
  );
  const wanted = withoutBlanks(pieces.join(''));
  for (const joined of joinedTexts([...earlier.map((one) => one.text), text])) {
    const input = { text: joined, parts: null, senderKind };
    const hit = matcher
      .match(input)
      .find(
        (one) =>
          one.rule === rule &&
          withoutBlanks(one.ranges.map(([from, to]) => joined.slice(from, to)).join('')) === wanted,
      );
    const explanation = hit && matcher.explain(input, hit);
    if (explanation) return { explanation, text: joined, isWhole: false };
  }
  return null;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
