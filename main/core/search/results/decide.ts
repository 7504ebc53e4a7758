import type { ReadDb } from '../../store/index.ts';
import { indexedFrom } from '../indexing.ts';
import { idsMatching } from '../matching.ts';
import type { Condition } from '../resolve.ts';
import { rowChecker } from '../rowCheck.ts';
import { occursIn } from '../text/matcher.ts';
import { bitsOfIds, hasBit } from './bits.ts';
import type { Bits } from './bits.ts';
import { placeIn, timeAt } from './columns.ts';
import type { Columns } from './columns.ts';
import type { KnownTexts } from './textMemory.ts';

/** What the columns know of a message: it fulfils the condition, it does not, or its row has to be asked. */
type Verdict = 'yes' | 'no' | 'unknown';
type Judge = (place: number) => Verdict;

/**
 * Decides like `rowChecker`, but reads a row only where columns and index leave a doubt: `type:text -酒店` over a million
 * messages then reads none.
 */
export function columnDecider(db: ReadDb, condition: Condition, held: Held): (id: number) => boolean {
  const { columns } = held;
  const judge = judgeOf(db, condition, held);
  const checkRow = rowChecker(db, condition);
  return (id) => {
    const place = placeIn(columns, id);
    const verdict = columns.ids[place] === id ? judge(place) : 'unknown';
    return verdict === 'unknown' ? checkRow(id) : verdict === 'yes';
  };
}

/** `isForFew`: for a page of hits, a word is looked for in the text itself: the index would find it in all messages first. */
export type Held = { readonly columns: Columns; readonly known: KnownTexts | null; readonly isForFew: boolean };

function judgeOf(db: ReadDb, condition: Condition, held: Held): Judge {
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
      const hits = bitsOfIds(columns, condition.ids);
      return (place) => verdictOf(hasBit(hits, place));
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
function heldTextJudge({ matcher }: TextCondition, columns: Columns, { texts, changed }: KnownTexts): Judge {
  const isSamePlace = texts.at.ids === columns.ids;
  const units = matcher.needle && unitsOf(matcher.needle.text);
  return (place) => {
    const id = columns.ids[place] ?? 0;
    if (changed.size > 0 && changed.has(id)) return 'unknown';
    const held = isSamePlace ? place : placeIn(texts.at, id);
    if (texts.at.ids[held] !== id) return 'unknown';
    if (units) {
      const holds = texts.holds(held, matcher.form, units);
      if (holds === false) return 'no';
      if (holds === true && matcher.needle?.isEnough) return 'yes';
    }
    const text = texts.textAt(held, matcher.form);
    return text === null ? 'unknown' : verdictOf(occursIn(text, matcher));
  };
}

/** TRAP: going through a string goes by characters, and one beyond U+FFFF would become half of itself. */
function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/** What the index says exactly is asked once, for all messages together. */
function textJudge(db: ReadDb, condition: TextCondition, { columns, known, isForFew }: Held): Judge {
  const { match, isExact } = condition.matcher;
  if (isForFew || !isExact || match === null) return known ? heldTextJudge(condition, columns, known) : () => 'unknown';
  let hits: Bits | null = null;
  const from = indexedFrom(db);
  return (place) => {
    if (from > 0 && (columns.ids[place] ?? 0) < from) return 'unknown';
    hits ??= bitsOfIds(columns, idsMatching(db, match));
    return verdictOf(hasBit(hits, place));
  };
}
