import { AppError } from '../../../../shared/errors.ts';
import type { LexiconAct, LexiconStatus } from '../../../../shared/ipc/lexicons.ts';
import { Lexicon } from '../../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import type { Who } from '../who.ts';

export type LexiconRow = {
  readonly id: number;
  readonly lexicon_id: string;
  readonly version: number;
  readonly status: LexiconStatus;
  readonly sha256: string;
  readonly json: string;
  readonly installed_at_ms: number;
  readonly installed_by: string;
  /** 1: written or imported by people of this archive, so it needs an approval; 0: came with the program or by a command. */
  readonly is_peoples: 0 | 1;
};

const ROWS = `SELECT one.*, EXISTS (
    SELECT 1 FROM lexicon_act WHERE lexicon_row = one.id AND act IN ('saved', 'imported')) AS is_peoples FROM lexicon AS one`;

/**
 * What messages are matched with, one row per lexicon: the approved version; without one, the newest that the program or a
 * command installed. Retiring that one brings no older one back.
 */
const IN_FORCE = `${ROWS} WHERE one.status <> 'retired' AND one.id = (
  SELECT id FROM lexicon AS other WHERE lexicon_id = one.lexicon_id AND (status = 'approved' OR
    NOT EXISTS (SELECT 1 FROM lexicon_act WHERE lexicon_row = other.id AND act IN ('saved', 'imported')))
  ORDER BY status = 'approved' DESC, version DESC LIMIT 1)`;

export function rowsInForce(db: ReadDb): LexiconRow[] {
  return db.prepare(`${IN_FORCE} ORDER BY lexicon_id`).all() as LexiconRow[];
}

export function rowInForce(db: ReadDb, lexiconId: string): LexiconRow | null {
  return (db.prepare(`${IN_FORCE} AND lexicon_id = ?`).get(lexiconId) as LexiconRow | undefined) ?? null;
}

/** Newest first. */
export function versionRows(db: ReadDb, lexiconId: string): LexiconRow[] {
  return db.prepare(`${ROWS} WHERE lexicon_id = ? ORDER BY version DESC`).all(lexiconId) as LexiconRow[];
}

export function lexiconIds(db: ReadDb): string[] {
  return db.prepare('SELECT DISTINCT lexicon_id FROM lexicon ORDER BY 1').pluck().all() as string[];
}

/** The version that people are working on; there is one at most. */
export function openRow(rows: readonly LexiconRow[]): LexiconRow | null {
  return rows.find(({ is_peoples, status }) => is_peoples === 1 && (status === 'draft' || status === 'tested')) ?? null;
}

/** @throws AppError `lexicon.notFound` */
export function findRow(db: ReadDb, lexiconId: string, version: number): LexiconRow {
  const row = versionRows(db, lexiconId).find((one) => one.version === version);
  if (!row) throw new AppError('lexicon.notFound', { lexicon: lexiconId, version });
  return row;
}

/** Read ones are kept: a look at a list of versions asks for each several times. */
const KEPT = 8;
const kept = new Map<string, Lexicon>();

/**
 * As it was stored, with what goes without saying put in; everything in it was checked then. To match with it, use
 * `checkedLexicon`. Shared: never change it.
 *
 * @throws AppError `lexicon.invalid` for what this version of the program does not know
 */
export function storedLexicon({ lexicon_id, version, json }: LexiconRow): Lexicon {
  const known = kept.get(json);
  if (known) return known;
  const { data, error } = Lexicon.safeParse(JSON.parse(json));
  if (!data) {
    const problems = error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    throw new AppError('lexicon.invalid', { path: `${lexicon_id} ${version}`, problems });
  }
  kept.set(json, data);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
  return data;
}

export function addAct(
  db: WriteDb,
  row: number,
  act: Exclude<LexiconAct['act'], 'installed'>,
  sha256: string,
  note: string,
  who: Who,
): void {
  db.prepare('INSERT INTO lexicon_act (lexicon_row, act, by_user, at_ms, sha256, note) VALUES (?, ?, ?, ?, ?, ?)').run(
    row,
    act,
    who.actor,
    who.atMs,
    sha256,
    note,
  );
}

/** The newest step of one version; null when it came with the program and nobody did anything to it. */
export function lastActOf(db: ReadDb, row: LexiconRow): Exclude<LexiconAct['act'], 'installed'> | null {
  const query = 'SELECT act FROM lexicon_act WHERE lexicon_row = ? ORDER BY id DESC LIMIT 1';
  return (db.prepare(query).pluck().get(row.id) as Exclude<LexiconAct['act'], 'installed'> | undefined) ?? null;
}

/** Oldest first; the installation of a version that came with the program is its first act. */
export function actsOf(db: ReadDb, lexiconId: string): LexiconAct[] {
  return db
    .prepare(
      `SELECT version, act, by_user AS "by", at_ms AS atMs, act.sha256, note
         FROM lexicon_act AS act JOIN lexicon ON lexicon.id = lexicon_row WHERE lexicon_id = @id
       UNION ALL
       SELECT version, 'installed', installed_by, installed_at_ms, sha256, '' FROM lexicon WHERE lexicon_id = @id
         AND NOT EXISTS (SELECT 1 FROM lexicon_act WHERE lexicon_row = lexicon.id AND act IN ('saved', 'imported'))
       ORDER BY atMs, version`,
    )
    .all({ id: lexiconId }) as LexiconAct[];
}

/** Everybody who wrote on a version. */
export function authorsOf(db: ReadDb, row: LexiconRow): string[] {
  const query = `SELECT DISTINCT by_user FROM lexicon_act WHERE lexicon_row = ? AND act IN ('saved', 'imported') ORDER BY id`;
  const named = storedLexicon(row).author;
  return [...new Set([...(named ? [named] : []), ...(db.prepare(query).pluck().all(row.id) as string[])])];
}
