import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, test } from 'vitest';
import { migrate, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';

const open = () => new Database(':memory:');
const tables = (db: Database.Database) =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

describe('migrations', () => {
  test('bring a new file to the newest version, once', () => {
    const db = open();
    expect(migrate(db, '/a')).toBe(0);
    expect(schemaVersion(db)).toBe(migrations.length);
    expect(migrate(db, '/a')).toBe(migrations.length);
  });

  test('run in order, from where the file stands', () => {
    const db = open();
    migrate(db, '/a', ['CREATE TABLE a (x)']);
    db.exec('INSERT INTO a VALUES (1)');
    expect(migrate(db, '/a', ['CREATE TABLE a (x)', 'CREATE TABLE b AS SELECT x FROM a'])).toBe(1);
    expect(db.prepare('SELECT x FROM b').pluck().all()).toEqual([1]);
  });

  test('a step that fails leaves the version before it, whole', () => {
    const db = open();
    expect(() => migrate(db, '/a', ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)'])).toThrow(
      'already exists',
    );
    expect(schemaVersion(db)).toBe(1);
    expect(tables(db)).toEqual(['a']);
    expect(db.inTransaction).toBe(false);
  });

  test('a file of a later program is refused', () => {
    const db = open();
    db.pragma('user_version = 99');
    expect(() => migrate(db, '/a')).toThrow('archive.newerFormat');
  });

  test('001: strict tables and an index that removes what is deleted from it', () => {
    const db = open();
    migrate(db, '/a', migrations.slice(0, 1));
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.pluck().all()).toEqual([]);
    db.exec("INSERT INTO message_index (rowid, tokens) VALUES (5, '保本 本')");
    expect(db.prepare("SELECT rowid FROM message_index WHERE message_index MATCH '保本'").pluck().all()).toEqual([5]);
    db.exec("INSERT INTO message_index (message_index, rowid, tokens) VALUES ('delete', 5, '保本 本')");
    expect(db.prepare("SELECT rowid FROM message_index WHERE message_index MATCH '保本'").pluck().all()).toEqual([]);
  });

  test('002: acts and runs of lexicons, beside the lexicons that were there', () => {
    const db = open();
    migrate(db, '/a', migrations.slice(0, 1));
    db.exec("INSERT INTO lexicon VALUES (1, 'firm', 1, 'draft', '', '{}', 0, 'lin')");
    migrate(db, '/a', migrations.slice(0, 2));
    db.pragma('foreign_keys = ON');
    const act = db.prepare("INSERT INTO lexicon_act VALUES (NULL, ?, 'approved', 'wei', 1, '', '')");
    act.run(1);
    expect(() => act.run(2)).toThrow('FOREIGN KEY');
    expect(db.prepare('SELECT lexicon_id FROM lexicon').pluck().all()).toEqual(['firm']);
  });

  test('003: flags that were there have no parts and count as scanned with nothing', () => {
    const db = open();
    migrate(db, '/a', migrations.slice(0, 2));
    db.exec("INSERT INTO lexicon VALUES (1, 'firm', 1, 'approved', '', '{}', 0, 'lin')");
    db.exec("INSERT INTO flag VALUES (7, 5, 1, 'r', 't', 'c', 0, '[[0,2]]', 0, '{}', 'open')");
    migrate(db, '/a', migrations.slice(0, 3));
    db.pragma('foreign_keys = ON');
    const part = db.prepare("INSERT INTO flag_part VALUES (?, 4, '[[0,1]]')");
    part.run(7);
    expect(() => part.run(8)).toThrow('FOREIGN KEY');
    expect(db.prepare('SELECT status FROM flag').pluck().all()).toEqual(['open']);
    expect(db.prepare('SELECT count(*) FROM scan_segment').pluck().get()).toBe(0);
  });

  test('004: what was there is under no rule and no hold; a hold cannot lose its record', () => {
    const db = open();
    migrate(db, '/a', migrations.slice(0, 3));
    db.exec("INSERT INTO removed_leaf VALUES (3, x'00')");
    migrate(db, '/a', migrations.slice(0, 4));
    db.pragma('foreign_keys = ON');
    const held = db.prepare('INSERT INTO held_record VALUES (?, 3, 5)');
    db.exec("INSERT INTO legal_hold VALUES (1, 'all', '', 'folded', 'case 12', 'lin', 1, NULL, NULL, NULL)");
    held.run(1);
    expect(() => held.run(2)).toThrow('FOREIGN KEY');
    expect(() => db.exec('DELETE FROM legal_hold')).toThrow('FOREIGN KEY');
    expect(db.prepare('SELECT count(*) FROM retention_rule').pluck().get()).toBe(0);
    expect(db.prepare('SELECT record_id FROM removed_leaf').pluck().all()).toEqual([3]);
  });

  test('007: evidence that was there counts on; what a source gave counts until the source turns out to be an attachment', () => {
    const db = open();
    migrate(db, '/a', migrations.slice(0, 6));
    const event = "'pair:a|b', 'agree', 'agree', 1, 'ms', 'register', 'r.csv:2', 1, NULL";
    db.exec(`INSERT INTO consent_event VALUES (1, ${event})`);
    migrate(db, '/a', migrations.slice(0, 7));
    db.exec("INSERT INTO read_source VALUES (4, 1, 'r.csv', 'register', 'aa', 'bb', NULL, 0, NULL)");
    db.exec(`INSERT INTO consent_event VALUES (2, ${event}, 4)`);
    const inForce = db.prepare('SELECT id FROM consent_in_force ORDER BY id').pluck();
    expect(inForce.all()).toEqual([1, 2]);
    db.exec('UPDATE read_source SET void_import = 2');
    expect(inForce.all()).toEqual([1]);
    const saltOf = (one: typeof db) => one.prepare(`SELECT value FROM meta WHERE key = 'declared_salt'`).pluck().get();
    const other = open();
    migrate(other, '/b', migrations.slice(0, 7));
    expect(saltOf(db)).toMatch(/^[0-9a-f]{64}$/);
    expect(saltOf(other)).not.toBe(saltOf(db));
  });
});
