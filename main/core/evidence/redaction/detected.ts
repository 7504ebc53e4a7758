import type { Range } from '../../../../shared/model.ts';
import { detectIn } from '../../lexicon/index.ts';
import { originalRange } from '../../lib/text/fold.ts';
import type { Folded } from '../../lib/text/fold.ts';
import type { Found } from './hidden.ts';

/** As written, and as it reads: circled digits, invisible characters between. Codes are written in capitals. */
export function detected(detector: string, text: string, read: Folded): Found[] {
  const cause = { kind: 'detector', detector } as const;
  const reads = read.folded.replace(/[a-z]/gu, (letter) => letter.toUpperCase());
  const ranges = rangesOf(detector, text);
  if (reads !== text) ranges.push(...rangesOf(detector, reads).map(([from, to]) => originalRange(read, from, to)));
  return ranges.map(([start, end]) => ({ start, end, cause }));
}

/** Under a Chinese domain; such an ending only where it is one, because the sentence goes on without a blank behind it. */
const CHINESE_EMAIL =
  /(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9\p{Script=Han}-]{1,63}\.){1,4}(?:中国|中國|公司|网络|網絡|网址|集团|商城|香港|台湾|台灣|澳门|澳門|新加坡|[A-Za-z]{2,24}(?![\w-]))/giu;

/** What keyword lists detect; what is hidden is hidden more widely than what is flagged. */
function rangesOf(detector: string, text: string): Range[] {
  const ranges = detectIn(detector, text);
  if (detector !== 'email' || !text.includes('@')) return ranges;
  const more = [...text.matchAll(CHINESE_EMAIL)].map(({ 0: found, index }): Range => [index, index + found.length]);
  return [...ranges, ...more];
}
