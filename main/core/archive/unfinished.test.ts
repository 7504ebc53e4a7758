import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportCounts } from '../../../shared/ipc/import.ts';
import { listAudit } from '../audit/index.ts';
import type { JobContext } from '../lib/job.ts';
import { importReports } from './index.ts';
import { answerLine, openKit, textLine, totalOf, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

const actions = () => listAudit(kit.archive.read, { actor: null, action: null, offset: 0, limit: 100 }).entries;

/** Cancels at its n-th checkpoint that reports records. */
function cancelAfter(times: number): JobContext {
  const controller = new AbortController();
  let left = times;
  return {
    signal: controller.signal,
    checkpoint: async ({ records }) => {
      if (records !== undefined && --left <= 0) controller.abort(new Error('cancelled'));
      await Promise.resolve();
      controller.signal.throwIfAborted();
    },
  };
}

const manyLines = (count: number): string =>
  [answerLine(0, 'agree'), ...Array.from({ length: count - 1 }, (_, at) => textLine(at + 1, `第${at + 1}条`))].join(
    '\n',
  );

describe('an import that does not reach its end', () => {
  test('cancelling keeps what was committed; the same import goes on from there and reports the whole', async () => {
    const file = kit.file('a.jsonl', manyLines(10_000));
    await expect(kit.load([file], { job: cancelAfter(1) })).rejects.toThrow('cancelled');
    const half = kit.messages().length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(10_000);
    expect(importReports(kit.archive.read)).toMatchObject([{ state: 'cancelled', read: half, loaded: half }]);
    expect(await kit.load([file])).toMatchObject({
      importId: 1,
      read: 10_000,
      loaded: 10_000,
      duplicates: 0,
      conversations: 1,
      people: 2,
    });
    expect(new Set(kit.messages().map((message) => message.msgid)).size).toBe(10_000);
    expect(importReports(kit.archive.read)).toMatchObject([{ state: 'done', loaded: 10_000 }]);
    expect(
      actions()
        .map((entry) => entry.action)
        .filter((action) => action.startsWith('import.'))
        .reverse(),
    ).toEqual(['import.started', 'import.cancelled', 'import.resumed', 'import.done']);
  });

  test.each([
    ['vanishes', (path: string) => rmSync(path)],
    ['changes', (path: string) => writeFileSync(path, manyLines(11_000))],
  ])(
    'a file that %s under our hands fails with file.vanished, and what was loaded stays whole',
    async (_name, disturb) => {
      const path = kit.file('a.jsonl', manyLines(10_000));
      let batches = 0;
      const job: JobContext = {
        signal: new AbortController().signal,
        checkpoint: async ({ records }) => {
          if (records !== undefined && ++batches === 1) disturb(path);
          await Promise.resolve();
        },
      };
      await expect(kit.load([path], { job })).rejects.toMatchObject({ code: 'file.vanished' });
      const [report] = importReports(kit.archive.read);
      expect(report?.state).toBe('interrupted');
      expect(kit.messages().length).toBe(report?.loaded);
      expect(totalOf(report as ImportCounts)).toBe(report?.read);
    },
  );

  test('a path that is not there is told by name', async () => {
    await expect(kit.load(['/nowhere/a.jsonl'])).rejects.toMatchObject({
      code: 'file.notFound',
      details: { path: '/nowhere/a.jsonl' },
    });
  });
});
