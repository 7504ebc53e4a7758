import type { Entry, Pattern } from '../entries.ts';
import type { Key } from '../key.ts';
import { canHide } from './derived.ts';
import { isWanted, type Kind } from './wishes.ts';

/** Bits of `Asked`. IS_TERM: some rule's; it may be written as it is. The others are of what can be hidden. */
export const [IS_TERM, CAN_HIDE, HOMOPHONE, PINYIN, LEET, SPLIT_CHARACTERS, EMOJI_WORDS] = [1, 2, 4, 8, 16, 32, 64];

const KINDS: readonly (readonly [Kind, number])[] = [
  ['homophone', HOMOPHONE],
  ['pinyin', PINYIN],
  ['leet', LEET],
  ['splitCharacters', SPLIT_CHARACTERS],
  ['emojiWords', EMOJI_WORDS],
];

/** What keys are looked for as. */
export type Asked = {
  /** By key number. */
  readonly bits: Uint8Array;
  /** Of some key. */
  readonly any: number;
};

/** Asked once for all kinds: what answers it lies far apart in memory. */
export function askedOf(patterns: readonly Pattern[]): Asked {
  const bits = new Uint8Array(patterns.length);
  let any = 0;
  for (let at = 0; at < patterns.length; at++) {
    const { key, entries } = patterns[at] as Pattern;
    let own = 0;
    for (let nth = 0; nth < entries.length; nth++) own |= askedFor(entries[nth] as Entry, key);
    bits[at] = own;
    any |= own;
  }
  return { bits, any };
}

/** @param order by key number, which of those that were asked it is. */
export function askedInOrder({ bits, any }: Asked, order: Int32Array): Asked {
  const inOrder = new Uint8Array(bits.length);
  for (let at = 0; at < order.length; at++) inOrder[at] = bits[order[at] as number] as number;
  return { bits: inOrder, any };
}

function askedFor(entry: Entry, key: Key): number {
  if (!entry.rule) return 0;
  if (!canHide(entry)) return IS_TERM;
  let bits = IS_TERM | CAN_HIDE;
  for (const [kind, bit] of KINDS) if (isWanted(kind, entry.rule.rule, key)) bits |= bit;
  return bits;
}
