import type { Replay } from '../../../../shared/ipc/searchLists.ts';
import { appendAudit } from '../../audit/index.ts';
import type { OpenArchive, ReadDb } from '../../store/index.ts';
import { idsDigest } from '../idsDigest.ts';
import type { IdList } from '../results/idList.ts';
import { foundIds } from './found.ts';
import { loggedSearch } from './history.ts';
import type { Who } from './saved.ts';

/**
 * Asks a search of the audit chain again and says whether it finds what it found then. Names and flags are those of now,
 * 昨天 is the day before the search. Throws search.notFound, search.syntax, search.tooBroad, search.cancelled.
 * @param mine whose searches may be asked again; null: anybody’s
 */
export async function replaySearch(
  { read, transaction }: Pick<OpenArchive, 'read' | 'transaction'>,
  { seq, mine }: { readonly seq: number; readonly mine: string | null },
  who: Who,
  signal: AbortSignal,
): Promise<Replay> {
  const { upToRecord, ...then } = loggedSearch(read, seq, mine);
  const conversationId = then.conversation?.id;
  const now = await foundIds(read, { ...then.question, nowMs: then.atMs, conversationId }, 'oldest', signal);
  const ofThen = upToRecord === null ? now : withoutNewer(read, now, upToRecord);
  const isSame = upToRecord === null || then.digest === null ? null : idsDigest(ofThen) === then.digest;
  const details = { entry: seq, scripts: then.question.scripts, conversationId, isSame, total: now.length };
  transaction((db) => appendAudit(db, { ...who, action: 'search.replayed', subject: then.question.query, details }));
  return { then, isSame, totalOfThen: ofThen.length, totalNow: now.length };
}

/** Newer records are few as a rule, and always fewer than all: they are what is gathered. */
function withoutNewer(db: ReadDb, ids: IdList, upToRecord: number): IdList {
  const newer = new Set(db.prepare('SELECT id FROM message WHERE record_id > ?').pluck().all(upToRecord) as number[]);
  return newer.size === 0 ? ids : ids.filter((id) => !newer.has(id));
}
