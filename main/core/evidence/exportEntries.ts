import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { BundleSummary } from '../../../shared/ipc/evidence.ts';
import { appendAudit } from '../audit/index.ts';
import type { ExportDeps, ExportWish } from './exporting.ts';
import type { TransportPart } from './transport/parts.ts';

type Made = Omit<BundleSummary, 'createdAtMs' | 'by'> & {
  readonly verified: boolean;
  readonly transport: readonly TransportPart[] | null;
};

/** Puts a sealed bundle into the archive's list and into the chain. */
export function recordBundle({ archive, nowMs }: ExportDeps, wish: ExportWish, made: Made): void {
  const { id, items, files, bytes, shownPath, tagManifestSha256, verified } = made;
  archive.transaction((db) => {
    db.prepare(
      `INSERT INTO bundle (id, created_at_ms, by_user, items, files, bytes, shown_path, tag_manifest_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(id, wish.createdAtMs, wish.actor, items, files, bytes, shownPath, tagManifestSha256);
    const details = { tagManifestSha256, files, bytes, verified, ...transportOf(wish, made) };
    appendAudit(db, { atMs: nowMs(), actor: wish.actor, action: 'evidence.sealed', subject: id, details });
  });
}

/** What left for the way, and whether it was locked; never with what. */
function transportOf({ options }: ExportWish, { transport }: Made): Record<string, unknown> {
  if (transport === null) return {};
  const parts = transport.map(({ path, sha256, sizeBytes }) => ({ name: basename(path), sha256, bytes: sizeBytes }));
  return { transport: parts, encrypted: (options.transport?.passphrase ?? null) !== null };
}

/** Takes a bundle that came to nothing off the list, and says in the chain that it failed and why. */
export function recordFailure(
  { archive, nowMs }: ExportDeps,
  wish: ExportWish,
  id: string,
  error: unknown,
  signal: AbortSignal,
): void {
  const reason: string =
    error instanceof AppError ? (error as AppError).code : signal.aborted ? 'cancelled' : 'internal';
  try {
    archive.transaction((db) => {
      db.prepare('DELETE FROM bundle WHERE id = ?').run(id);
      // The chain leaves with other bundles, and the name of a case may be what was to be hidden.
      const details = wish.options.redaction === null ? { case: wish.caseName, reason } : { reason };
      appendAudit(db, {
        atMs: nowMs(),
        actor: wish.actor,
        action: 'evidence.exportFailed',
        subject: id,
        details,
      });
    });
  } catch (second) {
    // The archive's own disk may be the full one. The first failure is what the person has to hear of.
    if (error instanceof Error && error.cause === undefined) error.cause = second;
  }
}
