import type { ImportReport } from '../../../../shared/ipc/import.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { JobContext } from '../../lib/job.ts';
import type { WriteDb } from '../../store/index.ts';
import { storeMedia, type Vault } from '../media/vault.ts';
import type { ImportDeps, ImportSources } from '../ports.ts';
import { filesOfMessage, isMatch, mediaBrought, type Found } from './attachmentTraces.ts';
import { createClassifier, type Outcome } from './classify.ts';
import { judgeAll, type Batch } from './judge.ts';
import { knownRecords } from './known.ts';
import { linkMissingMedia } from './linkMedia.ts';
import { assertImportable, prepare, type Prepared } from './prepare.ts';
import { sweepMedia } from './remove.ts';
import { earlierSourcesOf, saveReadSources, saveSaidAttachments, scopesOf } from './readSources.ts';
import { makeReport, storedBy } from './report.ts';
import { retract } from './retract.ts';
import { saveContacts } from './rows.ts';
import { auditEnd, auditStart, openSession, saveProgress, type ImportSession } from './session.ts';
import { insertProblem } from './traces.ts';
import { tellStrangers } from './strangers.ts';
import { saveUnmasking } from './unmasked.ts';
import { forgetContacts } from './unmaskedContacts.ts';
import { createBatchWriter, type BatchWriter } from './writer.ts';

/**
 * Loads everything that the gate lets through, batch by batch; each batch is one transaction with its messages, raw
 * bytes, index, flags and the place to go on from. A crash or a cancel keeps the batches before it, and the same call
 * goes on from there. Fails with `import.*`, `file.vanished`, `disk.full`; throws the job's reason when cancelled.
 */
export async function importSources(deps: ImportDeps, sources: ImportSources, job: JobContext): Promise<ImportReport> {
  const prepared = await prepare(deps, sources, job);
  try {
    assertImportable(prepared, sources);
    const session = deps.transaction((db) => begin(db, deps, prepared, sources));
    sweepMedia({ ...deps, vault: vaultOf(deps) });
    const run: Run = {
      deps,
      sources,
      job,
      prepared,
      session,
      writer: createBatchWriter(deps, prepared.people),
      startedAt: performance.now(),
    };
    const report = await loadAll(run);
    tidy(deps, report.loaded);
    return report;
  } finally {
    prepared.close();
  }
}

type Run = {
  readonly deps: ImportDeps;
  readonly sources: ImportSources;
  readonly job: JobContext;
  readonly prepared: Prepared;
  readonly session: ImportSession;
  readonly writer: BatchWriter;
  readonly startedAt: number;
};

const vaultOf = ({ archiveFolder, mediaKey }: ImportDeps): Vault => ({ archiveFolder, mediaKey });

/** Evidence and contacts first, and what they change for messages that are stored already. */
function begin(
  db: WriteDb,
  deps: ImportDeps,
  { survey, people, keptLedger: ledger }: Prepared,
  sources: ImportSources,
): ImportSession {
  const who = { actor: deps.actor, nowMs: deps.nowMs() };
  const session = openSession(db, survey, sources, who);
  const { importId, tally } = session;
  const { unmasking } = survey;
  const { newCustomers, haveKindsChanged } = saveContacts(db, people);
  forgetContacts(db, people, unmasking, earlierSourcesOf(db));
  if (haveKindsChanged) deps.onKindsChanged?.(db);
  saveUnmasking(db, unmasking, importId, who);
  // What was begun has its rows, and its evidence, already.
  const sourceIds = session.isResumed ? undefined : saveReadSources(db, survey.readSources, importId);
  // Also where the import was begun without this word.
  saveSaidAttachments(db, survey.saidAttachments, importId);
  const events = deps.consent.saveConsentEvents(db, survey.consentEvents, importId, sourceIds);
  const scopes = scopesOf(db, [...unmasking.voided, ...unmasking.vouched]);
  const news = { events, newCustomers, scopes, unmasking };
  const isHeld = deps.heldMessages?.(db) ?? (() => false);
  const { removed, held } = retract(db, news, { onRemoved: deps.onRemoved, ledger, people, importId, isHeld });
  tally.retracted += removed;
  tally.problemCount += held;
  if (!session.isResumed) {
    for (const problem of survey.problems) insertProblem(db, importId, problem, null);
    tally.problemCount += survey.problems.length;
  }
  auditStart(db, session, survey, sources, who);
  saveProgress(db, session, { conversations: 0, people: 0 });
  return session;
}

async function loadAll(run: Run): Promise<ImportReport> {
  const { deps, prepared, session, job } = run;
  if (session.isResumed) remember(run);
  const classifier = createClassifier({
    ledger: prepared.ledger,
    consent: deps.consent,
    people: prepared.people,
    hasBasis: run.sources.basis !== null,
    known: knownRecords(deps.read),
    resumedImportId: session.isResumed ? session.importId : null,
  });
  try {
    const from = session.files.map((file) => file.resumeOffset);
    for await (const batch of judgeAll(prepared, classifier, job, from)) await loadBatch(run, batch);
    await linkMissingMedia(deps, prepared.survey.media, session.importId);
    return deps.transaction((db) => end(db, run, 'done'));
  } catch (error) {
    stop(run, job.signal.aborted ? 'cancelled' : 'interrupted');
    throw error;
  }
}

/** Pieces of the index that batches left behind are joined once they are a fifth of it; what that frees is given back. */
function tidy(deps: ImportDeps, loaded: number): void {
  const { messages } = deps.read.prepare('SELECT count(*) AS messages FROM message').get() as { messages: number };
  if (!deps.onGrown || loaded * 5 < messages || loaded < TIDY_FROM) return;
  deps.transaction((db) => {
    deps.onGrown?.(db);
    const free = db.prepare('PRAGMA freelist_count');
    const giveBack = db.prepare('PRAGMA incremental_vacuum(1)');
    // TRAP: the driver takes one step per run, which is one page (14 µs), whatever number is asked for.
    for (let left = (free.get() as { freelist_count: number }).freelist_count; left > 0; left -= 1) giveBack.run();
  });
}

const TIDY_FROM = 10_000;

function remember({ deps, session, writer }: Run): void {
  const { conversations, people } = storedBy(deps.read, session.importId);
  conversations.forEach((id) => writer.conversations.add(id));
  people.forEach((id) => writer.people.add(id));
}

async function loadBatch(run: Run, batch: Batch): Promise<void> {
  const { deps, session, writer, job } = run;
  const matches = await storeBatchMedia(run, batch);
  // Nothing of a file that changed under our hands is kept beyond the batches before.
  batch.file.source.assertUnchanged();
  const sourceFileId = session.files[batch.fileIndex]?.id ?? 0;
  try {
    deps.transaction((db) => {
      const mediaOf = (outcome: Outcome): readonly Found[] => matches.get(outcome) ?? [];
      const place = { importId: session.importId, sourceFileId, file: batch.file.source.path, mediaOf };
      writer.write(db, batch.outcomes, place, session.tally);
      db.prepare("UPDATE source_file SET resume_offset = ?, state = 'loading' WHERE id = ?").run(
        batch.nextOffset,
        sourceFileId,
      );
      saveProgress(db, session, { conversations: writer.conversations.size, people: writer.people.size });
    });
  } catch (error) {
    writer.forget();
    throw error;
  }
  const { read, problemCount } = session.tally;
  await job.checkpoint({
    done: batch.done,
    total: run.prepared.sourceBytes * 2,
    records: read,
    problems: problemCount,
  });
}

/** Files are encrypted into the vault before the transaction that refers to them; an orphan after a crash does no harm. */
async function storeBatchMedia(run: Run, batch: Batch): Promise<Map<Outcome, readonly Found[]>> {
  const matches = new Map<Outcome, readonly Found[]>();
  const vault = vaultOf(run.deps);
  for (const outcome of batch.outcomes) {
    const found = filesOfMessage(run.prepared.survey.media, outcome);
    if (found.length === 0) continue;
    for (const { file } of found.filter(isMatch)) await storeMedia(vault, file.source, file.sha256);
    matches.set(outcome, found);
  }
  return matches;
}

function end(db: WriteDb, run: Run, state: 'done'): ImportReport {
  const { deps, session, writer, sources } = run;
  const nowMs = deps.nowMs();
  db.prepare("UPDATE source_file SET state = 'done' WHERE import_id = ?").run(session.importId);
  for (const problem of tellStrangers(db, run.prepared.survey.consentEvents, run.prepared.people.kindOf)) {
    insertProblem(db, session.importId, problem, null);
    session.tally.problemCount++;
  }
  const report = makeReport(db, session.importId, session.tally, {
    conversations: writer.conversations.size,
    people: writer.people.size,
    withheldKeys: writer.withheldKeys,
    sources: session.sources,
    seconds: (performance.now() - run.startedAt) / 1000,
    state,
    basis: sources.basis,
  });
  // Files and problems have tables of their own.
  const kept = JSON.stringify({ ...report, files: [], problems: [] });
  db.prepare('UPDATE import SET state = ?, ended_at_ms = ?, report = ? WHERE id = ?').run(
    state,
    nowMs,
    kept,
    session.importId,
  );
  const media = mediaBrought(db, session.importId);
  auditEnd(db, report, 'import.done', { actor: deps.actor, nowMs, media });
  return report;
}

/** Cancelled or failed: says so in the archive, when the archive can still be written. */
function stop({ deps, session, sources }: Run, state: 'cancelled' | 'interrupted'): void {
  try {
    deps.transaction((db) => {
      const nowMs = deps.nowMs();
      db.prepare('UPDATE import SET state = ?, ended_at_ms = ? WHERE id = ?').run(state, nowMs, session.importId);
      const saved = db.prepare('SELECT report FROM import WHERE id = ?').get(session.importId) as { report: string };
      const { tally, conversations, people } = JSON.parse(saved.report) as {
        tally: ImportSession['tally'];
        conversations: number;
        people: number;
      };
      const report = makeReport(db, session.importId, tally, {
        conversations,
        people,
        sources: session.sources,
        seconds: 0,
        state,
        basis: sources.basis,
      });
      auditEnd(db, report, state === 'cancelled' ? 'import.cancelled' : 'import.failed', { actor: deps.actor, nowMs });
    });
  } catch (error) {
    // A full disk or a lost folder: the failure that led here is the one to tell; opening the archive marks the import.
    if (!(error instanceof AppError)) throw error;
  }
}
