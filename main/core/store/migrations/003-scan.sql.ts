/** What the flags of the archive were made with, and hits that are spread over several messages. */
export const scanState = `
-- The flags of all messages with record ids from first_record up to the next segment's reflect these versions of the lexicon.
-- bases: JSON array of "<lexicon row> <sha256> <version of the matcher>", "" for none. More than one while a scan is on its
-- way or was given up: some messages then reflect the one and some the other. Without a segment: not scanned.
CREATE TABLE scan_segment (
  lexicon_id TEXT NOT NULL, first_record INTEGER NOT NULL, bases TEXT NOT NULL, PRIMARY KEY (lexicon_id, first_record)
) STRICT, WITHOUT ROWID;

-- The earlier messages of a hit that is split over several; the flag itself stands at the last. ranges as in flag.
CREATE TABLE flag_part (
  flag_id INTEGER NOT NULL REFERENCES flag(id), message_id INTEGER NOT NULL, ranges TEXT NOT NULL, PRIMARY KEY (flag_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX flag_part_message ON flag_part(message_id);
`;
