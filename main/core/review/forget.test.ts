import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../store/testing.ts';
import { decide, forgetMessages, getLexicon, installLexicon, listFlags, runOverHistory, saveDraft } from './index.ts';
import { everything, firmLexicon, openChatArchive, storeSaid, storeTexts, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => void (archive = openChatArchive()));
afterEach(() => archive.cleanup());

test('what review keeps of a message goes with it: samples of trial runs and what people wrote', async () => {
  archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), who));
  const { sha256 } = getLexicon(archive.read, { id: 'firm', version: 1 }, null).version;
  archive.transaction((db) => saveDraft(db, { lexicon: firmLexicon(1, ['返佣']), basedOn: sha256 }, who, null));
  storeTexts(archive, ['绝对保本，返佣给您', '保本，返佣']);
  const deps = { read: archive.read, transaction: archive.transaction, actor: 'lin', nowMs: () => TEST_NOW_MS };
  await runOverHistory(deps, { id: 'firm', version: 2, seed: 1 }, quietJob);
  const flag = listFlags(archive.read, everything).flags.find(({ msgid }) => msgid === 'm1');
  archive.transaction((db) => {
    decide(db, { flagId: flag?.id ?? 0, decision: 'confirmed', reason: '他说绝对保本' }, who);
    forgetMessages(db, [1]);
  });
  const [report] = archive.read.prepare('SELECT report FROM lexicon_run').pluck().all() as string[];
  expect(JSON.parse(report ?? '')).toMatchObject({
    new: { hits: 2, samples: [{ msgid: 'm2' }] },
    lost: { hits: 2, samples: [{ msgid: 'm2' }] },
  });
  expect(report).not.toContain('绝对');
  expect(archive.read.prepare('SELECT decision, reason, by_user FROM decision').all()).toEqual([
    { decision: 'confirmed', reason: '', by_user: 'lin' },
  ]);
});

test('a later message with the same id and the same words is open, not decided', () => {
  archive.transaction((db) => installLexicon(db, firmLexicon(1, ['保本']), who));
  storeTexts(archive, ['保本', '好']);
  const [flag] = listFlags(archive.read, everything).flags;
  archive.transaction((db) => {
    decide(db, { flagId: flag?.id ?? 0, decision: 'cleared', reason: 'no' }, who);
    forgetMessages(db, [1]);
    db.prepare('DELETE FROM message_row WHERE id = 1').run();
  });
  storeSaid(archive, [{ id: 1, text: '保本' }]);
  const { flags } = listFlags(archive.read, { ...everything, status: null });
  expect(flags).toMatchObject([{ msgid: 'm1', status: 'open', decision: null }]);
});
