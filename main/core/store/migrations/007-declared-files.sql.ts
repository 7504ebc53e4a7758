/** What keeps an attachment from being taken for a source, whichever came first. */
export const declaredFiles = `
-- HMAC of what messages declare of their files that stands in no other table: withheld, deleted, unreadable ones
-- (core/archive/importing/rememberedKeys.ts). Nothing in it tells which message, and nothing can be read back.
CREATE TABLE declared_key (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES ('declared_salt', lower(hex(randomblob(32))));
-- Two indexes of tables with a handful of rows make room for it: every archive pays a page for each, however little is in it.
DROP INDEX lexicon_act_row;
DROP INDEX lexicon_run_row;
-- Files that were read as messages, names or consent. md5: of the file as it was, container_md5: of the zip around it.
-- is_vouched: 1 a person said that it is a source, 0 or -1 nobody did. void_import: the import whose
-- messages declare it as their attachment, negative until a person decides.
CREATE TABLE read_source (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL, path TEXT NOT NULL, role TEXT NOT NULL, sha256 TEXT NOT NULL,
  md5 TEXT NOT NULL, container_md5 TEXT, is_vouched INTEGER NOT NULL, void_import INTEGER
) STRICT;
-- Null: read by an earlier version of the program.
ALTER TABLE consent_event ADD COLUMN read_source_id INTEGER;
CREATE VIEW consent_in_force AS SELECT * FROM consent_event e
  WHERE NOT EXISTS (SELECT 1 FROM read_source s WHERE s.id = e.read_source_id AND s.void_import IS NOT NULL);
`;
