import type { Disguise } from '../hit.ts';
import type { Span } from '../spans.ts';
import { hiddenEntry } from './derived.ts';
import type { Piece } from './pieces.ts';
import { KINDS, piecesIn } from './reread.ts';
import { hasTyped } from './typed.ts';

export type SoundFinder = {
  find(text: string, start: number, end: number): Span[];
  /** Whether two sounds follow each other in some term. */
  isPair(first: number, second: number): boolean;
};

/** Two disguises at once: pinyin beside a character in halves or an emoji for a word, 亻呆ben, fan💰. */
export function pinyinAround(
  pieces: readonly Piece[],
  text: string,
  start: number,
  end: number,
  sounds: SoundFinder,
): Span[] {
  const read = withPieces(text, pieces);
  if (read === text || !hasTyped(read, start, end, sounds.isPair)) return [];
  return sounds.find(read, start, end).flatMap(({ entry, start: from, end: to }): Span[] => {
    const inside = piecesIn(pieces, from, to);
    const match = entry.rule?.rule.match;
    if (inside.length === 0 || inside.some(({ by }) => match?.[KINDS[by]] === false)) return [];
    const kinds = new Set<Disguise>([...entry.by, ...inside.map(({ by }) => by)]);
    return [{ entry: hiddenEntry(entry, kinds), start: from, end: Math.max(to, inside.at(-1)?.end ?? to) }];
  });
}

/** The first reading of each piece in its place, the text as long as before; a piece that is too short for it stays. */
function withPieces(text: string, pieces: readonly Piece[]): string {
  let read = '';
  let copiedTo = 0;
  for (const { start, end, readings } of pieces) {
    const [reading = ''] = readings;
    if (reading.length > end - start) continue;
    read += text.slice(copiedTo, start) + reading + FILLER.repeat(end - start - reading.length);
    copiedTo = end;
  }
  return copiedTo === 0 ? text : read + text.slice(copiedTo);
}

/** Not there for any reader. */
const FILLER = '\u2060';
