import type { MediaIndex } from '../media/mediaIndex.ts';
import { storeMedia } from '../media/vault.ts';
import type { ImportDeps } from '../ports.ts';
import { isMatch } from './attachmentTraces.ts';

/** Attachments of earlier imports whose file came only now. They are matched by what their record declared. */
export async function linkMissingMedia(deps: ImportDeps, media: MediaIndex, importId: number): Promise<void> {
  if (media.size === 0) return;
  const missing = deps.read
    .prepare(
      `SELECT a.id, a.declared_md5 AS md5, a.declared_bytes AS bytes, m.seq, instr(a.path, '.') AS nested FROM attachment a JOIN message m ON m.id = a.message_id
       WHERE a.status = 'missing'`,
    )
    .all() as { id: number; md5: string | null; bytes: string | null; seq: number | string | null; nested: number }[];
  const vault = { archiveFolder: deps.archiveFolder, mediaKey: deps.mediaKey };
  for (const row of missing) {
    const seq = row.seq === null || row.nested > 0 ? null : String(row.seq);
    const match = media.match({ md5: row.md5, bytes: row.bytes, id: null, attachment: null, seq });
    if (!isMatch(match)) continue;
    const { file } = match;
    await storeMedia(vault, file.source, file.sha256);
    deps.transaction((db) =>
      db
        .prepare(
          `UPDATE attachment SET sha256 = ?, mime = ?, status = ?, linked_by = ?, origin = ?, origin_import = ?, bytes = ?
           WHERE id = ?`,
        )
        .run(file.sha256, file.mime, match.status, match.link, file.source.path, importId, file.bytes, row.id),
    );
  }
}
