import type { ReadDb } from '../../store/index.ts';
import { placeOf } from '../results/idList.ts';
import type { IdList } from '../results/idList.ts';

/**
 * Every message's place in its conversation, as it was when this was made: places run through all conversations one after
 * another, in each from its oldest message to its newest. 12 bytes per message.
 */
export type Places = {
  readonly count: number;
  /** Places of these messages, ascending. Messages that came later have none and are left out. @param ids ascending */
  placesOf(ids: IdList): Uint32Array;
  /** How many conversations the places are in. @param places ascending */
  conversationsIn(places: Uint32Array): number;
  /** How many places are at most `around` before or after one of these, in its conversation. @param places ascending */
  countAround(places: Uint32Array, around: number): number;
};

export function placesOfMessages(db: ReadDb): Places {
  const count = db.prepare('SELECT count(*) FROM message_row').pluck().get() as number;
  const byPlace = new Float64Array(count);
  const starts: number[] = [];
  let [place, last] = [0, -1];
  // Answered from the index message_conversation alone.
  const rows = db.prepare('SELECT conversation_id, id FROM message_row ORDER BY conversation_id, id').raw().iterate();
  for (const [conversation, id] of rows as IterableIterator<[number, number]>) {
    if (conversation !== last) starts.push(place);
    last = conversation;
    byPlace[place++] = id;
  }
  starts.push(count);
  return placesFrom(byPlace, Uint32Array.from(starts));
}

function placesFrom(byPlace: Float64Array, starts: Uint32Array): Places {
  const ids = byPlace.slice().sort();
  const places = new Uint32Array(ids.length);
  byPlace.forEach((id, place) => (places[placeOf(ids, id)] = place));
  return {
    count: ids.length,
    placesOf(wanted) {
      const found = new Uint32Array(wanted.length);
      let [known, from] = [0, 0];
      for (let at = 0; at < wanted.length; at++) {
        const id = wanted[at] ?? 0;
        from = placeOf(ids, id, from);
        if (ids[from] === id) found[known++] = places[from] ?? 0;
      }
      return found.subarray(0, known).sort();
    },
    conversationsIn(some) {
      let [conversations, end] = [0, 0];
      for (const place of some) {
        if (place < end) continue;
        conversations++;
        end = starts[placeOf(starts, place + 1)] ?? 0;
      }
      return conversations;
    },
    countAround(some, around) {
      let [total, counted, start, end] = [0, 0, 0, 0];
      for (const place of some) {
        if (place >= end) {
          const next = placeOf(starts, place + 1);
          [start, end] = [starts[next - 1] ?? 0, starts[next] ?? 0];
        }
        const from = Math.max(place - around, start, counted);
        const to = Math.min(place + around + 1, end);
        total += Math.max(0, to - from);
        counted = Math.max(counted, to);
      }
      return total;
    },
  };
}
