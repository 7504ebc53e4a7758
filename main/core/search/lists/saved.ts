import { AppError } from '../../../../shared/errors.ts';
import type { Question, SearchOrder } from '../../../../shared/ipc/search.ts';
import type { SavedSearch } from '../../../../shared/ipc/searchLists.ts';
import { appendAudit } from '../../audit/index.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import { understand } from '../understand.ts';

export type Who = { readonly actor: string; readonly atMs: number };

type Row = {
  readonly id: number;
  readonly name: string;
  readonly query: string;
  readonly scripts: Question['scripts'];
  readonly hitOrder: SearchOrder;
  readonly byUser: string;
  readonly atMs: number;
};

const SELECT =
  'SELECT id, name, query, scripts, hit_order AS hitOrder, by_user AS byUser, at_ms AS atMs FROM saved_search';

/** By name. */
export function savedSearches(db: ReadDb): SavedSearch[] {
  return (db.prepare(`${SELECT} ORDER BY name, id`).all() as Row[]).map(toSaved);
}

/** A name that is taken is overwritten; the audit entry says what stood there. Throws search.syntax for what cannot be asked. */
export function saveSearch(
  db: WriteDb,
  { name, question, order }: { name: string; question: Question; order: SearchOrder },
  who: Who,
): SavedSearch {
  understand(db, { ...question, nowMs: who.atMs });
  const replaced = db.prepare(`${SELECT} WHERE name = ?`).get(name) as Row | undefined;
  db.prepare(
    `INSERT INTO saved_search (name, query, scripts, hit_order, by_user, at_ms) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET query = excluded.query, scripts = excluded.scripts, hit_order = excluded.hit_order,
       by_user = excluded.by_user, at_ms = excluded.at_ms`,
  ).run(name, question.query, question.scripts, order, who.actor, who.atMs);
  const details = { ...question, order, replaced: replaced === undefined ? null : inAudit(replaced) };
  appendAudit(db, { ...who, action: 'search.saved', subject: name, details });
  return toSaved(db.prepare(`${SELECT} WHERE name = ?`).get(name) as Row);
}

/** Throws search.notFound. */
export function forgetSearch(db: WriteDb, id: number, who: Who): void {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id) as Row | undefined;
  if (row === undefined) throw new AppError('search.notFound', { id });
  db.prepare('DELETE FROM saved_search WHERE id = ?').run(id);
  appendAudit(db, { ...who, action: 'search.forgotten', subject: row.name, details: inAudit(row) });
}

function inAudit({ query, scripts, hitOrder, byUser }: Row) {
  return { query, scripts, order: hitOrder, savedBy: byUser };
}

function toSaved({ id, name, query, scripts, hitOrder, byUser, atMs }: Row): SavedSearch {
  return { id, name, question: { query, scripts }, order: hitOrder, savedBy: byUser, savedAtMs: atMs };
}
