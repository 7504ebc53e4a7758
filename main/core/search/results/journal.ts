import type { ReadDb, StoredMessage } from '../../store/index.ts';
import { indexGeneration } from '../indexing.ts';

/** What became of a message: stored, or gone. */
export type Change = { readonly id: number; readonly stored: ChangedMessage | null };
/** As much of a message as columns and lists keep. */
export type ChangedMessage = Pick<
  StoredMessage,
  'id' | 'recordId' | 'conversationId' | 'senderId' | 'sentAtMs' | 'type' | 'kind'
> & { readonly textBytes: number };

/**
 * Which messages came and went with each generation of the index, so that what is kept in memory can follow instead of
 * being made anew. In memory only.
 */
export type Journal = {
  /** In the transaction that changed the index, after it. */
  note(db: ReadDb, changes: readonly Change[]): void;
  /** Changes after `generation` up to now, the last of each message, by ascending id; null when they are not known. */
  since(db: ReadDb, generation: number): Change[] | null;
};

/** About 20 MB. What is older has to be read again. */
const MOST_CHANGES = 100_000;

export function newJournal(): Journal {
  let notes: { readonly generation: number; readonly changes: readonly Change[] }[] = [];
  return {
    note(db, changes) {
      const generation = generationOf(db);
      // A transaction that was rolled back has left its notes here; the next one has the same number.
      notes = notes.filter((note) => note.generation < generation);
      notes.push({ generation, changes });
      let kept = notes.reduce((sum, note) => sum + note.changes.length, 0);
      while (kept > MOST_CHANGES && notes.length > 0) kept -= notes.shift()?.changes.length ?? 0;
    },
    since(db, generation) {
      const now = generationOf(db);
      const wanted = notes.filter((note) => note.generation > generation && note.generation <= now);
      if (wanted.length !== now - generation) return null;
      const last = new Map(wanted.flatMap((note) => note.changes).map((change) => [change.id, change]));
      return [...last.values()].sort((left, right) => left.id - right.id);
    },
  };
}

export function generationOf(db: ReadDb): number {
  return Number(indexGeneration(db));
}

/** The newest record of the archive; 0 when there is none. */
export function highestRecord(db: ReadDb): number {
  const last = db
    .prepare('SELECT first_record + record_count - 1 FROM raw_block ORDER BY first_record DESC LIMIT 1')
    .pluck()
    .get();
  return (last as number | undefined) ?? 0;
}

export function storedChange(message: StoredMessage): Change {
  const { id, recordId, conversationId, senderId, sentAtMs, type, kind, text } = message;
  const textBytes = Buffer.byteLength(text);
  return { id, stored: { id, recordId, conversationId, senderId, sentAtMs, type, kind, textBytes } };
}

export function removedChange(message: Pick<StoredMessage, 'id'>): Change {
  return { id: message.id, stored: null };
}
