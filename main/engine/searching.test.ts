import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { openArchive } from '../core/store/index.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-searching-'));
const folder = join(root, 'archive');
const nowMs = Date.UTC(2026, 0, 1);
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function ended(jobId: string) {
  while ((await ask('jobs.get', { jobId })).phase === 'running') await new Promise((done) => setTimeout(done, 20));
  return (await ask('jobs.get', { jobId })).result;
}

/** Searches as the chain tells of them, newest first. */
async function logged(): Promise<Record<string, unknown>[]> {
  const { entries } = await ask('audit.list', { limit: 500 });
  return entries
    .filter(({ action }) => action === 'search.run' || action === 'search.counted')
    .map(({ action, subject, details }) => ({ action, subject, ...details }));
}

const unlock = () => ask('archive.unlock', { folder: 'grant-archive', userName: 'lin', passphrase: PASSPHRASE });

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  engine = createEngine({ emit: () => undefined, log: () => undefined, newGrant: () => undefined, nowMs: () => nowMs });
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-archive', folder);
  engine.addGrant('grant-sample', join(root, 'sample'));
  engine.addGrant('grant-register', join(root, 'sample', 'consent-register.csv'));
  await ask('archive.create', { folder: 'grant-root', name: 'archive', userName: 'lin', passphrase: PASSPHRASE });
  const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'policy 7' };
  await ended((await ask('import.start', sources)).jobId);
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

test('an answer says what of its query other engines would read otherwise', async () => {
  const suggestion = '(保本 OR 返佣)';
  const found = await ask('search.run', { query: '保本|返佣', count: 'later' });
  expect(found).toMatchObject({ hits: [], notices: [{ code: 'signAsOperator', at: 0, length: 5, suggestion }] });
  const meant = await ask('search.run', { query: suggestion });
  expect(meant.notices).toEqual([]);
  expect(meant.hits.length).toBeGreaterThan(0);
});

test('every example that is offered for this archive can be run, and people are among them', async () => {
  const forms = await ask('search.examples', {});
  for (const query of forms.flatMap(({ examples }) => examples)) await ask('search.run', { query, count: 'later' });
  const people = forms.find(({ id }) => id === 'to')?.examples ?? [];
  expect(people).not.toEqual([]);
  for (const query of people) expect((await ask('search.run', { query })).total).toBeGreaterThan(0);
});

describe('the audit chain tells of a search', () => {
  test('with what was found and over which records, and of further pages nothing', async () => {
    const before = (await logged()).length;
    const { total } = await ask('search.run', { query: '保本', order: 'oldest' });
    await ask('search.run', { query: '保本', order: 'oldest', offset: 50 });
    const all = await logged();
    expect(all).toHaveLength(before + 1);
    expect(all[0]).toEqual({
      ...{ action: 'search.run', subject: '保本', order: 'oldest', scripts: 'folded', total },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      upToRecord: expect.any(Number) as number,
    });
    expect(all[0]?.['upToRecord']).toBeGreaterThan(0);
  });

  test('at once when the page comes before the count, and again with the count', async () => {
    const first = await ask('search.run', { query: '客户 OR 您 OR 的', count: 'later', limit: 1 });
    expect(first).toMatchObject({ total: null, conversations: null });
    expect(first.hits).toHaveLength(1);
    const summary = await ask('search.summary', { query: '客户 OR 您 OR 的' });
    await ask('search.summary', { query: '客户 OR 您 OR 的' });
    const counted = await ask('search.run', { query: '客户 OR 您 OR 的' });
    const [again, count, run] = await logged();
    expect(run).toMatchObject({ action: 'search.run', scripts: 'folded', order: 'newest' });
    expect(run).not.toHaveProperty('total');
    expect(count).toMatchObject({ action: 'search.counted', total: summary.total, digest: again?.['digest'] });
    expect(counted).toMatchObject({ total: summary.total, conversations: summary.conversations });
  });

  test('also when somebody begins with the second page', async () => {
    const before = (await logged()).length;
    await ask('search.run', { query: '保本 OR 收益', offset: 1 });
    expect(await logged()).toHaveLength(before + 1);
  });
});

test('groups and hits within a conversation are parts of the same answer', async () => {
  const { total = 0 } = await ask('search.run', { query: '保本' });
  const { groups } = await ask('search.groups', { query: '保本' });
  expect(groups.reduce((sum, group) => sum + group.hits, 0)).toBe(total);
  const [group] = groups;
  const { messageIds } = await ask('search.within', { query: '保本', conversationId: group?.conversation.id ?? 0 });
  expect(messageIds).toHaveLength(group?.hits ?? 0);
  expect(messageIds).toContain(group?.newest.id);
  const { rooms, sources } = await ask('search.summary', { query: '保本' });
  for (const { term, count } of [...rooms.values, ...sources.values])
    expect((await ask('search.run', { query: `保本 ${term}` })).total, term).toBe(count);
});

test('what is not wanted any more ends as cancelled: by another question, by a cancel, by locking', async () => {
  const long = '/的.{1,3}的/ OR /好.?的/';
  const refusedAs = async (running: ReturnType<Engine['dispatch']>) => {
    const result = await running;
    return result.ok ? null : result.error.code;
  };
  const first = engine.dispatch('search.run', { query: long });
  const summary = engine.dispatch('search.summary', { query: long });
  const other = engine.dispatch('search.run', { query: '保本' });
  expect([await refusedAs(first), await refusedAs(summary), await refusedAs(other)]).toEqual([
    ...['search.cancelled', 'search.cancelled', null],
  ]);
  const second = engine.dispatch('search.run', { query: `${long} OR 二` });
  await ask('search.cancel', {});
  expect(await refusedAs(second)).toBe('search.cancelled');
  const third = engine.dispatch('search.run', { query: `${long} OR 三` });
  await ask('archive.lock', {});
  expect(await refusedAs(third)).toBe('search.cancelled');
  await unlock();
});

describe('care of the index', () => {
  const answers = async () => {
    const queries = ['保本', 'type:text -保本', '"写不进合同"', '收益 OR 返佣', 'after:2024'];
    const all = [];
    for (const query of queries) all.push((await ask('search.run', { query, limit: 500 })).hits.map((hit) => hit.id));
    return all;
  };

  test('a check finds it sound; made anew from the raw records it gives the same answers', async () => {
    const before = await answers();
    const checked = await ended((await ask('index.check', {})).jobId);
    expect(checked).toMatchObject({ kind: 'indexCheck', index: { ok: true, different: 0, stray: 0 } });
    const { messages } = await ask('archive.overview', {});
    const made = await ended((await ask('index.rebuild', {})).jobId);
    expect(made).toMatchObject({
      kind: 'indexRebuild',
      index: { messages, source: 'records', repaired: 0, withoutRecord: 0 },
    });
    expect(await answers()).toEqual(before);
    const { entries } = await ask('audit.list', { limit: 50 });
    const actions = entries.map(({ action }) => action);
    for (const action of ['index.checked', 'index.rebuildStarted', 'index.rebuilt']) expect(actions).toContain(action);
  }, 60_000);

  test('an index of another tokenizer is made anew after unlocking, without anybody waiting for it', async () => {
    const before = await answers();
    await ask('archive.lock', {});
    const archive = openArchive({ folder, userName: 'lin', passphrase: PASSPHRASE, nowMs });
    archive.transaction((db) => db.prepare("UPDATE meta SET value = '0/old' WHERE key = 'tokenizer_version'").run());
    archive.close();
    await unlock();
    expect(await answers()).toEqual(before);
    const job = (await ask('jobs.list', {})).findLast(({ kind }) => kind === 'indexRebuild');
    expect(await ended(job?.jobId ?? '')).toMatchObject({ kind: 'indexRebuild', index: { source: 'messages' } });
    expect(await answers()).toEqual(before);
    expect(await ended((await ask('index.check', {})).jobId)).toMatchObject({ index: { ok: true, waiting: 0 } });
  }, 60_000);
});
