import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppEvent } from '../../shared/events.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-engine-'));
const events: AppEvent[] = [];
const logged: string[] = [];
const nowMs = Date.UTC(2026, 0, 1);
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function refusal(route: string, input: unknown) {
  const result = await engine.dispatch(route, input);
  return result.ok ? null : result.error;
}

async function ended(jobId: string) {
  await expect.poll(async () => (await ask('jobs.get', { jobId })).phase, { timeout: 60_000 }).not.toBe('running');
  return (await ask('jobs.get', { jobId })).result;
}

beforeAll(() => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  engine = createEngine({
    emit: (event) => events.push(event),
    log: (line) => logged.push(line),
    newGrant: () => undefined,
    nowMs: () => nowMs,
  });
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-sample', join(root, 'sample'));
  engine.addGrant('grant-register', join(root, 'sample', 'consent-register.csv'));
});

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the main job, asked as the window asks it', () => {
  test('before an archive is open, everything else is refused as locked', async () => {
    expect(await refusal('archive.overview', {})).toMatchObject({ code: 'session.locked' });
    expect(await refusal('search.run', { query: '保本' })).toMatchObject({ code: 'session.locked' });
    expect(await ask('archive.session', {})).toBeNull();
  });

  test('a request that is no route, has extra fields or names an unknown grant is refused by name', async () => {
    expect(await refusal('constructor', {})).toMatchObject({ code: 'input.invalid' });
    expect(await refusal('archive.lock', { path: '/etc' })).toMatchObject({ code: 'input.invalid' });
    expect(await refusal('archive.describe', { folder: 'grant-nobody-gave' })).toMatchObject({ code: 'grant.unknown' });
  });

  test('whoever creates an archive is its administrator, and the name becomes a safe folder', async () => {
    const session = await ask('archive.create', {
      folder: 'grant-root',
      name: '华南 2024/1',
      userName: '李明',
      passphrase: PASSPHRASE,
    });
    expect(session).toMatchObject({ archiveName: '华南 2024/1', userName: '李明', role: 'administrator' });
    engine.addGrant('grant-archive', join(root, '华南 2024-1'));
    expect(await ask('archive.describe', { folder: 'grant-archive' })).toMatchObject({ users: ['李明'] });
  });

  test('the preview tells what the import then does, and the report adds up', async () => {
    const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'policy 7' };
    const inspected = await ended((await ask('import.inspect', sources)).jobId);
    const imported = await ended((await ask('import.start', sources)).jobId);
    if (inspected?.kind !== 'inspect' || imported?.kind !== 'import') throw new Error('the jobs ended otherwise');
    const { read, loaded, withheld, ...others } = imported.report;
    const { duplicates, conflicts, encrypted, undecodable, deleted = 0 } = others;
    const unread = { duplicates, conflicts, encrypted, undecodable, deleted };
    expect(inspected.preview.counts).toEqual({ read, loaded, withheld, ...unread });
    const kept = loaded + duplicates + conflicts + encrypted + undecodable + deleted;
    expect(read).toBe(kept + withheld.unknown + withheld.refused + withheld.withdrawn + withheld.noBasis);
    expect(withheld.unknown).toBeGreaterThan(0);
    expect(withheld.withdrawn).toBeGreaterThan(0);
  });

  test('what came after a withdrawal, or from people who never agreed, cannot be found', async () => {
    for (const query of ['不应该出现在档案里', '这一句不存档', '我不同意存档', '想了解养老险']) {
      expect((await ask('search.run', { query })).total, query).toBe(0);
    }
    expect((await ask('search.run', { query: '欢迎回来' })).total).toBe(1);
  });

  test('a hit leads to its place in the conversation', async () => {
    const { hits } = await ask('search.run', { query: '"写不进合同"' });
    const [hit] = hits;
    if (!hit) throw new Error('no hit');
    const { offset } = await ask('conversation.offsetOf', { conversationId: hit.conversation.id, messageId: hit.id });
    const [message] = await ask('conversation.slice', { conversationId: hit.conversation.id, offset, limit: 1 });
    expect(message).toMatchObject({ id: hit.id, msgid: hit.msgid });
    expect(message?.flags.map((flag) => flag.category)).toContain('G1');
    const provenance = await ask('message.provenance', { messageId: hit.id });
    expect(provenance.rawText).toContain(hit.msgid);
  });

  test('a decision takes the flag out of the queue; a second one is refused and names who was first', async () => {
    const [flag] = (await ask('flags.list', { severity: 'critical' })).flags;
    if (!flag) throw new Error('no flag');
    await ask('flags.decide', { flagId: flag.id, decision: 'confirmed', reason: 'promised principal' });
    const queue = await ask('flags.list', { severity: 'critical' });
    expect(queue.flags.map((one) => one.id)).not.toContain(flag.id);
    expect(await refusal('flags.decide', { flagId: flag.id, decision: 'cleared', reason: 'a second look' })).toEqual({
      code: 'flag.alreadyDecided',
      details: { flagId: flag.id, decidedBy: '李明' },
    });
  });

  test('an export is verified as it is made, and everything stands in an intact chain under a name', async () => {
    const selection = { kind: 'query' as const, query: '保本' };
    const exported = await ended(
      (await ask('evidence.export', { selection, folder: 'grant-root', caseName: 'CASE-2026-1' })).jobId,
    );
    if (exported?.kind !== 'export') throw new Error('the job ended otherwise');
    expect(exported.export.verification).toMatchObject({ ok: true, problems: [] });
    const verified = await ended((await ask('evidence.verify', { bundle: exported.export.grantId })).jobId);
    expect(verified).toMatchObject({ kind: 'verify', report: { ok: true } });
    const { entries, actions } = await ask('audit.list', { limit: 500 });
    for (const action of [
      'archive.created',
      'import.done',
      'search.run',
      'flag.confirmed',
      'evidence.exported',
      'evidence.verified',
    ]) {
      expect(actions, action).toContain(action);
    }
    expect(entries.every((entry) => entry.actor === '李明')).toBe(true);
    expect(await ask('audit.verify', {})).toMatchObject({ ok: true, brokenAtSeq: null });
  });

  test('an auditor reads and exports, but neither decides nor imports nor sees the users', async () => {
    await ask('users.add', { name: '审计员', role: 'auditor', passphrase: 'another long phrase' });
    await ask('archive.unlock', { folder: 'grant-archive', userName: '审计员', passphrase: 'another long phrase' });
    for (const [route, input] of [
      ['flags.decide', { flagId: 1, decision: 'cleared', reason: 'no reason' }],
      ['import.start', { files: ['grant-sample'] }],
      ['users.list', {}],
    ] as const) {
      expect(await refusal(route, input), route).toMatchObject({ code: 'session.forbidden' });
    }
    expect((await ask('search.run', { query: '保本' })).total).toBeGreaterThan(0);
    expect((await ask('audit.list', {})).actors).toContain('审计员');
  });

  test('a wrong passphrase opens nothing and says nothing of what was wrong', async () => {
    await ask('archive.lock', {});
    const wrong = await refusal('archive.unlock', {
      folder: 'grant-archive',
      userName: '李明',
      passphrase: 'not the phrase',
    });
    const nobody = await refusal('archive.unlock', {
      folder: 'grant-archive',
      userName: '没有这人',
      passphrase: PASSPHRASE,
    });
    expect([wrong?.code, nobody?.code]).toEqual(['session.wrongPassphrase', 'session.wrongPassphrase']);
    await ask('archive.unlock', { folder: 'grant-archive', userName: '李明', passphrase: PASSPHRASE });
    expect((await ask('audit.list', { action: 'session.failed' })).total).toBeGreaterThanOrEqual(1);
  });

  test('no bug hid behind a reference along the way', () => {
    expect(logged).toEqual([]);
  });
});
