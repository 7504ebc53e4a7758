import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../../shared/errors.ts';
import type { conversationRoutes } from '../../../../shared/ipc/conversations.ts';
import type { RouteOutput, RouteRequest } from '../../../../shared/routes.ts';
import type { ReadDb } from '../../store/index.ts';
import { savedName } from './savedName.ts';
import { mediaBytes, openMedia, readMedia, type Vault } from './vault.ts';

type Out<K extends keyof typeof conversationRoutes> = RouteOutput<typeof conversationRoutes, K>;
type In<K extends keyof typeof conversationRoutes> = RouteRequest<typeof conversationRoutes, K>;
export type MediaPlace = Vault & { readonly read: ReadDb };

type Row = Omit<Out<'message.media'>[number], 'data' | 'sizeBytes' | 'isTooLarge'>;

const COLUMNS =
  'path, status, declared_name AS declaredName, declared_bytes AS declaredBytes, declared_md5 AS declaredMd5, mime, sha256, linked_by AS linkedBy, origin, origin_import AS originImport';
/** What is larger is not played in the window: it would be in memory whole, twice. */
const LARGEST_PLAYED_BYTES = 100 * 1024 * 1024;
const LARGEST_INLINE_BYTES = 8 * 1024 * 1024;

/** The attachments of a message; small pictures with their content. */
export function mediaOf(place: MediaPlace, messageId: number): Out<'message.media'> {
  const rows = place.read
    .prepare(`SELECT ${COLUMNS} FROM attachment WHERE message_id = ? ORDER BY id`)
    .all(messageId) as Row[];
  return rows.map((row) => {
    const sizeBytes = row.sha256 === null ? null : mediaBytes(place, row.sha256);
    const data = row.sha256 !== null && row.mime?.startsWith('image/') ? inlineData(place, row.sha256) : null;
    return { ...row, sizeBytes, isTooLarge: (sizeBytes ?? 0) > LARGEST_PLAYED_BYTES, data };
  });
}

function inlineData(vault: Vault, sha256: string): string | null {
  const content = readMedia(vault, sha256, LARGEST_INLINE_BYTES);
  return content?.toString('base64') ?? null;
}

type PartReader = (wish: In<'message.mediaPart'>) => Out<'message.mediaPart'>;

/**
 * Reads attachments piece by piece, for playing. A piece is only given out of content that was checked whole by its tag,
 * so that content is kept between the pieces, one at a time, and let go with the last piece.
 */
export function mediaParts(place: MediaPlace): PartReader {
  let held: { readonly sha256: string; readonly content: Buffer } | null = null;
  return ({ messageId, path, offset, length }) => {
    const { sha256 } = attachmentAt(place.read, messageId, path);
    const content = held?.sha256 === sha256 ? held.content : readMedia(place, sha256, LARGEST_PLAYED_BYTES);
    if (content === null) throw unreadable(path);
    held = offset + length < content.length ? { sha256, content } : null;
    return { data: content.subarray(offset, offset + length).toString('base64'), totalBytes: content.length };
  };
}

export type SavedMedia = { readonly name: string; readonly sha256: string; readonly sizeBytes: number };

/**
 * Writes an attachment as it was received into `folder`, under a name that nothing there has. `beforeDone` runs when the
 * bytes are on the disk and checked, before the file gets its name.
 * @throws AppError `media.unreadable`, `disk.full`, `file.unwritable`
 */
export async function saveMedia(
  place: MediaPlace,
  wish: { readonly messageId: number; readonly path: string; readonly folder: string },
  beforeDone: (saved: SavedMedia) => void,
): Promise<SavedMedia> {
  const row = attachmentAt(place.read, wish.messageId, wish.path);
  const name = savedName(row, (candidate) => existsSync(join(wish.folder, candidate)));
  const temporary = join(wish.folder, `.${name}.part`);
  try {
    const saved = { name, sha256: row.sha256, sizeBytes: await copyOut(place, row.sha256, temporary, wish.path) };
    beforeDone(saved);
    renameSync(temporary, join(wish.folder, name));
    return saved;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asTold(error, join(wish.folder, name));
  }
}

/** @returns the number of bytes. */
async function copyOut(place: MediaPlace, sha256: string, target: string, path: string): Promise<number> {
  const content = openMedia(place, sha256);
  if (content === null) throw unreadable(path);
  // An error of the source and one of the target mean different things to a person; a pipeline does not tell them apart.
  content.on('error', () => (isDamaged = true));
  let isDamaged = false;
  let sizeBytes = 0;
  const hash = createHash('sha256');
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(content, count, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw isDamaged && !(error as NodeJS.ErrnoException).code ? unreadable(path, error) : error;
  }
  if (hash.digest('hex') !== sha256) throw unreadable(path);
  return sizeBytes;
}

function attachmentAt(db: ReadDb, messageId: number, path: string): Row & { readonly sha256: string } {
  const row = db.prepare(`SELECT ${COLUMNS} FROM attachment WHERE message_id = ? AND path = ?`).get(messageId, path) as
    Row | undefined;
  if (!row) throw new AppError('message.notFound', { messageId });
  if (row.sha256 === null) throw unreadable(path);
  return { ...row, sha256: row.sha256 };
}

const unreadable = (path: string, cause?: unknown): AppError => new AppError('media.unreadable', { path }, { cause });

function asTold(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return new AppError('disk.full', { path }, { cause: error });
  return code === undefined ? error : new AppError('file.unwritable', { path }, { cause: error });
}
