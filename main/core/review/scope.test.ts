import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { explainFlag, installLexicon, listFlags, scanAll } from './index.ts';
import { everything, firmLexicon, openChatArchive, storeTexts, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
  archive.transaction((db) => db.prepare('INSERT INTO conversation_member VALUES (1, 1), (1, 2)').run());
});
afterEach(() => archive.cleanup());

const install = (version: number, scopes: readonly object[]) =>
  archive.transaction((db) => {
    const rules = scopes.map((scope, at) => ({ id: `${at}`, category: 'A', expr: '保本', scope }));
    installLexicon(db, firmLexicon(version, [], { rules }), who);
  });
const found = () => listFlags(archive.read, everything).flags.map(({ rule, sender }) => `${rule} ${sender.sourceId}`);

const scopes = [
  { chats: ['single'], directions: ['toCustomer'] },
  { chats: ['room'] },
  { directions: ['internal'] },
  { people: { except: ['panyue'] } },
  { from: new Date(TEST_NOW_MS + 1000).toISOString() },
];

test('R-9 an import and a scan know where, by whom and when a message was written', async () => {
  install(1, scopes);
  expect(storeTexts(archive, ['保本', ['保本', 2]])).toBe(2);
  expect(found().sort()).toEqual(['0 panyue', '3 wmA']);
  install(2, [...scopes].reverse());
  await scanAll(
    { read: archive.read, transaction: archive.transaction, actor: 'lin', nowMs: () => TEST_NOW_MS },
    quietJob,
  );
  expect(found().sort()).toEqual(['1 wmA', '4 panyue']);
  for (const { id } of listFlags(archive.read, everything).flags)
    expect(explainFlag(archive.read, id).isFoundAgain).toBe(true);
});

test('R-9 who is in a conversation is not known: the rule looks', () => {
  archive.transaction((db) => db.prepare('DELETE FROM conversation_member').run());
  install(1, [{ directions: ['internal'] }]);
  expect(storeTexts(archive, ['保本'])).toBe(1);
});
