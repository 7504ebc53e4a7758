import type { ReadDb } from '../../store/index.ts';
import { rawReader, type RawReader } from '../raw/blocks.ts';
import { openedReader } from '../reading/raw.ts';
import { contentKey } from './contentKey.ts';
import { deletedReader } from './deleted.ts';
import { messagesWithMsgid } from './rows.ts';

/** A stored message with the msgid asked for; `sameBytes` tells whether its record is the very same. */
export type Original = { readonly messageId: number; readonly sameBytes: boolean };
export type Standing =
  { readonly state: 'new' } | { readonly state: 'other' } | ({ readonly state: 'same' } & Original);

/** What earlier imports left in the archive, asked per record. */
export type KnownRecords = {
  /** Whether a stored message has this msgid: with the same content, or only with other content. */
  stored(msgid: string, msgidDigest: Buffer, digest: Buffer, content: () => Buffer): Standing;
  /** Whether a retention run deleted it: then it is not loaded again. */
  wasDeleted(digest: Buffer, content: Buffer): boolean;
  /** The import that withheld these very bytes last, or null. */
  withheldBy(digest: Buffer): number | null;
};

/**
 * Null when the archive is empty, which saves a look-up per record of the first import.
 * @param gone messages that will not be there any more when the records are judged
 */
export function knownRecords(db: ReadDb, gone: ReadonlySet<number> = NONE): KnownRecords | null {
  const any = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM message) OR EXISTS (SELECT 1 FROM withheld_record)
         OR EXISTS (SELECT 1 FROM deleted_record) AS found`,
    )
    .get();
  if ((any as { found: number }).found === 0) return null;
  const raw = rawReader(db);
  const contentOf = contentReader(db, raw);
  const byDigest = db.prepare(
    'SELECT import_id FROM withheld_record WHERE substr(sha256, 1, 8) = substr(@digest, 1, 8) AND sha256 = @digest ORDER BY id DESC LIMIT 1',
  );
  return {
    stored(msgid, msgidDigest, digest, content) {
      const rows = messagesWithMsgid(db, msgid, msgidDigest).filter(({ id }) => !gone.has(id));
      const [first] = rows;
      if (!first) return NEW;
      const same = rows.find((row) => raw.digest(row.recordId)?.equals(digest));
      if (same) return { state: 'same', messageId: same.id, sameBytes: true };
      const key = content();
      const alike = rows.find((row) => contentOf(row.recordId)?.equals(key));
      return alike ? { state: 'same', messageId: alike.id, sameBytes: false } : { state: 'other' };
    },
    wasDeleted: deletedReader(db),
    withheldBy: (digest) => (byDigest.get({ digest }) as { import_id: number } | undefined)?.import_id ?? null,
  };
}

const NEW: Standing = { state: 'new' };
const NONE: ReadonlySet<number> = new Set();

function contentReader(db: ReadDb, raw: RawReader): (recordId: number) => Buffer | null {
  const open = openedReader(db, raw);
  return (recordId) => {
    const opened = open(recordId);
    return opened && contentKey(opened);
  };
}
