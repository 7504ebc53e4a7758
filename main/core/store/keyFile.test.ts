import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeArchive, openArchive } from './index.ts';
import { keyFilePath, readKeyFile, writeKeyFile } from './keyFile.ts';
import { openTestArchive, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from './testing.ts';
import type { TestArchive } from './testing.ts';

let archive: TestArchive;
let pristine: Buffer;
beforeAll(() => {
  archive = openTestArchive({ name: '档案 – one' });
  archive.close();
  pristine = readFileSync(keyFilePath(archive.folder));
});
afterAll(() => archive.cleanup());

const unlock = () =>
  openArchive({ folder: archive.folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });

describe('archive.json', () => {
  test('any flipped bit is damage, never a wrong passphrase and never another name', () => {
    const place = fc.record({ offset: fc.nat(pristine.length - 1), bit: fc.nat(7) });
    fc.assert(
      fc.property(place, ({ offset, bit }) => {
        const bytes = Buffer.from(pristine);
        bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
        writeFileSync(keyFilePath(archive.folder), bytes);
        expect(unlock).toThrow('archive.damaged');
        expect(() => describeArchive(archive.folder)).toThrow('archive.damaged');
      }),
      { numRuns: 400 },
    );
  });

  test('cut short anywhere is damage', () => {
    // The last byte is the line feed after the closing brace.
    for (let length = 0; length < pristine.length - 1; length += 7) {
      writeFileSync(keyFilePath(archive.folder), pristine.subarray(0, length));
      expect(unlock).toThrow('archive.damaged');
    }
  });

  test('a wrapped key that was exchanged with care, checksum and all, opens nothing', () => {
    writeFileSync(keyFilePath(archive.folder), pristine);
    const keyFile = readKeyFile(archive.folder);
    const users = keyFile.users.map((user) => ({ ...user, wrapped: '0'.repeat(64) }));
    writeKeyFile(archive.folder, { ...keyFile, users });
    expect(unlock).toThrow('session.wrongPassphrase');
    writeKeyFile(archive.folder, { ...keyFile, archiveId: `${keyFile.archiveId}0` });
    expect(unlock).toThrow('session.wrongPassphrase');
    writeFileSync(keyFilePath(archive.folder), pristine);
    unlock().close();
  });

  test('costs that would take all memory are not obeyed', () => {
    writeFileSync(keyFilePath(archive.folder), pristine);
    const keyFile = readKeyFile(archive.folder);
    writeKeyFile(archive.folder, { ...keyFile, kdf: { ...keyFile.kdf, N: 2 ** 30 } });
    expect(unlock).toThrow('archive.damaged');
    writeFileSync(keyFilePath(archive.folder), pristine);
  });
});
