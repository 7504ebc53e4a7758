/** How long records are kept, what is held, and what a deletion leaves behind: never content. */
export const retention = `
-- What the firm ticked; one row, id 1. regimes: JSON array of ids (core/retention/regimes.ts).
CREATE TABLE retention_rule (
  id INTEGER PRIMARY KEY, regimes TEXT NOT NULL, own_months INTEGER, by_user TEXT NOT NULL, at_ms INTEGER NOT NULL
) STRICT;

-- From a file, which replaces all rows. customer and conversation_key: source ids, '' where the file names none.
-- ended_on: YYYY-MM-DD; null = open, or a date that nobody can read, which keeps just the same.
CREATE TABLE contract_end (
  id INTEGER PRIMARY KEY, customer TEXT NOT NULL, conversation_key TEXT NOT NULL, ended_on TEXT, file TEXT NOT NULL, line INTEGER NOT NULL
) STRICT;

-- Append-only but for the lift. kind: person, conversation, query, all. target: source id, key or query; '' for all.
CREATE TABLE legal_hold (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, scripts TEXT NOT NULL, reason TEXT NOT NULL,
  by_user TEXT NOT NULL, at_ms INTEGER NOT NULL, lifted_by TEXT, lifted_at_ms INTEGER, lift_reason TEXT
) STRICT;
-- What a query found when the hold was placed: held even where the query finds it no more.
CREATE TABLE held_record (
  hold_id INTEGER NOT NULL REFERENCES legal_hold(id), record_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
  PRIMARY KEY (hold_id, record_id)
) STRICT, WITHOUT ROWID;

-- state: planned, deleting, purging, done, discarded. rules, plan, kept: JSON. digest: SHA-256 (hex) of the planned record ids.
CREATE TABLE retention_run (
  id INTEGER PRIMARY KEY, state TEXT NOT NULL, planned_by TEXT NOT NULL, planned_at_ms INTEGER NOT NULL, rules TEXT NOT NULL,
  plan TEXT NOT NULL, digest TEXT NOT NULL, run_by TEXT, started_at_ms INTEGER, ended_at_ms INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0, media INTEGER NOT NULL DEFAULT 0, kept TEXT NOT NULL DEFAULT '{}', merkle_root TEXT
) STRICT;
-- What a run has not come to yet. since_ms: when the period ended that was the last to end.
CREATE TABLE retention_candidate (
  run_id INTEGER NOT NULL REFERENCES retention_run(id), record_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
  since_ms INTEGER NOT NULL, PRIMARY KEY (run_id, record_id)
) STRICT, WITHOUT ROWID;

-- What is left of a deleted record; digest, offset and Merkle leaf stand in raw_block and removed_leaf. content: SHA-256 of what
-- the message said whatever its spelling, so that a later copy of it is not loaded again; null where the bytes were unreadable.
CREATE TABLE deleted_record (
  record_id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, source_file_id INTEGER NOT NULL, byte_offset INTEGER NOT NULL,
  seq TEXT, sent_at_ms INTEGER, conversation_key TEXT NOT NULL, sha256 BLOB NOT NULL, content BLOB
) STRICT;
CREATE INDEX deleted_sha ON deleted_record(substr(sha256, 1, 8));
CREATE INDEX deleted_content ON deleted_record(substr(content, 1, 8)) WHERE content IS NOT NULL;
CREATE INDEX deleted_conversation ON deleted_record(conversation_key);
CREATE INDEX deleted_run ON deleted_record(run_id);

-- Media files that nothing may refer to any more: taken away after the transaction, and after a crash by the next run.
CREATE TABLE leaving_media (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;
