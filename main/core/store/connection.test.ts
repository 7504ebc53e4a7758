import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit, verifyChain } from '../audit/index.ts';
import { createArchive, mapSqliteError, openArchive } from './index.ts';
import type { OpenArchive, WriteDb } from './index.ts';
import { openTestArchive, TEST_KDF, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from './testing.ts';
import type { TestArchive } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openTestArchive();
});
afterEach(() => archive.cleanup());

const put = (db: WriteDb, key: string) => db.prepare('INSERT INTO meta VALUES (?, ?)').run(key, 'x');
const keys = () => archive.read.prepare("SELECT key FROM meta WHERE key LIKE 'k%' ORDER BY key").pluck().all();

describe('a transaction', () => {
  test('keeps all of it or nothing', () => {
    expect(archive.transaction((db) => put(db, 'k1').changes)).toBe(1);
    expect(() =>
      archive.transaction((db) => {
        put(db, 'k2');
        throw new Error('thought better of it');
      }),
    ).toThrow('thought better of it');
    expect(keys()).toEqual(['k1']);
  });

  test('does not nest and cannot wait', () => {
    expect(() => archive.transaction(() => archive.transaction(() => 1))).toThrow('do not nest');
    expect(() => archive.transaction((db) => Promise.resolve(put(db, 'k1')))).toThrow('cannot wait');
    expect(keys()).toEqual([]);
    archive.transaction((db) => put(db, 'k3'));
    expect(keys()).toEqual(['k3']);
  });

  test('is the only place to write', () => {
    expect(() => archive.read.prepare('DELETE FROM meta')).toThrow('outside a transaction');
    let kept: WriteDb | null = null;
    archive.transaction((db) => (kept = db));
    expect(() => put(kept as unknown as WriteDb, 'k1')).toThrow('outside a transaction');
  });

  test('checks foreign keys, and leaves a constraint to the caller', () => {
    const orphan = (db: WriteDb) => db.prepare('INSERT INTO conversation_member VALUES (7, 7)').run();
    expect(() => archive.transaction(orphan)).toThrow(
      expect.objectContaining({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }) as Error,
    );
  });
});

describe('prepared statements', () => {
  test('are made once per text', () => {
    expect(archive.read.prepare('SELECT 1')).toBe(archive.read.prepare('SELECT 1'));
  });

  test('plucking or reading raw in one place changes nothing in another', () => {
    const sql = "SELECT key, value FROM meta WHERE key = 'archive_name'";
    const plain = archive.read.prepare(sql);
    const plucked = archive.read.prepare(sql).pluck();
    const raw = archive.read.prepare(sql).raw();
    expect(plain.get()).toEqual({ key: 'archive_name', value: 'Test archive' });
    expect(plucked.get()).toBe('archive_name');
    expect(raw.get()).toEqual(['archive_name', 'Test archive']);
    expect(archive.read.prepare('SELECT 1 AS n').safeIntegers().get()).toEqual({ n: 1n });
    expect(archive.read.prepare('SELECT 1 AS n').get()).toEqual({ n: 1 });
    expect(archive.read.prepare('SELECT ? AS n').bind(5).get()).toEqual({ n: 5 });
    expect(archive.read.prepare('SELECT ? AS n').get(6)).toEqual({ n: 6 });
  });

  test('the same text can be asked again while it is being iterated', () => {
    const sql = 'SELECT * FROM (VALUES (1), (2))';
    const pairs: string[] = [];
    for (const outer of archive.read.prepare(sql).pluck().iterate())
      for (const inner of archive.read.prepare(sql).pluck().iterate()) pairs.push(`${String(outer)}/${String(inner)}`);
    expect(pairs).toHaveLength(4);
  });

  test('an iteration left early or never begun does not hold up writing', () => {
    archive.read.prepare('SELECT key FROM meta').iterate();
    for (const row of archive.read.prepare('SELECT key FROM meta').iterate()) if (row) break;
    expect(archive.transaction((db) => put(db, 'k1').changes)).toBe(1);
  });

  test('stay few, whatever text is made up', () => {
    for (let n = 0; n < 1000; n += 1) expect(archive.read.prepare(`SELECT ${n}`).pluck().get()).toBe(n);
  });
});

describe('a full disk', () => {
  const fill = (into: OpenArchive) => {
    for (;;)
      into.transaction((db) => {
        for (let n = 0; n < 20; n += 1)
          appendAudit(db, { atMs: 0, actor: 'lin', action: 'x.y', details: { text: 'x'.repeat(1000) } });
      });
  };

  test('is told as such and loses nothing that was committed', () => {
    archive.read.prepare('PRAGMA max_page_count = 120').get();
    expect(() => fill(archive)).toThrow(
      expect.objectContaining({ code: 'disk.full', details: { path: archive.folder } }) as Error,
    );
    const { entries, ok } = verifyChain(archive.read);
    expect({ ok, wholeTransactions: (entries - 1) % 20 }).toEqual({ ok: true, wholeTransactions: 0 });
    archive.read.prepare('PRAGMA max_page_count = 100000').get();
    archive.transaction((db) => put(db, 'k1'));
  });

  test('on a real small volume, too', ({ skip }) => {
    const volume = mkdtempSync(join(tmpdir(), 'zuozheng-volume-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', volume]).status === 0;
    if (!mounted) {
      rmSync(volume, { recursive: true });
      console.warn('SKIPPED: no right to mount a small volume here; the page limit above stands for it');
      skip();
    }
    try {
      const wish = {
        folder: join(volume, 'a'),
        name: 'small',
        userName: TEST_USER,
        passphrase: TEST_PASSPHRASE,
        nowMs: TEST_NOW_MS,
        kdf: TEST_KDF,
      };
      writeFileSync(join(volume, 'ballast'), Buffer.alloc(2 ** 17));
      const small = createArchive(wish);
      expect(() => fill(small)).toThrow(expect.objectContaining({ code: 'disk.full' }) as Error);
      const kept = verifyChain(small.read);
      small.close();
      // Without room for the audit entry nobody gets in; the person makes room.
      rmSync(join(volume, 'ballast'));
      const again = openArchive(wish);
      expect(verifyChain(again.read)).toMatchObject({ ok: true, entries: kept.entries + 1 });
      again.close();
      expect(() => writeFileSync(join(volume, 'rest'), Buffer.alloc(2 ** 21))).toThrow();
      expect(() => createArchive({ ...wish, folder: join(volume, 'b') })).toThrow(
        expect.objectContaining({ code: 'disk.full' }) as Error,
      );
    } finally {
      execFileSync('umount', [volume]);
      rmSync(volume, { recursive: true });
    }
  });
});

describe('what SQLite refuses', () => {
  const told = (code: string) => mapSqliteError(Object.assign(new Error('text'), { code }), '/a', () => 7);

  test.each([
    ['SQLITE_BUSY', 'archive.inUse'],
    ['SQLITE_FULL', 'disk.full'],
    ['ENOSPC', 'disk.full'],
    ['SQLITE_READONLY_DIRECTORY', 'archive.readOnly'],
    ['EROFS', 'archive.readOnly'],
    ['SQLITE_CORRUPT_VTAB', 'archive.damaged'],
    ['SQLITE_NOTADB', 'archive.damaged'],
    ['SQLITE_IOERR_SHORT_READ', 'archive.damaged'],
  ])('%s is told as %s', (sqlite, code) => expect(told(sqlite)).toMatchObject({ code }));

  test('damage counts what is left; a bug stays a bug', () => {
    expect(told('SQLITE_CORRUPT')).toMatchObject({ details: { path: '/a', readableRecords: 7 } });
    expect(told('SQLITE_ERROR')).toMatchObject({ code: 'SQLITE_ERROR' });
  });
});
