import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { appendAudit } from './appendAudit.ts';
import { forgetFailures, readAttempts, recordFailure, requirePatience } from './attempts.ts';
import type { Attempts } from './attempts.ts';
import { dbPath, FORMAT_VERSION, keyFilePath, readKeyFile, writeKeyFile } from './keyFile.ts';
import type { KeyFile } from './keyFile.ts';
import { DEFAULT_KDF, requireStrong, unwrapKey, wrapKey } from './keyWrap.ts';
import type { Kdf } from './keyWrap.ts';
import type { LostLog } from './log.ts';
import { insideOf, openFile } from './openFile.ts';
import type { OpenArchive } from './openFile.ts';
import type { WriteDb } from './db.ts';
import { damagedBy } from './salvage.ts';
import { codeOf, mapSqliteError } from './sqliteError.ts';
import { activeRole, cleanUserName, insertUser, newUserName } from './userRows.ts';

const CLOCK_TOLERANCE_MS = 60_000;

export type NewArchive = {
  /** The archive's own folder; made when it is missing. */
  readonly folder: string;
  readonly name: string;
  readonly userName: string;
  readonly passphrase: string;
  readonly nowMs: number;
  readonly kdf?: Kdf;
};

export type Unlock = {
  readonly folder: string;
  readonly userName: string;
  readonly passphrase: string;
  readonly nowMs: number;
};

export type ArchiveDescription = {
  readonly id: string;
  readonly name: string;
  readonly users: string[];
  readonly formatVersion: number;
};

/**
 * Makes an archive: its folder, keys, first administrator (who is signed in) and the first entry of the audit chain.
 * Throws archive.exists, archive.readOnly, disk.full, user.weakPassphrase; a failure leaves no half archive.
 */
export function createArchive(wish: NewArchive): OpenArchive {
  requireStrong(wish.passphrase);
  const { folder } = wish;
  prepareFolder(folder);
  try {
    return fill(wish);
  } catch (error) {
    for (const left of ['archive.json', 'archive.db', 'archive.db-wal', 'archive.db-journal'])
      rmSync(join(folder, left), { force: true });
    throw mapSqliteError(error, folder);
  }
}

function fill(wish: NewArchive): OpenArchive {
  const { folder, name, nowMs, kdf = DEFAULT_KDF } = wish;
  const userName = newUserName(wish.userName);
  const archiveId = randomBytes(12).toString('hex');
  const dataKey = randomBytes(32);
  const users = [wrapKey(dataKey, { archiveId, userName, kdf }, wish.passphrase)];
  const createdAt = new Date(nowMs).toISOString();
  const keyFile: KeyFile = {
    format: 'zuozheng-archive',
    formatVersion: FORMAT_VERSION,
    archiveId,
    name,
    createdAt,
    kdf,
    users,
  };
  const archive = openFile(keyFile, { folder, userName, nowMs }, dataKey, true);
  try {
    archive.transaction((db) => {
      const meta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
      meta.run('archive_id', archiveId);
      meta.run('archive_name', name);
      insertUser(db, { name: userName, role: 'administrator', createdAtMs: nowMs });
      const details = { name, administrator: userName, formatVersion: FORMAT_VERSION, cipher: 'SQLCipher 4', kdf };
      appendAudit(db, { atMs: nowMs, actor: userName, action: 'archive.created', subject: archiveId, details });
      // Last: a folder without archive.json is no archive, and the file is whole or absent.
      writeKeyFile(folder, keyFile);
    });
    return archive;
  } catch (error) {
    archive.close();
    throw error;
  }
}

/**
 * Unlocks an archive. Failed attempts since the last unlock enter the audit chain first, then this unlock.
 * Throws archive.notFound / notAnArchive / newerFormat / inUse / readOnly / damaged, session.wrongPassphrase (also for an
 * unknown or disabled user), session.tooManyAttempts.
 */
export function openArchive(wish: Unlock): OpenArchive {
  const { folder, nowMs } = wish;
  const keyFile = readKeyFile(folder);
  requireWritable(folder);
  const attempts = readAttempts(folder);
  requirePatience(folder, attempts, nowMs);
  const userName = cleanUserName(wish.userName);
  const { archiveId, kdf } = keyFile;
  const held = keyFile.users.find((user) => user.name === userName);
  const dataKey = unwrapKey(held, { archiveId, userName, kdf }, wish.passphrase);
  if (dataKey === null) {
    // A name that is not in the list may be a passphrase typed into the wrong field: it is not written down.
    const retryAfterMs = recordFailure(folder, attempts, { atMs: nowMs, user: held ? userName : 'unknown' });
    throw new AppError('session.wrongPassphrase', { retryAfterMs });
  }
  const archive = openFile(keyFile, { folder, userName, nowMs }, dataKey);
  try {
    signIn(archive, attempts, nowMs);
    return archive;
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** What can be said of an archive while it is locked. Throws like `openArchive` for what is no archive. */
export function describeArchive(folder: string): ArchiveDescription {
  const { archiveId, name, users, formatVersion } = readKeyFile(folder);
  return { id: archiveId, name, users: users.map((user) => user.name), formatVersion };
}

function signIn(archive: OpenArchive, attempts: Attempts, nowMs: number): void {
  const actor = archive.user.name;
  const inside = insideOf(archive);
  const { lost } = inside;
  // A disabled user has no wrapped key; this is for an archive.json that was put back from an old copy.
  if (activeRole(archive.read, actor) === null) throw new AppError('session.wrongPassphrase', { retryAfterMs: 0 });
  try {
    archive.transaction((db) => {
      noteClock(db, { actor, nowMs });
      for (const { atMs, user } of attempts.failed) {
        const details = { attemptedAt: new Date(atMs).toISOString() };
        appendAudit(db, { atMs: nowMs, actor: user, action: 'session.failed', subject: archive.id, details });
      }
      if (attempts.unlisted > 0) {
        const details = { unlistedAttempts: attempts.unlisted };
        appendAudit(db, { atMs: nowMs, actor: 'unknown', action: 'session.failed', subject: archive.id, details });
      }
      if (lost)
        appendAudit(db, { atMs: nowMs, actor, action: 'archive.logDamaged', subject: archive.id, details: lost });
      appendAudit(db, { atMs: nowMs, actor, action: 'session.unlocked', subject: archive.id });
    });
    if (lost) inside.damage = logDamage(archive, lost);
    forgetFailures(archive.folder);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'archive.damaged') throw error;
    inside.damage = error as AppError<'archive.damaged'>;
  }
}

/** A clock that shows a time before the newest entry was set back meanwhile; less than a minute is nothing to speak of. */
function noteClock(db: WriteDb, { actor, nowMs }: { actor: string; nowMs: number }): void {
  const newestMs = db.prepare('SELECT at_ms FROM audit_entry ORDER BY seq DESC LIMIT 1').pluck().get() as
    number | undefined;
  if (newestMs === undefined || newestMs - nowMs <= CLOCK_TOLERANCE_MS) return;
  const details = { expectedAt: new Date(newestMs).toISOString(), byMs: nowMs - newestMs, seenBy: 'newestEntry' };
  appendAudit(db, { atMs: nowMs, actor, action: 'clock.changed', details });
}

function logDamage(archive: OpenArchive, lost: LostLog): AppError<'archive.damaged'> {
  const detail = `archive.db-wal: ${lost.transactions} committed transactions cannot be read; kept as ${lost.keptAs}`;
  return damagedBy(archive.folder, detail, insideOf(archive).countReadable());
}

function prepareFolder(folder: string): void {
  if (existsSync(keyFilePath(folder)) || existsSync(dbPath(folder)))
    throw new AppError('archive.exists', { path: folder });
  try {
    makeFolders(join(folder, 'media'));
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTDIR' || code === 'EEXIST') throw new AppError('archive.exists', { path: folder });
    if (code === 'ENOENT') throw new AppError('archive.readOnly', { path: folder }, { cause: error });
    throw mapSqliteError(error, folder);
  }
}

/**
 * Makes a folder and those above it.
 *
 * TRAP: `mkdirSync` with `recursive` never returns where a file system (/proc) answers ENOENT to making a folder in a
 * folder that is there.
 */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  mkdirSync(folder);
}

function requireWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
    accessSync(dbPath(folder), constants.W_OK);
  } catch (error) {
    throw mapSqliteError(error, folder);
  }
}
