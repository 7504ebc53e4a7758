import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LexiconVersion } from '../../shared/ipc/lexicons.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { starterLexicons } from '../core/lexicon/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-starters-'));
let nowMs = Date.UTC(2026, 0, 1);
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function signIn(userName: string): Promise<void> {
  await ask('archive.lock', {});
  await ask('archive.unlock', { folder: 'grant-archive', userName, passphrase: PASSPHRASE });
}

const seen = (id: string, { version, sha256 }: LexiconVersion) => ({ id, version, sha256, note: 'read' });

beforeAll(async () => {
  engine = createEngine({
    emit: () => undefined,
    log: (line) => expect.fail(line),
    newGrant: () => undefined,
    nowMs: () => (nowMs += 1000),
  });
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-archive', join(root, 'archive'));
  await ask('archive.create', { folder: 'grant-root', name: 'archive', userName: 'lin', passphrase: PASSPHRASE });
  for (const [name, role] of [['wei', 'reviewer'] as const, ['au', 'auditor'] as const])
    await ask('users.add', { name, role, passphrase: PASSPHRASE });
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('starter lists by market', () => {
  test('all are offered in three languages, and none is in a new archive', async () => {
    const offered = await ask('lexicons.starters', {});
    expect(offered.map(({ id }) => id)).toEqual(starterLexicons().map(({ id }) => id));
    expect(offered.map(({ isHere }) => isHere)).toEqual(offered.map(() => false));
    for (const { name } of offered) expect(Object.keys(name).sort()).toEqual(['en', 'zh-Hans', 'zh-Hant']);
  });

  test('each comes in as a draft of the importer, and its own tests say that it may be submitted', async () => {
    await signIn('lin');
    for (const { id } of starterLexicons()) {
      const { version, tests } = await ask('lexicons.importStarter', { id });
      expect(version).toMatchObject({ version: 1, status: 'draft', isInForce: false, authors: ['lin'] });
      expect(tests).toMatchObject({ failedCount: 0, uncoveredCount: 0 });
    }
    expect((await ask('lexicons.starters', {})).every(({ isHere }) => isHere)).toBe(true);
    const again = await engine.dispatch('lexicons.importStarter', { id: 'starter-hk' });
    expect(again).toMatchObject({ ok: false, error: { code: 'lexicon.changed' } });
  }, 60_000);

  test('one is in force when it was run over the history and another person has approved it', async () => {
    const id = 'starter-tw';
    const draft = (await ask('lexicons.get', { id, version: null })).version;
    const tested = await ask('lexicons.submit', seen(id, draft));
    const { jobId } = await ask('lexicons.runOverHistory', { id, version: 1, seed: 1 });
    await vi.waitUntil(async () => (await ask('jobs.get', { jobId })).phase === 'done', { timeout: 30_000 });
    await signIn('wei');
    const approved = await ask('lexicons.approve', seen(id, tested));
    expect(approved).toMatchObject({ status: 'approved', isInForce: true, approver: 'wei', signature: 'own' });
  }, 60_000);

  test('what is not offered is named, and an auditor imports nothing', async () => {
    const unknown = await engine.dispatch('lexicons.importStarter', { id: 'starter-mars' });
    expect(unknown).toMatchObject({
      ok: false,
      error: { code: 'lexicon.notFound', details: { lexicon: 'starter-mars' } },
    });
    await signIn('au');
    const forbidden = await engine.dispatch('lexicons.importStarter', { id: 'starter-hk' });
    expect(forbidden).toMatchObject({ ok: false, error: { code: 'session.forbidden' } });
  });
});
