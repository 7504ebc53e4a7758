import type { ReadDb, StoredMessage } from '../../store/index.ts';
import { openTestArchive } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import { removeFromIndex } from '../indexing.ts';
import { storeMessages } from '../testing.ts';
import type { PlainMessage } from '../testing.ts';
import { openResults } from './results.ts';
import type { Results } from './results.ts';

export type Searched = { readonly archive: TestArchive; readonly results: Results };

/** Archives with open results, and one call that closes them all. For tests only. */
export function openedArchives(): { archiveOf: (messages: readonly PlainMessage[]) => Searched; cleanup: () => void } {
  const opened: TestArchive[] = [];
  return {
    archiveOf(messages) {
      const archive = openTestArchive();
      opened.push(archive);
      archive.transaction((db) => storeMessages(db, messages));
      return { archive, results: openResults(archive.read) };
    },
    cleanup: () => opened.forEach((one) => one.cleanup()),
  };
}

/** Stores more messages as an import does: the index first, then word of it to the results. */
export function add({ archive, results }: Searched, messages: readonly PlainMessage[]): void {
  archive.transaction((db) => results.noteStored(db, storeMessages(db, messages)));
}

/** Takes messages out as a withdrawal does. */
export function remove({ archive, results }: Searched, ids: readonly number[]): void {
  archive.transaction((db) => {
    const batch = ids.map((id) => storedMessage(db, id));
    removeFromIndex(db, batch);
    results.noteRemoved(db, batch);
    for (const id of ids) db.prepare('DELETE FROM message WHERE id = ?').run(id);
  });
}

export function storedMessage(db: ReadDb, id: number): StoredMessage {
  const row = db
    .prepare(
      `SELECT m.id, m.record_id AS recordId, m.msgid, m.seq, m.conversation_id AS conversationId, m.sender_id AS senderId,
         p.kind AS senderKind, m.sent_at_ms AS sentAtMs, t.type, t.kind, m.text, m.parts
       FROM message m JOIN person p ON p.id = m.sender_id JOIN message_type t ON t.id = m.type_id WHERE m.id = ?`,
    )
    .get(id) as StoredMessage & { parts: string | null };
  return { ...row, parts: row.parts === null ? null : (JSON.parse(row.parts) as StoredMessage['parts']) };
}
