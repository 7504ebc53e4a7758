import type { JobContext } from '../lib/job.ts';
import type { OpenArchive, StoredMessage, WriteDb } from '../store/index.ts';

/** Who does something, and when. */
export type Who = { readonly actor: string; readonly atMs: number };

/** What a deletion needs of the features around it; wired in main/engine/compose.ts. */
export type RetentionDeps = {
  readonly archive: OpenArchive;
  readonly actor: string;
  readonly nowMs: () => number;
  /** Takes tokens, flags, samples and what is kept in memory of the messages, before their rows go. */
  readonly onRemoved: (db: WriteDb, batch: readonly StoredMessage[]) => void;
  /** Compares the full-text index with the messages, and makes it anew where it knows of something else. */
  readonly cleanIndex: (job: JobContext) => Promise<void>;
  /** Of one transaction; for tests. */
  readonly batchRecords?: number;
};
