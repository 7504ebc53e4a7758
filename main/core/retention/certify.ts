import type { RetentionRun } from '../../../shared/ipc/retention.ts';
import { createMerkleTree } from '../lib/merkle.ts';
import { appendAudit, type ReadDb, type WriteDb } from '../store/index.ts';
import { regimesOf } from './regimes.ts';
import { readRun } from './runs.ts';
import type { Who } from './who.ts';

/** One record of a certificate: where it stood, and what its bytes were. */
export type DeletedRecord = {
  readonly recordId: number;
  readonly sourceSha256: string;
  readonly byteOffset: number;
  readonly sha256: Buffer;
};

/** In the order of the certificate's tree. */
export function* deletedRecords(db: ReadDb, runId: number): Generator<DeletedRecord> {
  const next = db.prepare(
    `SELECT d.record_id AS recordId, s.sha256 AS sourceSha256, d.byte_offset AS byteOffset, d.sha256
     FROM deleted_record d JOIN source_file s ON s.id = d.source_file_id
     WHERE d.run_id = ? AND d.record_id > ? ORDER BY d.record_id LIMIT 5000`,
  );
  for (let last = -1; ;) {
    const rows = next.all(runId, last) as DeletedRecord[];
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.recordId;
  }
}

/**
 * Ends a run: enters into the audit chain what was deleted by which rule, who planned and who started it, and the Merkle
 * root (RFC 9162) over the SHA-256 of the deleted records, in the order of their ids.
 */
export function certify(db: WriteDb, runId: number, keptLogs: readonly string[], who: Who): RetentionRun {
  const tree = createMerkleTree();
  for (const { sha256 } of deletedRecords(db, runId)) tree.append(sha256);
  const merkleRoot = tree.root().toString('hex');
  db.prepare("UPDATE retention_run SET state = 'done', ended_at_ms = ?, merkle_root = ? WHERE id = ?").run(
    who.atMs,
    merkleRoot,
    runId,
  );
  const run = readRun(db, runId);
  // A run that goes on where a crash left it has counted what it deleted, and nothing else may bear its number.
  if (tree.size !== run.deleted) throw new Error(`run ${runId} deleted ${run.deleted} records and left ${tree.size}`);
  const { plannedBy, runBy, rules, digest, deleted, media, keptLater, plannedAtMs } = run;
  const details = {
    plannedBy,
    startedBy: runBy,
    asOf: new Date(plannedAtMs).toISOString(),
    regimes: regimesOf(rules.regimes).map(({ id, law, months, from }) => ({ id, law, months, from })),
    ownMonths: rules.ownMonths,
    planDigest: digest,
    deleted,
    media,
    kept: keptLater,
    merkleRoot,
    // Copies of a damaged log that only a person can remove.
    keptLogs,
  };
  appendAudit(db, { ...who, action: 'retention.done', subject: String(runId), details });
  return run;
}
