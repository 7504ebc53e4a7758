import type { ReadDb } from '../../store/index.ts';
import { partTexts } from '../rowCheck.ts';
import type { Form } from '../normal.ts';
import { placeIn } from './columns.ts';
import type { Columns } from './columns.ts';
import { frequentPlaces } from './frequentPlaces.ts';
import { holdText, isWide, noTexts, passesTest, passingAmong, placesWithout, textPlace } from './heldTexts.ts';
import type { HeldTexts, Passing } from './heldTexts.ts';
import { placesIn } from './postings.ts';
import type { Places } from './places.ts';
import type { UnitTest } from './unitTest.ts';

/**
 * The normal texts of the newest messages, in memory: where the index leaves a doubt ("4.5分", 酒*店) the row of every
 * candidate would have to be read and decrypted, 12 µs each at a million messages; here it is 0.3 µs.
 *
 * One text a message, in the folded form. Most texts are the same in the other forms too; of those that are not, and of
 * what did not fit, nothing is known and the row is asked.
 */
export type Texts = {
  /** Of the index; what changed after it is not known here. */
  readonly generation: number;
  readonly at: Pick<Columns, 'ids' | 'directory'>;
  /** The text at a place of `at`, in this form; null: not known, or the message has several fields. */
  textAt(place: number, form: Form): string | null;
  /** Whether the text at a place passes; null: not known. */
  passes(place: number, form: Form, test: UnitTest): boolean | null;
  /** The same for many places at once. */
  passingAmong(places: Places, form: Form, test: UnitTest): Passing;
  /** Whether the text has characters beyond U+FFFF, or may have. */
  isWide(place: number): boolean;
  /** Of one UTF-16 unit, or two: whether `placesWith` knows where they stand. */
  isFrequent(word: string): boolean;
  /** Where in `[from, to)` the unit or the pair of units stands; null: not one of the frequent ones. */
  placesWith(word: string, from: number, to: number): Places | null;
  /** Places whose text is not held; null when they are many. */
  readonly missing: readonly number[] | null;
  /** Overwrites the texts. Questions under way ask the rows from then on; where words stand remains for them. */
  retire(): void;
  /** Overwrites all that is held. Nothing may be asked any more. */
  wipe(): void;
};

const ROWS_AT_ONCE = 500;
const MOST_MISSING = 500;

const fieldsOf = (row: Parameters<typeof partTexts>[0]) => partTexts(row).map(({ text }) => text);

type Row = readonly [id: number, text: string, parts: string | null];

/** Reads the texts, newest first, a piece at a time; the archive may change between two pieces, see `generation`. */
export function* readTexts(db: ReadDb, columns: Columns, share?: number): Generator<null, Texts> {
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
      isFull ||= ids[place] === id && !holdText(held, place, fieldsOf({ text, parts }));
    }
    isFull ||= found.length < ROWS_AT_ONCE;
    before = found.at(-1)?.[0] ?? 0;
    yield null;
  }
  return yield* finished(held, { at, generation, share });
}

type Read = Pick<Texts, 'at' | 'generation'> & { readonly share: number | undefined };

function* finished(held: HeldTexts, { at, generation, share }: Read): Generator<null, Texts> {
  const buffers = held.chunks.map((chunk) => Buffer.from(chunk.buffer));
  const frequent = yield* frequentPlaces(held, share);
  let isRetired = false;
  const retire = () => {
    isRetired = true;
    for (const chunk of held.chunks) chunk.fill(0);
  };
  return {
    ...{ generation, at, missing: placesWithout(held, MOST_MISSING) },
    textAt(place, form) {
      const found = isRetired ? null : textPlace(held, place, form);
      if (!found || found.hasSeveralFields) return null;
      return buffers[found.chunk]!.toString('utf16le', found.from * 2, found.to * 2);
    },
    passes: (place, form, test) => (isRetired ? null : passesTest(held, place, form, test)),
    passingAmong: (places, form, test) =>
      isRetired ? { places, isSure: false } : passingAmong(held, places, form, test),
    isWide: (place) => isRetired || isWide(held, place),
    isFrequent: (word) => frequent.has(word),
    placesWith(word, from, to) {
      const postings = frequent.get(word);
      return postings ? placesIn(postings, from, to) : null;
    },
    retire,
    wipe() {
      retire();
      for (const { bytes } of frequent.values()) bytes.fill(0);
    },
  };
}
