import type { Key } from './key.ts';
import { type KeyCodes, translated } from './keyCodes.ts';

/**
 * The letters of many keys one after another, as in keyCodes.ts, the first UTF-16 unit of each; 0 = a word break.
 *
 *   starts  0       2           6
 *   units   保 本   n o 0 r …          保本, "no r…"
 */
export type KeyUnits = { readonly starts: Int32Array; readonly units: Uint16Array };

/** @param keys as classes. @param unitOf by class: the first unit of the letter, 0 for the word break. */
export function keyUnits(keys: KeyCodes, unitOf: Uint16Array): KeyUnits {
  const { starts, codes } = translated(keys, unitOf);
  return { starts, units: codes };
}

/** Those of which `isWanted` is 1, and further ones. */
export function someUnits(all: KeyUnits, isWanted: Uint8Array, more: readonly Key[]): KeyUnits {
  const most = more.reduce((sum, { length }) => sum + length, all.units.length);
  const [starts, units] = [new Int32Array(isWanted.length + more.length + 1), new Uint16Array(most)];
  let [count, next] = [0, 0];
  const end = (): void => void (starts[++count] = next);
  for (let key = 0; key < isWanted.length; key++) {
    if (isWanted[key] !== 1) continue;
    for (let at = all.starts[key] as number; at < (all.starts[key + 1] as number); at++)
      units[next++] = all.units[at] as number;
    end();
  }
  for (const key of more) {
    for (const letter of key) units[next++] = letter?.letter.charCodeAt(0) ?? 0;
    end();
  }
  return { starts: starts.subarray(0, count + 1), units: units.subarray(0, next) };
}
