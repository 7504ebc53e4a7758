import Database from 'better-sqlite3-multiple-ciphers';
import type { ReadDb, Transaction, WriteDb } from './db.ts';
import { cachedStatements } from './statements.ts';
import { mapSqliteError } from './sqliteError.ts';
import type { CountReadable } from './sqliteError.ts';

/** Key material of archive.db: raw AES-256 key and the salt that stands in the file's first 16 bytes. */
export type DbKey = { readonly key: Buffer; readonly salt: Buffer };

export type Connection = {
  /** For store's own work: no mapping of errors. */
  readonly raw: Database.Database;
  readonly read: ReadDb;
  readonly transaction: Transaction;
  close(): void;
};

/**
 * SQLCipher 4's own page size, so that any SQLCipher tool reads the file without being told. Measured on 100,000 messages
 * with their index, archive/source bytes: 4096 1.671, 8192 1.658, 16384 1.656; an empty archive: 0.2, 0.4, 0.8 MB.
 */
export const PAGE_BYTES = 4096;

/**
 * Opens the encrypted file and takes it for this program alone. Throws SQLite's own errors: SQLITE_BUSY when another
 * program has it, SQLITE_NOTADB when the first page does not fit the key.
 */
export function openEncrypted(path: string, dbKey: DbKey, options: { create: boolean }): Database.Database {
  const raw = new Database(path, { fileMustExist: !options.create, timeout: 500 });
  try {
    raw.pragma("cipher = 'sqlcipher'");
    raw.pragma('legacy = 4');
    raw.pragma(`key = "x'${dbKey.key.toString('hex')}${dbKey.salt.toString('hex')}'"`);
    // EXCLUSIVE before the first read in WAL mode: no shared-memory file, and a second program gets SQLITE_BUSY.
    raw.pragma('locking_mode = EXCLUSIVE');
    // An empty file only takes it before WAL. Tidying the index then gives pages back; VACUUM would copy all into memory.
    // TRAP: on an existing file it would write a new log over a damaged one before anybody could look at that.
    if (options.create) raw.pragma('auto_vacuum = INCREMENTAL');
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    // After a large import the log goes back to this size.
    raw.pragma('journal_size_limit = 67108864');
    raw.pragma('foreign_keys = ON');
    raw.pragma('secure_delete = ON');
    // Sorting spills to temporary files otherwise, and those are not encrypted.
    raw.pragma('temp_store = MEMORY');
    usePageCache(raw, 'writing');
    raw.exec('BEGIN IMMEDIATE; COMMIT');
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

/** `writing`: the parts of the index that an import joins stay in memory. `reading`: enough where texts are held beside it. */
export type PageCache = 'reading' | 'writing';

export function usePageCache(raw: Database.Database, size: PageCache): void {
  raw.pragma(`cache_size = ${size === 'writing' ? -65_536 : -16_384}`);
}

/** The two faces of an open connection. `read` refuses statements that write: those need a transaction. */
export function connect(raw: Database.Database, folder: string, countReadable: CountReadable): Connection {
  let readable: number | null = null;
  const mapError = (error: unknown): unknown => mapSqliteError(error, folder, () => (readable ??= countReadable()));
  // TRAP: after one unreadable page the cipher refuses ALL reading until the transaction ends, so nothing can be counted
  // in it: errors in a transaction are told when it has been rolled back.
  const statements = cachedStatements(raw, (error) => (raw.inTransaction ? error : mapError(error)));
  const writing = {
    prepare(sql: string) {
      if (!raw.inTransaction) throw new Error(`writing outside a transaction: ${sql}`);
      return statements.prepare(sql);
    },
  } as unknown as WriteDb;
  const read = {
    prepare(sql: string) {
      const statement = statements.prepare(sql);
      if (!statement.readonly) throw new Error(`writing outside a transaction: ${sql}`);
      return statement;
    },
  } as unknown as ReadDb;
  return { raw, read, transaction: transactions(raw, writing, mapError), close: () => raw.close() };
}

function transactions(raw: Database.Database, db: WriteDb, mapError: (error: unknown) => unknown): Transaction {
  return (work) => {
    if (raw.inTransaction) throw new Error('transactions do not nest: pass the WriteDb on');
    try {
      raw.exec('BEGIN IMMEDIATE');
      const result = work(db);
      if (result instanceof Promise) throw new Error('a transaction cannot wait: gather first, then write');
      raw.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after a full disk.
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw mapError(error);
    }
  };
}
