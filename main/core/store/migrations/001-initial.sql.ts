/**
 * The first schema. Raw bytes are the evidence (`raw_block`); every other table can be rebuilt from them or is a
 * person's act (users, audit, decisions, declarations).
 */
/** The moment that a message's id stands for, see timeId.ts: 2^28 is FIRST_TIMED_ID, 946684800000 is 2000-01-01. */
const MOMENT_OF_ID = 'CASE WHEN id < 268435456 THEN 0 ELSE (id - 268435456) * 1000 + 946684800000 END';

function namesChange(change: string): string {
  const name = change.toLowerCase().replaceAll(' ', '_');
  return `CREATE TRIGGER names_${name} AFTER ${change} BEGIN UPDATE names_version SET version = version + 1; END;`;
}

export const initialSchema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL, disabled_at_ms INTEGER
) STRICT;

-- One line of the chain per row: line = prev-hash TAB canonical-JSON LF; hash = SHA-256 of the whole line with its LF.
CREATE TABLE audit_entry (
  seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT,
  line TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_action ON audit_entry(action, actor);

CREATE TABLE import (
  id INTEGER PRIMARY KEY, started_at_ms INTEGER NOT NULL, ended_at_ms INTEGER, state TEXT NOT NULL, by_user TEXT NOT NULL,
  basis TEXT, report TEXT
) STRICT;

-- merkle_root: RFC 9162 over all records of the file as read, in its order; logged when the import starts. The tree over the
-- records that raw_block keeps, which bundles prove single records by, is logged as import.rooted (core/evidence/roots.ts):
-- leaves of bytes that were withheld or seen before could never be shown.
CREATE TABLE source_file (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import(id), path TEXT NOT NULL, sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL, records INTEGER NOT NULL DEFAULT 0,
  merkle_root TEXT, resume_offset INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL
) STRICT;
CREATE INDEX source_file_sha ON source_file(sha256);

-- Raw records, exact bytes, in compressed blocks. Record ids run over the whole archive without holes:
-- the block of record r is the last one with first_record <= r.
--   data    zstd of the records' bytes, one after another
--   lengths packed u32le per record (0 after a withdrawal took the bytes out)
--   offsets zstd of packed f64le per record: byte offset in the source file, less that of the record before (rawOffsets.ts)
--   digests packed SHA-256 per record, of the exact bytes
CREATE TABLE raw_block (
  first_record INTEGER PRIMARY KEY, source_file_id INTEGER NOT NULL REFERENCES source_file(id), record_count INTEGER NOT NULL,
  data BLOB NOT NULL, lengths BLOB NOT NULL, offsets BLOB NOT NULL, digests BLOB NOT NULL
) STRICT;

-- Merkle leaf, SHA-256(0x00 || bytes), of a record whose bytes were taken out (length 0 in its block): written in the same
-- transaction, because without it no inclusion path of its whole source file could be made any more.
CREATE TABLE removed_leaf (record_id INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;

-- A record whose place had something to say: undecodable, encrypted, repaired, odd time … line is 1-based, byte_offset 0-based.
CREATE TABLE problem (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import(id), file TEXT NOT NULL, line INTEGER, byte_offset INTEGER,
  code TEXT NOT NULL, detail TEXT, message_id INTEGER
) STRICT;
CREATE INDEX problem_import ON problem(import_id);
CREATE INDEX problem_message ON problem(message_id) WHERE message_id IS NOT NULL;

-- What the gate kept out: place, hash and reason, never content.
CREATE TABLE withheld_record (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import(id), source_file_id INTEGER NOT NULL, byte_offset INTEGER NOT NULL,
  seq TEXT, msgid TEXT NOT NULL, sent_at_ms INTEGER, pair TEXT NOT NULL, conversation_key TEXT NOT NULL, sha256 BLOB NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX withheld_conversation ON withheld_record(conversation_key);
-- Eight bytes of the hash are enough to find it.
CREATE INDEX withheld_sha ON withheld_record(substr(sha256, 1, 8));

-- The same bytes (or the same msgid with other bytes: conflict) seen again.
CREATE TABLE sighting (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL, source_file_id INTEGER NOT NULL, byte_offset INTEGER NOT NULL,
  message_id INTEGER, record_id INTEGER, same_bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX sighting_message ON sighting(message_id);

CREATE TABLE person (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL UNIQUE, name TEXT, kind TEXT NOT NULL, kind_evidence TEXT NOT NULL
) STRICT;

-- Every name that a source gave for a person, the one shown (person.name) too: an older name stays findable.
-- By source id: a list may name somebody before their first message comes.
-- kind: name, alias, remark, corporation, groupNickname (contact files), card (a message). evidence: the file with the start of
-- its SHA-256, or the msgid; message_id: goes with that message.
CREATE TABLE person_alias (
  id INTEGER PRIMARY KEY, source_id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  evidence TEXT NOT NULL, message_id INTEGER, UNIQUE (source_id, name, kind, evidence)
) STRICT;
CREATE INDEX person_alias_message ON person_alias(message_id) WHERE message_id IS NOT NULL;

-- A customer went to another employee, as a contact file tells it. Source ids; from_employee is null where it names none.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY, customer TEXT NOT NULL, from_employee TEXT, to_employee TEXT NOT NULL, at_ms INTEGER NOT NULL,
  evidence TEXT NOT NULL, UNIQUE (customer, to_employee, at_ms)
) STRICT;

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT
) STRICT;
CREATE TABLE conversation_member (
  conversation_id INTEGER NOT NULL REFERENCES conversation(id), person_id INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (conversation_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_member_person ON conversation_member(person_id);

-- Grows with every change of a name, so that what is kept in memory of 50,000 names knows when it is old.
CREATE TABLE names_version (version INTEGER NOT NULL) STRICT;
INSERT INTO names_version VALUES (0);
${[
  'INSERT ON person',
  'UPDATE ON person',
  'DELETE ON person',
  'INSERT ON person_alias',
  'DELETE ON person_alias',
  'INSERT ON conversation',
  'UPDATE ON conversation',
]
  .map((change) => namesChange(change))
  .join('\n')}

CREATE TABLE message_type (id INTEGER PRIMARY KEY, type TEXT NOT NULL, kind TEXT NOT NULL, UNIQUE (type, kind)) STRICT;

-- The rows behind view message, packed: a third smaller. id: see timeId.ts. bits: 1 conflict, 2 has problems.
-- parts: JSON of TextPart[] or null.
--   ms          sent_at_ms minus the moment that id stands for (minus 0 below FIRST_TIMED_ID); null = no time
--   msgid_head  the first 18 digits of a msgid <digits>_<sent_at><suffix>, and
--   msgid_tail  its other digits and a letter for the rest (see the view); without a head, the whole msgid
CREATE TABLE message_row (
  id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, conversation_id INTEGER NOT NULL, sender_id INTEGER NOT NULL,
  ms INTEGER, type_id INTEGER NOT NULL, bits INTEGER NOT NULL DEFAULT 0, seq ANY, msgid_head INTEGER, msgid_tail TEXT NOT NULL,
  text TEXT NOT NULL, parts TEXT
) STRICT;
CREATE INDEX message_conversation ON message_row(conversation_id, id);
CREATE VIEW message AS SELECT id, record_id, conversation_id, sender_id, ms + ${MOMENT_OF_ID} AS sent_at_ms, type_id, bits, seq,
  CASE WHEN msgid_head IS NULL THEN msgid_tail ELSE msgid_head || substr(msgid_tail, 1, length(msgid_tail) - 1) || '_' ||
    CASE substr(msgid_tail, -1)
      WHEN 'a' THEN (ms + ${MOMENT_OF_ID}) || '_external' WHEN 'b' THEN ms + ${MOMENT_OF_ID}
      WHEN 'c' THEN ((ms + ${MOMENT_OF_ID}) / 1000) || '_external' ELSE (ms + ${MOMENT_OF_ID}) / 1000 END END AS msgid,
  text, parts FROM message_row;
CREATE TRIGGER message_insert INSTEAD OF INSERT ON message BEGIN
  INSERT INTO message_row (id, record_id, conversation_id, sender_id, ms, type_id, bits, seq, msgid_tail, text, parts)
  SELECT new.id, new.record_id, new.conversation_id, new.sender_id, new.sent_at_ms - moment, new.type_id, coalesce(new.bits, 0), new.seq,
    new.msgid, new.text, new.parts FROM (SELECT ${MOMENT_OF_ID.replaceAll('id', 'new.id')} AS moment);
END;
CREATE TRIGGER message_delete INSTEAD OF DELETE ON message BEGIN DELETE FROM message_row WHERE id = old.id; END;
-- First 6 bytes of SHA-256(msgid) as an integer: a quarter of the size of an index on the text.
CREATE TABLE message_key (msgid_hash INTEGER NOT NULL, message_id INTEGER NOT NULL, PRIMARY KEY (msgid_hash, message_id)) STRICT, WITHOUT ROWID;

CREATE TABLE recall (
  message_id INTEGER PRIMARY KEY, target_msgid TEXT NOT NULL, at_ms INTEGER
) STRICT;
CREATE INDEX recall_target ON recall(target_msgid);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY, message_id INTEGER NOT NULL, path TEXT NOT NULL, declared_name TEXT, declared_bytes TEXT, declared_md5 TEXT,
  sha256 TEXT, mime TEXT, status TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_message ON attachment(message_id);

-- Append-only ledger. scope: pair:<employee>|<customer> or room:<roomid>|<customer>. status as in the source (open set) and folded.
CREATE TABLE consent_event (
  id INTEGER PRIMARY KEY, scope TEXT NOT NULL, status TEXT NOT NULL, raw_status TEXT NOT NULL, at_ms INTEGER, at_precision TEXT NOT NULL,
  evidence_kind TEXT NOT NULL, evidence_ref TEXT NOT NULL, import_id INTEGER, sha256 BLOB
) STRICT;
CREATE INDEX consent_scope ON consent_event(scope, at_ms);

CREATE TABLE legal_basis (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL, basis TEXT NOT NULL, declared_by TEXT NOT NULL, declared_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE lexicon (
  id INTEGER PRIMARY KEY, lexicon_id TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, sha256 TEXT NOT NULL, json TEXT NOT NULL,
  installed_at_ms INTEGER NOT NULL, installed_by TEXT NOT NULL, UNIQUE (lexicon_id, version)
) STRICT;

-- ranges: JSON [[start,end]…] in message.text. evidence: JSON {disguises, tags, suppressedBy}.
CREATE TABLE flag (
  id INTEGER PRIMARY KEY, message_id INTEGER NOT NULL, lexicon_row INTEGER NOT NULL REFERENCES lexicon(id), rule TEXT NOT NULL, term TEXT NOT NULL,
  category TEXT NOT NULL, severity INTEGER NOT NULL, ranges TEXT NOT NULL, grade INTEGER NOT NULL, evidence TEXT NOT NULL, status TEXT NOT NULL
) STRICT;
CREATE INDEX flag_message ON flag(message_id);
CREATE INDEX flag_queue ON flag(status, severity, message_id);
-- Grows with every change of a flag, so that what is kept in memory of them knows when it is old.
CREATE TABLE flag_version (version INTEGER NOT NULL) STRICT;
INSERT INTO flag_version VALUES (0);
${['INSERT', 'UPDATE', 'DELETE']
  .map(
    (change) =>
      `CREATE TRIGGER flag_${change.toLowerCase()} AFTER ${change} ON flag BEGIN UPDATE flag_version SET version = version + 1; END;`,
  )
  .join('\n')}

-- Append-only; the newest decision counts, older ones are superseded, never deleted.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY, flag_id INTEGER NOT NULL REFERENCES flag(id), decision TEXT NOT NULL, reason TEXT NOT NULL, by_user TEXT NOT NULL, at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_flag ON decision(flag_id);

-- Questions under a name, for everybody; every change is in the audit chain.
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL, scripts TEXT NOT NULL, hit_order TEXT NOT NULL,
  by_user TEXT NOT NULL, at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE bundle (
  id TEXT PRIMARY KEY, created_at_ms INTEGER NOT NULL, by_user TEXT NOT NULL, items INTEGER NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL,
  shown_path TEXT NOT NULL, tag_manifest_sha256 TEXT NOT NULL
) STRICT;

-- Tokens come ready-made and separated by spaces (core/search/tokenize.ts), so FTS5 only has to split at spaces.
-- No prefix='1': it would make one-character queries 5 times as fast (的: 5 ms to 1 ms in 100,000 messages, rarer characters
-- the same) and the index 1.7 times as large (measured on corpus-100k).
CREATE VIRTUAL TABLE message_index USING fts5(tokens, content='', columnsize=0, tokenize="ascii");
INSERT INTO message_index(message_index, rank) VALUES ('secure-delete', 1);
-- An index leaf (3940 + row head) then fits one 4096-byte page less 80 for its seal; the default 4050 spills every leaf (-9 %).
INSERT INTO message_index(message_index, rank) VALUES ('pgsz', 3940);
-- The tokens of the index as a table: what wildcards and fuzzy words are looked up in. It stores nothing.
CREATE VIRTUAL TABLE message_word USING fts5vocab(message_index, row);
-- And each place where one stands: what the index is checked by.
CREATE VIRTUAL TABLE message_token USING fts5vocab(message_index, instance);
`;
