import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportBundle } from '../evidence/index.ts';
import { depsOf, wishOf } from '../evidence/testing/chatArchive.ts';
import { quietJob, type JobContext } from '../lib/job.ts';
import { createMerkleTree } from '../lib/merkle.ts';
import { decide, installLexicon, listFlags } from '../review/index.ts';
import { everything, firmLexicon } from '../review/testing.ts';
import { matchingIds } from '../search/index.ts';
import { addUser } from '../store/index.ts';
import { TEST_PASSPHRASE } from '../store/testing.ts';
import { plainPages } from '../store/testing/pages.ts';
import { discardRun, planRetention, retentionStatus, writeCertificate } from './index.ts';
import { agreed, line, NOW_MS, openKit, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => void (kit = openKit()));
afterEach(() => kit.cleanup());

const OLD = '2020-03-01T10:00:00Z';
const NEW = '2039-03-01T10:00:00Z';
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** Of the given bytes, how many pages of file and log hold a piece. */
function standsIn(piece: Buffer): number {
  return plainPages(kit.archive).filter((page) => page.includes(piece)).length;
}

function mediaFiles(): string[] {
  return readdirSync(join(kit.archive.folder, 'media'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

function picture(n: number, at: string, bytes: Buffer): string {
  const md5sum = createHash('md5').update(bytes).digest('hex');
  const image = { md5sum, filesize: bytes.length, sdkfileid: `file${n}` };
  return line({ n, text: '', at, more: { msgtype: 'image', text: undefined, image } });
}

describe('a deletion', () => {
  test('leaves nothing of what was said in the file, in its log, or in the media folder', async () => {
    kit.archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), { actor: 'lin', atMs: NOW_MS }));
    const own = Buffer.concat([PICTURE, Buffer.from('own')]);
    const both = Buffer.concat([PICTURE, Buffer.from('both')]);
    await kit.load(
      [
        agreed(1),
        ...Array.from({ length: 40 }, (_, at) => line({ n: 10 + at, text: `第${at}句旧话绝对保本机密`, at: OLD })),
        picture(60, OLD, own),
        picture(61, OLD, both),
        picture(62, NEW, both),
        line({ n: 70, text: '新话保本', at: NEW }),
      ],
      { 'own.png': own, 'both.png': both },
    );
    const [flag] = listFlags(kit.archive.read, everything).flags.filter(({ msgid }) => msgid === 'm12');
    kit.archive.transaction((db) =>
      decide(db, { flagId: flag?.id ?? 0, decision: 'confirmed', reason: 'seen' }, { actor: 'lin', atMs: NOW_MS }),
    );
    const packed = kit.archive.read.prepare('SELECT data FROM raw_block').pluck().get() as Buffer;
    // The middle of the compressed block: shared by no block that is written later.
    const pieces = [packed.subarray(100, 124), packed.subarray(packed.length / 2, packed.length / 2 + 24)];
    for (const piece of [...pieces, Buffer.from('旧话绝对保本机密')]) expect(standsIn(piece)).toBeGreaterThan(0);
    expect(mediaFiles()).toHaveLength(2);

    kit.rules([], 60);
    const run = await kit.run(await kit.plan());

    expect(run).toMatchObject({ state: 'done', deleted: 43, media: 2, keptLater: { hold: 0 } });
    expect(kit.texts()).toContain('新话保本');
    for (const piece of [...pieces, Buffer.from('旧话'), Buffer.from('绝对保本')]) expect(standsIn(piece)).toBe(0);
    expect(matchingIds(kit.archive.read, '旧话', { order: 'newest' })).toEqual([]);
    expect(matchingIds(kit.archive.read, '新话', { order: 'newest' })).toHaveLength(1);
    expect(mediaFiles()).toHaveLength(1);
    expect(listFlags(kit.archive.read, { ...everything, status: null }).flags).toMatchObject([{ msgid: 'm70' }]);
  });

  test('is certified by a root over the hashes of what is gone', async () => {
    const lines = [line({ n: 3, text: '一', at: OLD }), line({ n: 4, text: '二', at: OLD })];
    await kit.load([agreed(1), line({ n: 2, text: '留', at: NEW }), ...lines]);
    kit.rules([], 60);
    const plan = await kit.plan();
    expect(plan).toMatchObject({ state: 'planned', messages: 4, due: 3, kept: { notYet: 1 }, conversations: 1 });
    expect(kit.texts()).toHaveLength(4);
    const tree = createMerkleTree();
    for (const text of [agreed(1), ...lines]) tree.append(createHash('sha256').update(text).digest());
    expect(await kit.run(plan)).toMatchObject({ deleted: 3, merkleRoot: tree.root().toString('hex') });
    expect(kit.texts()).toEqual(['留']);
    expect(kit.actions().filter((action) => action.startsWith('retention.'))).toEqual([
      'retention.rulesSet',
      'retention.planned',
      'retention.started',
      'retention.deleted',
      'retention.done',
    ]);
  });

  test('of the same plan happens once, and only of the plan that was shown', async () => {
    await kit.load([agreed(1), line({ n: 2, text: '旧', at: OLD })]);
    kit.rules([], 60);
    const first = await kit.plan();
    const second = await kit.plan();
    await expect(kit.run(first)).rejects.toMatchObject({ code: 'retention.changed' });
    await expect(kit.run({ ...second, digest: '0'.repeat(64) })).rejects.toMatchObject({ code: 'retention.changed' });
    expect(kit.texts()).toContain('旧');
    await kit.run(second);
    await expect(kit.run(second)).rejects.toMatchObject({ code: 'retention.changed', details: { state: 'done' } });
  });

  test('cannot be started by whoever planned it, where another person could', async () => {
    await kit.load([agreed(1), line({ n: 2, text: '旧', at: OLD })]);
    kit.rules([], 60);
    addUser(kit.archive, { name: 'wei', role: 'officer', passphrase: TEST_PASSPHRASE, nowMs: NOW_MS });
    const plan = await kit.plan();
    await expect(kit.run(plan)).rejects.toMatchObject({ code: 'retention.ownPlan' });
    expect(kit.texts()).toContain('旧');
    expect(await kit.run(plan, quietJob, { actor: 'wei' })).toMatchObject({
      deleted: 2,
      plannedBy: 'lin',
      runBy: 'wei',
    });
  });
});

test('a later bundle says that something was deleted, and shows no gap in seq for it', async () => {
  await kit.load([agreed(1), ...[2, 3, 4].map((n) => line({ n, text: `t${n}`, at: n === 3 ? OLD : NEW }))]);
  kit.rules([], 60);
  await kit.run(await kit.plan());
  const { read } = kit.archive;
  const ids = read.prepare('SELECT id FROM message').pluck().all() as number[];
  const made = await exportBundle(depsOf(kit.archive), wishOf(kit.folder, ids), quietJob);
  expect(made.verification.ok).toBe(true);
  const text = readFileSync(join(made.bundle, 'data/provenance/collection.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ completeness: { deleted: 2, items: 2, seq: { places: 0, known: 3 } } });
});

describe('between plan and end', () => {
  const lines = () => [
    agreed(1),
    ...Array.from({ length: 9 }, (_, at) => line({ n: 2 + at, text: `旧${at}`, at: OLD })),
  ];
  const oneByOne = { batchRecords: 2 };
  /** Does something once so many checkpoints have passed. */
  const atCheckpoint = (count: number, act: () => void): JobContext => {
    let passed = 0;
    return { signal: quietJob.signal, checkpoint: () => Promise.resolve(++passed === count ? act() : undefined) };
  };
  const stop = () => {
    throw new Error('killed');
  };

  test('a hold of the last moment keeps what is still there', async () => {
    await kit.load(lines());
    kit.rules([], 60);
    const plan = await kit.plan();
    const run = await kit.run(
      plan,
      atCheckpoint(3, () => void kit.hold('person', 'wmCustomer')),
      oneByOne,
    );
    expect(run).toMatchObject({ deleted: 4, keptLater: { hold: 6 }, state: 'done' });
    expect(kit.texts()).toEqual(['旧3', '旧4', '旧5', '旧6', '旧7', '旧8']);
  });

  test('a longer rule keeps, a shorter one does not add', async () => {
    await kit.load([...lines(), line({ n: 50, text: '新', at: NEW })]);
    kit.rules([], 60);
    const plan = await kit.plan();
    kit.rules([], 1);
    expect(
      await kit.run(
        plan,
        atCheckpoint(3, () => kit.rules([], 600)),
        oneByOne,
      ),
    ).toMatchObject({
      deleted: 4,
      keptLater: { notYet: 6 },
    });
    expect(kit.texts()).toContain('新');
  });

  test('what was cut off goes on where it stopped', async () => {
    await kit.load(lines());
    kit.rules([], 60);
    const plan = await kit.plan();
    await expect(kit.run(plan, atCheckpoint(3, stop), oneByOne)).rejects.toThrow('killed');
    expect(kit.texts()).toHaveLength(6);
    expect(retentionStatus(kit.archive).runs[0]).toMatchObject({ state: 'deleting', deleted: 4 });
    await expect(planRetention(kit.deps(), quietJob)).rejects.toMatchObject({ code: 'retention.unfinished' });
    const certified = (): unknown =>
      writeCertificate(kit.archive, { runId: plan.id, folder: kit.archive.folder }, { actor: 'lin', atMs: NOW_MS });
    expect(certified).toThrow('retention.unfinished');
    expect(await kit.run(plan, quietJob, oneByOne)).toMatchObject({ state: 'done', deleted: 10 });
    expect(kit.texts()).toEqual([]);
    expect(kit.actions()).toContain('retention.resumed');
  });

  test('what was cut off before the file was written anew is not certified until it was', async () => {
    await kit.load(lines());
    kit.rules([], 60);
    const plan = await kit.plan();
    await expect(kit.run(plan, quietJob, { cleanIndex: stop })).rejects.toThrow('killed');
    expect(retentionStatus(kit.archive).runs[0]).toMatchObject({ state: 'purging', merkleRoot: null });
    expect(await kit.run(plan)).toMatchObject({ state: 'done', deleted: 10 });
    expect(standsIn(Buffer.from('旧3'))).toBe(0);
  });

  test('a run that is ended where it stands is certified for what it deleted', async () => {
    await kit.load(lines());
    kit.rules([], 60);
    const plan = await kit.plan();
    await expect(kit.run(plan, atCheckpoint(2, stop), oneByOne)).rejects.toThrow('killed');
    kit.archive.transaction((db) => discardRun(db, plan.id, { actor: 'lin', atMs: NOW_MS }));
    expect(await kit.run(plan)).toMatchObject({ state: 'done', deleted: 2 });
    expect(kit.texts()).toHaveLength(8);
  });

  test('an id that another message has by now does not make that one go', async () => {
    await kit.load(lines());
    kit.rules([], 60);
    const plan = await kit.plan();
    // As after a withdrawal and an import in between.
    kit.archive.transaction((db) =>
      db.prepare('UPDATE message_row SET record_id = record_id + 500 WHERE id % 2 = 0').run(),
    );
    const left = kit.archive.read.prepare('SELECT text FROM message WHERE id % 2 = 0').pluck().all();
    await kit.run(plan, quietJob, { cleanIndex: () => Promise.resolve() });
    expect(kit.texts()).toEqual(left);
  });

  test('what a new import brings of the deleted records is left out and counted', async () => {
    await kit.load(lines());
    kit.rules([], 60);
    await kit.run(await kit.plan());
    expect(await kit.load([...lines(), line({ n: 99, text: '另', at: OLD })])).toMatchObject({
      read: 11,
      deleted: 10,
      loaded: 1,
    });
    expect(kit.texts()).toEqual(['另']);
  });
});

test('without any rule there is no plan', async () => {
  await kit.load([agreed(1), line({ n: 2, text: '旧', at: OLD })]);
  await expect(kit.plan()).rejects.toMatchObject({ code: 'retention.noRule' });
});
