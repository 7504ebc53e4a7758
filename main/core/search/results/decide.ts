import type { ReadDb } from '../../store/index.ts';
import { indexedFrom } from '../indexing.ts';
import { idsMatching } from '../matching.ts';
import type { Condition } from '../resolve.ts';
import { rowChecker } from '../rowCheck.ts';
import { normalText } from '../normal.ts';
import { piece, withPieces } from '../text/holds.ts';
import { occursIn } from '../text/matcher.ts';
import type { TextMatcher } from '../text/matcher.ts';
import { bitsOf, hasBit } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Sure } from './candidates.ts';
import { placeIn, timeAt } from './columns.ts';
import type { Columns } from './columns.ts';
import { placesOfIds } from './places.ts';
import type { KnownTexts } from './textMemory.ts';
import type { Texts } from './texts.ts';
import { unitTestOf } from './unitTest.ts';

/** What the columns know of a message: it fulfils the condition, it does not, or its row has to be asked. */
type Verdict = 'yes' | 'no' | 'unknown';
type Judge = (place: number) => Verdict;

/**
 * Decides like `rowChecker`, but reads a row only where columns and index leave a doubt: `type:text -酒店` over a million
 * messages then reads none.
 */
export function columnDecider(db: ReadDb, condition: Condition, held: Held): (id: number) => boolean {
  const { columns } = held;
  const isHitAt = placeDecider(db, condition, held);
  const checkRow = rowChecker(db, condition);
  return (id) => {
    const place = placeIn(columns, id);
    return columns.ids[place] === id ? isHitAt(place) : checkRow(id);
  };
}

/** The same for a place of the columns. */
export function placeDecider(db: ReadDb, condition: Condition, held: Held): (place: number) => boolean {
  const judge = judgeOf(db, condition, held);
  const checkRow = rowChecker(db, held.whole ?? condition);
  return (place) => {
    const verdict = judge(place);
    return verdict === 'unknown' ? checkRow(held.columns.ids[place] ?? 0) : verdict === 'yes';
  };
}

/** `isForFew`: of few messages, a word is looked for in the text itself: the index would find it in all of them first. */
export type Held = {
  readonly columns: Columns;
  readonly known: KnownTexts | null;
  readonly isForFew: boolean;
  /** See `Candidates`. */
  readonly sure?: ReadonlyMap<TextMatcher, Sure> | undefined;
  readonly sureHits?: ReadonlyMap<Condition, Bits> | undefined;
  /** TRAP: where `sureHits` say a part of it, the condition alone says too little of a row: then the row is asked all of it. */
  readonly whole?: Condition | undefined;
};

function judgeOf(db: ReadDb, condition: Condition, held: Held): Judge {
  const judge = judgeOfKind(db, condition, held);
  const hits = held.sureHits?.get(condition);
  if (!hits || !held.known) return judge;
  const { at } = held.known.texts;
  const { ids } = held.columns;
  return (place) => (hasBit(hits, at.ids === ids ? place : placeIn(at, ids[place]!)) ? 'yes' : judge(place));
}

function judgeOfKind(db: ReadDb, condition: Condition, held: Held): Judge {
  const { columns } = held;
  switch (condition.kind) {
    case 'and':
      return firstOf(
        condition.children.map((child) => judgeOf(db, child, held)),
        'no',
        'yes',
      );
    case 'or':
      return firstOf(
        condition.children.map((child) => judgeOf(db, child, held)),
        'yes',
        'no',
      );
    case 'not': {
      const child = judgeOf(db, condition.child, held);
      return (place) => opposite[child(place)];
    }
    case 'sender':
      return memberJudge(columns.senders, condition.ids);
    case 'conversation':
      return memberJudge(columns.conversations, condition.ids);
    case 'type':
      return memberJudge(columns.types, condition.ids);
    case 'message': {
      const { ids } = condition;
      return (place) => verdictOf(ids.has(columns.ids[place] ?? 0));
    }
    case 'time':
      return (place) => {
        const time = timeAt(columns, place);
        return verdictOf(time !== null && time >= condition.span.fromMs && time < condition.span.toMs);
      };
    case 'text':
      return textJudge(db, condition, held);
    default:
      return () => 'unknown';
  }
}

/** Rows of people, rooms and types are small numbers: a table answers faster than a set. */
function memberJudge(column: Uint32Array, rows: ReadonlySet<number>): Judge {
  let highest = 0;
  for (const row of rows) highest = Math.max(highest, row);
  const members = new Uint8Array(highest + 1);
  for (const row of rows) members[row] = 1;
  return (place) => verdictOf(members[column[place] ?? 0] === 1);
}

const opposite = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;

function verdictOf(isSo: boolean): Verdict {
  return isSo ? 'yes' : 'no';
}

/** `decisive` as soon as one says so, unknown when one does not know, else `otherwise`. */
function firstOf(judges: readonly Judge[], decisive: Verdict, otherwise: Verdict): Judge {
  return (place) => {
    let verdict = otherwise;
    for (const judge of judges) {
      const one = judge(place);
      if (one === decisive) return decisive;
      if (one === 'unknown') verdict = 'unknown';
    }
    return verdict;
  };
}

type TextCondition = Extract<Condition, { kind: 'text' }>;

/** What the index does not say exactly, the text does, where it is held. */
function heldTextJudge({ matcher }: TextCondition, { columns, sure }: Held, { texts, changed }: KnownTexts): Judge {
  const isSamePlace = texts.at.ids === columns.ids;
  const known = sure?.get(matcher);
  const byPieces = pieceJudge(known ? { ...matcher, enough: known.open } : matcher, texts);
  return (place) => {
    const held = isSamePlace ? place : placeIn(texts.at, columns.ids[place]!);
    if (!isSamePlace && texts.at.ids[held] !== columns.ids[place]) return 'unknown';
    if (changed.size > 0 && changed.has(columns.ids[place]!)) return 'unknown';
    if (known && hasBit(known.at, held)) return 'yes';
    const verdict = byPieces(held);
    if (verdict !== 'unknown') return verdict;
    const text = texts.textAt(held, matcher.form);
    return text === null ? 'unknown' : verdictOf(occursIn(text, matcher));
  };
}

/** What a look at the units of the text tells, without making a string of them. */
function pieceJudge({ needs, enough, isEnoughForMost, form }: TextMatcher, texts: Texts): Judge {
  const [isNeeded, isEnough] = [needs && unitTestOf(needs), enough && unitTestOf(enough)];
  // What a form leaves out of a text, the folded form leaves out of the piece.
  const folded = needs && form !== 'folded' ? withPieces(needs, ({ text }) => piece(normalText(text))) : null;
  const isNeededFolded = folded && unitTestOf(folded);
  const isDecided = needs !== null && needs === enough;
  return (place) => {
    if (isDecided || !isEnoughForMost) {
      const passes = isNeeded && texts.passes(place, form, isNeeded);
      if (passes === false) return 'no';
      if (passes === true && isDecided) return 'yes';
      if (passes === null && isNeededFolded && texts.passes(place, 'folded', isNeededFolded) === false) return 'no';
    }
    if (isDecided) return 'unknown';
    // Nothing is left of it where all of it is known by places.
    const passes = isEnough ? texts.passes(place, form, isEnough) : isEnoughForMost ? false : null;
    if (passes === true) return 'yes';
    return passes === false && isEnoughForMost === true && !texts.isWide(place) ? 'no' : 'unknown';
  };
}

/** What the index says exactly is asked once, for all messages together. */
function textJudge(db: ReadDb, condition: TextCondition, held: Held): Judge {
  const { columns, known, isForFew } = held;
  const { match, isExact } = condition.matcher;
  if (isForFew || !isExact || match === null) return known ? heldTextJudge(condition, held, known) : () => 'unknown';
  let hits: Bits | null = null;
  const from = indexedFrom(db);
  return (place) => {
    if (from > 0 && (columns.ids[place] ?? 0) < from) return 'unknown';
    hits ??= bitsOf([placesOfIds(columns, idsMatching(db, match))]);
    return verdictOf(hasBit(hits, place));
  };
}
