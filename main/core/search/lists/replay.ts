import type { Replay } from '../../../../shared/ipc/searchLists.ts';
import { appendAudit } from '../../audit/index.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import { idsDigest } from '../idsDigest.ts';
import { foundIds } from './found.ts';
import { loggedSearch } from './history.ts';
import type { Who } from './saved.ts';

/**
 * Asks a search of the audit chain again and says whether it finds what it found then. Names and flags are those of now, 昨天 is the
 * day before the search.
 * Throws search.notFound, search.syntax.
 * @param mine whose searches may be asked again; null: anybody’s
 */
export function replaySearch(db: WriteDb, seq: number, mine: string | null, who: Who): Replay {
  const { upToRecord, ...then } = loggedSearch(db, seq, mine);
  const now = foundIds(db, then.question, then.atMs);
  const ofThen = upToRecord === null ? now : withoutNewer(db, now, upToRecord);
  const isSame = upToRecord === null || then.digest === null ? null : idsDigest(ofThen) === then.digest;
  const details = { entry: seq, scripts: then.question.scripts, isSame, total: now.length };
  appendAudit(db, { ...who, action: 'search.replayed', subject: then.question.query, details });
  return { then, isSame, totalOfThen: ofThen.length, totalNow: now.length };
}

/** Newer records are few as a rule, and always fewer than all: they are what is gathered. */
function withoutNewer(db: ReadDb, ids: readonly number[], upToRecord: number): readonly number[] {
  const newer = new Set(db.prepare('SELECT id FROM message WHERE record_id > ?').pluck().all(upToRecord) as number[]);
  return newer.size === 0 ? ids : ids.filter((id) => !newer.has(id));
}
