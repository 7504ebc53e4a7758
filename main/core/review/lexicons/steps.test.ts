import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LexiconVersion } from '../../../../shared/ipc/lexicons.ts';
import type { Lexicon, Sign } from '../../lexicon/index.ts';
import { quietJob } from '../../lib/job.ts';
import { TEST_NOW_MS, type TestArchive } from '../../store/testing.ts';
import {
  approveLexicon,
  getLexicon,
  installLexicon,
  lexiconSummaries,
  listLexicons,
  rejectLexicon,
  retireLexicon,
  runOverHistory,
  saveDraft,
  submitLexicon,
} from '../index.ts';
import { firmLexicon, openChatArchive, who } from '../testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

const other = { ...who, actor: 'wei' };
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const keySha256 = createHash('sha256')
  .update(publicKey.export({ type: 'spki', format: 'der' }))
  .digest('hex');
const sign: Sign = (bytes) => ({
  algorithm: 'ECDSA-P256-SHA256',
  keySha256,
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  value: signBytes('sha256', bytes, privateKey).toString('base64'),
});

const seen = ({ version, sha256 }: LexiconVersion, note = '') => ({ id: 'firm', version, sha256, note });
const program = (lexicon: Lexicon) => archive.transaction((db) => installLexicon(db, lexicon, who));
const inForce = () => lexiconSummaries(archive.read).map(({ version }) => version);
const newest = () => getLexicon(archive.read, { id: 'firm', version: null }, keySha256).version;
const retire = (version: LexiconVersion) =>
  archive.transaction((db) => retireLexicon(db, seen(version, 'not ours'), who, keySha256));

/** With the tests that a rule needs. */
function tested(...rules: string[]): Lexicon {
  const tests = rules.flatMap((rule) => [
    { text: rule, expect: 'hit', rule },
    { text: '您好', expect: 'none', rule },
  ]);
  return firmLexicon(1, rules, { tests });
}

const draft = (lexicon: Lexicon, basedOn: string | null) =>
  archive.transaction((db) => saveDraft(db, { lexicon, basedOn }, who, keySha256)).version;
const submit = (version: LexiconVersion) =>
  archive.transaction((db) => submitLexicon(db, seen(version), who, keySha256));

async function approve(lexicon: Lexicon, basedOn: string | null): Promise<LexiconVersion> {
  const submitted = submit(draft(lexicon, basedOn));
  const deps = { ...archive, read: archive.read, actor: 'wei', nowMs: () => TEST_NOW_MS };
  await runOverHistory(deps, { id: 'firm', version: submitted.version, seed: 1 }, quietJob);
  return archive.transaction((db) => approveLexicon(db, seen(submitted), other, sign));
}

describe('what is in force', () => {
  test('is the newest that the program brought, until people approve a version of it', async () => {
    program(firmLexicon(1, ['保本']));
    program(firmLexicon(1, ['保本', '刚兑']));
    expect(inForce()).toEqual([2]);
    const approved = await approve(tested('保本'), newest().sha256);
    expect(approved).toMatchObject({
      version: 3,
      status: 'approved',
      approver: 'wei',
      signature: 'own',
      authors: ['lin'],
    });
    expect(inForce()).toEqual([3]);
  });

  test('a new build does not replace what people approved, nor bring back what they retired', async () => {
    program(firmLexicon(1, ['保本']));
    const approved = await approve(tested('保本'), newest().sha256);
    const rows = () => archive.read.prepare('SELECT count(*) FROM lexicon').pluck().get();
    program(firmLexicon(1, ['保本', '兜底']));
    expect(inForce()).toEqual([2]);
    retire(approved);
    expect(inForce()).toEqual([]);
    program(firmLexicon(1, ['保本', '兜底']));
    program(firmLexicon(1, ['保本', '兜底']));
    expect(inForce()).toEqual([]);
    expect(rows()).toBe(3);
  });

  test('retiring a list of the program brings no older one back', () => {
    program(firmLexicon(1, ['保本']));
    program(firmLexicon(1, ['保本', '刚兑']));
    retire(newest());
    expect(inForce()).toEqual([]);
    expect(listLexicons(archive.read, null)).toMatchObject([{ id: 'firm', inForce: null, open: null, versions: 2 }]);
  });
});

describe('a status that no step made', () => {
  test.each([
    ['brought back', 'retired', 'approved'],
    ['switched off', 'approved', 'retired'],
  ])('is shown as broken: %s', async (_, from, to) => {
    const approved = await approve(tested('保本'), null);
    if (from === 'retired') retire(approved);
    expect(newest()).toMatchObject({ status: from, signature: 'own' });
    archive.transaction((db) => db.prepare('UPDATE lexicon SET status = ?').run(to));
    expect(newest()).toMatchObject({ status: to, signature: 'broken' });
  });
});

describe('steps', () => {
  test('a version that was sent back is a draft again, and says why', () => {
    const submitted = submit(draft(tested('保本'), null));
    const back = archive.transaction((db) => rejectLexicon(db, seen(submitted, 'too wide'), other, keySha256));
    expect(back).toMatchObject({ version: 1, status: 'draft' });
    expect(getLexicon(archive.read, { id: 'firm', version: 1 }, null).acts.at(-1)).toMatchObject({
      act: 'rejected',
      by: 'wei',
      note: 'too wide',
    });
  });

  test('everybody who wrote on a version is its author, and none of them may approve it', () => {
    const first = draft(tested('保本'), null);
    const second = archive.transaction((db) =>
      saveDraft(db, { lexicon: tested('保本', '刚兑'), basedOn: first.sha256 }, other, keySha256),
    ).version;
    expect(second.authors).toEqual(['lin', 'wei']);
    const submitted = submit(second);
    for (const one of [who, other])
      expect(() => archive.transaction((db) => approveLexicon(db, seen(submitted), one, sign))).toThrow(
        'lexicon.ownWork',
      );
  });

  test('content that changed since it was looked at is not approved', () => {
    const submitted = submit(draft(tested('保本'), null));
    const stale = { ...seen(submitted), sha256: 'what somebody saw before' };
    expect(() => archive.transaction((db) => approveLexicon(db, stale, other, sign))).toThrow('lexicon.changed');
  });

  test('a stored version that is not what was signed is named', async () => {
    const approved = await approve(tested('保本'), null);
    archive.transaction((db) =>
      db
        .prepare(`UPDATE lexicon SET json = replace(json, '"medium"', '"low"') WHERE version = ?`)
        .run(approved.version),
    );
    expect(newest().signature).toBe('broken');
  });
});
