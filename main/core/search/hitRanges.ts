import type { Range } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { rangesIn, wordsOf } from './highlight.ts';
import { understand } from './understand.ts';
import type { Asked } from './understand.ts';

/**
 * Where a query hits in whole messages, for lists that leave the archive.
 *
 * @returns for a message's row id all ranges in its text; null when there is no such message. Throws search.syntax.
 */
export function hitRanges(db: ReadDb, asked: Asked): (messageId: number) => readonly Range[] | null {
  const words = wordsOf(understand(db, asked));
  const read = db.prepare('SELECT text, parts FROM message WHERE id = ?');
  return (messageId) => {
    const row = read.get(messageId) as { text: string; parts: string | null } | undefined;
    return row ? rangesIn(row, words) : null;
  };
}
