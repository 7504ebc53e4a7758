import type { ImportReport, SourceFile } from '../../../../shared/ipc/import.ts';
import { sha256 } from '../../lib/sha256.ts';
import { appendAudit, type WriteDb } from '../../store/index.ts';
import type { ImportSources } from '../ports.ts';
import type { Survey } from './survey.ts';
import { emptyTally, type Tally } from './tally.ts';

/** What `import.report` holds while the import has no end: enough to go on after a crash, or to tell how far it came. */
export type SavedProgress = {
  readonly fingerprint: string;
  readonly tally: Tally;
  readonly conversations: number;
  readonly people: number;
};

/** An import that is under way, new or taken up again. */
export type ImportSession = {
  readonly importId: number;
  readonly isResumed: boolean;
  readonly tally: Tally;
  readonly startedAtMs: number;
  readonly fingerprint: string;
  /** Every file that is read as something. */
  readonly sources: readonly SourceFile[];
  /** Row ids of `survey.files`, in order, and how far each was read. */
  readonly files: readonly { readonly id: number; readonly resumeOffset: number }[];
};

/** Same files with the same bytes, same evidence, same basis: the same import. */
export function fingerprintOf(survey: Survey, sources: ImportSources): string {
  const files = survey.files.map((file) => [file.source.path, file.sha256]);
  const consent = [...survey.consentFiles, ...survey.contactFiles].map((file) => file.sha256).sort();
  return sha256(JSON.stringify([files, consent, sources.basis])).toString('hex');
}

/** The newest unfinished import of the same things, or a new one. Other imports left `running` were interrupted. */
export function openSession(
  db: WriteDb,
  survey: Survey,
  sources: ImportSources,
  who: { actor: string; nowMs: number },
): ImportSession {
  markInterruptedImports(db);
  const fingerprint = fingerprintOf(survey, sources);
  return resumeSession(db, survey, fingerprint) ?? newSession(db, survey, sources, fingerprint, who);
}

/** Call when an archive is opened: what is still `running` then, ended with the program. */
export function markInterruptedImports(db: WriteDb): void {
  db.prepare("UPDATE import SET state = 'interrupted' WHERE state = 'running'").run();
}

function resumeSession(db: WriteDb, survey: Survey, fingerprint: string): ImportSession | null {
  const rows = db
    .prepare(
      "SELECT id, started_at_ms AS startedAtMs, report FROM import WHERE state IN ('interrupted', 'cancelled') ORDER BY id DESC",
    )
    .all() as { id: number; startedAtMs: number; report: string | null }[];
  for (const row of rows) {
    const saved = savedProgress(row.report);
    if (saved?.fingerprint !== fingerprint) continue;
    const files = db
      .prepare('SELECT id, resume_offset AS resumeOffset FROM source_file WHERE import_id = ? ORDER BY id')
      .all(row.id);
    if (files.length !== survey.files.length) continue;
    db.prepare("UPDATE import SET state = 'running', ended_at_ms = NULL WHERE id = ?").run(row.id);
    return {
      importId: row.id,
      isResumed: true,
      tally: saved.tally,
      startedAtMs: row.startedAtMs,
      fingerprint,
      sources: survey.sources,
      files: files as { id: number; resumeOffset: number }[],
    };
  }
  return null;
}

export function savedProgress(report: string | null): SavedProgress | null {
  if (report === null) return null;
  const saved = JSON.parse(report) as Partial<SavedProgress>;
  return saved.fingerprint && saved.tally ? (saved as SavedProgress) : null;
}

function newSession(
  db: WriteDb,
  survey: Survey,
  sources: ImportSources,
  fingerprint: string,
  who: { actor: string; nowMs: number },
): ImportSession {
  const made = db
    .prepare("INSERT INTO import (started_at_ms, state, by_user, basis) VALUES (?, 'running', ?, ?)")
    .run(who.nowMs, who.actor, sources.basis);
  const importId = Number(made.lastInsertRowid);
  const insert = db.prepare(
    `INSERT INTO source_file (import_id, path, sha256, size_bytes, format, encoding, records, merkle_root, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending')`,
  );
  const files = survey.files.map((file) => {
    const { encoding } = file.shape;
    const row = insert.run(
      importId,
      file.source.path,
      file.sha256,
      file.contentBytes,
      file.format,
      encoding,
      file.records,
      file.merkleRoot,
    );
    return { id: Number(row.lastInsertRowid), resumeOffset: 0 };
  });
  if (sources.basis !== null)
    db.prepare('INSERT INTO legal_basis (import_id, basis, declared_by, declared_at_ms) VALUES (?, ?, ?, ?)').run(
      importId,
      sources.basis,
      who.actor,
      who.nowMs,
    );
  return {
    importId,
    isResumed: false,
    tally: emptyTally(),
    startedAtMs: who.nowMs,
    fingerprint,
    sources: survey.sources,
    files,
  };
}

export function saveProgress(
  db: WriteDb,
  session: ImportSession,
  stored: { conversations: number; people: number },
): void {
  const { fingerprint, tally } = session;
  const saved: SavedProgress = { fingerprint, tally, ...stored };
  db.prepare('UPDATE import SET report = ? WHERE id = ?').run(JSON.stringify(saved), session.importId);
}

export function auditStart(
  db: WriteDb,
  session: ImportSession,
  survey: Survey,
  sources: ImportSources,
  who: { actor: string; nowMs: number },
): void {
  appendAudit(db, {
    atMs: who.nowMs,
    actor: who.actor,
    action: session.isResumed ? 'import.resumed' : 'import.started',
    subject: String(session.importId),
    details: {
      files: survey.files.map((file) => ({
        path: file.source.path,
        sha256: file.sha256,
        bytes: file.contentBytes,
        records: file.records,
        merkleRoot: file.merkleRoot,
      })),
      consentFiles: survey.consentFiles,
      contactFiles: survey.contactFiles,
      consentEvents: survey.consentEvents.length,
      basis: sources.basis,
      ...(sources.vouched?.length ? { vouched: sources.vouched } : {}),
      ...(sources.attachments?.length ? { attachments: sources.attachments } : {}),
    },
  });
  if (!session.isResumed) auditDeclarations(db, session, survey, sources, who);
}

/** What lets records through the gate has an entry of its own, so that all of it can be listed. */
function auditDeclarations(
  db: WriteDb,
  { importId }: ImportSession,
  survey: Survey,
  { basis }: ImportSources,
  { actor, nowMs }: { actor: string; nowMs: number },
): void {
  const entry = { atMs: nowMs, actor, subject: String(importId) };
  if (basis !== null) {
    const files = survey.files.map((file) => file.sha256);
    appendAudit(db, { ...entry, action: 'import.basisDeclared', details: { basis, files } });
  }
  for (const { path, ...file } of survey.consentFiles)
    appendAudit(db, { ...entry, subject: path, action: 'consent.imported', details: { importId, ...file } });
}

export function auditEnd(
  db: WriteDb,
  report: ImportReport,
  action: 'import.done' | 'import.cancelled' | 'import.failed',
  who: { actor: string; nowMs: number; media?: { files: number; merkleRoot: string } },
): void {
  const {
    read,
    loaded,
    withheld,
    duplicates,
    conflicts,
    encrypted,
    undecodable,
    deleted,
    released,
    retracted,
    problemCount,
    flags,
  } = report;
  appendAudit(db, {
    atMs: who.nowMs,
    actor: who.actor,
    action,
    subject: String(report.importId),
    details: {
      read,
      loaded,
      withheld,
      duplicates,
      conflicts,
      encrypted,
      undecodable,
      ...(deleted ? { deleted } : {}),
      released,
      retracted,
      problemCount,
      flags,
      ...(who.media?.files ? { media: who.media } : {}),
    },
  });
}
