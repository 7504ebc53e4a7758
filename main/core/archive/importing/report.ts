import type { ImportReport, SourceFile } from '../../../../shared/ipc/import.ts';
import type { Problem } from '../../../../shared/model.ts';
import type { ReadDb } from '../../store/index.ts';
import { savedProgress } from './session.ts';
import { countsOf, emptyTally, type Tally } from './tally.ts';

const SHOWN_PROBLEMS = 1000;

type ImportRow = {
  id: number;
  started_at_ms: number;
  ended_at_ms: number | null;
  state: ImportReport['state'];
  basis: string | null;
  report: string | null;
};

/** A report made from a tally; conversations and people are counted from what the import stored. */
export function makeReport(
  db: ReadDb,
  importId: number,
  tally: Tally,
  made: {
    conversations: number;
    people: number;
    seconds: number;
    state: ImportReport['state'];
    basis: string | null;
    withheldKeys?: Iterable<string>;
    sources?: readonly SourceFile[];
  },
): ImportReport {
  return {
    ...countsOf(tally),
    importId,
    files: filesOf(db, importId),
    problems: problemsOfImport(db, importId, 0, SHOWN_PROBLEMS),
    problemCount: tally.problemCount,
    ...(made.sources ? { sources: [...made.sources] } : {}),
    ...(tally.attachments ? { attachments: tally.attachments } : {}),
    released: tally.released,
    retracted: tally.retracted,
    withheldConversations: withheldConversations(db, importId, made.withheldKeys),
    conversations: made.conversations,
    people: made.people,
    firstAt: isoOrNull(tally.firstAtMs),
    lastAt: isoOrNull(tally.lastAtMs),
    flags: tally.flags,
    seconds: made.seconds,
    basis: made.basis,
    state: made.state,
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function filesOf(db: ReadDb, importId: number): ImportReport['files'] {
  return db
    .prepare(
      'SELECT path, sha256, size_bytes AS sizeBytes, format, encoding, records FROM source_file WHERE import_id = ? ORDER BY id',
    )
    .all(importId) as ImportReport['files'];
}

export function problemsOfImport(db: ReadDb, importId: number, offset: number, limit: number): Problem[] {
  const rows = db
    .prepare(
      'SELECT file, line, byte_offset AS byteOffset, code, detail FROM problem WHERE import_id = ? ORDER BY id LIMIT ? OFFSET ?',
    )
    .all(importId, limit, offset) as (Problem & { detail: string | null })[];
  return rows.map(({ detail, ...problem }) => (detail === null || detail === '' ? problem : { ...problem, detail }));
}

/**
 * Conversations of which the gate lets nothing through, so that no list of conversations shows them.
 *
 * @param importId null = of all imports
 * @param seen keys of conversations of which the import withheld records, also those that an earlier one had withheld
 */
export function withheldConversations(db: ReadDb, importId: number | null, seen: Iterable<string> = []): number {
  const ofImport = importId === null ? '' : 'WHERE import_id = @importId';
  return db
    .prepare(
      `SELECT count(*) FROM (SELECT conversation_key AS key FROM withheld_record ${ofImport} UNION SELECT value FROM json_each(@seen)) w
       WHERE NOT EXISTS (SELECT 1 FROM conversation c JOIN message m ON m.conversation_id = c.id WHERE c.key = w.key)`,
    )
    .pluck()
    .get({ importId, seen: JSON.stringify([...seen]) }) as number;
}

/** All imports, newest first. An unfinished one tells how far it came. */
export function importReports(db: ReadDb): ImportReport[] {
  const rows = db.prepare('SELECT * FROM import ORDER BY id DESC').all() as ImportRow[];
  return rows.map((row) => reportOf(db, row));
}

function reportOf(db: ReadDb, row: ImportRow): ImportReport {
  const saved = savedProgress(row.report);
  if (row.report !== null && !saved)
    return {
      ...(JSON.parse(row.report) as ImportReport),
      files: filesOf(db, row.id),
      problems: problemsOfImport(db, row.id, 0, SHOWN_PROBLEMS),
    };
  const seconds = row.ended_at_ms === null ? 0 : (row.ended_at_ms - row.started_at_ms) / 1000;
  const { conversations, people } = saved ?? { conversations: 0, people: 0 };
  return makeReport(db, row.id, saved?.tally ?? emptyTally(), {
    conversations,
    people,
    seconds,
    state: row.state,
    basis: row.basis,
  });
}

/** Rows of the conversations and source ids of the people of an import's stored messages. Walks all messages: for resuming. */
export function storedBy(db: ReadDb, importId: number): { conversations: number[]; people: string[] } {
  const conversations = db
    .prepare(
      `SELECT DISTINCT conversation_id AS id FROM message m WHERE (SELECT f.import_id FROM raw_block b JOIN source_file f ON f.id = b.source_file_id
         WHERE b.first_record <= m.record_id ORDER BY b.first_record DESC LIMIT 1) = ?`,
    )
    .all(importId) as { id: number }[];
  const list = JSON.stringify(conversations.map((row) => row.id));
  const people = db
    .prepare(
      `SELECT DISTINCT p.source_id AS id FROM conversation_member c JOIN person p ON p.id = c.person_id
       WHERE c.conversation_id IN (SELECT value FROM json_each(?))`,
    )
    .all(list) as { id: string }[];
  return { conversations: conversations.map((row) => row.id), people: people.map((row) => row.id) };
}
