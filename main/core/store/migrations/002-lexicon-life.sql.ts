/**
 * The life of a lexicon's versions. A row of `lexicon` without an act `saved` or `imported` came with the program or by a
 * command; rows are never deleted, and only a draft's content is ever replaced.
 */
export const lexiconLife = `
-- Append-only. act: saved, imported, submitted, rejected, approved, retired. sha256: of the content after it.
CREATE TABLE lexicon_act (
  id INTEGER PRIMARY KEY, lexicon_row INTEGER NOT NULL REFERENCES lexicon(id), act TEXT NOT NULL, by_user TEXT NOT NULL,
  at_ms INTEGER NOT NULL, sha256 TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX lexicon_act_row ON lexicon_act(lexicon_row);

-- Runs over the history. rules_sha256: of what a run depends on (rules, categories, negators …), not of status or names.
CREATE TABLE lexicon_run (
  id INTEGER PRIMARY KEY, lexicon_row INTEGER NOT NULL REFERENCES lexicon(id), rules_sha256 TEXT NOT NULL, report TEXT NOT NULL
) STRICT;
CREATE INDEX lexicon_run_row ON lexicon_run(lexicon_row);
`;
