import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/index.ts';
import { addUser, changePassphrase, describeArchive, disableUser, listUsers, openArchive, setRole } from './index.ts';
import type { OpenArchive } from './index.ts';
import { openTestArchive, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from './testing.ts';
import type { TestArchive } from './testing.ts';

const nowMs = TEST_NOW_MS + 1000;
const MEI = { name: '梅', role: 'reviewer', passphrase: 'a passphrase of mei', nowMs } as const;
let archive: TestArchive;
beforeEach(() => {
  archive = openTestArchive();
});
afterEach(() => archive.cleanup());

function reopen(userName: string, passphrase: string): OpenArchive {
  archive.close();
  return openArchive({ folder: archive.folder, userName, passphrase, nowMs });
}

const lastAction = (of: OpenArchive) =>
  listAudit(of.read, { actor: null, action: null, offset: 0, limit: 1 }).entries[0];

describe('users of an archive', () => {
  test('each comes in with an own passphrase and an own role', () => {
    expect(addUser(archive, MEI)).toEqual({ name: '梅', role: 'reviewer', createdAtMs: nowMs, disabledAtMs: null });
    expect(lastAction(archive)).toMatchObject({
      actor: TEST_USER,
      action: 'user.added',
      subject: '梅',
      details: { role: 'reviewer' },
    });
    const media = archive.key('media');
    const hers = reopen('梅', MEI.passphrase);
    expect(hers.user).toMatchObject({ name: '梅', role: 'reviewer' });
    expect(hers.key('media')).toEqual(media);
    hers.close();
    expect(() => reopen('梅', TEST_PASSPHRASE)).toThrow('session.wrongPassphrase');
    expect(describeArchive(archive.folder).users).toEqual([TEST_USER, '梅']);
  });

  test('one name is one user, however it is typed', () => {
    expect(() => addUser(archive, { ...MEI, name: ` ${TEST_USER.toUpperCase()} ` })).toThrow('user.exists');
    for (const hidden of ['\u200b', '\u202e', '\u3164', '\u0007'])
      expect(() => addUser(archive, { ...MEI, name: `${TEST_USER}${hidden}` })).toThrow('user.hiddenInName');
    expect(() => addUser(archive, { ...MEI, passphrase: 'short' })).toThrow('user.weakPassphrase');
    expect(listUsers(archive)).toHaveLength(1);
  });

  test('a role can be changed, and works at once', () => {
    addUser(archive, { ...MEI, role: 'administrator' });
    expect(setRole(archive, { name: TEST_USER, role: 'auditor', nowMs })).toMatchObject({ role: 'auditor' });
    expect(archive.user.role).toBe('auditor');
    expect(lastAction(archive)).toMatchObject({
      action: 'user.roleChanged',
      details: { from: 'administrator', to: 'auditor' },
    });
    expect(() => setRole(archive, { name: 'nobody', role: 'auditor', nowMs })).toThrow('user.notFound');
  });

  test('the last administrator stays', () => {
    addUser(archive, MEI);
    expect(() => setRole(archive, { name: TEST_USER, role: 'officer', nowMs })).toThrow('user.lastAdministrator');
    expect(() => disableUser(archive, { name: TEST_USER, nowMs })).toThrow('user.lastAdministrator');
    expect(archive.user.role).toBe('administrator');
  });

  test('a disabled user has no key left and can be let in again', () => {
    addUser(archive, MEI);
    expect(disableUser(archive, { name: '梅', nowMs })).toMatchObject({ disabledAtMs: nowMs });
    expect(describeArchive(archive.folder).users).toEqual([TEST_USER]);
    expect(addUser(archive, { ...MEI, role: 'officer' })).toMatchObject({ role: 'officer', disabledAtMs: null });
    expect(lastAction(archive)).toMatchObject({ action: 'user.enabled' });
    reopen('梅', MEI.passphrase).close();
  });

  test('an old copy of archive.json does not let a disabled user back in', () => {
    addUser(archive, MEI);
    const old = readFileSync(join(archive.folder, 'archive.json'));
    disableUser(archive, { name: '梅', nowMs });
    writeFileSync(join(archive.folder, 'archive.json'), old);
    expect(() => reopen('梅', MEI.passphrase)).toThrow('session.wrongPassphrase');
    reopen(TEST_USER, TEST_PASSPHRASE).close();
  });

  test('a new passphrase rewraps the key and rewrites nothing', () => {
    const media = archive.key('media');
    expect(() => changePassphrase(archive, { current: 'not the one', next: 'another passphrase', nowMs })).toThrow(
      'session.wrongPassphrase',
    );
    expect(() => changePassphrase(archive, { current: TEST_PASSPHRASE, next: 'short', nowMs })).toThrow(
      'user.weakPassphrase',
    );
    changePassphrase(archive, { current: TEST_PASSPHRASE, next: 'another passphrase', nowMs });
    expect(lastAction(archive)).toMatchObject({ action: 'user.passphraseChanged', subject: TEST_USER });
    expect(() => reopen(TEST_USER, TEST_PASSPHRASE)).toThrow('session.wrongPassphrase');
    const again = reopen(TEST_USER, 'another passphrase');
    expect(again.key('media')).toEqual(media);
    again.close();
  });

  test('a wrapped key opens nothing under another name', () => {
    addUser(archive, MEI);
    const path = join(archive.folder, 'archive.json');
    const swapped = readFileSync(path, 'utf8').replace('"梅"', '"Mei"');
    writeFileSync(path, swapped);
    expect(() => reopen('Mei', MEI.passphrase)).toThrow('archive.damaged');
  });
});
