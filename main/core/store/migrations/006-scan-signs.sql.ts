/**
 * Seven pauses of a term that is sent in pieces (core/review/tails.ts), in ids, which count seconds but for the furthest that
 * one ever moved (core/store/timeId.ts); below 2^28 an id says nothing about time.
 */
const REACH = `CASE WHEN ID < 268435456 THEN 268435456
  ELSE ID + 2200 + coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'max_spill'), 0) END`;

function forgets(change: string): string {
  const id = 'old.id';
  return `CREATE TRIGGER signs_${change.slice(0, 6).toLowerCase()} AFTER ${change} ON message_row
  WHEN EXISTS (SELECT 1 FROM scan_signs WHERE last_id >= ${id}) BEGIN
    DELETE FROM scan_signs WHERE last_id BETWEEN ${id} AND coalesce(
      (SELECT min(last_id) FROM scan_signs WHERE last_id >= ${REACH.replaceAll('ID', id)}), 9007199254740991);
  END;`;
}

/** What stands in the messages, roughly, so that a scan for one changed rule need not read those in which it cannot be. */
export const scanSigns = `
-- Of the messages after after_id up to last_id; none is between two blocks of which one ends where the other begins. A cache: a
-- scan that reads messages without a block writes it. own, joined: core/lexicon/signs of the messages, and of what was sent in
-- pieces that end here (null = nothing was). version: of the matcher.
CREATE TABLE scan_signs (
  last_id INTEGER PRIMARY KEY, after_id INTEGER NOT NULL, messages INTEGER NOT NULL, version INTEGER NOT NULL,
  own BLOB NOT NULL, joined BLOB
) STRICT;
-- A message that goes or reads otherwise takes its own block along, and those of messages that may go on where it ends; one
-- that comes does so too (core/review/signRows.ts), without a trigger, because imports pay for those.
${forgets('DELETE')}
${forgets('UPDATE OF text, parts')}
`;
