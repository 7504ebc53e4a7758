import { AppError } from '../../../../shared/errors.ts';
import type { ReadDb, StoredMessage, WriteDb } from '../../store/index.ts';
import { readColumns, withChanges } from './columns.ts';
import type { Columns } from './columns.ts';
import { flagVersion, readFlagMarks } from './flagMarks.ts';
import type { FlagMarks } from './flagMarks.ts';
import { newJournal, removedChange, storedChange } from './journal.ts';
import type { Change, Journal } from './journal.ts';
import { inPieces } from './pace.ts';
import { newTextMemory } from './textMemory.ts';
import type { KnownTexts } from './textMemory.ts';

/** What is kept in memory of the messages of an open archive; it follows what comes and goes. */
export type Memory = {
  /** Read when they are first asked for, in steps. */
  columns(signal: AbortSignal): Promise<Columns>;
  /** The columns if they are at hand in this state of the index. */
  columnsAt(generation: number): Columns | null;
  /** What is held of the texts in this state of the index; null while it is not read yet. */
  textsAt(generation: number): KnownTexts | null;
  /** Reads columns and texts, in steps; what is asked meanwhile does without. */
  warm(): Promise<void>;
  flagMarks(): FlagMarks;
  /** See `Journal.since`. */
  changesSince(generation: number): Change[] | null;
  /** In the transaction that indexed the messages, or took them out, after that. */
  noteStored(db: WriteDb, batch: readonly StoredMessage[]): void;
  noteRemoved(db: WriteDb, batch: readonly StoredMessage[]): void;
  /** In the transaction of a step that made more of the index; most often no message has changed by that. */
  noteRenewed(db: WriteDb, changed: readonly StoredMessage[]): void;
  /** Before the archive is closed. */
  close(): void;
};

/** @param share see `frequentPlaces` */
export function newMemory(db: ReadDb, share?: number): Memory {
  const journal = newJournal();
  const closing = new AbortController();
  let columns: Columns | null = null;
  let reading: Promise<void> | null = null;
  let marks: FlagMarks | null = null;

  /** TRAP: every look at the generation is a statement, and a query for a rare word takes no longer than five of them. */
  function columnsAt(generation: number): Columns | null {
    return columns?.generation === generation ? columns : caughtUp();
  }

  function caughtUp(): Columns | null {
    const changes = columns && journal.since(db, columns.generation);
    if (!columns || !changes) return null;
    if (changes.length > 0) columns = withChanges(db, columns, changes);
    return columns;
  }

  async function read(): Promise<void> {
    columns = await inPieces(readColumns(db), closing.signal);
  }

  async function columnsNow(signal: AbortSignal): Promise<Columns> {
    for (;;) {
      const ready = caughtUp();
      if (ready) return ready;
      reading ??= read().finally(() => (reading = null));
      await unlessAborted(reading, signal);
    }
  }

  const texts = newTextMemory(db, {
    columns: () => columnsNow(closing.signal),
    journal,
    closing: closing.signal,
    share,
  });

  return {
    columns: columnsNow,
    columnsAt,
    textsAt: texts.at,
    warm: texts.read,
    flagMarks: () => (marks?.version === flagVersion(db) ? marks : (marks = readFlagMarks(db))),
    changesSince: (generation) => journal.since(db, generation),
    noteStored: (write, batch) => note(journal, write, batch.map(storedChange)),
    noteRemoved: (write, batch) => note(journal, write, batch.map(removedChange)),
    noteRenewed: (write, changed) => journal.note(write, changed.map(storedChange)),
    close() {
      closing.abort();
      texts.forget();
    },
  };
}

/** TRAP: without a change the index has not got a new generation either, and this would overwrite the note of the last. */
function note(journal: Journal, db: WriteDb, changes: readonly Change[]): void {
  if (changes.length > 0) journal.note(db, changes);
}

/** @throws AppError `search.cancelled` as soon as the signal is given, while the work goes on for others */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const cancelled = () => new AppError('search.cancelled', {});
  if (signal.aborted) throw cancelled();
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
