import type { TextPart } from '../../../../shared/model.ts';
import type { IndexRebuilt } from '../../../../shared/ipc/indexCare.ts';
import type { JobContext } from '../../lib/job.ts';
import type { ReadDb, StoredMessage, Transaction, WriteDb } from '../../store/index.ts';
import { bumpGeneration, indexSource, indexedFrom, insertTokens, messagesBefore, setIndexedFrom } from '../indexing.ts';

export type RenewalDeps = {
  readonly read: ReadDb;
  readonly transaction: Transaction;
  /** What a raw record says; null when its bytes cannot be read (any more). */
  readonly textOf: (recordId: number) => RecordText | null;
  /** In the transaction of each step; `changed`: messages whose text was not what their record says. */
  readonly onStep: (db: WriteDb, changed: readonly StoredMessage[]) => void;
};
export type RecordText = { readonly text: string; readonly parts: readonly TextPart[] };

/** Pages of the index merged at a time: about 50 ms. */
const MERGED_PAGES = 500;

/**
 * Makes the part of the index that is missing, newest messages first, in steps of a transaction each: a crash or a
 * cancel loses at most one step, and the next call goes on. Searches are exact meanwhile, and faster with every step.
 */
export async function renewIndex(deps: RenewalDeps, job: JobContext): Promise<IndexRebuilt> {
  const startedAt = performance.now();
  const isFromRecords = indexSource(deps.read) === 'records';
  const total = countWaiting(deps.read);
  const sum = { messages: 0, repaired: 0, withoutRecord: 0 };
  while (indexedFrom(deps.read) > 0) {
    const step = deps.transaction((db) => renewStep(db, deps, isFromRecords));
    sum.messages += step.messages;
    sum.repaired += step.repaired;
    sum.withoutRecord += step.withoutRecord;
    await job.checkpoint({ done: Math.min(sum.messages, total), total, records: sum.messages, problems: sum.repaired });
  }
  await tidy(deps, job, total);
  return { ...sum, source: isFromRecords ? 'records' : 'messages', seconds: (performance.now() - startedAt) / 1000 };
}

type Step = Pick<IndexRebuilt, 'messages' | 'repaired' | 'withoutRecord'>;

function renewStep(db: WriteDb, deps: RenewalDeps, isFromRecords: boolean): Step {
  const stored = messagesBefore(db, indexedFrom(db));
  const changed: StoredMessage[] = [];
  let withoutRecord = 0;
  const batch = stored.map((message) => {
    const told = isFromRecords ? deps.textOf(message.recordId) : null;
    if (isFromRecords && told === null) withoutRecord++;
    if (told === null || isSame(message, told)) return message;
    const repaired = { ...message, ...told };
    changed.push(repaired);
    return repaired;
  });
  // message_row: the view over it can be inserted into and deleted from, not updated.
  const repair = db.prepare('UPDATE message_row SET text = ?, parts = ? WHERE id = ?');
  for (const message of changed) repair.run(message.text, JSON.stringify(message.parts), message.id);
  insertTokens(db, batch, 0);
  setIndexedFrom(db, batch[0]?.id ?? 0, isFromRecords ? 'records' : 'messages');
  bumpGeneration(db);
  deps.onStep(db, changed);
  return { messages: batch.length, repaired: changed.length, withoutRecord };
}

/** A lone surrogate cannot be stored, so it is no difference; neither is one part that is the whole text. */
function isSame(message: StoredMessage, told: RecordText): boolean {
  if (message.text !== Buffer.from(told.text).toString()) return false;
  return message.parts === null
    ? told.parts.length === 1
    : JSON.stringify(message.parts) === Buffer.from(JSON.stringify(told.parts)).toString();
}

function countWaiting(db: ReadDb): number {
  return db.prepare('SELECT count(*) FROM message_row WHERE id < ?').pluck().get(indexedFrom(db)) as number;
}

/** Each step left a piece of index of its own; merged they are smaller and faster. */
async function tidy({ transaction }: RenewalDeps, job: JobContext, total: number): Promise<void> {
  // A negative number begins a merge of everything, further ones go on with it (FTS5, "merge").
  for (let pages = -MERGED_PAGES; ; pages = MERGED_PAGES) {
    const written = transaction((db) => {
      const changes = db.prepare('SELECT total_changes()').pluck();
      const before = changes.get() as number;
      db.prepare("INSERT INTO message_index (message_index, rank) VALUES ('merge', ?)").run(pages);
      return (changes.get() as number) - before;
    });
    if (written < 2) return;
    await job.checkpoint({ done: total, total });
  }
}
