import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { Bag } from '../bag/bag.ts';
import { createByteFinder } from './byteFinder.ts';
import type { Hidden } from './hidden.ts';
import { needlesOf } from './needles.ts';

/**
 * The last line of defence, independent of everything that hid: reads every byte of the finished bundle for hidden texts
 * and for the plain hashes of what was hidden. Texts that could stand in a bundle by chance are left out, or an export
 * could fail for nothing.
 *
 * @param ownWords what a bundle says whatever it holds
 * @throws AppError `evidence.redactionLeak` with the file; no bundle may leave then
 */
export async function checkLeaks(
  bag: Pick<Bag, 'files' | 'partialPath'>,
  hidden: Hidden,
  { ownWords, checkpoint }: { readonly ownWords: string; readonly checkpoint: () => Promise<void> },
): Promise<void> {
  const hashes = [...hidden.hashes].map((hash) => ({ bytes: Buffer.from(hash), text: hash }));
  const texts = [...hidden.texts].filter((text) => isUnmistakable(text, ownWords));
  const isTelling = ({ length }: Buffer): boolean => length >= LEAST_BYTES;
  const finder = createByteFinder([...needlesOf({ texts, isTelling }), ...hashes]);
  for (const { path } of bag.files()) {
    finder.reset();
    for await (const chunk of createReadStream(join(bag.partialPath, path), { highWaterMark: 1 << 18 })) {
      if (finder.look(chunk as Buffer)) throw new AppError('evidence.redactionLeak', { file: path });
    }
    await checkpoint();
  }
}

/** In any encoding: what is shorter stands in packed fonts and pictures by chance. */
const LEAST_BYTES = 6;
/** In UTF-8: three Chinese characters. */
const LEAST_OF_OTHERS = 9;

/**
 * Whether finding a text says that it leaked: at least three Chinese characters that are not the bundle's own words (labels,
 * README). ASCII needs eight and more than a word: hashes, ids and times are full of short ones; 13 digits are a time.
 */
function isUnmistakable(text: string, ownWords: string): boolean {
  if (ownWords.includes(text)) return false;
  if (/[^\u0000-\u007f]/u.test(text)) return Buffer.byteLength(text) >= LEAST_OF_OTHERS;
  if (text.length < 8) return false;
  return (
    /\S\s\S|@/u.test(text) || /^(?=.*\d)(?=.*[A-Za-z]).{10,}$/u.test(text) || /^(?:\d{11,12}|\d{14,})$/u.test(text)
  );
}
