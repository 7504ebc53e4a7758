import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../../store/testing.ts';
import { getLexicon, installLexicon, runOverHistory, saveDraft } from '../index.ts';
import { firmLexicon, openChatArchive, storeTexts, who } from '../testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

const deps = () => ({ ...archive, read: archive.read, actor: 'lin', nowMs: () => TEST_NOW_MS });
const run = (seed = 1, job = quietJob) => runOverHistory(deps(), { id: 'firm', version: 2, seed }, job);
const flagsInArchive = () => archive.read.prepare('SELECT count(*) FROM flag').pluck().get();

/** Version 1 is in force, version 2 a draft. */
function begin(inForce: readonly string[], draft: readonly string[]): void {
  const lexicon = firmLexicon(1, inForce);
  archive.transaction((db) => installLexicon(db, lexicon, who));
  const { sha256 } = getLexicon(archive.read, { id: 'firm', version: 1 }, null).version;
  archive.transaction((db) => saveDraft(db, { lexicon: firmLexicon(1, draft), basedOn: sha256 }, who, null));
}

test('counts hits, suppressed ones and what no other rule finds, and flags nothing', async () => {
  begin(['兜底'], ['保本', '返佣', '兜底']);
  storeTexts(archive, ['保本，返佣给您', '返佣给您', '不保本', '您好']);
  const before = flagsInArchive();
  expect(await run()).toMatchObject({
    against: 1,
    messages: 4,
    conversations: 1,
    hitMessages: 2,
    hitConversations: 1,
    hits: 3,
    suppressed: 1,
    rules: [
      { rule: '返佣', hits: 2, messages: 2, unique: 1, suppressed: 0 },
      { rule: '保本', hits: 1, messages: 1, unique: 0, suppressed: 1 },
    ],
  });
  expect(flagsInArchive()).toBe(before);
});

test('shows what is new and what is lost against the version in force, in its text', async () => {
  begin(['保本', '兜底'], ['保本', '返佣']);
  storeTexts(archive, ['保本，返佣给您', '我来兜底']);
  const { new: found, lost } = await run();
  expect(found).toMatchObject({
    hits: 1,
    samples: [{ rule: '返佣', msgid: 'm1', text: '保本，返佣给您', ranges: [[3, 5]] }],
  });
  expect(lost).toMatchObject({ hits: 1, samples: [{ rule: '兜底', msgid: 'm2', text: '我来兜底', ranges: [[2, 4]] }] });
});

test('draws the same samples for the same seed, and others for another', async () => {
  begin(['兜底'], ['返佣']);
  storeTexts(
    archive,
    Array.from({ length: 100 }, (_, at) => `第${at}次返佣`),
  );
  const drawn = async (seed: number) => (await run(seed)).new.samples.map(({ msgid }) => msgid);
  const first = await drawn(7);
  expect(first).toHaveLength(20);
  expect(await drawn(7)).toEqual(first);
  expect(await drawn(8)).not.toEqual(first);
});

test('is kept with what was run: a changed rule asks for a new one, a changed note does not', async () => {
  begin(['兜底'], ['返佣']);
  storeTexts(archive, ['返佣给您']);
  const ran = await run();
  const kept = () => getLexicon(archive.read, { id: 'firm', version: 2 }, null);
  const save = (rules: readonly string[], changeNote: string) =>
    archive.transaction((db) => {
      const lexicon = { ...firmLexicon(2, rules), changeNote };
      return saveDraft(db, { lexicon, basedOn: kept().version.sha256 }, who, null);
    });
  save(['返佣'], 'only a note');
  expect(kept().run).toEqual(ran);
  save(['返佣', '返点'], 'one more');
  expect(kept().run).toBeNull();
});

test('cancelled, it leaves nothing', async () => {
  begin(['兜底'], ['返佣']);
  storeTexts(archive, ['返佣给您']);
  const cancelled = { ...quietJob, checkpoint: () => Promise.reject(new Error('cancelled')) };
  await expect(run(1, cancelled)).rejects.toThrow('cancelled');
  expect(getLexicon(archive.read, { id: 'firm', version: 2 }, null).run).toBeNull();
});
