import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteMessages } from './index.ts';
import { answerLine, openKit, textLine, totalOf, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => void (kit = openKit()));
afterEach(() => kit.cleanup());

const LINES = [answerLine(0, 'agree'), textLine(1, '保本吗'), textLine(2, '不保本'), textLine(3, '好')];

function remove(...texts: string[]): { digests: Buffer[]; media: number } {
  const { archive, deps } = kit;
  const idOf = archive.read.prepare('SELECT id FROM message WHERE text = ?').pluck();
  const ids = texts.map((text) => idOf.get(text) as number);
  return archive.transaction((db) => deleteMessages(db, { ids, runId: 7 }, deps.onRemoved));
}

describe('a deleted message', () => {
  test('leaves its place and its hashes, and nothing that it said', async () => {
    await kit.load([kit.file('a.jsonl', LINES.join('\n'))]);
    const { digests } = remove('不保本', '保本吗');
    expect(kit.removed.map(({ text }) => text)).toEqual(['保本吗', '不保本']);
    expect(kit.messages().map(({ text }) => text)).not.toContain('保本吗');
    const rows = kit.archive.read
      .prepare('SELECT run_id, seq, sha256, conversation_key AS key FROM deleted_record')
      .all();
    expect(rows).toMatchObject([
      { run_id: 7, seq: '1', sha256: digests[0], key: expect.stringMatching(/^single:/u) },
      { run_id: 7, seq: '2', sha256: digests[1] },
    ]);
    expect(kit.archive.read.prepare('SELECT count(*) FROM removed_leaf').pluck().get()).toBe(2);
  });

  test('is not loaded again, not in other spelling either; what is new is', async () => {
    await kit.load([kit.file('a.jsonl', LINES.join('\n'))]);
    remove('保本吗');
    const respelt = JSON.stringify({ ...JSON.parse(LINES[1] ?? ''), seq: 99 }, null, 1).replaceAll('\n', ' ');
    const report = await kit.load([kit.file('b.jsonl', [...LINES, respelt, textLine(5, '新')].join('\n'))]);
    expect(report).toMatchObject({ read: 6, deleted: 2, duplicates: 3, loaded: 1 });
    expect(totalOf(report)).toBe(6);
    expect(kit.messages().map(({ text }) => text)).not.toContain('保本吗');
  });

  test('stays out of an archive in which nothing else is left', async () => {
    const file = kit.file('a.jsonl', LINES.slice(0, 2).join('\n'));
    await kit.load([file]);
    remove(
      '保本吗',
      ...kit
        .messages()
        .map(({ text }) => text)
        .filter((text) => text !== '保本吗'),
    );
    expect(kit.messages()).toEqual([]);
    expect(await kit.inspect([file])).toMatchObject({ counts: { read: 2, deleted: 2 } });
    expect(await kit.load([file])).toMatchObject({ read: 2, deleted: 2, loaded: 0 });
  });

  test('of the same number with other content is another message', async () => {
    await kit.load([kit.file('a.jsonl', LINES.join('\n'))]);
    remove('保本吗');
    const other = textLine(1, '改过的');
    expect(await kit.load([kit.file('b.jsonl', other)])).toMatchObject({ read: 1, loaded: 1, deleted: 0 });
  });
});
