import { AppError } from '../../../shared/errors.ts';
import type { UserSummary } from '../../../shared/ipc/archive.ts';
import type { Role } from '../../../shared/model.ts';
import { appendAudit } from './appendAudit.ts';
import type { ReadDb, WriteDb } from './db.ts';
import { readKeyFile, writeKeyFile } from './keyFile.ts';
import type { KeyFile } from './keyFile.ts';
import { requireStrong, unwrapKey, wrapKey } from './keyWrap.ts';
import type { WrappedKey } from './keyWrap.ts';
import { insideOf } from './openFile.ts';
import type { OpenArchive } from './openFile.ts';
import { allUsers, cleanUserName, insertUser, newUserName, userNamed } from './userRows.ts';

/**
 * Lets one more person in, with an own passphrase; a disabled user of that name is let in again.
 * Throws user.exists (names that differ only in case count as one), user.hiddenInName and user.weakPassphrase.
 */
export function addUser(
  archive: OpenArchive,
  wish: { name: string; role: Role; passphrase: string; nowMs: number },
): UserSummary {
  requireStrong(wish.passphrase);
  const name = newUserName(wish.name);
  const { role, nowMs } = wish;
  const wrapped = wrapFor(archive, name, wish.passphrase);
  return archive.transaction((db) => {
    const known = allUsers(db).find((user) => user.name.toLowerCase() === name.toLowerCase());
    if (known && (known.disabledAtMs === null || known.name !== name))
      throw new AppError('user.exists', { user: name });
    if (known) db.prepare('UPDATE user SET role = ?, disabled_at_ms = NULL WHERE name = ?').run(role, name);
    else insertUser(db, { name, role, createdAtMs: nowMs });
    const action = known ? 'user.enabled' : 'user.added';
    appendAudit(db, { atMs: nowMs, actor: archive.user.name, action, subject: name, details: { role } });
    rewriteKeys(archive, (users) => [...users.filter((user) => user.name !== name), wrapped]);
    return userNamed(db, name);
  });
}

/** All users, also disabled ones, in the order they were added. */
export function listUsers(archive: Pick<OpenArchive, 'read'>): UserSummary[] {
  return allUsers(archive.read);
}

/** Throws user.notFound and user.lastAdministrator: somebody has to remain who can add users. */
export function setRole(archive: OpenArchive, wish: { name: string; role: Role; nowMs: number }): UserSummary {
  const name = cleanUserName(wish.name);
  return archive.transaction((db) => {
    const before = userNamed(db, name);
    if (wish.role !== 'administrator') requireAnotherAdministrator(db, before);
    db.prepare('UPDATE user SET role = ? WHERE name = ?').run(wish.role, name);
    const details = { from: before.role, to: wish.role };
    appendAudit(db, { atMs: wish.nowMs, actor: archive.user.name, action: 'user.roleChanged', subject: name, details });
    return userNamed(db, name);
  });
}

/** Removes the user's wrapped key: the passphrase opens the archive no longer. Throws user.notFound, user.lastAdministrator. */
export function disableUser(archive: OpenArchive, wish: { name: string; nowMs: number }): UserSummary {
  const name = cleanUserName(wish.name);
  return archive.transaction((db) => {
    const before = userNamed(db, name);
    if (before.disabledAtMs !== null) return before;
    requireAnotherAdministrator(db, before);
    db.prepare('UPDATE user SET disabled_at_ms = ? WHERE name = ?').run(wish.nowMs, name);
    appendAudit(db, { atMs: wish.nowMs, actor: archive.user.name, action: 'user.disabled', subject: name });
    rewriteKeys(archive, (users) => users.filter((user) => user.name !== name));
    return userNamed(db, name);
  });
}

/**
 * Gives the signed-in user a new passphrase: the data key is wrapped anew, nothing else is rewritten.
 * Throws session.wrongPassphrase when `current` is not the present one, user.weakPassphrase.
 */
export function changePassphrase(archive: OpenArchive, wish: { current: string; next: string; nowMs: number }): void {
  requireStrong(wish.next);
  const keyFile = readKeyFile(archive.folder);
  const userName = archive.user.name;
  const held = keyFile.users.find((user) => user.name === userName);
  if (unwrapKey(held, { archiveId: archive.id, userName, kdf: keyFile.kdf }, wish.current) === null)
    throw refusedGuess(archive, wish.nowMs);
  const wrapped = wrapFor(archive, userName, wish.next);
  archive.transaction((db) => {
    appendAudit(db, { atMs: wish.nowMs, actor: userName, action: 'user.passphraseChanged', subject: userName });
    rewriteKeys(archive, (users) => users.map((user) => (user.name === userName ? wrapped : user)));
  });
}

/** A guess at the passphrase of somebody who left the archive open is worth an entry, as one at the door is. */
function refusedGuess(archive: OpenArchive, nowMs: number): AppError {
  const details = { at: 'changePassphrase' };
  archive.transaction((db) =>
    appendAudit(db, { atMs: nowMs, actor: archive.user.name, action: 'session.failed', subject: archive.id, details }),
  );
  return new AppError('session.wrongPassphrase', { retryAfterMs: 0 });
}

function wrapFor(archive: OpenArchive, userName: string, passphrase: string): WrappedKey {
  const { kdf } = readKeyFile(archive.folder);
  return wrapKey(insideOf(archive).dataKey, { archiveId: archive.id, userName, kdf }, passphrase);
}

/** Call last in a transaction: the file is replaced as a whole or not at all, and a failure rolls the rows back. */
function rewriteKeys(archive: OpenArchive, change: (users: readonly WrappedKey[]) => WrappedKey[]): void {
  const keyFile: KeyFile = readKeyFile(archive.folder);
  writeKeyFile(archive.folder, { ...keyFile, users: change(keyFile.users) });
}

function requireAnotherAdministrator(db: ReadDb | WriteDb, user: UserSummary): void {
  const others = allUsers(db).filter(
    (other) => other.role === 'administrator' && other.disabledAtMs === null && other.name !== user.name,
  );
  if (user.role === 'administrator' && user.disabledAtMs === null && others.length === 0)
    throw new AppError('user.lastAdministrator', { user: user.name });
}
