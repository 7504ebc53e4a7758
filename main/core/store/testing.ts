import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArchive } from './archive.ts';
import type { Kdf } from './keyWrap.ts';
import type { OpenArchive } from './openFile.ts';

/** The least scrypt there is: for tests only, where unlocking is not what is tested. */
export const TEST_KDF: Kdf = { name: 'scrypt', N: 1024, r: 1, p: 1 };
export const TEST_USER = 'lin';
export const TEST_PASSPHRASE = 'correct horse battery';
/** 2026-01-05T08:00:00Z */
export const TEST_NOW_MS = Date.UTC(2026, 0, 5, 8);

/** A real, encrypted archive in a folder of its own; call `cleanup` when done (it closes it too). */
export type TestArchive = OpenArchive & { readonly cleanup: () => void };

/**
 * @example
 * const archive = openTestArchive();
 * archive.transaction((db) => db.prepare('…').run());
 * archive.cleanup();
 */
export function openTestArchive(options: { name?: string; nowMs?: number } = {}): TestArchive {
  const parent = mkdtempSync(join(tmpdir(), 'zuozheng-test-'));
  const archive = createArchive({
    folder: join(parent, 'archive'),
    name: options.name ?? 'Test archive',
    userName: TEST_USER,
    passphrase: TEST_PASSPHRASE,
    nowMs: options.nowMs ?? TEST_NOW_MS,
    kdf: TEST_KDF,
  });
  // Added to the archive itself, not to a copy: its getters stay alive.
  return Object.assign(archive, {
    cleanup: () => {
      archive.close();
      rmSync(parent, { recursive: true, force: true });
    },
  });
}
