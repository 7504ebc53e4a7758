import { z } from 'zod';
import { AppError } from '../../../../shared/errors.ts';
import { Question } from '../../../../shared/ipc/search.ts';
import type { PastSearch } from '../../../../shared/ipc/searchLists.ts';
import type { ReadDb } from '../../store/index.ts';
import { titleOf } from '../results/titles.ts';

/** What the chain says of one search. `upToRecord`: the highest record id of then; null for entries without it. */
export type LoggedSearch = PastSearch & { readonly upToRecord: number | null };

type Row = {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly json: string;
};
type Page = { readonly actor: string | null; readonly offset: number; readonly limit: number };

const COLUMNS = `seq, at_ms AS atMs, actor, action, subject, substr(line, instr(line, char(9)) + 1) AS json`;
const MATCHING = `FROM audit_entry WHERE action IN ('search.run', 'search.within') AND (@actor IS NULL OR actor = @actor)`;

/** Searches as the audit chain has them, of the archive and inside conversations, newest first. @param page.actor null: everybody’s */
export function searchHistory(db: ReadDb, page: Page): { total: number; searches: PastSearch[] } {
  const { actor, limit, offset } = page;
  const rows = db.prepare(`SELECT ${COLUMNS} ${MATCHING} ORDER BY seq DESC LIMIT @limit OFFSET @offset`);
  return {
    total: db.prepare(`SELECT count(*) ${MATCHING}`).pluck().get({ actor }) as number,
    searches: (rows.all({ actor, limit, offset }) as Row[]).map((row) => {
      const { upToRecord: _, ...past } = toLogged(db, row);
      return past;
    }),
  };
}

/** Throws search.notFound when that entry is no search, or not one of `actor` (null: anybody’s). */
export function loggedSearch(db: ReadDb, seq: number, actor: string | null): LoggedSearch {
  const row = db.prepare(`SELECT ${COLUMNS} ${MATCHING} AND seq = @seq`).get({ actor, seq }) as Row | undefined;
  if (row === undefined) throw new AppError('search.notFound', { id: seq });
  return toLogged(db, row);
}

/** A line that was tampered with may say anything; what it does not say is not known. */
const Details = z.object({
  scripts: Question.shape.scripts.catch('folded'),
  total: z.int().nullable().catch(null),
  digest: z.string().nullable().catch(null),
  upToRecord: z.int().nullable().catch(null),
  /** Of a search inside a conversation. */
  conversationId: z.int().nullable().catch(null),
});
const Line = z.object({ details: Details });
type Details = z.infer<typeof Details>;

function detailsOf(json: string): Details {
  try {
    return Line.parse(JSON.parse(json)).details;
  } catch {
    return Details.parse({});
  }
}

function toLogged(db: ReadDb, row: Row): LoggedSearch {
  const { scripts, conversationId, ...found } = detailsOf(row.json);
  const isCounted = found.total !== null || row.action === 'search.within';
  const { total, digest, upToRecord } = (!isCounted && countedLater(db, row, scripts)) || found;
  const { seq, atMs, actor, subject } = row;
  const conversation = conversationId === null ? null : conversationOf(db, conversationId);
  return { seq, atMs, actor, question: { query: subject ?? '', scripts }, conversation, total, digest, upToRecord };
}

function conversationOf(db: ReadDb, id: number): NonNullable<PastSearch['conversation']> {
  const row = db.prepare('SELECT id, key, title FROM conversation WHERE id = ?').get(id) as
    { id: number; key: string; title: string | null } | undefined;
  return { id, title: row === undefined ? null : titleOf(db, row) };
}

/** A count follows its page within moments; entries further on are about something else. */
const COUNTED_WITHIN = 1_000;

/**
 * A page that was asked for before its count has the count in an entry of its own. It belongs to the last such search
 * before it, so the next search for the same ends the time in which it may come.
 */
function countedLater(db: ReadDb, run: Row, scripts: Question['scripts']): Details | null {
  // The plus keeps SQLite from gathering all later searches by their index first: the next few entries are enough.
  const later = db
    .prepare(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq > @seq AND seq <= @seq + ${COUNTED_WITHIN}
         AND +action IN ('search.run', 'search.counted') AND +actor = @actor AND subject = @subject ORDER BY seq`,
    )
    .iterate({ seq: run.seq, actor: run.actor, subject: run.subject }) as IterableIterator<Row>;
  for (const { action, json } of later) {
    const details = detailsOf(json);
    if (details.scripts !== scripts) continue;
    return action === 'search.counted' ? details : null;
  }
  return null;
}
