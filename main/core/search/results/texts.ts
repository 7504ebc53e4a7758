import type { ReadDb } from '../../store/index.ts';
import type { Form } from '../normal.ts';
import type { Bits } from './bits.ts';
import { placeIn } from './columns.ts';
import type { Columns } from './columns.ts';
import { frequentPlaces } from './frequentPlaces.ts';
import { holdText, noTexts, placesWithout, textPlace } from './heldTexts.ts';
import type { HeldTexts } from './heldTexts.ts';

/**
 * The normal texts of the newest messages, in memory: where the index leaves a doubt ("4.5分", 酒*店) the row of every
 * candidate would have to be read and decrypted, 12 µs each at a million messages; here it is 0.3 µs.
 *
 * One text a message, in the folded form. Most texts are the same in the other forms too; of those that are not, of
 * messages with several fields, and of what did not fit, nothing is known and the row is asked.
 */
export type Texts = {
  /** Of the index; what changed after it is not known here. */
  readonly generation: number;
  readonly at: Pick<Columns, 'ids' | 'directory'>;
  /** The text at a place of `at`, in this form; null: not known. */
  textAt(place: number, form: Form): string | null;
  /** Whether the text at a place has these UTF-16 units one after another; null: not known. */
  holds(place: number, form: Form, units: Uint16Array): boolean | null;
  /** A bit a place: whether the text has the character or the pair. Null: not one of the frequent ones. */
  placesWith(word: string): Bits | null;
  /** Places whose text is not held; null when they are many. */
  readonly missing: readonly number[] | null;
  /** Overwrites what is held. */
  wipe(): void;
};

const ROWS_AT_ONCE = 500;
const MOST_MISSING = 500;

type Row = readonly [id: number, text: string, parts: string | null];

/** Reads the texts, newest first, a piece at a time; the archive may change between two pieces, see `generation`. */
export function* readTexts(db: ReadDb, columns: Columns): Generator<null, Texts> {
  const { generation, ids, directory } = columns;
  const at = { ids, directory };
  const held = noTexts(ids.length);
  const rows = db.prepare(
    `SELECT id, text, parts FROM message_row WHERE id < ? ORDER BY id DESC LIMIT ${ROWS_AT_ONCE}`,
  );
  let isFull = false;
  for (let before = Number.MAX_SAFE_INTEGER; !isFull;) {
    const found = rows.raw().all(before) as Row[];
    for (const [id, text, parts] of found) {
      const place = placeIn(at, id);
      // Nothing matches across two fields: such a message is left to its row.
      isFull ||= ids[place] === id && parts === null && !holdText(held, place, text);
    }
    isFull ||= found.length < ROWS_AT_ONCE;
    before = found.at(-1)?.[0] ?? 0;
    yield null;
  }
  return yield* finished(held, at, generation);
}

function* finished(held: HeldTexts, at: Texts['at'], generation: number): Generator<null, Texts> {
  const buffers = held.chunks.map((chunk) => Buffer.from(chunk.buffer));
  const frequent = yield* frequentPlaces(held);
  return {
    ...{ generation, at, missing: placesWithout(held, MOST_MISSING) },
    textAt(place, form) {
      const found = textPlace(held, place, form);
      if (!found) return null;
      return buffers[found.chunk]!.toString('utf16le', found.from * 2, (found.from + held.lengths[place]!) * 2);
    },
    holds(place, form, units) {
      const found = textPlace(held, place, form);
      return found && isIn(held.chunks[found.chunk]!, found.from, found.from + held.lengths[place]!, units);
    },
    placesWith: (word) => frequent.get(word) ?? null,
    wipe: () => held.chunks.forEach((chunk) => chunk.fill(0)),
  };
}

/** Texts are short: looking from each place beats making a string of them first. */
function isIn(chunk: Uint16Array, from: number, to: number, units: Uint16Array): boolean {
  const first = units[0];
  for (let at = from; at <= to - units.length; at++) {
    if (chunk[at] !== first) continue;
    let same = 1;
    while (same < units.length && chunk[at + same] === units[same]) same++;
    if (same === units.length) return true;
  }
  return false;
}
