import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AppEvent } from '../../shared/events.ts';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const root = mkdtempSync(join(tmpdir(), 'zuozheng-engine-people-'));
const events: AppEvent[] = [];
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  engine = createEngine({
    emit: (event) => events.push(event),
    log: () => undefined,
    newGrant: () => undefined,
    nowMs: () => Date.UTC(2026, 0, 1),
  });
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-sample', join(root, 'sample'));
  engine.addGrant('grant-register', join(root, 'sample', 'consent-register.csv'));
  await ask('archive.create', {
    folder: 'grant-root',
    name: 'a',
    userName: '李明',
    passphrase: 'correct horse battery',
  });
  const sources = { files: ['grant-sample'], consentFiles: ['grant-register'], basis: 'policy 7' };
  const { jobId } = await ask('import.start', sources);
  const phase = async () => (await ask('jobs.get', { jobId })).phase;
  await vi.waitFor(async () => expect(await phase()).toBe('done'), { timeout: 60_000 });
}, 90_000);

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('people, asked as the window asks it', () => {
  test('finding and completing are no acts; opening a person is one, with what was shown', async () => {
    const opened = async () => (await ask('audit.list', { action: 'person.opened' })).entries;
    const { people } = await ask('people.find', { kind: 'customer' });
    const [customer] = people;
    if (!customer) throw new Error('the sample has customers');
    await ask('search.suggest', { text: 'from:', caret: 5 });
    expect(await opened()).toEqual([]);
    events.length = 0;
    const history = await ask('people.history', { personId: customer.id });
    expect(history.person).toEqual(customer);
    expect(history.stretches.reduce((sum, stretch) => sum + stretch.messages, 0)).toBe(customer.messages);
    const { conversations, messages } = customer;
    expect(await opened()).toMatchObject([
      { actor: '李明', subject: customer.sourceId, details: { conversations, messages } },
    ]);
    expect((await ask('audit.list', { action: 'person.opened' })).names).toEqual({
      [customer.sourceId]: customer.name,
    });
    expect(events).toContainEqual({ kind: 'changed', area: 'audit' });
  });

  test('nobody of that number is told by name', async () => {
    expect(await engine.dispatch('people.history', { personId: 10_000 })).toMatchObject({
      ok: false,
      error: { code: 'person.notFound' },
    });
  });

  test('a person whom a completion offers can be asked for', async () => {
    const text = 'from:';
    for (const { insert } of await ask('search.suggest', { text, caret: text.length, limit: 50 }))
      expect(await engine.dispatch('search.run', { query: text + insert })).toMatchObject({ ok: true });
  });
});
