import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit, verifyChain } from '../audit/index.ts';
import { quietJob } from '../lib/job.ts';
import { exportBundle, listBundles } from './index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from './testing/chatArchive.ts';
import { actions, chat, useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();

describe('what goes wrong leaves nothing behind', () => {
  test('no messages, unknown messages', async () => {
    const archive = await archiveWith(chat());
    await expect(exportBundle(depsOf(archive), wishOf(target(), []), quietJob)).rejects.toMatchObject({
      code: 'evidence.emptySelection',
    });
    await expect(exportBundle(depsOf(archive), wishOf(target(), [7]), quietJob)).rejects.toMatchObject({
      code: 'message.notFound',
      details: { messageId: 7 },
    });
  });

  test('cancelled at any checkpoint', async () => {
    const archive = await archiveWith(chat());
    for (const stopAt of [1, 2, 3, 4]) {
      const out = target();
      const controller = new AbortController();
      let calls = 0;
      const job = {
        signal: controller.signal,
        checkpoint: async () => {
          calls += 1;
          if (calls === stopAt) controller.abort(new Error('cancelled by hand'));
          controller.signal.throwIfAborted();
        },
      };
      await expect(exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive)), job)).rejects.toThrow(
        'cancelled by hand',
      );
      expect(readdirSync(out)).toEqual([]);
    }
    const failed = listAudit(archive.read, { actor: null, action: 'evidence.exportFailed', offset: 0, limit: 9 });
    expect(failed.entries.map((entry) => entry.details['reason'])).toEqual(Array(4).fill('cancelled'));
    expect(listBundles(archive.read)).toEqual([]);
    expect(verifyChain(archive.read).ok).toBe(true);
  });

  test('the folder vanishes half-way', async () => {
    const archive = await archiveWith(chat());
    const out = target();
    const job = { signal: quietJob.signal, checkpoint: async () => rmSync(out, { recursive: true, force: true }) };
    await expect(exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive)), job)).rejects.toMatchObject({
      code: 'evidence.targetUnwritable',
      details: { path: out },
    });
    expect(existsSync(out)).toBe(false);
    expect(actions(archive).at(-1)).toBe('evidence.exportFailed');
  });

  test('no such folder, and something of that name is there already', async () => {
    const archive = await archiveWith(chat());
    const ids = allMessageIds(archive);
    await expect(exportBundle(depsOf(archive), wishOf(join(target(), 'absent'), ids), quietJob)).rejects.toMatchObject({
      code: 'evidence.targetUnwritable',
    });
    const file = join(target(), 'file');
    writeFileSync(file, '');
    await expect(exportBundle(depsOf(archive), wishOf(file, ids), quietJob)).rejects.toMatchObject({
      code: 'evidence.targetUnwritable',
    });
    const out = target();
    const both = ['CASE-2026-0012_EXP-0001', `CASE-2026-0012_EXP-0001_${archive.id.slice(0, 8)}`];
    for (const name of both) mkdirSync(join(out, name));
    await expect(exportBundle(depsOf(archive), wishOf(out, ids), quietJob)).rejects.toMatchObject({
      code: 'evidence.targetNotEmpty',
    });
    expect(readdirSync(out)).toEqual(both);
  });

  test('a record that is damaged in the archive does not leave as evidence', async () => {
    const archive = await archiveWith(chat());
    archive.transaction((db) => db.prepare('UPDATE raw_block SET digests = zeroblob(length(digests))').run());
    const out = target();
    await expect(exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive)), quietJob)).rejects.toMatchObject({
      code: 'archive.damaged',
    });
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('a full disk', () => {
  let disk: string;
  let isMounted = false;
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), 'zuozheng-small-'));
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (!isMounted) console.warn('SKIPPED: a full disk needs the right to mount a small one');
  });
  afterAll(() => {
    if (isMounted) spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test('is told as such, and nothing is left on it', async ({ skip }) => {
    if (!isMounted) return skip();
    const archive = await archiveWith([
      agreeLine(1),
      ...Array.from({ length: 60 }, (_, at) => textLine(at + 2, CUSTOMER, EMPLOYEE, '长'.repeat(300))),
    ]);
    await expect(exportBundle(depsOf(archive), wishOf(disk, allMessageIds(archive)), quietJob)).rejects.toMatchObject({
      code: 'disk.full',
      details: { path: disk },
    });
    expect(readdirSync(disk)).toEqual([]);
    const [entry] = listAudit(archive.read, {
      actor: null,
      action: 'evidence.exportFailed',
      offset: 0,
      limit: 1,
    }).entries;
    expect(entry?.details).toMatchObject({ reason: 'disk.full' });
    expect(listBundles(archive.read)).toEqual([]);
  });
});

test('the folder of the archive and what lies in it, also by way of a link, is no place for plain text', async () => {
  const archive = await archiveWith(chat());
  const link = join(target(), 'link');
  symlinkSync(join(archive.folder, 'media'), link);
  mkdirSync(join(archive.folder, 'media'), { recursive: true });
  for (const folder of [archive.folder, join(archive.folder, 'media'), link]) {
    const before = readdirSync(folder).length;
    await expect(exportBundle(depsOf(archive), wishOf(folder, allMessageIds(archive)), quietJob)).rejects.toMatchObject(
      {
        code: 'evidence.targetInArchive',
      },
    );
    expect(readdirSync(folder)).toHaveLength(before);
  }
  const beside = `${archive.folder}-beside`;
  mkdirSync(beside);
  const { bundle } = await exportBundle(depsOf(archive), wishOf(beside, allMessageIds(archive)), quietJob);
  expect(existsSync(bundle)).toBe(true);
});
