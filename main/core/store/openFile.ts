import type Database from 'better-sqlite3-multiple-ciphers';
import { AppError } from '../../../shared/errors.ts';
import type { CheckReport } from '../../../shared/ipc/jobs.ts';
import type { Role } from '../../../shared/model.ts';
import type { JobContext } from '../lib/job.ts';
import { checkArchive } from './check.ts';
import { connect, openEncrypted, usePageCache } from './connection.ts';
import type { DbKey, PageCache } from './connection.ts';
import type { ReadDb, Transaction } from './db.ts';
import { dbPath } from './keyFile.ts';
import type { KeyFile } from './keyFile.ts';
import { subKey } from './keyWrap.ts';
import { framesOfLog, lostLog } from './log.ts';
import type { LostLog } from './log.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { openPages } from './pages.ts';
import type { Pages } from './pages.ts';
import { countReadableRecords } from './rawRecords.ts';
import { rewriteFile } from './rewrite.ts';
import { damagedBy, damageAtOpening } from './salvage.ts';
import { codeOf, isDamage, mapSqliteError } from './sqliteError.ts';
import { activeRole } from './userRows.ts';

/** An unlocked archive. This program alone has it until `close`. */
export type OpenArchive = {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** Who unlocked it. The role is read anew each time, so a change of roles works at once. */
  readonly user: { readonly name: string; readonly role: Role };
  readonly read: ReadDb;
  readonly transaction: Transaction;
  /**
   * What went wrong before the archive opened nevertheless: a damaged end of the audit chain (then all can be read, but
   * nothing that is audited can be done), a damaged log after a crash (the chain says so, and where its copy is), or a
   * page that is damaged and was needed to get it ready.
   */
  readonly damage: AppError<'archive.damaged'> | null;
  /** A 32-byte key for one purpose, always the same for this archive: `media`, `signing` … */
  key(purpose: string): Buffer;
  /** For damage that is met on the way in: the archive stays open for reading and for its check. */
  noteDamage(damage: AppError<'archive.damaged'>): void;
  /** Reads every page and every raw record; says what is damaged and what can still be read. */
  checkPages(job: JobContext): Promise<CheckReport>;
  /** How much of the file may be kept in memory; what is too much is given back at once. */
  usePageCache(size: PageCache): void;
  /** After deletions: leaves nothing in the file that is not in a table. Blocks for as long as it takes; see rewrite.ts. */
  rewriteFile(): void;
  close(): void;
};

type Inside = {
  readonly dataKey: Buffer;
  readonly lost: LostLog | null;
  readonly countReadable: () => number;
  damage: AppError<'archive.damaged'> | null;
};

/** What only store's own functions may see of an open archive. */
const insides = new WeakMap<OpenArchive, Inside>();

export function insideOf(archive: OpenArchive): Inside {
  const inside = insides.get(archive);
  if (inside === undefined) throw new Error('not an open archive');
  return inside;
}

/** Opens the database with a data key that already fitted archive.json, so whatever does not fit now is damage. */
export function openFile(
  keyFile: KeyFile,
  place: { folder: string; userName: string; nowMs: number },
  dataKey: Buffer,
  create = false,
): OpenArchive {
  const { folder, userName } = place;
  const key = dbKeyOf(dataKey, keyFile.archiveId);
  const { raw, pages, lost } = openParts(folder, key, { create, nowMs: place.nowMs });
  const countReadable = () => countReadableRecords(raw);
  const connection = connect(raw, folder, countReadable);
  const inside: Inside = { dataKey, lost, countReadable, damage: null };
  const archive: OpenArchive = {
    id: keyFile.archiveId,
    name: keyFile.name,
    folder,
    user: {
      name: userName,
      get role() {
        const role = activeRole(connection.read, userName);
        if (role === null) throw new AppError('session.locked', {});
        return role;
      },
    },
    read: connection.read,
    transaction: connection.transaction,
    get damage() {
      return inside.damage;
    },
    noteDamage: (damage) => void (inside.damage ??= damage),
    key: (purpose) => subKey(dataKey, keyFile.archiveId, `use:${purpose}`),
    checkPages: (job) => checkArchive({ raw, pages, key }, job),
    usePageCache: (size) => usePageCache(raw, size),
    rewriteFile: () => rewriteFile(raw, folder),
    close: () => {
      if (!raw.open) return;
      raw.close();
      pages.close();
    },
  };
  insides.set(archive, inside);
  return archive;
}

function dbKeyOf(dataKey: Buffer, archiveId: string): DbKey {
  return { key: subKey(dataKey, archiveId, 'db'), salt: subKey(dataKey, archiveId, 'db-salt', 16) };
}

type Parts = { readonly raw: Database.Database; readonly pages: Pages; readonly lost: LostLog | null };

function openParts(folder: string, key: DbKey, options: { create: boolean; nowMs: number }): Parts {
  const path = dbPath(folder);
  let pages: Pages | null = null;
  try {
    // Before SQLite and closed after it: see the trap in pages.ts.
    pages = openPages(path, options.create);
    const frames = framesOfLog(folder);
    const raw = openEncrypted(path, key, options);
    try {
      const lost = lostLog(raw, folder, frames, options.nowMs);
      // A file that was emptied looks like a new one to SQLite.
      if (!options.create && schemaVersion(raw) === 0) throw damagedBy(folder, 'archive.db is empty');
      migrate(raw, folder);
      return { raw, pages, lost };
    } catch (error) {
      raw.close();
      throw error;
    }
  } catch (error) {
    const told = isDamage(codeOf(error)) && pages ? damageAtOpening(folder, pages, key) : error;
    pages?.close();
    throw mapSqliteError(told, folder);
  }
}
