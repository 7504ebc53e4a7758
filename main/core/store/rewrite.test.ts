import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dbPath } from './keyFile.ts';
import { openArchive } from './index.ts';
import { openTestArchive, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER, type TestArchive } from './testing.ts';
import { plainPages } from './testing/pages.ts';

let archive: TestArchive;
beforeEach(() => void (archive = openTestArchive()));
afterEach(() => archive.cleanup());

const holds = (text: string) => plainPages(archive).filter((page) => page.includes(text)).length;

/** Rows that are put in between others move those to other pages. */
function fill(): void {
  archive.transaction((db) => {
    const insert = db.prepare('INSERT INTO problem (id, import_id, file, code) VALUES (?, 1, ?, ?)');
    db.prepare("INSERT INTO import (id, started_at_ms, state, by_user) VALUES (1, 0, 'done', 'lin')").run();
    for (const start of [1, 2, 3]) {
      for (let id = start; id < 900; id += 3) insert.run(id, `机密${id}号`.padEnd(40 + (id % 90), '长'), 'x');
    }
  });
}

test('what was deleted stands in no page of a rewritten file and not in its log', () => {
  fill();
  archive.transaction((db) => db.prepare('DELETE FROM problem WHERE id % 2 = 0').run());
  const deleted = Array.from({ length: 449 }, (_, at) => `机密${2 * (at + 1)}号`);
  // Without this the test would show nothing: the log at least still has them.
  expect(deleted.filter((text) => holds(text) > 0).length).toBeGreaterThan(0);
  archive.rewriteFile();
  expect(deleted.filter((text) => holds(text) > 0)).toEqual([]);
  expect(holds('机密7号')).toBeGreaterThan(0);
  expect(archive.read.prepare('SELECT count(*) FROM problem').pluck().get()).toBe(450);
  expect(statSync(`${dbPath(archive.folder)}-wal`).size).toBe(0);
});

test('a rewritten archive opens with its passphrase and still gives pages back', () => {
  fill();
  archive.rewriteFile();
  archive.close();
  const again = openArchive({
    folder: archive.folder,
    userName: TEST_USER,
    passphrase: TEST_PASSPHRASE,
    nowMs: TEST_NOW_MS,
  });
  expect(again.read.prepare('SELECT count(*) FROM problem').pluck().get()).toBe(899);
  expect(again.read.prepare('PRAGMA auto_vacuum').pluck().get()).toBe(2);
  expect(again.damage).toBeNull();
  again.close();
});
