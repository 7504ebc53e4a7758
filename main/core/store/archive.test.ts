import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { chainLines, listAudit, verifyChain } from '../audit/index.ts';
import { subKey, unwrapKey } from './keyWrap.ts';
import { readKeyFile, writeKeyFile } from './keyFile.ts';
import { createArchive, describeArchive, openArchive } from './index.ts';
import { TEST_KDF, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from './testing.ts';

let parent = '';
let folder = '';
const nowMs = TEST_NOW_MS;
const wish = () => ({
  folder,
  name: '客户档案',
  userName: TEST_USER,
  passphrase: TEST_PASSPHRASE,
  nowMs,
  kdf: TEST_KDF,
});
const unlock = (passphrase = TEST_PASSPHRASE) => openArchive({ folder, userName: TEST_USER, passphrase, nowMs });

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'zuozheng-archive-'));
  folder = join(parent, 'archive');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** The refusal's code and details, as they reach a person. */
function refusal(work: () => unknown): { code: string; details: unknown } {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.toShape();
    throw error;
  }
  throw new Error('not refused');
}

describe('creating an archive', () => {
  test('makes its folder, signs its creator in as administrator and begins the audit chain', () => {
    const archive = createArchive(wish());
    expect(readdirSync(folder).sort()).toEqual(['archive.db', 'archive.db-wal', 'archive.json', 'media']);
    expect(archive).toMatchObject({ name: '客户档案', folder, user: { name: TEST_USER, role: 'administrator' } });
    const { entries } = listAudit(archive.read, { actor: null, action: null, offset: 0, limit: 10 });
    expect(entries).toMatchObject([
      { seq: 1, actor: TEST_USER, action: 'archive.created', atMs: nowMs, subject: archive.id },
    ]);
    archive.close();
    expect(readdirSync(folder).sort()).toEqual(['archive.db', 'archive.json', 'media']);
  });

  test('leaves nothing readable in the file', () => {
    // Six bytes and more: a name of three stands in some 100 kB of cipher text by chance now and then.
    const userName = '合规部林晓梅';
    const archive = createArchive({ ...wish(), userName });
    archive.transaction((db) => db.prepare("INSERT INTO meta VALUES ('note', '保本保收益 plain words')").run());
    archive.close();
    const bytes = readFileSync(join(folder, 'archive.db'));
    const words = ['SQLite', 'CREATE TABLE', 'plain words', '保本保收益', userName];
    expect(words.filter((word) => bytes.includes(word))).toEqual([]);
    expect(readFileSync(join(folder, 'archive.json'), 'utf8')).not.toContain(TEST_PASSPHRASE);
  });

  test('refuses where an archive is already, and a short passphrase', () => {
    createArchive(wish()).close();
    expect(refusal(() => createArchive(wish()))).toEqual({ code: 'archive.exists', details: { path: folder } });
    const short = { ...wish(), folder: join(parent, 'other'), passphrase: '密码密码密码密码密' };
    expect(refusal(() => createArchive(short))).toEqual({
      code: 'user.weakPassphrase',
      details: { minimumLength: 10 },
    });
    expect(existsSync(short.folder)).toBe(false);
  });

  test('where a file is in the way says so', () => {
    writeFileSync(folder, 'a file');
    expect(refusal(() => createArchive(wish())).code).toBe('archive.exists');
  });
});

describe('opening an archive', () => {
  test('gives the same content and the same keys, another for each purpose', () => {
    const created = createArchive(wish());
    created.transaction((db) => db.prepare("INSERT INTO meta VALUES ('note', 'kept')").run());
    const media = created.key('media');
    created.close();
    const archive = unlock();
    expect(archive.read.prepare("SELECT value FROM meta WHERE key = 'note'").pluck().get()).toBe('kept');
    expect(archive.key('media')).toEqual(media);
    expect(archive.key('signing')).not.toEqual(media);
    expect(media).toHaveLength(32);
    expect([...chainLines(archive.read)].map((line) => line.split('"action":"')[1]?.split('"')[0])).toEqual([
      'archive.created',
      'session.unlocked',
    ]);
    expect(archive.damage).toBeNull();
    archive.close();
  });

  test('with a wrong passphrase gives no hint: an unknown user gets the same answer', () => {
    createArchive(wish()).close();
    const wrong = refusal(() => unlock('not the passphrase'));
    const unknown = refusal(() => openArchive({ folder, userName: 'nobody', passphrase: TEST_PASSPHRASE, nowMs }));
    expect(wrong).toEqual({ code: 'session.wrongPassphrase', details: { retryAfterMs: 0 } });
    expect(unknown).toEqual(wrong);
  });

  test('for an unknown user a key is derived all the same, so that the time tells nothing', () => {
    createArchive(wish()).close();
    const { archiveId, users } = readKeyFile(folder);
    // No scrypt can be computed with these numbers: whoever does not throw has derived no key.
    const impossible = { name: 'scrypt', N: 3, r: 8, p: 1 } as const;
    for (const userName of [TEST_USER, 'nobody']) {
      const held = users.find((user) => user.name === userName);
      expect(() => unwrapKey(held, { archiveId, userName, kdf: impossible }, 'wrong passphrase')).toThrow(/scrypt/i);
    }
  });

  test('tells before unlocking what it is and who may come in', () => {
    const archive = createArchive(wish());
    expect(describeArchive(folder)).toEqual({ id: archive.id, name: '客户档案', users: [TEST_USER], formatVersion: 1 });
    archive.close();
  });

  test('can be read by any SQLCipher 4 tool that is given the raw key', () => {
    createArchive(wish()).close();
    const { archiveId, kdf, users } = readKeyFile(folder);
    const dataKey = unwrapKey(users[0], { archiveId, userName: TEST_USER, kdf }, TEST_PASSPHRASE) ?? Buffer.alloc(0);
    const db = new Database(join(folder, 'archive.db'));
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    db.pragma(`key = "x'${subKey(dataKey, archiveId, 'db').toString('hex')}'"`);
    expect(db.prepare("SELECT value FROM meta WHERE key = 'archive_name'").pluck().get()).toBe('客户档案');
    db.close();
  });
});

describe('what is no archive', () => {
  test('a missing folder, another folder, a file', () => {
    expect(refusal(unlock)).toEqual({ code: 'archive.notFound', details: { path: folder } });
    mkdirSync(folder);
    expect(refusal(unlock)).toEqual({ code: 'archive.notAnArchive', details: { path: folder } });
    writeFileSync(join(folder, 'archive.json'), '{"some":"other program"}');
    expect(refusal(unlock)).toEqual({ code: 'archive.notAnArchive', details: { path: folder } });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file');
    expect(refusal(() => describeArchive(folder))).toEqual({ code: 'archive.notAnArchive', details: { path: folder } });
  });

  test('an archive without its database or its key file is damaged', () => {
    createArchive(wish()).close();
    rmSync(join(folder, 'archive.db'));
    expect(refusal(unlock)).toMatchObject({ code: 'archive.damaged', details: { detail: 'archive.db is missing' } });
    rmSync(folder, { recursive: true });
    createArchive(wish()).close();
    rmSync(join(folder, 'archive.json'));
    expect(refusal(unlock)).toMatchObject({ code: 'archive.damaged', details: { detail: 'archive.json is missing' } });
  });

  test('an archive of a later program', () => {
    createArchive(wish()).close();
    const keyFile = readKeyFile(folder);
    writeKeyFile(folder, { ...keyFile, formatVersion: 9 });
    expect(refusal(unlock)).toEqual({ code: 'archive.newerFormat', details: { path: folder, found: 9, known: 1 } });
  });

  test('a database of a later schema', () => {
    const archive = createArchive(wish());
    archive.transaction((db) => db.prepare('PRAGMA user_version = 99').run());
    archive.close();
    expect(refusal(unlock)).toMatchObject({ code: 'archive.newerFormat', details: { found: 99 } });
  });
});

describe('one program at a time', () => {
  test('a second opening is refused, here and in another process', () => {
    const archive = createArchive(wish());
    expect(refusal(unlock)).toEqual({ code: 'archive.inUse', details: { path: folder } });
    expect(
      inAnotherProcess(
        `openArchive(${JSON.stringify({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs })})`,
      ),
    ).toContain('archive.inUse');
    archive.transaction((db) => db.prepare("INSERT INTO meta VALUES ('still', 'mine')").run());
    archive.close();
    const again = unlock();
    expect(verifyChain(again.read).ok).toBe(true);
    again.close();
  });
});

describe('a folder that may not be written to', () => {
  // Root may write everywhere, so another user tries.
  test.skipIf(process.getuid?.() !== 0)('is refused as such', () => {
    createArchive(wish()).close();
    chmodSync(parent, 0o755);
    chmodSync(join(folder, 'archive.json'), 0o644);
    chmodSync(join(folder, 'archive.db'), 0o644);
    const told = inAnotherProcess(
      `openArchive(${JSON.stringify({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs })})`,
      65534,
    );
    expect(told).toContain('archive.readOnly');
    const create = inAnotherProcess(
      `createArchive(${JSON.stringify({ ...wish(), folder: join(parent, 'new') })})`,
      65534,
    );
    expect(create).toContain('archive.readOnly');
  });

  test.skipIf(process.platform !== 'linux')('nor one where no folder can be made, and that at once', () => {
    const nowhere = { ...wish(), folder: '/proc/zuozheng' };
    expect(refusal(() => createArchive(nowhere))).toMatchObject({ code: 'archive.readOnly' });
  });
});

function inAnotherProcess(call: string, uid?: number): string {
  const index = join(import.meta.dirname, 'index.ts');
  const code = `import * as store from ${JSON.stringify(index)}; try { store.${call}; console.log('opened'); } catch (error) { console.log(error.code ?? error); }`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return run.stdout + run.stderr;
}
