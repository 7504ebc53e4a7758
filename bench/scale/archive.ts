import { optimizeIndex, rebuildIndex } from '../../main/core/search/index.ts';
import { storeMessages } from '../../main/core/search/testing.ts';
import type { PlainMessage } from '../../main/core/search/testing.ts';
import { openTestArchive } from '../../main/core/store/testing.ts';
import type { TestArchive } from '../../main/core/store/testing.ts';

const BATCH = 20_000;

export type Built = { readonly archive: TestArchive; readonly texts: string[]; readonly seconds: number };

/** A real encrypted archive with stored and indexed messages; no raw records, no consent, no flags. */
export function buildArchive(messages: Iterable<PlainMessage>, { keepTexts = true } = {}): Built {
  const archive = openTestArchive();
  const texts: string[] = [];
  const startedAt = performance.now();
  for (const batch of batches(messages, BATCH)) {
    if (keepTexts) for (const { text } of batch) texts.push(text);
    archive.transaction((db) => storeMessages(db, batch));
  }
  // As an import ends.
  archive.transaction((db) => optimizeIndex(db));
  return { archive, texts, seconds: (performance.now() - startedAt) / 1000 };
}

/** Messages per second: making the index anew, and inserting the same rows into the same encrypted file without one. */
export function buildRates({ archive }: Built): { index: number; insert: number } {
  const count = archive.read.prepare('SELECT count(*) FROM message_row').pluck().get() as number;
  const startedAt = performance.now();
  archive.transaction((db) => rebuildIndex(db));
  const builtAt = performance.now();
  archive.transaction((db) => {
    db.prepare('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT').run();
    const rows = db.prepare('SELECT id, text FROM message_row WHERE id > ? ORDER BY id LIMIT 20000').raw();
    const insert = db.prepare('INSERT INTO bare VALUES (?, ?)');
    for (let last = -1; ;) {
      const page = rows.all(last) as [number, string][];
      for (const row of page) insert.run(...row);
      if (page.length === 0) break;
      last = page.at(-1)![0];
    }
  });
  const insertedAt = performance.now();
  archive.transaction((db) => db.prepare('DROP TABLE bare').run());
  return { index: (count / (builtAt - startedAt)) * 1000, insert: (count / (insertedAt - builtAt)) * 1000 };
}

/** Milliseconds until ten thousand further messages are stored and can be found. */
export function appendMs({ archive }: Built, messages: readonly PlainMessage[]): number {
  const startedAt = performance.now();
  archive.transaction((db) => storeMessages(db, messages));
  return performance.now() - startedAt;
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
