import { AppError } from '../../../shared/errors.ts';
import type { UserSummary } from '../../../shared/ipc/archive.ts';
import { Role } from '../../../shared/model.ts';
import type { ReadDb, WriteDb } from './db.ts';

type Row = { name: string; role: string; created_at_ms: number; disabled_at_ms: number | null };

/** NFC without blanks around it: the same name typed on two keyboards is one user. */
export function cleanUserName(name: string): string {
  return name.normalize('NFC').trim();
}

/** Control and invisible characters, and blanks that are none: two names must never look alike and be two people. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The name of somebody new. Throws `user.hiddenInName`. */
export function newUserName(typed: string): string {
  const name = cleanUserName(typed);
  if (HIDDEN.test(name)) throw new AppError('user.hiddenInName', { user: name });
  return name;
}

/** All users, also disabled ones, in the order they were added. */
export function allUsers(db: ReadDb): UserSummary[] {
  return (db.prepare('SELECT name, role, created_at_ms, disabled_at_ms FROM user ORDER BY id').all() as Row[]).map(
    toUser,
  );
}

/** Throws `user.notFound`. */
export function userNamed(db: ReadDb, name: string): UserSummary {
  const row = db.prepare('SELECT name, role, created_at_ms, disabled_at_ms FROM user WHERE name = ?').get(name) as
    Row | undefined;
  if (row === undefined) throw new AppError('user.notFound', { user: name });
  return toUser(row);
}

/** @returns null for an unknown or disabled user. */
export function activeRole(db: ReadDb, name: string): Role | null {
  const row = db.prepare('SELECT role FROM user WHERE name = ? AND disabled_at_ms IS NULL').get(name) as
    { role: string } | undefined;
  return row ? Role.parse(row.role) : null;
}

export function insertUser(db: WriteDb, user: { name: string; role: Role; createdAtMs: number }): void {
  db.prepare('INSERT INTO user (name, role, created_at_ms) VALUES (?, ?, ?)').run(
    user.name,
    user.role,
    user.createdAtMs,
  );
}

function toUser(row: Row): UserSummary {
  return {
    name: row.name,
    role: Role.parse(row.role),
    createdAtMs: row.created_at_ms,
    disabledAtMs: row.disabled_at_ms,
  };
}
