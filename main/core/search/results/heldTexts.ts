import { AS_WRITTEN, foldText } from '../../lib/text/fold.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { wellFormed } from '../tokenize.ts';

/**
 * Normal texts in the folded form, one a place, in a few large arrays: a million strings would cost the collector more
 * than the search. `starts`: number of the chunk and place in it, in one number. `asWritten`: the same for texts that are
 * others when traditional and simplified are told apart; both have one length.
 */
export type HeldTexts = {
  readonly chunks: Uint16Array[];
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
  readonly same: Uint8Array;
  readonly asWritten: Map<number, number>;
  used: number;
};

/** UTF-16 units; a text stands in one chunk. */
const CHUNK = 2 ** 20;
/** 64 MB: a million and a half messages of common length. */
const MOST_CHUNKS = 32;
const NOT_HELD = 2 ** 32 - 1;
/** Bits of `same`: in which other forms the text is the same. */
const SAME = { folded: 0, asWritten: 1, openFolded: 2, openAsWritten: 3 } as const;

export function noTexts(length: number): HeldTexts {
  const starts = new Uint32Array(length).fill(NOT_HELD);
  const [lengths, same] = [new Uint16Array(length), new Uint8Array(length)];
  return { chunks: [], starts, lengths, same, asWritten: new Map(), used: CHUNK };
}

/** @returns false when there is no room for more; a text beyond 65,535 units is left out */
export function holdText(held: HeldTexts, place: number, text: string): boolean {
  const normal = normalText(text);
  if (normal.length > 0xffff) return true;
  const start = written(held, normal);
  if (start === null) return false;
  held.starts[place] = start;
  held.lengths[place] = normal.length;
  const folded = foldText(text);
  const isSameScript = foldText(text, AS_WRITTEN) === folded;
  held.same[place] = (isSameScript ? SAME.asWritten : 0) | (wellFormed(folded) === normal ? SAME.openFolded : 0);
  if (!isSameScript) holdAsWritten(held, place, normalText(text, 'asWritten'));
  return true;
}

/** Without room, or when a character has become two, the row is asked. */
function holdAsWritten(held: HeldTexts, place: number, normal: string): void {
  const start = normal.length === held.lengths[place] ? written(held, normal) : null;
  if (start !== null) held.asWritten.set(place, start);
}

function written(held: HeldTexts, normal: string): number | null {
  if (held.used + normal.length > CHUNK) {
    if (held.chunks.length === MOST_CHUNKS) return null;
    held.chunks.push(new Uint16Array(CHUNK));
    held.used = 0;
  }
  const chunk = held.chunks[held.chunks.length - 1]!;
  const from = held.used;
  for (let unit = 0; unit < normal.length; unit++) chunk[from + unit] = normal.charCodeAt(unit);
  held.used += normal.length;
  return (held.chunks.length - 1) * CHUNK + from;
}

/** Where the text of a place stands; null when it is not held in that form. */
export function textPlace(held: HeldTexts, place: number, form: Form): { chunk: number; from: number } | null {
  const isSame = ((held.same[place] ?? 0) & SAME[form]) === SAME[form];
  const start = isSame ? held.starts[place] : form === 'asWritten' ? held.asWritten.get(place) : undefined;
  if (start === undefined || start === NOT_HELD) return null;
  return { chunk: Math.floor(start / CHUNK), from: start % CHUNK };
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
    const from = start % CHUNK;
    if (start !== NOT_HELD) see(held.chunks[Math.floor(start / CHUNK)]!, from, from + held.lengths[place]!, place);
    if (place % PLACES_AT_ONCE === 0) yield null;
  }
}
