import type { AttachmentCounts, ImportCounts } from '../../../../shared/ipc/import.ts';
import type { Outcome } from './classify.ts';
import type { WithheldReason } from '../../../../shared/model.ts';

/** The counts of an import while it runs. `read` is the sum of the others by construction, and checked against the records. */
export type Tally = {
  read: number;
  loaded: number;
  withheld: Record<WithheldReason, number>;
  duplicates: number;
  conflicts: number;
  encrypted: number;
  undecodable: number;
  /** Absent in what an earlier version of the program saved. */
  deleted?: number;
  /** Absent in what an earlier version of the program saved. */
  attachments?: AttachmentCounts;
  released: number;
  retracted: number;
  flags: number;
  problemCount: number;
  firstAtMs: number | null;
  lastAtMs: number | null;
};

export function emptyTally(): Tally {
  return {
    read: 0,
    loaded: 0,
    withheld: { unknown: 0, refused: 0, withdrawn: 0, noBasis: 0 },
    duplicates: 0,
    conflicts: 0,
    encrypted: 0,
    undecodable: 0,
    deleted: 0,
    released: 0,
    retracted: 0,
    flags: 0,
    problemCount: 0,
    firstAtMs: null,
    lastAtMs: null,
  };
}

export function countTime(tally: Tally, sentAtMs: number | null): void {
  if (sentAtMs === null) return;
  if (tally.firstAtMs === null || sentAtMs < tally.firstAtMs) tally.firstAtMs = sentAtMs;
  if (tally.lastAtMs === null || sentAtMs > tally.lastAtMs) tally.lastAtMs = sentAtMs;
}

/** Throws when the report would not add up: that is a bug, and a report that lies is worse than none. */
export function countsOf(tally: Tally): ImportCounts {
  const { read, loaded, withheld, duplicates, conflicts, encrypted, undecodable } = tally;
  // A tally that an earlier version of the program saved has none.
  const deleted = tally.deleted ?? 0;
  const kept = withheld.unknown + withheld.refused + withheld.withdrawn + withheld.noBasis;
  if (read !== loaded + kept + duplicates + conflicts + encrypted + undecodable + deleted)
    throw new Error(`the import report does not add up: ${JSON.stringify(tally)}`);
  return { read, loaded, withheld: { ...withheld }, duplicates, conflicts, encrypted, undecodable, deleted };
}

/** Counts one outcome; the only place where the numbers of the report are made. */
export function count(tally: Tally, outcome: Outcome): void {
  tally.read++;
  if (outcome.kind === 'duplicate') tally.duplicates++;
  else if (outcome.kind === 'encrypted') tally.encrypted++;
  else if (outcome.kind === 'undecodable') tally.undecodable++;
  else if (outcome.kind === 'deleted') tally.deleted = (tally.deleted ?? 0) + 1;
  else if (outcome.kind === 'withheld') tally.withheld[outcome.reason]++;
  else {
    if (outcome.kind === 'conflict') tally.conflicts++;
    else tally.loaded++;
    if (outcome.wasWithheld) tally.released++;
    countTime(tally, outcome.message.sentAtMs);
  }
}
