import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { OpenArchive } from './openFile.ts';

const PER_BLOCK = 20;

/**
 * Fills an archive with raw blocks, messages and index entries as an import leaves them, without an importer (which
 * lives above store).
 * @returns the text of each message by its row id.
 */
export function fillWithRecords(archive: OpenArchive, count: number): Map<number, string> {
  const texts = new Map<number, string>();
  archive.transaction((db) => {
    db.prepare("INSERT INTO import (id, started_at_ms, state, by_user) VALUES (1, 0, 'done', 'lin')").run();
    db.prepare(
      "INSERT INTO source_file (id, import_id, path, sha256, size_bytes, format, encoding, state) VALUES (1, 1, 'a.jsonl', '', 0, 'wecom', 'utf-8', 'done')",
    ).run();
    const message = db.prepare(
      'INSERT INTO message (id, record_id, conversation_id, sender_id, sent_at_ms, type_id, msgid, text) VALUES (?, ?, 1, 1, 0, 1, ?, ?)',
    );
    const index = db.prepare('INSERT INTO message_index (rowid, tokens) VALUES (?, ?)');
    const block = db.prepare('INSERT INTO raw_block VALUES (?, 1, ?, ?, ?, ?, ?)');
    for (let first = 1; first <= count; first += PER_BLOCK) {
      const ids = Array.from({ length: Math.min(PER_BLOCK, count - first + 1) }, (_, index) => first + index);
      const records = ids.map((id) => Buffer.from(JSON.stringify({ msgid: `m${id}`, text: textOf(id) })));
      block.run(first, ids.length, zstdCompressSync(Buffer.concat(records)), ...packed(records));
      for (const id of ids) {
        texts.set(id, textOf(id));
        message.run(id, id, `m${id}`, textOf(id));
        index.run(id, `t${id} w${id % 7}`);
      }
    }
  });
  return texts;
}

/** Not compressible, so that a few hundred records fill many pages. */
function textOf(id: number): string {
  return `收益 ${createHash('sha512')
    .update(String(id))
    .digest('base64')
    .repeat(1 + (id % 3))}`;
}

function packed(records: readonly Buffer[]): [Buffer, Buffer, Buffer] {
  const lengths = Buffer.alloc(records.length * 4);
  const offsets = Buffer.alloc(records.length * 8);
  records.forEach((record, index) => {
    lengths.writeUInt32LE(record.length, index * 4);
    offsets.writeDoubleLE(index * 100, index * 8);
  });
  return [lengths, offsets, Buffer.concat(records.map((record) => createHash('sha256').update(record).digest()))];
}
