import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { storedMessages } from '../main/core/archive/index.ts';
import { msgidHash, sha256 } from '../main/core/lib/sha256.ts';
import { indexBatch } from '../main/core/search/index.ts';
import {
  createArchive,
  openArchive,
  type OpenArchive,
  type StoredMessage,
  type WriteDb,
} from '../main/core/store/index.ts';
import type { Row } from './row.ts';

const CORPUS = join(import.meta.dirname, '../../shared/data/wecom/corpus-100k.jsonl.gz');

/** What one import in a process of its own reports. */
export type ImportRun = { readonly seconds: number; readonly records: number; readonly peakBytes: number };

/**
 * Import of corpus-100k end to end (parse, hash, gate, store, index, scan, Merkle roots) against a bare insert of the same
 * messages into the same encrypted tables and index; memory of the whole process; archive size. Needs the corpus.
 */
export async function benchImport(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zuozheng-bench-'));
  try {
    const source = join(folder, 'corpus.jsonl');
    await pipeline(createReadStream(CORPUS), createGunzip(), createWriteStream(source));
    const full = runImport(folder, source);
    const ratio = fileBytes(join(folder, 'imported')) / statSync(source).size;
    const bareSeconds = bareInsert(folder);
    return [
      { name: 'import end to end', value: full.records / full.seconds, unit: 'records/s' },
      { name: 'bare insert of the same rows', value: full.records / bareSeconds, unit: 'records/s' },
      { name: 'import / bare insert', value: full.seconds / bareSeconds, unit: 'x', limit: '<= 3' },
      { name: 'archive / source bytes', value: ratio, unit: 'x', limit: '<= 1.3' },
      { name: 'peak memory of the import', value: full.peakBytes / 1e6, unit: 'MB', limit: '<= 600' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A process of its own: its peak memory is the import's alone. */
function runImport(folder: string, source: string): ImportRun {
  const child = join(import.meta.dirname, 'importChild.ts');
  const out = execFileSync(process.execPath, [child, join(folder, 'imported'), source], { encoding: 'utf8' });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as ImportRun;
}

export function newArchive(folder: string): OpenArchive {
  return createArchive({
    folder,
    name: 'bench',
    userName: 'bench',
    passphrase: BENCH_PASSPHRASE,
    nowMs: 0,
    kdf: { name: 'scrypt', N: 1024, r: 1, p: 1 },
  });
}

export const BENCH_PASSPHRASE = 'bench bench bench';

function fileBytes(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const BATCH = 5632;

/** The rows of the messages, their keys and their place in the index, in the batches of the import, and nothing else. */
function bareInsert(folder: string): number {
  const imported = openArchive({
    folder: join(folder, 'imported'),
    userName: 'bench',
    passphrase: BENCH_PASSPHRASE,
    nowMs: 0,
  });
  const ids = (imported.read.prepare('SELECT id FROM message').all() as { id: number }[]).map((row) => row.id);
  const rows = storedMessages(imported.read, ids);
  imported.close();
  const bare = newArchive(join(folder, 'bare'));
  bare.transaction((db) => {
    db.prepare("INSERT INTO message_type (id, type, kind) VALUES (1, 'text', 'text')").run();
    db.prepare("INSERT INTO person (id, source_id, kind, kind_evidence) VALUES (1, 'x', 'employee', 'prefix')").run();
  });
  const started = performance.now();
  for (let from = 0; from < rows.length; from += BATCH)
    bare.transaction((db) => insertBare(db, rows.slice(from, from + BATCH)));
  const seconds = (performance.now() - started) / 1000;
  bare.close();
  return seconds;
}

function insertBare(db: WriteDb, rows: readonly StoredMessage[]): void {
  const message = db.prepare(
    `INSERT INTO message_row (id, record_id, conversation_id, sender_id, ms, type_id, seq, msgid_tail, text, parts)
     VALUES (?, ?, ?, 1, ?, 1, ?, ?, ?, ?)`,
  );
  const key = db.prepare('INSERT INTO message_key (msgid_hash, message_id) VALUES (?, ?)');
  for (const row of rows) {
    const parts = row.parts && JSON.stringify(row.parts);
    message.run(row.id, row.recordId, row.conversationId, row.sentAtMs, Number(row.seq), row.msgid, row.text, parts);
    key.run(msgidHash(sha256(row.msgid)), row.id);
  }
  indexBatch(db, rows);
}
