import type Database from 'better-sqlite3-multiple-ciphers';

/**
 * A connection that may only be read. Writing needs the `WriteDb` that `transaction` hands out, so a function's first
 * parameter says whether it writes.
 */
export type ReadDb = Pick<Database.Database, 'prepare'> & { readonly __access: 'read' | 'write' };
export type WriteDb = ReadDb & { readonly __access: 'write' };
/** Runs `work` in one BEGIN IMMEDIATE … COMMIT; a throw rolls everything back. Not re-entrant. */
export type Transaction = <T>(work: (db: WriteDb) => T) => T;
