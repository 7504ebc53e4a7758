import { isTwoIn } from './bloom.ts';
import { NUMBER, SOUND, WRITTEN } from './marks.ts';
import type { SieveTables } from './sieveTables.ts';

/** Looks again where three letters sound like a term: whether they are written like one, and whether the next sounds so, too. */
export function createLook({
  kinds,
  runs,
  threes,
  sounds,
  hasThreeSounds,
}: SieveTables): (text: string, start: number, end: number) => number {
  const { words: runWords, shift: byRun } = runs;
  const { words: threeWords, shift: byThree } = threes;
  const { words: soundWords, shift: bySound } = sounds;
  const earlier = hasThreeSounds ? 0x1ff : 0x3_ffff;
  return function look(text, start, end) {
    let inThrees = 0;
    let inSounds = 0;
    let before = 0;
    let two = 0;
    let run = 0;
    let early = 0;
    let late = 0;
    for (let at = start; at < end; at++) {
      const kind = kinds[text.charCodeAt(at)] as number;
      if (kind >= 0) continue;
      const first = two >>> 16;
      two = (two << 16) | (kind & 0xffff);
      early = (early << 9) | (late >>> 9);
      late = ((late << 9) | (kind & 0x1ff)) & 0x3_ffff;
      run = (run << 9) | (kind & 0x1ff);
      const bySounds = Math.imul(run << 5, 0x9e37_79b1);
      const inRun = runWords[bySounds >>> byRun] as number;
      const isRun = (inRun >>> (bySounds >>> 10)) & (inRun >>> (bySounds >>> 5)) & 1;
      if ((isRun | before) !== 0) {
        const which = Math.imul(first, 0x9e37_79b1);
        const inThree = threeWords[Math.imul(two, 0x9e37_79b1) >>> byThree] as number;
        inThrees |= (inThree >>> (which >>> 10)) & (inThree >>> (which >>> 5)) & isRun;
        const hash = Math.imul(Math.imul(early & earlier, 0x9e37_79b1) ^ late, 0x85eb_ca6b);
        const inSound = soundWords[hash >>> bySound] as number;
        inSounds |= (inSound >>> (hash >>> 10)) & (inSound >>> (hash >>> 5)) & 1;
      }
      before = isRun;
    }
    return (inThrees === 0 ? 0 : WRITTEN) | (inSounds === 0 ? 0 : SOUND);
  };
}

/** Of the pairs that were seen, whether one is a term: the others are halves of characters. */
export function hasPair({ kinds, pairs }: SieveTables, text: string, start: number, end: number): boolean {
  let before = 0;
  for (let at = start; at < end; at++) {
    const kind = kinds[text.charCodeAt(at)] as number;
    if (kind >= 0) continue;
    if (isTwoIn(pairs, before, kind & NUMBER)) return true;
    before = kind & NUMBER;
  }
  return false;
}
