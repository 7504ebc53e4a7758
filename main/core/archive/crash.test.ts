import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consentGate } from '../consent/index.ts';
import { quietJob } from '../lib/job.ts';
import { openArchive } from '../store/index.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../store/testing.ts';
import { importReports, importSources } from './index.ts';
import { answerLine, openKit, textLine } from './testing/kit.ts';

test('a process killed in the middle of an import loses at most one batch, and the same import goes on without duplicates', async () => {
  const kit = openKit();
  try {
    const count = 30_000;
    const lines = [
      answerLine(0, 'agree'),
      ...Array.from({ length: count - 1 }, (_, at) => textLine(at + 1, `第${at + 1}条`)),
    ];
    const file = kit.file('a.jsonl', lines.join('\n'));
    const { folder } = kit.archive;
    kit.archive.close();
    await killAfterBatches(folder, file, 2);

    const archive = openArchive({ folder, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });
    const stored = () =>
      archive.read.prepare('SELECT count(*) AS n, count(DISTINCT msgid) AS ids FROM message').get() as {
        n: number;
        ids: number;
      };
    const before = stored();
    expect(before.n).toBeGreaterThan(4000);
    expect(before.n).toBeLessThan(count);
    expect(importReports(archive.read)[0]?.read).toBe(before.n);
    const deps = { ...kit.deps, read: archive.read, transaction: archive.transaction, consent: consentGate };
    const report = await importSources(deps, { files: [file], consentFiles: [], basis: null }, quietJob);
    expect(report).toMatchObject({ importId: 1, read: count, loaded: count, duplicates: 0, conflicts: 0 });
    expect(stored()).toEqual({ n: count, ids: count });
    expect((await archive.checkPages(quietJob)).ok).toBe(true);
    archive.close();
  } finally {
    kit.cleanup();
  }
}, 120_000);

function killAfterBatches(folder: string, file: string, batches: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/importChild.ts'), folder, file]);
  let seen = 0;
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    seen += text.toString().split('batch').length - 1;
    if (seen >= batches) child.kill('SIGKILL');
  });
  return new Promise((done, fail) =>
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? done() : fail(new Error(`not killed: ${complaint}`)))),
  );
}
