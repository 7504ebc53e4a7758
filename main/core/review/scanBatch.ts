import type { StoredMessage, WriteDb } from '../store/index.ts';
import { aboutReader } from './about.ts';
import { readEarlier } from './earlierMessages.ts';
import { addFlags } from './flagRows.ts';
import type { InstalledMatcher } from './lexicons.ts';
import { placedHits } from './placedHits.ts';
import { mostAfter, renewMessage } from './renew.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';
import { noteStored } from './segments.ts';
import { forgetBlocksOf } from './signRows.ts';
import { followTails, type TailMessage } from './tails.ts';

/**
 * Flags new messages, in the transaction that stores them. Not for messages that were scanned before: see `scanAll`. Older
 * messages that a new one comes before are looked at again: it may complete or break a term sent in pieces, or part two sides
 * of a rule that counts messages.
 *
 * @returns how many flags ask for attention (suppressed ones are stored and not counted).
 */
export function scanBatch(db: WriteDb, matchers: readonly InstalledMatcher[], batch: readonly StoredMessage[]): number {
  if (batch.length === 0) return 0;
  const isNew = new Set(batch.map(({ id }) => id));
  forgetBlocksOf(db, [...isNew]);
  const aboutOf = aboutReader(db);
  const read = scanReader(db);
  const earlier = readEarlier(read);
  const most = mostAfter(matchers);
  const isLast = comesLast(db, batch);
  let flags = 0;
  for (const stretch of stretchesOf(batch, isLast ? Infinity : APART)) {
    const { tailOf } = followTails(db, read);
    const { own, followers } = isLast
      ? { own: stretch, followers: [] }
      : readStretch(db, read, stretch, { isNew, most });
    for (const message of own) {
      const tail = tailOf(message);
      if (!isNew.has(message.id)) renewMessage(db, matchers, message as ScanMessage, { tail, aboutOf, earlier });
      else {
        for (const matcher of matchers)
          flags += addFlags(db, message.id, {
            matcher,
            hits: placedHits(matcher.matcher, message, tail, aboutOf, earlier),
          });
      }
    }
    for (const message of followers) {
      const tail = tailOf(message);
      if (!isNew.has(message.id)) renewMessage(db, matchers, message, { tail, aboutOf, earlier });
    }
  }
  noteStored(db, matchers, Math.min(...batch.map(({ recordId }) => recordId)));
  return flags;
}

/** Ids grow by one a second: messages further apart than this belong to different talks. */
const APART = 600;

/** Whether nothing that was there stands between or behind the new messages: so it is when an archive grows day by day. */
function comesLast(db: WriteDb, batch: readonly StoredMessage[]): boolean {
  const first = Math.min(...batch.map(({ id }) => id));
  const found = db
    .prepare('SELECT count(*) FROM (SELECT 1 FROM message_row WHERE id >= ? LIMIT ?)')
    .pluck()
    .get(first, batch.length + 1);
  return found === batch.length;
}

/** New messages of one conversation that are no further apart than that, ascending. */
function stretchesOf(batch: readonly StoredMessage[], apart: number): StoredMessage[][] {
  const stretches: StoredMessage[][] = [];
  let last: StoredMessage | undefined;
  for (const message of [...batch].sort((a, b) => a.conversationId - b.conversationId || a.id - b.id)) {
    if (last?.conversationId !== message.conversationId || message.id - last.id > apart) stretches.push([]);
    stretches.at(-1)?.push(message);
    last = message;
  }
  return stretches;
}

type Stretch = { readonly own: readonly TailMessage[]; readonly followers: readonly ScanMessage[] };

/** The new messages with the older ones between them, and the older ones after them that they may matter to. */
function readStretch(
  db: WriteDb,
  read: ReturnType<typeof scanReader>,
  messages: readonly StoredMessage[],
  { isNew, most }: { readonly isNew: ReadonlySet<number>; readonly most: number },
): Stretch {
  const [conversationId, first, last] = [messages[0]?.conversationId, messages[0]?.id, messages.at(-1)?.id];
  // By the index alone: an import that goes on where the last one ended has nothing to read.
  const [stored, newest] = db
    .prepare(
      `SELECT (SELECT count(*) FROM message_row WHERE conversation_id = @conversationId AND id BETWEEN @first AND @last),
         (SELECT max(id) FROM message_row WHERE conversation_id = @conversationId)`,
    )
    .raw()
    .get({ conversationId, first, last }) as [number, number];
  const own =
    stored === messages.length
      ? messages
      : read('conversation_id = ? AND id BETWEEN ? AND ? ORDER BY id', conversationId, first, last);
  if (newest === last) return { own, followers: [] };
  const followers = read('conversation_id = ? AND id > ? ORDER BY id LIMIT ?', conversationId, last, most);
  // Where another stretch begins, it takes over.
  const end = followers.findIndex(({ id }) => isNew.has(id));
  return { own, followers: end < 0 ? followers : followers.slice(0, end) };
}
