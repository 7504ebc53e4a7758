import { DENSE, WORD, classOf } from '../characters.ts';
import { ANY_DENSE } from '../text/holds.ts';
import type { Holds, Piece } from '../text/holds.ts';

/** Whether the text that stands at `[from, to)` of the UTF-16 units has something. */
export type UnitTest = (units: Uint16Array, from: number, to: number) => boolean;

/** Looks at the units where they are: making a string of each text first takes several times as long. */
export function unitTestOf(holds: Holds): UnitTest {
  if (holds.kind === 'piece') return pieceTest(holds);
  const tests = holds.of.map(unitTestOf);
  return holds.kind === 'all'
    ? (units, from, to) => tests.every((test) => test(units, from, to))
    : (units, from, to) => tests.some((test) => test(units, from, to));
}

const ANY = ANY_DENSE.charCodeAt(0);

function pieceTest({ text, startsWord, endsWord }: Piece): UnitTest {
  // TRAP: going through a string goes by characters, and one beyond U+FFFF would become half of itself.
  const wanted = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const [first, length] = [wanted[0], wanted.length];
  // Both in one look: most places that have the first have not the second.
  const second = length > 1 && wanted[1] !== ANY ? wanted[1] : null;
  return (units, from, to) => {
    const last = to - length;
    for (let at = from; at <= last; at++) {
      if (units[at] !== first || (second !== null && units[at + 1] !== second)) continue;
      let same = second === null ? 1 : 2;
      while (same < length && isLike(wanted[same]!, units[at + same]!)) same++;
      if (same < length) continue;
      if (startsWord && at > from && classBefore(units, from, at) === WORD) continue;
      if (endsWord && at + length < to && classAt(units, at + length, to) === WORD) continue;
      return true;
    }
    return false;
  };
}

function isLike(wanted: number, unit: number): boolean {
  return wanted === unit || (wanted === ANY && classOf(unit) === DENSE);
}

function classAt(units: Uint16Array, at: number, to: number): number {
  const [unit, next] = [units[at]!, at + 1 < to ? units[at + 1]! : 0];
  return classOf(isHigh(unit) && isLow(next) ? pointOf(unit, next) : unit);
}

function classBefore(units: Uint16Array, from: number, end: number): number {
  const [unit, before] = [units[end - 1]!, end - 2 >= from ? units[end - 2]! : 0];
  return classOf(isLow(unit) && isHigh(before) ? pointOf(before, unit) : unit);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function pointOf(high: number, low: number): number {
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}
