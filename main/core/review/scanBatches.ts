import type { ReadDb } from '../store/index.ts';
import { aboutReader } from './about.ts';
import { readEarlier } from './earlierMessages.ts';
import { addFound, type Next, type Outcome } from './scanFound.ts';
import { allMessages } from './scanMessages.ts';
import type { LexiconPlan } from './scanPlan.ts';
import { scanReader } from './scanRows.ts';
import { readTails } from './tails.ts';

/** Flagged messages that are read at once. */
const PAGE = 1000;
/** So many pages take as long as a picture on the screen: a cancelled job and other requests wait no longer for it. */
const PAGES = 16;

/** `lastId` null = nothing was left. */
export type Batch = Outcome & { readonly lastId: number | null; readonly messages: number };
/**
 * Reads and matches the next messages. Reading needs no transaction: nothing else runs before the result is saved.
 *
 * @param endRecord messages from this record on came later, and were scanned then.
 */
export function batches(
  read: ReadDb,
  plans: readonly LexiconPlan[],
  endRecord: number,
  startId: number,
): (afterId: number) => Batch {
  const needsTexts = plans.some(({ stretches }) => stretches.some(({ changes }) => changes.rules !== 0));
  const next = needsTexts ? allMessages(read, plans, endRecord, startId < 0) : flaggedMessages(read, plans, endRecord);
  return (afterId) => {
    const batch = { lastId: null as number | null, messages: 0, found: [], signs: [] };
    for (let pages = 0; pages < PAGES; pages++) {
      const page = next(batch.lastId ?? afterId, batch);
      if (!page) break;
      batch.lastId = page.lastId;
      batch.messages += page.messages;
    }
    return batch;
  };
}

/** Where only the context changed: messages without flags have no hits that it could say something else about. */
function flaggedMessages(read: ReadDb, plans: readonly LexiconPlan[], endRecord: number): Next {
  const messages = scanReader(read);
  const aboutOf = aboutReader(read);
  const tailOf = readTails(read);
  const earlier = readEarlier(messages);
  const condition = `id IN (SELECT DISTINCT message_id FROM flag WHERE message_id > ? AND message_id IN (SELECT id FROM message_row)
    ORDER BY message_id LIMIT ?) ORDER BY id`;
  return (afterId, { found }) => {
    const all = messages(condition, afterId, PAGE);
    const last = all.at(-1);
    if (!last) return null;
    for (const message of all)
      if (message.recordId < endRecord)
        addFound(plans, { message, tail: tailOf(message), aboutOf, earlier, isFlagged: true }, found);
    return { lastId: last.id, messages: all.length };
  };
}
