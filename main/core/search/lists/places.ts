import type { ReadDb } from '../../store/index.ts';

/**
 * Every message's place in its conversation, as it was when this was made: places run through all conversations one after
 * another, in each from its oldest message to its newest. 12 bytes per message.
 */
export type Places = {
  readonly count: number;
  /** Places of these messages, ascending. Messages that came later have none and are left out. @param ids ascending */
  placesOf(ids: ArrayLike<number>): Uint32Array;
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
  const placeOf = new Uint32Array(ids.length);
  byPlace.forEach((id, place) => (placeOf[indexFrom(ids, id, 0)] = place));
  return {
    count: ids.length,
    placesOf(wanted) {
      const places = new Uint32Array(wanted.length);
      let [known, from] = [0, 0];
      for (let at = 0; at < wanted.length; at++) {
        const id = wanted[at] ?? 0;
        from = indexFrom(ids, id, from);
        if (ids[from] === id) places[known++] = placeOf[from] ?? 0;
      }
      return places.subarray(0, known).sort();
    },
    conversationsIn(places) {
      let [conversations, end] = [0, 0];
      for (const place of places) {
        if (place < end) continue;
        conversations++;
        end = starts[indexFrom(starts, place + 1, 0)] ?? 0;
      }
      return conversations;
    },
    countAround(places, around) {
      let [total, counted, start, end] = [0, 0, 0, 0];
      for (const place of places) {
        if (place >= end) {
          const next = indexFrom(starts, place + 1, 0);
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

/** The first index with a value of at least `value`, from `start` on; gallops, since what is looked up is sorted, too. */
function indexFrom(sorted: Float64Array | Uint32Array, value: number, start: number): number {
  let [low, step] = [start, 1];
  while (low + step < sorted.length && (sorted[low + step] ?? 0) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, sorted.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
