import type { ReadDb } from '../../store/index.ts';
import { idsMatching } from '../matching.ts';
import type { Condition } from '../resolve.ts';
import { rowChecker } from '../rowCheck.ts';
import { timeAt } from './columns.ts';
import type { Columns } from './columns.ts';
import { placeOf } from './idList.ts';
import type { IdList } from './idList.ts';

/** What the columns know of a message: it fulfils the condition, it does not, or its row has to be asked. */
type Verdict = 'yes' | 'no' | 'unknown';
type Judge = (place: number) => Verdict;

/**
 * Decides like `rowChecker`, but reads a row only where columns and index leave a doubt: `type:text -酒店` over a million
 * messages then reads none. Fastest for ascending ids.
 */
export function columnDecider(db: ReadDb, condition: Condition, columns: Columns): (id: number) => boolean {
  const judge = judgeOf(db, condition, columns);
  const checkRow = rowChecker(db, condition);
  let [lastId, place] = [-1, 0];
  return (id) => {
    place = placeOf(columns.ids, id, id >= lastId ? place : 0);
    lastId = id;
    const verdict = columns.ids[place] === id ? judge(place) : 'unknown';
    return verdict === 'unknown' ? checkRow(id) : verdict === 'yes';
  };
}

function judgeOf(db: ReadDb, condition: Condition, columns: Columns): Judge {
  switch (condition.kind) {
    case 'and':
      return firstOf(
        condition.children.map((child) => judgeOf(db, child, columns)),
        'no',
        'yes',
      );
    case 'or':
      return firstOf(
        condition.children.map((child) => judgeOf(db, child, columns)),
        'yes',
        'no',
      );
    case 'not': {
      const child = judgeOf(db, condition.child, columns);
      return (place) => opposite[child(place)];
    }
    case 'sender':
      return (place) => verdictOf(condition.ids.has(columns.senders[place] ?? -1));
    case 'conversation':
      return (place) => verdictOf(condition.ids.has(columns.conversations[place] ?? -1));
    case 'type':
      return (place) => verdictOf(condition.ids.has(columns.types[place] ?? -1));
    case 'message':
      return (place) => verdictOf(condition.ids.has(columns.ids[place] ?? -1));
    case 'time':
      return (place) => {
        const time = timeAt(columns, place);
        return verdictOf(time !== null && time >= condition.span.fromMs && time < condition.span.toMs);
      };
    case 'text':
      return textJudge(db, condition, columns);
    default:
      return () => 'unknown';
  }
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

/** What the index says exactly is asked once, for all messages together. */
function textJudge(db: ReadDb, condition: Extract<Condition, { kind: 'text' }>, columns: Columns): Judge {
  const { match, isExact } = condition.matcher;
  if (!isExact || match === null) return () => 'unknown';
  let hits: Uint8Array | null = null;
  return (place) => {
    hits ??= marked(columns.ids, idsMatching(db, match));
    return verdictOf(hits[place] === 1);
  };
}

/** 1 for each place whose id is in `some`. */
function marked(ids: IdList, some: IdList): Uint8Array {
  const marks = new Uint8Array(ids.length);
  let place = 0;
  for (const id of some) {
    place = placeOf(ids, id, place);
    if (ids[place] === id) marks[place] = 1;
  }
  return marks;
}
