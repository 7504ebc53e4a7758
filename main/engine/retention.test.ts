import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import type { RetentionRun } from '../../shared/ipc/retention.ts';
import { createMerkleTree } from '../core/lib/merkle.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-retention-'));
// Long after the sample's chats.
let nowMs = Date.UTC(2060, 0, 1);
let engine: Engine;
let plan: RetentionRun;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function refusal<K extends RouteName>(route: K, input: InputOf<K>) {
  const result = await engine.dispatch(route, input);
  return result.ok ? null : result.error.code;
}

async function ended({ jobId }: { jobId: string }) {
  await vi.waitUntil(async () => (await ask('jobs.get', { jobId })).phase !== 'running', { timeout: 60_000 });
  return ask('jobs.get', { jobId });
}

async function signIn(userName: string): Promise<void> {
  await ask('archive.lock', {});
  await ask('archive.unlock', { folder: 'grant-archive', userName, passphrase: PASSPHRASE });
}

const found = async (query: string) => (await ask('search.run', { query, offset: 0, limit: 50 })).hits.length;

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  mkdirSync(join(root, 'out'));
  engine = createEngine({
    emit: () => undefined,
    log: (line) => expect.fail(line),
    newGrant: (id, path) => engine.addGrant(id, path),
    nowMs: () => (nowMs += 10),
  });
  for (const name of ['archive', 'sample', 'out', 'contracts.csv']) engine.addGrant(`grant-${name}`, join(root, name));
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-register', join(root, 'sample', 'consent-register.csv'));
  await ask('archive.create', { folder: 'grant-root', name: 'archive', userName: 'lin', passphrase: PASSPHRASE });
  const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'handbook' };
  await ended(await ask('import.start', sources));
  for (const [name, role] of [['wei', 'officer'] as const, ['au', 'auditor'] as const, ['re', 'reviewer'] as const])
    await ask('users.add', { name, role, passphrase: PASSPHRASE });
});

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('retention, from the rule to the certificate', () => {
  test('an auditor reads and a reviewer does not; neither acts, and only an administrator lifts', async () => {
    await signIn('re');
    expect(await refusal('retention.status', {})).toBe('session.forbidden');
    await signIn('au');
    expect(await ask('retention.status', {})).toMatchObject({
      rules: { regimes: [] },
      holds: [],
      needsSecondPerson: true,
    });
    const acts = [
      refusal('retention.plan', {}),
      refusal('retention.setRules', { regimes: [] }),
      refusal('retention.hold', { target: { kind: 'all' }, reason: 'x' }),
      refusal('retention.run', { runId: 1, digest: '0'.repeat(64) }),
    ];
    expect(await Promise.all(acts)).toEqual(Array.from(acts, () => 'session.forbidden'));
    await signIn('wei');
    expect(await refusal('retention.lift', { holdId: 1, reason: 'x' })).toBe('session.forbidden');
  });

  test('rules, contract ends and holds are set, each with its entry', async () => {
    await ask('retention.setRules', { regimes: ['hk-sfc-orders', 'cn-wealth-recording'], ownMonths: 120 });
    writeFileSync(join(root, 'contracts.csv'), 'customer,end\nwmNobody,2024-01-01\n,2024-01-01\n');
    expect(await ask('retention.loadContracts', { file: 'grant-contracts.csv' })).toMatchObject({
      rows: 1,
      problems: [{ line: 3, code: 'contract.noSubject' }],
    });
    expect(await refusal('retention.hold', { target: { kind: 'person', person: 'nobody at all' }, reason: 'x' })).toBe(
      'person.notFound',
    );
    const [someone] = (await ask('people.find', { query: '', kind: 'customer', offset: 0, limit: 1 })).people;
    const person = String(someone?.id);
    const hold = await ask('retention.hold', { target: { kind: 'person', person }, reason: 'case 2060-1' });
    expect(hold).toMatchObject({ kind: 'person', target: someone?.sourceId, by: 'wei' });
    expect(hold.messages).toBeGreaterThan(0);
  });

  test('a plan tells what would go and why the rest stays', async () => {
    const unknown = (await ended(await ask('retention.plan', {}))).result;
    expect(unknown).toMatchObject({ kind: 'retentionPlan', run: { due: 0, kept: { notYet: 0 } } });
    await ask('retention.setRules', { regimes: ['hk-sfc-orders'], ownMonths: 120 });
    const result = (await ended(await ask('retention.plan', {}))).result;
    if (result?.kind !== 'retentionPlan') throw new Error('no plan');
    plan = result.run;
    const { messages } = await ask('archive.overview', {});
    expect(plan.due + plan.kept.hold).toBe(messages);
    expect(plan.kept.hold).toBeGreaterThan(0);
    const page = (offset: number) => ask('retention.conversations', { runId: plan.id, only: 'all', offset, limit: 50 });
    const conversations = [...(await page(0)).conversations, ...(await page(50)).conversations];
    expect((await page(0)).total).toBe(conversations.length);
    expect(conversations.reduce((sum, one) => sum + one.due, 0)).toBe(plan.due);
    expect(conversations.reduce((sum, one) => sum + one.kept.hold, 0)).toBe(plan.kept.hold);
  });

  test('the deletion takes another person, keeps what is held, and leaves the rest whole', async () => {
    expect(await ended(await ask('retention.run', { runId: plan.id, digest: plan.digest }))).toMatchObject({
      phase: 'failed',
      error: { code: 'retention.ownPlan' },
    });
    await signIn('lin');
    const before = await found('保本');
    const end = await ended(await ask('retention.run', { runId: plan.id, digest: plan.digest }));
    expect(end).toMatchObject({ phase: 'done', result: { run: { state: 'done', deleted: plan.due } } });
    expect((await ask('archive.overview', {})).messages).toBe(plan.kept.hold);
    expect(await found('保本')).toBeLessThan(before);
    expect((await ended(await ask('archive.check', {}))).result).toMatchObject({ report: { ok: true } });
    expect((await ended(await ask('index.check', {}))).result).toMatchObject({ index: { ok: true, stray: 0 } });
    expect(await ask('audit.verify', {})).toMatchObject({ ok: true });
  });

  test('what is left can be exported and proved, beside the leaves of what is gone', async () => {
    const listed = (await ask('conversations.list', { filter: '', offset: 0, limit: 50 })).conversations;
    const one = listed.find(({ messages }) => messages > 0);
    const selection = { kind: 'conversation' as const, conversationId: one?.id ?? 0 };
    const wish = { selection, folder: 'grant-out', caseName: 'CASE-1', options: { pdf: false } };
    const { result } = await ended(await ask('evidence.export', wish));
    expect(result).toMatchObject({ kind: 'export', export: { verification: { ok: true } } });
  });

  test('the certificate tells by hashes what is gone, and the chain tells the same', async () => {
    await signIn('au');
    const written = await ask('retention.certificate', { runId: plan.id, folder: 'grant-out' });
    const text = readFileSync(written.certificate, 'utf8');
    expect(createHash('sha256').update(text).digest('hex')).toBe(written.sha256);
    const certificate = JSON.parse(text) as {
      run: RetentionRun;
      records: { file: string; sha256: string };
      audit: { lines: string[] };
    };
    expect(createHash('sha256').update(readFileSync(written.records)).digest('hex')).toBe(certificate.records.sha256);
    const rows = readFileSync(written.records, 'utf8').trim().split('\r\n').slice(1);
    const tree = createMerkleTree();
    for (const row of rows) tree.append(Buffer.from(row.split(',')[3] ?? '', 'hex'));
    expect(rows).toHaveLength(plan.due);
    expect(tree.root().toString('hex')).toBe(certificate.run.merkleRoot);
    const done = certificate.audit.lines.find((line) => line.includes('"retention.done"'));
    expect(done).toContain(certificate.run.merkleRoot);
    expect(readdirSync(join(root, 'out')).filter((name) => name.endsWith('.part'))).toEqual([]);
    await ask('retention.certificate', { runId: plan.id, folder: 'grant-out' });
    expect(readFileSync(written.certificate, 'utf8')).toBe(text);
  });

  test('importing the same files again brings nothing back', async () => {
    await signIn('lin');
    const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'handbook' };
    const { result } = await ended(await ask('import.start', sources));
    expect(result).toMatchObject({ report: { loaded: 0, conflicts: 0 } });
    if (result?.kind !== 'import') throw new Error('no report');
    expect(result.report.deleted).toBeGreaterThanOrEqual(plan.due);
    expect((await ask('archive.overview', {})).messages).toBe(plan.kept.hold);
  });

  test('a lifted hold lets its messages go with the next plan', async () => {
    await ask('retention.lift', { holdId: 1, reason: 'case closed' });
    const { result } = await ended(await ask('retention.plan', {}));
    expect(result).toMatchObject({ run: { due: plan.kept.hold, kept: { hold: 0 } } });
    expect(await ask('retention.discard', { runId: plan.id + 1 })).toMatchObject({ state: 'discarded' });
  });
});
