import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-engine-audit-'));
const clock = { wall: Date.UTC(2026, 0, 1, 9), up: 1_000_000 };
const granted = new Map<string, string>();
let changes = 0;
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function ended(started: Promise<{ jobId: string }>) {
  const { jobId } = await started;
  const phase = async () => (await ask('jobs.get', { jobId })).phase;
  await vi.waitFor(async () => expect(await phase()).not.toBe('running'), { timeout: 60_000 });
  return (await ask('jobs.get', { jobId })).result;
}

const entries = async (filter: InputOf<'audit.list'> = {}) =>
  (await ask('audit.list', { limit: 500, ...filter })).entries;

/** The actions that this adds to the chain, in order; the first look at the chain itself is not counted. */
async function actionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const [before] = await entries({ limit: 1 });
  await work();
  const after = (await entries()).filter(({ seq }) => seq > (before?.seq ?? 0));
  return after
    .map(({ action }) => action)
    .filter((action) => action !== 'audit.read')
    .reverse();
}

const unlock = (passphrase = PASSPHRASE) =>
  engine.dispatch('archive.unlock', { folder: 'grant-archive', userName: '李明', passphrase });

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  mkdirSync(join(root, 'out'));
  engine = createEngine({
    emit: (event) => void (changes += Number(event.kind === 'changed' && event.area === 'audit')),
    log: () => undefined,
    newGrant: (id, path) => void granted.set(id, path),
    nowMs: () => clock.wall,
    uptimeMs: () => clock.up,
  });
  for (const [id, path] of Object.entries({ root, archive: join(root, 'a'), out: join(root, 'out') }))
    engine.addGrant(`grant-${id}`, path);
  engine.addGrant('grant-sample', join(root, 'sample'));
  engine.addGrant('grant-register', join(root, 'sample', 'consent-register.csv'));
  await ask('archive.create', { folder: 'grant-root', name: 'a', userName: '李明', passphrase: PASSPHRASE });
}, 90_000);

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('what enters the chain', () => {
  test('an import: that it began, each legal basis and each piece of consent evidence, how it ended', async () => {
    const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'policy 7' };
    const actions = await actionsOf(() => ended(ask('import.start', sources)));
    const told = ['import.started', 'import.basisDeclared', 'consent.imported', 'import.done', 'import.rooted'];
    expect(actions.filter((action, at) => actions.indexOf(action) === at)).toEqual(told);
    const [basis] = await entries({ action: 'import.basisDeclared' });
    expect(basis?.details).toMatchObject({ basis: 'policy 7', files: [expect.stringMatching(/^[0-9a-f]{64}$/u)] });
    const [consent] = await entries({ action: 'consent.imported', text: 'consent-register.csv' });
    expect(consent?.details).toMatchObject({
      sha256: expect.any(String) as string,
      events: expect.any(Number) as number,
    });
  }, 90_000);

  test('a conversation that is opened: each time', async () => {
    const [first] = (await ask('conversations.list', {})).conversations;
    const conversationId = first?.id ?? 0;
    const open = () => ask('conversation.open', { conversationId });
    expect(await actionsOf(() => open().then(open))).toEqual(['conversation.opened', 'conversation.opened']);
    const read = () => ask('conversation.slice', { conversationId, offset: 0, limit: 10 });
    expect(await actionsOf(read), 'what was opened can be read').toEqual([]);
    const { entries: last, names } = await ask('audit.list', { action: 'conversation.opened', limit: 1 });
    expect(names).toEqual({ [first?.key ?? '']: first?.title });
    expect(JSON.stringify(last), 'the chain, which nothing is deleted from, has ids alone').not.toContain(first?.title);
  });

  test('a conversation that is read around a hit, by its source or attachment: once in a session', async () => {
    await ask('archive.lock', {});
    await unlock();
    const { hits } = await ask('search.run', { query: '"写不进合同"' });
    const [hit] = hits;
    if (hit === undefined) throw new Error('the sample has this sentence');
    const around = { conversationId: hit.conversation.id, offset: 0, limit: 3 };
    changes = 0;
    expect(await actionsOf(() => ask('conversation.slice', around))).toEqual(['conversation.opened']);
    expect(changes, 'and the window is told').toBeGreaterThan(0);
    expect((await entries({ limit: 1 }))[0]).toMatchObject({
      subject: hit.conversation.key,
      details: { conversationId: hit.conversation.id, in: 'context' },
    });
    const others = () =>
      ask('message.provenance', { messageId: hit.id }).then(() => ask('message.media', { messageId: hit.id }));
    expect(await actionsOf(others)).toEqual([]);
    await ask('archive.lock', {});
    await unlock();
    expect(await actionsOf(others)).toEqual(['conversation.opened']);
  });

  test('flags with their texts: once in a session for each filter, not for each page', async () => {
    const list = (filter: InputOf<'flags.list'>) => ask('flags.list', filter);
    const actions = await actionsOf(async () => {
      await list({ severity: 'critical' });
      await list({ severity: 'critical', offset: 50 });
      await list({ severity: 'high' });
    });
    expect(actions).toEqual(['flags.listed', 'flags.listed']);
    expect((await entries({ action: 'flags.listed', limit: 1 }))[0]?.details).toMatchObject({ severity: 'high' });
  });

  test('flags of a conversation that was opened are a part of it', async () => {
    await ask('archive.lock', {});
    await unlock();
    const [first] = (await ask('conversations.list', {})).conversations;
    const conversationId = first?.id ?? 0;
    expect(await actionsOf(() => ask('flags.list', { conversationId }))).toEqual(['flags.listed']);
    await ask('archive.lock', {});
    await unlock();
    await ask('conversation.open', { conversationId });
    expect(await actionsOf(() => ask('flags.list', { conversationId }))).toEqual([]);
  });

  test('who reads the chain: once in a session', async () => {
    await ask('archive.lock', {});
    await unlock();
    const looks = async () => (await ask('audit.list', { action: 'audit.read' })).total;
    const before = await looks();
    expect(await looks(), 'again').toBe(before);
    await ask('archive.lock', {});
    await unlock();
    expect(await looks(), 'in the next session').toBe(before + 1);
  });

  test('settings, roles, a check of the archive, a guess at the passphrase of the open archive', async () => {
    const user = { name: '周评', role: 'reviewer', passphrase: 'another long phrase' } as const;
    const guess = { current: 'not the passphrase', next: 'green harbour 17 lamps' };
    const actions = await actionsOf(async () => {
      await ask('settings.update', { idleLockMinutes: 20 });
      await ask('users.add', user);
      await ask('users.setRole', { name: user.name, role: 'auditor' });
      await ended(ask('archive.check', {}));
      expect(await engine.dispatch('archive.changePassphrase', guess)).toMatchObject({ ok: false });
    });
    expect(actions).toEqual([
      'settings.changed',
      'user.added',
      'user.roleChanged',
      'archive.checked',
      'session.failed',
    ]);
  });

  test('a wrong passphrase at the door stands before the next opening', async () => {
    await ask('archive.lock', {});
    expect((await unlock('not the passphrase')).ok).toBe(false);
    await unlock();
    const newest = (await entries()).map(({ action }) => action).filter((action) => action !== 'audit.read');
    expect(newest.slice(0, 3)).toEqual(['session.unlocked', 'session.failed', 'session.locked']);
  });
});

describe('the clock', () => {
  test('that is set back while the archive is open enters the chain before the next act', async () => {
    clock.wall -= 3_600_000;
    expect(await actionsOf(() => ask('search.run', { query: '保本' }))).toEqual(['search.run']);
    const [change] = await entries({ action: 'clock.changed' });
    expect(change?.details).toEqual({
      byMs: -3_600_000,
      expectedAt: new Date(clock.wall + 3_600_000).toISOString(),
      seenBy: 'uptime',
    });
    const [search] = await entries({ action: 'search.run', limit: 1 });
    expect(search?.seq).toBeGreaterThan(change?.seq ?? Infinity);
  });

  test('that was set back while it was locked is seen by the newest entry', async () => {
    const total = async () => (await ask('audit.list', { action: 'clock.changed' })).total;
    const before = await total();
    await ask('archive.lock', {});
    clock.wall -= 61_000;
    await unlock();
    expect(await total()).toBe(before + 1);
    const [change] = await entries({ action: 'clock.changed', limit: 1 });
    expect(change?.details).toMatchObject({ byMs: -61_000, seenBy: 'newestEntry' });
    await ask('archive.lock', {});
    clock.wall -= 59_000;
    await unlock();
    expect(await total(), 'less than a minute is nothing').toBe(before + 1);
  });

  test('that is set forward by a night does not lock the archive, and hours that pass are no change', async () => {
    const total = async () => (await ask('audit.list', { action: 'clock.changed' })).total;
    const before = await total();
    clock.wall += 10 * 3_600_000;
    clock.up += 10 * 3_600_000;
    expect(await total()).toBe(before);
    clock.wall += 8 * 3_600_000;
    expect(await total()).toBe(before + 1);
  });
});

describe('the chain leaves the archive', () => {
  test('as a folder that bash checks, and the window can show it', async () => {
    const exported = await ask('audit.export', { folder: 'grant-out' });
    expect(exported).toMatchObject({ ok: true, brokenAtSeq: null });
    expect(granted.get(exported.grantId)).toBe(join(root, 'out', exported.name));
    expect(readdirSync(join(root, 'out', exported.name)).sort()).toEqual(['HEAD.txt', 'README.txt', 'audit-log.tsv']);
  });

  test('one entry as a proof, signed with the key that signs the bundles', async () => {
    const [entry] = await entries({ action: 'import.done' });
    const proof = await ask('audit.prove', { folder: 'grant-out', seq: entry?.seq ?? 0 });
    const path = granted.get(proof.grantId) ?? '';
    const key = spawnSync(
      'bash',
      ['-c', `grep '^KEY ' "$1" | cut -c5- | openssl base64 -d -A | sha256sum`, '-', path],
      {
        encoding: 'utf8',
      },
    ).stdout.slice(0, 64);
    const [created] = await entries({ action: 'evidence.keyCreated' });
    expect(created?.details).toMatchObject({ signerKeySha256: key });
    expect(await ask('audit.verify', {})).toMatchObject({ ok: true, head: proof.head });
  });
});
