import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { writeAtomic } from '../lib/writeAtomic.ts';
import { Kdf, WrappedKey } from './keyWrap.ts';
import { codeOf, mapSqliteError } from './sqliteError.ts';

export const FORMAT_VERSION = 1;

/** `archive.json`: all that is known of an archive before it is unlocked. No secret stands in it unwrapped. */
const KeyFile = z.strictObject({
  format: z.literal('zuozheng-archive'),
  formatVersion: z.int(),
  archiveId: z.string().min(8),
  name: z.string(),
  createdAt: z.string(),
  kdf: Kdf,
  users: z.array(WrappedKey),
});
export type KeyFile = z.infer<typeof KeyFile>;

export function keyFilePath(folder: string): string {
  return join(folder, 'archive.json');
}

export function dbPath(folder: string): string {
  return join(folder, 'archive.db');
}

/**
 * Reads and checks archive.json. A checksum over its content tells damage from a wrong passphrase: without it a flipped
 * bit in a wrapped key would look like one. Throws archive.notFound / notAnArchive / damaged / newerFormat / readOnly.
 */
export function readKeyFile(folder: string): KeyFile {
  const content = parseChecked(readText(folder), folder);
  const version = content['formatVersion'];
  if (typeof version === 'number' && version > FORMAT_VERSION)
    throw new AppError('archive.newerFormat', { path: folder, found: version, known: FORMAT_VERSION });
  const parsed = KeyFile.safeParse(content);
  if (!parsed.success) throw damaged(folder, parsed.error.message);
  if (!existsSync(dbPath(folder))) throw damaged(folder, 'archive.db is missing');
  return parsed.data;
}

export function writeKeyFile(folder: string, content: KeyFile): void {
  const text = `${JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 2)}\n`;
  try {
    writeAtomic(keyFilePath(folder), text);
  } catch (error) {
    throw mapSqliteError(error, folder);
  }
}

function readText(folder: string): string {
  if (!existsSync(folder)) throw new AppError('archive.notFound', { path: folder });
  if (!existsSync(keyFilePath(folder)) && existsSync(dbPath(folder))) throw damaged(folder, 'archive.json is missing');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(keyFilePath(folder)));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR')
      throw new AppError('archive.notAnArchive', { path: folder });
    if (error instanceof TypeError) throw notReadable(folder, 'archive.json is not UTF-8');
    throw mapSqliteError(error, folder);
  }
}

function parseChecked(text: string, folder: string): Record<string, unknown> {
  const value = parseObject(text);
  if (value === null) throw notReadable(folder, 'archive.json is not JSON');
  const { checksum, ...content } = value;
  if (checksum !== checksumOf(content)) throw notReadable(folder, 'archive.json does not fit its checksum');
  return content;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function checksumOf(content: object): string {
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
}

/** Some other program's archive.json, or ours with a fault: the database beside it tells. */
function notReadable(folder: string, detail: string): AppError {
  return existsSync(dbPath(folder)) ? damaged(folder, detail) : new AppError('archive.notAnArchive', { path: folder });
}

function damaged(folder: string, detail: string): AppError {
  return new AppError('archive.damaged', { path: folder, detail, readableRecords: 0 });
}
