import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { listAudit, verifyChain } from '../audit/index.ts';
import { openArchive } from './index.ts';
import { openTestArchive, TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from './testing.ts';

const KILLS = 4;

/** Writes one audited row after the other and says each number once it is committed. */
const writer = (wish: object) => `
  import { appendAudit, openArchive } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
  import { writeSync } from 'node:fs';
  const archive = openArchive(${JSON.stringify(wish)});
  for (let n = 1; ; n += 1) {
    archive.transaction((db) => {
      db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run('n', String(n));
      appendAudit(db, { atMs: n, actor: 'lin', action: 'test.wrote', subject: String(n), details: { filler: 'x'.repeat(3000) } });
    });
    writeSync(1, n + '\\n');
  }`;

describe('a program that is killed while it writes', () => {
  test('loses nothing that it had committed, and leaves the chain whole', async () => {
    const archive = openTestArchive();
    archive.close();
    const wish = { folder: archive.folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS };
    for (let kill = 0; kill < KILLS; kill += 1) {
      const told = await killedAfter(writer(wish), 150 + 170 * kill);
      const again = openArchive(wish);
      const written = Number(again.read.prepare("SELECT value FROM meta WHERE key = 'n'").pluck().get());
      // The kill may have come between the commit and the word of it.
      expect(written - told).toBeGreaterThanOrEqual(0);
      expect(written - told).toBeLessThanOrEqual(1);
      expect(again.damage).toBeNull();
      expect(verifyChain(again.read).ok).toBe(true);
      expect(await again.checkPages(quietJob)).toMatchObject({ ok: true, problems: [] });
      again.close();
    }
    archive.cleanup();
  });
});

describe('a log that was damaged after the kill', () => {
  test('is never dropped silently: what was lost is said, entered into the chain, and a copy kept', async () => {
    const archive = openTestArchive();
    archive.close();
    const wish = { folder: archive.folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS };
    // Before the log is first taken over into the file: a kill in the midst of that, and a damaged log, leave a damaged file.
    const told = await killedAfter(writer(wish), 40);
    const files = ['archive.db', 'archive.db-wal'].map((name) => join(archive.folder, name));
    const before = files.map((path) => readFileSync(path));
    const log = before[1] ?? Buffer.alloc(0);
    for (let offset = 3; offset < log.length; offset += Math.ceil(log.length / 60)) {
      files.forEach((path, index) => writeFileSync(path, before[index] ?? ''));
      writeFileSync(files[1] ?? '', log.with(offset, (log[offset] ?? 0) ^ 16));
      const again = openArchive(wish);
      const written = Number(again.read.prepare("SELECT value FROM meta WHERE key = 'n'").pluck().get() ?? 0);
      const { entries } = listAudit(again.read, { actor: null, action: 'archive.logDamaged', offset: 0, limit: 1 });
      // One transaction too few may be one that the kill cut off; also one that was written but not told may be missing.
      if (written < told - 1) {
        expect(again.damage).toMatchObject({ code: 'archive.damaged' });
        expect(readFileSync(join(archive.folder, String(entries[0]?.details['keptAs'])))[offset]).not.toBe(log[offset]);
      }
      if (written >= told) expect(again.damage).toBeNull();
      expect(verifyChain(again.read).ok).toBe(true);
      again.close();
    }
    archive.cleanup();
  });
});

/** Lets it write for so many milliseconds after its first row. @returns the last number it told. */
async function killedAfter(code: string, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'close');
  return Number(output.trimEnd().split('\n').at(-1));
}
