import { createHmac } from 'node:crypto';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import { keysOfDeclared, type Declared } from './declaredKeys.ts';

/**
 * What messages declare that are not in the archive (withheld, deleted, not to be read), and what no other table keeps of
 * those that are: the file may come in a later import, and must be known for an attachment then. Of a message that was kept
 * out only source, time and hash may stay, so no name, size or hash of its files is stored, but an HMAC of each, cut to 16
 * bytes, not tied to any message. The key lies in the encrypted archive: who can open it can check a guess, and read nothing.
 */
export function rememberDeclared(db: WriteDb, declared: readonly Declared[]): void {
  if (declared.length === 0) return;
  const seal = sealer(db);
  const insert = db.prepare('INSERT OR IGNORE INTO declared_key (key) VALUES (?)');
  for (const key of new Set(declared.flatMap(keysOfDeclared))) insert.run(seal(key));
}

/** The same for an attachment whose row keeps the rest. */
export function rememberUnstored(db: WriteDb, declared: readonly Declared[]): void {
  const unstored = declared.filter(({ id, attachment, ext, name }) => {
    const isInName = ext === null || name?.toLowerCase().endsWith(`.${ext.toLowerCase()}`);
    return id !== null || attachment !== null || !isInName;
  });
  rememberDeclared(db, unstored);
}

/** Before rows of attachments go: their files must be known afterwards, too. */
export function rememberLeaving(db: WriteDb, messageIds: string): void {
  const rows = db
    .prepare(
      `SELECT a.declared_md5 AS md5, a.declared_name AS name, a.declared_bytes AS bytes, CAST(m.seq AS TEXT) AS seq
       FROM attachment a JOIN message_row m ON m.id = a.message_id WHERE a.message_id IN (SELECT value FROM json_each(?))`,
    )
    .all(messageIds) as Pick<Declared, 'md5' | 'name' | 'bytes' | 'seq'>[];
  rememberDeclared(
    db,
    rows.map((row) => ({ ...row, id: null, attachment: null, ext: null })),
  );
}

/** Whether some message declared this. */
export function rememberedKeys(db: ReadDb): (key: string) => boolean {
  const seal = sealer(db);
  const find = db.prepare('SELECT 1 FROM declared_key WHERE key = ?');
  return (key) => find.get(seal(key)) !== undefined;
}

const KEY_BYTES = 16;

function sealer(db: ReadDb): (key: string) => Buffer {
  const hex = db.prepare(`SELECT value FROM meta WHERE key = 'declared_salt'`).pluck().get() as string;
  const salt = Buffer.from(hex, 'hex');
  return (key) => createHmac('sha256', salt).update(key).digest().subarray(0, KEY_BYTES);
}
