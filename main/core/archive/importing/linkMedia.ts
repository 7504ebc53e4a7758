import type { MediaIndex } from '../media/mediaIndex.ts';
import { storeMedia } from '../media/vault.ts';
import type { ImportDeps } from '../ports.ts';

/** Attachments of earlier imports whose file came only now. They are matched by what their record declared. */
export async function linkMissingMedia(deps: ImportDeps, media: MediaIndex): Promise<void> {
  if (media.size === 0) return;
  const missing = deps.read
    .prepare(
      `SELECT a.id, a.declared_md5 AS md5, m.seq, instr(a.path, '.') AS nested FROM attachment a JOIN message m ON m.id = a.message_id
       WHERE a.status = 'missing'`,
    )
    .all() as { id: number; md5: string | null; seq: number | string | null; nested: number }[];
  const vault = { archiveFolder: deps.archiveFolder, mediaKey: deps.mediaKey };
  for (const row of missing) {
    const seq = row.seq === null || row.nested > 0 ? null : String(row.seq);
    const match = media.match({ md5: row.md5, id: null, attachment: null, seq });
    if (!match) continue;
    await storeMedia(vault, match.file.source, match.file.sha256);
    deps.transaction((db) =>
      db
        .prepare('UPDATE attachment SET sha256 = ?, mime = ?, status = ? WHERE id = ?')
        .run(match.file.sha256, match.file.mime, match.status, row.id),
    );
  }
}
