import { uptime } from 'node:os';
import { AppError } from '../../shared/errors.ts';
import { appendAudit } from '../core/audit/index.ts';
import * as archiveCore from '../core/archive/index.ts';
import { consentGate } from '../core/consent/index.ts';
import { rootImports } from '../core/evidence/index.ts';
import { heldMessages } from '../core/retention/index.ts';
import * as review from '../core/review/index.ts';
import * as search from '../core/search/index.ts';
import type { OpenArchive, WriteDb } from '../core/store/index.ts';
import { starterLexicon } from '../core/lexicon/index.ts';
import { auditServices } from './auditServices.ts';
import { signerServices } from './signerServices.ts';
import { evidenceServices } from './evidenceServices.ts';
import { indexServices } from './indexServices.ts';
import { lexiconServices } from './lexiconServices.ts';
import { overviewOf } from './overview.ts';
import { readingLog, type ReadingLog } from './readingLog.ts';
import { retentionServices } from './retentionServices.ts';
import { searchServices } from './searchServices.ts';
import { searchListServices } from './searchListServices.ts';
import { closeSession, readSession, writeSettings } from './sessionSettings.ts';
import type { CheckReport } from '../../shared/ipc/jobs.ts';
import type { JobContext } from '../core/lib/job.ts';
import type { ArchiveServices, Sources } from './services.ts';

/** What the parts below share. */
export type Wiring = {
  readonly archive: OpenArchive;
  readonly nowMs: () => number;
  /** Since the machine started, sleep included: a clock that nobody can set. */
  readonly uptimeMs: () => number;
  readonly actor: () => string;
  readonly results: search.Results;
};

/**
 * The only place where the features of core meet. The import pipeline gets the consent gate and, as `onStored`, the
 * full-text index and the keyword scan: both in the transaction that stores the messages.
 */
export function composeArchive(
  archive: OpenArchive,
  nowMs: () => number,
  uptimeMs: () => number = () => uptime() * 1000,
): ArchiveServices {
  const results = search.openResults(archive.read);
  const wiring: Wiring = { archive, nowMs, uptimeMs, actor: () => archive.user.name, results };
  if (archive.damage === null) prepare(wiring);
  const audit = auditServices(wiring);
  const reading = readingLog(wiring);
  const searching = searchServices(wiring);
  const searchLists = searchListServices(wiring);
  const index = indexServices(wiring);
  return {
    archive,
    session: () => readSession(wiring),
    updateSettings: (change) => writeSettings(wiring, change),
    overview: () => overviewOf(wiring),
    check: (job) => checkAndLog(wiring, job),
    close(why) {
      searching.cancel();
      searchLists.close();
      results.close();
      closeSession(wiring, why, audit.checkClock);
    },
    search: searching,
    index,
    ...importServices(wiring),
    ...readingServices(wiring, reading),
    searchLists,
    people: peopleServices(wiring),
    flags: flagServices(wiring),
    lexicons: lexiconServices(wiring),
    evidence: evidenceServices(wiring, searchLists.latestReport),
    audit,
    signer: signerServices(wiring),
    reading,
    retention: retentionServices(wiring, {
      index,
      onRemoved: forgetting(wiring),
      findConversation: (numberOrKey) => findConversation(wiring, numberOrKey),
    }),
  };
}

/**
 * A new archive gets the starter lists; an index made by an older tokenizer is thrown away, for `index.finish` to make.
 * One damaged page must not keep the whole archive shut: then it is read as it stands.
 */
function prepare({ archive, nowMs, actor }: Wiring): void {
  try {
    archive.transaction((db) => {
      review.installLexicon(db, starterLexicon(), { actor: actor(), atMs: nowMs() });
      search.ensureIndexCurrent(db);
      archiveCore.markInterruptedImports(db);
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'archive.damaged') throw error;
    archive.noteDamage(error as AppError<'archive.damaged'>);
  }
}

async function checkAndLog({ archive, nowMs, actor }: Wiring, job: JobContext): Promise<CheckReport> {
  const report = await archive.checkPages(job);
  const { ok, pages, damagedPages, records, damagedRecords, chainOk } = report;
  const details = { ok, pages, damagedPages: damagedPages.length, records, damagedRecords, chainOk };
  try {
    if (archive.damage === null)
      archive.transaction((db) =>
        appendAudit(db, { atMs: nowMs(), actor: actor(), action: 'archive.checked', details }),
      );
  } catch (error) {
    // What is damaged may not be able to take an entry; then the report is all there is.
    if (!(error instanceof AppError) || error.code !== 'archive.damaged') throw error;
  }
  return report;
}

function importServices(wiring: Wiring): Pick<ArchiveServices, 'inspect' | 'importSources' | 'imports'> {
  const { archive, nowMs, actor } = wiring;
  return {
    inspect: (sources, job) => archiveCore.inspectSources(importDeps(wiring), declared(sources), job),
    async importSources(sources, job) {
      archive.usePageCache('writing');
      try {
        return await archiveCore.importSources(importDeps(wiring), declared(sources), job);
      } finally {
        // However it ended: what is stored gets its Merkle root into the chain, so that a bundle can prove it later.
        await rootImports(archive, { atMs: nowMs(), actor: actor() });
        archive.usePageCache('reading');
      }
    },
    imports: {
      reports: () => archiveCore.importReports(archive.read),
      problems: (page) => archiveCore.importProblems(archive.read, page),
      withheld: (page) => archiveCore.withheldRecords(archive.read, page),
    },
  };
}

/** A blank basis declares nothing. */
function declared(sources: Sources): Sources {
  return { ...sources, basis: sources.basis?.trim() || null };
}

/** Whatever takes messages out (a withdrawal, the end of a retention period): everything that was made of them goes with them. */
function forgetting({ results }: Wiring): archiveCore.ImportDeps['onRemoved'] {
  return (db, batch) => {
    search.removeFromIndex(db, batch);
    results.noteRemoved(db, batch);
    review.forgetMessages(
      db,
      batch.map((message) => message.id),
    );
  };
}

function importDeps(wiring: Wiring): archiveCore.ImportDeps {
  const { archive, nowMs, actor, results } = wiring;
  const matchers = review.loadMatchers(archive.read);
  return {
    read: archive.read,
    transaction: archive.transaction,
    archiveFolder: archive.folder,
    mediaKey: archive.key('media'),
    actor: actor(),
    nowMs,
    consent: consentGate,
    onStored(db: WriteDb, batch) {
      search.indexBatch(db, batch);
      results.noteStored(db, batch);
      return review.scanBatch(db, matchers, batch);
    },
    onRemoved: forgetting(wiring),
    onKindsChanged: review.forgetScans,
    heldMessages,
    onGrown: (db) => search.optimizeIndex(db),
  };
}

function readingServices(wiring: Wiring, reading: ReadingLog): Pick<ArchiveServices, 'conversations'> {
  const { archive, nowMs, actor } = wiring;
  const media = { read: archive.read, archiveFolder: archive.folder, mediaKey: archive.key('media') };
  const log = (action: string, subject: string, details: Record<string, unknown>) =>
    archive.transaction((db) => appendAudit(db, { atMs: nowMs(), actor: actor(), action, subject, details }));
  return {
    conversations: {
      list: (page) => archiveCore.listConversations(archive.read, page),
      findNames: (wish) => archiveCore.findNames(archive.read, wish),
      find: (numberOrKey) => findConversation(wiring, numberOrKey),
      open(conversationId) {
        const opened = archiveCore.openConversation(archive.read, conversationId);
        reading.opened(opened.conversation);
        return opened;
      },
      slice(page) {
        const messages = archiveCore.sliceConversation(archive.read, page);
        const marks = review.flagMarks(
          archive.read,
          messages.map((message) => message.id),
        );
        return messages.map((message) => ({ ...message, flags: marks.get(message.id) ?? [] }));
      },
      offsetOf: (place) => archiveCore.offsetOfMessage(archive.read, place),
      provenance: (messageId) => archiveCore.provenanceOf(archive.read, messageId),
      media: (messageId) => archiveCore.mediaOf(media, messageId),
      mediaPart: archiveCore.mediaParts(media),
      async saveMedia(wish) {
        const saved = await archiveCore.saveMedia(media, wish, ({ name, sha256, sizeBytes }) =>
          log('media.saved', name, { messageId: wish.messageId, sha256, bytes: sizeBytes, path: wish.folder }),
        );
        return { savedAs: saved.name };
      },
    },
  };
}

function findConversation({ archive }: Wiring, numberOrKey: string): number {
  const row = archive.read
    .prepare('SELECT id FROM conversation WHERE key = ? OR id = ?')
    .get(numberOrKey, /^\d{1,15}$/.test(numberOrKey) ? Number(numberOrKey) : -1) as { id: number } | undefined;
  if (!row) throw new AppError('conversation.notFound', { conversation: numberOrKey });
  return row.id;
}

function peopleServices({ archive, nowMs, actor }: Wiring): ArchiveServices['people'] {
  return {
    find: (wish) => archiveCore.findPeople(archive.read, wish),
    idOf: (idOrName) => archiveCore.personCalled(archive.read, idOrName),
    history(personId) {
      const history = archiveCore.personHistory(archive.read, personId);
      const { sourceId, conversations, messages } = history.person;
      const entry = { atMs: nowMs(), actor: actor(), action: 'person.opened', subject: sourceId };
      archive.transaction((db) => appendAudit(db, { ...entry, details: { conversations, messages } }));
      return history;
    },
  };
}

function flagServices({ archive, nowMs, actor }: Wiring): ArchiveServices['flags'] {
  const who = () => ({ actor: actor(), atMs: nowMs() });
  return {
    list: (page) => review.listFlags(archive.read, page),
    explain: (flagId) => review.explainFlag(archive.read, flagId),
    decide: (decision) => archive.transaction((db) => review.decide(db, decision, who())),
    scan: (job, wish) => review.scanAll({ ...archive, ...who(), nowMs }, job, wish),
    lexicons: () => review.lexiconSummaries(archive.read),
    install: (json, path) => archive.transaction((db) => review.installLexiconFromJson(db, json, path, who())),
  };
}
