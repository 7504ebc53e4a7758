import { totalmem } from 'node:os';
import { AS_WRITTEN, foldText } from '../../lib/text/fold.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { FIELD_END } from '../text/holds.ts';
import type { Places } from './places.ts';
import type { UnitTest } from './unitTest.ts';

/**
 * Normal texts in the folded form, one a place, in a few large arrays: a million strings would cost the collector more
 * than the search. `starts`: number of the chunk and place in it, in one number; its length and marks stand right before a
 * text, because at ten million every further array is a further wait for the memory. `asWritten`: the same for texts that
 * are others when traditional and simplified are told apart.
 */
export type HeldTexts = {
  readonly chunks: Uint16Array[];
  readonly starts: Uint32Array;
  readonly asWritten: Map<number, number>;
  used: number;
};

/** UTF-16 units; a text stands in one chunk. */
const CHUNK_BITS = 20;
const CHUNK = 2 ** CHUNK_BITS;
/**
 * 64 MB, two million messages of common length, and more where the machine has it: a sixteenth of its memory. Of messages
 * beyond that the rows are read.
 */
const MOST_CHUNKS = Math.min(4_095, Math.max(32, Math.floor(totalmem() / 16 / (2 * CHUNK))));
const NOT_HELD = 2 ** 32 - 1;
/** Bits of `marks`: in which other forms the text is the same. */
const SAME = { folded: 0, asWritten: 1, openFolded: 2, openAsWritten: 3 } as const;
/** The message has several fields, with `FIELD_END` between them. */
const SEVERAL = 4;
/** Units before a text, counted back from its first. */
const HEAD = 2;
const LENGTH = 2;
const MARKS = 1;
/** A character is beyond U+FFFF. */
const WIDE = 8;

export function noTexts(length: number): HeldTexts {
  return { chunks: [], starts: new Uint32Array(length).fill(NOT_HELD), asWritten: new Map(), used: CHUNK };
}

/** @param fields of a message, as they were written. @returns false when there is no room for more; beyond 65,535 units it is left out */
export function holdText(held: HeldTexts, place: number, fields: readonly string[]): boolean {
  const normal = inForm(fields, 'folded');
  if (normal.length > 0xffff) return true;
  const isSameScript = fields.every((field) => foldText(field, AS_WRITTEN) === foldText(field));
  const isSameOpen = inForm(fields, 'openFolded') === normal;
  const marks =
    (isSameScript ? SAME.asWritten : 0) |
    (isSameOpen ? SAME.openFolded : 0) |
    (fields.length > 1 ? SEVERAL : 0) |
    (/[\ud800-\udfff]/.test(normal) ? WIDE : 0);
  const start = written(held, normal, marks);
  if (start === null) return false;
  held.starts[place] = start;
  const asWritten = isSameScript ? '' : inForm(fields, 'asWritten');
  // Without room the row is asked.
  const other = isSameScript || asWritten.length > 0xffff ? null : written(held, asWritten, marks);
  if (other !== null) held.asWritten.set(place, other);
  return true;
}

function inForm(fields: readonly string[], form: Form): string {
  return fields.map((field) => normalText(field, form)).join(FIELD_END);
}

function written(held: HeldTexts, normal: string, marks: number): number | null {
  if (held.used + HEAD + normal.length > CHUNK) {
    if (held.chunks.length === MOST_CHUNKS) return null;
    held.chunks.push(new Uint16Array(CHUNK));
    held.used = 0;
  }
  const chunk = held.chunks[held.chunks.length - 1]!;
  const from = held.used + HEAD;
  chunk[from - LENGTH] = normal.length;
  chunk[from - MARKS] = marks;
  for (let unit = 0; unit < normal.length; unit++) chunk[from + unit] = normal.charCodeAt(unit);
  held.used = from + normal.length;
  return (held.chunks.length - 1) * CHUNK + from;
}

/**
 * Whether the text of a place passes; null when it is not held in that form. TRAP: called for each of a hundred thousand
 * candidates, so nothing is made for those whose text is the same in that form.
 */
export function passesTest(held: HeldTexts, place: number, form: Form, test: UnitTest): boolean | null {
  const start = held.starts[place]!;
  if (start === NOT_HELD) return null;
  const units = held.chunks[start >>> CHUNK_BITS]!;
  const from = start & (CHUNK - 1);
  if ((units[from - MARKS]! & SAME[form]) === SAME[form]) return test(units, from, from + units[from - LENGTH]!);
  const other = textPlace(held, place, form);
  return other && test(held.chunks[other.chunk]!, other.from, other.to);
}

/** Places in their order; `isSure`: all of them pass. */
export type Passing = { readonly places: Places; readonly isSure: boolean };

/** Without those whose text does not pass; one that is not held in that form stays. TRAP: a call for each place costs as much as the look itself. */
export function passingAmong(held: HeldTexts, places: Places, form: Form, test: UnitTest): Passing {
  const found = new Uint32Array(places.length);
  let [count, isSure] = [0, true];
  for (let first = 0; first < places.length; first += TOGETHER) {
    const last = Math.min(first + TOGETHER, places.length);
    const lengths = lengthsOf(held, places, { first, last, same: SAME[form] });
    for (let at = first; at < last; at++) {
      const place = places[at]!;
      const length = lengths[at - first]!;
      if (length !== OTHERWISE) {
        const start = held.starts[place]!;
        const from = start & (CHUNK - 1);
        if (test(held.chunks[start >>> CHUNK_BITS]!, from, from + length)) found[count++] = place;
        continue;
      }
      const passes = passesTest(held, place, form, test);
      if (passes !== false) found[count++] = place;
      isSure &&= passes !== null;
    }
  }
  return { places: found.subarray(0, count), isSure };
}

const TOGETHER = 128;
const OTHERWISE = 2 ** 32 - 1;
const lengthsNow = new Uint32Array(TOGETHER);

/**
 * Lengths of texts that are the same in that form. TRAP: looked up for many before the first is gone through. Each is a wait
 * for the memory, and only waits that do not hang on one another go on side by side.
 */
function lengthsOf(
  { starts, chunks }: HeldTexts,
  places: Places,
  of: { first: number; last: number; same: number },
): Uint32Array {
  for (let at = of.first; at < of.last; at++) {
    const start = starts[places[at]!]!;
    const units = start === NOT_HELD ? null : chunks[start >>> CHUNK_BITS]!;
    const from = start & (CHUNK - 1);
    const isSame = units !== null && (units[from - MARKS]! & of.same) === of.same;
    lengthsNow[at - of.first] = isSame ? units[from - LENGTH]! : OTHERWISE;
  }
  return lengthsNow;
}

/** Where a text stands: `[from, to)` of a chunk. */
export type Stand = {
  readonly chunk: number;
  readonly from: number;
  readonly to: number;
  readonly hasSeveralFields: boolean;
};

/** Null when the text of a place is not held in that form. */
export function textPlace(held: HeldTexts, place: number, form: Form): Stand | null {
  const start = held.starts[place]!;
  if (start === NOT_HELD) return null;
  const stand = standAt(held, start);
  const isSame = (marksAt(held, start) & SAME[form]) === SAME[form];
  if (isSame) return stand;
  const other = form === 'asWritten' ? held.asWritten.get(place) : undefined;
  return other === undefined ? null : standAt(held, other);
}

function standAt({ chunks }: HeldTexts, start: number): Stand {
  const [chunk, from] = [Math.floor(start / CHUNK), start % CHUNK];
  const units = chunks[chunk]!;
  return { chunk, from, to: from + units[from - LENGTH]!, hasSeveralFields: (units[from - MARKS]! & SEVERAL) !== 0 };
}

function marksAt({ chunks }: HeldTexts, start: number): number {
  return chunks[Math.floor(start / CHUNK)]![(start % CHUNK) - MARKS]!;
}

/** Whether a held text has characters beyond U+FFFF. */
export function isWide(held: HeldTexts, place: number): boolean {
  return (marksAt(held, held.starts[place]!) & WIDE) !== 0;
}

/** Places without a text; null when they are more than `most`. */
export function placesWithout(held: HeldTexts, most: number): number[] | null {
  const missing: number[] = [];
  for (let place = held.starts.indexOf(NOT_HELD); place >= 0; place = held.starts.indexOf(NOT_HELD, place + 1)) {
    if (missing.length === most) return null;
    missing.push(place);
  }
  return missing;
}

export type SeeText = (chunk: Uint16Array, from: number, to: number, place: number) => void;

const PLACES_AT_ONCE = 10_000;

/** Shows each text; gives way now and then. */
export function* eachText(held: HeldTexts, see: SeeText): Generator<null> {
  for (let place = 0; place < held.starts.length; place++) {
    const start = held.starts[place]!;
    if (start !== NOT_HELD) {
      const { chunk, from, to } = standAt(held, start);
      see(held.chunks[chunk]!, from, to, place);
    }
    if (place % PLACES_AT_ONCE === 0) yield null;
  }
}
