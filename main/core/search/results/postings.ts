import { placeOf } from './idList.ts';
import type { Places } from './places.ts';

/**
 * The places of the messages that a character or a pair stands in, as the gaps between them: a byte each for a word in
 * every 200th message, where a bit a message would be 25 bytes.
 */
export type Postings = {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** For each stretch of `STRETCH` places, from where on its gaps stand, and the place that the first of them counts from. */
  readonly stretches: Uint32Array;
};

const STRETCH = 65_536;

/** A gap of this many or more is written in two further bytes. */
const WIDE = 255;
/** In the further bytes: so many places without the word, and the gap goes on. */
const SKIPPED = 65_535;

export type PostingsWriter = {
  bytes: Uint8Array;
  used: number;
  last: number;
  count: number;
  readonly stretches: number[];
};

/** @param room in bytes for what will likely come: what is made too small is made again */
export function newPostings(room = 64): PostingsWriter {
  return { bytes: new Uint8Array(room), used: 0, last: -1, count: 0, stretches: [] };
}

/** Places come in ascending order; one that comes again is the same. */
export function addPlace(writer: PostingsWriter, place: number): void {
  if (place === writer.last) return;
  while (writer.stretches.length <= 2 * Math.floor(place / STRETCH))
    writer.stretches.push(writer.used, writer.last + 1);
  let gap = place - writer.last - 1;
  if (writer.used + 6 + 3 * Math.floor(gap / SKIPPED) > writer.bytes.length) grow(writer, gap);
  for (; gap >= SKIPPED; gap -= SKIPPED) writeWide(writer, SKIPPED);
  if (gap < WIDE) writer.bytes[writer.used++] = gap;
  else writeWide(writer, gap);
  writer.last = place;
  writer.count++;
}

function writeWide(writer: PostingsWriter, gap: number): void {
  writer.bytes[writer.used++] = WIDE;
  writer.bytes[writer.used++] = gap & 0xff;
  writer.bytes[writer.used++] = gap >>> 8;
}

function grow(writer: PostingsWriter, gap: number): void {
  const larger = new Uint8Array(Math.ceil(writer.bytes.length * 1.25) + 6 + 3 * Math.floor(gap / SKIPPED));
  larger.set(writer.bytes);
  writer.bytes = larger;
}

export function finishedPostings({ bytes, used, count, stretches }: PostingsWriter): Postings {
  const isTight = used > bytes.length * 0.95;
  return {
    bytes: isTight ? bytes.subarray(0, used) : bytes.slice(0, used),
    count,
    stretches: Uint32Array.from(stretches),
  };
}

/** Those in `[from, to)`. TRAP: what comes before `from` in its stretch is cut off in the end; a look at each is a quarter of the time. */
export function placesIn({ bytes, count, stretches }: Postings, from: number, to: number): Places {
  const stretch = Math.floor(from / STRETCH);
  const start = stretches[2 * stretch] ?? bytes.length;
  const places = new Uint32Array(Math.min(count, bytes.length - start, Math.max(0, to - stretch * STRETCH)));
  let place = (stretches[2 * stretch + 1] ?? 0) - 1;
  let found = 0;
  for (let at = start; at < bytes.length;) {
    let gap = bytes[at++]!;
    if (gap === WIDE) {
      gap = bytes[at]! | (bytes[at + 1]! << 8);
      at += 2;
      if (gap === SKIPPED) {
        place += SKIPPED;
        continue;
      }
    }
    place += gap + 1;
    if (place >= to) break;
    places[found++] = place;
  }
  const first = from % STRETCH === 0 ? 0 : placeOf(places.subarray(0, found), from);
  return places.subarray(first, found);
}
