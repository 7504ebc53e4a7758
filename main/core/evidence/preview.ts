import type { BundleSummary, Selection } from '../../../shared/ipc/evidence.ts';
import type { WithheldCounts } from '../../../shared/model.ts';
import type { ReadDb } from '../store/index.ts';
import { attachmentsOf } from './reading/attachments.ts';
import type { MediaCounts } from './reading/attachments.ts';
import { withContext } from './reading/context.ts';
import { rawBytesOf } from './reading/records.ts';
import { countFlags } from './reading/review.ts';
import { orderSelection, partsOf, spansOf } from './reading/selection.ts';
import { countWithheld } from './reading/withheld.ts';

export type SelectionPreview = {
  /** Without context. */
  readonly items: number;
  readonly contextItems: number;
  readonly conversations: number;
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
  /** Without suppressed ones. */
  readonly flags: number;
  /** As in the archive; what a redaction keeps away, its own preview counts. */
  readonly media: Omit<MediaCounts, 'withheld'>;
  readonly withheldInRange: WithheldCounts;
  readonly rawBytes: number;
};

const IDS_PER_QUERY = 5000;

/**
 * What a bundle of these messages will hold and what will be missing from it; all zero for no messages.
 *
 * All figures but `items` include the context.
 *
 * @param selection what was asked for; withheld messages are counted in all of its conversations, or in the bounds given for one
 */
export function previewSelection(
  db: ReadDb,
  messageIds: readonly number[],
  selection?: Selection,
  contextMessages = 0,
): SelectionPreview {
  const selected = messageIds.length === 0 ? [] : orderSelection(db, messageIds);
  const rows = withContext(db, selected, contextMessages);
  const media = { present: 0, undeclared: 0, missing: 0, altered: 0 };
  let [flags, firstAtMs, lastAtMs]: [number, number | null, number | null] = [0, null, null];
  for (const part of partsOf(rows, IDS_PER_QUERY)) {
    const ids = part.map(({ id }) => id);
    flags += countFlags(db, ids);
    for (const { status } of [...attachmentsOf(db, ids).values()].flat()) media[status] += 1;
    for (const { sentAtMs } of part) {
      if (sentAtMs === null) continue;
      firstAtMs = Math.min(sentAtMs, firstAtMs ?? sentAtMs);
      lastAtMs = Math.max(sentAtMs, lastAtMs ?? sentAtMs);
    }
  }
  return {
    items: selected.length,
    contextItems: rows.length - selected.length,
    conversations: new Set(rows.map((row) => row.conversationId)).size,
    firstAtMs,
    lastAtMs,
    flags,
    media,
    withheldInRange: countWithheld(db, spansOf(rows, selection)),
    rawBytes: rawBytesOf(
      db,
      [...new Set(rows.map((row) => row.recordId))].sort((a, b) => a - b),
    ),
  };
}

/** The bundles this archive has made, newest first. Whether they still lie where they were put, nobody knows. */
export function listBundles(db: ReadDb): BundleSummary[] {
  return db
    .prepare(
      `SELECT id, created_at_ms AS createdAtMs, by_user AS "by", items, files, bytes, shown_path AS shownPath,
              tag_manifest_sha256 AS tagManifestSha256 FROM bundle ORDER BY created_at_ms DESC, id DESC`,
    )
    .all() as BundleSummary[];
}
