import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LexiconDocument, LexiconVersion } from '../../shared/ipc/lexicons.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-lexicons-'));
const granted = new Map<string, string>();
let nowMs = Date.UTC(2026, 0, 1);
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function refusal<K extends RouteName>(route: K, input: InputOf<K>) {
  const result = await engine.dispatch(route, input);
  return result.ok ? null : result.error;
}

async function ended(jobId: string) {
  await vi.waitUntil(async () => (await ask('jobs.get', { jobId })).phase !== 'running', { timeout: 60_000 });
  return (await ask('jobs.get', { jobId })).result;
}

async function signIn(userName: string): Promise<void> {
  await ask('archive.lock', {});
  await ask('archive.unlock', { folder: 'grant-archive', userName, passphrase: PASSPHRASE });
}

async function inForce(id: string): Promise<number | null> {
  return (await ask('lexicons.list', {})).find((one) => one.id === id)?.inForce?.version ?? null;
}

const seen = ({ version, sha256 }: LexiconVersion, note = '') => ({ id: 'house', version, sha256, note });

/** One rule with both kinds of test. */
const house: LexiconDocument = {
  id: 'house',
  categories: [{ id: 'H1', name: { en: 'House rules' }, severity: 'high' }],
  rules: [{ id: 'deposit', category: 'H1', expr: '保本' }],
  tests: [
    { text: '这个保本的', expect: 'hit', rule: 'deposit' },
    { text: '本金', expect: 'none', rule: 'deposit' },
  ],
};

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  engine = createEngine({
    emit: () => undefined,
    log: (line) => expect.fail(line),
    newGrant: (id, path) => granted.set(id, path),
    nowMs: () => (nowMs += 1000),
  });
  for (const name of ['archive', 'sample', 'house.json']) engine.addGrant(`grant-${name}`, join(root, name));
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-register', join(root, 'sample', 'consent-register.csv'));
  await ask('archive.create', { folder: 'grant-root', name: 'archive', userName: 'lin', passphrase: PASSPHRASE });
  const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'handbook' };
  await ended((await ask('import.start', sources)).jobId);
  for (const [name, role] of [['wei', 'reviewer'] as const, ['au', 'auditor'] as const])
    await ask('users.add', { name, role, passphrase: PASSPHRASE });
});

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the life of a keyword list, asked as the window asks it', () => {
  test('a new list is a draft that nothing is matched with, and its tests are run at once', async () => {
    const saved = await ask('lexicons.saveDraft', { lexicon: house, basedOn: null });
    expect(saved).toMatchObject({
      id: 'house',
      version: { version: 1, status: 'draft', isInForce: false, authors: ['lin'], approver: null, signature: 'none' },
      remarks: [],
      tests: { total: 2, failedCount: 0, uncoveredCount: 0 },
    });
    expect(await inForce('house')).toBeNull();
  });

  test('nobody saves over what somebody else saved meanwhile, and every mistake is named with its place', async () => {
    expect(await refusal('lexicons.saveDraft', { lexicon: house, basedOn: null })).toMatchObject({
      code: 'lexicon.changed',
    });
    const { version } = await ask('lexicons.get', { id: 'house' });
    const bad = { ...house, rules: [{ id: 'a', category: 'H2', expr: '。' }], excluded: [] };
    const refused = await refusal('lexicons.saveDraft', { lexicon: bad, basedOn: version.sha256 });
    expect(refused).toMatchObject({ code: 'lexicon.invalid', details: { path: 'house' } });
  });

  test('a failing test and a rule without a near miss keep a draft from being submitted', async () => {
    const { version } = await ask('lexicons.get', { id: 'house' });
    const tests: LexiconDocument['tests'] = [{ text: '不相干', expect: 'hit', rule: 'deposit' }];
    const failing = await ask('lexicons.saveDraft', { lexicon: { ...house, tests }, basedOn: version.sha256 });
    expect(failing.tests).toMatchObject({
      failed: [{ text: '不相干', expect: 'hit', got: 'none' }],
      uncovered: [{ rule: 'deposit', missing: ['mustHit', 'nearMiss'] }],
    });
    expect(await refusal('lexicons.submit', seen(failing.version))).toMatchObject({
      code: 'lexicon.notReady',
      details: { blockers: ['testFails', 'ruleUntested'] },
    });
    await ask('lexicons.saveDraft', { lexicon: house, basedOn: failing.version.sha256 });
  });

  test('submitted, it waits for another person; who wrote it may not approve it', async () => {
    const { version } = await ask('lexicons.get', { id: 'house' });
    const submitted = await ask('lexicons.submit', seen(version));
    expect(submitted).toMatchObject({ version: 1, status: 'tested', isInForce: false });
    expect(await refusal('lexicons.approve', seen(submitted))).toMatchObject({
      code: 'lexicon.ownWork',
      details: { user: 'lin' },
    });
    expect(await refusal('lexicons.submit', seen(submitted))).toMatchObject({ code: 'lexicon.wrongStatus' });
  });

  test('nobody approves what was not run over the history', async () => {
    await signIn('wei');
    const { version } = await ask('lexicons.get', { id: 'house' });
    expect(await refusal('lexicons.approve', seen(version))).toMatchObject({
      code: 'lexicon.notReady',
      details: { blockers: ['notRun'] },
    });
    const result = await ended((await ask('lexicons.runOverHistory', { id: 'house', version: 1 })).jobId);
    if (result?.kind !== 'lexiconRun') throw new Error('no run');
    const { run } = result;
    const overview = await ask('archive.overview', {});
    expect(run).toMatchObject({ against: null, messages: overview.messages, by: 'wei', lost: { hits: 0 } });
    expect(run.hits).toBeGreaterThan(0);
    expect(run.new.hits).toBe(run.hits);
    expect(run.new.samples[0]?.text).toContain('本');
    expect((await ask('lexicons.get', { id: 'house' })).run).toEqual(run);
  });

  test('approved by another person it is signed and in force, and a change of it starts a new draft', async () => {
    const { version } = await ask('lexicons.get', { id: 'house' });
    const approved = await ask('lexicons.approve', seen(version, 'read it all'));
    expect(approved).toMatchObject({ status: 'approved', isInForce: true, approver: 'wei', signature: 'own' });
    const flagged = await ended((await ask('flags.scan', {})).jobId);
    expect(flagged).toMatchObject({ kind: 'scan' });
    const flags = await ask('flags.list', { category: 'H1' });
    expect(flags.flags[0]?.lexicon).toEqual({ id: 'house', version: 1 });
    const { lexicon } = await ask('lexicons.get', { id: 'house' });
    const rules = [...lexicon.rules, { id: 'rebate', category: 'H1', expr: '返佣' }];
    const tests = [...house.tests!, { text: '返佣给你', expect: 'hit' as const, rule: 'rebate' }];
    const draft = { ...lexicon, rules, tests: [...tests, { text: '佣金', expect: 'none' as const, rule: 'rebate' }] };
    const saved = await ask('lexicons.saveDraft', { lexicon: draft, basedOn: approved.sha256 });
    expect(saved.version).toMatchObject({ version: 2, status: 'draft', authors: ['wei'] });
    expect(await inForce('house')).toBe(1);
    expect(await ask('lexicons.diff', { id: 'house', to: 2 })).toMatchObject({
      from: 1,
      added: [{ kind: 'rule', id: 'rebate', text: '返佣' }],
      removed: [],
      changed: [],
      tests: { added: 2, removed: 0 },
    });
  });

  test('the next version replaces the one before; decisions keep the version they were made under', async () => {
    const [flag] = (await ask('flags.list', { category: 'H1' })).flags;
    if (!flag) throw new Error('no flag');
    await ask('flags.decide', { flagId: flag.id, decision: 'confirmed', reason: 'as the house rules say' });
    const { version } = await ask('lexicons.get', { id: 'house' });
    const submitted = await ask('lexicons.submit', seen(version));
    await signIn('lin');
    await ended((await ask('lexicons.runOverHistory', { id: 'house', version: 2 })).jobId);
    await ask('lexicons.approve', seen(submitted));
    const { versions, acts } = await ask('lexicons.get', { id: 'house' });
    expect(versions.map(({ version, status }) => [version, status])).toEqual([
      [2, 'approved'],
      [1, 'retired'],
    ]);
    expect(versions[1]?.signature).toBe('own');
    expect(acts.map(({ version, act, by }) => `${version} ${act} ${by}`)).toEqual([
      '1 saved lin',
      '1 saved lin',
      '1 saved lin',
      '1 submitted lin',
      '1 approved wei',
      '2 saved wei',
      '2 submitted wei',
      '1 retired lin',
      '2 approved lin',
    ]);
    await ended((await ask('flags.scan', {})).jobId);
    const after = (await ask('flags.list', { category: 'H1', status: 'confirmed' })).flags;
    expect(after).toMatchObject([{ id: flag.id, lexicon: { version: 1 } }]);
  });

  test('a list goes out as a file whose signature tells every change, and comes in as a draft', async () => {
    const file = await ask('lexicons.exportFile', { id: 'house', version: 2, folder: 'grant-root', format: 'json' });
    expect(file.name).toBe('house-v2.json');
    const text = readFileSync(granted.get(file.grantId) ?? '', 'utf8');
    writeFileSync(join(root, 'house.json'), text.replace('返佣给你', '返佣给他'));
    expect(await refusal('lexicons.importFile', { file: 'grant-house.json' })).toMatchObject({
      code: 'lexicon.signatureBroken',
    });
    writeFileSync(join(root, 'house.json'), text);
    const imported = await ask('lexicons.importFile', { file: 'grant-house.json' });
    expect(imported.version).toMatchObject({ version: 3, status: 'draft', authors: ['lin'], signature: 'none' });
    expect(await inForce('house')).toBe(2);
  });

  test('retired, it matches nothing more', async () => {
    const { version } = await ask('lexicons.get', { id: 'house', version: 2 });
    await ask('lexicons.retire', seen(version, 'no longer our rule'));
    expect(await inForce('house')).toBeNull();
    expect(await refusal('lexicons.retire', seen(version, 'once more'))).toMatchObject({ code: 'lexicon.wrongStatus' });
    await ended((await ask('flags.scan', {})).jobId);
    expect((await ask('flags.list', { category: 'H1', status: 'open' })).total).toBe(0);
    expect((await ask('flags.list', { category: 'H1', status: 'confirmed' })).total).toBe(1);
  });

  test('an auditor reads lists and changes none; the chain has every step', async () => {
    await signIn('au');
    const { version } = await ask('lexicons.get', { id: 'house' });
    expect(await refusal('lexicons.submit', seen(version))).toMatchObject({ code: 'session.forbidden' });
    const { entries } = await ask('audit.list', { limit: 200 });
    const steps = new Set(entries.map(({ action }) => action).filter((action) => action.startsWith('lexicon.')));
    expect([...steps].sort()).toEqual(
      ['approved', 'exported', 'imported', 'installed', 'ran', 'retired', 'saved', 'submitted'].map(
        (one) => `lexicon.${one}`,
      ),
    );
    expect(await ask('audit.verify', {})).toMatchObject({ ok: true });
  });
});
