import { AppError } from '../../../shared/errors.ts';
import type { FlagSuppression, Powerless } from '../../../shared/ipc/flagExplanation.ts';
import { type HitExplanation, joinedTexts, type Matcher } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import { aboutReader, type AboutReader } from './about.ts';
import type { EarlierPart, FlaggedMessage } from './flagged.ts';
import { matcherOf } from './lexicons.ts';
import type { LexiconRow } from './lexicons/rows.ts';

/** What decided about a flag, in the words of its messages. */
export type Again = Pick<HitExplanation, 'listed' | 'distance'> & {
  /** Of a rule with two sides that were sent in several messages, those of each side; null for all else. */
  readonly sides: readonly string[] | null;
  /** Null also when it stands in no place of the flag's own message. */
  readonly suppression: FlagSuppression | null;
  readonly powerless: readonly Powerless[];
};

/**
 * Finds a flag again with the lexicon that it was made with.
 *
 * @returns null also when this program refuses the lexicon as it was: the flag is still there and has to be shown.
 */
export function matchAgain(db: ReadDb, row: LexiconRow, flag: FlaggedMessage): Again | null {
  try {
    const matcher = matcherOf(row);
    const aboutOf = aboutReader(db);
    if (flag.earlier.length === 0) return wholeAgain(matcher, flag, aboutOf);
    return acrossAgain(matcher, flag, aboutOf) ?? joinedAgain(matcher, flag);
  } catch (error) {
    if (error instanceof AppError && error.code === 'lexicon.invalid') return null;
    throw error;
  }
}

function wholeAgain(matcher: Matcher, flag: FlaggedMessage, aboutOf: AboutReader): Again | null {
  const found = matcher.explain(flag, flag, () => aboutOf(flag));
  return found && { ...found, ...toldOf(found, flag.text), sides: null };
}

/** Whole sides in different messages: each is found in its own. Null for a rule that counts no messages, and for pieces. */
function acrossAgain(matcher: Matcher, flag: FlaggedMessage, aboutOf: AboutReader): Again | null {
  const found = [...flag.earlier, flag].map((one) => sideAgain(matcher, flag.rule, one, aboutOf));
  const sides = found.flatMap((one) => one ?? []);
  const own = sides.at(-1);
  if (own?.distance?.unit !== 'message' || sides.length < found.length) return null;
  return {
    listed: sides.flatMap(({ listed }) => listed),
    distance: own.distance,
    sides: sides.flatMap((one) => one.words),
    suppression: own.suppression,
    powerless: sides.flatMap(({ powerless }) => powerless),
  };
}

function sideAgain(matcher: Matcher, rule: string, one: EarlierPart, aboutOf: AboutReader) {
  const found = matcher.explain(one, { rule, ranges: one.ranges }, () => aboutOf(one));
  return found && { ...found, ...toldOf(found, one.text), words: wordsIn(one.text, found) };
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
    const found = hit && matcher.explain(input, hit);
    // The joined text is no message, so what stands in it stands in no place that could be shown.
    if (found)
      return {
        ...found,
        ...toldOf(found, joined),
        suppression: null,
        sides: found.distance === null ? null : wordsIn(joined, found),
      };
  }
  return null;
}

function toldOf({ suppression, powerless }: HitExplanation, text: string): Pick<Again, 'suppression' | 'powerless'> {
  const wordsAt = ([start, end]: FlagSuppression['range']): string => text.slice(start, end);
  return {
    suppression: suppression && { ...suppression, words: wordsAt(suppression.range) },
    powerless: powerless.map((one) => ({ ...one, words: wordsAt(one.range) })),
  };
}

function wordsIn(text: string, { hit }: HitExplanation): string[] {
  return hit.ranges.map(([from, to]) => text.slice(from, to));
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
