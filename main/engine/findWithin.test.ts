import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const root = mkdtempSync(join(tmpdir(), 'zuozheng-within-'));
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  engine = createEngine({ emit: () => undefined, log: () => undefined, newGrant: () => undefined, nowMs: Date.now });
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-sample', join(root, 'sample'));
  const passphrase = 'correct horse battery';
  await ask('archive.create', { folder: 'grant-root', name: 'archive', userName: '李明', passphrase });
  const { jobId } = await ask('import.start', { files: ['grant-sample'], consentFiles: [], basis: 'policy 7' });
  await vi.waitUntil(async () => (await ask('jobs.get', { jobId })).phase === 'done', { timeout: 60_000 });
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('finding inside a conversation', () => {
  const logged = async (action: string) => (await ask('audit.list', { action })).entries.map((entry) => entry.subject);

  test('is logged once when nothing like it was searched for, and not again when it was', async () => {
    const { hits } = await ask('search.run', { query: '保本' });
    const { id } = hits[0]!.conversation;
    const { messageIds } = await ask('search.within', { query: '保本', conversationId: id });
    expect(messageIds).toContain(hits[0]!.id);
    expect(await logged('search.within')).toEqual([]);
    await ask('search.within', { query: '收益', conversationId: id });
    await ask('search.within', { query: '收益', conversationId: id });
    expect(await logged('search.within')).toEqual(['收益']);
    const [past] = (await ask('search.history', {})).searches;
    expect(past).toMatchObject({
      question: { query: '收益' },
      conversation: { id, title: hits[0]!.conversation.title },
    });
    const again = await ask('search.replay', { seq: past!.seq });
    expect(again).toMatchObject({ isSame: true, totalNow: past!.total });
  });

  test('the words are marked in the whole text as written, and only in messages that have them', async () => {
    const { hits } = await ask('search.run', { query: '保本' });
    const other = await ask('search.run', { query: '-保本 type:text', limit: 1 });
    const messageIds = [...hits.map((hit) => hit.id), other.hits[0]!.id];
    const marks = await ask('search.marks', { query: '保本', messageIds });
    expect(marks.map((mark) => mark.messageId)).toEqual(hits.map((hit) => hit.id));
    for (const [at, hit] of hits.entries()) {
      const first = marks[at]!.ranges[0]!;
      expect(first).toEqual(hit.ranges[0]!.map((offset) => offset + hit.textStart));
    }
  });
});
