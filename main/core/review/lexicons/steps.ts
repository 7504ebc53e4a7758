import { AppError, type LexiconBlocker } from '../../../../shared/errors.ts';
import type { LexiconStatus, LexiconVersion } from '../../../../shared/ipc/lexicons.ts';
import type { TestReport } from '../../../../shared/ipc/lexiconTests.ts';
import { appendAudit } from '../../audit/index.ts';
import { compile, lexiconSha256, reportTests, type Sign, signLexicon } from '../../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../../store/index.ts';
import type { Who } from '../who.ts';
import { checkedLexicon } from './refuse.ts';
import { addAct, authorsOf, findRow, type LexiconRow, rowInForce } from './rows.ts';
import { newestRun } from './runs.ts';
import { replaceContent } from './save.ts';
import { type OwnKey, versionOf } from './view.ts';

/** A step on what the person has seen, with what he has to say about it. */
export type SeenVersion = {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly note: string;
};

export function testVersion(db: ReadDb, { id, version }: { id: string; version: number }): TestReport {
  return reportTests(compile(checkedLexicon(findRow(db, id, version))));
}

/**
 * draft → tested: somebody else may approve it now.
 * @throws AppError `lexicon.notFound`, `lexicon.changed`, `lexicon.wrongStatus`, `lexicon.notReady`
 */
export function submitLexicon(db: WriteDb, seen: SeenVersion, who: Who, ownKey: OwnKey): LexiconVersion {
  const row = seenRow(db, seen, 'draft');
  refuseWhenBlocked(row, testBlockers(testVersion(db, seen)));
  replaceContent(db, row.id, { ...checkedLexicon(row), status: 'tested' }, who);
  return finish(db, seen, 'submitted', {}, who, ownKey);
}

/** tested → draft, with the reason. Throws as `submitLexicon`. */
export function rejectLexicon(db: WriteDb, seen: SeenVersion, who: Who, ownKey: OwnKey): LexiconVersion {
  const row = seenRow(db, seen, 'tested');
  replaceContent(db, row.id, { ...checkedLexicon(row), status: 'draft' }, who);
  return finish(db, seen, 'rejected', {}, who, ownKey);
}

/**
 * tested → approved: signed with the archive's key and in force from now on; the version before is retired. Its tests must
 * hold and it must have been run over the history as it is.
 *
 * @throws AppError `lexicon.ownWork` for anybody who wrote on it; `lexicon.notReady`; else as `submitLexicon`
 */
export function approveLexicon(db: WriteDb, seen: SeenVersion, who: Who, sign: Sign): LexiconVersion {
  const row = seenRow(db, seen, 'tested');
  const authors = authorsOf(db, row);
  if (authors.includes(who.actor)) throw new AppError('lexicon.ownWork', { lexicon: seen.id, user: who.actor });
  const blockers = testBlockers(testVersion(db, seen));
  refuseWhenBlocked(row, newestRun(db, row) === null ? [...blockers, 'notRun'] : blockers);
  const before = rowInForce(db, seen.id);
  const effectiveFrom = new Date(who.atMs).toISOString();
  const approved = { ...checkedLexicon(row), status: 'approved', approver: who.actor, effectiveFrom } as const;
  const signed = signLexicon(approved, sign);
  replaceContent(db, row.id, signed, who);
  if (before) setRetired(db, before, `superseded by version ${seen.version}`, who);
  const ownKey = signed.signature?.keySha256 ?? null;
  const details = {
    authors,
    keySha256: ownKey,
    replaces: before?.version ?? null,
    contentSha256: lexiconSha256(signed),
  };
  return finish(db, seen, 'approved', details, who, ownKey);
}

/** Takes the version in force out; what it says, its flags and decisions stay. Throws as `submitLexicon`. */
export function retireLexicon(db: WriteDb, seen: SeenVersion, who: Who, ownKey: OwnKey): LexiconVersion {
  const row = seenRow(db, seen, null);
  if (rowInForce(db, seen.id)?.id !== row.id) throw wrongStatus(row);
  db.prepare(`UPDATE lexicon SET status = 'retired' WHERE id = ?`).run(row.id);
  return finish(db, seen, 'retired', {}, who, ownKey);
}

function seenRow(db: ReadDb, { id, version, sha256 }: SeenVersion, status: LexiconStatus | null): LexiconRow {
  const row = findRow(db, id, version);
  if (row.sha256 !== sha256) throw new AppError('lexicon.changed', { lexicon: id });
  // A file that a command put to use says "draft" too; it is past these steps.
  if (status !== null && (row.status !== status || row.is_peoples === 0)) throw wrongStatus(row);
  return row;
}

function wrongStatus({ lexicon_id, version, status }: LexiconRow): AppError<'lexicon.wrongStatus'> {
  return new AppError('lexicon.wrongStatus', { lexicon: lexicon_id, version, status });
}

function testBlockers({ failedCount, uncoveredCount }: TestReport): LexiconBlocker[] {
  return [
    ...(failedCount > 0 ? (['testFails'] as const) : []),
    ...(uncoveredCount > 0 ? (['ruleUntested'] as const) : []),
  ];
}

function refuseWhenBlocked({ lexicon_id }: LexiconRow, blockers: readonly LexiconBlocker[]): void {
  if (blockers.length > 0) throw new AppError('lexicon.notReady', { lexicon: lexicon_id, blockers });
}

function setRetired(db: WriteDb, row: LexiconRow, note: string, who: Who): void {
  db.prepare(`UPDATE lexicon SET status = 'retired' WHERE id = ?`).run(row.id);
  addAct(db, row.id, 'retired', row.sha256, note, who);
}

/** The act, its audit entry and the version as it is now. */
function finish(
  db: WriteDb,
  { id, version, note }: SeenVersion,
  act: 'submitted' | 'rejected' | 'approved' | 'retired',
  more: Readonly<Record<string, unknown>>,
  who: Who,
  ownKey: OwnKey,
): LexiconVersion {
  const row = findRow(db, id, version);
  addAct(db, row.id, act, row.sha256, note, who);
  const details = { version, sha256: row.sha256, ...(note === '' ? {} : { note }), ...more };
  appendAudit(db, { ...who, action: `lexicon.${act}`, subject: id, details });
  return versionOf(db, row, ownKey);
}
